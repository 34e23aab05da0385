"""Workbooks of the finance department that are filled."""
