"""The form of one proposal, in place of the list."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.proposals.form.aim_section import AimSection
from talentdesk.desktop.proposals.form.basics_section import BasicsSection
from talentdesk.desktop.proposals.form.draft_keeper import DraftKeeper
from talentdesk.desktop.proposals.form.form_nav import FormNav
from talentdesk.desktop.proposals.form.form_section import FormSection
from talentdesk.desktop.proposals.form.list_sections import (
    PlanningSection,
    goals_section,
    risks_section,
    team_section,
)
from talentdesk.desktop.proposals.form.money_section import MoneySection
from talentdesk.desktop.proposals.form.needed_words import Needed, needed
from talentdesk.desktop.proposals.form.partners_section import PartnersSection
from talentdesk.desktop.proposals.form.target_section import TargetSection
from talentdesk.desktop.proposals.form.undo_keys import UndoKeys
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.labels import rule
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.canonical import to_plain
from talentdesk.domain.errors import RuleError, StaleRecordError, TalentDeskError
from talentdesk.domain.proposals import FieldProblem, Proposal, ProposalId, ProposalStatus
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import field_message, message_for, rule_message
from talentdesk.wording.field_values import FieldValues
from talentdesk.wording.formatting import time_text

_WIDEST = 780
_FOLLOW_MS = 60


class ProposalForm(QWidget):
    """Everything of one proposal; there is nothing to press to keep it.

    Signals:
        kept: the Proposal, each time that something of it was kept.
        submit_asked: ProposalId that is to be handed in.
        left: back to the list.
    """

    kept = Signal(object)
    submit_asked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, workplace: Workplace, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme = theme
        self._programme = workplace.programme
        self._clock = clock
        self.keeper = DraftKeeper(workplace, ProposalService(workplace), clock)
        self.banner = Banner(theme)
        programme = workplace.programme
        self.basics = BasicsSection(theme, programme)
        self.aim = AimSection(theme, programme)
        self.target = TargetSection(theme, programme)
        self.partners = PartnersSection(theme, programme)
        self.money = MoneySection(theme, programme, clock().year)
        self.planning = PlanningSection(theme)
        self.sections: tuple[FormSection, ...] = (
            self.basics,
            self.aim,
            self.target,
            self.partners,
            self.money,
            self.planning,
            goals_section(theme),
            risks_section(theme),
            team_section(theme),
        )
        self.nav = FormNav(theme, self.sections)
        self._undo_keys = UndoKeys(self.keeper.keep, self)
        self._follow_timer = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._lay_out()
        self._connect()

    # --- what is edited ---------------------------------------------------------------

    def begin(self) -> None:
        """A new proposal, with the cursor in its title."""
        self._clear()
        self.keeper.begin()
        self.nav.show_state(self.tr("Met een titel begint het bewaren."), kept=False)
        self.show_section(self.sections[0])

    def open(self, proposal: ProposalId) -> None:
        """A proposal of the register; raises RecordMissingError."""
        self._clear()
        self.keeper.open(proposal)
        self.nav.show_state(self.tr("Alles is bewaard."), kept=True)
        self.show_section(self.sections[0])

    def reload(self) -> None:
        """Show what changed outside, for example by an undo."""
        self.keeper.reload()

    def finish(self) -> None:
        """Keep what can be kept, before the form is left."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # tells what was typed in it
        self.keeper.finish()

    def refuse(self, error: TalentDeskError) -> None:
        """Say above the form what could not be done; what was filled in stays."""
        self.banner.say(refusal_message(error, self._programme))
        self.fields.verticalScrollBar().setValue(0)

    @Slot(object)
    def show_section(self, section: FormSection) -> None:
        """Bring a part of the form on screen, with the cursor in its first field."""
        section.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._scroll_to(section))

    def step_section(self, step: int) -> None:
        """The next (1) or previous (-1) part."""
        focused, places = self.focusWidget(), [0]
        if focused is not None:
            parts = enumerate(self.sections)
            places = [place for place, part in parts if part.isAncestorOf(focused)]
        place = places[0] if places else 0
        self.show_section(self.sections[(place + step) % len(self.sections)])

    # --- keys ---------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- following the keeper ---------------------------------------------------------------

    @Slot()
    def _show_draft(self) -> None:
        for section in self.sections:
            section.show_draft(self.keeper.draft)
        self._watch_fields()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        draft, held = self.keeper.draft, self.keeper.held
        for section in self.sections:
            section.follow(draft)
        needs = needed(self._programme, held.number, draft) if held is not None else Needed()
        can_submit = held is not None and held.status is ProposalStatus.DRAFT
        self.nav.follow(draft, needs, can_submit=can_submit)
        if self.keeper.is_dirty and held is not None:
            waiting = self.tr("Bezig met bewaren")
            refused = self.tr("Nog niet alles is bewaard.")
            self.nav.show_state(waiting if self.keeper.is_waiting else refused, kept=False)

    @Slot(object)
    def _show_kept(self, held: Proposal) -> None:
        time = time_text(self._clock().astimezone())
        said = self.tr("{number} bewaard om {time}").format(number=held.number, time=time)
        self.nav.show_state(said, kept=True)
        if not self.keeper.asks_kind:
            self.banner.clear()
        self._follow()
        self.kept.emit(held)

    @Slot(object)
    def _show_problems(self, problems: dict[str, FieldProblem]) -> None:
        for section in self.sections:
            for field in section.rows:
                problem = problems.get(field)
                section.set_problem(field, _problem_text(field, problem) if problem else "")

    @Slot(object)
    def _ask_kind(self, error: RuleError) -> None:
        words = rule_message(error, self._programme)
        choices = (
            Choice("kind", self.tr("Soort wijzigen")),
            Choice("same", self.tr("Annuleren")),
        )
        self.banner.say(Message("warning", words.what, words.advice, choices))
        self.fields.verticalScrollBar().setValue(0)

    @Slot(object)
    def _show_overtaken(self, current: Proposal) -> None:
        words = message_for(StaleRecordError(current.number))
        choices = (
            Choice("mine", self.tr("Mijn wijziging erop zetten")),
            Choice("theirs", self.tr("Nieuwe stand houden")),
        )
        self.banner.say(Message("warning", words.what, words.advice, choices))
        values = FieldValues(self._programme)
        said = self.tr("Intussen gewijzigd. Nu staat er: {value}.")
        for field in self.keeper.mine():
            text = values.text(field, to_plain(getattr(current.content, field)))
            for section in self.sections:
                section.set_problem(field, said.format(value=text))

    @Slot(str)
    def _choose(self, key: str) -> None:
        answers = {
            "kind": self.keeper.confirm_kind,
            "same": self.keeper.refuse_kind,
            "mine": self.keeper.keep_mine,
            "theirs": self.keeper.take_theirs,
        }
        answers[key]()
        self._clear()

    @Slot()
    def _close_banner(self) -> None:
        """A question that is put away is answered with no."""
        if self.keeper.asks_kind:
            self.keeper.refuse_kind()

    @Slot()
    def _submit(self) -> None:
        self.finish()
        if self.keeper.held is not None:
            self.submit_asked.emit(self.keeper.held.id)

    def _clear(self) -> None:
        self.banner.clear()
        self._show_problems({})

    # --- making -----------------------------------------------------------------------------

    def _scroll_to(self, section: FormSection) -> None:
        bar = self.fields.verticalScrollBar()
        bar.setValue(min(section.y() - 12, bar.maximum()))

    def _watch_fields(self) -> None:
        for kind in (QLineEdit, QPlainTextEdit):
            for field in self.findChildren(kind):
                field.installEventFilter(self._undo_keys)

    def _lay_out(self) -> None:
        content = QFrame()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.banner)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)
        content.setMaximumWidth(self._theme.px(_WIDEST))
        self.fields = ScrollPane(content, "canvas")
        self.fields.setMinimumWidth(1)
        self.fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.nav)
        layout.addWidget(rule(vertical=True))
        layout.addWidget(self.fields, 1)

    def _connect(self) -> None:
        for section in self.sections:
            section.typed.connect(self.keeper.put)
            section.settled.connect(self._settle)
        self.keeper.replaced.connect(self._show_draft)
        self.keeper.changed.connect(self._follow_timer.start)
        self._follow_timer.timeout.connect(self._follow)
        self.keeper.kept.connect(self._show_kept)
        self.keeper.problems_changed.connect(self._show_problems)
        self.keeper.refused.connect(self.refuse)
        self.keeper.kind_asked.connect(self._ask_kind)
        self.keeper.overtaken.connect(self._show_overtaken)
        self.banner.chosen.connect(self._choose)
        self.banner.closed.connect(self._close_banner)
        self.nav.section_asked.connect(self.show_section)
        self.nav.submit_asked.connect(self._submit)
        self.nav.left.connect(self.left)

    @Slot(object)
    def _settle(self, changes: dict[str, object]) -> None:
        self.keeper.put(changes, at_once=True)


def _problem_text(field: str, problem: FieldProblem) -> str:
    words = field_message(field, problem)
    return f"{words.what} {words.advice}"
