"""The first sheet of the finance workbook: what this is, what it counts, how to read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.domain.money import Money
from talentdesk.reports.finance_paper import FinancePaper
from talentdesk.reports.finance_sheets import EXAMPLE, EXAMPLE_TITLE, MISSING_TITLE
from talentdesk.reports.import_sheet import CellKind
from talentdesk.reports.workbook_layout import (
    ACCENT,
    FONT,
    LINE,
    NUMBER_FORMATS,
    mark_example,
    set_text,
)
from talentdesk.wording.formatting import count_text, date_text, euro_text, time_text

TITLE: Final = "Toelichting"
_WIDTHS: Final = (30, 82, 12, 20)
EXAMPLE_WARNING: Final = (
    "Deze werkmap bevat voorbeelden. Die bedragen en oordelen zijn niet van de gemeente."
)


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """The sum of one column of one sheet."""

    sheet: str
    column: str
    amount: Money


@dataclass(frozen=True, slots=True)
class SheetCount:
    """One import sheet with what it is about and how many rows stand under its header."""

    sheet: str
    about: str
    rows: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is counted over the import sheets; ``sha256`` seals every cell of them."""

    sheets: tuple[SheetCount, ...]
    totals: tuple[ControlTotal, ...]
    sha256: str


Value = str | int | date | datetime | Money
"""What stands beside a label."""


def fill_explanation(sheet: Worksheet, paper: FinancePaper, contents: Contents) -> None:
    """Write the whole sheet: what it is, what it counts, agreements, and what was proven."""
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    page = _Page(sheet)
    page.title(f"Financiële werkmap {paper.occasion.moment}")
    if paper.has_examples:
        page.warning(EXAMPLE_WARNING)
    page.section("Kenmerken")
    page.pairs(_features(paper, contents))
    page.section("Bladen", "Inhoud", "Rijen")
    for count in contents.sheets:
        page.row(count.sheet, count.about, count.rows)
    page.section("Controles")
    page.pairs(_proofs(paper))
    starts = [page.section("Controletotalen", "Kolom", "", "Bedrag")]
    for total in contents.totals:
        page.row(total.sheet, total.column, None, total.amount)
    starts.append(page.section("Afspraken"))
    page.pairs(_agreements(paper))
    # LibreOffice starts a page here; Excel fits the width and leaves breaks out.
    for row in starts:
        sheet.row_breaks.append(Break(id=row - 1))


def _features(paper: FinancePaper, contents: Contents) -> list[tuple[str, Value]]:
    heading, occasion = paper.heading, paper.occasion
    made = f"{date_text(occasion.made_at.date())}, {time_text(occasion.made_at)}"
    return [
        ("Gemeente", heading.municipality),
        ("Programma", heading.programme),
        ("P&C-moment", occasion.moment),
        ("Reserve", f"{heading.reserve} ({heading.reserve_kind})"),
        ("Code nieuw beleid", heading.reserve_code or "niet ingevuld"),
        ("Peildatum", occasion.as_of),
        ("Stand", occasion.standing.value),
        ("Gemaakt op", made),
        ("Eenheid", "euro's, exact tot op de cent"),
        ("Controlecode logboek", heading.log_head),
        ("Controlecode gegevens", contents.sha256),
    ]


def _proofs(paper: FinancePaper) -> list[tuple[str, Value]]:
    """What was proven before the workbook was made, with the amounts."""
    last = paper.years[-1]
    count = count_text(len(paper.years), "jaar", "jaren")
    running = (
        "Saldo 1-1 plus toevoeging, min onttrekking en vermindering, is saldo 31-12."
        f" Dat klopt voor {count}."
    )
    granted = (
        f"Toegekend is {euro_text(paper.granted)}. Dat bedrag is gelijk per jaar, per lijn,"
        " per voorstel en in het journaal."
    )
    left = (
        f"Gevormd is {euro_text(paper.formed)}. Na aftrek van wat is toegekend,"
        f" blijft {euro_text(last.closing)} over op 31-12-{last.year}."
    )
    return [("Verloop", running), ("Toekenningen", granted), ("Saldo", left)]


def _agreements(paper: FinancePaper) -> list[tuple[str, Value]]:
    """How to read the sheets."""
    found: list[tuple[str, Value]] = [
        ("Tekens", _SIGNS),
        ("Toevoeging begroot", _ADDITIONS),
        ("Onttrekking begroot", _WITHDRAWALS),
        ("Werkelijk", _ACTUALS),
        ("Resultaat en afschrijvingen", _DEPRECIATION),
        ("Peildatum", _DAY.format(as_of=date_text(paper.occasion.as_of))),
        ("Leeg", _EMPTY),
        ("Toetsing", _RESULTS),
        ("Codes", "Codes zijn tekst: 0.1 is niet 0.10."),
        ("Controlecode gegevens", _SEAL),
    ]
    return [(EXAMPLE_TITLE, _EXAMPLES), *found] if paper.has_examples else found


_SIGNS: Final = (
    "Toevoegingen en onttrekkingen staan allebei positief, elk in een eigen kolom."
    " Een minteken is een correctie. Een mutatie is altijd positief;"
    " Van en Naar geven de richting."
)
_ADDITIONS: Final = "Wat de raad in dat jaar in de reserve stortte, min correcties van dat jaar."
_WITHDRAWALS: Final = (
    "Wat het college voor dat jaar toekende, min vrijval."
    " Toegewezen geld zonder toekenning staat nog in het saldo."
)
_ACTUALS: Final = (
    "De kolommen met werkelijke bedragen zijn leeg."
    " Dit register bevat geen boekingen uit het grootboek."
)
_DEPRECIATION: Final = (
    "Bestemming resultaat en vermindering afschrijvingen zijn 0,00."
    " Het reservejournaal kent zulke mutaties niet."
)
_DAY: Final = (
    "Geld en besluiten gelden tot en met {as_of}."
    " Voorstellen en toetsing staan er zoals ze waren toen deze werkmap werd gemaakt."
)
_EMPTY: Final = (
    "Een leeg bedrag is niet ingevuld. Dat is geen nul."
    f" De kolom '{MISSING_TITLE}' noemt wat ontbreekt."
)
_RESULTS: Final = (
    "Het oordeel is dat van het programmateam. De aantallen tellen ingeleverde beoordelingen."
    " Een voorstel zonder advies en zonder beoordeling staat er niet bij."
    " 'n.v.t.' telt niet mee in de noemer."
)
_SEAL: Final = (
    "SHA-256 over de zes andere bladen, in volgorde: bladnaam, kolomnamen en alle rijen."
    " Tussen cellen staat U+001F, na bladnaam, kolomnamen en elke rij U+001E."
    " Bedragen als -1234.50, datums als 2026-03-03, tekenset UTF-8."
)
_EXAMPLES: Final = (
    f"Een rij met '{EXAMPLE}' bevat bedragen of oordelen die zijn verzonnen om"
    " TalentDesk te laten zien. Ook een saldo dat eruit volgt, is een voorbeeld."
)


class _Page:
    """Writes the sheet from top to bottom."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._row = 0

    def _cell(self, column: int) -> Cell:
        cell = self._sheet.cell(self._row, column)
        if not isinstance(cell, Cell):
            raise TypeError("no cells of this sheet are merged")
        return cell

    def title(self, text: str) -> None:
        """The name of the workbook."""
        self._row += 1
        cell = self._cell(1)
        set_text(cell, text)
        cell.font = Font(FONT, bold=True, size=16, color=ACCENT)
        self._sheet.row_dimensions[self._row].height = 24

    def warning(self, text: str) -> None:
        """A sentence that nobody may miss."""
        self._row += 1
        for column in (1, 2):
            mark_example(self._cell(column))
        set_text(self._cell(1), text)

    def section(self, *titles: str) -> int:
        """A blank row and the titles of what follows; gives the row of the titles."""
        self._row += 2
        for column in range(1, 5):
            cell = self._cell(column)
            cell.border = Border(bottom=Side("medium", ACCENT))
            if column <= len(titles) and titles[column - 1]:
                set_text(cell, titles[column - 1])
                cell.font = Font(FONT, bold=True, color=ACCENT)
                cell.alignment = Alignment(horizontal="right" if column > 2 else "left")
        return self._row

    def pairs(self, pairs: Iterable[tuple[str, Value]]) -> None:
        """Labels with what belongs to them."""
        for label, value in pairs:
            self.row(label, value)

    def row(self, *values: Value | None) -> None:
        """One row; None leaves a cell empty."""
        self._row += 1
        for column, value in enumerate(_padded(values), start=1):
            cell = self._cell(column)
            cell.border = Border(bottom=Side("thin", LINE))
            side = "right" if column > 2 else "left"
            cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
            match value:
                case None:
                    pass
                case str():
                    set_text(cell, value)
                case Money():
                    cell.value = value.to_decimal()
                    cell.number_format = NUMBER_FORMATS[CellKind.AMOUNT]
                case int():
                    cell.value = value
                    cell.number_format = NUMBER_FORMATS[CellKind.COUNT]
                case _:
                    cell.value = value
                    cell.number_format = NUMBER_FORMATS[CellKind.DATE]


def _padded(values: Sequence[Value | None]) -> list[Value | None]:
    return [*values, *[None] * (4 - len(values))]
