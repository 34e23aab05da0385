"""Take an edit back, and do it again; survives closing the desk."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from talentdesk.domain.canonical import from_plain
from talentdesk.domain.errors import NothingToUndoError
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.placements import ActId, ActKind
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalDraft, ProposalId
from talentdesk.domain.reviews import ConditionJudgement, ReviewId
from talentdesk.register.database import Register
from talentdesk.register.desk_state import UndoStep
from talentdesk.services.measurements_kept import UNDO_SUBJECT as MEASUREMENT
from talentdesk.services.measurements_kept import undo_measurement
from talentdesk.services.placing_acts import UNDO_SUBJECT, amount_of, do_again, take_back
from talentdesk.services.progress_service import undo_report
from talentdesk.services.work_reports import UNDO_SUBJECT as WORK_REPORT
from talentdesk.services.workplace import Workplace

_CORRECTED = {WORK_REPORT: undo_report, MEASUREMENT: undo_measurement}
"""What is never changed: taken back it is withdrawn, done again it holds again."""
_UNDO_REASON = "Ongedaan gemaakt of opnieuw gedaan door wie het invoerde."


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit that can be taken back or done again, as a reader knows it.

    ``subject`` is proposal, judgement, settlement, match, work_report or measurement;
    ``number`` that of the proposal, or the indicator of a measurement. ``condition`` is empty
    for a proposal. Of a match ``act`` says what was done with postings, ``amount`` how much.
    """

    subject: str
    number: str
    condition: str = ""
    act: ActKind | None = None
    amount: Money = ZERO


class UndoService:
    """Undo and redo of what one person did at a desk.

    Content of proposals, judgements, what the team settled, ties of postings, reports on the
    work and measurements.
    Each person takes back what was done under that name.
    Decisions and movements are never undone; a counter-movement corrects them.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        with self._workplace.database.reading_desk(self._workplace.actor) as desk:
            return desk.last_done() is not None

    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        with self._workplace.database.reading_desk(self._workplace.actor) as desk:
            return desk.first_undone() is not None

    def next_undo(self) -> Edit | None:
        """The edit that ``undo`` would take back; None when there is none."""
        with self._workplace.database.reading_desk(self._workplace.actor) as desk:
            step = desk.last_done()
        return self._edit(step) if step is not None else None

    def next_redo(self) -> Edit | None:
        """The edit that ``redo`` would do again; None when there is none."""
        with self._workplace.database.reading_desk(self._workplace.actor) as desk:
            step = desk.first_undone()
        return self._edit(step) if step is not None else None

    def _edit(self, step: UndoStep) -> Edit:
        if step.subject == UNDO_SUBJECT:
            act = ActId(int(step.subject_id))
            with self._workplace.reading() as register:
                kind = register.books.placements.act(act).kind
                return Edit(step.subject, "", act=kind, amount=amount_of(register, act))
        if step.subject == MEASUREMENT:
            return Edit(step.subject, step.subject_id.partition("/")[0])
        proposal, _, rest = step.subject_id.partition("/")
        with self._workplace.reading() as register:
            number = register.proposals.get(ProposalId(proposal)).number
        if step.subject == "judgement":
            return Edit(step.subject, number, json.loads(step.after)["condition"])
        return Edit(step.subject, number, rest)

    def undo(self, now: datetime) -> str:
        """Take the last edit back, as a new change; returns the id of what changed.

        Raises:
            NothingToUndoError: there is none.
            PlacementError: postings that were untied have another place by now.
            MeasurementExistsError: the period of a measurement has another value by now.
            RuleError: G-07.
        """
        with self._workplace.transaction(now, "undo") as register:
            step = register.desk.last_done()
            if step is None:
                raise NothingToUndoError
            if step.subject == UNDO_SUBJECT:
                self._workplace.require(Right.BOOK)
                take_back(register, ActId(int(step.subject_id)))
            else:
                self._apply(register, step.subject, step.subject_id, step.before)
            register.desk.mark(step.seq, undone=True)
            return step.subject_id

    def redo(self, now: datetime) -> str:
        """Do the last undone edit again; returns the id of what changed.

        Raises:
            NothingToUndoError: there is none.
            PlacementError: the postings have another place by now.
            MeasurementExistsError: the period of a measurement has another value by now.
            RuleError: G-07.
        """
        with self._workplace.transaction(now, "redo") as register:
            step = register.desk.first_undone()
            if step is None:
                raise NothingToUndoError
            if step.subject == UNDO_SUBJECT:
                self._workplace.require(Right.BOOK)
                do_again(register, ActId(int(step.subject_id)))
            else:
                self._apply(register, step.subject, step.subject_id, step.after)
            register.desk.mark(step.seq, undone=False)
            return step.subject_id

    def _apply(self, register: Register, subject: str, subject_id: str, state: str) -> None:
        plain = json.loads(state)
        if subject == "proposal":
            self._workplace.require(Right.EDIT)
            draft = from_plain(ProposalDraft, plain)
            register.proposals.change_content(ProposalId(subject_id), draft)
        elif subject in _CORRECTED:
            self._workplace.require(Right.EDIT)
            _CORRECTED[subject](register, subject_id, _UNDO_REASON, undone=plain == "withdrawn")
        elif subject == "settlement":
            self._workplace.require(Right.ADVISE)
            _settle(register, subject_id, plain)
        else:
            _proposal, review = subject_id.split("/")
            given = from_plain(ConditionJudgement, plain)
            register.reviews.judge(ReviewId(review), given)


def _settle(register: Register, subject_id: str, plain: Any) -> None:
    key, condition = subject_id.split("/")
    proposal = ProposalId(key)
    if plain is None:
        register.settlement.drop(proposal, condition)
        return
    version = register.proposals.get(proposal).content_version
    register.settlement.settle(proposal, from_plain(ConditionJudgement, plain), version)
