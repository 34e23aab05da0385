"""Reads the sheet of one proposal in a review workbook that came back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from talentdesk.domain.places import FilePlace
from talentdesk.domain.review_entries import ReviewContent, is_answered
from talentdesk.domain.review_intake import IncomingReview, IntakeProblem
from talentdesk.domain.review_problems import ReviewProblem, ReviewRemark
from talentdesk.domain.reviews import ASKS_REASON, ConditionJudgement, Judgement, ReviewStatus
from talentdesk.exchange.review_answers import Reply, Said
from talentdesk.exchange.review_control import WrittenReview
from talentdesk.exchange.review_layout import HAND_IN_KEY, RECUSE_KEY, Column, RowPlan
from talentdesk.exchange.review_rows import SILENT, KeyedRows, RowReplies, SheetColumns
from talentdesk.files.cell_values import protected_text
from talentdesk.wording.review_workbook import CLEAR, COLUMN_NAMES, HAND_IN, RECUSE, yes_or_no
from talentdesk.wording.terms import term

REASON_MISSING: Final = "reason_missing"
"""The word that the plan has for it too."""
_NEEDED: Final = (Column.KEY, Column.JUDGEMENT, Column.REASON, Column.EVIDENCE)


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What one sheet says, and remarks about it that stop nothing."""

    review: IncomingReview
    remarks: tuple[IntakeProblem, ...] = ()

    @property
    def says(self) -> tuple[object, ...]:
        """All that matters of it, to be held against a copy of the sheet."""
        review = self.review
        problems = tuple((item.problem, item.condition, item.value) for item in review.problems)
        return (review.given, review.cleared, review.status, review.recusal_reason, problems)


def read_sheet(
    columns: SheetColumns, written: WrittenReview, rows: Sequence[RowPlan]
) -> SheetReading:
    """The answers on the sheet of one proposal, held against what went out.

    Args:
        columns: The sheet.
        written: What went out.
        rows: What was asked.
    """
    problems = _column_problems(columns)
    if problems:
        return SheetReading(replace(_unread(columns, written), problems=problems))
    return _SheetReader(columns, written, rows).read()


def _unread(columns: SheetColumns, written: WrittenReview) -> IncomingReview:
    return IncomingReview(
        place=FilePlace(columns.grid.name, columns.mark_row + 1),
        proposal=written.proposal,
        number=written.number,
        base=written.base,
        proposal_version=written.proposal_version,
        proposal_hash=written.proposal_hash,
    )


def _column_problems(columns: SheetColumns) -> tuple[IntakeProblem, ...]:
    place = FilePlace(columns.grid.name, columns.mark_row)
    lost = [
        IntakeProblem(place, ReviewProblem.COLUMN_MISSING, value=COLUMN_NAMES[name])
        for name in _NEEDED
        if name not in columns.columns
    ]
    double = [
        IntakeProblem(place, ReviewProblem.COLUMN_DOUBLE, value=COLUMN_NAMES.get(name, name))
        for name in columns.double
    ]
    return (*lost, *double)


_HAND_IN: Final = RowPlan(HAND_IN_KEY, "", HAND_IN)
_RECUSE: Final = RowPlan(RECUSE_KEY, "", RECUSE)


class _SheetReader:
    """Reads the answers of a sheet that has all its columns."""

    def __init__(
        self, columns: SheetColumns, written: WrittenReview, plans: Sequence[RowPlan]
    ) -> None:
        self._columns = columns
        self._written = written
        self._plans = plans
        self._rows = KeyedRows(columns, plans)
        self._cells = self._rows.cells

    def read(self) -> SheetReading:
        """Everything that the sheet says."""
        wholes = [plan for plan in self._plans if not plan.part]
        said = [self._condition(plan) for plan in wholes]
        base = self._written.content
        touched = [item for item in said if item != base.judgement(item.condition)]
        is_empty = {item.condition: item == ConditionJudgement(item.condition) for item in touched}
        status, reason = self._ending()
        if status is ReviewStatus.SUBMITTED and self._lacks_reason(wholes, said):
            status = ReviewStatus.IN_PROGRESS
        places = {plan.condition: self._rows.place(plan, Column.JUDGEMENT) for plan in wholes}
        review = replace(
            _unread(self._columns, self._written),
            given=tuple(item for item in touched if not is_empty[item.condition]),
            cleared=tuple(item.condition for item in touched if is_empty[item.condition]),
            status=status,
            recusal_reason=reason,
            places={name: place for name, place in places.items() if place is not None},
            problems=tuple(self._cells.problems),
        )
        return SheetReading(review, tuple(self._cells.remarks))

    def _condition(self, plan: RowPlan) -> ConditionJudgement:
        """What holds of one condition after this sheet."""
        base = self._written.content.judgement(plan.condition)
        judgement, reason, evidence = self._whole(plan, base)
        if judgement.said is Said.CLEAR:
            # With the judgement goes all that belongs to it, but not what was typed anew.
            base = ConditionJudgement(plan.condition)
        return ConditionJudgement(
            plan.condition,
            judgement.after(base.judgement, Judgement.NOT_ASSESSED),
            reason.after(base.reason, ""),
            evidence.after(base.evidence, ""),
            self._parts(base),
        )

    def _whole(self, plan: RowPlan, base: ConditionJudgement) -> RowReplies:
        """The row of a condition itself."""
        rows, cells, condition = self._rows, self._cells, plan.condition
        if not plan.is_asked:
            word = term(Judgement.NOT_APPLICABLE)
            for row in rows.rows(plan):
                cells.fixed(rows.cell(row, Column.JUDGEMENT), word, condition)
            return SILENT
        word = term(base.judgement) if is_answered(base) else ""
        reason, evidence = _typed(base.reason), _typed(base.evidence)

        def read(row: int) -> RowReplies:
            return (
                cells.judgement(rows.cell(row, Column.JUDGEMENT), word, condition),
                cells.text(rows.cell(row, Column.REASON), reason, condition),
                cells.text(rows.cell(row, Column.EVIDENCE), evidence, condition),
            )

        return rows.replies(plan, read)

    def _parts(self, base: ConditionJudgement) -> tuple[tuple[str, bool], ...]:
        """The answered part questions; as they were when nothing was said of them."""
        written = dict(self._written.content.judgement(base.condition).parts)
        replies = {
            plan.part: self._rows.answer(plan, _word(written.get(plan.part)))
            for plan in self._plans
            if plan.part and plan.condition == base.condition
        }
        if all(reply.said is Said.NOTHING for reply in replies.values()):
            return base.parts
        before = dict(base.parts)
        said = {part: reply.after(before.get(part), None) for part, reply in replies.items()}
        return tuple((part, answer) for part, answer in said.items() if answer is not None)

    def _ending(self) -> tuple[ReviewStatus, str]:
        """Handed in, recused or neither, and why recused."""
        base = self._written.content
        was_handed_in = base.status is ReviewStatus.SUBMITTED
        hand_in = self._rows.answer(_HAND_IN, _word(was_handed_in))
        is_handed_in = hand_in.after(was_handed_in, empty=False)
        is_recused, reason = self._recusal(base)
        if is_recused and is_handed_in:
            self._add(_RECUSE, Column.JUDGEMENT, ReviewProblem.RECUSED_AND_HANDED_IN)
        if is_recused:
            if not reason.strip():
                self._add(_RECUSE, Column.REASON, REASON_MISSING)
            return ReviewStatus.RECUSED, reason
        return (ReviewStatus.SUBMITTED if is_handed_in else ReviewStatus.IN_PROGRESS), ""

    def _recusal(self, base: ReviewContent) -> tuple[bool, str]:
        rows, cells = self._rows, self._cells
        was_recused = base.status is ReviewStatus.RECUSED
        word, held = _word(was_recused), _typed(base.recusal_reason)

        def read(row: int) -> RowReplies:
            answer = cells.answer(rows.cell(row, Column.JUDGEMENT), word)
            return (answer, cells.text(rows.cell(row, Column.REASON), held), Reply())

        answer, reason, _ = rows.replies(_RECUSE, read)
        return bool(answer.after(was_recused, empty=False)), reason.after(base.recusal_reason, "")

    def _add(self, plan: RowPlan, column: Column, problem: str) -> None:
        place = self._rows.place(plan, column) or _unread(self._columns, self._written).place
        self._cells.problems.append(IntakeProblem(place, problem))

    def _lacks_reason(self, plans: Sequence[RowPlan], said: Sequence[ConditionJudgement]) -> bool:
        """Whether a reason is missing, so that the review cannot be handed in yet."""
        lacking = [
            plan
            for plan, item in zip(plans, said, strict=True)
            if item.judgement in ASKS_REASON and not item.reason.strip()
        ]
        for plan in lacking:
            place = self._rows.place(plan, Column.REASON)
            place = place or _unread(self._columns, self._written).place
            remark = IntakeProblem(place, ReviewRemark.NOT_HANDED_IN, plan.condition)
            self._cells.remarks.append(remark)
        return bool(lacking)


def _typed(text: str) -> str:
    """A text as it went out in its cell."""
    return protected_text(text, CLEAR)


def _word(answer: object) -> str:
    """A yes or no as it went out in its cell; empty for no answer."""
    return "" if answer is None else yes_or_no(answer)
