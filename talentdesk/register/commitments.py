"""Commitments in the register, with the journal of their steps."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from talentdesk.domain.canonical import canonical_json
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentDraft,
    CommitmentEvent,
    CommitmentId,
    CommitmentKind,
    CommitmentStep,
    Posted,
    StepDraft,
    StepShare,
    YearShare,
    posted_until,
)
from talentdesk.domain.errors import RecordMissingError, StaleRecordError
from talentdesk.domain.ids import new_id
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.people import Actor
from talentdesk.domain.proposals import ProposalId
from talentdesk.register.commitment_records import CommitmentEventRecord, CommitmentRecord
from talentdesk.register.records import NumberSeriesRecord

_PREFIX = "V"
"""First letter of a number, for the Dutch word verplichting."""
_FEW = 100
"""Up to so many, steps are asked for by commitment; above it all of them are read at once."""


class CommitmentRepository:
    """Reads and writes commitments within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

    # --- writing ----------------------------------------------------------------------

    def add(self, draft: CommitmentDraft, *, is_example: bool = False) -> Commitment:
        """Keep a draft and give it the next number of the year of its day."""
        return self.add_many([draft], is_example=is_example)[0]

    def add_many(
        self, drafts: Sequence[CommitmentDraft], *, is_example: bool = False
    ) -> list[Commitment]:
        """As ``add``, at once."""
        records = []
        for draft, number in zip(drafts, self._next_numbers(drafts), strict=True):
            record = CommitmentRecord(
                id=new_id(self._now),
                number=number,
                kind=draft.kind.value,
                proposal_id=draft.proposal,
                line=draft.line,
                day=draft.day.isoformat(),
                spread=_spread_text(draft.shares),
                is_example=int(is_example),
            )
            _write_texts(record, draft)
            records.append(record)
        self._session.add_all(records)
        self._session.flush()
        return [_commitment(record, ()) for record in records]

    def _next_numbers(self, drafts: Sequence[CommitmentDraft]) -> list[str]:
        series: dict[str, NumberSeriesRecord] = {}
        found = []
        for draft in drafts:
            prefix = f"{_PREFIX}-{draft.day.year}"
            if prefix not in series:
                held = self._session.get(NumberSeriesRecord, prefix)
                series[prefix] = held or NumberSeriesRecord(prefix=prefix, last=0)
            series[prefix].last += 1
            found.append(f"{prefix}-{series[prefix].last:03d}")
        self._session.add_all(series.values())
        self._session.flush()
        return found

    def change(self, held: CommitmentId, draft: CommitmentDraft, base_version: int) -> None:
        """Another description, or for one without steps another draft.

        Raises:
            RecordMissingError: there is no such commitment.
            StaleRecordError: someone else changed it since ``base_version``.
        """
        record = self._record(held)
        if record.version != base_version:
            raise StaleRecordError(record.number)
        record.kind = draft.kind.value
        record.proposal_id = draft.proposal
        record.line = draft.line
        record.day = draft.day.isoformat()
        record.spread = _spread_text(draft.shares)
        _write_texts(record, draft)
        record.version += 1
        self._session.add(record)
        self._session.flush()

    def take(self, held: Commitment, step: StepDraft) -> Commitment:
        """Add a step; the file refuses one that has no place."""
        self.take_many([(held, step)])
        return self.get(held.id)

    def carry(self, held: Commitment, step: StepDraft, move: Callable[[], None]) -> Commitment:
        """Add a carry: years that are over give it up, ``move`` brings their money, then it binds.

        In between nothing is bound for that money, so that the file lets the grant go.
        """
        self._add_rows([(held, step, share) for share in step.shares if share.change < ZERO])
        move()
        self._add_rows([(held, step, share) for share in step.shares if share.change > ZERO])
        return self.get(held.id)

    def take_many(self, steps: Sequence[tuple[Commitment, StepDraft]]) -> None:
        """Add a step to each of these commitments, in this order, at once."""
        self._add_rows([(held, step, share) for held, step in steps for share in step.shares])

    def _add_rows(self, rows: Sequence[tuple[Commitment, StepDraft, StepShare]]) -> None:
        last = self._session.exec(select(func.max(CommitmentEventRecord.seq))).one()
        self._session.add_all(
            CommitmentEventRecord(
                seq=seq,
                commitment_id=held.id,
                act=held.events[-1].act + 1 if held.events else 1,
                year=share.year,
                step=step.step.value,
                undoes=step.undoes,
                proposal_id=held.draft.proposal,
                line=held.draft.line,
                day=step.day.isoformat(),
                cents=share.change.cents,
                amount_cents=share.stated.cents,
                reason=step.reason,
                document=step.document,
                at=self._now.isoformat(),
                actor=self._actor.mark,
            )
            for seq, (held, step, share) in enumerate(rows, start=(last or 0) + 1)
        )
        self._session.flush()

    # --- reading ----------------------------------------------------------------------

    def get(self, key: str) -> Commitment:
        """The commitment with that id or number; raises RecordMissingError."""
        return self._with_events([self._record(key)])[0]

    def all(self) -> list[Commitment]:
        """Every commitment, in the order in which they came in."""
        return self._with_events(
            self._session.exec(select(CommitmentRecord).order_by(col(CommitmentRecord.seq))).all()
        )

    def of_proposals(self, proposals: Collection[ProposalId]) -> list[Commitment]:
        """The commitments of these proposals."""
        statement = (
            select(CommitmentRecord)
            .where(col(CommitmentRecord.proposal_id).in_(sorted(set(proposals))))
            .order_by(col(CommitmentRecord.seq))
        )
        return self._with_events(self._session.exec(statement).all())

    def posted_on(self, held: CommitmentId) -> Money:
        """What the links that hold now take of one commitment."""
        return posted_until(self.posted(held).get(held, ()), None)

    def posted(self, only: CommitmentId | None = None) -> dict[CommitmentId, list[Posted]]:
        """What the links that hold now take of each commitment, by the day of the posting."""
        which = "<> ''" if only is None else "= ?"
        rows = self._session.connection().exec_driver_sql(
            "SELECT l.commitment, p.day, l.taken_cents FROM placement AS l"
            " JOIN posting AS p ON p.seq = l.posting"
            " LEFT JOIN placement_undo AS u ON u.placement = l.seq"
            f" WHERE l.commitment {which} AND u.placement IS NULL ORDER BY p.day, l.seq",
            () if only is None else (only,),
        )
        found: dict[CommitmentId, list[Posted]] = defaultdict(list)
        for key, day, cents in rows:
            found[CommitmentId(key)].append(Posted(date.fromisoformat(day), Money(cents)))
        return dict(found)

    def _record(self, key: str) -> CommitmentRecord:
        statement = select(CommitmentRecord).where(
            (col(CommitmentRecord.id) == key) | (col(CommitmentRecord.number) == key)
        )
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("commitment", key)
        return record

    def _with_events(self, records: Sequence[CommitmentRecord]) -> list[Commitment]:
        statement = select(CommitmentEventRecord).order_by(col(CommitmentEventRecord.seq))
        if len(records) <= _FEW:
            ids = [record.id for record in records]
            statement = statement.where(col(CommitmentEventRecord.commitment_id).in_(ids))
        rows: dict[str, list[CommitmentEventRecord]] = defaultdict(list)
        for row in self._session.exec(statement):
            rows[row.commitment_id].append(row)
        return [_commitment(record, rows[record.id]) for record in records]


def _write_texts(record: CommitmentRecord, draft: CommitmentDraft) -> None:
    record.description = draft.description
    record.relation = draft.relation
    record.reference = draft.reference
    record.cost_centre = draft.cost_centre
    record.account = draft.account


def _spread_text(shares: Iterable[YearShare]) -> str:
    return canonical_json({str(share.year): share.amount.cents for share in shares})


def _commitment(record: CommitmentRecord, rows: Iterable[CommitmentEventRecord]) -> Commitment:
    spread = sorted(json.loads(record.spread).items())
    draft = CommitmentDraft(
        CommitmentKind(record.kind),
        ProposalId(record.proposal_id),
        record.line,
        date.fromisoformat(record.day),
        tuple(YearShare(int(year), Money(cents)) for year, cents in spread),
        record.description,
        record.relation,
        record.reference,
        record.cost_centre,
        record.account,
    )
    return Commitment(
        CommitmentId(record.id),
        record.number,
        draft,
        _events(rows),
        record.version,
        bool(record.is_example),
    )


def _events(rows: Iterable[CommitmentEventRecord]) -> tuple[CommitmentEvent, ...]:
    acts: dict[int, list[CommitmentEventRecord]] = defaultdict(list)
    for row in rows:
        acts[row.act].append(row)
    return tuple(_event(acts[act]) for act in sorted(acts))


def _event(rows: Sequence[CommitmentEventRecord]) -> CommitmentEvent:
    first = rows[0]
    shares = tuple(StepShare(row.year, Money(row.cents), Money(row.amount_cents)) for row in rows)
    step = StepDraft(
        CommitmentStep(first.step),
        date.fromisoformat(first.day),
        shares,
        first.reason,
        first.document,
        first.undoes,
    )
    return CommitmentEvent(first.act, step, datetime.fromisoformat(first.at), first.actor)
