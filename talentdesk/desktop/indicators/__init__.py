"""The room Indicatoren: what is counted, what was measured, and how it goes."""
