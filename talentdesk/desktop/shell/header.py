"""The line above a room: what it is, and what can be done."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from talentdesk.desktop.shell.command_field import CommandField
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import ActionButton, IconButton
from talentdesk.desktop.widgets.labels import ElidedLabel, TextLabel, discard

HEADER_HEIGHT: Final = 56


class RoomHeader(QFrame):
    """Shows the frame of the open room; buttons that do not fit go into a menu.

    Signals:
        palette_asked: the command field was clicked.
    """

    palette_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._frame: RoomFrame | None = None
        self._tools: QWidget | None = None
        self.setProperty("look", "plain")
        self.title_label = TextLabel("", "title")
        self.subtitle_label = ElidedLabel("", "second")
        self.command_field = CommandField(theme, "Ctrl K")
        self.more_button = IconButton(theme, "dots-three", self.tr("Meer opdrachten"))
        self.chips: list[Chip] = []
        self.buttons: list[ActionButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(20, 0, 20, 0)
        self._layout.setSpacing(12)
        self._layout.addWidget(self.title_label)
        self._layout.addWidget(self.subtitle_label)
        self._layout.addStretch(1)
        self._layout.addWidget(self.command_field)
        self._layout.addWidget(self.more_button)
        self.command_field.clicked.connect(self.palette_asked)
        self.more_button.clicked.connect(self._open_more)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def show_frame(self, frame: RoomFrame) -> None:
        """Show the words and buttons of a room."""
        self._frame = frame
        self.title_label.setText(frame.title)
        self.subtitle_label.setText(frame.subtitle)
        self._show_chips(frame)
        self._show_tools(frame)
        self._show_buttons(frame)
        self._make_room()

    def hidden_actions(self) -> list[QAction]:
        """What stands in the menu because there is no room for its button."""
        return [button.action for button in self.buttons if button.isHidden()]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _show_chips(self, frame: RoomFrame) -> None:
        for chip in self.chips:
            self._layout.removeWidget(chip)
            discard(chip)
        self.chips = [Chip(self._theme, chip.text, chip.tone, chip.icon) for chip in frame.chips]
        for place, chip in enumerate(self.chips, start=2):
            self._layout.insertWidget(place, chip)
            chip.show()  # the layout would do so later, and until then reckon without it

    def _show_tools(self, frame: RoomFrame) -> None:
        if self._tools is not None and self._tools is not frame.tools:
            self._layout.removeWidget(self._tools)
            self._tools.hide()
        self._tools = frame.tools
        if frame.tools is not None:
            self._layout.insertWidget(3 + len(self.chips), frame.tools)
            frame.tools.show()

    def _show_buttons(self, frame: RoomFrame) -> None:
        for button in self.buttons:
            self._layout.removeWidget(button)
            discard(button)
        self.buttons = [ActionButton(self._theme, action) for action in frame.secondary]
        if frame.primary is not None:
            self.buttons.append(ActionButton(self._theme, frame.primary, look="primary"))
        for button in self.buttons:
            self._layout.addWidget(button)

    def _make_room(self) -> None:
        """Hide secondary buttons from the left until the rest fits."""
        secondary = [button for button in self.buttons if button.property("look") != "primary"]
        for button in self.buttons:  # one that is not shown yet would not be reckoned with
            button.has_room = True
            button.setVisible(button.action.isVisible())
        self.more_button.hide()
        for button in secondary:
            if self._layout.minimumSize().width() <= self.width():
                return
            button.has_room = False
            button.hide()
            self.more_button.show()

    @Slot()
    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for action in self.hidden_actions():
            menu.addAction(action.text(), partial(action.trigger))
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    @Slot()
    def _follow_theme(self) -> None:
        self.setFixedHeight(self._theme.px(HEADER_HEIGHT))
        self._make_room()
