"""The lines of a plan for a sheet with commitments, and the columns that show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.intake.fates import FATE_MARKS, ORDER, fate_title
from talentdesk.desktop.theme.theme import SEMIBOLD
from talentdesk.desktop.widgets.cells import AmountCell, Cell, MarkCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.row_table_model import RowGroup
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

_FIXED = ("kind", "proposal")
"""What stays once a commitment is entered."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the table; ``number`` counts them. A refused row has one for each reason."""

    number: int
    row: PlannedCommitment
    place: str
    what: str
    under: str = ""


def sheet_lines(plan: CommitmentPlan) -> dict[Fate, list[SheetLine]]:
    """The lines of a plan by what happens to them; made on the worker, a plan may be long."""
    groups: dict[Fate, list[SheetLine]] = {fate: [] for fate in Fate}
    number = 0
    for row in plan.rows:
        for place, what, under in _said(row):
            number += 1
            groups[row.fate].append(SheetLine(number, row, place, what, under))
    return groups


def shown_groups(
    groups: Mapping[Fate, list[SheetLine]], fate: Fate | None
) -> list[RowGroup[SheetLine]]:
    """The groups of one fate, or of all; what stays the same is folded then."""
    fates = ORDER if fate is None else (fate,)
    return [
        RowGroup(fate_title(item), groups[item], folded=item is Fate.SAME and fate is None)
        for item in fates
    ]


def sheet_columns() -> tuple[Column[SheetLine], ...]:
    """Place, commitment, amount, and what happens to it."""
    return (
        Column("place", translate("SheetPlan", "Plaats"), _place, width=104, sortable=False),
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
        Column(
            "what",
            translate("SheetPlan", "Wat er gebeurt"),
            lambda line: TwoLineCell(line.what, line.under) if line.under else TextCell(line.what),
            stretch=True,
            least=260,
            sortable=False,
        ),
    )


def _said(row: PlannedCommitment) -> Iterator[tuple[str, str, str]]:
    """Place, what happens, and what is under it."""
    place = _short(str(row.place))
    if row.fate is Fate.REFUSED:
        for problem in row.problems:
            yield _short(str(problem.place)), *_problem(row, problem)
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


def _place(line: SheetLine) -> Cell:
    icon, token = FATE_MARKS[line.row.fate]
    return MarkCell(icon, token, line.place, labelled=True)


def _commitment(line: SheetLine) -> Cell:
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


def _short(place: str) -> str:
    return place.rpartition("!")[2]
