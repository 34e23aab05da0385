"""The finance workbook: an explanation and six sheets that can be read in as they are."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from openpyxl import Workbook

from talentdesk.domain.progress import Progress, Silent
from talentdesk.reports.atomic_file import atomic_write, write_error
from talentdesk.reports.explanation_sheet import (
    TITLE,
    Contents,
    ControlTotal,
    SheetCount,
    fill_explanation,
)
from talentdesk.reports.finance_paper import FinancePaper, require_sums
from talentdesk.reports.finance_sheets import finance_sheets
from talentdesk.reports.import_sheet import SheetValues
from talentdesk.reports.overview_page import fill_overview
from talentdesk.reports.overview_sheets import OVERVIEW
from talentdesk.reports.sheet_xml import rows_xml
from talentdesk.reports.workbook_layout import (
    column_styles,
    fit_to_width,
    lay_out_table,
    set_up_print,
)
from talentdesk.reports.workbook_package import SheetExtras, SheetRows, pack
from talentdesk.wording.formatting import short_date

PieceT = TypeVar("PieceT")


@dataclass(frozen=True, slots=True)
class WorkbookReceipt:
    """What was written: rows by sheet, control totals, and two hashes as 64 hex digits.

    ``data_sha256`` seals what the import sheets say, and stays the same when another
    version writes the same paper; ``file_sha256`` is that of the bytes of the file.
    """

    file: Path
    rows: tuple[tuple[str, int], ...]
    totals: tuple[ControlTotal, ...]
    data_sha256: str
    file_sha256: str


@dataclass(frozen=True, slots=True)
class FinanceWorkbook:
    """A finished workbook: its bytes, the tables in it, and what was counted over them."""

    content: bytes
    tables: tuple[SheetValues, ...]
    counted: Contents


def finance_workbook(paper: FinancePaper, progress: Progress) -> FinanceWorkbook:
    """The paper as a workbook.

    The same paper gives the same bytes. Nothing on the import sheets is a formula, and
    no text can become one.

    Raises:
        ControlTotalError: the paper does not add up.
        PaperLimitError: it does not fit in a workbook; nothing is cut off to make it fit.
        OperationCancelledError: the user stopped it.
    """
    require_sums(paper)
    values = tuple(SheetValues(sheet) for sheet in finance_sheets(paper))
    steps = _Steps(values, progress)
    counted = _count(values, steps)
    return FinanceWorkbook(_package(paper, values, counted, steps), values, counted)


def write_finance_workbook(
    paper: FinancePaper, target: Path, progress: Progress | None = None
) -> WorkbookReceipt:
    """Write the paper as a workbook, whole or not at all.

    Raises:
        ControlTotalError, PaperLimitError: as ``finance_workbook``.
        FileWriteError: the file cannot be written; an old one is as it was.
        OperationCancelledError: the user stopped it; an old file is as it was.
    """
    try:
        made = finance_workbook(paper, progress or Silent())
    except OSError as problem:
        # openpyxl keeps parts in the folder for temporary files, and that can be full.
        raise write_error(problem, target) from problem
    atomic_write(target, made.content)
    return WorkbookReceipt(
        file=target,
        rows=tuple((count.sheet, count.rows) for count in made.counted.sheets),
        totals=made.counted.totals,
        data_sha256=made.counted.sha256,
        file_sha256=hashlib.sha256(made.content).hexdigest(),
    )


class _Steps:
    """Tells how far the work is: each piece of rows is one step, counted and then written."""

    def __init__(self, values: Sequence[SheetValues], progress: Progress) -> None:
        self._progress = progress
        self._done = 0
        # A table without rows has its titles to seal, and no rows to write.
        self._total = sum(max(item.pieces, 1) + item.pieces for item in values)

    def watch(self, pieces: Iterator[PieceT]) -> Iterator[PieceT]:
        """The same pieces; a step is told after each."""
        for piece in pieces:
            yield piece
            self._done += 1
            self._progress.step(self._done, self._total)


def _count(values: Sequence[SheetValues], steps: _Steps) -> Contents:
    """Rows, control totals and the control code over everything on the import sheets."""
    seal = hashlib.sha256()
    for sheet_values in values:
        for piece in steps.watch(sheet_values.sealed_text()):
            seal.update(piece.encode())
    return Contents(
        sheets=tuple(SheetCount(item.sheet.title, item.sheet.about, len(item)) for item in values),
        totals=tuple(
            ControlTotal(item.sheet.title, title, amount)
            for item in values
            for title, amount in item.totals()
        ),
        sha256=seal.hexdigest(),
    )


def _package(
    paper: FinancePaper, values: Sequence[SheetValues], contents: Contents, steps: _Steps
) -> bytes:
    heading, occasion = paper.heading, paper.occasion
    named = f" · {occasion.snapshot}" if occasion.snapshot else ""
    footer = (
        f"{heading.municipality} · {heading.programme}",
        f"Peildatum {short_date(occasion.as_of)} · {occasion.standing.value}{named}",
    )
    workbook = Workbook()
    workbook.properties.creator = "TalentDesk"
    workbook.properties.title = f"Financiële werkmap {occasion.moment}"
    explanation = workbook.worksheets[0]
    explanation.title = TITLE
    fill_explanation(explanation, paper, contents)
    set_up_print(explanation, footer)
    fit_to_width(explanation)
    overview = workbook.create_sheet(OVERVIEW)
    page = fill_overview(overview, paper, {item.sheet.key: item for item in values})
    set_up_print(overview, footer)
    fit_to_width(overview, has_charts=True)
    rows = {}
    for sheet_values in values:
        sheet = workbook.create_sheet(sheet_values.sheet.title)
        ref = lay_out_table(sheet, sheet_values)
        set_up_print(sheet, footer)
        fit_to_width(sheet)
        sheet.print_title_rows = "1:1"
        styles = tuple(column_styles(sheet, column) for column in sheet_values.sheet.columns)
        rows[sheet.title] = SheetRows(ref, steps.watch(rows_xml(sheet_values, styles)))
    return pack(workbook, rows, occasion.made_at, SheetExtras(OVERVIEW, page.cached, page.pictures))
