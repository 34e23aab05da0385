"""Ledger files that come in: what they say of themselves, columns, plan."""
