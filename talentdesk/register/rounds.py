"""Review rounds in the register, and what went out for them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Connection
from sqlmodel import Session, col, select

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import new_id
from talentdesk.domain.kept_reviews import RoundIssue
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.rounds import ReviewRound, RoundDraft, RoundId, RoundStatus, Visibility
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.round_records import ReviewRoundRecord, RoundIssueRecord


class RoundRepository:
    """Reads and writes rounds within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    def open(self, draft: RoundDraft, *, is_example: bool = False) -> ReviewRound:
        """Begin a round; whether that is allowed is for the use case to ask."""
        key = RoundId(new_id(self._now))
        record = ReviewRoundRecord(
            id=key,
            title=draft.title,
            deadline=draft.deadline.isoformat(),
            visibility=draft.visibility.value,
            status=RoundStatus.OPEN.value,
            opened_at=self._now.isoformat(),
            is_example=int(is_example),
        )
        self._session.add(record)
        self._session.flush()
        self._add_members("proposal", key, draft.proposals)
        self._add_members("reviewer", key, draft.reviewers)
        return self.get(key)

    def _add_members(self, kind: str, key: RoundId, members: Sequence[str]) -> None:
        rows = [(key, member, place) for place, member in enumerate(members, 1)]
        if not rows:
            return
        self._connection().exec_driver_sql(
            f"INSERT INTO round_{kind} (round_id, {kind}_id, place) VALUES (?, ?, ?)", rows
        )
        after = {f"{kind}s": list(members), "count": len(members)}
        self._log.add([Change(self._action, f"round_{kind}", key, None, after)])

    def set_status(
        self, key: RoundId, status: RoundStatus, reason: str, deadline: date | None = None
    ) -> ReviewRound:
        """Close a round, or open it again, with another deadline when one is given."""
        record = self._record(key)
        record.status = status.value
        record.status_reason = reason
        if deadline is not None:
            record.deadline = deadline.isoformat()
        record.version += 1
        self._session.add(record)
        self._session.flush()
        return self.get(key)

    def get(self, key: RoundId) -> ReviewRound:
        """One round; raises RecordMissingError."""
        return self._rounds([self._record(key)])[0]

    def all(self) -> list[ReviewRound]:
        """Every round, newest first."""
        statement = select(ReviewRoundRecord).order_by(col(ReviewRoundRecord.seq).desc())
        return self._rounds(list(self._session.exec(statement)))

    def of_proposals(
        self, proposals: Collection[ProposalId]
    ) -> dict[ProposalId, list[ReviewRound]]:
        """The rounds that each of these proposals is in, newest first."""
        wanted = set(proposals)
        found: dict[ProposalId, list[ReviewRound]] = {proposal: [] for proposal in wanted}
        for item in self.all():
            for proposal in wanted.intersection(item.draft.proposals):
                found[proposal].append(item)
        return found

    # --- what went out ----------------------------------------------------------

    def add_issue(self, issue: RoundIssue) -> None:
        """Remember a package or workbook that went out; moment and actor are those of now."""
        self._session.add(
            RoundIssueRecord(
                id=issue.id,
                round_id=issue.round,
                reviewer_id=issue.reviewer,
                carrier=issue.carrier.value,
                sha256=issue.sha256,
                log_seq=issue.log_seq,
                log_head=issue.log_head,
                at=self._now.isoformat(),
                actor=self._actor.mark,
            )
        )
        self._session.flush()

    def issue(self, key: str) -> RoundIssue | None:
        """What went out under that id, if it went out from here."""
        record = self._session.get(RoundIssueRecord, key)
        return _issue(record) if record is not None else None

    def all_issues(self) -> list[RoundIssue]:
        """Everything that went out in any round, oldest first."""
        statement = select(RoundIssueRecord).order_by(
            col(RoundIssueRecord.at), col(RoundIssueRecord.id)
        )
        return [_issue(record) for record in self._session.exec(statement)]

    def issues(self, key: RoundId) -> list[RoundIssue]:
        """Everything that went out for a round, oldest first."""
        statement = (
            select(RoundIssueRecord)
            .where(RoundIssueRecord.round_id == key)
            .order_by(col(RoundIssueRecord.at), col(RoundIssueRecord.id))
        )
        return [_issue(record) for record in self._session.exec(statement)]

    def is_out(self, proposal: ProposalId, reviewer: PersonId) -> bool:
        """Whether someone holds a file of an open round that this proposal is in."""
        return any(
            issue.reviewer == reviewer
            for held in self.of_proposals([proposal])[proposal]
            if held.status is RoundStatus.OPEN
            for issue in self.issues(held.id)
        )

    # --- reading ----------------------------------------------------------------

    def _rounds(self, records: Sequence[ReviewRoundRecord]) -> list[ReviewRound]:
        proposals = self._members("proposal")
        reviewers = self._members("reviewer")
        return [
            ReviewRound(
                RoundId(record.id),
                RoundDraft(
                    record.title,
                    tuple(ProposalId(item) for item in proposals.get(record.id, ())),
                    tuple(PersonId(item) for item in reviewers.get(record.id, ())),
                    date.fromisoformat(record.deadline),
                    Visibility(record.visibility),
                ),
                RoundStatus(record.status),
                record.status_reason,
                datetime.fromisoformat(record.opened_at),
                record.version,
                bool(record.is_example),
            )
            for record in records
        ]

    def _members(self, kind: str) -> dict[str, list[str]]:
        rows = self._connection().exec_driver_sql(
            f"SELECT round_id, {kind}_id FROM round_{kind} ORDER BY round_id, place"
        )
        found: dict[str, list[str]] = {}
        for key, member in rows:
            found.setdefault(key, []).append(member)
        return found

    def _record(self, key: RoundId) -> ReviewRoundRecord:
        statement = select(ReviewRoundRecord).where(ReviewRoundRecord.id == key)
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("review_round", key)
        return record

    def _connection(self) -> Connection:
        return self._session.connection()


def _issue(record: RoundIssueRecord) -> RoundIssue:
    return RoundIssue(
        record.id,
        RoundId(record.round_id),
        PersonId(record.reviewer_id),
        Carrier(record.carrier),
        record.sha256,
        record.log_seq,
        record.log_head,
        datetime.fromisoformat(record.at),
        record.actor,
    )
