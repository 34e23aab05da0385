"""How long each kind of record is kept, and which records are past their term on a day.

The law of archives (Archiefwet 1995, art. 3 and 5; text in force on 2025-01-01) has the
municipality keep records as its selection list says, and destroy them when their term ends. The
terms stand in the programme file and not here: TalentDesk does not know them, and nothing is ever
destroyed by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from talentdesk.domain.people import PersonId


class RetainedKind(StrEnum):
    """A kind of record with a term of its own."""

    PROPOSAL_GRANTED = "proposal_granted"
    """With its work reports, decisions, commitments and papers, as the next two."""
    PROPOSAL_REFUSED = "proposal_refused"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    REVIEWS = "reviews"
    """All reviews of one proposal."""
    POSTINGS = "postings"
    """All postings of one book year."""
    RECEIVED_FILES = "received_files"
    """One package or workbook that came in, byte for byte."""
    SNAPSHOTS = "snapshots"
    PEOPLE = "people"
    """Who left."""
    LOG = "log"


class RetentionEvent(StrEnum):
    """What a term is counted from."""

    DECIDED = "decided"
    """The day of the last decision of the college about the proposal."""
    CLOSED = "closed"
    """The day on which the proposal was finished, refused or withdrawn."""
    HANDED_IN = "handed_in"
    BOOK_YEAR_END = "book_year_end"
    RECEIVED = "received"
    FROZEN = "frozen"
    LEFT = "left"
    WRITTEN = "written"
    """The day of the oldest entry."""


_K, _E = RetainedKind, RetentionEvent
EVENTS: Final[Mapping[RetainedKind, tuple[RetentionEvent, ...]]] = {
    _K.PROPOSAL_GRANTED: (_E.CLOSED, _E.DECIDED),
    _K.PROPOSAL_REFUSED: (_E.CLOSED, _E.DECIDED),
    _K.PROPOSAL_WITHDRAWN: (_E.CLOSED,),
    _K.REVIEWS: (_E.CLOSED, _E.DECIDED, _E.HANDED_IN),
    _K.POSTINGS: (_E.BOOK_YEAR_END,),
    _K.RECEIVED_FILES: (_E.RECEIVED,),
    _K.SNAPSHOTS: (_E.FROZEN,),
    _K.PEOPLE: (_E.LEFT,),
    _K.LOG: (_E.WRITTEN,),
}
"""What the term of each kind may be counted from."""


class Obstacle(StrEnum):
    """Why a record that is past its term may not go yet."""

    KEPT_ON = "kept_on"
    """The programme file names it, with a reason: an objection, an appeal, an inquiry."""
    NOT_CLOSED = "not_closed"
    """The proposal is still on its way or being carried out."""
    COMMITMENT_RUNS = "commitment_runs"
    DECISION_PENDING = "decision_pending"
    """A decision about it is proposed and not adopted."""
    ROUND_OPEN = "round_open"
    PERIOD_OPEN = "period_open"
    PERSON_BUSY = "person_busy"
    SEALED = "sealed"
    """Each entry of the log seals the one before it: it goes with the whole register only."""


@dataclass(frozen=True, slots=True)
class RetentionTerm:
    """One ``[[retention]]`` of the programme file.

    Attributes:
        record: the kind of record; each kind at most once.
        years: how many years, at least 1.
        counts_from: the event after which they count.
        source: where the municipality laid it down, for example its selection list.
        from_next_year: whether they count from 1 January after the event.
        keep: numbers of records that stay, whatever their term.
        keep_reason: why they stay; required with ``keep``.
    """

    record: RetainedKind
    years: int
    counts_from: RetentionEvent
    source: str
    from_next_year: bool = False
    keep: tuple[str, ...] = ()
    keep_reason: str = ""

    def ends(self, event: date) -> date:
        """The first day on which the record is past its term."""
        start = date(event.year + 1, 1, 1) if self.from_next_year else event
        try:
            return start.replace(year=start.year + self.years)
        except ValueError:  # 29 February in a year without it
            return date(start.year + self.years, 3, 1)


@dataclass(frozen=True, slots=True)
class RetainedRecord:
    """A record, or records that go together, with the days from which a term can count.

    Attributes:
        number: how people know it.
        title: what it is about; may be empty.
        count: how many records it stands for.
        days: an event that did not happen yet is not in it.
        person: who it is, for PEOPLE; else None.
    """

    kind: RetainedKind
    number: str
    title: str
    count: int
    days: Mapping[RetentionEvent, date]
    obstacles: tuple[Obstacle, ...] = ()
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class PastTerm:
    """A line of the destruction list; ``ended`` is the first day past the term."""

    record: RetainedRecord
    term: RetentionTerm
    event_day: date
    ended: date
    obstacles: tuple[Obstacle, ...]

    @property
    def may_go(self) -> bool:
        """Whether nothing stands in its way."""
        return not self.obstacles


@dataclass(frozen=True, slots=True)
class KindSummary:
    """How the records of one kind stand on a day; ``count`` is all of them.

    ``term`` is None where the programme names none. ``next_end`` is the first day on which
    another of them is past its term; None when that is of none known.
    """

    kind: RetainedKind
    count: int
    term: RetentionTerm | None
    past: int
    next_end: date | None


@dataclass(frozen=True, slots=True)
class RetentionList:
    """The destruction list of one day: what is past its term, by kind and then by end."""

    day: date
    past: tuple[PastTerm, ...]
    kinds: tuple[KindSummary, ...]

    @property
    def without_term(self) -> tuple[RetainedKind, ...]:
        """Kinds of which the programme names no term."""
        return tuple(item.kind for item in self.kinds if item.term is None)


def retention_list(
    terms: Sequence[RetentionTerm], records: Iterable[RetainedRecord], day: date
) -> RetentionList:
    """What is past its term on a day; a kind without a term is never past it."""
    held: dict[RetainedKind, list[RetainedRecord]] = {kind: [] for kind in RetainedKind}
    for record in records:
        held[record.kind].append(record)
    term_of = {term.record: term for term in terms}
    past: list[PastTerm] = []
    kinds: list[KindSummary] = []
    for kind, found in held.items():
        term = term_of.get(kind)
        ends = sorted(
            (_line(term, record) for record in found if term and term.counts_from in record.days),
            key=lambda line: (line.ended, line.record.number),
        )
        over = [line for line in ends if line.ended <= day]
        next_end = next((line.ended for line in ends if line.ended > day), None)
        past += over
        kinds.append(KindSummary(kind, len(found), term, len(over), next_end))
    return RetentionList(day, tuple(past), tuple(kinds))


def book_year_end(year: int) -> date:
    """The last day of a book year, which is a calendar year."""
    return date(year + 1, 1, 1) - timedelta(days=1)


def _line(term: RetentionTerm, record: RetainedRecord) -> PastTerm:
    event = record.days[term.counts_from]
    kept_on = (Obstacle.KEPT_ON,) if record.number in term.keep else ()
    return PastTerm(record, term, event, term.ends(event), (*kept_on, *record.obstacles))
