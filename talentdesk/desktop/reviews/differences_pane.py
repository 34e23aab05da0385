"""What changed in a proposal since one judged it: each field with what it was and is."""

import json
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.difference_text import DifferenceText
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard, rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.imports import FieldChange
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal
from talentdesk.wording.field_values import FieldValues
from talentdesk.wording.formatting import count_text
from talentdesk.wording.intake import field_title
from talentdesk.wording.text_differences import Piece, PieceKind, text_differences

_LONG: Final = 60
"""Characters from which two texts are laid over each other, word by word."""


class DifferencesPane(ScrollPane):
    """Stands in the place of the proposal until one goes back to it.

    Signals:
        left: back to the proposal.
    """

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        content = QFrame()
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(20, 14, 20, 16)
        self._layout.setSpacing(10)
        self.back_button = DeskButton(theme, self.tr("Naar het voorstel"), "arrow-left", "small")
        self.title_label = WrappedLabel("", "title")
        self.count_label = WrappedLabel("", "caption")
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        self._layout.addLayout(row)
        self._layout.addWidget(self.title_label)
        self._layout.addWidget(self.count_label)
        super().__init__(content)
        self._theme = theme
        self._page: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrow keys scroll it
        self.back_button.clicked.connect(self.left)

    def show_changes(
        self, proposal: Proposal, programme: Programme, changes: Sequence[FieldChange]
    ) -> None:
        """Show the fields that are other, in the order of the form."""
        if self._page is not None:
            self._layout.removeWidget(self._page)
            discard(self._page)
        self.title_label.setText(self.tr("Wat is er gewijzigd sinds je oordeel"))
        one, many = self.tr("veld is anders"), self.tr("velden zijn anders")
        said = self.tr("{number}, nu versie {version}: {fields}.")
        words = said.format(
            number=proposal.number,
            version=proposal.content_version,
            fields=count_text(len(changes), one, many),
        )
        self.count_label.setText(words)
        self.setAccessibleName(f"{self.title_label.text()}. {words}")
        values = FieldValues(programme)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for change in changes:
            column.addWidget(rule())
            column.addWidget(TextLabel(field_title(change.field), "label"))
            for piece in self._told(change, values):
                column.addWidget(piece)
        self._layout.addWidget(self._page, 1)
        self.verticalScrollBar().setValue(0)

    def _told(self, change: FieldChange, values: FieldValues) -> list[QWidget]:
        old, new = json.loads(change.old), json.loads(change.new)
        if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > _LONG:
            return [DifferenceText(self._theme, text_differences(old, new))]
        words = values.change(change.field, old, new)
        told = ((PieceKind.GONE, words.old), (PieceKind.COME, words.new))
        return [DifferenceText(self._theme, (Piece(kind, text),)) for kind, text in told if text]
