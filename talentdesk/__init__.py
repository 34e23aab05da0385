"""TalentDesk: the desk of a municipal programme team, on one file and without a network."""

__version__ = "0.2.0"
