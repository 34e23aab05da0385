"""A decision moves money only on paper: document, number of seven digits, date, adopted."""

from dataclasses import replace
from datetime import date

import pytest

from talentdesk.domain.decisions import BODY_OF, Decision, DecisionKind, DecisionPaper
from talentdesk.domain.errors import DecisionPaperError
from talentdesk.domain.programme import Body, Standing
from tests.builders import a_decision

PAPER = DecisionPaper("Raadsbesluit", "1234567", date(2026, 3, 3))


def lacking(decision: Decision) -> tuple[str, ...]:
    with pytest.raises(DecisionPaperError) as refusal:
        decision.require_paper()
    return refusal.value.missing


@pytest.mark.parametrize("number", ["", "123456", "12345678", "12345a7", " 1234567", "1234567\n"])
def test_case_number_has_seven_digits(number: str) -> None:
    assert replace(PAPER, case_number=number).missing() == ("case_number",)


def test_everything_that_is_not_there_is_named() -> None:
    assert DecisionPaper(" ").missing() == ("document", "case_number", "day")
    assert PAPER.missing() == ()


@pytest.mark.parametrize(
    "standing", [Standing.PROPOSED, Standing.SUPERSEDED, Standing.LAPSED], ids=str
)
def test_only_an_adopted_decision_moves_money(standing: Standing) -> None:
    a_decision(paper=PAPER).require_paper()

    assert lacking(a_decision(paper=PAPER, standing=standing)) == ("standing",)


def test_a_decision_of_the_programme_file_can_get_its_number_later() -> None:
    paper = DecisionPaper("Zomernota", "", date(2024, 7, 3))
    a_decision(paper=paper, plan_reference="BSL-2").require_paper()

    assert lacking(a_decision(paper=paper)) == ("case_number",)
    assert lacking(a_decision(paper=replace(paper, day=None), plan_reference="BSL-2")) == ("day",)


def test_money_of_the_reserve_is_for_the_council_and_grants_for_the_executive() -> None:
    council = {kind for kind, body in BODY_OF.items() if body is Body.COUNCIL}

    assert council == {
        DecisionKind.FORM_RESERVE,
        DecisionKind.ADOPT_TRANCHE,
        DecisionKind.ALLOT,
        DecisionKind.YEAR_TRANSFER,
        DecisionKind.SET_FRAME,
    }
    assert set(BODY_OF) == set(DecisionKind)
