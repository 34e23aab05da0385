"""What a judgement is worth under another version of the programme: mapped by id, or not at all."""

from dataclasses import dataclass

from talentdesk.domain.criteria import Condition
from talentdesk.domain.programme import Programme
from talentdesk.domain.review_entries import ReviewContent, content_of
from talentdesk.domain.reviews import ConditionJudgement


@dataclass(frozen=True, slots=True)
class FrameworkChange:
    """What changed in the conditions between two versions of a programme, as ids.

    ``rescaled`` holds conditions that are still there and are measured otherwise: other
    part questions, other kinds of proposal, or other points for the judgements. Other words
    or another place in the list change nothing.
    """

    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    rescaled: tuple[str, ...] = ()

    @property
    def maps_all(self) -> bool:
        """Whether each judgement keeps its place."""
        return not self.dropped and not self.rescaled

    def unmapped(self) -> frozenset[str]:
        """Ids of the conditions whose judgements have no place any more."""
        return frozenset(self.dropped) | frozenset(self.rescaled)


def framework_change(judged: Programme, in_force: Programme) -> FrameworkChange:
    """What changed in the conditions from ``judged`` to ``in_force``."""
    before = {condition.id: condition for condition in judged.conditions}
    after = {condition.id: condition for condition in in_force.conditions}
    same_points = _points(judged) == _points(in_force)
    return FrameworkChange(
        added=tuple(key for key in after if key not in before),
        dropped=tuple(key for key in before if key not in after),
        rescaled=tuple(
            key
            for key, condition in before.items()
            if key in after and not (same_points and _scale(condition) == _scale(after[key]))
        ),
    )


def _points(programme: Programme) -> tuple[int, int, int]:
    settings = programme.settings
    return (settings.score_meets, settings.score_meets_partly, settings.score_fails)


def _scale(condition: Condition) -> object:
    parts = frozenset((part.id, part.role) for part in condition.parts)
    return (condition.applies_to, condition.parts_rule, parts)


def mapped(
    content: ReviewContent, change: FrameworkChange
) -> tuple[ReviewContent, tuple[ConditionJudgement, ...]]:
    """The content as far as it has a place after ``change``, and the judgements without one."""
    unmapped = change.unmapped()
    if not unmapped:
        return content, ()
    kept = tuple(item for item in content.judgements if item.condition not in unmapped)
    without = tuple(item for item in content.judgements if item.condition in unmapped)
    return content_of(content.status, kept, content.recusal_reason), without
