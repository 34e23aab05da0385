"""What is wrong with one incoming review: the rules of judging hold for a file as for a screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from talentdesk.domain.criteria import Condition
from talentdesk.domain.errors import RuleError
from talentdesk.domain.findings import finding
from talentdesk.domain.judging_rules import check_changed_judgement
from talentdesk.domain.kinds import Force, ProposalKind
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalDraft
from talentdesk.domain.review_entries import ReviewContent
from talentdesk.domain.review_intake import IncomingReview, IntakeProblem
from talentdesk.domain.reviews import (
    ASKS_REASON,
    ConditionJudgement,
    Judgement,
    ReviewStatus,
)


@dataclass(frozen=True, slots=True)
class JudgedProposal:
    """A proposal as it was judged: its number, and the content of that version."""

    number: str
    content: ProposalDraft


class JudgingCheck:
    """The rules of one version of a programme, for many reviews in a row."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._holding = {
            kind: frozenset(condition.id for condition in programme.conditions_for(kind))
            for kind in ProposalKind
        }
        self._easy = frozenset(item.id for item in programme.conditions if not self._asks(item))
        self._parts = {
            condition.id: frozenset(part.id for part in condition.parts)
            for condition in programme.conditions
        }

    def _asks(self, condition: Condition) -> bool:
        """Whether a plain yes may be refused; looking costs too much for each of thousands."""
        evidence = condition.evidence_prompt and finding(self._programme, "G-22")
        return bool(
            condition.choices or condition.counted or (evidence and evidence.force is Force.BLOCKS)
        )

    def problems(
        self,
        review: IncomingReview,
        judged: JudgedProposal,
        content: ReviewContent,
        before: ReviewContent,
    ) -> tuple[IntakeProblem, ...]:
        """What cannot be kept of ``content``, that was made from ``before``.

        ``problem`` is unknown_condition, unknown_part, a rule id such as G-03, or reason_missing.
        """
        return tuple(self._problems(review, judged, content, before))

    def _problems(
        self,
        review: IncomingReview,
        judged: JudgedProposal,
        content: ReviewContent,
        before: ReviewContent,
    ) -> Iterator[IntakeProblem]:
        if content.status is ReviewStatus.RECUSED and not content.recusal_reason.strip():
            yield IntakeProblem(review.place, "reason_missing")
        must_say_why = ASKS_REASON if content.status is ReviewStatus.SUBMITTED else ()
        holding = self._holding[judged.content.kind]
        for given in content.judgements:
            is_plain = given.judgement is not Judgement.MEETS or given.condition in self._easy
            is_sure = is_plain and not given.parts and given.condition in holding
            if not is_sure and (problem := self._problem(judged, given, before)):
                yield _at(review, given, problem)
                continue
            if given.judgement in must_say_why and not given.reason.strip():
                yield _at(review, given, "reason_missing")

    def _problem(
        self, judged: JudgedProposal, given: ConditionJudgement, before: ReviewContent
    ) -> str:
        parts = self._parts.get(given.condition)
        if parts is None:
            return "unknown_condition"
        if any(part not in parts for part, _answer in given.parts):
            return "unknown_part"
        held = before.judgement(given.condition)
        if held == given:
            return ""
        try:
            check_changed_judgement(self._programme, judged.number, judged.content, held, given)
        except RuleError as error:
            return error.rule
        return ""


def _at(review: IncomingReview, given: ConditionJudgement, problem: str) -> IntakeProblem:
    place = review.places.get(given.condition, review.place)
    value = "" if given.judgement is Judgement.NOT_ASSESSED else given.judgement.value
    return IntakeProblem(place, problem, given.condition, value)
