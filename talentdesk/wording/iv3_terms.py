"""The Dutch words of Iv3, and how people write them in a sheet."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.iv3 import Iv3Home, Iv3Side

SIDE_WORDS: Final[Mapping[Iv3Side, str]] = {
    Iv3Side.EXPENSES: "lasten",
    Iv3Side.INCOME: "baten",
    Iv3Side.BALANCE_EXPENSES: "balans, lasten",
    Iv3Side.BALANCE_INCOME: "balans, baten",
}

IV3_HOME_WORDS: Final[Mapping[Iv3Home, tuple[str, ...]]] = {
    Iv3Home.EXPENSES: ("lasten", "last", "l", "uitgaven", "u"),
    Iv3Home.INCOME: ("baten", "bate", "b", "inkomsten", "i"),
    Iv3Home.BALANCE: ("balans", "balansrekening"),
}
"""How people write the kind of an account; the first word is ours."""

PERIOD_WORDS: Final[Mapping[int, str]] = {
    0: "begroting",
    1: "eerste kwartaal",
    2: "tweede kwartaal",
    3: "derde kwartaal",
    4: "vierde kwartaal",
    5: "jaarrekening",
}
"""Periods of Iv3; figures of a quarter are those from the first of January."""

IV3_COLUMN_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "account": (
        *("grootboekrekening", "rekening", "grootboek", "grootboekcode", "rekeningnummer"),
        *("kostensoort", "ecl"),
    ),
    "cost_centre": ("kostenplaats", "kpl", "fcl"),
    "taakveld": (
        *("taakveld", "taakveldcode", "taakveld of balanscode", "taak", "iv3 taakveld"),
        "balanscode",
    ),
    "categorie": ("categorie", "economische categorie", "iv3 categorie", "categoriecode"),
    "home": ("kant", "lasten of baten", "l of b", "lasten baten", "soort rekening"),
    "first_year": ("van jaar", "vanaf jaar", "eerste jaar", "begin"),
    "last_year": ("tot en met jaar", "t/m jaar", "laatste jaar", "einde"),
}
"""Titles of columns that people use for a field, the likeliest first."""


def side_word(side: Iv3Side) -> str:
    """A part of a delivery, as it stands on screen and on paper."""
    return SIDE_WORDS[side]


def home_word(home: Iv3Home) -> str:
    """Where an account belongs."""
    return IV3_HOME_WORDS[home][0]
