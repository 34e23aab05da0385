"""The handbook at the room one is in (F1); read from ``docs/handleiding``."""
