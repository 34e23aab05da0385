"""A field for an amount in euros, read to the cent."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.validated_edit import ValidatedEdit
from talentdesk.domain.errors import AmbiguousAmountError, AmountFormatError
from talentdesk.domain.money import Money, parse_amount
from talentdesk.wording.formatting import amount_text

translate = QCoreApplication.translate

_WIDTH: Final = 150


class AmountEdit(ValidatedEdit):
    """Takes ``1.234,56``, ``1234,56`` and ``€ 1.234,56``; asks what ``1.234`` means."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    @override
    def value(self) -> Money | None:
        value, _, _ = self.read(self.text().strip())
        return value if isinstance(value, Money) else None

    def set_value(self, amount: Money | None) -> None:
        """Fill the field; None empties it."""
        self.put(amount)

    @override
    def read(self, text: str) -> tuple[object, str, tuple[str, ...]]:
        if not text:
            return None, "", ()
        try:
            return parse_amount(text), "", ()
        except AmbiguousAmountError as question:
            readings = (_tidy(question.first_reading), _tidy(question.second_reading))
            return None, _question(text, readings), tuple(filter(_is_amount, readings))
        except AmountFormatError:
            return None, translate("AmountEdit", "Schrijf een bedrag als 1.234,56."), ()

    @override
    def written(self, value: object) -> str:
        return amount_text(value) if isinstance(value, Money) else ""


def _question(text: str, readings: tuple[str, str]) -> str:
    asked = translate("AmountEdit", "'{text}' kan {first} of {second} betekenen.")
    return asked.format(text=text, first=readings[0], second=readings[1])


def _tidy(reading: str) -> str:
    """With points for thousands, when it is whole cents."""
    return amount_text(parse_amount(reading)) if _is_amount(reading) else reading


def _is_amount(reading: str) -> bool:
    try:
        parse_amount(reading)
    except AmountFormatError:
        return False
    return True
