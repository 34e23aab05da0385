"""Reads a review workbook that came back: by hidden ids, never by a name or a place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from talentdesk.domain.errors import ReviewWorkbookError
from talentdesk.domain.people import PersonId
from talentdesk.domain.places import FilePlace
from talentdesk.domain.review_intake import (
    Carrier,
    IncomingFile,
    IncomingReview,
    IntakeProblem,
    Signature,
    SignedBy,
)
from talentdesk.domain.review_problems import ReviewProblem, ReviewRemark
from talentdesk.exchange.review_control import Control, WrittenReview, read_control
from talentdesk.exchange.review_layout import CONTROL_SHEET, NAME_KEY, Column, read_mark
from talentdesk.exchange.review_rows import SheetColumns
from talentdesk.exchange.review_sheet_reading import SheetReading, read_sheet
from talentdesk.files.cell_values import shown
from talentdesk.files.folding import folded
from talentdesk.files.ods_scan import CONTENT
from talentdesk.files.sheet_grids import SheetGrid, SourceBook
from talentdesk.files.source_files import SourceFile, SourceKind
from talentdesk.files.xlsx_parts import WORKBOOK
from talentdesk.files.zip_parts import ZipParts

_MACROS: Final = "xl/vbaProject.bin"
_SIGN: Final = CONTROL_SHEET.encode()


def is_review_workbook(source: SourceFile) -> bool:
    """Whether the file is a review workbook, or was one; it is not read for that.

    Raises:
        SourceFileError: a workbook that cannot be opened.
    """
    if source.kind is SourceKind.TEXT:
        return False
    parts = ZipParts(source)
    return _SIGN in parts.whole(WORKBOOK) or _SIGN in parts.whole(CONTENT)


def read_review_workbook(source: SourceFile) -> IncomingFile:
    """What a review workbook says: only cells that were touched since it went out.

    An empty cell says nothing; 'wissen' clears. A review in which something is wrong has
    ``problems`` and is not to be taken in; what was seen and stops nothing is in ``notes``.
    When another name than that of the reviewer stands at 'Ingevuld door', the id of who
    filled it in is empty.

    Raises:
        ReviewWorkbookError: not_a_round, control_missing, control_changed, newer.
        SourceFileError: the file cannot be read.
    """
    if not is_review_workbook(source):
        raise ReviewWorkbookError(source.name, "not_a_round")
    book = SourceBook(source)
    return _Reader(source, book, read_control(book)).read()


class _Reader:
    def __init__(self, source: SourceFile, book: SourceBook, control: Control) -> None:
        self._source = source
        self._control = control
        self._notes = list(_format_notes(source))
        self._sheets: dict[str, list[SheetColumns]] = {}
        self._first: SheetColumns | None = None
        self._unknown: list[str] = []
        for name in (*book.sheet_names(), *book.sheet_names(visible=False)):
            if name != CONTROL_SHEET:
                self._sort(book.grid(name))

    def read(self) -> IncomingFile:
        """The whole file."""
        facts, source = self._control.facts, self._source
        self._notes += (
            IntakeProblem(FilePlace(name, 1), ReviewRemark.SHEET_UNKNOWN, value=name)
            for name in self._unknown
        )
        reviews = tuple(self._reviews())
        name = self._name()
        is_own = not name or folded(name) == folded(facts.reviewer_name)
        return IncomingFile(
            name=source.name,
            sha256=source.sha256,
            carrier=Carrier.WORKBOOK,
            register_id=facts.register_id,
            round=facts.round,
            issue=facts.issue,
            issued_to=facts.reviewer,
            issued_to_name=facts.reviewer_name,
            reviewer=facts.reviewer if is_own else PersonId(""),
            reviewer_name=facts.reviewer_name if is_own else name,
            programme_hash=facts.programme_hash,
            reviews=reviews,
            signature=Signature(SignedBy.NOBODY),
            log_seq=facts.log_seq,
            log_head=facts.log_head,
            notes=tuple(self._notes),
        )

    def _sort(self, grid: SheetGrid) -> None:
        """Put a sheet with the proposal that its marks name, or with those of no use."""
        found = _sheet_columns(grid, self._control.facts.issue)
        if found is None:
            if grid.rows:
                self._unknown.append(grid.name)
            return
        proposal, columns = found
        if not proposal:
            is_first = Column.KEY in columns.columns
            self._first = columns if is_first and self._first is None else self._first
            return
        self._sheets.setdefault(proposal, []).append(columns)

    def _reviews(self) -> Iterator[IncomingReview]:
        for written in self._control.reviews:
            sheets = self._sheets.get(written.proposal, [])
            if not sheets:
                yield from self._lost(written)
                continue
            rows = self._control.rows.get(written.kind, ())
            first, *copies = (read_sheet(columns, written, rows) for columns in sheets)
            yield self._settled(written, first, copies, [item.grid.name for item in sheets])

    def _lost(self, written: WrittenReview) -> Iterator[IncomingReview]:
        """A review without a sheet: unchanged, unless some sheet may have been the one."""
        place = FilePlace(written.sheet, 1)
        if not self._unknown:
            lost = IntakeProblem(place, ReviewRemark.SHEET_MISSING, value=written.number)
            self._notes.append(lost)
            return
        problem = IntakeProblem(place, ReviewProblem.SHEET_UNREADABLE, value=written.number)
        yield IncomingReview(
            place=place,
            proposal=written.proposal,
            number=written.number,
            base=written.base,
            proposal_version=written.proposal_version,
            proposal_hash=written.proposal_hash,
            problems=(problem,),
        )

    def _settled(
        self,
        written: WrittenReview,
        first: SheetReading,
        copies: Sequence[SheetReading],
        names: Sequence[str],
    ) -> IncomingReview:
        """What a sheet and its copies say together."""
        self._notes += first.remarks
        if not copies:
            return first.review
        is_same = all(copy.says == first.says for copy in copies)
        word = ReviewRemark.SHEET_COPIED if is_same else ReviewProblem.SHEET_DIFFERS
        found = IntakeProblem(first.review.place, word, "", written.number, tuple(names))
        if not is_same:
            return replace(first.review, problems=(found,))
        self._notes.append(found)
        return first.review

    def _name(self) -> str:
        """Who says to have filled it in; empty when nothing stands there that can be read."""
        first = self._first
        if first is None or Column.JUDGEMENT not in first.columns:
            return ""
        grid, key = first.grid, first.columns[Column.KEY]
        for row in range(grid.first[0], grid.first[0] + len(grid.rows)):
            if grid.value(row, key) == NAME_KEY:
                return shown(grid.value(row, first.columns[Column.JUDGEMENT])).strip()
        return ""


def _sheet_columns(grid: SheetGrid, issue: str) -> tuple[str, SheetColumns] | None:
    """The proposal of a sheet with its columns; None for a sheet of another going out."""
    proposals: dict[str, int] = {}
    columns: dict[str, int] = {}
    double: list[str] = []
    top, left = grid.first
    for down, values in enumerate(grid.rows):
        for across, value in enumerate(values):
            mark = read_mark(value) if isinstance(value, str) else None
            if mark is None or mark[0] != issue:
                continue
            _, proposal, name = mark
            proposals.setdefault(proposal, top + down)
            if name in columns:
                double.append(name)
            columns.setdefault(name, left + across)
    if len(proposals) != 1:
        return None
    ((proposal, row),) = proposals.items()
    return proposal, SheetColumns(grid, row, columns, tuple(double))


def _format_notes(source: SourceFile) -> Iterator[IntakeProblem]:
    """Remarks about a file that is no plain xlsx: an ods, or one with macros (never run)."""
    names = ZipParts(source).names()
    if WORKBOOK not in names or _MACROS in names:
        ending = PurePath(source.name).suffix
        yield IntakeProblem(FilePlace("", 0), ReviewRemark.OTHER_FORMAT, value=ending)
