"""A first register: the three steps, and the file that they end in."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop import late
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.new_register_draft import NewRegisterDraft
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.user_folders import example_register


class Founding(QObject):
    """Shows the steps as a page of the window.

    Signals:
        made: the new register.
        cancelled: back to the start screen.
    """

    made = Signal(Path)
    cancelled = Signal()

    def __init__(
        self, window: MainWindow, chooser: FileChooser, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._chooser = chooser
        self._clock = clock
        self._steps: Any = None

    def begin(self) -> None:
        """Show the first step; nothing is written before the last."""
        make = late.new_register_steps()
        steps = make(
            self._window.theme,
            late.programme_choices(),
            late.read_choice,
            self._chooser,
            example_register().parent,
        )
        steps.submitted.connect(self._make)
        steps.cancelled.connect(self.cancelled)
        self._steps = steps
        self._window.show_page(steps)

    @Slot(object)
    def _make(self, draft: NewRegisterDraft) -> None:
        try:
            late.make_register(draft, self._clock())
        except TalentDeskError as error:
            # On the steps: what was typed stays.
            self._steps.show_refusal(late.refusal_message(error))
            return
        self.made.emit(draft.file)
