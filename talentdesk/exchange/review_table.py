"""The table on the sheet of a proposal: a row for each condition and each part question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from talentdesk.domain.facts import count_fact
from talentdesk.domain.programme import Condition, Criterion, Programme
from talentdesk.domain.proposals import ProposalDraft
from talentdesk.domain.review_entries import ReviewContent, is_answered
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.exchange import review_looks as looks
from talentdesk.exchange.form_cells import row_height
from talentdesk.exchange.review_choices import offer_judgements, offer_yes_no, show_hint
from talentdesk.exchange.review_layout import (
    EVIDENCE_COLUMN,
    JUDGEMENT_COLUMN,
    KEY_COLUMN,
    LABEL_COLUMN,
    QUESTION_COLUMN,
    REASON_COLUMN,
    STATE_COLUMN,
    RowPlan,
)
from talentdesk.exchange.review_states import condition_state
from talentdesk.exchange.sheet_canvas import Run, SheetCanvas
from talentdesk.files.cell_values import protected_text
from talentdesk.wording.fact_words import fact_line
from talentdesk.wording.field_values import EMPTY
from talentdesk.wording.formatting import list_text
from talentdesk.wording.review_workbook import (
    CLEAR,
    COUNTED,
    EVIDENCE_PROMPT,
    HEADS,
    HELP,
    NOT_HERE,
    PART_ROLES,
    PARTS_RULES,
    PLAN,
    REASON_PROMPT,
    TICKED,
    RowState,
    at_least,
    yes_or_no,
)
from talentdesk.wording.terms import term

WIDTHS: Final = {
    LABEL_COLUMN: 25.0,
    QUESTION_COLUMN: 54.0,
    JUDGEMENT_COLUMN: 16.0,
    REASON_COLUMN: 42.0,
    EVIDENCE_COLUMN: 26.0,
    STATE_COLUMN: 14.0,
}
"""Characters; together the width of A4 that lies, at about 70 percent."""
LETTERS: Final = 1.12
"""How many letters of a longer text stand in the width of one digit."""
_ROOM: Final = Run("\n", Font(name="Calibri", size=10))
"""Below a text: programs that fit a row to its text tend to cut the foot of the last line."""


@dataclass(frozen=True, slots=True)
class Judging:
    """What one sheet is about; ``content`` is what the reviewer said before."""

    programme: Programme
    draft: ProposalDraft
    rows: tuple[RowPlan, ...]
    content: ReviewContent


def write_table(canvas: SheetCanvas, judging: Judging, first: int) -> int:
    """The table from row ``first`` on, with a heading for each criterion; gives its last row."""
    conditions = {item.id: item for item in judging.programme.conditions}
    criteria = {item.id: item for item in judging.programme.criteria}
    placed: list[tuple[int, RowPlan]] = []
    row, heading = first, ""
    for plan in judging.rows:
        criterion = conditions[plan.condition].criterion
        if criterion != heading:
            _write_heading(canvas, row, criteria[criterion])
            row, heading = row + 1, criterion
        placed.append((row, plan))
        row += 1
    table = _Table(canvas, judging, (first, row - 1))
    for number, plan in placed:
        table.write(number, plan, conditions[plan.condition])
    table.finish()
    return row - 1


def _write_heading(canvas: SheetCanvas, row: int, criterion: Criterion) -> None:
    canvas.put(row, LABEL_COLUMN, f"{criterion.letter}  {criterion.name}", looks.HEAD)
    canvas.put(row, QUESTION_COLUMN, HEADS["question"], looks.HEAD)
    canvas.put(row, JUDGEMENT_COLUMN, HEADS["judgement"], looks.HEAD_CENTRED)
    canvas.put(row, REASON_COLUMN, HEADS["reason"], looks.HEAD)
    canvas.put(row, EVIDENCE_COLUMN, HEADS["evidence"], looks.HEAD)
    canvas.put(row, STATE_COLUMN, HEADS["state"], looks.HEAD_CENTRED)
    canvas.height(row, 21)


class _Table:
    """Writes rows of which the first and the last are known."""

    def __init__(self, canvas: SheetCanvas, judging: Judging, rows: tuple[int, int]) -> None:
        self._canvas = canvas
        self._judging = judging
        self._rows = rows
        self._prompts = dict(judging.programme.reason_prompts)
        self._yes_no: list[str] = []

    def write(self, row: int, plan: RowPlan, condition: Condition) -> None:
        """One row."""
        self._canvas.put(row, KEY_COLUMN, plan.key, looks.KEY)
        if plan.part:
            self._write_part(row, plan, condition)
        elif plan.is_asked:
            self._write_condition(row, plan, condition)
        else:
            self._write_absent(row, plan)

    def _write_condition(self, row: int, plan: RowPlan, condition: Condition) -> None:
        canvas, given = self._canvas, self._judging.content.judgement(condition.id)
        question = self._question(condition)
        canvas.put(row, LABEL_COLUMN, plan.label, looks.FIXED_LABEL)
        canvas.put(row, QUESTION_COLUMN, [*question, _ROOM], looks.FIXED)
        word = term(given.judgement) if is_answered(given) else ""
        canvas.put(row, JUDGEMENT_COLUMN, word, looks.CHOICE)
        canvas.put(row, REASON_COLUMN, protected_text(given.reason, CLEAR), looks.ANSWER)
        asks_evidence = plan.has_evidence or bool(given.evidence)
        look = looks.ANSWER if asks_evidence else looks.FIXED
        canvas.put(row, EVIDENCE_COLUMN, protected_text(given.evidence, CLEAR), look)
        state = condition_state(condition, given, row, self._rows)
        canvas.put(row, STATE_COLUMN, state, looks.STATE)
        self._fit(row, plan.label, "".join(run.text for run in question), given)
        self._add_hints(row, condition)

    def _add_hints(self, row: int, condition: Condition) -> None:
        sheet = self._canvas.sheet
        reason = condition.reason_prompt or self._prompts.get(Judgement.MEETS_PARTLY.value, "")
        offer_judgements(
            sheet, _cell(JUDGEMENT_COLUMN, row), f"{HELP} {condition.id}", condition.help
        )
        show_hint(sheet, _cell(REASON_COLUMN, row), f"{REASON_PROMPT} {condition.id}", reason)
        show_hint(sheet, _cell(EVIDENCE_COLUMN, row), EVIDENCE_PROMPT, condition.evidence_prompt)

    def _question(self, condition: Condition) -> list[Run]:
        """The question, and in small letters what the register knows about it."""
        programme, draft = self._judging.programme, self._judging.draft
        small = [f"{PLAN}: {condition.paragraph}"] if condition.paragraph else []
        facts = [count_fact(programme, draft, counted) for counted in condition.counted]
        if facts:
            small += [COUNTED, *(f"\N{BULLET} {fact_line(fact)}" for fact in facts)]
        if condition.choices:
            ticked = [item.label for item in condition.choices if item.id in draft.aspects]
            least = at_least(condition.minimum_choices)
            small.append(f"{TICKED}{least}: {list_text(ticked) or EMPTY}.")
        if rule := PARTS_RULES.get(condition.parts_rule if condition.parts else "", ""):
            small.append(rule)
        runs = [Run(condition.question, looks.TEXT_FONT)]
        return [*runs, *(Run(f"\n{line}", looks.SMALL_FONT) for line in small)]

    def _write_part(self, row: int, plan: RowPlan, condition: Condition) -> None:
        canvas = self._canvas
        part = next(item for item in condition.parts if item.id == plan.part)
        role = PART_ROLES.get(part.role, "")
        question = f"{part.question} ({role})" if role else part.question
        answer = dict(self._judging.content.judgement(condition.id).parts).get(part.id)
        canvas.put(row, LABEL_COLUMN, plan.label, looks.FIXED_SMALL)
        canvas.put(
            row, QUESTION_COLUMN, [Run(question, looks.SMALL_FONT), _ROOM], looks.FIXED_SMALL
        )
        canvas.put(row, JUDGEMENT_COLUMN, "" if answer is None else yes_or_no(answer), looks.CHOICE)
        canvas.fill(row, range(REASON_COLUMN, STATE_COLUMN + 1), looks.FIXED)
        self._yes_no.append(_cell(JUDGEMENT_COLUMN, row))
        self._fit(row, plan.label, question, ConditionJudgement(""))

    def _write_absent(self, row: int, plan: RowPlan) -> None:
        """A condition that does not hold for this kind of proposal."""
        canvas = self._canvas
        canvas.put(row, LABEL_COLUMN, plan.label, looks.FIXED_LABEL)
        told = self._prompts.get(Judgement.NOT_APPLICABLE.value, NOT_HERE)
        canvas.put(row, QUESTION_COLUMN, told, looks.FIXED_SMALL)
        canvas.put(row, JUDGEMENT_COLUMN, term(Judgement.NOT_APPLICABLE), looks.FIXED_CENTRED)
        canvas.fill(row, range(REASON_COLUMN, STATE_COLUMN + 1), looks.FIXED)
        self._fit(row, plan.label, told, ConditionJudgement(""))

    def _fit(self, row: int, label: str, question: str, given: ConditionJudgement) -> None:
        """Make the row high enough for what is in it; it grows with what is typed."""
        texts = (
            (label, WIDTHS[LABEL_COLUMN]),
            (question, WIDTHS[QUESTION_COLUMN]),
            (given.reason, WIDTHS[REASON_COLUMN]),
            (given.evidence, WIDTHS[EVIDENCE_COLUMN]),
        )
        self._canvas.height(row, row_height(list(texts), 20.0), is_fixed=False)

    def finish(self) -> None:
        """What goes for the whole table."""
        sheet = self._canvas.sheet
        if self._yes_no:
            offer_yes_no(sheet, self._yes_no)
        first, last = self._rows
        state = f"${get_column_letter(STATE_COLUMN)}{first}"
        marks: Sequence[tuple[int, RowState]] = (
            (REASON_COLUMN, RowState.NEEDS_REASON),
            (STATE_COLUMN, RowState.NEEDS_REASON),
            (STATE_COLUMN, RowState.NEEDS_PARTS),
            (EVIDENCE_COLUMN, RowState.ASKS_EVIDENCE),
        )
        for column, word in marks:
            cells = f"{_cell(column, first)}:{_cell(column, last)}"
            sheet.conditional_formatting.add(cells, looks.needed_when(f'{state}="{word}"'))
        states = f"{_cell(STATE_COLUMN, first)}:{_cell(STATE_COLUMN, last)}"
        ready = looks.ready_when(f'{state}="{RowState.READY}"')
        sheet.conditional_formatting.add(states, ready)
        answers = f"{_cell(JUDGEMENT_COLUMN, first)}:{_cell(JUDGEMENT_COLUMN, last)}"
        refused = looks.refused_when(f'{state}="{RowState.UNKNOWN}"')
        sheet.conditional_formatting.add(answers, refused)


def _cell(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"
