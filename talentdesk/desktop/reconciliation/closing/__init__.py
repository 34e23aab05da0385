"""Register beside ledger, and periods that are closed."""
