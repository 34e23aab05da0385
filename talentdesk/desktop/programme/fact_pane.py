"""Labels below each other about one thing, at the right of a list."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from talentdesk.desktop.widgets.labels import discard


class FactPane(QFrame):
    """Made again for each thing; its words can be selected with the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)

    def show_lines(self, lines: Iterable[QWidget]) -> None:
        """In place of what was there."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for line in lines:
            if isinstance(line, QLabel):
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                self._column.addWidget(line)
            else:
                self._column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
            line.show()
        self._column.addStretch(1)
