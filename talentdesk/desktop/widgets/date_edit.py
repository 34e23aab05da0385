"""A field for a day, as a Dutch reader writes it."""

import re
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.validated_edit import ValidatedEdit
from talentdesk.wording.formatting import MONTHS, short_date

translate = QCoreApplication.translate

_WIDTH: Final = 120
_FIGURES: Final = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d+)$")
_WORDS: Final = re.compile(r"^(\d{1,2}) ([a-z]+) (\d+)$")


class DateEdit(ValidatedEdit):
    """Takes ``03-03-2026``, ``3-3-2026`` and ``3 maart 2026``; a year has four figures."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _WIDTH)
        self.setPlaceholderText(self.tr("dd-mm-jjjj"))

    @override
    def value(self) -> date | None:
        value, _, _ = self.read(self.text().strip())
        return value if isinstance(value, date) else None

    def set_value(self, day: date | None) -> None:
        """Fill the field; None empties it."""
        self.put(day)

    @override
    def read(self, text: str) -> tuple[object, str, tuple[str, ...]]:
        if not text:
            return None, "", ()
        parts = _parts(text)
        if parts is None:
            return None, translate("DateEdit", "Schrijf een datum als 03-03-2026."), ()
        day, month, year = parts
        if len(year) != 4:
            return None, translate("DateEdit", "Schrijf het jaar met vier cijfers."), ()
        try:
            return date(int(year), month, day), "", ()
        except ValueError:
            said = translate("DateEdit", "{text} staat niet op de kalender.")
            return None, said.format(text=text), ()

    @override
    def written(self, value: object) -> str:
        return short_date(value) if isinstance(value, date) else ""


def _parts(text: str) -> tuple[int, int, str] | None:
    """Day, month and the year as written; None for another notation."""
    figures = _FIGURES.match(text)
    if figures is not None:
        return int(figures[1]), int(figures[2]), figures[3]
    words = _WORDS.match(text.casefold())
    if words is not None and words[2] in MONTHS:
        return int(words[1]), MONTHS.index(words[2]) + 1, words[3]
    return None
