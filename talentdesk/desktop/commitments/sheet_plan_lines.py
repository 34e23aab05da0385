"""The lines of a plan for a sheet with commitments, and the columns that show them."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.intake.sheet_lines import (
    SheetLine,
    cell_of,
    lines_of,
    place_column,
    what_column,
)
from talentdesk.desktop.theme.theme import SEMIBOLD
from talentdesk.desktop.widgets.cells import AmountCell, Cell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.commitment_plan import CommitmentPlan, PlannedCommitment
from talentdesk.domain.commitments import YearShare
from talentdesk.domain.imports import CellProblem, Fate
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import FieldProblem
from talentdesk.wording.error_messages import UserMessage, field_message, message_for
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import euro_text, list_text, short_date
from talentdesk.wording.intake import field_title

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

CommitmentLine = SheetLine[PlannedCommitment]
_FIXED = ("kind", "proposal")
"""What stays once a commitment is entered."""


def sheet_lines(plan: CommitmentPlan) -> dict[Fate, list[CommitmentLine]]:
    """The lines of a plan by what happens to them; made on the worker, a plan may be long."""
    return lines_of(plan.rows, _said)


def sheet_columns() -> tuple[Column[CommitmentLine], ...]:
    """Place, commitment, amount, and what happens to it."""
    return (
        place_column(),
        Column(
            "commitment",
            translate("SheetPlan", "Verplichting"),
            _commitment,
            width=270,
            sortable=False,
        ),
        Column(
            "amount",
            translate("SheetPlan", "Bedrag €"),
            lambda line: AmountCell(_amount(line.row), weight=SEMIBOLD),
            align="right",
            width=110,
            sortable=False,
        ),
        what_column(),
    )


def _said(row: PlannedCommitment) -> Iterator[tuple[str, str, str]]:
    """Place, what happens, and what is under it."""
    place = cell_of(str(row.place))
    if row.fate is Fate.REFUSED:
        for problem in row.problems:
            yield cell_of(str(problem.place)), *_problem(row, problem)
        if row.refusal is not None:
            said: UserMessage = message_for(row.refusal)
            yield place, said.what, said.advice
    elif row.fate is Fate.NEW and row.draft is not None:
        day = short_date(row.draft.day)
        yield place, translate("SheetPlan", "wordt aangegaan op {day}").format(day=day), ""
    elif row.fate is Fate.CHANGED:
        yield place, *_changed(row)
    else:
        yield place, translate("SheetPlan", "hier verandert niets"), ""


def _problem(row: PlannedCommitment, problem: CellProblem) -> tuple[str, str]:
    """What is wrong with a cell, and what to do."""
    if problem.field in _FIXED and problem.problem is FieldProblem.NOT_A_CHOICE and row.number:
        said = translate("SheetPlan", "{field} van {number} kan niet meer wijzigen.")
        what = said.format(field=field_title(problem.field), number=row.number)
        return what, translate(
            "SheetPlan", "Pas het blad aan, of leg een nieuwe verplichting vast."
        )
    words = field_message(problem.field, problem.problem, problem.value, problem.allowed)
    return words.what, words.advice


def _changed(row: PlannedCommitment) -> tuple[str, str]:
    steps = [
        *(_step(translate("SheetPlan", "{amount} erbij in {year}"), share) for share in row.raised),
        *(
            _step(translate("SheetPlan", "{amount} eraf in {year}"), share)
            for share in row.released
        ),
    ]
    names = [field_name(item.field) for item in row.changes]
    what = translate("SheetPlan", "anders: {fields}").format(fields=list_text(names))
    return what, list_text(steps)


def _step(words: str, share: YearShare) -> str:
    return words.format(amount=euro_text(share.amount), year=share.year)


def _commitment(line: CommitmentLine) -> Cell:
    row, draft = line.row, line.row.draft
    names = [row.number, draft.relation if draft else "", draft.reference if draft else ""]
    under = " · ".join(name for name in names if name)
    title = row.title or translate("SheetPlan", "zonder omschrijving")
    return TwoLineCell(title, under)


def _amount(row: PlannedCommitment) -> Money | None:
    if row.draft is None:
        return None
    changed = next((item.new for item in row.changes if item.field == "amount"), None)
    shares = row.draft.shares if changed is None else changed
    return Money(sum(share.amount.cents for share in shares))
