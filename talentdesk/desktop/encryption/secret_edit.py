"""A field for a password: hidden while one types, unless one asks to see it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit


class SecretEdit(QLineEdit):
    """Keeps nothing for undo or for an input method to learn from."""

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.set_shown(shown=False)

    def follow(self, box: QCheckBox) -> None:
        """Show what is typed while ``box`` is checked."""
        box.toggled.connect(self._follow_box)

    def set_shown(self, *, shown: bool) -> None:
        """Show the signs, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    @Slot(bool)
    def _follow_box(self, shown: bool) -> None:  # noqa: FBT001 -- what Qt's signal gives
        self.set_shown(shown=shown)
