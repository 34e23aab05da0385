"""A file is judged by the rules of the screen: what cannot be kept is named at its place."""

from dataclasses import replace

import pytest

from talentdesk.domain.criteria import Choice, ConditionPart, CountedFact
from talentdesk.domain.errors import RuleError
from talentdesk.domain.judging_rules import check_changed_judgement, check_tested
from talentdesk.domain.kinds import Force, ProposalKind
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.review_checks import JudgedProposal, JudgingCheck
from talentdesk.domain.review_entries import ReviewContent, content_of
from talentdesk.domain.review_fates import NOTHING
from talentdesk.domain.review_intake import IncomingReview, IntakeProblem
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from tests.builders import a_condition, a_draft, a_programme, a_proposal, rules_of
from tests.review_files import a_sheet, under_review

ONE = under_review()
MEETS, FAILS, PARTLY = Judgement.MEETS, Judgement.FAILS, Judgement.MEETS_PARTLY
OPEN, NOT_HERE = Judgement.NOT_ASSESSED, Judgement.NOT_APPLICABLE
TICKED = a_condition("T.2", choices=(Choice("a", "A", "A?"),), minimum_choices=1)
PROGRAMME = a_programme(
    conditions=(
        a_condition("T.1", parts=(ConditionPart("deel", "either", "Deel?"),)),
        TICKED,
        a_condition("E.1", "E", applies_to=frozenset({ProposalKind.ACTIVITY})),
        a_condition("T.3", evidence_prompt="Wie werkte mee?"),
        a_condition("T.4", counted=(CountedFact("supporting_groups", "Steun", 2),)),
    ),
    rules=rules_of("G-02", "G-03", "G-04", "G-22"),
)
EFFORT = a_draft(kind=ProposalKind.EFFORT)
DONE = ReviewStatus.SUBMITTED


def said(condition: str, judgement: Judgement, reason: str = "want") -> ConditionJudgement:
    return ConditionJudgement(condition, judgement, reason)


def problems(
    *given: ConditionJudgement, before: ReviewContent = NOTHING, programme: Programme = PROGRAMME,
    status: ReviewStatus = DONE, sheet: IncomingReview | None = None,
) -> tuple[IntakeProblem, ...]:  # fmt: skip
    """What is wrong with these judgements on an effort."""
    review = sheet or a_sheet(ONE, *given)
    judged = JudgedProposal("A-2026-001", EFFORT)
    content = content_of(status, given)
    return JudgingCheck(programme).problems(review, judged, content, before)


def names(found: tuple[IntakeProblem, ...]) -> list[str]:
    return [item.problem for item in found]


def test_what_can_be_kept_is_no_problem() -> None:
    parts = replace(said("T.1", MEETS), parts=(("deel", True),))

    assert problems(parts, said("T.2", FAILS), said("T.3", PARTLY), said("E.1", NOT_HERE)) == ()


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (said("X.9", MEETS), "unknown_condition"),
        (replace(said("T.1", MEETS), parts=(("deel", True), ("ander", True))), "unknown_part"),
        (said("T.2", MEETS), "G-03"),
        (said("E.1", MEETS), "G-02"),
        (said("E.1", FAILS), "G-02"),
        (said("T.3", MEETS), "G-22"),
        (said("T.4", MEETS), "G-04a"),
    ],
)
def test_what_the_rules_refuse_is_named_at_its_place(
    given: ConditionJudgement, problem: str
) -> None:
    review = a_sheet(ONE, given)

    (found,) = problems(given, sheet=review)

    place = review.places[given.condition]
    assert found == IntakeProblem(place, problem, given.condition, given.judgement.value)


def test_without_a_cell_of_its_own_a_judgement_stands_at_its_review() -> None:
    review = a_sheet(ONE)
    found = problems(said("X.9", OPEN), sheet=review)

    assert found == (IntakeProblem(review.place, "unknown_condition", "X.9", ""),)


def test_every_judgement_is_looked_at() -> None:
    given = [said("T.1", FAILS, " "), said("T.2", MEETS), said("T.3", MEETS), said("X.1", MEETS)]

    assert names(problems(*given)) == ["reason_missing", "G-03", "G-22", "unknown_condition"]


@pytest.mark.parametrize(
    ("judgement", "status", "asked"),
    [
        (FAILS, DONE, True),
        (PARTLY, DONE, True),
        (MEETS, DONE, False),
        (FAILS, ReviewStatus.IN_PROGRESS, False),
    ],
)
def test_a_review_that_is_handed_in_says_why_not(
    judgement: Judgement, status: ReviewStatus, *, asked: bool
) -> None:
    found = problems(said("T.1", judgement, "  "), status=status)

    assert names(found) == (["reason_missing"] if asked else [])


@pytest.mark.parametrize("reason", ["", "  ", "buurman"])
def test_who_does_not_judge_says_why(reason: str) -> None:
    content = content_of(ReviewStatus.RECUSED, (), reason)
    review, judged = a_sheet(ONE), JudgedProposal("A-2026-001", EFFORT)

    found = JudgingCheck(PROGRAMME).problems(review, judged, content, NOTHING)

    missing = (IntakeProblem(review.place, "reason_missing"),)
    assert found == (() if reason.strip() else missing)
    assert problems(status=DONE) == ()


def test_what_stood_there_before_may_stay() -> None:
    kept = said("T.2", MEETS)
    before = content_of(DONE, (kept,))

    assert problems(kept, before=before) == ()
    assert problems(replace(kept, reason="anders"), before=before) == ()
    assert names(problems(kept, before=content_of(DONE, (said("T.2", FAILS),)))) == ["G-03"]


@pytest.mark.parametrize(("force", "refused"), [(Force.WARNS, []), (Force.BLOCKS, ["G-22"])])
def test_evidence_is_asked_as_hard_as_the_programme_wants(force: Force, refused: list[str]) -> None:
    programme = replace(PROGRAMME, rules=rules_of("G-22", force=force))

    assert names(problems(said("T.3", MEETS), programme=programme)) == refused
    assert names(problems(said("T.2", MEETS), programme=programme)) == []


# --- one judgement -------------------------------------------------------------------------


def test_a_changed_answer_is_refused_with_its_proposal() -> None:
    before, given = said("T.2", MEETS, "oud"), said("T.2", MEETS, "nieuw")
    other = replace(given, parts=(("deel", True),))

    assert check_changed_judgement(PROGRAMME, "A-1", EFFORT, before, given) == ()
    for held, asked in ((None, given), (said("T.2", FAILS), given), (before, other)):
        with pytest.raises(RuleError) as caught:
            check_changed_judgement(PROGRAMME, "A-1", EFFORT, held, asked)
        assert (caught.value.rule, caught.value.facts["proposal"]) == ("G-03", "A-1")


def test_only_support_of_groups_is_counted_and_the_first_shortage_told() -> None:
    counted = (
        CountedFact("risks", "Risico", 5),
        CountedFact("supporting_groups", "Steun"),
        CountedFact("supporting_groups", "Steun", 2),
        CountedFact("supporting_groups", "Steun", 3),
    )

    def told(*facts: CountedFact) -> object:
        programme = replace(PROGRAMME, conditions=(a_condition("T.4", counted=facts),))
        try:
            return check_changed_judgement(programme, "A-1", EFFORT, None, said("T.4", MEETS))
        except RuleError as error:
            return error.rule, error.facts["minimum"]

    assert told(*counted) == ("G-04a", 2)
    assert told(*counted[:2]) == ()


def test_an_existing_proposal_is_told_as_untested() -> None:
    programme = a_programme(rules=rules_of("G-18"))
    new = a_proposal("A-1", is_new=True)

    found = check_tested(programme, replace(new, status=ProposalStatus.EXISTING))

    assert found is not None
    assert (found.rule, found.facts) == ("G-18", {"proposal": "A-1"})
    assert check_tested(programme, a_proposal("A-1", is_new=False)) == found
    assert check_tested(programme, new) is None
