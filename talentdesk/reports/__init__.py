"""Rows become workbooks, tables and figures."""
