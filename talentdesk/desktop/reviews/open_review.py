"""The review that is open: which condition, what is kept, and what comes next."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from talentdesk.desktop.reviews.condition_view import view_of
from talentdesk.desktop.reviews.criterion_tiles import CriterionState
from talentdesk.desktop.reviews.part_questions import part_notes
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import (
    ASKS_REASON,
    ConditionJudgement,
    Judgement,
    lowest_of,
)
from talentdesk.services.judging import Judging, ReviewSheet
from talentdesk.wording.terms import term

PLACE: Final = "reviews/place"
"""Where one left off: proposal and condition, with a space between."""


class OpenReview(QObject):
    """Keeps every judgement at once; knows no widgets.

    Signals:
        opened: another proposal or condition, or the same read again.
        updated: the open one as it is kept now; texts that are being typed must stay.
        refused: the TalentDeskError of what was not kept.
        saved: something is in the register now.
        kept: what was kept, in words.
        finished: there is no unanswered condition left to go to.
    """

    opened = Signal()
    updated = Signal()
    refused = Signal(object)
    saved = Signal()
    kept = Signal(str)
    finished = Signal()

    def __init__(
        self,
        service: Judging,
        clock: Callable[[], datetime],
        memory: LayoutMemory,
        place_key: str = PLACE,
    ) -> None:
        """``place_key`` is the key under which ``memory`` keeps where one left off."""
        super().__init__()
        self._place_key = place_key
        self._service = service
        self._clock = clock
        self._memory = memory
        self.sheet: ReviewSheet | None = None
        self.current = ""

    def now(self) -> datetime:
        """The moment of what is kept."""
        return self._clock()

    def open(self, proposal: ProposalId, condition: str = "") -> None:
        """Show a proposal on a condition; without one where it was left, else the first open one.

        Raises:
            RecordMissingError: there is no such proposal.
        """
        self.sheet = self._service.sheet(proposal)
        known = [item.id for item in self.sheet.programme.conditions]
        if not condition:
            condition = self._remembered(proposal)
        self.current = condition if condition in known else (self._first_open() or known[0])
        self._remember()
        self.opened.emit()

    def reload(self) -> None:
        """Read the sheet again, on the same condition."""
        if self.sheet is not None:
            self.open(self.sheet.proposal.id, self.current)

    def close(self) -> None:
        """Nothing is open."""
        self.sheet = None
        self.current = ""

    # --- where ------------------------------------------------------------------------

    def go(self, condition: str) -> None:
        """Open another condition."""
        if condition != self.current:
            self.current = condition
            self._remember()
            self.opened.emit()

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) condition in the order of the programme."""
        if self.sheet is None:
            return
        ids = [item.id for item in self.sheet.programme.conditions]
        place = ids.index(self.current) + by
        if 0 <= place < len(ids):
            self.go(ids[place])

    def open_criterion(self, criterion: str) -> None:
        """Its first unanswered condition, else its first one."""
        if self.sheet is None:
            return
        ids = [item.id for item in self.sheet.programme.conditions_of(criterion)]
        unanswered = self.sheet.unanswered()
        self.go(next((item for item in ids if item in unanswered), ids[0]))

    def go_on(self) -> None:
        """The next unanswered condition after the open one; from the end on to the first."""
        if self.sheet is None:
            return
        ids = [item.id for item in self.sheet.programme.conditions]
        place = ids.index(self.current)
        unanswered = self.sheet.unanswered()
        ahead = [*ids[place + 1 :], *ids[:place]]
        found = next((item for item in ahead if item in unanswered), None)
        if found is not None:
            self.go(found)
        elif not unanswered:
            self.finished.emit()

    def states(self) -> tuple[CriterionState, ...]:
        """How far each criterion is."""
        if self.sheet is None:
            return ()
        return tuple(
            self._state(self.sheet, criterion.id) for criterion in self.sheet.programme.criteria
        )

    def _state(self, sheet: ReviewSheet, criterion: str) -> CriterionState:
        kind = sheet.proposal.content.kind
        conditions = sheet.programme.conditions_of(criterion)
        holding = [item for item in conditions if kind in item.applies_to]
        given = [sheet.judgement(item.id).judgement for item in holding]
        answered = sum(1 for item in given if item is not Judgement.NOT_ASSESSED)
        found = sheet.programme.criterion(criterion)
        return CriterionState(found, lowest_of(given), answered, len(holding))

    def lacking_reasons(self) -> tuple[str, ...]:
        """Ids of the conditions with a judgement that is no plain yes and no reason."""
        sheet = self.sheet
        if sheet is None:
            return ()
        holding = sheet.programme.conditions_for(sheet.proposal.content.kind)
        return tuple(
            item.id
            for item in holding
            if sheet.judgement(item.id).judgement in ASKS_REASON
            and not sheet.judgement(item.id).reason.strip()
        )

    # --- keeping ----------------------------------------------------------------------

    def choose(self, given: ConditionJudgement) -> None:
        """Keep a judgement that was chosen; after a plain yes without a warning go on."""
        sheet = self.sheet
        if sheet is None:
            return
        view = view_of(sheet, given.condition)
        if not view.holds and given.judgement is Judgement.NOT_APPLICABLE:
            return
        changed = view.given.judgement is not given.judgement
        if not self.keep(given):
            return
        if changed:
            words = self.tr("{condition}: {judgement}")
            self.kept.emit(words.format(condition=given.condition, judgement=term(given.judgement)))
        if given.judgement is Judgement.MEETS and not self._deserves_a_look(given):
            self.go_on()

    def keep(self, given: ConditionJudgement) -> bool:
        """Keep a judgement with its texts; False when it was refused.

        A refusal leaves what was kept; what is being typed stands in its field.
        """
        sheet = self.sheet
        if sheet is None:
            return False
        before = sheet.judgement(given.condition)
        if given == before:
            return True
        proposal = sheet.proposal.id
        try:
            self.sheet, _warnings = self._service.judge(proposal, given, self._clock())
        except TalentDeskError as error:
            self.updated.emit()
            self.refused.emit(error)
            return False
        self.updated.emit()
        self.saved.emit()
        return True

    def confirm(self) -> None:
        """Say that the judgements hold for the proposal as it is now."""
        if self.sheet is None:
            return
        try:
            self.sheet = self._service.confirm(self.sheet.proposal.id, self._clock())
        except TalentDeskError as error:
            self.refused.emit(error)
            return
        self.updated.emit()
        version = self.sheet.proposal.content_version
        words = self.tr("Je oordelen gelden nu voor versie {version}.")
        self.kept.emit(words.format(version=version))

    def _deserves_a_look(self, given: ConditionJudgement) -> bool:
        assert self.sheet is not None
        view = view_of(self.sheet, given.condition)
        return bool(view.warnings or part_notes(view.condition, view.given))

    # --- resuming ---------------------------------------------------------------------

    def remembered_proposal(self) -> str:
        """Id of the proposal where one left off; empty when nothing was remembered."""
        return self._memory.text(self._place_key).partition(" ")[0]

    def _remembered(self, proposal: ProposalId) -> str:
        kept, _, condition = self._memory.text(self._place_key).partition(" ")
        return condition if kept == proposal else ""

    def _remember(self) -> None:
        if self.sheet is not None:
            self._memory.keep_text(self._place_key, f"{self.sheet.proposal.id} {self.current}")

    def _first_open(self) -> str:
        assert self.sheet is not None
        unanswered = self.sheet.unanswered()
        return unanswered[0] if unanswered else ""
