"""A draft of a commitment says per field what is wrong with it, up to the last letter and cent."""

from dataclasses import replace

import pytest

from talentdesk.domain.commitments import YearShare, as_shares
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem
from tests.commitment_model import a_commitment

DRAFT = a_commitment().draft
TEXTS = ("description", "relation", "reference", "cost_centre", "account")


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_not_too_long(name: str) -> None:
    most, more = "x" * MAX_TEXT, "x" * (MAX_TEXT + 1)

    assert a_commitment(**{name: most}).draft.problems() == {}
    assert a_commitment(**{name: more}).draft.problems() == {name: FieldProblem.TOO_LONG}


@pytest.mark.parametrize("name", ["description", "relation"])
def test_some_texts_are_needed(name: str) -> None:
    assert a_commitment(**{name: "  "}).draft.problems() == {name: FieldProblem.REQUIRED}
    assert replace(DRAFT, reference="", cost_centre="", account="").problems() == {}


@pytest.mark.parametrize("cents", [0, -1])
def test_every_year_has_an_amount_above_zero(cents: int) -> None:
    shares = (YearShare(2026, Money(5)), YearShare(2027, Money(cents)))

    assert replace(DRAFT, shares=shares).problems() == {"amount": FieldProblem.NOT_POSITIVE}
    assert replace(DRAFT, shares=shares[:1]).problems() == {}


def test_amounts_by_year_are_put_in_order_without_those_of_nothing() -> None:
    assert as_shares({2027: Money(4), 2026: Money(6), 2025: ZERO}) == DRAFT.shares
    assert DRAFT.amount == Money(10)
