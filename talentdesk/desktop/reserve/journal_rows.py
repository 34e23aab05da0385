"""A movement as the journal shows it: pure, in words and signed amounts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.domain.money import Money
from talentdesk.domain.programme import Programme
from talentdesk.domain.reserve import Bucket, BucketKind, MovementDraft, MovementKind
from talentdesk.services.reserve_service import JournalLine
from talentdesk.wording.formatting import short_date
from talentdesk.wording.movement_route import line_name, route_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_FROM_FREE: Final[Mapping[BucketKind, int]] = {
    BucketKind.FREE: 0,
    BucketKind.LINE: 1,
    BucketKind.GRANT: 2,
    BucketKind.OUTSIDE: 3,
}
"""How far money is from being free again."""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A line of the journal with the numbers of what it counters and what counters it.

    ``whole`` leaves out the cents, for a list in which every amount is whole euros.
    """

    line: JournalLine
    reverses: str = ""
    reversed_by: str = ""
    whole: bool = False

    @property
    def number(self) -> str:
        """For example ``M-014``."""
        return self.line.movement.number

    @property
    def draft(self) -> MovementDraft:
        """What was booked."""
        return self.line.movement.draft

    @property
    def is_repair(self) -> bool:
        """Whether it counters another movement."""
        return self.draft.kind is MovementKind.COUNTER

    @property
    def can_be_countered(self) -> bool:
        """Once, and never a counter-movement itself."""
        return not self.is_repair and not self.line.is_reversed

    @property
    def signed(self) -> Money:
        """Above zero when money comes in or back."""
        comes_back = _distance(self.draft.target) < _distance(self.draft.source)
        other_year = self.draft.source.kind is self.draft.target.kind
        if comes_back or (other_year and self.is_repair):
            return self.draft.amount
        return -self.draft.amount

    @property
    def pot(self) -> Bucket:
        """Where the money is given out of, or comes back to."""
        return self.draft.target if self._pot_is_target else self.draft.source

    @property
    def left(self) -> Money:
        """What was in the pot after this movement."""
        return self.line.left_in_target if self._pot_is_target else self.line.left_in_source

    @property
    def programme_line(self) -> str:
        """Id of the programme line; empty for money that has none yet."""
        return self.draft.target.line or self.draft.source.line

    @property
    def years(self) -> frozenset[int]:
        """The years that the money is for; of money without a year, that of its day."""
        years = frozenset({self.draft.source.year, self.draft.target.year} - {0})
        return years or frozenset({self.draft.day.year})

    @property
    def day(self) -> date:
        """The day that it counts from."""
        return self.draft.day

    @property
    def _pot_is_target(self) -> bool:
        return _distance(self.draft.target) < _distance(self.draft.source)


def _distance(bucket: Bucket) -> int:
    return _FROM_FREE[bucket.kind]


def journal_rows(
    lines: Sequence[JournalLine], everything: Sequence[JournalLine], *, whole: bool
) -> list[JournalRow]:
    """Rows of ``lines``; numbers of what reverses what come out of ``everything``."""
    numbers = {line.movement.id: line.movement.number for line in everything}
    countered = {
        line.movement.draft.reverses: line.movement.number
        for line in everything
        if line.movement.draft.reverses is not None
    }
    return [
        JournalRow(
            line,
            numbers.get(line.movement.draft.reverses, "") if line.movement.draft.reverses else "",
            countered.get(line.movement.id, ""),
            whole,
        )
        for line in lines
    ]


def name_text(row: JournalRow) -> str:
    """For example ``Toekenning · Innovatiehubs``; money without a proposal has its document."""
    kind = term(row.draft.kind).capitalize()
    if row.reverses:
        kind = translate("ReserveJournal", "{kind} van {number}").format(
            kind=kind, number=row.reverses
        )
    about = row.line.title or row.line.decision.draft.paper.document
    return f"{kind} · {about}" if about else kind


def under_text(row: JournalRow, programme: Programme) -> str:
    """For example ``M-014 · Werken 2026 → A-2026-007 (2026) · D-012``."""
    parts = [
        row.number,
        route_text(row.draft, programme, row.line.number),
        row.line.decision.number,
    ]
    if row.reversed_by:
        said = translate("ReserveJournal", "teruggeboekt met {number}")
        parts.append(said.format(number=row.reversed_by))
    return " · ".join(parts)


def searched_text(row: JournalRow, programme: Programme) -> str:
    """Every word that finds a movement, in small letters."""
    draft, decision = row.draft, row.line.decision
    parts = (
        name_text(row),
        under_text(row, programme),
        row.line.number,
        row.line.title,
        line_name(programme, row.programme_line) if row.programme_line else "",
        short_date(draft.day),
        draft.note,
        decision.draft.paper.document,
        decision.draft.paper.case_number,
        decision.draft.plan_reference,
        row.line.movement.actor,
    )
    return " ".join(parts).casefold()
