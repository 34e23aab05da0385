"""The steps of commitments behind a figure."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from talentdesk.domain.commitments import Commitment, CommitmentEvent, StepShare
from talentdesk.domain.figures import FigurePart, PartKind
from talentdesk.wording.commitment_terms import step_word


def step_parts(
    item: Commitment, as_of: date | None, cents: Callable[[CommitmentEvent, StepShare], int]
) -> Iterator[FigurePart]:
    """Each lasting step up to a day, with what ``cents`` says of its years together.

    None for the day is after all steps.
    """
    for event in item.lasting(as_of):
        amount = sum(cents(event, share) for share in event.draft.shares)
        if amount:
            words = (step_word(event.draft.step, item.draft.kind), event.draft.reason)
            yield FigurePart(
                PartKind.COMMITMENT_STEP,
                f"{item.number} stap {event.act}",
                item.id,
                event.draft.day,
                amount,
                " · ".join(filter(None, words)),
            )


def bound_until(item: Commitment, year: int, as_of: date | None) -> Iterable[FigurePart]:
    """What is bound for a year and earlier ones."""
    return step_parts(item, as_of, lambda _, share: share.change.cents if share.year <= year else 0)
