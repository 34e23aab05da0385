"""A pane that scrolls, and is never narrower than what is in it now."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.widgets.labels import FrameLook
from talentdesk.desktop.widgets.scroll_pane import ScrollPane


class FittingPane(ScrollPane):
    """For cards that are filled later: call ``fit`` when they were."""

    def __init__(self, content: QWidget, ground: FrameLook = "canvas") -> None:
        super().__init__(content, ground)
        self._content = content

    def fit(self) -> None:
        """Ask for the width that the content needs; its figures are never cut off."""
        QTimer.singleShot(0, self, self._fit)  # a layout reckons with what is new only then

    @Slot()
    def _fit(self) -> None:
        needed = self._content.minimumSizeHint().width()
        self.setMinimumWidth(needed + self.verticalScrollBar().sizeHint().width())
