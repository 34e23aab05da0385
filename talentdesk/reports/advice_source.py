"""What the paper of an advice is made from: one proposal as the team saw it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.log import LogHead
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Condition, Programme
from talentdesk.domain.proposals import Proposal, ProposalVersion
from talentdesk.domain.reviews import (
    Advice,
    Assessment,
    Comparison,
    ConditionJudgement,
    Review,
    assess,
)


@dataclass(frozen=True, slots=True)
class Absent:
    """A reviewer who did not judge the proposal, as called on paper, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class AdviceSource:
    """One proposal with its advice, recorded or in the making (``recorded`` is None).

    ``programme`` and ``judged`` are what the advice is about; ``proposal`` is how it stands
    now, and ``changed`` names the fields that are other since. ``given`` holds by condition
    what the team came to. ``names`` says how a reviewer is called on paper, ``recorded_by``
    who recorded the advice; ``earlier`` is the one that one in the making would take the
    place of. ``has_later_work``: something was written or settled after it.
    """

    programme: Programme
    proposal: Proposal
    judged: ProposalVersion
    text: AdviceText
    given: Mapping[str, ConditionJudgement]
    reviews: tuple[Review, ...]
    comparisons: tuple[Comparison, ...]
    names: Mapping[PersonId, str]
    recused: tuple[Absent, ...] = ()
    waiting_for: tuple[str, ...] = ()
    recorded: Advice | None = None
    earlier: Advice | None = None
    recorded_by: str = ""
    changed: tuple[str, ...] = ()
    has_later_work: bool = False
    round_title: str = ""
    is_example: bool = False

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions that hold for it, in the order of the programme."""
        return self.programme.conditions_for(self.judged.content.kind)

    def judgement(self, condition: str) -> ConditionJudgement:
        """What the team came to on one condition; 'not assessed' when nothing."""
        return self.given.get(condition, ConditionJudgement(condition))

    @property
    def assessment(self) -> Assessment:
        """Gate and score of what the team came to."""
        given = {key: item.judgement for key, item in self.given.items()}
        return assess(self.programme, self.judged.content.kind, given)

    def name_of(self, review: Review) -> str:
        """How the reviewer is called on paper."""
        return self.names.get(review.reviewer, review.reviewer_name)


@dataclass(frozen=True, slots=True)
class AdviceOccasion:
    """When the paper is made, with the zone in which its days are told, and the log then."""

    made_at: datetime
    log_head: LogHead

    def local(self, moment: datetime) -> datetime:
        """A moment in the zone of the paper."""
        return moment.astimezone(self.made_at.tzinfo)
