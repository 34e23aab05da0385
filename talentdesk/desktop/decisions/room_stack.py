"""What stands in the room: its two halves, an empty state, or a page in place of both."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from talentdesk.desktop.widgets.labels import discard


class RoomStack(QStackedWidget):
    """A page in place of the room stays until someone leaves it, whatever the room does.

    Signals:
        page_shown: a page was put in place of the room.
        page_leaving: that page is about to go; it is still there.
        page_left: the room is back.
    """

    page_shown = Signal()
    page_leaving = Signal()
    page_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page: QWidget | None = None
        self._below = 0

    @property
    def has_page(self) -> bool:
        """Whether a page stands in place of the room."""
        return self._page is not None

    def show_room(self, *, empty: bool = False) -> None:
        """The two halves of the room, or what it says while it is empty."""
        self._below = 1 if empty else 0
        if self._page is None:
            self.setCurrentIndex(self._below)

    def show_page(self, page: QWidget) -> None:
        """Put a page in place of the room; one that was there goes."""
        self.leave_page()
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.page_shown.emit()

    @Slot()
    def leave_page(self) -> None:
        """Back to the room; without a page nothing happens."""
        page = self._page
        if page is None:
            return
        self.page_leaving.emit()
        self._page = None
        self.setCurrentIndex(self._below)
        discard(page)
        self.page_left.emit()
