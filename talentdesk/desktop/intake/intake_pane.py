"""The frame of an import: what is under way or went wrong above, columns or a plan below."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.intake.columns_page import ColumnsPage
from talentdesk.desktop.intake.intake_work import IntakeWork
from talentdesk.desktop.intake.plan_foot import PlanFoot
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import ProfileUnknownError, StalePlanError, TalentDeskError
from talentdesk.domain.programme import Programme


class IntakePane(QWidget):
    """One file at a time; nothing is changed before the button with the count is pressed.

    Signals:
        committed: the line that says what was taken over.
        left: back to where one came from.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, programme: Programme, work: IntakeWork) -> None:
        super().__init__()
        self._programme = programme
        self.work = work
        work.setParent(self)
        self.banner = Banner(theme)
        self.progress = ProgressPane(theme)
        self._above = QWidget()
        self._blank = QWidget()
        self.stack = QStackedWidget()

    def set_pages(self, columns: ColumnsPage, plan: QWidget, foot: PlanFoot) -> None:
        """The two pages of the import; call once, when they are made."""
        self._foot = foot
        self._columns_page = columns
        for page in (self._blank, columns, plan):
            self.stack.addWidget(page)
        self._lay_out()
        work = self.work
        work.started.connect(self._show_started)
        work.failed.connect(self._fail)
        work.stopped.connect(self._show_stopped)
        work.finished.connect(self._finish)
        self.progress.stop_asked.connect(work.stop)
        self.banner.chosen.connect(self._choose)
        self.banner.closed.connect(self._close_banner)
        columns.cancelled.connect(self.left)
        foot.cancelled.connect(self.left)

    def begin(self, source: Path) -> None:
        """Read a file and show what it would do."""
        self.clear_banner()
        self.stack.setCurrentWidget(self._blank)
        self.work.begin(source)
        self.read()

    def read(self) -> None:
        """Read the file that was begun."""
        raise NotImplementedError

    def choose_file(self) -> bool:
        """Ask for a file and read it; False when the user changed their mind."""
        raise NotImplementedError

    def ask_columns(self) -> None:
        """Choose the columns by hand, also of a sheet that was recognised."""
        raise NotImplementedError

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing yet to go on with."""
        return self.stack.currentWidget() is self._blank

    def show_page(self, page: QWidget) -> None:
        """Show the columns or the plan."""
        self.stack.setCurrentWidget(page)

    def refuse(self, error: TalentDeskError, choices: Sequence[Choice] = ()) -> None:
        """Say why something was not done, with ways on; ``choices`` come first."""
        found = [*choices]
        if isinstance(error, StalePlanError):
            found.append(Choice("again", self.tr("Opnieuw inlezen")))
        else:
            if self.is_blank:
                found.append(Choice("file", self.tr("Ander bestand kiezen…")))
            found.append(Choice("leave", self.tr("Sluiten")))
        self.say(refusal_message(error, self._programme, found))

    def say(self, message: Message) -> None:
        """Say something above the page."""
        self._above.show()
        self.banner.say(message)

    def clear_banner(self) -> None:
        """Take away what was said."""
        self.banner.hide()
        self._fit_above()

    def doubt(self, error: TalentDeskError) -> bool:
        """Whether other columns may help; then they are asked. For what a kind of file knows."""
        if isinstance(error, ProfileUnknownError):
            self.ask_columns()
            return True
        return False

    def answer(self, key: str) -> bool:
        """A way on that only this kind of file has; False when ``key`` is none."""
        del key
        return False

    @Slot()
    def leave(self) -> None:
        """The register closes: nothing is waited for any more."""
        self.work.leave()

    @Slot(str, object)
    def _show_started(self, what: str, task: BackgroundTask) -> None:
        self.progress.begin(what, self.tr("stappen"))
        self._above.show()
        task.progressed.connect(self.progress.show_step)

    @Slot()
    def _finish(self) -> None:
        self.progress.finish()
        self._foot.set_busy(busy=False)
        self._fit_above()

    @Slot()
    def _show_stopped(self) -> None:
        said = self.tr("Gestopt. Er is niets gewijzigd.")
        choices = (Choice("again", self.tr("Opnieuw inlezen")), Choice("leave", self.tr("Sluiten")))
        self.say(Message("warning", said, self.tr("Begin opnieuw als je wilt."), choices))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        if not self.doubt(error):
            self.refuse(error)

    @Slot()
    def _fit_above(self) -> None:
        self._above.setVisible(not self.banner.isHidden())

    @Slot()
    def _close_banner(self) -> None:
        """Nothing below it to go on with: then back."""
        self._fit_above()
        if self.is_blank and not self.work.is_busy:
            self.left.emit()

    @Slot(str)
    def _choose(self, key: str) -> None:
        if self.answer(key):
            return
        if key == "again":
            self.begin(self.work.source)
        elif key == "file":
            self.choose_file()
        else:
            self.left.emit()

    def _lay_out(self) -> None:
        above = QVBoxLayout(self._above)
        above.setContentsMargins(20, 12, 20, 0)
        above.addWidget(self.banner)
        above.addWidget(self.progress)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._above)
        layout.addWidget(self.stack, 1)
        self._above.hide()
