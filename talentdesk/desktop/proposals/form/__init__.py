"""The form of one proposal: every field, kept by itself while one types."""
