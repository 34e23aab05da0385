"""Proposals that come in by file: columns, plan, and carrying it out."""
