"""What a decision of the council about another year does: money and commitments move together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain

from talentdesk.domain.closing import open_day
from talentdesk.domain.commitment_steps import carry_step
from talentdesk.domain.commitments import Commitment, CommitmentStatus, as_shares
from talentdesk.domain.decisions import Decision
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.reserve import MovementDraft, MovementKind
from talentdesk.domain.year_end import YearEndPart
from talentdesk.register.database import Register
from talentdesk.services.decision_checks import day_of
from talentdesk.services.statement_figures import WHOLE_YEAR
from talentdesk.services.year_end_figures import open_years
from talentdesk.wording.period_words import carried_reason

Numbered = tuple[int, YearEndPart]
_Move = tuple[int, int, date]
"""Number of a part, cents that moved, and the day."""


def carry_out(register: Register, decision: Decision) -> None:
    """Move what an adopted decision asks; nothing for a decision that asks for no parts.

    What was posted meanwhile stays where it is, so less may move than was asked. It counts from
    the day of the decision, or the first open day after it.
    """
    parts = register.books.year_end.of(decision.id)
    if not parts:
        return
    day = open_day(register.books.periods.last_closed(), day_of(decision))
    commitments: dict[str, list[Numbered]] = defaultdict(list)
    moves: list[_Move] = []
    for number, part in parts.items():
        if part.commitment:
            commitments[part.commitment].append((number, part))
        else:
            _move(register, part, part.cents, day, decision)
            moves.append((number, part.cents, day))
    found = (_carry(register, key, asked, day, decision) for key, asked in commitments.items())
    register.books.year_end.moved(decision.id, [*moves, *chain.from_iterable(found)])


def _carry(
    register: Register, key: str, asked: Sequence[Numbered], day: date, decision: Decision
) -> list[_Move]:
    """One commitment: it lets go of the years that are over, and binds in the next one."""
    held = register.commitments.get(key)
    if held.events:
        day = max(day, held.events[-1].draft.day)
    moving = _still_open(register, held, asked)
    amounts: dict[int, Money] = defaultdict(lambda: ZERO)
    for number, part in asked:
        amounts[part.year_from] += Money(moving[number])
    shares = as_shares(amounts)
    if shares:
        paper = decision.draft.paper.document
        year = asked[0][1].year_to
        step = carry_step(held, day, shares, year, carried_reason(year), paper)

        def move() -> None:
            for number, part in asked:
                _move(register, part, moving[number], day, decision, held.number)

        register.commitments.carry(held, step, move)
    return [(number, moving[number], day) for number, _ in asked]


def _still_open(
    register: Register, held: Commitment, asked: Sequence[Numbered]
) -> Mapping[int, int]:
    """Cents that each part can still move."""
    year = max(part.year_from for _, part in asked)
    taken = register.books.placements.taken_until(book_period(year, WHOLE_YEAR))
    is_entered = held.status is CommitmentStatus.ENTERED
    left = open_years(held, year, taken.get(held.id, 0)) if is_entered else {}
    found = {}
    for number, part in asked:
        found[number] = min(part.cents, left.get(part.year_from, ZERO).cents)
        left[part.year_from] = left.get(part.year_from, ZERO) - Money(found[number])
    return found


def _move(
    register: Register,
    part: YearEndPart,
    cents: int,
    day: date,
    decision: Decision,
    commitment: str = "",
) -> None:
    if not cents:
        return
    kind, amount = MovementKind.YEAR_TRANSFER, Money(cents)
    ends = (part.source, part.target)
    register.reserve.add(MovementDraft(kind, day, *ends, amount, decision.id, commitment))
