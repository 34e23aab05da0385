"""One entry of the log: who, when, old and new values, and its seal."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.log.log_table import LogRow, moment_text, title_text, who_text
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard, frame
from talentdesk.domain.log import LogEntry, LogSubject
from talentdesk.wording.formatting import number_text
from talentdesk.wording.log_values import shown_changes
from talentdesk.wording.log_words import subject_text

_ROOM_OF: Final = {"proposal": "proposals", "decision": "decisions", "movement": "reserve"}
"""Where the record behind an entry can be seen."""


class LogEntryPane(QFrame):
    """Shows one entry whole; made again for each.

    Signals:
        room_asked: key of the room of the record behind the entry, and its id.
    """

    room_asked = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row: LogRow | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 16, 20, 16)
        self._layout.setSpacing(12)
        self.show_entry(None)

    @Slot(object)
    def show_entry(self, row: LogRow | None) -> None:
        """Fill the pane; None says what can be chosen."""
        self._row = row
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        if row is None:
            said = self.tr("Kies een logregel om te zien wat er is veranderd.")
            self._layout.addWidget(WrappedLabel(said, "second"))
        else:
            for part in self._parts(row):
                self._layout.addWidget(part)
        self._layout.addStretch(1)  # not an alignment: that forgets heights for widths

    @Slot()
    def go_to_record(self) -> None:
        """Ask for the room of the record behind the entry, when there is one."""
        subject = self._row.subject if self._row is not None else None
        if subject is not None and subject.kind in _ROOM_OF:
            self.room_asked.emit(_ROOM_OF[subject.kind], subject.id)

    def _parts(self, row: LogRow) -> list[QWidget]:
        entry = row.entry
        said = self.tr("{who} · {when}").format(who=who_text(entry), when=moment_text(entry.moment))
        parts: list[QWidget] = [
            WrappedLabel(title_text(row), "section"),
            WrappedLabel(said, "second"),
        ]
        if row.subject is not None and row.subject.kind in _ROOM_OF:
            parts.append(self._way_to(row.subject))
        return [*parts, self._changes(entry), self._seal(entry)]

    def _way_to(self, subject: LogSubject) -> QWidget:
        text = self.tr("Naar {name}").format(name=subject.name)
        button = DeskButton(self._theme, text, "arrow-right")
        button.clicked.connect(self.go_to_record)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(button)
        line.addStretch(1)
        return holder

    def _changes(self, entry: LogEntry) -> QWidget:
        box = frame("inset")
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        changes = shown_changes(entry)
        if not changes:
            grid.addWidget(
                WrappedLabel(
                    self.tr("Alleen gegevens van het register zelf zijn veranderd."), "small"
                ),
                0,
                0,
                1,
                3,
            )
            return box
        heads = (subject_text(entry).capitalize(), self.tr("Was"), self.tr("Werd"))
        for column, head in enumerate(heads):
            grid.addWidget(TextLabel(head, "label"), 0, column)
        for row, (label, old, new) in enumerate(changes, start=1):
            grid.addWidget(WrappedLabel(label, "small"), row, 0)
            grid.addWidget(WrappedLabel(old or self.tr("leeg"), "second"), row, 1)
            grid.addWidget(WrappedLabel(new or self.tr("leeg")), row, 2)
        return box

    def _seal(self, entry: LogEntry) -> QWidget:
        text = self.tr("Logregel {number} · zegel {seal}")
        label = WrappedLabel(
            text.format(number=number_text(entry.seq), seal=entry.seal[:16]), "caption"
        )
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return label
