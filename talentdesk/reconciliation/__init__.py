"""The matcher: which posting belongs to which commitment, and why; knows no file and no table."""
