"""The room Logboek: who did what when, sealed."""
