"""An amount beside the one that was expected: equal, but for cents, but for VAT, or else."""

from collections.abc import Mapping
from typing import Final, TypeVar

from talentdesk.domain.matching import AmountDifference, EvidenceKind
from talentdesk.reconciliation.arrays import Ints
from talentdesk.reconciliation.weights import Weights

VAT_RATES: Final[Mapping[AmountDifference, int]] = {
    AmountDifference.VAT_21: 21,
    AmountDifference.VAT_9: 9,
}
"""Per cent. Source: Wet op de omzetbelasting 1968, art. 9 (in force since 2019-01-01)."""
_Cents = TypeVar("_Cents", int, Ints)


def with_vat(cents: _Cents, rate: int) -> _Cents:
    """Amounts with VAT on top, rounded half up to a whole cent."""
    return (cents * (100 + rate) * 2 + 100) // 200


def without_vat(cents: _Cents, rate: int) -> _Cents:
    """Amounts without the VAT that was in them, rounded half up to a whole cent."""
    return (cents * 200 + (100 + rate)) // (2 * (100 + rate))


def amount_difference(cents: int, taken: int, weights: Weights) -> AmountDifference | None:
    """The name of the difference between posted and taken; None when there is none."""
    if cents == taken:
        return None
    if abs(cents - taken) <= weights.rounding_cents:
        return AmountDifference.ROUNDING
    for name, rate in VAT_RATES.items():
        if cents in (with_vat(taken, rate), without_vat(taken, rate)):
            return name
    return AmountDifference.PRICE


_KINDS: Final = {
    None: EvidenceKind.AMOUNT,
    AmountDifference.ROUNDING: EvidenceKind.AMOUNT_ROUNDING,
    AmountDifference.VAT_21: EvidenceKind.AMOUNT_VAT,
    AmountDifference.VAT_9: EvidenceKind.AMOUNT_VAT,
}


def amount_kind(cents: int, wanted: int, weights: Weights) -> EvidenceKind:
    """What an amount is to what is open of a commitment."""
    kind = _KINDS.get(amount_difference(cents, wanted, weights))
    if kind is not None:
        return kind
    if abs(cents - wanted) * 1000 <= abs(wanted) * weights.price_thousandths:
        return EvidenceKind.AMOUNT_PRICE
    return EvidenceKind.AMOUNT_PART if abs(cents) < abs(wanted) else EvidenceKind.AMOUNT_MORE
