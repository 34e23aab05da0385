"""A text with what went out struck through and what came in underlined."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLabel

from talentdesk.desktop.theme.theme import Theme
from talentdesk.wording.text_differences import Piece, PieceKind

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class DifferenceText(QLabel):
    """Colour and line both tell it, and a screen reader hears it in words."""

    def __init__(self, theme: Theme, pieces: tuple[Piece, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._pieces = pieces
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(" ".join(_spoken(piece) for piece in pieces))
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    @Slot()
    def _follow_theme(self) -> None:
        self.setText(" ".join(self._styled(piece) for piece in self._pieces))

    def _styled(self, piece: Piece) -> str:
        text = escape(piece.text.strip()).replace("\n", "<br>")
        if piece.kind is PieceKind.SAME:
            return text
        tokens, gone = self._theme.tokens, piece.kind is PieceKind.GONE
        ink, ground = (
            (tokens["danger"], tokens["danger_soft"]) if gone else (tokens["ok"], tokens["ok_soft"])
        )
        line = "line-through" if gone else "underline"
        style = f"color: {ink}; background-color: {ground}; text-decoration: {line}"
        return f'<span style="{style}">{text}</span>'


def _spoken(piece: Piece) -> str:
    said = {
        PieceKind.SAME: "{text}",
        PieceKind.GONE: translate("DifferenceText", "Eruit: {text}."),
        PieceKind.COME: translate("DifferenceText", "Erbij: {text}."),
    }
    return said[piece.kind].format(text=piece.text.strip())
