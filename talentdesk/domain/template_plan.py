"""What filling a workbook of the finance department would do, before anything is written."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from talentdesk.domain.money import Money
from talentdesk.domain.places import FilePlace

FigureValue = Money | Decimal | int | date | str
"""What a cell can be given: an amount, a measured number, a count or year, a day, or a text."""


class TemplateFault(StrEnum):
    """Why a cell, column or table is left as it is."""

    UNKNOWN = "unknown"
    """TalentDesk has no such figure."""
    AMBIGUOUS = "ambiguous"
    """The name fits more than one figure."""
    NO_PLACE = "no_place"
    """The name points at nothing any more."""
    SEVERAL_CELLS = "several_cells"
    """The name points at more than one cell."""
    FORMULA = "formula"
    """There is a formula, and that is finance's."""
    MERGED = "merged"
    """The cells are joined."""
    WRONG_FORMAT = "wrong_format"
    """The cell is made for something else: a day in a number, a text in a date."""
    NOT_ALLOWED = "not_allowed"
    """The cell's own validation refuses the value."""
    TOO_LONG = "too_long"
    """More characters than a cell holds."""
    TOO_MANY_ROWS = "too_many_rows"
    """There are more rows than the table has room for."""
    NO_COLUMNS = "no_columns"
    """Not one column of the table is known."""


class TemplateNoteKind(StrEnum):
    """What a reader must know of the workbook; it holds nothing back."""

    EXTERNAL_LINKS = "external_links"
    """It takes figures from other workbooks; those are not brought up to date."""
    PIVOT_TABLES = "pivot_tables"
    """It has pivot tables, which are brought up to date in Excel."""
    UNCHECKED = "unchecked"
    """A validation that cannot be worked out here."""
    STOPS_SHORT = "stops_short"
    """A formula, name or chart that reads the table only down to its old last row."""
    EMPTIED = "emptied"
    """The figure is not filled in, so that the cell is made empty."""


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """A cell with a name.

    ``place`` is None when the name points at no single cell, ``figure`` empty when nothing is
    known for it. ``detail`` is what belongs to the fault: what would be allowed, for example.
    """

    name: str
    place: FilePlace | None
    figure: str = ""
    value: FigureValue | None = None
    fault: TemplateFault | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A column of a table; ``figures`` is the key of our column, empty when it is left alone."""

    title: str
    figures: str = ""
    fault: TemplateFault | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """A table that gets rows.

    ``values`` has a row per row of ours and in it one value for each column without a fault,
    in the order of ``filled``. ``room`` is how many rows fit, ``held`` how many it has now.
    """

    name: str
    place: FilePlace
    figures: str
    columns: tuple[PlannedColumn, ...] = ()
    values: tuple[tuple[FigureValue | None, ...], ...] = ()
    held: int = 0
    room: int = 0
    fault: TemplateFault | None = None
    detail: str = ""

    @property
    def filled(self) -> tuple[PlannedColumn, ...]:
        """The columns that are written."""
        return tuple(column for column in self.columns if column.figures and not column.fault)


@dataclass(frozen=True, slots=True)
class TemplateNote:
    """Something to know, and where; ``place`` is empty when it is about the whole workbook."""

    kind: TemplateNoteKind
    place: str = ""


@dataclass(frozen=True, slots=True)
class TemplatePlan:
    """All that a workbook asks, in its order; ``sha256`` is that of the empty workbook."""

    file: str
    sha256: str
    cells: tuple[PlannedCell, ...]
    tables: tuple[PlannedTable, ...]
    notes: tuple[TemplateNote, ...]

    @property
    def filled_cells(self) -> int:
        """Single cells that are written."""
        return sum(cell.fault is None for cell in self.cells)

    @property
    def filled_rows(self) -> int:
        """Rows that are written in tables."""
        return sum(len(table.values) for table in self.tables if table.fault is None)

    @property
    def faults(self) -> int:
        """How many cells, columns and tables are left as they are."""
        faults = [cell.fault for cell in self.cells]
        for table in self.tables:
            columns = () if table.fault else table.columns
            faults += [table.fault, *(column.fault for column in columns)]
        return sum(fault is not None for fault in faults)
