"""A pane that scrolls when its content is higher than the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from talentdesk.desktop.widgets.labels import FrameLook, set_look


class ScrollPane(QScrollArea):
    """For inspectors and forms: as wide as its place, never cut off below."""

    def __init__(self, content: QWidget, ground: FrameLook = "plain") -> None:
        """``ground`` colours the content when it is a frame without a look."""
        super().__init__(widgetResizable=True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if isinstance(content, QFrame) and content.property("look") is None:
            set_look(content, ground)
        self.setWidget(content)
        self.setMinimumWidth(content.minimumSizeHint().width())
