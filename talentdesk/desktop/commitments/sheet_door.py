"""Where sheets with commitments come into the room: the import, made when it is first needed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.commitments.sheet_import_pane import SheetImportPane
from talentdesk.desktop.reserve.reserve_page import ReservePage
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.services.workplace import Workplace


class SheetDoor(QObject):
    """Puts the import in place of the room, and the room back.

    Signals:
        committed: the line that says what was taken over.
        left: the room comes back.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(
        self,
        page: ReservePage,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._frame = frame
        self._workplace = workplace
        self._chooser = chooser
        self._clock = clock
        self._pane: SheetImportPane | None = None
        self.columns_action = desk_action(self, self.tr("Andere kolommen…"), "columns")
        self.columns_action.triggered.connect(self._ask_columns)
        frame.leaving.connect(self._leave_register)

    @property
    def pane(self) -> SheetImportPane | None:
        """The import while it is shown."""
        return self._pane if self._page.cover is not None else None

    @Slot()
    def choose_file(self) -> None:
        """Ask for a sheet to bring in."""
        if self._made().choose_file():
            self._show()

    @Slot(Path)
    def bring_in(self, file: Path) -> None:
        """Show what a sheet would do."""
        self._made().begin(file)
        self._show()

    def _made(self) -> SheetImportPane:
        if self._pane is None:
            frame = self._frame
            pane = SheetImportPane(
                frame.theme, frame.memory, self._workplace, self._chooser, self._clock
            )
            pane.named.connect(frame.set_header)
            pane.committed.connect(self.committed)
            pane.left.connect(self._leave)
            self._pane = pane
        return self._pane

    def _show(self) -> None:
        pane = self._made()
        self._page.show_cover(pane)
        self._frame.set_actions(None, (self.columns_action,))
        self._frame.set_panes((pane,))
        self._frame.set_status("")

    @Slot()
    def _leave(self) -> None:
        self._page.show_cover(None)
        self.left.emit()

    @Slot()
    def _ask_columns(self) -> None:
        if self._pane is not None:
            self._pane.ask_columns()

    @Slot()
    def _leave_register(self) -> None:
        if self._pane is not None:
            self._pane.leave()
