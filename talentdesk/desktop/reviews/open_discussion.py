"""The discussion that is open: what the team settles and writes, kept at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.errors import ReviewHiddenError, TalentDeskError
from talentdesk.domain.people import Person
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.services.advice_service import AdviceService, TeamSheet
from talentdesk.services.review_service import ReviewService
from talentdesk.wording.terms import term


class OpenDiscussion(QObject):
    """Knows no widgets; two tabs show it.

    Signals:
        opened: another proposal, or the same read again; ``sheet`` is None when it is hidden.
        updated: the same one after something was kept; texts that are being typed must stay.
        refused: the TalentDeskError of what was not kept.
        saved: something is in the register now.
        kept: what was kept, in words.
        recorded: the advice was recorded.
    """

    opened = Signal()
    updated = Signal()
    refused = Signal(object)
    saved = Signal()
    kept = Signal(str)
    recorded = Signal()

    def __init__(
        self, service: AdviceService, reviews: ReviewService, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.service = service
        self._reviews = reviews
        self._clock = clock
        self.proposal: ProposalId | None = None
        self.sheet: TeamSheet | None = None

    def open(self, proposal: ProposalId) -> None:
        """Show a proposal; ``sheet`` stays None while others' judgements are hidden."""
        self.proposal = proposal
        try:
            self.sheet = self.service.sheet(proposal)
        except ReviewHiddenError:
            self.sheet = None
        self.opened.emit()

    def reload(self) -> None:
        """Read the same proposal again."""
        if self.proposal is not None:
            self.open(self.proposal)

    def close(self) -> None:
        """Nothing is open."""
        self.proposal = self.sheet = None

    def choose(self, condition: str, judgement: Judgement, reason: str) -> bool:
        """Settle a condition; answers and evidence come from a reviewer who says the same."""
        if self.sheet is None:
            return False
        team = self.sheet.of(condition)
        given = replace(team.given, judgement=judgement, reason=reason)
        if judgement is not team.given.judgement:
            alike = (item.judgement(condition) for item in self.sheet.side.reviews)
            same = [item for item in alike if item.judgement is judgement]
            parts = next((item.parts for item in same if item.parts), ())
            evidence = next((item.evidence for item in same if item.evidence), "")
            given = replace(given, parts=parts, evidence=evidence)
        changed = team.settled is None or team.settled.judgement is not judgement
        if not self.keep(given):
            return False
        if changed:
            words = self.tr("{condition}, team: {judgement}")
            self.kept.emit(words.format(condition=condition, judgement=term(judgement)))
        return True

    def keep_reason(self, condition: str, reason: str) -> None:
        """Keep why the team judges as it does."""
        if self.sheet is not None and self.sheet.may_advise:
            self.keep(replace(self.sheet.of(condition).given, reason=reason))

    def keep(self, given: ConditionJudgement) -> bool:
        """Keep what the team says; False when it was refused."""
        sheet = self.sheet
        if sheet is None or given == sheet.of(given.condition).settled:
            return sheet is not None
        try:
            self.sheet, _warnings = self.service.settle(sheet.proposal.id, given, self._clock())
        except TalentDeskError as error:
            self.updated.emit()
            self.refused.emit(error)
            return False
        self.updated.emit()
        self.saved.emit()
        return True

    def keep_text(self, text: AdviceText) -> None:
        """Keep the advice that is being written."""
        sheet = self.sheet
        if sheet is None or not sheet.may_advise or text == sheet.text:
            return
        try:
            self.service.keep_text(sheet.proposal.id, text, self._clock())
        except TalentDeskError as error:
            self.refused.emit(error)
            return
        self.sheet = replace(sheet, text=text)
        self.updated.emit()
        self.saved.emit()

    def record(self, *, open_confirmed: bool) -> None:
        """Record the advice as it stands."""
        sheet = self.sheet
        if sheet is None:
            return
        try:
            self.service.record(sheet.proposal.id, self._clock(), open_confirmed=open_confirmed)
        except TalentDeskError as error:
            self.refused.emit(error)
            return
        self.reload()
        self.recorded.emit()

    def give_back(self, reviewer: Person) -> None:
        """Give a handed-in review back to its reviewer."""
        if self.proposal is None:
            return
        try:
            is_out = self._reviews.give_back(self.proposal, reviewer, self._clock())
        except TalentDeskError as error:
            self.refused.emit(error)
            return
        self.reload()
        words = self.tr("De beoordeling van {name} is teruggegeven.")
        if is_out:
            words = self.tr(
                "De beoordeling van {name} is teruggegeven. Geef een nieuw pakket of Excel-bestand"
                " uit: wie in het oude verdergaat, maakt een tweede versie."
            )
        self.kept.emit(words.format(name=reviewer.name))
