"""Drives the window as a person would, one step after the other, without blocking it.

A step is a generator: it does something and yields what it waits for. It returns its facts.
"""

from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.self_check.day_of_work import Facts

Waits = Generator[Callable[[], bool], None, Facts]
Pause = Generator[Callable[[], bool], None, None]

_LOOK_MS: Final = 20
_LONGEST_SECONDS: Final = 60.0
"""For one thing that is waited for; a slow machine must not fail."""
_STILL_SECONDS: Final = 0.3
"""For what a page does by timers; only pictures rest on it."""
_LEAST_COLOURS: Final = 12
_GLANCE: Final = 160
"""Width in pixels of what is looked at, to tell a picture from an empty page."""


class StepFailedError(Exception):
    """What a step looked for is not there."""


class Hand:
    """What a step works with: the window, and a folder for pictures if they are kept."""

    def __init__(
        self, window: MainWindow, folder: Path, keep: Path | None, *, is_on_screen: bool
    ) -> None:
        self.window = window
        self.folder = folder
        self._keep = keep
        self._is_on_screen = is_on_screen
        self._pictures = 0

    @property
    def desk(self) -> Desk:
        """The open desk; raises StepFailedError when there is none."""
        if self.window.desk is None:
            raise StepFailedError("no register is open")
        return self.window.desk

    def page_is(self, name: str) -> bool:
        """Whether the page of the window is of a class of that name.

        By its name: the check must not itself load what the window has to find.
        """
        return type(self.window.stack.currentWidget()).__name__ == name

    def settle(self) -> Pause:
        """Until the worker did what was asked before, and the page stands still."""
        for _round in range(2):  # what arrives may ask for something more
            yield from self._worker_is_free()
        until = monotonic() + _STILL_SECONDS
        yield lambda: monotonic() > until

    def _worker_is_free(self) -> Pause:
        """What was asked before is done, and its outcome has arrived: there is one worker."""
        done: list[bool] = []
        task = BackgroundTask(lambda _progress: None, self.window)
        task.finished.connect(lambda: done.append(True))
        task.start()
        yield lambda: bool(done)
        task.deleteLater()

    def picture(self, name: str) -> None:
        """Keep what is seen; raises StepFailedError when that is an empty page."""
        pixmap = self._seen()
        self._pictures += 1
        if self._keep is not None:
            self._keep.mkdir(parents=True, exist_ok=True)
            pixmap.save(str(self._keep / f"{self._pictures:02}-{name}.png"))
        if colours_in(pixmap.toImage().scaledToWidth(_GLANCE)) < _LEAST_COLOURS:
            raise StepFailedError(f"{name} is an empty page")

    def _seen(self) -> QPixmap:
        """From the screen where there is one: a window behind another is not seen either."""
        if self._is_on_screen:
            found = self.window.screen().grabWindow(self.window.winId())
            if not found.isNull():
                return found
        return self.window.grab()


class Walk(QObject):
    """Takes the steps in turn; a fault that reaches the log fails the step of that moment."""

    def __init__(
        self, hand: Hand, steps: Mapping[str, Callable[[Hand], Waits]], faults: Callable[[], str]
    ) -> None:
        """``faults`` gives what the log of faults holds now."""
        super().__init__(hand.window)
        self.results: dict[str, Facts] = {}
        self._hand = hand
        self._steps = iter(steps.items())
        self._faults = faults
        self._known = faults()
        self._name = ""
        self._step: Waits | None = None
        self._waits_for: Callable[[], bool] = bool
        self._deadline = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Start with the first step, in the event loop."""
        self._timer.start(_LOOK_MS)

    @Slot()
    def _look(self) -> None:
        # A step may open a question that runs a loop of its own: one look at a time.
        self._timer.stop()
        if self._step is None and not self._take_next():
            self._hand.window.close()
            QApplication.quit()
            return
        try:
            self._go_on()
        except StopIteration as end:
            self._end({"ok": True, **end.value})
        except Exception as error:  # noqa: BLE001 -- whatever fails is what this program looks for
            self._end({"ok": False, "error": f"{type(error).__name__}: {error}"})
        self._timer.start(_LOOK_MS)

    def _take_next(self) -> bool:
        following = next(self._steps, None)
        if following is None:
            return False
        self._name, begin = following
        self._step = begin(self._hand)
        self._wait_for(lambda: True)
        return True

    def _go_on(self) -> None:
        faults = self._faults()
        if faults != self._known:
            new, self._known = faults[len(self._known) :], faults
            raise StepFailedError(f"in the log of faults: {new.strip()}")
        if self._step is not None and self._waits_for():
            self._wait_for(next(self._step))
        elif monotonic() > self._deadline:
            raise StepFailedError("nothing happened")

    def _wait_for(self, condition: Callable[[], bool]) -> None:
        self._waits_for = condition
        self._deadline = monotonic() + _LONGEST_SECONDS

    def _end(self, facts: Facts) -> None:
        self.results[self._name] = facts
        if self._step is not None:
            self._step.close()
        self._step = None


def colours_in(image: QImage) -> int:
    """How many colours a picture has: one for an empty page."""
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return len({image.pixel(x, y) for x, y in pixels})
