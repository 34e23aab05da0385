"""Reads a mapping to Iv3 from someone's sheet, by the titles over its columns."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.iv3 import Iv3Home
from talentdesk.domain.iv3_plan import SheetIv3Rule
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import FieldProblem
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.field_rows import FieldRows
from talentdesk.files.cell_values import (
    CellReader,
    CellValueError,
    plain_text,
    shown,
    year,
)
from talentdesk.files.folding import folded
from talentdesk.files.likely_titles import likely_fields
from talentdesk.files.sheet_grids import CellValue
from talentdesk.files.source_files import SourceFile
from talentdesk.files.tables import read_table
from talentdesk.wording.iv3_terms import IV3_COLUMN_WORDS, IV3_HOME_WORDS

IV3_FIELDS: Final = tuple(IV3_COLUMN_WORDS)
"""What a column of the sheet can be."""
_NEEDED: Final = frozenset({"account", "taakveld", "categorie"})


def suggest_iv3_columns(header: Sequence[str], name: str = "", sheet: str = "") -> ColumnProfile:
    """The likeliest field for each column, each field once."""
    columns: dict[str, str] = {}
    for _, title, field in sorted(
        likely_fields(header, IV3_COLUMN_WORDS), key=lambda found: -found[0]
    ):
        if title not in columns and field not in columns.values():
            columns[title] = field
    return ColumnProfile(name, {t: columns[t] for t in header if t in columns}, sheet=sheet)


def read_iv3_sheet(
    file: SourceFile, codes: Collection[str], profile: ColumnProfile | None = None
) -> list[SheetIv3Rule]:
    """What every filled row of a sheet says.

    Args:
        file: a workbook or CSV.
        codes: every code that there is, of all years: what a number in a cell can stand for.
        profile: the columns; None takes the likeliest ones.

    Raises:
        SourceFileError: the file cannot be read, or a column is missing that each line needs
            (``no_iv3_columns``).
    """
    table = read_table(file, (), profile.sheet if profile else "")
    used = profile or suggest_iv3_columns(table.header, file.name, table.sheet)
    if _NEEDED - set(used.columns.values()):
        raise SourceFileError(file.name, "no_iv3_columns")
    rows = FieldRows(table, used, _readers(codes))
    return list(_rows(rows, table.place, len(table.rows)))


def _rows(rows: FieldRows, place: Callable[[int], FilePlace], count: int) -> Iterator[SheetIv3Rule]:
    for index in range(count):
        values, problems = rows.values(index)
        if values or problems:
            yield SheetIv3Rule(place(index), values, tuple(problems))


def _readers(codes: Collection[str]) -> Callable[[str], CellReader]:
    """What reads the cells of a field."""

    def code(value: CellValue) -> str:
        return _code(value, codes)

    readers: Mapping[str, CellReader] = {
        "taakveld": code,
        "categorie": code,
        "home": _home,
        "first_year": year,
        "last_year": year,
    }
    return lambda field: readers.get(field, plain_text)


def _code(value: CellValue, codes: Collection[str]) -> str:
    """A code as text; a number in a cell only where it can be no other code.

    Excel makes one number of 0.1 and 0.10, so that a cell with a number may have lost a code.
    """
    if isinstance(value, str):
        return value.strip().replace(",", ".")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CellValueError(FieldProblem.NOT_A_CHOICE)
    found = tuple(sorted(item for item in codes if _number(item) == float(value)))
    if len(found) > 1:
        raise CellValueError(FieldProblem.NOT_A_CHOICE, found)
    return found[0] if found else shown(value).replace(",", ".")


def _number(code: str) -> float | None:
    try:
        return float(code)
    except ValueError:
        return None


def _home(value: CellValue) -> Iv3Home:
    word = folded(shown(value))
    for home, words in IV3_HOME_WORDS.items():
        if word in words:
            return home
    raise CellValueError(
        FieldProblem.NOT_A_CHOICE, tuple(words[0] for words in IV3_HOME_WORDS.values())
    )
