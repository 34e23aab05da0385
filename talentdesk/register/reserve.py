"""The journal of the reserve and its tranches in the register."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session, col, func, select

from talentdesk.domain.closing import last_closed, open_day
from talentdesk.domain.decisions import DecisionId
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.grant_room import GrantRoom, check_grant_stays
from talentdesk.domain.ids import new_id
from talentdesk.domain.money import Money
from talentdesk.domain.people import Actor
from talentdesk.domain.programme import Standing, Tranche
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reserve import (
    Bucket,
    BucketKind,
    Movement,
    MovementDraft,
    MovementId,
    MovementKind,
    ReserveBook,
    TrancheState,
    check_movement,
)
from talentdesk.register.commitments import CommitmentRepository
from talentdesk.register.kept_reading import KeptReading
from talentdesk.register.periods import period_steps
from talentdesk.register.person_marks import name_of
from talentdesk.register.records import (
    DecisionRecord,
    MovementRecord,
    ProposalRecord,
    TrancheRecord,
)
from talentdesk.wording.period_words import late_movement_note

_COLUMNS: Final = (
    "id, seq, number, kind, day, source, target, amount_cents, decision_id, note, reverses, at,"
    " actor"
)
_NAMED: Final = _COLUMNS.replace("actor", name_of("actor"))


class _Buckets(dict[str, Bucket]):
    """Buckets by their key: a journal names the same few again and again."""

    def __missing__(self, key: str) -> Bucket:
        self[key] = found = Bucket.from_key(key)
        return found


class ReserveRepository:
    """Reads the journal, adds to it, and keeps the standing of tranches."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, kept: KeptReading | None = None
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._kept = kept or KeptReading()

    def add_tranche(self, tranche: Tranche, decision: DecisionId | None) -> None:
        """Register a tranche of the programme file."""
        self._session.add(
            TrancheRecord(
                id=tranche.id,
                name=tranche.name,
                amount_cents=tranche.amount.cents if tranche.amount is not None else None,
                standing=tranche.standing.value,
                decision_id=decision,
            )
        )
        self._session.flush()

    def set_standing(self, tranche: str, standing: Standing, decision: DecisionId) -> None:
        """Follow the decision about a tranche; raises RecordMissingError."""
        record = self._session.get(TrancheRecord, tranche)
        if record is None:
            raise RecordMissingError("tranche", tranche)
        record.standing = standing.value
        record.decision_id = decision
        record.version += 1
        self._session.add(record)
        self._session.flush()

    def tranches(self) -> list[TrancheState]:
        """Every tranche with its standing, in the order of the programme file."""
        records = self._session.exec(select(TrancheRecord)).all()
        days = self._adoption_days()
        return [
            TrancheState(
                Tranche(
                    record.id,
                    record.name,
                    Money(record.amount_cents) if record.amount_cents is not None else None,
                    Standing(record.standing),
                    "",
                ),
                Standing(record.standing),
                DecisionId(record.decision_id) if record.decision_id else None,
                days.get(record.decision_id or ""),
            )
            for record in records
        ]

    def _adoption_days(self) -> dict[str, date]:
        """The day of each adopted decision about a tranche, where it is known."""
        statement = select(DecisionRecord).where(
            col(DecisionRecord.id).in_(select(TrancheRecord.decision_id)),
            DecisionRecord.standing == Standing.ADOPTED.value,
        )
        found = self._session.exec(statement)
        return {record.id: date.fromisoformat(record.day) for record in found if record.day}

    def book(self) -> ReserveBook:
        """All balances, out of the whole journal."""
        return self._kept.get("reserve book", self._read_book).copy()

    def _read_book(self) -> ReserveBook:
        return ReserveBook(movement.draft for movement in self.journal())

    def add(self, draft: MovementDraft, book: ReserveBook | None = None) -> Movement:
        """Book one movement; ``book`` saves reading the journal again for many at once.

        What comes after its period was closed counts from the first day after it, and says so.

        Raises:
            RuleError: G-09 or G-10, see ``check_movement``.
            GrantCommittedError: commitments of the proposal rest on what it takes away.
        """
        held = book if book is not None else self.book()
        draft = self._on_open_day(draft)
        check_movement(held, draft, self.tranches())
        self._check_committed(held, draft)
        last = self._session.exec(select(func.max(MovementRecord.seq))).one()
        seq = (last or 0) + 1
        ends = (draft.target, draft.source)
        record = MovementRecord(
            seq=seq,
            id=new_id(self._now),
            number=f"M-{seq:03d}",
            kind=draft.kind.value,
            day=draft.day.isoformat(),
            source=draft.source.key,
            target=draft.target.key,
            tranche=next((bucket.tranche for bucket in ends if bucket.tranche), None),
            proposal_id=next(
                (bucket.proposal for bucket in ends if bucket.kind is BucketKind.GRANT), None
            ),
            amount_cents=draft.amount.cents,
            decision_id=draft.decision,
            note=draft.note,
            reverses=draft.reverses,
            at=self._now.isoformat(),
            actor=self._actor.mark,
        )
        self._session.add(record)
        self._session.flush()
        held.add(draft)
        return _movement(record)

    def _on_open_day(self, draft: MovementDraft) -> MovementDraft:
        closed = last_closed({step.period: step for step in period_steps(self._session)})
        day = open_day(closed, draft.day)
        if closed is None or day == draft.day:
            return draft
        note = f"{draft.note} {late_movement_note(draft.day, closed.period)}".strip()
        return replace(draft, day=day, note=note)

    def _check_committed(self, book: ReserveBook, draft: MovementDraft) -> None:
        """What is committed stays granted; raises GrantCommittedError."""
        if draft.source.kind is not BucketKind.GRANT:
            return
        proposal = ProposalId(draft.source.proposal)
        held = CommitmentRepository(self._session, self._actor, self._now).of_proposals([proposal])
        if held:
            number = self._session.exec(
                select(ProposalRecord.number).where(ProposalRecord.id == proposal)
            ).one()
            check_grant_stays(GrantRoom(book, held), draft, number)

    def journal(self, proposal: ProposalId | None = None) -> list[Movement]:
        """Movements in the order in which they were booked, of one proposal or all."""
        if proposal is None:
            return list(self._kept.get("journal", self._read_journal))
        return self._read_journal(proposal)

    def _read_journal(self, proposal: ProposalId | None = None) -> list[Movement]:
        where = "" if proposal is None else "WHERE proposal_id = ?"
        values = () if proposal is None else (proposal,)
        rows = self._session.connection().exec_driver_sql(
            f"SELECT {_NAMED} FROM movement {where} ORDER BY seq", values
        )
        # Plain rows: a journal has tens of thousands, and making records of them is slow.
        buckets = _Buckets()
        return [_of_row(tuple(row), buckets) for row in rows]

    def movement(self, number: str) -> Movement:
        """The movement with that number or id; raises RecordMissingError."""
        statement = select(MovementRecord).where(
            (col(MovementRecord.number) == number) | (col(MovementRecord.id) == number)
        )
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("movement", number)
        return _movement(record)

    def reversal_of(self, movement: MovementId) -> Movement | None:
        """The counter-movement of a movement, if there is one."""
        statement = select(MovementRecord).where(MovementRecord.reverses == movement)
        record = self._session.exec(statement).first()
        return _movement(record) if record else None


def _movement(record: MovementRecord) -> Movement:
    row = tuple(getattr(record, name.strip()) for name in _COLUMNS.split(","))
    return _of_row(row, _Buckets())


def _of_row(row: tuple[Any, ...], buckets: _Buckets) -> Movement:
    key, seq, number, kind, day, source, target, cents, decision, note, reverses, at, actor = row
    draft = MovementDraft(
        kind=MovementKind(kind),
        day=date.fromisoformat(day),
        source=buckets[source],
        target=buckets[target],
        amount=Money(cents),
        decision=DecisionId(decision),
        note=note,
        reverses=MovementId(reverses) if reverses else None,
    )
    return Movement(MovementId(key), seq, number, draft, datetime.fromisoformat(at), actor)
