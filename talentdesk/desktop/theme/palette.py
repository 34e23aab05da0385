"""The tokens as a QPalette, so that what no style sheet touches looks right as well."""

from typing import Final

from PySide6.QtGui import QColor, QPalette

from talentdesk.desktop.theme.tokens import Token, Tokens

_Role = QPalette.ColorRole
_ROLES: Final[dict[QPalette.ColorRole, Token]] = {
    _Role.Window: "canvas",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "inset",
    _Role.Text: "text",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "danger",
    _Role.PlaceholderText: "text3",
    _Role.Highlight: "selected",
    _Role.HighlightedText: "text",
    _Role.Link: "accent",
    _Role.LinkVisited: "text2",
    _Role.ToolTipBase: "text",
    _Role.ToolTipText: "surface",
    _Role.Accent: "accent",
    _Role.Light: "surface",
    _Role.Midlight: "hover",
    _Role.Mid: "line",
    _Role.Dark: "edge",
    _Role.Shadow: "edge",
}


def qt_palette(tokens: Tokens) -> QPalette:
    """A palette in which selected text keeps its colour (Fusion's own is too faint)."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(tokens[token]))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["disabled"]))
    return palette
