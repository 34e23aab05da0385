"""The foot of a plan: what happens next, and the one button that carries it out."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.wording.formatting import count_text


class PlanFoot(QFrame):
    """Nothing has changed before its button is pressed.

    Signals:
        commit_asked: carry the plan out, for a reason (empty when none is needed).
        cancelled: do nothing, or go back when it is done.
    """

    commit_asked = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme, one: str, many: str, back: str) -> None:
        """``one`` and ``many`` are what is taken over; ``back`` where one goes when it is done."""
        super().__init__()
        self.setProperty("look", "plain")
        self._words = (one, many)
        self._back = back
        self.icon = IconLabel(theme, "shield-check", 20, "ok")
        self.what_label = TextLabel("", "strong")
        self.note_label = WrappedLabel("", "small")
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"))
        self.commit_button = DeskButton(theme, "", "check", look="primary")
        self.line = QHBoxLayout()
        self.column = QVBoxLayout(self)
        self._lay_out()
        self.commit_button.clicked.connect(self._commit)
        self.cancel_button.clicked.connect(self.cancelled)

    def show_taken(self, taken: int) -> None:
        """Offer to take so many rows over; nothing was changed yet."""
        rows = count_text(taken, *self._words)
        self.commit_button.setText(self.tr("{rows} overnemen").format(rows=rows))
        self.commit_button.setVisible(taken > 0)
        self.cancel_button.setText(self.tr("Annuleren"))
        self.icon.set_icon("shield-check", "ok")
        self.say(
            self.tr("Er is nog niets gewijzigd."),
            self.tr("Vooraf komt een back-up. Daarna gaat alles in één keer, of niets."),
        )

    def show_done(self, what: str, note: str) -> None:
        """The plan was carried out."""
        self.set_busy(busy=False)
        self.icon.set_icon("check-circle-fill", "ok")
        self.say(what, note)
        self.commit_button.hide()
        self.cancel_button.setText(self._back)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while the plan is carried out."""
        self.cancel_button.setEnabled(not busy)
        self.commit_button.setEnabled(not busy and self.is_answered())

    def is_answered(self) -> bool:
        """Whether everything that the plan asks has an answer."""
        return True

    def reason(self) -> str:
        """Why the plan is carried out all the same; empty when no reason is asked."""
        return ""

    def say(self, what: str, note: str) -> None:
        """Two lines at the left."""
        self.what_label.setText(what)
        self.note_label.setText(note)

    def add_above(self, *widgets: QWidget) -> None:
        """Put questions above the line with the buttons."""
        for place, widget in enumerate(widgets):
            self.column.insertWidget(place, widget)

    def add_button(self, button: DeskButton) -> None:
        """Put another button before the two."""
        self.line.insertWidget(self.line.indexOf(self.cancel_button), button)

    @Slot()
    def _commit(self) -> None:
        self.commit_asked.emit(self.reason())

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what_label)
        words.addWidget(self.note_label)
        self.line.setSpacing(10)
        self.line.addWidget(self.icon)
        self.line.addLayout(words, 1)
        self.line.addWidget(self.cancel_button)
        self.line.addWidget(self.commit_button)
        self.column.setContentsMargins(20, 10, 20, 10)
        self.column.setSpacing(8)
        self.column.addLayout(self.line)
