"""Copies of a register: look at what one would lose, and put it back."""
