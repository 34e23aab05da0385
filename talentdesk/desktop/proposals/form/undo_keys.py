"""Who gets Ctrl+Z and Ctrl+Y: the field, or the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override


class UndoKeys(QObject):
    """Put on a field that has nothing of its own to take back, it leaves the key to the window.

    A field of Qt takes these keys always, so that the last edit could not be undone while
    the cursor is in the form.
    """

    def __init__(self, keep: Callable[[], None], parent: QObject) -> None:
        """``keep`` is called first, so that undo takes back what was typed last."""
        super().__init__(parent)
        self._keep = keep

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        is_redo = event.matches(QKeySequence.StandardKey.Redo)
        if (is_undo and not _has_undo(watched)) or (is_redo and not _has_redo(watched)):
            self._keep()
            event.ignore()
            return True
        return False


def _has_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()


def _has_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isRedoAvailable()
