"""Colours, type, icons and the style sheet: how everything on the desk looks."""
