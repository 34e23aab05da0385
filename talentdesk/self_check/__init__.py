"""Whether this copy of the program can do all that it is for: ``talentdesk --self-check``."""
