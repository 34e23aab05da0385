"""The room Overzicht: the programme on one page."""
