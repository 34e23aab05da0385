"""A team takes over what all say alike, and says itself what they differ on."""

import pytest

from talentdesk.domain.advising import TeamJudgement, agreed, minority, team_judgements
from talentdesk.domain.reviews import Comparison, ConditionJudgement, Judgement
from tests.builders import a_condition, a_proposal, a_review

MEETS, FAILS, NOT_ASSESSED = Judgement.MEETS, Judgement.FAILS, Judgement.NOT_ASSESSED
CONDITION = a_condition("T.1")


def compared(*given: ConditionJudgement) -> Comparison:
    return Comparison(CONDITION, given, 0, 0)


def said(judgement: Judgement, reason: str = "", evidence: str = "") -> ConditionJudgement:
    return ConditionJudgement("x", judgement, reason, evidence, (("a", True),))


def test_what_all_say_is_taken_over_with_each_reason_once() -> None:
    found = agreed(compared(said(MEETS, "goed", "blz. 1"), said(MEETS), said(MEETS, "ja"),
                            said(MEETS, "goed", "blz. 2")))  # fmt: skip

    assert found == ConditionJudgement("T.1", MEETS, "goed\nja", "blz. 1", (("a", True),))


@pytest.mark.parametrize("given", [(), (said(MEETS), said(FAILS))])
def test_what_they_differ_on_is_not_assessed(given: tuple[ConditionJudgement, ...]) -> None:
    assert agreed(compared(*given)) == ConditionJudgement("T.1")


def test_what_the_team_said_goes_before_what_is_suggested() -> None:
    other = a_condition("T.2")
    comparisons = [compared(said(MEETS)), Comparison(other, (said(FAILS, "duur"),), 0, 0)]
    own = said(FAILS, "  ")

    found = team_judgements(comparisons, {"T.1": (own, 3)})

    assert found == (
        TeamJudgement(CONDITION, ConditionJudgement("T.1", MEETS, parts=(("a", True),)), own, 3),
        TeamJudgement(
            other, ConditionJudgement("T.2", FAILS, "duur", parts=(("a", True),)), None, 0
        ),
    )
    assert [item.given.judgement for item in found] == [FAILS, FAILS]
    assert [item.lacks_reason for item in found] == [True, False]
    assert not any(item.is_open for item in found)


def test_a_team_judgement_is_open_until_someone_said_something() -> None:
    suggested = ConditionJudgement("T.1")

    assert TeamJudgement(CONDITION, suggested).is_open
    assert not TeamJudgement(CONDITION, suggested, said(MEETS)).is_open
    assert not TeamJudgement(CONDITION, suggested, said(MEETS)).lacks_reason


def test_who_says_something_else_than_the_team_is_the_minority() -> None:
    proposal = a_proposal()
    reviews = [
        a_review(proposal, {"T.1": judgement}) for judgement in (MEETS, FAILS, NOT_ASSESSED)
    ]  # fmt: skip

    assert minority(reviews, "T.1", MEETS) == (
        (reviews[1], ConditionJudgement("T.1", FAILS)),
    )  # fmt: skip
    assert minority(reviews, "T.2", MEETS) == ()
    assert minority(reviews, "T.1", NOT_ASSESSED) == ()
