"""An import plan as lines of a table: what goes wrong first, then what changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.intake.fates import ORDER, fate_title
from talentdesk.desktop.widgets.cells import Cell, ChangeCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.row_table_model import RowGroup
from talentdesk.domain.imports import CellProblem, Fate, FieldChange, ImportPlan, PlannedRow
from talentdesk.domain.programme import Programme
from talentdesk.wording.error_messages import field_message
from talentdesk.wording.field_values import FieldValues
from talentdesk.wording.formatting import percent_text
from talentdesk.wording.intake import field_title
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the table; ``number`` counts them, ``row`` is the row of the plan."""

    number: int
    fate: Fate
    place: str
    title: str
    field: Cell
    what: Cell
    row: PlannedRow


class PlanLines:
    """Turns a plan into lines; made on the worker, a plan may be long."""

    def __init__(self, programme: Programme, plan: ImportPlan) -> None:
        self._programme = programme
        self._values = FieldValues(programme)
        self._lines = {line.id: line.name for line in programme.lines}
        self._has_sheets = len({row.place.sheet for row in plan.rows}) > 1
        self.plan = plan
        self.groups: dict[Fate, list[PlanLine]] = {fate: [] for fate in Fate}
        self._count = 0
        for row in plan.rows:
            self._add(row)

    def shown(self, fate: Fate | None) -> list[RowGroup[PlanLine]]:
        """The groups of one fate, or of all; what stays the same is folded then."""
        fates = ORDER if fate is None else (fate,)
        return [
            RowGroup(fate_title(item), self.groups[item], folded=item is Fate.SAME and fate is None)
            for item in fates
        ]

    def _add(self, row: PlannedRow) -> None:
        if row.fate is Fate.REFUSED:
            for problem in row.problems:
                self._put(row, str(self._place(problem)), *_refusal(problem))
        elif row.fate is Fate.CHANGED:
            for change in row.changes:
                self._put(row, "", *self._change(change, row))
        elif row.fate is Fate.NEW:
            self._put(row, "", self._kind(row), _newcomer(row))
        else:
            same = TextCell(translate("ImportPlan", "hier verandert niets"), "text3")
            self._put(row, "", self._kind(row), same)

    def _put(self, row: PlannedRow, place: str, field: Cell, what: Cell) -> None:
        self._count += 1
        title = row.title or translate("ImportPlan", "zonder titel")
        shown = place or self._where(row)
        line = PlanLine(self._count, row.fate, shown, title, field, what, row)
        self.groups[row.fate].append(line)

    def _where(self, row: PlannedRow) -> str:
        return str(row.place) if self._has_sheets else _short(str(row.place))

    def _place(self, problem: CellProblem) -> str:
        return str(problem.place) if self._has_sheets else _short(str(problem.place))

    def _kind(self, row: PlannedRow) -> Cell:
        if row.draft is None:
            return TextCell("")
        line = self._lines.get(row.draft.line, translate("ImportPlan", "geen hoofdlijn"))
        return TextCell(f"{line} · {term(row.draft.kind)}", "text2")

    def _change(self, change: FieldChange, row: PlannedRow) -> Sequence[Cell]:
        words = self._values.change_of_json(change.field, change.old, change.new)
        title: Cell = TextCell(field_title(change.field), "text2")
        if change.field in row.changed_twice:
            also = translate("ImportPlan", "intussen ook in het register gewijzigd")
            title = TwoLineCell(field_title(change.field), also)
        if words.old and words.new:
            return title, ChangeCell(words.old, words.new)
        return title, TextCell(words.old or words.new)


def _short(place: str) -> str:
    return place.rpartition("!")[2]


def _refusal(problem: CellProblem) -> Sequence[Cell]:
    words = field_message(problem.field, problem.problem, problem.value, problem.allowed)
    field = TextCell(field_title(problem.field), "text2")
    return field, TwoLineCell(words.what, words.advice)


def _newcomer(row: PlannedRow) -> Cell:
    added = translate("ImportPlan", "wordt toegevoegd")
    if not row.doubles:
        return TextCell(added)
    double = row.doubles[0]
    said = translate("ImportPlan", "lijkt op {number} {title}, {likeness}")
    return TwoLineCell(
        added,
        said.format(
            number=double.number,
            title=double.title,
            likeness=percent_text(double.likeness * 10),
        ),
    )
