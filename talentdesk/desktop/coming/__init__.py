"""Rooms that are not built yet, and say so."""
