"""Sentences for everything that can be refused, by subject."""
