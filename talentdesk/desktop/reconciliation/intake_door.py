"""Where ledger files come into the room: the import, made when it is first needed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from talentdesk.desktop.reconciliation.intake.ledger_import_pane import LedgerImportPane
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.services.workplace import Workplace


class IntakeDoor(QObject):
    """Puts the import in place of the room, and the room back.

    Signals:
        committed: the line that says what was taken over.
        left: the room comes back.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
        stack: QStackedWidget,
    ) -> None:
        super().__init__(stack)
        self._frame = frame
        self._workplace = workplace
        self._chooser = chooser
        self._clock = clock
        self._stack = stack
        self._pane: LedgerImportPane | None = None
        self.bring_action = desk_action(
            self, self.tr("Grootboek inlezen…"), "download-simple", "Ctrl+G"
        )
        self.columns_action = desk_action(self, self.tr("Andere kolommen…"), "columns")
        self.bring_action.triggered.connect(self.choose_file)
        self.columns_action.triggered.connect(self._ask_columns)
        frame.leaving.connect(self._leave)

    @property
    def pane(self) -> LedgerImportPane | None:
        """The import while it is shown."""
        return self._pane if self._stack.currentWidget() is self._pane else None

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file to bring in."""
        if self._made().choose_file():
            self._show()

    @Slot(Path)
    def bring_in(self, file: Path) -> None:
        """Show what a file would do."""
        self._made().begin(file)
        self._show()

    def _made(self) -> LedgerImportPane:
        if self._pane is None:
            frame = self._frame
            pane = LedgerImportPane(
                frame.theme, frame.memory, self._workplace, self._chooser, self._clock
            )
            pane.named.connect(self._name)
            pane.committed.connect(self.committed)
            pane.left.connect(self.left)
            self._stack.addWidget(pane)
            self._pane = pane
        return self._pane

    def _show(self) -> None:
        pane = self._made()
        self._stack.setCurrentWidget(pane)
        self._frame.set_actions(None, (self.columns_action,))
        self._frame.set_panes((pane,))

    @Slot(str)
    def _name(self, file: str) -> None:
        self._frame.set_header(file)
        self.columns_action.setVisible(not file.casefold().endswith((".xaf", ".adf", ".xml")))

    @Slot()
    def _ask_columns(self) -> None:
        if self._pane is not None:
            self._pane.ask_columns()

    @Slot()
    def _leave(self) -> None:
        if self._pane is not None:
            self._pane.leave()
