"""Acts with postings that are taken back, or done again, as undo and redo ask."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Final

from talentdesk.domain.ledger import PostingId
from talentdesk.domain.money import Money
from talentdesk.domain.placements import ActId, ActKind, ActRow, PlacementDraft, PlacementRow
from talentdesk.domain.placing import Room
from talentdesk.register.database import Register
from talentdesk.services.posting_queries import left_of

UNDO_SUBJECT: Final = "match"
"""Subject of the undo steps of acts; the id of such a step is that of its act."""


def remember_act(register: Register, act: ActId) -> ActId:
    """Let undo take an act back later; gives the act."""
    register.desk.add_step(UNDO_SUBJECT, str(act), "", "")
    return act


def take_back(register: Register, act: ActId) -> None:
    """Take back what an act did, as far as it still holds.

    Raises:
        PlacementError: what was undone cannot be placed again: too_much or gone.
    """
    row = register.books.placements.act(act)
    if row.kind is ActKind.REJECT:
        _reject(register, row, take_back=True)
    elif row.kind is ActKind.UNDO:
        _place_again(register, register.books.placements.undone_by(act))
    else:
        _undo_like(register, row)


def do_again(register: Register, act: ActId) -> None:
    """Do what an act did once more.

    Raises:
        PlacementError: a posting has not enough left, or is gone: too_much or gone.
    """
    row = register.books.placements.act(act)
    if row.kind is ActKind.REJECT:
        _reject(register, row, take_back=False)
    elif row.kind is ActKind.UNDO:
        _undo_like(register, row)
    else:
        _place_again(register, register.books.placements.of_act(act))


def amount_of(register: Register, act: ActId) -> Money:
    """What an act placed, or undid."""
    return Money(sum(item.placed.cents for item in _rows(register, act)))


def room_of(register: Register, postings: Collection[str]) -> Room:
    """What is left of postings now; those that are gone, or not there, cannot be placed."""
    rows = register.books.postings.rows([PostingId(key) for key in postings if key.isdigit()])
    placed = register.books.placements.placed()
    return Room({row.id: None if row.is_gone else left_of(row, placed) for row in rows})


def _rows(register: Register, act: ActId) -> list[PlacementRow]:
    """What an act made; of an act that undid, what it undid."""
    placements = register.books.placements
    is_undo = placements.act(act).kind is ActKind.UNDO
    return placements.undone_by(act) if is_undo else placements.of_act(act)


def _undo_like(register: Register, act: ActRow) -> None:
    """Undo what holds now and is the same as what the act was about: it may have been redone."""
    rows = _rows(register, act.id)
    wanted: Counter[PlacementDraft] = Counter(item.placed for item in rows)
    books = register.books
    found = []
    for item in books.placements.of_postings({row.placed.posting for row in rows}):
        if item.undone_by is None and wanted[item.placed]:
            wanted[item.placed] -= 1
            found.append(item)
    if found:
        books.placements.undo(found, books.periods.closed(), undoes=act.id)


def _place_again(register: Register, rows: Sequence[PlacementRow]) -> None:
    """Place what was placed before: what was one act is one act, for the reason of then."""
    books = register.books
    room = room_of(register, {item.placed.posting for item in rows})
    room.take([item.placed for item in rows])
    by_act: defaultdict[ActId, list[PlacementRow]] = defaultdict(list)
    for item in rows:
        by_act[item.act].append(item)
    for act, made in by_act.items():
        row = books.placements.act(act)
        groups = books.placements.groups(made)
        books.placements.place(row.kind, groups, books.periods.closed(), row.reason)


def _reject(register: Register, act: ActRow, *, take_back: bool) -> None:
    placements = register.books.placements
    placements.reject(placements.rejected_by(act.id), act.reason, take_back=take_back)
