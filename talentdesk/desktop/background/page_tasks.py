"""The tasks of one page, and their end when its register closes."""

from PySide6.QtCore import QObject, Slot

from talentdesk.desktop.background.task import BackgroundTask


class PageTasks(QObject):
    """Starts tasks, and waits for them when the register closes: none may outlive its page.

    Slots of a page look at ``is_left`` first: what was under way may still arrive.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_left = False
        self._running: list[BackgroundTask] = []

    def start(self, task: BackgroundTask) -> None:
        """Start a task whose signals are connected; after leaving nothing is started."""
        if self.is_left:
            return
        self._running.append(task)
        task.finished.connect(self._forget)
        task.start()

    @Slot()
    def leave(self) -> None:
        """Stop what can be stopped and wait for the rest."""
        self.is_left = True
        for task in self._running:
            task.cancel()
            task.wait()

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, BackgroundTask) and task in self._running:
            self._running.remove(task)
            task.deleteLater()
