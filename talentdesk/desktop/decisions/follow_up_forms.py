"""What can still be done with a decision that is there: its paper, and the money it moves."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Slot
from typing_extensions import override

from talentdesk.desktop.decisions.allotment_rows import AllotmentRows
from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.grant_ways import paper_ways
from talentdesk.desktop.decisions.paper_fields import PaperFields
from talentdesk.desktop.decisions.record_form import Recorded, RecordForm, WayOut
from talentdesk.desktop.decisions.transfer_rows import TransferRows
from talentdesk.desktop.theme.theme import Theme
from talentdesk.domain.decisions import Decision, DecisionKind, DecisionPaper
from talentdesk.domain.errors import (
    DecisionPaperError,
    FieldError,
    RuleError,
    StaleRecordError,
    TalentDeskError,
)
from talentdesk.domain.money import ZERO
from talentdesk.wording.formatting import euro_text

translate = QCoreApplication.translate

ADOPT: Final = "adopt"
PAPER: Final = "paper"
ALLOT: Final = "allot"
TRANSFER: Final = "transfer"
RELEASE: Final = "release"


class PaperForm(RecordForm):
    """Completes the paper of a decision, or says that a proposed one was adopted."""

    def __init__(
        self, theme: Theme, desk: DecisionDesk, decision: Decision, *, adopt: bool
    ) -> None:
        super().__init__(theme, desk.programme)
        self._desk = desk
        self._decision = decision
        self._adopt = adopt
        self.paper_fields = PaperFields(theme)
        self.paper_fields.set_paper(decision.draft.paper)
        self.body.addWidget(self.paper_fields)
        named = self.tr("{number} vastgesteld melden") if adopt else self.tr("{number} aanvullen")
        self.name_primary(named.format(number=decision.number))
        self.paper_fields.changed.connect(self.touch)

    @override
    def attempt(self) -> Recorded:
        paper, now = self.paper_fields.paper(), self._desk.clock()
        number = self._decision.number
        if self._adopt:
            done = self._desk.decisions.adopt(self._decision, paper, now)
            return Recorded(self.tr("{number} is vastgesteld.").format(number=number), done)
        self._require_something(paper)
        done = self._desk.decisions.fill_in_paper(self._decision, paper, now)
        return Recorded(self.tr("{number} is aangevuld.").format(number=number), done)

    @override
    def mark(self, error: TalentDeskError) -> None:
        if isinstance(error, DecisionPaperError):
            self.paper_fields.show_missing(error.missing)

    @override
    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:
        if isinstance(error, DecisionPaperError):
            return paper_ways(error, self.paper_fields.focus_field)
        if isinstance(error, StaleRecordError):
            return (WayOut(self.tr("Nieuwe stand bekijken"), "arrows-clockwise", self._again),)
        return ()

    def _require_something(self, paper: DecisionPaper) -> None:
        """A text that cannot be read is a mistake, not an empty field."""
        fields = self.paper_fields
        unread = [
            name
            for name, edit in (
                ("case_number", fields.case_number_edit),
                ("day", fields.day_edit),
            )
            if not edit.is_valid
        ]
        if unread or paper == self._decision.draft.paper:
            raise DecisionPaperError(tuple(unread) or paper.missing())

    def _again(self) -> None:
        self.is_touched = False
        self.room_asked.emit("decisions", self._decision.number)


class AllotOnForm(RecordForm):
    """Gives money to lines and years on a decision that the council took already."""

    def __init__(self, theme: Theme, desk: DecisionDesk, decision: Decision) -> None:
        super().__init__(theme, desk.programme)
        self._desk = desk
        self._decision = decision
        self.allotment = AllotmentRows(theme, desk)
        if decision.draft.tranche:
            self.allotment.choose_tranche(decision.draft.tranche)
        self.body.addWidget(self.allotment)
        self.allotment.changed.connect(self._name)
        self.allotment.changed.connect(self.touch)
        self._name()

    @override
    def attempt(self) -> Recorded:
        parts = self.allotment.amounts()
        self._desk.decisions.allot(self._decision.id, parts, self._desk.clock())
        said = self.tr("{number}: {amount} toegewezen aan lijnen.").format(
            number=self._decision.number, amount=euro_text(self.allotment.total)
        )
        return Recorded(said, self._decision)

    @override
    def mark(self, error: TalentDeskError) -> None:
        if isinstance(error, FieldError):
            self.allotment.rows.mark_empty()

    @override
    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:
        return self.allotment.ways_out(error) if isinstance(error, RuleError) else ()

    @Slot()
    def _name(self) -> None:
        amount = self.allotment.total
        named = self.tr("{amount} toewijzen").format(amount=euro_text(amount))
        self.name_primary(named if amount > ZERO else self.tr("Toewijzen"))


class TransferOnForm(RecordForm):
    """Moves money between years on a decision that the council took already."""

    def __init__(self, theme: Theme, desk: DecisionDesk, decision: Decision) -> None:
        super().__init__(theme, desk.programme)
        self._desk = desk
        self._decision = decision
        self.transfer = TransferRows(theme, desk)
        self.transfer.set_start(decision.draft.paper.day)
        self.body.addWidget(self.transfer)
        self.transfer.changed.connect(self._name)
        self.transfer.changed.connect(self.touch)
        self._name()

    @override
    def attempt(self) -> Recorded:
        outgoing, incoming = self.transfer.amounts()
        moved = self.transfer.total
        self._desk.decisions.transfer_on(self._decision.id, outgoing, incoming, self._desk.clock())
        said = self.tr("{number}: {amount} overgeheveld.")
        said = said.format(number=self._decision.number, amount=euro_text(moved))
        return Recorded(said, self._decision)

    @override
    def mark(self, error: TalentDeskError) -> None:
        if isinstance(error, FieldError):
            self.transfer.mark_empty()

    @override
    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:
        return self.transfer.ways_out(error) if isinstance(error, RuleError) else ()

    @Slot()
    def _name(self) -> None:
        amount = self.transfer.total
        named = self.tr("{amount} overhevelen").format(amount=euro_text(amount))
        self.name_primary(named if amount > ZERO else self.tr("Overhevelen"))


def offered(decision: Decision, *, holds_money: bool, has_moved: bool) -> tuple[str, ...]:
    """What can still be done, the first thing first.

    ``holds_money``: its proposal holds granted money. ``has_moved``: it moved money itself.
    """
    draft = decision.draft
    if draft.standing.value == "proposed":
        return (ADOPT, PAPER)
    found = [PAPER] if draft.paper.missing() else []
    if draft.kind in (DecisionKind.ALLOT, DecisionKind.ADOPT_TRANCHE):
        found.append(ALLOT)
    if draft.kind is DecisionKind.YEAR_TRANSFER and not has_moved:
        found.append(TRANSFER)
    if draft.kind is DecisionKind.GRANT and holds_money:
        found.append(RELEASE)
    return tuple(found)
