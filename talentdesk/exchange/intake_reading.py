"""Reads an intake form that came back."""

import json
from collections.abc import Mapping
from typing import Any, Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.exact_numbers import read_whole
from talentdesk.domain.imports import ProposalChanges
from talentdesk.domain.places import FilePlace
from talentdesk.domain.programme import Programme
from talentdesk.exchange.choices import programme_choices
from talentdesk.exchange.form_answers import Answer, Answers, FormChoices, FormSheet
from talentdesk.exchange.form_layout import (
    CHOICES_SHEET,
    FIRST_ANSWER_COLUMN,
    FIRST_FIELD_ROW,
    FORM_VERSION,
    HEADER_ROW,
    ID_ROW,
    KEY_COLUMN,
    MARKER,
    MARKER_SHEET,
    NUMBER_KEY,
    NUMBER_ROW,
    POSITION_KEY,
    field_of_key,
)
from talentdesk.exchange.form_lines import LineReader
from talentdesk.exchange.proposal_fields import FIELDS_BY_NAME, LIST_FIELDS, FormField
from talentdesk.files.cell_values import shown
from talentdesk.files.ods_scan import CONTENT
from talentdesk.files.sheet_grids import SheetGrid, SourceBook
from talentdesk.files.sheet_marks import column_letters
from talentdesk.files.source_files import SourceFile, SourceKind
from talentdesk.files.xlsx_parts import WORKBOOK, sheet_part_names
from talentdesk.files.zip_parts import ZipParts
from talentdesk.wording.intake import FORM_SHEET, SHEET_TITLES

_ODS_MARK: Final = f'table:name="{MARKER_SHEET}"'.encode()


def is_intake_form(source: SourceFile) -> bool:
    """Whether the file is an intake form, or says that it is; it is not read for that.

    Raises:
        SourceFileError: a workbook that cannot be opened.
    """
    if source.kind is SourceKind.TEXT:
        return False
    parts = ZipParts(source)
    if WORKBOOK in parts.names():
        return MARKER_SHEET in sheet_part_names(parts)
    return _ODS_MARK in parts.whole(CONTENT)


def read_intake_form(source: SourceFile, programme: Programme) -> tuple[ProposalChanges, ...]:
    """What every filled column of a form says; texts keep the spaces around them.

    An empty cell says nothing; ``(leeg)`` empties the field. A list (partners, costs, ...)
    with at least one line for a proposal is the whole list. Columns that were not touched
    and hold no proposal are left out.

    Raises:
        SourceFileError: the file cannot be read, no_known_columns (no form), newer_form,
            or empty.
    """
    book = SourceBook(source)
    written = _written(book)
    lists = programme_choices(programme)
    names = (*book.sheet_names(), *book.sheet_names(visible=False))
    choices = FormChoices(lists, book.grid(CHOICES_SHEET) if CHOICES_SHEET in names else None)
    first = FormSheet(_grid(book, FORM_SHEET), choices)
    proposals = _read_columns(first)
    for field in LIST_FIELDS:
        sheet = FormSheet(_grid(book, SHEET_TITLES[field.name]), choices)
        LineReader(field, sheet, programme, lists).read(proposals)
    changes = tuple(
        _changes(first.grid, proposal, written)
        for proposal in proposals
        if proposal.says_something or _cell(first.grid, ID_ROW, proposal.position)
    )
    if not changes:
        raise SourceFileError(source.name, "empty")
    return changes


def _written(book: SourceBook) -> Mapping[str, Mapping[str, str]]:
    """By id what every field was when the form went out; refuses what is no form."""
    if MARKER_SHEET not in (*book.sheet_names(visible=False), *book.sheet_names()):
        raise SourceFileError(book.file, "no_known_columns")
    grid = book.grid(MARKER_SHEET)
    version = read_whole(shown(grid.value(1, 2)))
    if grid.value(1, 1) != MARKER or version is None:
        raise SourceFileError(book.file, "no_known_columns")
    if version > FORM_VERSION:
        raise SourceFileError(book.file, "newer_form", str(version))
    found = {}
    for row in range(1, grid.first[0] + len(grid.rows)):
        if grid.value(row, 1) == POSITION_KEY:
            found[shown(grid.value(row, 2))] = _fingerprints(shown(grid.value(row, 4)))
    return found


def _fingerprints(text: str) -> Mapping[str, str]:
    """Without them, every answer counts as a change."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _grid(book: SourceBook, name: str) -> SheetGrid:
    if name not in book.sheet_names():
        raise SourceFileError(book.file, "no_known_columns", name)
    return book.grid(name)


def _cell(grid: SheetGrid, row: int, position: int) -> str:
    return shown(grid.value(row, FIRST_ANSWER_COLUMN + position - 1)).strip()


def _read_columns(sheet: FormSheet) -> list[Answers]:
    grid = sheet.grid
    last_column = grid.first[1] + (len(grid.rows[0]) if grid.rows else 0)
    slots: dict[str, list[int]] = {}
    for row in range(FIRST_FIELD_ROW, grid.first[0] + len(grid.rows)):
        name = field_of_key(shown(grid.value(row, KEY_COLUMN)))
        if name in FIELDS_BY_NAME:
            slots.setdefault(name, []).append(row)
    proposals = []
    for column in range(FIRST_ANSWER_COLUMN, last_column):
        if not shown(grid.value(HEADER_ROW, column)).strip():
            continue
        proposal = Answers(column - FIRST_ANSWER_COLUMN + 1)
        for name, rows in slots.items():
            _read_field(sheet, FIELDS_BY_NAME[name], rows, column, proposal)
        proposals.append(proposal)
    return proposals


def _read_field(
    sheet: FormSheet, field: FormField, rows: list[int], column: int, proposal: Answers
) -> None:
    answers = [sheet.answer((row, column), field.name, field.asks, field.choices) for row in rows]
    letters = column_letters(column)
    proposal.cells[field.name] = f"{sheet.grid.name}!{letters}{rows[0]}"
    proposal.problems += [answer.problem for answer in answers if answer.problem]
    values = [answer.value for answer in answers if answer.value is not None]
    if values:
        proposal.fields[field.name] = _value(field, values)
    elif _is_emptied(answers):
        proposal.cleared.append(field.name)


def _value(field: FormField, values: list[Any]) -> Any:
    return tuple(dict.fromkeys(values)) if field.slots > 1 else values[0]


def _is_emptied(answers: list[Answer]) -> bool:
    return any(answer.is_cleared for answer in answers)


def _changes(
    grid: SheetGrid, proposal: Answers, written: Mapping[str, Mapping[str, str]]
) -> ProposalChanges:
    hidden_id = _cell(grid, ID_ROW, proposal.position)
    letters = column_letters(FIRST_ANSWER_COLUMN + proposal.position - 1)
    title = proposal.cells.get("title", f"{grid.name}!{letters}{HEADER_ROW}").rpartition("!")[2]
    row = int(title[len(letters) :])
    return ProposalChanges(
        place=FilePlace(grid.name, row, title),
        number=_cell(grid, NUMBER_ROW, proposal.position),
        hidden_id=hidden_id,
        plan_reference=proposal.fields.get("plan_reference", ""),
        fields=proposal.fields,
        cleared=tuple(proposal.cleared),
        problems=tuple(proposal.problems),
        written=written.get(hidden_id, {}),
        cells={**proposal.cells, NUMBER_KEY: f"{grid.name}!{letters}{NUMBER_ROW}"},
    )
