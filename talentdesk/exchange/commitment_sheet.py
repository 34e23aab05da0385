"""Reads commitments from someone's sheet, by the titles over its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from talentdesk.domain.commitment_plan import TEXTS, SheetCommitment
from talentdesk.domain.commitments import CommitmentKind
from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.imports import CellProblem
from talentdesk.domain.money import Money, total
from talentdesk.domain.proposals import FieldProblem
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.field_rows import FieldRows
from talentdesk.files.cell_values import (
    CellReader,
    CellValueError,
    amount,
    day,
    plain_text,
    shown,
    year,
)
from talentdesk.files.folding import folded
from talentdesk.files.likely_titles import REMARK, likely_fields
from talentdesk.files.sheet_grids import CellValue
from talentdesk.files.source_files import SourceFile
from talentdesk.files.tables import SourceTable, read_table
from talentdesk.wording.commitment_terms import COLUMN_WORDS, KIND_WORDS

AMOUNT_IN: Final = "amount@"
"""With a year behind it: the amount of that year."""
COMMITMENT_FIELDS: Final = ("number", "proposal", "kind", "day", *TEXTS, "amount", "year")
"""What a column of the sheet can be, besides the amount of one year."""
_YEAR: Final = re.compile(r"(?:^|\D)(20\d\d)(?:\D|$)")
_OF_AMOUNT: Final = re.compile(r"bedrag|verplicht|termijn|verleend")
_NAMING: Final = frozenset({"number", "reference", "description"})


def suggest_commitment_columns(
    header: Sequence[str], name: str = "", sheet: str = ""
) -> ColumnProfile:
    """The likeliest field for each column, each field once; a year is the amount of that year."""
    columns = {title: f"{AMOUNT_IN}{found}" for title in header if (found := _year_of(title))}
    likely = sorted(likely_fields(header, COLUMN_WORDS), key=lambda found: -found[0])
    for _, title, field in likely:
        if title not in columns and field not in columns.values():
            columns[title] = field
    return ColumnProfile(name, {t: columns[t] for t in header if t in columns}, sheet=sheet)


def _year_of(title: str) -> str:
    match = _YEAR.search(title)
    if match is None:
        return ""
    rest = folded(REMARK.sub(" ", title.replace(match[1], " ")))
    return match[1] if not rest or _OF_AMOUNT.search(rest) else ""


def read_commitment_sheet(
    file: SourceFile, profile: ColumnProfile | None = None
) -> list[SheetCommitment]:
    """What every filled row of a sheet says.

    Args:
        file: a workbook or CSV.
        profile: the columns; None takes the likeliest ones.

    Raises:
        SourceFileError: the file cannot be read, or no column names a commitment.
    """
    table = read_table(file, (), profile.sheet if profile else "")
    used = profile or suggest_commitment_columns(table.header, file.name, table.sheet)
    if not _NAMING & set(used.columns.values()):
        raise SourceFileError(file.name, "no_known_columns")
    return list(_Rows(table, used).read())


class _Rows:
    """Reads row by row."""

    def __init__(self, table: SourceTable, profile: ColumnProfile) -> None:
        self._table = table
        self._fields = FieldRows(table, profile, _reader)

    def read(self) -> Iterator[SheetCommitment]:
        """Every row that says something."""
        for index in range(len(self._table.rows)):
            values, problems = self._fields.values(index)
            if values or problems:
                shares = self._shares(index, values, problems)
                place = self._table.place(index)
                yield SheetCommitment(place, values, shares, tuple(problems))

    def _shares(
        self, index: int, values: dict[str, Any], problems: list[CellProblem]
    ) -> Mapping[int, Money]:
        """The amounts per year, taken out of the values of the row.

        One amount falls in the year of its own cell, else in the year of the day.
        """
        by_year = {
            int(field.partition("@")[2]): values.pop(field)
            for field in list(values)
            if field.startswith(AMOUNT_IN)
        }
        whole, in_year = values.pop("amount", None), values.pop("year", None)
        place = self._table.place(index)
        if by_year:
            if whole is not None and total(by_year.values()) != whole:
                problems.append(CellProblem(place, "amount", FieldProblem.NOT_A_CHOICE))
            return by_year
        if whole is None:
            return {}
        falls_in = in_year or (values["day"].year if "day" in values else None)
        if falls_in is None:
            problems.append(CellProblem(place, "year", FieldProblem.REQUIRED))
            return {}
        return {falls_in: whole}


def _kind(value: CellValue) -> CommitmentKind:
    word = folded(shown(value))
    for kind, words in KIND_WORDS.items():
        if word in words:
            return kind
    allowed = tuple(words[0] for words in KIND_WORDS.values())
    raise CellValueError(FieldProblem.NOT_A_CHOICE, allowed)


_READERS: Final[Mapping[str, CellReader]] = {
    "kind": _kind,
    "day": day,
    "amount": amount,
    "year": year,
}


def _reader(field: str) -> CellReader:
    return amount if field.startswith(AMOUNT_IN) else _READERS.get(field, plain_text)
