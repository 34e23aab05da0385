"""Opening encrypted registers, and giving a register a password."""
