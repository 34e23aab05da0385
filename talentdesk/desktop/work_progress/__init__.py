"""Progress of work: who told what, and what is asked of a report."""
