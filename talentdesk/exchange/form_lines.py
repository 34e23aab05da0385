"""Reads the sheets of an intake form that hold lists: partners, costs and so on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from talentdesk.domain.exact_numbers import read_whole
from talentdesk.domain.imports import CellProblem
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import FieldProblem, Partner
from talentdesk.exchange.choices import ChoiceList
from talentdesk.exchange.form_answers import Answer, Answers, FormSheet
from talentdesk.exchange.form_layout import (
    FIRST_LIST_ROW,
    LIST_KEY_ROW,
    ORGANISATION_ID_KEY,
    ORGANISATION_WAS_KEY,
    POSITION_KEY,
)
from talentdesk.exchange.outlined_fields import known_partner
from talentdesk.exchange.proposal_fields import Asks, ListField
from talentdesk.files.cell_values import is_blank, shown
from talentdesk.files.folding import folded
from talentdesk.wording.intake import proposal_title

_TEXTS: Final = (Asks.TEXT, Asks.LONG_TEXT, Asks.SUGGESTION)


class LineReader:
    """Reads one sheet with lines into the proposals that they belong to."""

    def __init__(
        self,
        field: ListField,
        sheet: FormSheet,
        programme: Programme,
        lists: Mapping[str, ChoiceList],
    ) -> None:
        self._field = field
        self._sheet = sheet
        self._programme = programme
        self._lists = lists
        grid = sheet.grid
        width = grid.first[1] + (len(grid.rows[0]) if grid.rows else 0)
        keys = ((shown(grid.value(LIST_KEY_ROW, column)), column) for column in range(1, width))
        self._columns = {key: column for key, column in keys if key}

    def read(self, proposals: Sequence[Answers]) -> None:
        """Add the lines to ``proposals``; one that belongs to none makes all of them wrong."""
        lines: dict[int, list[Any]] = {}
        by_title = {folded(proposal_title(p.position)): p for p in proposals}
        filled = [proposal for proposal in proposals if proposal.says_something]
        grid = self._sheet.grid
        for row in self._said():
            answers = self._answers(row)
            position = self._position(row)
            if all(answer.is_empty for answer in answers.values()):
                continue
            proposal = by_title.get(folded(position))
            if proposal is None and not position and len(filled) == 1:
                proposal = filled[0]
            if proposal is None:
                self._refuse_stray(row, position, proposals)
                continue
            proposal.cells.setdefault(self._field.name, f"{grid.name}!A{row}")
            lines.setdefault(proposal.position, [])
            self._add(row, answers, proposal, lines[proposal.position])
        for proposal in proposals:
            self._finish(proposal, lines.get(proposal.position))

    def _said(self) -> Iterator[int]:
        """Rows in which something may stand; one cell far below makes many others empty."""
        grid = self._sheet.grid
        marked = {row for row, _ in (*grid.formulas, *grid.unvalued, *grid.covered)}
        for row, values in enumerate(grid.rows, start=grid.first[0]):
            if row >= FIRST_LIST_ROW and (row in marked or values.count("") < len(values)):
                yield row

    def _answers(self, row: int) -> dict[str, Answer]:
        return {
            column.name: self._sheet.answer(
                (row, self._columns[column.name]), column.name, column.asks, column.choices
            )
            for column in self._field.columns
            if column.name in self._columns
        }

    def _position(self, row: int) -> str:
        value = self._sheet.grid.value(row, self._columns.get(POSITION_KEY, 1))
        text = "" if is_blank(value) else shown(value).strip()
        position = read_whole(text)
        return text if position is None else proposal_title(position)

    def _refuse_stray(self, row: int, position: str, proposals: Sequence[Answers]) -> None:
        """Nobody knows which proposal this line is missing from."""
        problem = FieldProblem.NOT_A_CHOICE if position else FieldProblem.REQUIRED
        allowed = tuple(proposal_title(proposal.position) for proposal in proposals)
        cell = (row, self._columns.get(POSITION_KEY, 1))
        found = self._sheet.problem(cell, POSITION_KEY, problem, allowed)
        for proposal in proposals:
            if proposal.says_something or len(proposals) == 1:
                proposal.problems.append(found)

    def _add(
        self, row: int, answers: Mapping[str, Answer], proposal: Answers, lines: list[Any]
    ) -> None:
        """Make one line, unless all that stands in it is the mark that empties the list."""
        problems = [answer.problem for answer in answers.values() if answer.problem]
        values = {
            name: answer.value for name, answer in answers.items() if answer.value is not None
        }
        if not problems and not values:
            return
        problems += self._missing(row, answers)
        if problems:
            proposal.problems += problems
            return
        empty = {c.name: "" for c in self._field.columns if c.asks in _TEXTS}
        item = self._field.item(**{**empty, **values})
        lines.append(self._with_id(row, item) if isinstance(item, Partner) else item)

    def _missing(self, row: int, answers: Mapping[str, Answer]) -> list[CellProblem]:
        # A column that was taken out has no cell: then it is told at the beginning of its row.
        return [
            self._sheet.problem(
                (row, self._columns.get(column.name, 1)), column.name, FieldProblem.REQUIRED
            )
            for column in self._field.columns
            if column.is_required
            and (column.name not in answers or answers[column.name].value is None)
            and not (column.name in answers and answers[column.name].problem)
        ]

    def _with_id(self, row: int, partner: Partner) -> Partner:
        """With the id that was written beside it, as long as the name is still that name."""
        grid = self._sheet.grid
        known_as = shown(grid.value(row, self._columns.get(ORGANISATION_WAS_KEY, 0)))
        if known_as != partner.organisation:
            return known_partner(partner, self._programme, self._lists)
        held_id = shown(grid.value(row, self._columns.get(ORGANISATION_ID_KEY, 0)))
        return Partner(
            partner.organisation,
            partner.group,
            held_id,
            partner.supports,
            partner.co_produces,
            partner.co_finances,
            partner.pays,
            partner.note,
        )

    def _finish(self, proposal: Answers, lines: list[Any] | None) -> None:
        if lines:
            proposal.fields[self._field.name] = tuple(lines)
        elif lines is not None and not proposal.problems:
            proposal.cleared.append(self._field.name)
