"""Proposals in the register: heads, versions of the content, and the search index."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from talentdesk.domain.canonical import canonical_json, from_plain, sha256_of, to_plain
from talentdesk.domain.errors import RecordMissingError, StaleRecordError
from talentdesk.domain.ids import new_id
from talentdesk.domain.imports import KnownProposal, KnownTitle
from talentdesk.domain.people import Actor
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import (
    Brand,
    ProgressStatus,
    Proposal,
    ProposalDraft,
    ProposalId,
    ProposalStatus,
    ProposalVersion,
)
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.proposal_search import index_row
from talentdesk.register.records import (
    NumberSeriesRecord,
    ProposalRecord,
    ProposalVersionRecord,
)
from talentdesk.register.search_words import fold

PREFIX_OF = {ProposalKind.ACTIVITY: "A", ProposalKind.EFFORT: "I"}
"""First letter of a proposal number; I for the Dutch word inspanning."""

_INSERT_HEAD = (
    "INSERT INTO proposal (seq, id, number, kind, title, sort_key, line, status, status_reason,"
    " progress, progress_text, brand, in_showcase, is_new, plan_reference, costs_cents,"
    " requested_cents, content_version, content_hash, version, created_at, changed_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, 0, ?, ?, ?, ?, 1, ?, 1, ?, ?)"
)
_INSERT_VERSION = (
    "INSERT INTO proposal_version (proposal_id, version, content_hash, content, at, actor)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_INSERT_SEARCH = (
    "INSERT INTO proposal_search (rowid, number, title, body, tags) VALUES (?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class NewProposal:
    """A proposal that enters the register, with the state it enters in."""

    draft: ProposalDraft
    status: ProposalStatus = ProposalStatus.DRAFT
    brand: Brand = Brand.UNDECIDED


class ProposalRepository:
    """Reads and writes proposals within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    # --- adding -----------------------------------------------------------------

    def add(self, new: NewProposal) -> ProposalId:
        """Register one proposal and give it its number."""
        return self.add_many([new])[0]

    def add_many(self, proposals: Sequence[NewProposal]) -> list[ProposalId]:
        """Register proposals at once, each with its first version, index row and log entry."""
        at = self._now.isoformat()
        numbers = self._numbers(proposals)
        connection = self._session.connection()
        first = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) + 1 FROM proposal")
        seq = first.scalar_one()
        ids, heads, versions, searches, changes = [], [], [], [], []
        for new, number in zip(proposals, numbers, strict=True):
            draft, key = new.draft, new_id(self._now)
            plain = to_plain(draft)
            content = canonical_json(plain)
            seal = sha256_of(content)
            costs = draft.total_costs
            heads.append(
                (
                    seq,
                    key,
                    number,
                    draft.kind.value,
                    draft.title,
                    fold(draft.title),
                    draft.line,
                    new.status.value,
                    ProgressStatus.NOT_STARTED.value,
                    "",
                    new.brand.value,
                    int(draft.is_new),
                    draft.plan_reference,
                    costs.cents if costs is not None else None,
                    draft.requested.cents if draft.requested is not None else None,
                    seal,
                    at,
                    at,
                )
            )
            versions.append((key, 1, seal, content, at, self._actor.mark))
            searches.append((seq, *index_row(number, draft, plain)))
            after = {
                "number": number,
                "title": draft.title,
                "status": new.status.value,
                "content_version": 1,
                "content_hash": seal,
            }
            changes.append(Change(self._action, "proposal", key, None, after))
            ids.append(ProposalId(key))
            seq += 1
        if heads:
            connection.exec_driver_sql(_INSERT_HEAD, heads)
            connection.exec_driver_sql(_INSERT_VERSION, versions)
            connection.exec_driver_sql(_INSERT_SEARCH, searches)
        self._log.add(changes)
        return ids

    def _numbers(self, proposals: Sequence[NewProposal]) -> list[str]:
        year = self._now.year
        last: dict[str, NumberSeriesRecord] = {}
        found = []
        for new in proposals:
            prefix = f"{PREFIX_OF[new.draft.kind]}-{year}"
            if prefix not in last:
                held = self._session.get(NumberSeriesRecord, prefix)
                last[prefix] = held or NumberSeriesRecord(prefix=prefix, last=0)
            last[prefix].last += 1
            found.append(f"{prefix}-{last[prefix].last:03d}")
        self._session.add_all(last.values())
        self._session.flush()
        return found

    # --- changing ---------------------------------------------------------------

    def change_content(
        self, proposal: ProposalId, draft: ProposalDraft, base_version: int | None = None
    ) -> bool:
        """Keep new content as the next version; False when nothing changed.

        Args:
            proposal: which one.
            draft: the whole content as it is to be.
            base_version: the content version that was edited; None trusts the caller.

        Raises:
            StaleRecordError: the content changed since ``base_version``.
        """
        record = self._record(proposal)
        if base_version is not None and record.content_version != base_version:
            raise StaleRecordError(record.number)
        plain = to_plain(draft)
        content = canonical_json(plain)
        seal = sha256_of(content)
        if seal == record.content_hash:
            return False
        before = json.loads(self._version(proposal, record.content_version).content)
        self._update_head(record, draft, seal)
        self._session.connection().exec_driver_sql(
            _INSERT_VERSION,
            (
                proposal,
                record.content_version,
                seal,
                content,
                self._now.isoformat(),
                self._actor.mark,
            ),
        )
        changed = sorted(key for key in {*before, *plain} if before.get(key) != plain.get(key))
        self._log.add(
            [
                Change(
                    self._action,
                    "proposal_version",
                    f"{proposal}/{record.content_version}",
                    {key: before.get(key) for key in changed},
                    {key: plain.get(key) for key in changed},
                )
            ]
        )
        self._index_again(record, draft, plain)
        return True

    def _update_head(self, record: ProposalRecord, draft: ProposalDraft, seal: str) -> None:
        costs = draft.total_costs
        record.kind = draft.kind.value
        record.title = draft.title
        record.sort_key = fold(draft.title)
        record.line = draft.line
        record.is_new = int(draft.is_new)
        record.plan_reference = draft.plan_reference
        record.costs_cents = costs.cents if costs is not None else None
        record.requested_cents = draft.requested.cents if draft.requested is not None else None
        record.content_version += 1
        record.content_hash = seal
        self._touch(record)

    def _index_again(self, record: ProposalRecord, draft: ProposalDraft, plain: Any) -> None:
        connection = self._session.connection()
        connection.exec_driver_sql("DELETE FROM proposal_search WHERE rowid = ?", (record.seq,))
        row = (record.seq, *index_row(record.number, draft, plain))
        connection.exec_driver_sql(_INSERT_SEARCH, row)

    def index_all(self) -> None:
        """Make the search index again out of every proposal."""
        self._session.connection().exec_driver_sql("DELETE FROM proposal_search")
        for record in self._session.exec(select(ProposalRecord)):
            draft = self.get(ProposalId(record.id)).content
            self._index_again(record, draft, to_plain(draft))

    def set_status(self, proposal: ProposalId, status: ProposalStatus, reason: str = "") -> None:
        """Move the status; whether that is allowed is for the use case to ask."""
        record = self._record(proposal)
        record.status = status.value
        record.status_reason = reason
        self._touch(record)

    def set_progress(self, proposal: ProposalId, progress: ProgressStatus, text: str) -> None:
        """Say what the last report says; only reports call this, and the file holds it to them."""
        record = self._record(proposal)
        record.progress = progress.value
        record.progress_text = text
        self._touch(record)

    def set_brand(self, proposal: ProposalId, brand: Brand, *, in_showcase: bool) -> None:
        """Say whether it is ON-brand and stands in the showcase."""
        record = self._record(proposal)
        record.brand = brand.value
        record.in_showcase = int(in_showcase)
        self._touch(record)

    def _touch(self, record: ProposalRecord) -> None:
        record.version += 1
        record.changed_at = self._now.isoformat()
        self._session.add(record)
        self._session.flush()

    # --- reading ----------------------------------------------------------------

    def get(self, proposal: ProposalId) -> Proposal:
        """One proposal; raises RecordMissingError."""
        return self._proposal(self._record(proposal))

    def some(self, ids: Collection[ProposalId]) -> dict[ProposalId, Proposal]:
        """These proposals at once; an unknown id is left out."""
        wanted = sorted(ids)
        statement = select(ProposalRecord, ProposalVersionRecord).where(
            ProposalVersionRecord.proposal_id == ProposalRecord.id,
            ProposalVersionRecord.version == ProposalRecord.content_version,
        )
        found = {}
        for start in range(0, len(wanted), 500):
            part = statement.where(col(ProposalRecord.id).in_(wanted[start : start + 500]))
            for record, version in self._session.exec(part):
                found[ProposalId(record.id)] = _proposal(record, version.content)
        return found

    def statuses(self, ids: Collection[ProposalId]) -> dict[ProposalId, ProposalStatus]:
        """Where these proposals are; an unknown id is left out."""
        rows = self._session.connection().exec_driver_sql(
            "SELECT id, status FROM proposal WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        return {ProposalId(key): ProposalStatus(status) for key, status in rows}

    def by_number(self, number: str) -> Proposal:
        """The proposal with that number, plan reference or id; raises RecordMissingError."""
        statement = select(ProposalRecord).where(
            (col(ProposalRecord.number) == number)
            | (col(ProposalRecord.id) == number)
            | (col(ProposalRecord.plan_reference) == number)
        )
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("proposal", number)
        return self._proposal(record)

    def all(self) -> Iterable[Proposal]:
        """Every proposal in the order in which they were registered."""
        statement = (
            select(ProposalRecord, ProposalVersionRecord)
            .where(
                ProposalVersionRecord.proposal_id == ProposalRecord.id,
                ProposalVersionRecord.version == ProposalRecord.content_version,
            )
            .order_by(col(ProposalRecord.seq))
        )
        for record, version in self._session.exec(statement):
            yield _proposal(record, version.content)

    def with_status(self, status: ProposalStatus) -> list[Proposal]:
        """Proposals with that status, in the order in which they were registered."""
        statement = (
            select(ProposalRecord, ProposalVersionRecord)
            .where(
                ProposalRecord.status == status.value,
                ProposalVersionRecord.proposal_id == ProposalRecord.id,
                ProposalVersionRecord.version == ProposalRecord.content_version,
            )
            .order_by(col(ProposalRecord.seq))
        )
        return [
            _proposal(record, version.content) for record, version in self._session.exec(statement)
        ]

    def names(self, proposals: set[ProposalId]) -> dict[ProposalId, tuple[str, str]]:
        """Number and title of some proposals."""
        statement = select(ProposalRecord.id, ProposalRecord.number, ProposalRecord.title).where(
            col(ProposalRecord.id).in_(sorted(proposals))
        )
        return {
            ProposalId(key): (number, title) for key, number, title in self._session.exec(statement)
        }

    def titles(self) -> list[KnownTitle]:
        """What an import asks of every proposal, withdrawn ones too."""
        rows = self._session.connection().exec_driver_sql(
            "SELECT p.id, p.number, p.title, p.kind, p.line, p.plan_reference,"
            " coalesce(CAST(substr(json_extract(v.content, '$.start'), 1, 4) AS INTEGER), 0)"
            " FROM proposal AS p JOIN proposal_version AS v"
            " ON v.proposal_id = p.id AND v.version = p.content_version ORDER BY p.seq"
        )
        return [
            KnownTitle(ProposalId(key), number, title, ProposalKind(kind), line, plan, year)
            for key, number, title, kind, line, plan, year in rows
        ]

    def contents(self, ids: Collection[ProposalId]) -> dict[ProposalId, KnownProposal]:
        """The present content of some proposals; an unknown id is left out."""
        found: dict[ProposalId, KnownProposal] = {}
        wanted = sorted(ids)
        for start in range(0, len(wanted), 500):
            statement = select(ProposalRecord, ProposalVersionRecord).where(
                ProposalVersionRecord.proposal_id == ProposalRecord.id,
                ProposalVersionRecord.version == ProposalRecord.content_version,
                col(ProposalRecord.id).in_(wanted[start : start + 500]),
            )
            for record, version in self._session.exec(statement):
                key = ProposalId(record.id)
                draft = from_plain(ProposalDraft, json.loads(version.content))
                found[key] = KnownProposal(key, record.number, record.content_version, draft)
        return found

    def versions(self, proposal: ProposalId) -> list[ProposalVersion]:
        """Every version of the content, newest first."""
        statement = (
            select(ProposalVersionRecord)
            .where(ProposalVersionRecord.proposal_id == proposal)
            .order_by(col(ProposalVersionRecord.version).desc())
        )
        return [_version(record) for record in self._session.exec(statement)]

    def version(self, proposal: ProposalId, number: int) -> ProposalVersion:
        """One version of the content; raises RecordMissingError."""
        return _version(self._version(proposal, number))

    def _version(self, proposal: str, number: int) -> ProposalVersionRecord:
        record = self._session.get(ProposalVersionRecord, (proposal, number))
        if record is None:
            raise RecordMissingError("proposal_version", f"{proposal}/{number}")
        return record

    def _proposal(self, record: ProposalRecord) -> Proposal:
        return _proposal(record, self._version(record.id, record.content_version).content)

    def _record(self, proposal: ProposalId) -> ProposalRecord:
        statement = select(ProposalRecord).where(ProposalRecord.id == proposal)
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("proposal", proposal)
        return record


def _proposal(record: ProposalRecord, content: str) -> Proposal:
    return Proposal(
        id=ProposalId(record.id),
        number=record.number,
        status=ProposalStatus(record.status),
        content=from_plain(ProposalDraft, json.loads(content)),
        content_version=record.content_version,
        content_hash=record.content_hash,
        version=record.version,
        progress=ProgressStatus(record.progress),
        progress_text=record.progress_text,
        brand=Brand(record.brand),
        in_showcase=bool(record.in_showcase),
        status_reason=record.status_reason,
        created_at=datetime.fromisoformat(record.created_at),
        changed_at=datetime.fromisoformat(record.changed_at),
    )


def _version(record: ProposalVersionRecord) -> ProposalVersion:
    return ProposalVersion(
        record.version,
        record.content_hash,
        datetime.fromisoformat(record.at),
        record.actor,
        from_plain(ProposalDraft, json.loads(record.content)),
    )
