"""The work of one proposal: its last report, its planning, and what was said before."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.desktop.widgets.status_looks import STATUS_TONES
from talentdesk.desktop.work_progress.looks import LIGHT_MARKS
from talentdesk.domain.programme import Programme
from talentdesk.domain.work_money import MoneySuggestion
from talentdesk.domain.work_progress import (
    MilestoneReport,
    PartReport,
    WorkPart,
    WorkReport,
    WorkStanding,
)
from talentdesk.wording.formatting import date_text, short_date
from talentdesk.wording.progress_terms import measured_text, suggestion_text, value_text
from talentdesk.wording.terms import term


class WorkCard(QFrame):
    """Made anew for each proposal.

    Signals:
        report_asked: write a report.
        correct_asked: put the last report right.
        withdraw_asked: the last report does not hold.
        proposal_asked: show the proposal itself.
    """

    report_asked = Signal()
    correct_asked = Signal()
    withdraw_asked = Signal()
    proposal_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        programme: Programme,
        standing: WorkStanding,
        history: Sequence[WorkReport],
        as_of: date,
        *,
        may_edit: bool,
    ) -> None:
        """``history`` is every report on it, in the order they came."""
        super().__init__()
        self._theme = theme
        self._programme = programme
        self._as_of = as_of
        self.standing = standing
        self.report_button = DeskButton(
            theme, self.tr("Voortgangsbericht schrijven"), "plus", "primary"
        )
        self.correct_button = DeskButton(theme, self.tr("Verbeteren…"), "pencil-simple")
        self.withdraw_button = DeskButton(theme, self.tr("Intrekken…"), "x")
        self.proposal_button = DeskButton(theme, self.tr("Naar het voorstel"), "arrow-right")
        self.setAccessibleName(f"{standing.number}, {standing.title}")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._head(may_edit=may_edit))
        if standing.last is not None:
            self._layout.addWidget(self._last_card(standing.last))
        if standing.milestones:
            self._layout.addWidget(self._planning())
        if len(history) > 1 or (history and standing.last is None):
            self._layout.addWidget(self._history(history))
        self._connect()

    def show_suggestion(self, found: MoneySuggestion | None) -> None:
        """What the figures say of the money; None where it has none in the year."""
        if found is not None:
            self._layout.addWidget(self._money_card(found))

    def _connect(self) -> None:
        self.report_button.clicked.connect(self.report_asked)
        self.correct_button.clicked.connect(self.correct_asked)
        self.withdraw_button.clicked.connect(self.withdraw_asked)
        self.proposal_button.clicked.connect(self.proposal_asked)

    def _head(self, *, may_edit: bool) -> Card:
        standing, card = self.standing, Card()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(WrappedLabel(standing.title, "section"), 1)
        chip = Chip(self._theme, term(standing.status), STATUS_TONES[standing.status])
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        card.add(WrappedLabel(f"{standing.number} · {term(standing.kind)}", "second"))
        if standing.is_stale:
            days = self._programme.settings.progress_days
            said = self.tr("Er is langer dan {days} dagen geen bericht.").format(days=days)
            card.add(WrappedLabel(said, "body", "warn"))
        buttons = QWidget()
        flow = FlowLayout(8)
        buttons.setLayout(flow)
        for button in (self.report_button, self.proposal_button):
            flow.addWidget(button)
        self.report_button.setEnabled(may_edit)
        if not may_edit:  # shown without a parent they would be windows
            self.correct_button.hide()
            self.withdraw_button.hide()
        card.add(buttons)
        return card

    def _last_card(self, last: WorkReport) -> Card:
        note = date_text(last.draft.day)
        if last.is_example:
            note = f"{note} · {self.tr('voorbeeld')}"
        card = Card(self.tr("Laatste bericht"), note)
        card.add(WrappedLabel(f"{term(last.draft.progress).capitalize()}. {last.draft.text}"))
        for part in WorkPart:
            card.add(self._light_row(part, last.draft.part(part)))
        if last.draft.departure:
            said = self.tr("De cijfers stelden {light} voor. Reden om af te wijken: {reason}")
            text = said.format(light=term(last.suggested), reason=last.draft.departure)
            card.add(WrappedLabel(text, "small"))
        self._add_results(card, last)
        card.add(WrappedLabel(self.tr("Bericht van {actor}.").format(actor=last.actor), "caption"))
        ways = QHBoxLayout()
        ways.addWidget(self.correct_button)
        ways.addWidget(self.withdraw_button)
        ways.addStretch(1)
        card.body.addLayout(ways)
        return card

    def _light_row(self, part: WorkPart, said: PartReport) -> QWidget:
        icon, token = LIGHT_MARKS[said.light]
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        mark = IconLabel(self._theme, icon, 16, token)
        grid.addWidget(mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(TextLabel(f"{term(part).capitalize()}: {term(said.light)}", "strong"), 0, 1)
        for row, (label, text) in enumerate(
            ((self.tr("Oorzaak"), said.cause), (self.tr("Bijsturing"), said.correction)), start=1
        ):
            if text:
                grid.addWidget(WrappedLabel(f"{label}: {text}", "small"), row, 1)
        return holder

    def _add_results(self, card: Card, last: WorkReport) -> None:
        if not last.draft.results:
            return
        card.add(TextLabel(self.tr("Resultaten"), "label"))
        names = {item.id: item.label for item in self._programme.results}
        for item in last.draft.results:
            number = ""
            if item.value is not None:
                number = measured_text(item.value, item.unit) if item.unit else ""
                number = number or value_text(item.value)
            words = " · ".join(filter(None, (item.text, number)))
            name = names.get(item.result, item.result)
            card.add(WrappedLabel(f"{item.result} {name}: {words or self.tr('nog niets')}"))

    def _planning(self) -> Card:
        card = Card(self.tr("Mijlpalen"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for column, title in enumerate(
            (self.tr("Mijlpaal"), self.tr("Gepland"), self.tr("Verwacht of bereikt"))
        ):
            grid.addWidget(TextLabel(title, "label"), 0, column)
        for row, item in enumerate(self.standing.milestones, start=1):
            grid.addWidget(WrappedLabel(item.name), row, 0)
            planned = short_date(item.planned) if item.planned else self.tr("geen datum")
            grid.addWidget(TextLabel(planned), row, 1, Qt.AlignmentFlag.AlignTop)
            late = item.is_late(self._as_of)
            label = WrappedLabel(self._milestone_text(item, late=late), "body")
            label.set_tone("warn" if late else None)
            grid.addWidget(label, row, 2, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        return card

    def _milestone_text(self, item: MilestoneReport, *, late: bool) -> str:
        if item.reached is not None:
            said = self.tr("bereikt {day}").format(day=short_date(item.reached))
        elif item.expected is not None:
            said = self.tr("verwacht {day}").format(day=short_date(item.expected))
        else:
            said = self.tr("nog niets gemeld")
        return f"{said}, {self.tr('te laat')}" if late else said

    def _money_card(self, found: MoneySuggestion) -> Card:
        card = Card(self.tr("Wat de cijfers zeggen"), str(found.year))
        icon, token = LIGHT_MARKS[found.light]
        line = QHBoxLayout()
        line.setSpacing(8)
        mark = IconLabel(self._theme, icon, 16, token)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(WrappedLabel(suggestion_text(found)), 1)
        card.body.addLayout(line)
        return card

    def _history(self, history: Sequence[WorkReport]) -> Card:
        card = Card(self.tr("Eerdere berichten"))
        replaced = {item.draft.replaces for item in history if not item.is_withdrawn}
        last = self.standing.last
        for item in reversed(history):
            if last is not None and item.id == last.id:
                continue
            words = [short_date(item.draft.day), term(item.draft.progress)]
            words += [f"{term(part)} {term(item.draft.part(part).light)}" for part in WorkPart]
            if item.is_withdrawn:
                words.append(self.tr("ingetrokken"))
            elif item.id in replaced:
                words.append(self.tr("verbeterd"))
            card.add(TextLabel(" · ".join(words), "small"))
            card.add(WrappedLabel(item.draft.text, "second"))
        return card
