"""The room Reserve: the journal, what is left, and putting a mistake right."""
