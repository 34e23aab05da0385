"""Reads the rows of any sheet through a column profile."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.imports import CellProblem, ProposalChanges
from talentdesk.domain.places import FilePlace
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import FieldProblem
from talentdesk.exchange.cell_reading import cell_reader
from talentdesk.exchange.choices import ChoiceList, programme_choices
from talentdesk.exchange.column_profile import (
    COSTS,
    COSTS_BY_YEAR,
    COSTS_IN,
    COSTS_YEAR,
    NUMBER,
    PARTNER_TICKS,
    PARTNERS,
    ColumnProfile,
    find_profile,
)
from talentdesk.exchange.outlined_fields import costs_of_row, partners_of_row
from talentdesk.exchange.proposal_fields import FIELDS_BY_NAME, Asks
from talentdesk.files.cell_values import (
    CellReader,
    CellValueError,
    amount,
    is_cleared,
    plain_text,
    shown,
    year,
)
from talentdesk.files.collector_pause import collector_paused
from talentdesk.files.folding import folded
from talentdesk.files.sheet_grids import CellValue
from talentdesk.files.source_files import SourceFile
from talentdesk.files.tables import SourceTable, read_table

_REMEMBERED: Final = 20_000
"""Different texts of one column whose meaning is kept: choices come back in every row."""

Reading = tuple[int, str, CellReader]
"""A column, the field that it fills, and how a cell of it is read."""


def read_sheet(
    source: SourceFile, profile: ColumnProfile, programme: Programme
) -> tuple[ProposalChanges, ...]:
    """What every row of a sheet says of a proposal; rows in which nothing stands are left out.

    Texts lose the spaces around them. Values of several are written with ``;`` between
    them. ``(leeg)`` empties a field; a cell with nothing in it leaves the field alone.

    Raises:
        SourceFileError: the file cannot be read, no_known_columns, or not_a_profile.
    """
    if problems := profile.problems():
        raise SourceFileError(profile.name, "not_a_profile", ", ".join(problems))
    table = read_table(source, tuple(profile.columns), profile.sheet)
    return read_rows(table, profile, programme)


def read_rows(
    table: SourceTable, profile: ColumnProfile, programme: Programme
) -> tuple[ProposalChanges, ...]:
    """As ``read_sheet``, for a table that was read already."""
    rows = _Rows(table, profile, programme)
    with collector_paused():
        found = (rows.read(index) for index in range(len(table.rows)))
        return tuple(changes for changes in found if changes is not None)


def read_known_sheet(
    source: SourceFile, profiles: Sequence[ColumnProfile], programme: Programme, name: str = ""
) -> tuple[ColumnProfile, tuple[ProposalChanges, ...]]:
    """The rows of a sheet with the profile of that name, or the one that its header asks for.

    The file is opened once, also when its header is not where titles are expected.

    Raises:
        ProfileUnknownError: no profile of that name, or none that fits the header.
        SourceFileError: as ``read_sheet``.
    """
    if name:
        profile = find_profile(profiles, (), name)
        return profile, read_sheet(source, profile, programme)
    table = read_table(source)
    profile = find_profile(profiles, table.header)
    return profile, read_rows(table, profile, programme)


class _Rows:
    """Reads row by row. All that does not depend on the row is made once, for 100,000 rows."""

    def __init__(self, table: SourceTable, profile: ColumnProfile, programme: Programme) -> None:
        self._table = table
        self._programme = programme
        self._lists = programme_choices(programme)
        by_title = {folded(title): name for title, name in profile.columns.items()}
        fields = {
            column: by_title[folded(title)]
            for column, title in enumerate(table.header)
            if folded(title) in by_title
        }
        readers = {name: self._reader(name, profile) for name in by_title.values()}
        self._readings: tuple[Reading, ...] = tuple(
            (column, name, readers[name]) for column, name in fields.items()
        )
        self._columns = {name: column for column, name in fields.items()}
        self._cells = {
            name.partition("@")[0]: table.letters(column) for column, name in fields.items()
        }
        self._outlined = _outlined(fields.values())
        self._year_fields = tuple(sorted(n for n in fields.values() if n.startswith(COSTS_IN)))
        self._has_costs = bool(self._year_fields) or COSTS in self._columns
        self._for_new = {
            name: self._default(name, word, profile) for name, word in profile.defaults.items()
        }
        self._usual_year = self._for_new.pop(COSTS_YEAR, None)
        self._first_row = table.row_number(0)
        self._marked_rows = {row for row, _ in (*table.unvalued, *table.covered)}

    def read(self, index: int) -> ProposalChanges | None:
        """What the row says; None when it says nothing."""
        row = self._table.rows[index]
        fields: dict[str, Any] = {}
        cleared: list[str] = []
        problems: list[CellProblem] = []
        if self._marked_rows and self._table.row_number(index) in self._marked_rows:
            problems += self._marked_cells(index)
        for column, name, read in self._readings:
            value = row[column]
            if isinstance(value, str):
                value = value.strip()
                if not value:
                    continue
                if value[0] == "(" and is_cleared(value):
                    cleared.append(name)
                    continue
            try:
                fields[name] = read(value)
            except CellValueError as error:
                wrong = error.part or value
                problems.append(self._problem(index, name, error.problem, wrong, error.allowed))
        if not (fields or cleared or problems):
            return None
        return self._changes(index, fields, cleared, problems)

    def _changes(
        self,
        index: int,
        fields: dict[str, Any],
        cleared: list[str],
        problems: list[CellProblem],
    ) -> ProposalChanges:
        number = fields.pop(NUMBER, "")
        if self._has_costs and costs_of_row(fields, self._year_fields, self._usual_year):
            place = self._table.place(index, self._columns[COSTS])
            problems.append(CellProblem(place, "year", FieldProblem.REQUIRED))
        if PARTNERS in self._outlined:
            partners_of_row(fields, self._programme, self._lists)
        return ProposalChanges(
            place=FilePlace(self._table.sheet, self._first_row + index),
            number=number,
            plan_reference=fields.get("plan_reference", ""),
            fields=fields,
            cleared=_cleared_fields(cleared) if cleared else (),
            problems=tuple(problems),
            outlined=self._outlined,
            written=_NOTHING,
            for_new=self._for_new,
            cells=self._cells,
        )

    def _problem(
        self,
        index: int,
        name: str,
        problem: FieldProblem,
        value: CellValue,
        allowed: tuple[str, ...] = (),
    ) -> CellProblem:
        place = self._table.place(index, self._columns[name])
        return CellProblem(place, name.partition("@")[0], problem, shown(value), allowed)

    def _marked_cells(self, index: int) -> list[CellProblem]:
        """Cells without a value that can be taken: they look empty, but are not."""
        found = []
        row = self._table.row_number(index)
        for column, name, _ in self._readings:
            cell = (row, self._table.first_column + column)
            if cell in self._table.unvalued:
                text = self._table.unvalued[cell]
                found.append(self._problem(index, name, FieldProblem.FORMULA, text))
            elif cell in self._table.covered:
                found.append(self._problem(index, name, FieldProblem.MERGED, ""))
        return found

    def _default(self, name: str, word: str, profile: ColumnProfile) -> Any:
        try:
            return self._reader(name, profile)(word)
        except CellValueError as problem:
            detail = f"{name}: {word}"
            raise SourceFileError(profile.name, "not_a_profile", detail) from problem

    def _reader(self, name: str, profile: ColumnProfile) -> CellReader:
        return _translated(self._plain_reader(name), profile.values.get(name, {}))

    def _plain_reader(self, name: str) -> CellReader:
        if name == COSTS or name.startswith(COSTS_IN):
            return amount
        if name == COSTS_YEAR:
            return year
        if name == PARTNERS or name in PARTNER_TICKS:
            return _parts
        field = FIELDS_BY_NAME.get(name)
        if field is None or field.asks in (Asks.TEXT, Asks.LONG_TEXT):
            return plain_text
        if field.slots > 1:
            return _remembered(_several(self._lists[field.choices]))
        reader = cell_reader(field.asks, field.choices, self._lists)
        return _remembered(reader) if field.asks is Asks.CHOICE else reader


_NOTHING: Final[Mapping[str, str]] = {}


def _outlined(fields: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for name in fields:
        if name.startswith(COSTS_IN):
            found.add(COSTS_BY_YEAR)
        elif name in PARTNER_TICKS:
            found |= {PARTNERS, f"{PARTNERS}.{PARTNER_TICKS[name]}"}
        elif name in (COSTS, PARTNERS):
            found.add(name)
    return frozenset(found)


def _cleared_fields(names: list[str]) -> tuple[str, ...]:
    """Fields of a proposal; a cleared column of costs or ticks clears nothing by itself."""
    return tuple(name for name in names if name in FIELDS_BY_NAME or name in (COSTS, PARTNERS))


def _parts(value: CellValue) -> tuple[str, ...]:
    """The parts of a text with ``;`` or lines between them."""
    pieces = plain_text(value).replace("\n", ";").split(";")
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _several(choices: ChoiceList) -> CellReader:
    def read(value: CellValue) -> tuple[object, ...]:
        return tuple(dict.fromkeys(choices.value(part) for part in _parts(value)))

    return read


def _remembered(reader: CellReader) -> CellReader:
    """The same reader; a text that was read before is not read again."""
    seen: dict[str, Any] = {}

    def read(value: CellValue) -> Any:
        if not isinstance(value, str):
            return reader(value)
        found = seen.get(value)
        if found is None:
            found = reader(value)
            if len(seen) < _REMEMBERED:
                seen[value] = found
        return found

    return read


def _translated(reader: CellReader, words: Mapping[str, str]) -> CellReader:
    """The same reader, after each word of the sheet is replaced by what is meant by it."""
    if not words:
        return reader
    meant = {folded(word): ours for word, ours in words.items()}

    def read(value: CellValue) -> Any:
        return reader("; ".join(meant.get(folded(part), part) for part in _parts(value)))

    return read
