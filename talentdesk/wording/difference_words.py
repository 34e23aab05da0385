"""The words of kinds of difference between register and ledger."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.placements import DifferenceKind, PlacementDraft, PlacementKind

DIFFERENCES: Final[Mapping[DifferenceKind, str]] = {
    DifferenceKind.TIMING: "tijdverschil",
    DifferenceKind.VAT: "btw",
    DifferenceKind.ROUNDING: "afronding",
    DifferenceKind.PRICE: "prijs",
    DifferenceKind.WRONG_COST_CENTRE: "verkeerde kostenplaats",
    DifferenceKind.NO_COMMITMENT: "geen verplichting",
    DifferenceKind.NO_POSTING: "geen boeking",
    DifferenceKind.DOUBLE: "dubbel",
    DifferenceKind.OPEN_REVERSAL: "tegenboeking nog open",
}
"""As they stand in a list and on the statement."""

REVERSED: Final = "heft een andere boeking op"


def explained_text(placed: PlacementDraft, reason: str = "") -> str:
    """Why a posting has no commitment; empty for one that has."""
    if placed.kind is PlacementKind.REVERSAL:
        return REVERSED
    if placed.kind is PlacementKind.COMMITMENT or placed.difference is None:
        return ""
    said = f"{DIFFERENCES[placed.difference]}, eigenaar: {placed.owner}"
    return f"{said}. {reason}" if reason else said
