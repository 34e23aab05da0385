"""One entry of the log: who, when, old and new values, and its seal."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from talentdesk.desktop.log.log_table import moment_text
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard, frame
from talentdesk.domain.log import LogEntry
from talentdesk.wording.formatting import number_text
from talentdesk.wording.log_values import shown_changes
from talentdesk.wording.log_words import action_text, subject_text


class LogEntryPane(QFrame):
    """Shows one entry whole; made again for each."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 16, 20, 16)
        self._layout.setSpacing(12)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.show_entry(None)

    @Slot(object)
    def show_entry(self, entry: LogEntry | None) -> None:
        """Fill the pane; None says what can be chosen."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        if entry is None:
            self._layout.addWidget(
                WrappedLabel(self.tr("Kies een logregel om te zien wat er is veranderd."), "second")
            )
            return
        self._layout.addWidget(WrappedLabel(action_text(entry).capitalize(), "section"))
        actor = entry.actor or self.tr("TalentDesk")
        self._layout.addWidget(
            WrappedLabel(
                self.tr("{who} · {when}").format(who=actor, when=moment_text(entry.moment)),
                "second",
            )
        )
        self._layout.addWidget(self._changes(entry))
        self._layout.addWidget(self._seal(entry))

    def _changes(self, entry: LogEntry) -> QWidget:
        box = frame("inset")
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        heads = (subject_text(entry).capitalize(), self.tr("Was"), self.tr("Werd"))
        for column, head in enumerate(heads):
            grid.addWidget(TextLabel(head, "label"), 0, column)
        for row, (label, old, new) in enumerate(shown_changes(entry), start=1):
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
        return label
