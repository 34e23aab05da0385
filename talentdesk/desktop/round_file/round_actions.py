"""The actions of judging in a package: those of one's own review, and a few more."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from typing_extensions import override

from talentdesk.desktop.reviews.judging_actions import JudgingActions
from talentdesk.desktop.reviews.own_review_tab import OwnReviewTab
from talentdesk.desktop.round_file.note_box import NOTE_KEY
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.services.judging import SheetLock


class RoundActions(JudgingActions):
    """Enter goes on to the next proposal once this one is finished."""

    def __init__(self, own: OwnReviewTab, parent: QObject, to_next: Callable[[], None]) -> None:
        """``to_next`` opens the next proposal that waits."""
        super().__init__(own, parent)
        self._to_next = to_next
        self.take_back = desk_action(parent, self.tr("Terugnemen"), "arrow-counter-clockwise")
        words = self.tr("Volgend voorstel dat wacht")
        self.next_waiting = desk_action(parent, words, "arrow-right", "W")
        self.go_further = desk_action(parent, words, "arrow-right")
        self.note = desk_action(parent, self.tr("Naar de eigen notitie"), "note", NOTE_KEY)
        self.differences = desk_action(
            parent, self.tr("Verschillen met wat je beoordeelde"), "arrows-left-right", "V"
        )
        for action in (self.next_waiting, self.go_further):
            action.triggered.connect(self._next)
        self.differences.triggered.connect(own.show_differences)

    @property
    @override
    def without_button(self) -> Sequence[QAction]:
        own = (self.next_waiting, self.note, self.differences, self.recuse)
        return (*super().without_button, *own)

    def show_lock(self, lock: SheetLock | None, *, can_take_back: bool, has_changes: bool) -> None:
        """Let the keys follow what is open; None is nothing."""
        is_open = lock is SheetLock.OPEN
        for action in self.judge.values():
            action.setEnabled(is_open)
        self.hand_in.setEnabled(is_open)
        self.recuse.setEnabled(is_open)
        self.take_back.setEnabled(can_take_back)
        self.differences.setEnabled(has_changes)

    @Slot()
    def _next(self) -> None:
        self._to_next()

    @override
    @Slot()
    def _go_on(self) -> None:
        sheet = self._own.sheet
        if sheet is not None and sheet.lock is not SheetLock.OPEN:
            self._to_next()
            return
        self._own.go_on()
