"""Sentences about filling a workbook of finance: what is filled, what is not, and why."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from talentdesk.domain.money import Money
from talentdesk.domain.template_plan import (
    FigureValue,
    PlannedCell,
    PlannedColumn,
    PlannedTable,
    TemplateFault,
    TemplateNote,
    TemplateNoteKind,
    TemplatePlan,
)
from talentdesk.wording.formatting import amount_text, count_text, number_text, short_date

_FAULTS: Final[Mapping[TemplateFault, str]] = {
    TemplateFault.UNKNOWN: "TalentDesk heeft dit cijfer niet.",
    TemplateFault.AMBIGUOUS: "Deze naam past bij meer dan één cijfer. Kies zelf welk cijfer.",
    TemplateFault.NO_PLACE: "De naam wijst nergens meer naar.",
    TemplateFault.SEVERAL_CELLS: "De naam wijst naar meer dan één cel.",
    TemplateFault.FORMULA: "Er staat een formule, en die blijft staan.",
    TemplateFault.MERGED: "De cellen zijn samengevoegd.",
    TemplateFault.WRONG_FORMAT: "De opmaak past niet bij dit cijfer.",
    TemplateFault.NOT_ALLOWED: "De gegevensvalidatie van de werkmap laat dit niet toe.",
    TemplateFault.TOO_LONG: "De tekst past niet in een cel.",
    TemplateFault.TOO_MANY_ROWS: "Er passen te weinig rijen.",
    TemplateFault.NO_COLUMNS: "TalentDesk kent geen enkele kolom van deze tabel.",
}
_NOTES: Final[Mapping[TemplateNoteKind, str]] = {
    TemplateNoteKind.EXTERNAL_LINKS: "De werkmap haalt cijfers uit andere werkmappen. Die worden"
    " niet bijgewerkt.",
    TemplateNoteKind.PIVOT_TABLES: "De werkmap heeft draaitabellen. Kies in Excel Vernieuwen.",
    TemplateNoteKind.UNCHECKED: "De gegevensvalidatie bij {place} kan TalentDesk niet narekenen.",
    TemplateNoteKind.STOPS_SHORT: "{place} leest de tabel alleen tot de oude laatste rij. Kijk dit"
    " na in Excel.",
    TemplateNoteKind.EMPTIED: "{place} wordt leeg: dit cijfer is nog niet ingevuld.",
}


def fault_text(fault: TemplateFault, detail: str = "") -> str:
    """Why something is left as it is."""
    if fault is TemplateFault.NOT_ALLOWED and detail:
        place, colon, allowed = detail.rpartition(": ")
        where = f" bij {place}" if colon else ""
        return f"{_FAULTS[fault]} Toegestaan{where}: {allowed}."
    if fault is TemplateFault.WRONG_FORMAT and detail:
        place, colon, held = detail.rpartition(": ")
        where = f"Cel {place}" if colon else "De cel"
        return f"{_FAULTS[fault]} {where} is opgemaakt als: {held}."
    if fault is TemplateFault.TOO_LONG and detail:
        return f"{_FAULTS[fault]} Lengte: {detail} tekens."
    if fault in (TemplateFault.FORMULA, TemplateFault.MERGED) and detail:
        return f"{_FAULTS[fault]} Het gaat om {detail}."
    return _FAULTS[fault]


def table_fault_text(table: PlannedTable) -> str:
    """Why a table is left as it is."""
    if table.fault is TemplateFault.TOO_MANY_ROWS:
        rows = count_text(int(table.detail), "rij", "rijen")
        return f"Er zijn {rows}. Er is plaats voor {number_text(table.room)}."
    return "" if table.fault is None else fault_text(table.fault, table.detail)


def note_text(note: TemplateNote) -> str:
    """What a reader must know."""
    return _NOTES[note.kind].format(place=note.place)


def figure_text(value: FigureValue | None) -> str:
    """A value as a Dutch reader sees it; empty for nothing."""
    if isinstance(value, Money):
        return amount_text(value)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return "" if value is None else str(value)


def plan_lines(plan: TemplatePlan) -> Iterator[tuple[str, str, str]]:
    """What is left as it is, in the order of the workbook: name, place and why."""
    for cell in plan.cells:
        if cell.fault is not None:
            yield cell.name, _place(cell), fault_text(cell.fault, cell.detail)
    for table in plan.tables:
        if table.fault is not None:
            yield table.name, str(table.place), table_fault_text(table)
            continue
        for column in table.columns:
            if column.fault is not None:
                yield column_name(table, column), str(table.place), _column_fault(column)


def column_name(table: PlannedTable, column: PlannedColumn) -> str:
    """A column as Excel names it."""
    return f"{table.name}[{column.title}]"


def summary_text(plan: TemplatePlan) -> str:
    """What filling does, in one sentence."""
    cells = count_text(plan.filled_cells, "cel", "cellen")
    rows = count_text(plan.filled_rows, "rij", "rijen")
    left = "Alles past." if not plan.faults else f"{number_text(plan.faults)} keer past het niet."
    return f"TalentDesk vult {cells} en {rows}. {left}"


def left_out_text(plan: TemplatePlan) -> str:
    """A text to keep beside a filled workbook; empty when there is nothing to say."""
    lines = [
        f"{name} ({place}): {why}" if place else f"{name}: {why}"
        for name, place, why in plan_lines(plan)
    ]
    notes = [note_text(note) for note in plan.notes]
    if not lines and not notes:
        return ""
    head = [f"{plan.file}: {summary_text(plan)}", ""]
    return "\r\n".join([*head, *lines, *([""] if lines and notes else []), *notes, ""])


def _place(cell: PlannedCell) -> str:
    return "" if cell.place is None else str(cell.place)


def _column_fault(column: PlannedColumn) -> str:
    return "" if column.fault is None else fault_text(column.fault, column.detail)
