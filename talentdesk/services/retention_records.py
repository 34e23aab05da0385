"""Every record that has a term, with its days and what stands in its way."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from talentdesk.domain.commitment_drafts import CommitmentStatus
from talentdesk.domain.decisions import DecisionDraft, DecisionKind
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.programme import Standing
from talentdesk.domain.proposals import Proposal, ProposalId, ProposalStatus
from talentdesk.domain.retention import (
    Obstacle,
    RetainedKind,
    RetainedRecord,
    RetentionEvent,
    book_year_end,
)
from talentdesk.domain.rounds import RoundStatus
from talentdesk.register.database import Register
from talentdesk.services.open_work import open_work

_KIND_OF: Final[Mapping[ProposalStatus, RetainedKind]] = {
    ProposalStatus.GRANTED: RetainedKind.PROPOSAL_GRANTED,
    ProposalStatus.EXISTING: RetainedKind.PROPOSAL_GRANTED,
    ProposalStatus.FINISHED: RetainedKind.PROPOSAL_GRANTED,
    ProposalStatus.REFUSED: RetainedKind.PROPOSAL_REFUSED,
    ProposalStatus.WITHDRAWN: RetainedKind.PROPOSAL_WITHDRAWN,
}
"""A proposal that is still on its way has no term of its own yet."""
_CLOSED: Final = (ProposalStatus.FINISHED, ProposalStatus.REFUSED, ProposalStatus.WITHDRAWN)
_RUNNING: Final = (CommitmentStatus.DRAFT, CommitmentStatus.ENTERED)
_OUTCOMES: Final = (DecisionKind.GRANT, DecisionKind.REFUSE)
_DECEMBER: Final = 12


def retained_records(register: Register) -> Iterator[RetainedRecord]:
    """All of them, kind by kind."""
    proposals = _Proposals(register)
    yield from proposals.records()
    yield from proposals.reviews()
    yield from _book_years(register)
    yield from _received(register)
    for snapshot in register.snapshots.all():
        days = {RetentionEvent.FROZEN: snapshot.at.astimezone().date()}
        yield RetainedRecord(RetainedKind.SNAPSHOTS, snapshot.number, snapshot.draft.title, 1, days)
    yield from _people(register)
    first = register.retention_days().first_entry()
    if first is not None:
        yield RetainedRecord(
            RetainedKind.LOG,
            register.log.head().short,
            "",
            register.log.count(),
            {RetentionEvent.WRITTEN: first},
            (Obstacle.SEALED,),
        )


class _Proposals:
    """Proposals and their reviews: both wait for the same things."""

    def __init__(self, register: Register) -> None:
        self._proposals = list(register.proposals.all())
        days = register.retention_days()
        self._since, self._handed_in = days.status_since(), days.handed_in()
        self._decided: dict[ProposalId, date] = {}
        self._pending: set[ProposalId] = set()
        self._granted: set[ProposalId] = set()
        for decision in register.decisions.all():
            self._take_decision(decision.draft)
        self._committed = {
            item.draft.proposal for item in register.commitments.all() if item.status in _RUNNING
        }
        self._in_rounds = {
            proposal
            for item in register.rounds.all()
            if item.status is RoundStatus.OPEN
            for proposal in item.draft.proposals
        }

    def _take_decision(self, draft: DecisionDraft) -> None:
        if draft.proposal is None:
            return
        if draft.standing is Standing.PROPOSED:
            self._pending.add(draft.proposal)
        elif draft.kind in _OUTCOMES and draft.paper.day is not None:
            before = self._decided.get(draft.proposal, draft.paper.day)
            self._decided[draft.proposal] = max(before, draft.paper.day)
        if draft.standing is Standing.ADOPTED and draft.kind is DecisionKind.GRANT:
            self._granted.add(draft.proposal)

    def records(self) -> Iterator[RetainedRecord]:
        """Each proposal that has had its outcome."""
        for item in self._proposals:
            kind = _KIND_OF.get(item.status)
            if kind is not None:
                # A grant that was withdrawn later was granted: money can have gone out.
                kind = RetainedKind.PROPOSAL_GRANTED if item.id in self._granted else kind
                days, obstacles = self._days(item), tuple(self._obstacles(item))
                yield RetainedRecord(kind, item.number, item.content.title, 1, days, obstacles)

    def reviews(self) -> Iterator[RetainedRecord]:
        """The reviews of each proposal that has any."""
        for item in self._proposals:
            if item.id not in self._handed_in:
                continue
            count, last = self._handed_in[item.id]
            days = {**self._days(item), RetentionEvent.HANDED_IN: last}
            obstacles = tuple(self._obstacles(item))
            title = item.content.title
            yield RetainedRecord(RetainedKind.REVIEWS, item.number, title, count, days, obstacles)

    def _days(self, item: Proposal) -> dict[RetentionEvent, date]:
        days = {}
        if item.id in self._decided:
            days[RetentionEvent.DECIDED] = self._decided[item.id]
        if item.status in _CLOSED and item.id in self._since:
            days[RetentionEvent.CLOSED] = self._since[item.id]
        return days

    def _obstacles(self, item: Proposal) -> Iterator[Obstacle]:
        if item.status not in _CLOSED:
            yield Obstacle.NOT_CLOSED
        if item.id in self._committed:
            yield Obstacle.COMMITMENT_RUNS
        if item.id in self._pending:
            yield Obstacle.DECISION_PENDING
        if item.id in self._in_rounds:
            yield Obstacle.ROUND_OPEN


def _book_years(register: Register) -> Iterator[RetainedRecord]:
    closed = register.books.periods.closed()
    for year, count, last in register.retention_days().book_years():
        days = {RetentionEvent.BOOK_YEAR_END: book_year_end(year)}
        is_closed = max(last, book_period(year, _DECEMBER)) in closed
        obstacles = () if is_closed else (Obstacle.PERIOD_OPEN,)
        yield RetainedRecord(RetainedKind.POSTINGS, str(year), "", count, days, obstacles)


def _received(register: Register) -> Iterator[RetainedRecord]:
    open_rounds = {item.id for item in register.rounds.all() if item.status is RoundStatus.OPEN}
    for file in register.received_files.all():
        if not file.size:
            continue  # emptied already
        obstacles = (Obstacle.ROUND_OPEN,) if file.round in open_rounds else ()
        days = {RetentionEvent.RECEIVED: file.at.astimezone().date()}
        yield RetainedRecord(
            RetainedKind.RECEIVED_FILES, file.sha256[:16], file.name, 1, days, obstacles
        )


def _people(register: Register) -> Iterator[RetainedRecord]:
    left = register.retention_days().left_since()
    erased = register.erasures().numbers()
    work = open_work(register)
    for number, person in enumerate(register.people.all(), start=1):
        if not person.is_active and person.id not in erased:
            yield _person(number, person, left, is_busy=work.holds(person.id))


def _person(
    number: int, person: Person, left: Mapping[PersonId, date], *, is_busy: bool
) -> RetainedRecord:
    days = {RetentionEvent.LEFT: left[person.id]} if person.id in left else {}
    obstacles = (Obstacle.PERSON_BUSY,) if is_busy else ()
    return RetainedRecord(
        RetainedKind.PEOPLE, str(number), person.name, 1, days, obstacles, person.id
    )
