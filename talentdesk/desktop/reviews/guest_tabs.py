"""Tabs that others put in the room: they say themselves what the window shows of them."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from talentdesk.desktop.reviews.queue_navigator import QueueNavigator
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs


class GuestTab(QWidget):
    """A tab that is not about one proposal at a time."""

    def enter(self) -> None:
        """The tab is shown: read again what may have changed, and tell the window."""


class GuestTabs:
    """The guests of a room, by the key of their tab."""

    def __init__(
        self, tabs: SegmentedTabs, stack: QStackedWidget, navigator: QueueNavigator
    ) -> None:
        self._tabs = tabs
        self._stack = stack
        self._navigator = navigator
        self._guests: dict[str, GuestTab] = {}

    def add(self, key: str, words: str, guest: GuestTab) -> None:
        """A tab behind the others."""
        self._guests[key] = guest
        self._stack.addWidget(guest)
        self._tabs.add(key, words)

    def show(self, key: str) -> bool:
        """Show the guest with that key; False when the tab is one of the room itself."""
        guest = self._guests.get(key)
        # Guests have no proposal to walk through.
        self._navigator.setVisible(guest is None)
        if guest is not None:
            self._stack.setCurrentWidget(guest)
            guest.enter()
        return guest is not None
