"""A note to oneself under the proposal; it stays on this computer."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from talentdesk.desktop.reviews.kept_text import KeptText
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import rule
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.own_notes import OwnNotes

NOTE_KEY = "K"


class NoteBox(QFrame):
    """Kept by itself while one types, beside the file and never in it.

    Signals:
        kept: a note is on the disk.
        refused: the TalentDeskError of one that could not be read or kept.
        escaped: Esc was pressed in it.
    """

    kept = Signal()
    refused = Signal(object)
    escaped = Signal()

    def __init__(self, theme: Theme, notes: OwnNotes) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._notes = notes
        self._proposal: ProposalId | None = None
        self.text = KeptText(theme, self.tr("Eigen notitie"), NOTE_KEY, least_lines=1)
        self.text.set_asked(self.tr("blijft op deze computer, gaat niet mee terug"), "")
        column = QVBoxLayout()
        column.setContentsMargins(20, 8, 16, 8)
        column.addWidget(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(rule())
        layout.addLayout(column)
        self.text.changed.connect(self._keep)
        self.text.escaped.connect(self.escaped)

    def show_note(self, proposal: ProposalId) -> None:
        """Show the note about a proposal; what was typed about another is kept first."""
        if proposal == self._proposal:
            return
        self.text.flush()
        self._proposal = proposal
        try:
            note = self._notes.note(proposal)
        except TalentDeskError as error:
            self.text.set_text("")
            self.text.set_locked(locked=True)
            self.refused.emit(error)
            return
        self.text.set_locked(locked=False)
        self.text.set_text(note)

    @Slot()
    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self.text.flush()

    @Slot()
    def _keep(self) -> None:
        if self._proposal is None:
            return
        try:
            self._notes.keep(self._proposal, self.text.text())
        except TalentDeskError as error:
            self.refused.emit(error)
            return
        self.kept.emit()
