"""One window and the register or package that is open in it: opening, undo, dropped files."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from talentdesk.desktop import late
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.backups.backup_desk import backup_choices
from talentdesk.desktop.closed_pages import ClosedPages
from talentdesk.desktop.diagnosis_request import DiagnosisRequest
from talentdesk.desktop.first_paint import FirstPaint
from talentdesk.desktop.founding import Founding
from talentdesk.desktop.late_opening import LateOpening
from talentdesk.desktop.overview.overview_page import OverviewPage
from talentdesk.desktop.package_files import is_package, is_receipt
from talentdesk.desktop.recent import Opened, last_copy_text, recent_registers, remember
from talentdesk.desktop.room_list import FIRST_ROOM, room_entries
from talentdesk.desktop.round_file.package_question import PackageQuestion
from talentdesk.desktop.round_file.round_opening import RoundOpening
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Message
from talentdesk.domain.errors import (
    RegisterDamagedError,
    RegisterEncryptedError,
    TalentDeskError,
)
from talentdesk.domain.overview import OverviewFigures
from talentdesk.services.first_page import FirstPage, read_first_page
from talentdesk.services.user_folders import example_register

Clock = Callable[[], datetime]
_SHEETS: Final = frozenset([".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".xaf", ".adf", ".xml"])


class Session(QObject):
    """Joins the window to a register; its slots are what menus, keys and drops ask for."""

    def __init__(
        self,
        window: MainWindow,
        chooser: FileChooser,
        clock: Clock,
        log_file: Path = Path("talentdesk.log"),
        after_paint: Callable[[], None] | None = None,
    ) -> None:
        """``log_file`` holds faults.

        ``after_paint`` takes the place of loading the rest, to measure the first page.
        """
        super().__init__(window)
        self._after_paint = after_paint
        self._window = window
        self._chooser = chooser
        self._clock = clock
        self._page: FirstPage | None = None
        self._opening: LateOpening | None = None
        self._desk: Any = None
        self._is_start_joined = False
        self._handbook: Any = None
        self._diagnosis = DiagnosisRequest(window, chooser, log_file)
        self._round = RoundOpening(window, chooser, clock, after_paint)
        self._question = PackageQuestion(window)
        self._pages = ClosedPages(window, chooser, clock)
        self._founding = Founding(window, chooser, clock)
        self._refused: Path | None = None
        self._connect()

    # --- opening and closing ----------------------------------------------------------

    @Slot()
    def show_start(self) -> None:
        """Close the register and show the start screen."""
        self._close_register()
        now = self._clock()
        self._window.show_start()
        start = self._window.start_screen
        recent = recent_registers(self._window.memory, now)
        start.set_recent(recent)
        start.set_backup(last_copy_text(recent, now))
        if not self._is_start_joined:
            self._is_start_joined = True
            start.recent_chosen.connect(self.open_file)
            start.banner.chosen.connect(self._take_choice)

    @Slot(Path)
    def open_file(self, file: Path) -> None:
        """Open a register or a package, or say on the start screen why that cannot be."""
        self._close_register()
        self._refused = file
        try:
            if is_package(file):
                self._round.open(file)
            else:
                self._show_desk(file, self._first_page(file))
        except TalentDeskError as error:
            self._refuse(error)

    def _first_page(self, file: Path) -> FirstPage:
        today = self._clock().date()
        page = read_first_page(file, today)
        if page is None:
            # An older register is migrated before it can be shown.
            late.open_workplace(file, "", self._clock()).close()
            page = read_first_page(file, today)
        assert page is not None
        return page

    def _show_desk(self, file: Path, page: FirstPage) -> None:
        memory = self._window.memory
        self._page = page
        self._opening = LateOpening(file, memory.text(f"person/{file.stem}"), self._clock())
        title, is_example = page.outline.title, page.overview.is_example
        self._window.open_desk(room_entries(self._make_room), title, file)
        self._show_figures(page.overview)
        remember(memory, Opened(file, title, self._clock(), is_example))
        assert self._window.desk is not None
        first_paint = FirstPaint(self._window.desk.room(FIRST_ROOM))
        first_paint.painted.connect(self._after_paint or self._load_rest)

    def _make_room(self, key: str, frame: RoomFrame) -> QWidget:
        if key == FIRST_ROOM:
            assert self._page is not None
            return OverviewPage(frame, self._page.outline, self._page.overview)
        room: QWidget = self.register_desk().make_room(key, frame)
        return room

    @Slot()
    def _load_rest(self) -> None:
        """After the first paint: load what is slow, and open the register."""
        opening = self._opening
        if opening is None:
            return
        task = BackgroundTask(lambda _progress: opening.workplace(), self)
        task.succeeded.connect(self._rest_loaded)
        task.failed.connect(self._refuse)
        task.start()

    @Slot(object)
    def _rest_loaded(self, workplace: Any) -> None:
        if workplace is not None and self._opening is not None:
            self.register_desk()

    def register_desk(self) -> Any:
        """The ``RegisterDesk`` of the open register, made when it is first asked."""
        if self._desk is None:
            assert self._opening is not None
            desk = late.register_desk()(
                self._opening.workplace(), self._window, self._chooser, self._clock
            )
            desk.figures_changed.connect(self._show_figures)
            desk.copied.connect(self.open_file, Qt.ConnectionType.QueuedConnection)
            desk.join()
            self._desk = desk
        return self._desk

    @Slot(object)
    def _show_figures(self, figures: OverviewFigures) -> None:
        shell = self._window.desk
        if shell is None:
            return
        shell.status_line.set_reserve(figures.reserve.free, figures.reserve.proposed)
        page = shell.room(FIRST_ROOM)
        assert isinstance(page, OverviewPage)
        page.show_figures(figures)

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        if isinstance(error, RegisterEncryptedError):
            self._close_register()
            self._pages.ask_password(Path(error.file))
            return
        self.show_start()
        ways = backup_choices() if isinstance(error, RegisterDamagedError) else ()
        self._window.say(late.refusal_message(error, ways))

    @Slot()
    def _close_register(self) -> None:
        self._pages.close()
        self._round.close()
        if self._desk is not None:
            self._desk.leave()
            self._desk = None
        if self._opening is not None:
            self._opening.close()
            self._opening = None
        self._page = None

    # --- pages about a register that is closed ----------------------------------------------

    @Slot()
    def _show_backups(self) -> None:
        self._show_closed(self._pages.show_backups)

    @Slot()
    def _show_encryption(self) -> None:
        self._show_closed(self._pages.show_encryption)

    def _show_closed(self, show: Callable[[Path], None]) -> None:
        file = self._pages.file_of(self._opening.file if self._opening is not None else None)
        if file is not None:
            self._close_register()
            show(file)

    @Slot(Path, str)
    def _open_restored(self, file: Path, said: str) -> None:
        self.open_file(file)
        shell = self._window.desk
        if shell is not None:
            shell.status_line.report_done(said, undoable=False)

    @Slot(str)
    def _take_choice(self, key: str) -> None:
        self._pages.take_choice(key, self._refused)

    # --- what the menus ask -------------------------------------------------------------

    def _connect(self) -> None:
        actions = self._window.window_actions
        actions.open_register.triggered.connect(self._choose_register)
        actions.open_example.triggered.connect(self._open_example)
        actions.new_register.triggered.connect(self._begin_register)
        actions.close_register.triggered.connect(self.show_start)
        actions.bring_in.triggered.connect(self._choose_sheet)
        actions.undo.triggered.connect(self._undo)
        actions.redo.triggered.connect(self._redo)
        actions.diagnose.triggered.connect(self._diagnose)
        actions.backups.triggered.connect(self._show_backups)
        actions.encryption.triggered.connect(self._show_encryption)
        self._window.restore_asked.connect(self._show_backups)
        self._founding.made.connect(self.open_file)
        self._founding.cancelled.connect(self.show_start)
        self._pages.finished.connect(self._open_restored)
        self._pages.open_asked.connect(self.open_file)
        self._pages.gone.connect(self.show_start)
        self._window.help_asked.connect(self._show_handbook)
        self._window.file_dropped.connect(self.take_file)
        self._question.take_in_chosen.connect(self._bring_in)
        self._question.judge_chosen.connect(self.open_file)
        self._window.closing.connect(self._close_register)

    @Slot()
    def _choose_register(self) -> None:
        kinds = self.tr("Register of pakket (*.tdesk *.tround)")
        file = self._chooser.open_file(self.tr("Register of pakket openen"), kinds)
        if file is not None:
            self.open_file(file)

    @Slot()
    def _open_example(self) -> None:
        file = example_register()
        if not file.is_file():
            try:
                late.make_example(file, self._clock())
            except TalentDeskError as error:
                self._refuse(error)
                return
        self.open_file(file)

    @Slot()
    def _begin_register(self) -> None:
        self._close_register()
        self._founding.begin()

    @Slot(Path)
    def take_file(self, file: Path) -> None:
        """A file that was dropped: it opens, or it is brought in where something is open."""
        suffix, is_open = file.suffix.lower(), self._opening is not None
        if is_open and is_package(file):
            self._question.ask(file)
        elif is_open and (suffix in _SHEETS or file.is_dir()):
            self._bring_in(file)
        elif self._round.desk is not None and is_receipt(file):
            self._round.desk.take_file(file)
        elif suffix in _SHEETS:
            what = self.tr("{file} kan pas worden ingelezen als er een register open is.")
            why = self.tr("Open eerst een register en sleep het bestand daarna op het venster.")
            self._window.say(Message("refusal", what.format(file=file.name), why))
        else:
            self.open_file(file)

    @Slot(Path)
    def _bring_in(self, file: Path) -> None:
        self.register_desk().bring_in(file)

    @Slot()
    def _choose_sheet(self) -> None:
        if self._round.desk is not None:
            self._round.desk.bring_in()
        if self._opening is None:
            return
        kinds = self.tr("Bestanden (*.xlsx *.xlsm *.xls *.ods *.csv *.xaf *.adf *.xml *.tround)")
        file = self._chooser.open_file(self.tr("Bestand inlezen"), kinds)
        if file is not None:
            self.take_file(file)

    @Slot()
    def _undo(self) -> None:
        desk = self._open_desk()
        if desk is not None:
            desk.undo()

    @Slot()
    def _redo(self) -> None:
        desk = self._open_desk()
        if desk is not None:
            desk.redo()

    def _open_desk(self) -> Any:
        """The desk of the register or package that is open; None on the start screen."""
        return self._round.desk if self._opening is None else self.register_desk()

    @Slot(str)
    def _show_handbook(self, room: str) -> None:
        if self._handbook is None:
            self._handbook = late.handbook_pane()(self._window.theme, self._window)
        self._handbook.open_at("round_file" if self._round.desk is not None else room)

    @Slot()
    def _diagnose(self) -> None:
        self._diagnosis.ask(self._opening.workplace if self._opening is not None else None)
