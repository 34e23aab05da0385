"""Ledger files of others: read into postings, with what they say of themselves checked."""
