"""Asks why a movement was wrong and from which day its counter-movement counts."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.reserve.journal_rows import JournalRow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.wording.formatting import euro_text, short_date


class CounterWish(NamedTuple):
    """What is asked: the movement, why it was wrong, and the day of the counter-movement."""

    number: str
    reason: str
    day: date


class CounterForm(QFrame):
    """Books nothing itself; what was typed stays when it is refused.

    Signals:
        submitted: a CounterWish; its reason may be empty, which the use case refuses.
        left: the user does not want to counter it after all.
    """

    submitted = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, row: JournalRow, route_back: str, today: date) -> None:
        """``route_back`` says from where to where the money goes back."""
        super().__init__()
        self._row = row
        self.setProperty("look", "inset")
        self.banner = Banner(theme)
        self.reason_edit = QLineEdit()
        self.reason_edit.setPlaceholderText(self.tr("bijvoorbeeld: verkeerd voorstel gekozen"))
        self.reason_row = FormRow(
            theme,
            self.tr("Wat was er fout?"),
            self.reason_edit,
            hint=self.tr("Staat bij de tegenmutatie en in het logboek."),
        )
        self.day_edit = DateEdit(theme)
        self.day_row = FormRow(theme, self.tr("Vanaf welke dag telt het?"), self.day_edit)
        self.day_edit.set_value(max(today, row.day))
        said = self.tr("{amount} terugboeken").format(amount=euro_text(row.draft.amount))
        self.primary_button = DeskButton(theme, said, "arrow-u-up-left", "primary")
        self.leave_button = DeskButton(theme, self.tr("Toch niet"), look="quiet")
        self._lay_out(route_back)
        self.primary_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.left)
        self.reason_edit.textEdited.connect(self._clear_reason_problem)

    @Slot()
    def submit(self) -> None:
        """Ask for the counter-movement; a day that cannot be read is marked instead."""
        self.banner.clear()
        day = self.day_edit.value() if self.day_edit.is_valid else None
        if day is None:
            self._refuse_day(self.day_edit.problem or self.tr("Vul de dag in."))
        elif day < self._row.day:
            said = self.tr("Niet eerder dan de mutatie zelf: {day}.")
            self._refuse_day(said.format(day=short_date(self._row.day)))
        else:
            self.submitted.emit(CounterWish(self._row.number, self.reason_edit.text(), day))

    def refuse(self, message: Message) -> None:
        """Say why it was not booked, and go to the field that it is about."""
        self.banner.say(message)
        if not self.reason_edit.text().strip():
            self.reason_row.set_problem(self.tr("Schrijf op wat er fout was."))
            self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        # The banner has no height until the layout has run.
        QTimer.singleShot(0, self, self._show_banner)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _refuse_day(self, problem: str) -> None:
        self.day_edit.show_problem(problem)
        self.day_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _clear_reason_problem(self) -> None:
        self.reason_row.set_problem("")

    def reveal(self) -> None:
        """Scroll to the form when the layout has given it its place."""
        QTimer.singleShot(0, self, self._show_form)

    @Slot()
    def _show_form(self) -> None:
        self._scroll_to(self.primary_button)
        self._scroll_to(self.reason_row)

    @Slot()
    def _show_banner(self) -> None:
        self._scroll_to(self.banner)

    def _scroll_to(self, part: QWidget) -> None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, ScrollPane):
            parent = parent.parentWidget()
        if parent is not None:
            parent.ensureWidgetVisible(part, 0, 16)

    def _lay_out(self, route_back: str) -> None:
        buttons = FlowLayout(8)
        buttons.addWidget(self.primary_button)
        buttons.addWidget(self.leave_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.banner)
        layout.addWidget(TextLabel(self.tr("Terugboeken"), "section"))
        layout.addWidget(WrappedLabel(route_back, "small"))
        layout.addWidget(self.reason_row)
        layout.addWidget(self.day_row)
        layout.addLayout(buttons)
