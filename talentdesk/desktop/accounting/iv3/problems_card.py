"""Whether a period can go out, and everything that is wrong, each with what to do."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.accounting.iv3.iv3_view import Iv3View
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel, discard
from talentdesk.wording.error_messages import UserMessage, message_for
from talentdesk.wording.iv3_problems import problem_message

_MOST = 12
"""Problems that are listed; a mapping that is wrong is wrong in many cells."""


class ProblemsCard(Card):
    """One line per problem: a mark, what is wrong, and what now."""

    def __init__(self, theme: Theme, line_names: Mapping[str, str]) -> None:
        super().__init__(self.tr("Klaar voor Iv3?"))
        self._theme = theme
        self._names = line_names
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        holder = QWidget()
        holder.setLayout(self._lines)
        self.add(holder)

    @property
    def said(self) -> list[str]:
        """What stands there, line by line."""
        return [
            label.text() for label in self.findChildren(WrappedLabel) if label.isVisibleTo(self)
        ]

    @Slot(object)
    def show_view(self, view: Iv3View) -> None:
        """Fill the card again."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        if view.refusal is not None:
            self._add(message_for(view.refusal), "x-circle-fill", "danger")
        elif view.outcome is not None:
            for problem in view.outcome.problems[:_MOST]:
                message = problem_message(problem, self._names)
                look: tuple[str, Token] = (
                    ("x-circle-fill", "danger") if problem.blocks else ("info", "text2")
                )
                self._add(message, *look)
            more = len(view.outcome.problems) - _MOST
            if more > 0:
                said = self.tr("En nog {count} andere.").format(count=more)
                self._add(UserMessage(said, ""), "info", "text2")
            if view.outcome.is_whole:
                done = self.tr("Dit deel kan mee in de Iv3-levering.")
                how = self.tr("Het bestand komt bij de papieren van een bevroren moment.")
                self._add(UserMessage(done, how), "check-circle-fill", "ok")

    def _add(self, message: UserMessage, icon: str, token: Token) -> None:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(IconLabel(self._theme, icon, 18, token), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(WrappedLabel(message.what, "body"))
        if message.advice:
            words.addWidget(WrappedLabel(message.advice, "small"))
        layout.addLayout(words, 1)
        self._lines.addWidget(line)
        line.show()
