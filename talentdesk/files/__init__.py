"""Workbooks and text of others, opened without harm: bounded, without entities, cell by cell."""
