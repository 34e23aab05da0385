"""What CBS checks, as far as it goes for a part of a municipality.

Not judged here, because they look at the whole balance sheet of a municipality: PF002 and PF003
(financial balance, balances against movements), PF005 (categorie 6.1 outside that balance; the
open cells hold it), PF007 and PF008 (both sides of the balance sheet). By how much a check may
fail CBS does not publish, so one cent is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.iv3 import CellRefusal, Iv3Cell, Iv3Codes, Iv3Side
from talentdesk.domain.iv3_part import BUDGET, YEAR_END, Iv3Part
from talentdesk.domain.iv3_sender import Iv3Sender

_UNDIVIDED: Final = ("4.3.9", "4.4.9")
"""Categories that stand for 'not divided yet': a budget may have them, figures may not."""
_SETTLING: Final = "7."
"""Begin of the categories in which what one side has the other side must have as well."""


@dataclass(frozen=True, slots=True)
class Iv3Problem:
    """One thing that is wrong.

    ``fault`` is the number of CBS (DF001, PF004, SF009), ``grijs`` for a cell that is not open,
    or a word of ours: ``unmapped`` (postings without a place), ``lines`` (lines without one),
    ``empty`` (there is no amount at all). ``cell`` is None where it is about more than one;
    ``categorie`` names the one that does not balance. ``cents`` is the difference, ``names``
    fields, postings or lines. What does not block is told and goes out all the same.
    """

    fault: str
    blocks: bool = True
    cell: Iv3Cell | None = None
    categorie: str = ""
    cents: int = 0
    names: tuple[str, ...] = ()


def problems_of(part: Iv3Part, codes: Iv3Codes, sender: Iv3Sender) -> tuple[Iv3Problem, ...]:
    """Everything that is wrong with a part, what is missing first.

    Sums are looked at when nothing is missing: without it they say nothing.
    """
    missing = tuple(_missing(part))
    sums = () if missing else tuple(_sums(part))
    return (*missing, *_sender(sender), *_cells(part, codes), *sums)


def _missing(part: Iv3Part) -> Iterator[Iv3Problem]:
    if part.unmapped:
        yield Iv3Problem("unmapped", names=part.unmapped)
    if part.lines:
        yield Iv3Problem("lines", names=part.lines)
    if not (part.cells or part.unmapped or part.lines):
        yield Iv3Problem("empty")


def _sender(sender: Iv3Sender) -> Iterator[Iv3Problem]:
    if missing := sender.missing():
        yield Iv3Problem("SF009", names=missing)
    if malformed := sender.malformed():
        yield Iv3Problem("SF008", names=malformed)


def _cells(part: Iv3Part, codes: Iv3Codes) -> Iterator[Iv3Problem]:
    for cell in part.cells:
        if refusal := codes.refusal(cell.side, cell.code, cell.categorie):
            yield Iv3Problem(CellRefusal(refusal).value, cell=cell)
        if part.period != BUDGET and cell.categorie in _UNDIVIDED:
            yield Iv3Problem("PF009", cell=cell)


def _sums(part: Iv3Part) -> Iterator[Iv3Problem]:
    """Sums that must be equal; those of the whole municipality are told only."""
    settling = sorted({c.categorie for c in part.cells if c.categorie.startswith(_SETTLING)})
    for categorie in settling:
        if cents := _difference(part, categorie):
            yield Iv3Problem("PF004", categorie=categorie, cents=cents)
    if part.period in (BUDGET, YEAR_END):
        cents = part.total(Iv3Side.EXPENSES) - part.total(Iv3Side.INCOME)
        if cents:
            yield Iv3Problem("PF006", blocks=False, cents=cents)
    if part.period != BUDGET and (cents := _difference(part)):
        yield Iv3Problem("PF001", blocks=False, cents=cents)


def _difference(part: Iv3Part, categorie: str = "") -> int:
    """Lasten less baten, with the balance sheet; of one categorie or of all."""
    cents = 0
    for cell in part.cells:
        if categorie in ("", cell.categorie):
            is_expense = cell.side in (Iv3Side.EXPENSES, Iv3Side.BALANCE_EXPENSES)
            cents += cell.cents if is_expense else -cell.cents
    return cents
