"""What erasing somebody does and leaves, and the two steps to do it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard, frame
from talentdesk.desktop.widgets.warning_strip import WarningStrip
from talentdesk.domain.erasures import Erasure, ErasurePreview
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import date_text
from talentdesk.wording.person_words import (
    CANNOT_BE_UNDONE,
    COPIES_GO,
    STAYS,
    erased_texts,
    left_texts,
)


class ErasureCard(Card):
    """Erases nothing itself; the first button only shows the question with the second one.

    Signals:
        erase_asked: do it, for this reason.
    """

    erase_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Gegevens wissen"))
        self._theme = theme
        self._parts = QVBoxLayout()
        self._parts.setSpacing(6)
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom wordt dit gewist?"),
            self.reason_edit,
            hint=self.tr("De reden blijft in het logboek. Schrijf er geen naam in."),
        )
        self.begin_button = DeskButton(theme, self.tr("Wissen…"), "trash", "danger")
        self.question_label = WrappedLabel("", "strong")
        self.sure_button = DeskButton(theme, self.tr("Ja, wissen"), "trash", "danger")
        self.stay_button = DeskButton(theme, self.tr("Niet wissen"))
        self._question = self._make_question()
        self._lay_out()
        self.begin_button.clicked.connect(self._begin)
        self.reason_edit.returnPressed.connect(self._begin)
        self.sure_button.clicked.connect(self._erase)
        self.stay_button.clicked.connect(self._stay)
        self.say(self.tr("Wat er staat, wordt gezocht."))

    def say(self, text: str) -> None:
        """One line in place of all that can be done."""
        self._fill([WrappedLabel(text, "second")])
        self._show_steps(can_begin=False)

    def show_preview(self, preview: ErasurePreview) -> None:
        """Say what goes, what stays and where the name is still read; offer it when it can."""
        self.reason_edit.clear()
        self.reason_row.set_problem("")
        name = preview.person.name
        self.question_label.setText(
            self.tr("{name} wissen? {warning}").format(name=name, warning=CANNOT_BE_UNDONE)
        )
        lines: list[QWidget] = []
        if preview.hindrance is not None:
            said = message_for(preview.hindrance)
            lines.append(WarningStrip(self._theme, said.what, said.advice))
        lines += self._list(self.tr("Dit gaat weg"), erased_texts(preview.parts))
        lines += [TextLabel(self.tr("Dit blijft"), "label"), WrappedLabel(STAYS)]
        left = list(left_texts(preview))
        lines += self._list(self.tr("Hier is de naam daarna nog te lezen"), left)
        if preview.copies:
            lines.append(WrappedLabel(COPIES_GO, "small"))
        self._fill(lines)
        self._show_steps(can_begin=preview.hindrance is None)

    def show_erased(self, erasure: Erasure) -> None:
        """Somebody who was erased already: when, by whom and why."""
        said = self.tr("Gewist op {day} door {who}. Reden: {reason}").format(
            day=date_text(erasure.at.astimezone().date()), who=erasure.actor, reason=erasure.reason
        )
        self._fill([WrappedLabel(said)])
        self._show_steps(can_begin=False)

    def _list(self, title: str, texts: Iterable[str]) -> list[QWidget]:
        found = [WrappedLabel(f"• {text}") for text in texts]
        if not found:
            found = [WrappedLabel(self.tr("Nergens in dit register."), "second")]
        return [TextLabel(title, "label"), *found]

    def _fill(self, lines: Iterable[QWidget]) -> None:
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for line in lines:
            self._parts.addWidget(line)
            line.show()

    def _show_steps(self, *, can_begin: bool) -> None:
        self.reason_row.setVisible(can_begin)
        self.begin_button.setVisible(can_begin)
        self._question.hide()

    @Slot()
    def _begin(self) -> None:
        is_told = bool(self.reason_edit.text().strip())
        self.reason_row.set_problem("" if is_told else self.tr("Schrijf op waarom."))
        if not is_told:
            self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.begin_button.hide()
        self._question.show()
        self.stay_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _stay(self) -> None:
        self._question.hide()
        self.begin_button.show()
        self.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _erase(self) -> None:
        self._stay()
        self.erase_asked.emit(self.reason_edit.text().strip())

    def _make_question(self) -> QFrame:
        question = frame("inset")
        column = QVBoxLayout(question)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.question_label)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.sure_button)
        buttons.addWidget(self.stay_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return question

    def _lay_out(self) -> None:
        self.body.addLayout(self._parts)
        self.body.addWidget(self.reason_row)
        row = QHBoxLayout()
        row.addWidget(self.begin_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._question)
