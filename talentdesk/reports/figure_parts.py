"""The movements behind a figure of the reserve."""

from collections.abc import Callable, Iterable
from typing import Final

from talentdesk.domain.figures import FigurePart, PartKind
from talentdesk.domain.reserve import Bucket, BucketKind
from talentdesk.reports.paper_rows import MovementLine
from talentdesk.wording.terms import term

IN_LINES: Final = (BucketKind.LINE, BucketKind.GRANT)
"""Where money is that the council allotted, granted or not."""

Counted = Callable[[MovementLine, Bucket], int]
"""How often what one end of a movement gains counts in a figure: 1, -1, or 0 for not at all."""


def movement_parts(movements: Iterable[MovementLine], counted: Counted) -> Iterable[FigurePart]:
    """Each movement that counts, with what it does to the figure."""
    for movement in movements:
        cents = sum(change * counted(movement, bucket) for bucket, change in changes(movement))
        if cents:
            yield movement_part(movement, cents)


def movement_part(movement: MovementLine, cents: int) -> FigurePart:
    """A movement as a part of ``cents``."""
    about = " · ".join(
        filter(None, (term(movement.kind), movement.target_line or movement.source_line))
    )
    return FigurePart(
        PartKind.MOVEMENT,
        movement.number,
        movement.number,
        movement.day,
        cents,
        f"{about} · {movement.note}" if movement.note else about,
        movement.decision,
    )


def changes(movement: MovementLine) -> tuple[tuple[Bucket, int], tuple[Bucket, int]]:
    """Both ends of a movement with what it does to them, in cents."""
    cents = movement.amount.cents
    return (movement.source, -cents), (movement.target, cents)
