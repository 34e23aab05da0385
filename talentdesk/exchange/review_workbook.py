"""Writes a round for one reviewer as a workbook, for who judges without TalentDesk."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.domain.errors import PaperLimitError
from talentdesk.domain.kinds import ProposalKind
from talentdesk.domain.places import FilePlace
from talentdesk.domain.programme import Programme
from talentdesk.domain.review_entries import NO_ENTRY, ReviewContent, content_of
from talentdesk.domain.reviews import ConditionJudgement
from talentdesk.domain.round_packages import AskedReview, RoundPackage
from talentdesk.exchange import review_looks as looks
from talentdesk.exchange.canvas_package import packed
from talentdesk.exchange.form_cells import MAX_CELL_TEXT
from talentdesk.exchange.review_begin_sheet import BeginSheet, WrittenSheet
from talentdesk.exchange.review_control import Control, RoundFacts, WrittenReview, control_lines
from talentdesk.exchange.review_explanation_sheet import write_explanation
from talentdesk.exchange.review_layout import CONTROL_SHEET, RowPlan, row_plans, sheet_names
from talentdesk.exchange.review_proposal_sheet import write_proposal_sheet
from talentdesk.exchange.review_table import Judging
from talentdesk.exchange.sheet_canvas import SheetCanvas, Styles
from talentdesk.wording.review_workbook import BEGIN_SHEET, EXPLANATION_SHEET, round_heading

MOST_PROPOSALS: Final = 500
"""In one workbook: more sheets cannot be found back at the foot of a screen."""


def review_workbook(package: RoundPackage, programme: Programme, send_to: str = "") -> bytes:
    """A workbook with a sheet for each proposal that the reviewer is asked to judge.

    What the reviewer said before is filled in. Sheets are protected without a password, so
    that only answers can be filled in. Ids stand hidden in it. The same package gives the
    same bytes.

    Args:
        package: What goes to one reviewer.
        programme: The one that ``package`` is about.
        send_to: Where it has to go afterwards, as the reviewer reads it; empty for back to
            who sent it.

    Raises:
        PaperLimitError: more than ``MOST_PROPOSALS``, or an earlier answer that does not
            fit in a cell.
    """
    if len(package.asked) > MOST_PROPOSALS:
        place = FilePlace(BEGIN_SHEET, 1)
        raise PaperLimitError("rows", place, len(package.asked), MOST_PROPOSALS)
    return _Writer(package, programme).written(send_to)


class _Writer:
    def __init__(self, package: RoundPackage, programme: Programme) -> None:
        self._package = package
        self._programme = programme
        self._book = Workbook()
        self._styles = Styles(self._book)
        self._canvases: dict[str, SheetCanvas] = {}
        self._rows: Mapping[ProposalKind, tuple[RowPlan, ...]] = {
            kind: row_plans(programme, kind) for kind in ProposalKind
        }

    def written(self, send_to: str) -> bytes:
        """The bytes of the workbook."""
        package, book = self._package, self._book
        begin, explanation = self._add(BEGIN_SHEET), self._add(EXPLANATION_SHEET)
        numbers = [asked.proposal.number for asked in package.asked]
        names = sheet_names(numbers, (BEGIN_SHEET, EXPLANATION_SHEET, CONTROL_SHEET))
        sheets = [
            self._write_proposal(name, asked)
            for name, asked in zip(names, package.asked, strict=True)
        ]
        BeginSheet(begin, package, self._programme).write(sheets, send_to)
        write_explanation(explanation, package.issue, self._programme)
        self._write_control(sheets)
        book.security = WorkbookProtection(lockStructure=True)
        book.calculation = CalcProperties(fullCalcOnLoad=True)
        book.properties.title = round_heading(package.round.draft.title)
        book.properties.creator = "TalentDesk"
        return packed(book, self._canvases, package.issued_at)

    def _add(self, name: str) -> SheetCanvas:
        sheet: Worksheet = self._book.worksheets[0]
        if self._canvases:
            sheet = self._book.create_sheet(name)
        sheet.title = name
        self._canvases[name] = SheetCanvas(sheet, self._styles)
        return self._canvases[name]

    def _write_proposal(self, name: str, asked: AskedReview) -> WrittenSheet:
        proposal = asked.proposal
        rows = self._rows[proposal.content.kind]
        content = _prefilled(asked, rows)
        _require_fits(name, content)
        judging = Judging(self._programme, proposal.content, rows, content)
        places = write_proposal_sheet(self._add(name), self._package.issue, proposal, judging)
        return WrittenSheet(name, proposal.number, judging, places)

    def _write_control(self, sheets: list[WrittenSheet]) -> None:
        canvas = self._add(CONTROL_SHEET)
        for row, (word, text) in enumerate(control_lines(self._control(sheets)), start=1):
            canvas.put(row, 1, word, looks.KEY)
            canvas.put(row, 2, text, looks.KEY)
        canvas.sheet.sheet_state = "veryHidden"
        name = DefinedName(CONTROL_SHEET, attr_text=f"{CONTROL_SHEET}!$A$1", hidden=True)
        self._book.defined_names.add(name)

    def _control(self, sheets: list[WrittenSheet]) -> Control:
        package = self._package
        facts = RoundFacts(
            package.register_id,
            package.round.id,
            package.issue,
            package.reviewer.id,
            package.reviewer.name,
            package.programme_hash,
            package.log.seq,
            package.log.seal,
        )
        reviews = tuple(
            WrittenReview(
                proposal=asked.proposal.id,
                number=asked.proposal.number,
                sheet=sheet.name,
                kind=asked.proposal.content.kind,
                proposal_version=asked.proposal.content_version,
                proposal_hash=asked.proposal.content_hash,
                base=asked.base.id if asked.base else NO_ENTRY,
                content=sheet.judging.content,
            )
            for asked, sheet in zip(package.asked, sheets, strict=True)
        )
        return Control(facts, self._rows, reviews)


def _prefilled(asked: AskedReview, rows: tuple[RowPlan, ...]) -> ReviewContent:
    """What the reviewer said before, as far as it has a row."""
    held = asked.content
    conditions = {row.condition for row in rows if row.is_asked}
    parts = {row.part for row in rows if row.part}
    kept = [_with_parts(item, parts) for item in held.judgements if item.condition in conditions]
    return content_of(held.status, tuple(kept), held.recusal_reason)


def _with_parts(item: ConditionJudgement, known: set[str]) -> ConditionJudgement:
    return replace(item, parts=tuple(pair for pair in item.parts if pair[0] in known))


def _require_fits(sheet: str, content: ReviewContent) -> None:
    """Earlier answers have to come back whole, so none may be cut off."""
    texts = [(item.condition, text) for item in content.judgements for text in _texts(item)]
    for condition, text in [*texts, ("", content.recusal_reason)]:
        if len(text) > MAX_CELL_TEXT:
            place = FilePlace(sheet, 1, condition)
            raise PaperLimitError("characters", place, len(text), MAX_CELL_TEXT)


def _texts(item: ConditionJudgement) -> tuple[str, str]:
    return item.reason, item.evidence
