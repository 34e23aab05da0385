"""Everything that is wrong in a register, each with a key that stays the same next time.

What a damaged register had lost when it was saved into a new one is known: the sealed log holds
the keys of that day. So a loss is told as a loss and not as tampering, and what comes later is
still found. What was lost cannot be told apart from what somebody does to the same rest later.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from talentdesk.domain.anchors import Anchor
from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.log import LogFault
from talentdesk.domain.money import Money
from talentdesk.domain.reserve import BucketKind
from talentdesk.register.backup import file_problems
from talentdesk.register.database import Register
from talentdesk.register.told_moments import plain_of
from talentdesk.services.book_check import book_faults
from talentdesk.services.tampering import cut_anchors, guard_problems, other_contents, other_rows
from talentdesk.wording.book_fault_words import book_fault_text
from talentdesk.wording.check_words import (
    anchor_text,
    guards_text,
    log_fault_text,
    row_fault_text,
    seal_fault_text,
    unreadable_text,
)

SALVAGE: Final = "salvage"
"""The action of the entry that tells what was lost."""
UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What reading raises where a file holds what no program of ours writes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong; ``key`` tells it apart and holds nobody's name."""

    key: str
    text: str


def log_problem(fault: LogFault) -> Problem:
    """An entry of the log that does not fit."""
    return Problem(f"log {fault.seq} {fault.problem}", log_fault_text(fault))


def found_problems(register: Register, file: Path, anchors: Sequence[Anchor]) -> list[Problem]:
    """Everything that is wrong beside the seal of the log."""
    found = [_said(text) for text in file_problems(file)]
    for part, asked in (
        ("reserve", lambda: [*map(_said, _reserve_problems(register))]),
        (
            "reviews",
            lambda: [_said(f"review_entry: {seal}") for seal in register.review_entries.broken()],
        ),
        (
            "snapshots",
            lambda: [_said(f"snapshot: {number}") for number in register.snapshots.broken()],
        ),
        ("books", lambda: [*_books(register)]),
        ("rows", lambda: [*_rows(register)]),
        ("rows", lambda: [*_seals(register)]),
        ("rows", lambda: [*_anchors(register, file, anchors)]),
    ):
        found += _answers(part, asked)
    return [*dict.fromkeys(found)]


def known_losses(register: Register) -> frozenset[str]:
    """Keys of what was wrong already when the register was saved out of a damaged one."""
    found: set[str] = set()
    for entry in register.log.of_subject("register_info", "1"):
        if entry.action == SALVAGE:
            found |= {str(key) for key in plain_of(entry.after).get("known", ())}
    return frozenset(found)


def lost_now(register: Register, file: Path) -> list[str]:
    """The keys of all that is wrong, for the log of a register that was just saved."""
    found = [log_problem(fault) for fault in register.log.faults()]
    return sorted({problem.key for problem in (*found, *found_problems(register, file, ()))})


def _said(text: str) -> Problem:
    """A problem that has no key of its own; its words are hashed, as they may name somebody."""
    return Problem(f"text {sha256_of(text)[:16]}", text)


def _answers(part: str, asked: Callable[[], list[Problem]]) -> list[Problem]:
    """What a part of the check says; that it cannot be read, where it holds nonsense."""
    try:
        return asked()
    except UNREADABLE:
        return [_said(unreadable_text(part))]


def _books(register: Register) -> Iterator[Problem]:
    for fault in book_faults(register):
        key = f"book {fault.kind.value} {fault.subject} {fault.other}"
        yield Problem(key.strip(), book_fault_text(fault))


def _rows(register: Register) -> Iterator[Problem]:
    for fault, named in other_rows(register):
        key = f"row {fault.subject} {fault.subject_id} {fault.problem}"
        yield Problem(key, row_fault_text(fault, named))


def _seals(register: Register) -> Iterator[Problem]:
    for name in other_contents(register):
        yield _said(seal_fault_text(name))
    changed = guard_problems(register)
    if changed:
        yield _said(guards_text(changed))


def _anchors(register: Register, file: Path, anchors: Sequence[Anchor]) -> Iterable[Problem]:
    return (_said(anchor_text(item)) for item in cut_anchors(register, file, anchors))


def _reserve_problems(register: Register) -> list[str]:
    book = register.reserve.book()
    days = sorted({movement.draft.day for movement in register.reserve.journal()})
    problems = []
    for bucket in book.buckets():
        if bucket.kind is BucketKind.OUTSIDE:
            continue
        problems += [
            f"reserve: {bucket.key} {day.isoformat()} {book.balance(bucket, day).cents}"
            for day in days
            if book.balance(bucket, day) < Money(0)
        ]
    return problems
