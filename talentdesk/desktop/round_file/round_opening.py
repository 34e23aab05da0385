"""Opens packages for the window; the slow half is loaded with the first one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from talentdesk.desktop import late
from talentdesk.desktop.first_paint import FirstPaint
from talentdesk.desktop.recent import Opened, remember
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow


class RoundOpening:
    """The package that is open in the window, if any."""

    def __init__(
        self,
        window: MainWindow,
        chooser: FileChooser,
        clock: Callable[[], datetime],
        after_paint: Callable[[], None] | None = None,
    ) -> None:
        """``after_paint`` is called when the first page stands, to measure it."""
        self._window = window
        self._after_paint = after_paint
        self._chooser = chooser
        self._clock = clock
        self.desk: Any = None
        """The ``RoundDesk`` of the open package; None when none is open."""

    def open(self, file: Path) -> None:
        """Open a package and show its desk.

        Raises:
            TalentDeskError: as ``round_file_service.open_round_file``; nothing is open then.
        """
        sitting = late.open_package(file, self._clock)
        self.desk = late.round_desk()(sitting, self._window, self._chooser, self._clock)
        self.desk.join()
        found = sitting.file.package.round
        opened = Opened(file, found.draft.title, self._clock(), found.is_example)
        remember(self._window.memory, opened)
        if self._after_paint is not None and self._window.desk is not None:
            first_paint = FirstPaint(self._window.desk.room(self._window.desk.current_key))
            first_paint.painted.connect(self._after_paint)

    def close(self) -> None:
        """Let go of the open package; everything in it was kept already."""
        if self.desk is not None:
            self.desk.leave()
            self.desk = None
