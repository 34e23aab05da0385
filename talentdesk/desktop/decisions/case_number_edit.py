"""The number of a decision in the case system of the municipality."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.validated_edit import ValidatedEdit
from talentdesk.domain.decisions import CASE_NUMBER

translate = QCoreApplication.translate

DIGITS: Final = 7
_WIDTH: Final = 150


class CaseNumberEdit(ValidatedEdit):
    """Takes seven digits; spaces and points between them are left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _WIDTH)

    @override
    def value(self) -> str | None:
        value, _, _ = self.read(self.text())
        return value if isinstance(value, str) else None

    def set_value(self, number: str) -> None:
        """Fill the field; an empty text empties it."""
        self.put(number or None)

    @override
    def read(self, text: str) -> tuple[object, str, tuple[str, ...]]:
        bare = _bare(text)
        if not bare:
            return None, "", ()
        if CASE_NUMBER.fullmatch(bare):
            return bare, "", ()
        if not bare.isdecimal():
            said = translate("CaseNumberEdit", "Een zaaknummer heeft alleen cijfers.")
            return None, said, ()
        said = translate("CaseNumberEdit", "Een zaaknummer heeft 7 cijfers. Dit zijn er {count}.")
        return None, said.format(count=len(bare)), ()

    @override
    def written(self, value: object) -> str:
        return str(value)

    @property
    def counted(self) -> str:
        """How many of the digits are there while one types."""
        count = sum(letter.isdecimal() for letter in self.text())
        said = translate("CaseNumberEdit", "{count} van 7 cijfers")
        return said.format(count=count)


def _bare(text: str) -> str:
    return "".join(text.replace(".", " ").split())
