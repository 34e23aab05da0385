"""Iv3 in the room Verantwoorden: the mapping, what it comes to, and who sends it."""
