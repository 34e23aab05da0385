"""What a workbook of finance asks, line by line: cell, table or column, and its figure."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.cells import Cell, ChipCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.row_table_model import RowGroup
from talentdesk.domain.template_plan import PlannedTable, TemplateFault, TemplatePlan
from talentdesk.domain.templates import AskedTable, Template, TemplateAsk
from talentdesk.wording.formatting import count_text
from talentdesk.wording.template_words import fault_text, figure_text, table_fault_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

AskedKind = Literal["cell", "table", "column"]


class AskedRow(NamedTuple):
    """One name in a workbook.

    ``table`` is the table that a column is of; ``figure`` what it gets, empty for nothing;
    ``shown`` the value, ``problem`` why it is left as it is.
    """

    kind: AskedKind
    name: str
    place: str
    table: str = ""
    figure: str = ""
    shown: str = ""
    problem: str = ""

    @property
    def key(self) -> str:
        """As in the mapping of a template."""
        return f"{self.table}[{self.name}]" if self.kind == "column" else self.name


def asked_groups(
    ask: TemplateAsk, template: Template, plan: TemplatePlan
) -> list[RowGroup[AskedRow]]:
    """Single cells first, then table by table."""
    groups = []
    if ask.cells:
        cells = list(_cells(ask, template, plan))
        title = translate("Templates", "Cellen met een naam")
        groups.append(RowGroup(title, cells))
    planned = {table.name: table for table in plan.tables}
    for table in ask.tables:
        title = translate("Templates", "Tabel {name}").format(name=table.name)
        rows = list(_table(table, template, planned.get(table.name)))
        groups.append(RowGroup(title, rows))
    return groups


def _cells(ask: TemplateAsk, template: Template, plan: TemplatePlan) -> Iterator[AskedRow]:
    planned = {cell.name: cell for cell in plan.cells}
    names = [*ask.cells, *(name for name in planned if name not in ask.cells)]
    for name in names:
        place = ask.cells.get(name, "")
        cell = planned.get(name)
        if cell is None:
            yield AskedRow("cell", name, place)
            continue
        problem = "" if cell.fault is None else fault_text(cell.fault, cell.detail)
        figure = cell.figure or template.mapping.get(name, "")
        yield AskedRow("cell", name, place, "", figure, figure_text(cell.value), problem)


def _table(
    table: AskedTable, template: Template, planned: PlannedTable | None
) -> Iterator[AskedRow]:
    if planned is None:
        yield AskedRow("table", table.name, table.sheet)
        return
    rows = count_text(
        len(planned.values), translate("Templates", "rij"), translate("Templates", "rijen")
    )
    problem = table_fault_text(planned)
    figure = planned.figures or template.mapping.get(table.name, "")
    shown = "" if planned.fault else rows
    yield AskedRow("table", table.name, str(planned.place), "", figure, shown, problem)
    if planned.fault is TemplateFault.UNKNOWN:
        return
    for column in planned.columns:
        if column.title in table.heads:
            said = "" if column.fault is None else fault_text(column.fault, column.detail)
            place = str(planned.place)
            yield AskedRow("column", column.title, place, table.name, column.figures, "", said)


def asked_columns() -> tuple[Column[AskedRow], ...]:
    """Columns in the order shown; a function, so that titles follow the language."""
    return (
        Column(
            "name",
            translate("Templates", "In de werkmap"),
            lambda row: TwoLineCell(row.name, row.place),
            sortable=False,
            stretch=True,
            least=150,
        ),
        Column("figure", translate("Templates", "Cijfer"), _figure, sortable=False, width=220),
        Column(
            "value",
            translate("Templates", "Waarde"),
            lambda row: row.shown,
            sortable=False,
            align="right",
            width=110,
            gives_way=1,
        ),
        Column("state", translate("Templates", "Stand"), _state, sortable=False, width=120),
    )


def _figure(row: AskedRow) -> Cell:
    return TextCell(row.figure or translate("Templates", "geen cijfer"), _token(row))


def _token(row: AskedRow) -> Token:
    return "text" if row.figure else "text3"


def _state(row: AskedRow) -> Cell:
    if row.problem:
        return ChipCell(translate("Templates", "past niet"), "danger")
    if row.kind == "cell" and row.figure and not row.shown:
        return ChipCell(translate("Templates", "wordt leeg"), "warn")
    if row.figure:
        return ChipCell(translate("Templates", "wordt gevuld"), "ok")
    return ChipCell(translate("Templates", "blijft staan"), "mute")
