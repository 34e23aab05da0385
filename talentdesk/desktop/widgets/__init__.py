"""Parts that every room is built from; they know the theme and nothing of the subject."""
