"""The check of the books: the file beside itself, beside the log, and beside the rules."""

from collections.abc import Iterator
from datetime import date

from talentdesk.domain.book_faults import BookFault, BookFaultKind
from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.commitments import Commitment
from talentdesk.domain.grant_room import GrantRoom
from talentdesk.domain.money import ZERO
from talentdesk.register.database import Register
from talentdesk.services.closing_service import figures_text


def book_faults(register: Register) -> Iterator[BookFault]:
    """Everything in the books that is not as it was put in, or cannot be."""
    yield from register.books.faults()
    yield from _commitments(register)
    yield from _closed(register)


def _commitments(register: Register) -> Iterator[BookFault]:
    held = register.commitments.all()
    for item in held:
        if not _is_possible(item):
            yield BookFault(BookFaultKind.STEPS_IMPOSSIBLE, item.number)
    room = GrantRoom(register.reserve.book(), held)
    names = register.proposals.names({proposal for proposal, _, _ in room.places()})
    for proposal, line, year in room.places():
        day, left = room.lowest_from((proposal, line, year), date.min)
        if left < ZERO:
            number = names.get(proposal, (proposal, ""))[0]
            where = f"{line} {year}, {day.isoformat()}"
            yield BookFault(BookFaultKind.COMMITTED_TOO_MUCH, number, where)


def _is_possible(item: Commitment) -> bool:
    """Whether its steps follow each other, and on every day no year is below zero."""
    acts = [event.act for event in item.events]
    days = [event.draft.day for event in item.events]
    if acts != list(range(1, len(acts) + 1)) or days != sorted(days):
        return False
    for day in days:
        state = item.state(day)
        if any(state.bound(year) < ZERO for year in state.years):
            return False
    state = item.state()
    named = max(state.advances, state.determined or ZERO)
    return named <= state.awarded


def _closed(register: Register) -> Iterator[BookFault]:
    """Figures of what is closed, counted again, beside their seal."""
    steps = register.books.periods.steps()
    for step in steps:
        if step.figures and sha256_of(step.figures) != step.hash:
            yield BookFault(BookFaultKind.PERIOD_CHANGED, step.period)
    for period, step in sorted(register.books.periods.last().items()):
        if step.kind.is_closed and sha256_of(figures_text(register, period)) != step.hash:
            yield BookFault(BookFaultKind.FIGURES_CHANGED, period)
