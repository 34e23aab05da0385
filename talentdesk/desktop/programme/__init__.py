"""The room Programma: what the programme file says, and who works here."""
