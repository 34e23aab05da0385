"""How a team comes from several reviews to one advice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from talentdesk.domain.programme import Condition
from talentdesk.domain.reviews import (
    ASKS_REASON,
    AdviceOutcome,
    Comparison,
    ConditionJudgement,
    Judgement,
    Review,
)


@dataclass(frozen=True, slots=True)
class TeamJudgement:
    """One condition on its way to the advice.

    ``suggested`` is what every reviewer says, 'not assessed' where they differ; ``settled``
    what the team said itself (None: nothing yet), on version ``settled_on`` of the proposal.
    """

    condition: Condition
    suggested: ConditionJudgement
    settled: ConditionJudgement | None = None
    settled_on: int = 0

    @property
    def given(self) -> ConditionJudgement:
        """What goes into the advice as it stands now."""
        return self.settled or self.suggested

    @property
    def is_open(self) -> bool:
        """Whether the team still has to say something."""
        return self.given.judgement is Judgement.NOT_ASSESSED

    @property
    def lacks_reason(self) -> bool:
        """Whether it is no plain yes and nobody wrote down why."""
        return self.given.judgement in ASKS_REASON and not self.given.reason.strip()


@dataclass(frozen=True, slots=True)
class AdviceText:
    """An advice that is being written; ``outcome`` is None while none was chosen."""

    outcome: AdviceOutcome | None = None
    reasoning: str = ""
    minority_view: str = ""


def agreed(comparison: Comparison) -> ConditionJudgement:
    """The judgement that every review gives, with their reasons; else 'not assessed'."""
    values = {item.judgement for item in comparison.judgements}
    if len(values) != 1:
        return ConditionJudgement(comparison.condition.id)
    first = comparison.judgements[0]
    reasons = dict.fromkeys(item.reason for item in comparison.judgements if item.reason)
    return ConditionJudgement(
        comparison.condition.id,
        first.judgement,
        "\n".join(reasons),
        first.evidence,
        first.parts,
    )


def team_judgements(
    comparisons: Iterable[Comparison], settled: Mapping[str, tuple[ConditionJudgement, int]]
) -> tuple[TeamJudgement, ...]:
    """What the team has on every condition, in the order of ``comparisons``.

    ``settled`` holds by condition id what the team said, and on which version.
    """
    found = []
    for comparison in comparisons:
        given, version = settled.get(comparison.condition.id, (None, 0))
        found.append(TeamJudgement(comparison.condition, agreed(comparison), given, version))
    return tuple(found)


def minority(
    reviews: Sequence[Review], condition: str, team: Judgement
) -> tuple[tuple[Review, ConditionJudgement], ...]:
    """Reviews that say something else than the team; an unanswered condition is no view."""
    if team is Judgement.NOT_ASSESSED:
        return ()
    given = ((review, review.judgement(condition)) for review in reviews)
    return tuple(
        (review, item)
        for review, item in given
        if item.judgement not in (team, Judgement.NOT_ASSESSED)
    )
