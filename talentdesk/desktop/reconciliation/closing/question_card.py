"""What the raad was asked about the end of a year, and what came of it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Standing
from talentdesk.services.year_end_service import YearEndQuestion
from talentdesk.wording.formatting import euro_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_TONES: Final[Mapping[Standing, Tone]] = {Standing.PROPOSED: "warn", Standing.ADOPTED: "ok"}


class QuestionCard(Card):
    """Made anew for each reading; a question that is open can be withdrawn with a reason.

    Signals:
        opened: the number of a decision that is to be looked at in Besluiten.
        withdraw_asked: a YearEndQuestion, and why it is withdrawn.
    """

    opened = Signal(str)
    withdraw_asked = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("QuestionCard", "Voorgelegd aan de raad"))
        self._theme = theme
        self._rows: list[QWidget] = []
        self._asked: YearEndQuestion | None = None
        self.withdraw_buttons: dict[str, DeskButton] = {}
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom wordt het niet meer gevraagd?"),
            self.reason_edit,
            hint=self.tr("De reden komt bij het besluit en in het logboek."),
        )
        self.reason_row.hide()
        self.add(self.reason_row)
        self.reason_edit.returnPressed.connect(self._send)
        self.hide()

    def show_questions(self, questions: Sequence[YearEndQuestion], *, may: bool) -> None:
        """Show what was asked; ``may`` tells whether it can be withdrawn by who works now."""
        for row in self._rows:
            self.body.removeWidget(row)
            discard(row)
        self._rows, self.withdraw_buttons, self._asked = [], {}, None
        self.reason_row.hide()
        for question in questions:
            row = self._row(question, may=may)
            self._rows.append(row)
            self.body.insertWidget(self.body.count() - 1, row)
            row.show()
        self.setVisible(bool(questions))

    def _row(self, question: YearEndQuestion, *, may: bool) -> QWidget:
        decision = question.decision
        standing = decision.draft.standing
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        link = DeskButton(self._theme, decision.number, "arrow-square-out", "link")
        link.clicked.connect(partial(self.opened.emit, decision.number))
        head.addWidget(link)
        head.addWidget(Chip(self._theme, term(standing), _TONES.get(standing, "mute")))
        head.addStretch(1)
        head.addWidget(TextLabel(euro_text(Money(question.asked)), "strong"))
        column.addLayout(head)
        column.addWidget(WrappedLabel(_said(question), "small"))
        if standing is Standing.PROPOSED and may:
            button = DeskButton(self._theme, self.tr("Intrekken…"), "x")
            button.setAccessibleName(self.tr("{number} intrekken").format(number=decision.number))
            button.clicked.connect(partial(self._ask, question))
            self.withdraw_buttons[decision.number] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    @Slot(object)
    def _ask(self, question: YearEndQuestion) -> None:
        """The first press asks for the reason, the second one does it."""
        if self._asked is question and not self.reason_row.isHidden():
            self._send()
            return
        self._asked = question
        self.reason_edit.clear()
        self.reason_row.set_problem("")
        self.reason_row.show()
        self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _send(self) -> None:
        reason = self.reason_edit.text().strip()
        if not reason:
            self.reason_row.set_problem(self.tr("Schrijf op waarom."))
            self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._asked is not None:
            self.withdraw_asked.emit(self._asked, reason)


def _said(question: YearEndQuestion) -> str:
    standing = question.decision.draft.standing
    if standing is Standing.PROPOSED:
        return translate("QuestionCard", "Meld in Besluiten wanneer de raad het heeft vastgesteld.")
    if standing is Standing.LAPSED:
        return translate("QuestionCard", "Ingetrokken. Er is niets bewogen.")
    said = translate("QuestionCard", "Overgeheveld: {amount}.")
    if question.moved < question.asked:
        more = translate("QuestionCard", "Wat intussen is geboekt, bleef in zijn jaar.")
        said = f"{said} {more}"
    return said.format(amount=euro_text(Money(question.moved)))
