"""Judgements on conditions, gate and score apart, and the advice of the team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from talentdesk.domain.agreement import disagreement
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Condition, Programme, ProposalKind
from talentdesk.domain.proposals import ProposalId, ProposalStatus

ReviewId = NewType("ReviewId", str)


class Judgement(StrEnum):
    """The answer for one condition; NOT_ASSESSED is no answer yet, never a no."""

    MEETS = "meets"
    MEETS_PARTLY = "meets_partly"
    FAILS = "fails"
    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"


ASKS_REASON: Final = (Judgement.MEETS_PARTLY, Judgement.FAILS)
"""Judgements that are no plain yes: a reason is asked."""


class ReviewStatus(StrEnum):
    """How far one reviewer is with one proposal."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RECUSED = "recused"


class Gate(StrEnum):
    """Whether every condition that holds is met."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ConditionJudgement:
    """A judgement with its reason; ``parts`` holds answered part questions (id, yes)."""

    condition: str
    judgement: Judgement = Judgement.NOT_ASSESSED
    reason: str = ""
    evidence: str = ""
    parts: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """All judgements of one person on one proposal.

    ``proposal_version`` and ``programme_hash`` are what was judged; ``revision`` is the
    version of the entry that holds (0: none); ``version`` is the optimistic lock.
    ``is_forked``: there are two versions, and nobody chose between them yet.
    """

    id: ReviewId
    proposal: ProposalId
    reviewer: PersonId
    reviewer_name: str
    status: ReviewStatus
    proposal_version: int
    programme_hash: str
    judgements: tuple[ConditionJudgement, ...]
    revision: int
    version: int
    recusal_reason: str = ""
    is_example: bool = False
    changed_at: datetime | None = None
    is_forked: bool = False

    def judgement(self, condition: str) -> ConditionJudgement:
        """The judgement on one condition; 'not assessed' when there is none."""
        for item in self.judgements:
            if item.condition == condition:
                return item
        return ConditionJudgement(condition)


@dataclass(frozen=True, slots=True)
class Assessment:
    """Gate and score of one set of judgements, never mixed.

    ``score`` is in thousandths of what can be reached, over the judged conditions that
    hold; None while nothing is judged. Always show it with ``answered`` of ``conditions``.
    """

    gate: Gate
    conditions: int
    answered: int
    meets: int
    meets_partly: int
    fails: int
    score: int | None


def assess(
    programme: Programme, kind: ProposalKind, judgements: Mapping[str, Judgement]
) -> Assessment:
    """Count the judgements on the conditions that hold for ``kind`` (O-02, G-02).

    A condition that does not hold is in no denominator; one without an answer keeps
    the gate unknown and stays out of the score.
    """
    holding = programme.conditions_for(kind)
    answers = [(item, judgements.get(item.id, Judgement.NOT_ASSESSED)) for item in holding]
    counts = {kind_: sum(1 for _, given in answers if given is kind_) for kind_ in Judgement}
    open_count = counts[Judgement.NOT_ASSESSED] + counts[Judgement.NOT_APPLICABLE]
    return Assessment(
        gate=_gate(counts, open_count),
        conditions=len(holding),
        answered=len(holding) - open_count,
        meets=counts[Judgement.MEETS],
        meets_partly=counts[Judgement.MEETS_PARTLY],
        fails=counts[Judgement.FAILS],
        score=_score(programme, answers),
    )


def _gate(counts: Mapping[Judgement, int], open_count: int) -> Gate:
    if counts[Judgement.FAILS] or counts[Judgement.MEETS_PARTLY]:
        return Gate.NO
    return Gate.UNKNOWN if open_count else Gate.YES


def _score(programme: Programme, answers: Sequence[tuple[Condition, Judgement]]) -> int | None:
    points = {
        Judgement.MEETS: programme.settings.score_meets,
        Judgement.MEETS_PARTLY: programme.settings.score_meets_partly,
        Judgement.FAILS: programme.settings.score_fails,
    }
    judged = [(item.weight, points[given]) for item, given in answers if given in points]
    weight = sum(weight for weight, _ in judged)
    if weight == 0:
        return None
    reachable = weight * max(1, programme.settings.score_meets)
    got = sum(weight * value for weight, value in judged)
    return (got * 1000 * 2 + reachable) // (reachable * 2)


def lowest_of(judgements: Sequence[Judgement]) -> Judgement:
    """What a criterion shows: open until each condition is judged, then the lowest judgement.

    Conditions that do not hold are left out; none that holds gives NOT_APPLICABLE.
    """
    holding = [item for item in judgements if item is not Judgement.NOT_APPLICABLE]
    if not holding:
        return Judgement.NOT_APPLICABLE
    for level in (Judgement.NOT_ASSESSED, Judgement.FAILS, Judgement.MEETS_PARTLY):
        if level in holding:
            return level
    return Judgement.MEETS


RANKED: Final = (Judgement.FAILS, Judgement.MEETS_PARTLY, Judgement.MEETS)
"""Judgements from low to high; the others are no answer."""
RANK: Final[Mapping[Judgement, int]] = {kind: rank for rank, kind in enumerate(RANKED)}
"""Place of a judgement in RANKED: 0 to 2."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One condition as several reviewers see it; ``spread`` 0 (agree) to 2 (yes and no)."""

    condition: Condition
    judgements: tuple[ConditionJudgement, ...]
    spread: int
    missing: int


def compare(
    programme: Programme, kind: ProposalKind, reviews: Sequence[Review]
) -> tuple[Comparison, ...]:
    """Conditions with the judgements of ``reviews`` side by side, most disagreement first."""
    found = []
    for condition in programme.conditions_for(kind):
        given = tuple(review.judgement(condition.id) for review in reviews)
        ranks = [RANK[item.judgement] for item in given if item.judgement in RANK]
        spread, pairs = disagreement(ranks)
        found.append((Comparison(condition, given, spread, len(given) - len(ranks)), pairs))
    ordered = sorted(found, key=lambda item: (-item[0].spread, -item[1], -item[0].missing))
    return tuple(comparison for comparison, _pairs in ordered)


def others_are_hidden(
    proposal: ProposalStatus,
    own: ReviewStatus | None,
    *,
    may_review: bool,
    may_advise: bool,
    awaits_closing: bool = False,
) -> bool:
    """Whether someone may not see what others judged yet.

    Who judges hands in first. Who leads the meeting may look without judging; but who began,
    finishes first as well.

    Args:
        proposal: under review it may be hidden, afterwards never.
        own: how far one's own review is; None when it was not begun.
        may_review: whether one's role judges.
        may_advise: whether one's role leads the meeting.
        awaits_closing: whether a round that is open shows nothing before it is closed.
    """
    if proposal is not ProposalStatus.UNDER_REVIEW:
        return False
    if own is None or own is ReviewStatus.NOT_STARTED:
        return may_review and not may_advise
    return own is ReviewStatus.IN_PROGRESS or awaits_closing


class AdviceOutcome(StrEnum):
    """What the team says."""

    POSITIVE = "positive"
    CONDITIONAL = "conditional"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class AdviceDraft:
    """The word of the team; ``minority_view`` is empty when everyone agreed.

    ``settled`` holds for each condition that holds the judgement that the team came to.
    """

    proposal: ProposalId
    outcome: AdviceOutcome
    reasoning: str
    minority_view: str = ""
    settled: tuple[ConditionJudgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """An advice that was recorded; a newer one takes its place, this one stays readable."""

    id: str
    draft: AdviceDraft
    proposal_version: int
    programme_hash: str
    actor: str
    at: datetime
    is_current: bool
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A proposal under review for one reviewer; ``changed_at`` None when not begun.

    ``is_forked``: there are two versions of the review, and one has to be chosen.
    """

    proposal: ProposalId
    number: str
    title: str
    line: str
    answered: int
    conditions: int
    status: ReviewStatus
    changed_at: datetime | None
    is_example: bool = False
    is_forked: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether the reviewer still has to do something."""
        return self.status in (ReviewStatus.NOT_STARTED, ReviewStatus.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class TeamItem:
    """A proposal that the team discusses or has advised on."""

    proposal: ProposalId
    number: str
    title: str
    line: str
    status: ProposalStatus
    handed_in: int
    recused: int
