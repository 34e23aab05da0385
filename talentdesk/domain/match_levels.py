"""How sure a suggestion is, as a word: bits say little to who decides."""

from enum import StrEnum
from typing import Final

from talentdesk.domain.matching import CENTIBITS


class MatchLevel(StrEnum):
    """The strongest first."""

    SURE = "sure"
    LIKELY = "likely"
    MAYBE = "maybe"

    @property
    def least_centibits(self) -> int:
        """From how many hundredths of bits a suggestion has this word."""
        return _LEAST[self] * CENTIBITS


_LEAST: Final = {MatchLevel.SURE: 10, MatchLevel.LIKELY: 6, MatchLevel.MAYBE: 0}
"""Bits. At 10 about one in a thousand is wrong, at 6 one in 64: what bits mean by themselves."""


def match_level(centibits: int) -> MatchLevel:
    """The word for a suggestion of so many hundredths of bits."""
    return next(
        (level for level in MatchLevel if centibits >= level.least_centibits), MatchLevel.MAYBE
    )
