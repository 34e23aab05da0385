"""Reports on the work of proposals; the last one is what the proposal itself says."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import ProposalId, WorkReportId, new_id
from talentdesk.domain.indicators import exact_text, exact_value
from talentdesk.domain.people import Actor
from talentdesk.domain.proposal_status import ProgressStatus
from talentdesk.domain.work_progress import (
    Light,
    MilestoneReport,
    PartReport,
    ResultReport,
    WorkReport,
    WorkReportDraft,
    holding,
)
from talentdesk.register.progress_records import WorkReportRecord, WorkReportStepRecord
from talentdesk.register.proposals import ProposalRepository

_WITHDRAWN = "withdrawn"
_RESTORED = "restored"


class ProgressRepository:
    """Reads and adds reports within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, proposals: ProposalRepository
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._proposals = proposals

    # --- writing ----------------------------------------------------------------------

    def add(
        self, draft: WorkReportDraft, suggested: Light, *, is_example: bool = False
    ) -> WorkReport:
        """Keep a report; the file refuses one that replaces what does not hold."""
        last = self._session.exec(select(func.max(WorkReportRecord.seq))).one()
        record = WorkReportRecord(
            seq=(last or 0) + 1,
            id=new_id(self._now),
            proposal_id=draft.proposal,
            day=draft.day.isoformat(),
            progress=draft.progress.value,
            said=draft.text.strip(),
            quality=draft.quality.light.value,
            quality_cause=draft.quality.cause.strip(),
            quality_correction=draft.quality.correction.strip(),
            time=draft.time.light.value,
            time_cause=draft.time.cause.strip(),
            time_correction=draft.time.correction.strip(),
            money=draft.money.light.value,
            money_cause=draft.money.cause.strip(),
            money_correction=draft.money.correction.strip(),
            suggested=suggested.value,
            departure=draft.departure.strip(),
            milestones=canonical_json(to_plain(draft.milestones)),
            results=canonical_json([_plain(item) for item in draft.results]),
            replaces=draft.replaces or None,
            is_example=int(is_example),
            at=self._now.isoformat(),
            actor=self._actor.mark,
        )
        self._session.add(record)
        self._session.flush()
        self._settle(draft.proposal)
        return _report(record, is_withdrawn=False)

    def withdraw(self, report: WorkReportId, reason: str) -> ProposalId:
        """Let a report no longer hold; it stays readable. Returns whose it is."""
        return self._take_step(report, _WITHDRAWN, reason)

    def restore(self, report: WorkReportId, reason: str) -> ProposalId:
        """Let a report that was withdrawn hold again."""
        return self._take_step(report, _RESTORED, reason)

    def _take_step(self, report: WorkReportId, step: str, reason: str) -> ProposalId:
        held = self.get(report)
        last = self._session.exec(select(func.max(WorkReportStepRecord.seq))).one()
        self._session.add(
            WorkReportStepRecord(
                seq=(last or 0) + 1,
                report_id=held.id,
                step=step,
                reason=reason.strip(),
                at=self._now.isoformat(),
                actor=self._actor.mark,
            )
        )
        self._session.flush()
        self._settle(held.draft.proposal)
        return held.draft.proposal

    def _settle(self, proposal: ProposalId) -> None:
        """The proposal says what its last report says; the file holds it to that."""
        held = holding(self.of(proposal))
        progress, said = ProgressStatus.NOT_STARTED, ""
        if held:
            progress, said = held[-1].draft.progress, held[-1].draft.text
        before = self._proposals.get(proposal)
        if (before.progress, before.progress_text) != (progress, said):
            self._proposals.set_progress(proposal, progress, said)

    # --- reading ----------------------------------------------------------------------

    def get(self, report: WorkReportId) -> WorkReport:
        """One report; raises RecordMissingError."""
        statement = select(WorkReportRecord).where(WorkReportRecord.id == report)
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("work_report", report)
        return self._reports([record])[0]

    def of(self, proposal: ProposalId) -> list[WorkReport]:
        """Every report on a proposal, also what no longer holds, in the order they came."""
        statement = (
            select(WorkReportRecord)
            .where(WorkReportRecord.proposal_id == proposal)
            .order_by(col(WorkReportRecord.seq))
        )
        return self._reports(self._session.exec(statement).all())

    def all(self) -> Mapping[ProposalId, list[WorkReport]]:
        """Every report by proposal, in the order they came."""
        records = self._session.exec(select(WorkReportRecord).order_by(col(WorkReportRecord.seq)))
        found: dict[ProposalId, list[WorkReport]] = defaultdict(list)
        for item in self._reports(records.all()):
            found[item.draft.proposal].append(item)
        return found

    def _reports(self, records: Sequence[WorkReportRecord]) -> list[WorkReport]:
        steps = self._session.exec(
            select(WorkReportStepRecord).order_by(col(WorkReportStepRecord.seq))
        )
        last = {item.report_id: item.step for item in steps}
        return [_report(item, is_withdrawn=last.get(item.id) == _WITHDRAWN) for item in records]


def _report(record: WorkReportRecord, *, is_withdrawn: bool) -> WorkReport:
    draft = WorkReportDraft(
        ProposalId(record.proposal_id),
        date.fromisoformat(record.day),
        ProgressStatus(record.progress),
        record.said,
        PartReport(Light(record.quality), record.quality_cause, record.quality_correction),
        PartReport(Light(record.time), record.time_cause, record.time_correction),
        PartReport(Light(record.money), record.money_cause, record.money_correction),
        tuple(_milestones(json.loads(record.milestones))),
        tuple(_results(json.loads(record.results))),
        record.departure,
        record.replaces or "",
    )
    return WorkReport(
        WorkReportId(record.id),
        draft,
        Light(record.suggested),
        datetime.fromisoformat(record.at),
        record.actor,
        bool(record.is_example),
        is_withdrawn,
    )


def _milestones(plain: Iterable[Mapping[str, str]]) -> Iterable[MilestoneReport]:
    for item in plain:
        days = {name: date.fromisoformat(item[name]) for name in _DAYS if name in item}
        yield MilestoneReport(item["name"], **days)


_DAYS = ("planned", "expected", "reached")


def _plain(item: ResultReport) -> dict[str, Any]:
    plain: dict[str, Any] = {"result": item.result, "text": item.text, "unit": item.unit}
    if item.value is not None:
        plain["value"] = exact_text(item.value)
    return {name: value for name, value in plain.items() if value}


def _results(plain: Iterable[Mapping[str, str]]) -> Iterable[ResultReport]:
    for item in plain:
        value = exact_value(item["value"]) if "value" in item else None
        yield ResultReport(item["result"], item.get("text", ""), value, item.get("unit", ""))
