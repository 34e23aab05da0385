"""Which postings are ours: rules over the codes of the ledger."""
