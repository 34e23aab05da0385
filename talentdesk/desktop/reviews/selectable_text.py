"""A text of someone that can be selected and copied."""

from PySide6.QtCore import Qt

from talentdesk.desktop.widgets.labels import LabelLook, WrappedLabel


class SelectableText(WrappedLabel):
    """Selected by mouse, copied from its menu; it takes no focus from what one works in."""

    def __init__(self, text: str, look: LabelLook = "body") -> None:
        super().__init__(text.strip(), look)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
