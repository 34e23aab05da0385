"""What a cell of a table shows: one value for the paint, the clipboard and the screen reader."""

from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.theme import REGULAR
from talentdesk.desktop.theme.tokens import Token, Tone
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import amount_text, whole_euro_text

translate = QCoreApplication.translate


class Cell(Protocol):
    """Every cell has its text (shown, copied) and what a screen reader says of it."""

    @property
    def text(self) -> str:
        """As copied to a sheet."""
        ...

    @property
    def spoken(self) -> str:
        """As read aloud; the same facts as the paint shows."""
        ...


class TextCell(NamedTuple):
    """Words in one colour and weight."""

    text: str
    token: Token = "text"
    weight: int = REGULAR

    @property
    def spoken(self) -> str:
        """The words."""
        return self.text


NOT_FILLED: Final = TextCell("niet ingevuld", "text3")
"""Nothing was filled in; never a bare blank or dash."""


class TwoLineCell(NamedTuple):
    """A name with its number and kind below it."""

    text: str
    under: str

    @property
    def spoken(self) -> str:
        """Both lines."""
        return f"{self.text}, {self.under}" if self.under else self.text


class LineCell(NamedTuple):
    """A programme line: marker with two letters, or with the full name."""

    key: str
    text: str
    full: bool = False

    @property
    def spoken(self) -> str:
        """For example ``lijn Werken``."""
        return translate("Cells", "lijn {name}").format(name=self.text)


class ChipCell(NamedTuple):
    """A status: a word on a ground."""

    text: str
    tone: Tone = "mute"
    icon: str = ""

    @property
    def spoken(self) -> str:
        """The word."""
        return self.text


class ShareCell(NamedTuple):
    """How many of how many, with a bar; ``what`` is the word after it (``beoordeeld``)."""

    done: int
    total: int
    what: str = ""

    @property
    def text(self) -> str:
        """For example ``12/19``."""
        return f"{self.done}/{self.total}"

    @property
    def spoken(self) -> str:
        """For example ``12 van 19 beoordeeld``."""
        said = translate("Cells", "{done} van {total} {what}")
        return said.format(done=self.done, total=self.total, what=self.what).strip()


class MarkCell(NamedTuple):
    """A shape that stands for a word, for example a judgement; ``labelled`` paints the word too."""

    icon: str
    token: Token
    text: str
    labelled: bool = False
    weight: int = REGULAR

    @property
    def spoken(self) -> str:
        """The word that the shape stands for."""
        return self.text


class MarksCell(NamedTuple):
    """A cell of a matrix: one or two shapes above each other, on a ground or beside a figure."""

    marks: tuple[tuple[str, Token], ...]
    text: str
    figure: str = ""
    ground: Token | None = None

    @property
    def spoken(self) -> str:
        """The words that shapes, figure and ground stand for."""
        return self.text


class ChangeCell(NamedTuple):
    """What a field was and what it becomes."""

    old: str
    new: str

    @property
    def text(self) -> str:
        """For example ``50.000 → 60.000``."""
        return f"{self.old} → {self.new}"

    @property
    def spoken(self) -> str:
        """The same in words."""
        return translate("Cells", "was {old}, wordt {new}").format(old=self.old, new=self.new)


class AmountCell(NamedTuple):
    """An amount without its sign, which stands in the header; None is ``niet ingevuld``.

    ``signed`` marks what comes in with a plus, as in a journal; ``whole`` leaves out ``,00``,
    for lists in which every amount is whole euros.
    """

    amount: Money | None
    signed: bool = False
    weight: int = REGULAR
    whole: bool = False

    @property
    def text(self) -> str:
        """For example ``1.250,00`` or ``+1.250,00``."""
        if self.amount is None:
            return NOT_FILLED.text
        plus = "+" if self.signed and self.amount.cents > 0 else ""
        return plus + (whole_euro_text if self.whole else amount_text)(self.amount)

    @property
    def spoken(self) -> str:
        """The amount with its unit."""
        if self.amount is None:
            return self.text
        return translate("Cells", "{amount} euro").format(amount=self.text)

    @property
    def token(self) -> Token:
        """Colour of the text."""
        if self.amount is None:
            return "text3"
        return "ok" if self.signed and self.amount.cents > 0 else "text"
