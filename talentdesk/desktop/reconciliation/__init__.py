"""The room Aansluiten: every euro of the ledger has a place or an explanation."""
