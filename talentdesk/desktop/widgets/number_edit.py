"""A field for an exact number, as a Dutch reader writes it."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.validated_edit import ValidatedEdit
from talentdesk.domain.exact_numbers import NumberFormatError, read_number
from talentdesk.wording.progress_terms import value_text

translate = QCoreApplication.translate

_WIDTH: Final = 120


class NumberEdit(ValidatedEdit):
    """Takes ``1.234,5`` and ``41,5``; what can be two numbers is asked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _WIDTH)

    @override
    def value(self) -> Decimal | None:
        text = self.text().strip()
        value = self.read(text)[0] if text else None
        return value if isinstance(value, Decimal) else None

    def set_value(self, value: Decimal | None) -> None:
        """Fill the field; None empties it."""
        self.put(value)

    @override
    def read(self, text: str) -> tuple[object, str, tuple[str, ...]]:
        try:
            return read_number(text), "", ()
        except NumberFormatError as error:
            if error.readings:
                said = translate("NumberEdit", "Dit kan twee getallen zijn. Welk bedoel je?")
                return None, said, error.readings
            return None, translate("NumberEdit", "Schrijf een getal als 1.234,5."), ()

    @override
    def written(self, value: object) -> str:
        return value_text(value) if isinstance(value, Decimal) else ""
