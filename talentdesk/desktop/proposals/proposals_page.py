"""The room Voorstellen."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.proposals.list_room import ListRoom
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import HeaderChip, KeyLine, RoomFrame
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.empty_state import EmptyState, EmptyText, Step
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.workplace import Workplace


class ProposalsPage(QWidget):
    """Shows one thing at a time: the empty room, the list, a form, or what comes in."""

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._chooser = chooser
        self._clock = clock
        self.new_action = desk_action(self, self.tr("Nieuw voorstel"), "plus", "Ctrl+N")
        self.import_action = desk_action(self, self.tr("Inlezen…"), "download-simple")
        self.next_action = desk_action(self, self.tr("Volgende stap"), "arrow-right", "Ctrl+Return")
        self.empty = self._make_empty()
        self.room = ListRoom(frame, workplace, clock)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()
        self._show_room()
        self.room.start()

    def _make_empty(self) -> EmptyState:
        text = EmptyText(
            self.tr("Er zijn nog geen voorstellen."),
            self.tr("Sleep een intakeformulier naar dit venster, of kies Nieuw voorstel."),
            self.tr("XLSX · ODS · CSV · het bestand blijft zoals het is"),
        )
        steps = (
            Step(
                self.tr("Voorstellen verzamelen"),
                self.tr("Vul er een in, of lees een formulier of lijst in."),
            ),
            Step(
                self.tr("Toetsen"),
                self.tr("Elke regisseur beoordeelt, het team geeft advies."),
            ),
            Step(
                self.tr("Voorleggen"),
                self.tr("Het college besluit en kent een bijdrage toe."),
            ),
        )
        return EmptyState(self._frame.theme, text, self.new_action, self.import_action, steps)

    def _connect(self) -> None:
        frame = self._frame
        frame.add_action(self.next_action)
        frame.entered.connect(self.refresh)
        frame.target_asked.connect(self.show_target)
        frame.filter_asked.connect(self.room.filter_bar.focus_search)
        frame.filter_chosen.connect(self.room.choose_filter)
        self.next_action.triggered.connect(self.room.take_next_step)
        self.room.list.described.connect(frame.set_status)
        self.room.counted.connect(self._count)

    @Slot()
    def refresh(self) -> None:
        """Read again what may have changed."""
        self.room.refresh()

    def leave(self) -> None:
        """The register closes: wait for nothing any more."""
        self.room.list.loader.stop()

    @Slot(object)
    def show_target(self, target: object) -> None:
        """Show a proposal, or bring in a file."""
        if not isinstance(target, Path):
            self.room.show_proposal(ProposalId(str(target)))

    @Slot(int)
    def _count(self, everything: int) -> None:
        self._frame.set_count(str(everything))
        self.stack.setCurrentWidget(self.room if everything else self.empty)

    def _show_room(self) -> None:
        chips = []
        if self._workplace.info.is_example:
            chips.append(HeaderChip(self.tr("Voorbeeld"), "warn", "flask"))
        self._frame.set_header("", chips, self.tr("Voorstellen"))
        self._frame.set_actions(self.new_action, (self.import_action,))
        self._frame.set_panes((self.room.filter_bar, self.room.list.table, self.room.inspector))
        self._frame.set_keys(
            (
                KeyLine("Enter", self.tr("bewerken")),
                KeyLine("↑ ↓", self.tr("vorige en volgende voorstel")),
                KeyLine("Ctrl+C", self.tr("gekozen rijen kopiëren")),
            )
        )
