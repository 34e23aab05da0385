"""What happens to a row of a sheet, as every plan shows it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.tokens import Token
from talentdesk.domain.imports import Fate

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

ORDER: Final = (Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.SAME)
"""What asks for attention first."""
TILES: Final = (Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.REFUSED)
"""The counts above a plan."""
FATE_MARKS: Final[Mapping[Fate, tuple[str, Token]]] = {
    Fate.NEW: ("plus-circle-fill", "ok"),
    Fate.CHANGED: ("pencil-simple", "info"),
    Fate.SAME: ("equals", "text3"),
    Fate.REFUSED: ("x-circle-fill", "danger"),
}
"""Icon and colour of each fate; the word stands beside it."""


def fate_title(fate: Fate) -> str:
    """For example ``Niet overgenomen``."""
    return {
        Fate.NEW: translate("ImportPlan", "Nieuw"),
        Fate.CHANGED: translate("ImportPlan", "Gewijzigd"),
        Fate.SAME: translate("ImportPlan", "Gelijk"),
        Fate.REFUSED: translate("ImportPlan", "Niet overgenomen"),
    }[fate]
