"""The columns of the matrix of a round: proposals by reviewers, or proposals by conditions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reviews.reviewer_names import short_names
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.cells import Cell, ChipCell, MarksCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.row_table_model import RowGroup
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Condition
from talentdesk.domain.reviews import RANKED, Judgement
from talentdesk.domain.round_matrix import MatrixRow, ReviewState, RoundMatrix, Talk
from talentdesk.wording.formatting import number_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

LEAST_TO_COMPARE: Final = 2
"""With one review the outcome hangs on that one, whatever it says."""
_REVIEWER: Final = "reviewer-"
_CONDITION: Final = "condition-"
_REVIEWER_WIDTH: Final = 40
_CONDITION_WIDTH: Final = 27
_GROUNDS: Final[tuple[Token | None, ...]] = (None, "warn_soft", "danger_soft")
"""By how far apart the judgements are."""
STATE_MARKS: Final[Mapping[ReviewState, tuple[str, Token]]] = {
    ReviewState.HANDED_IN: ("check", "text3"),
    ReviewState.UNDER_WAY: ("pencil-simple", "text3"),
    ReviewState.NOT_STARTED: ("circle-dashed", "text3"),
    ReviewState.RECUSED: ("hand-palm", "text3"),
    ReviewState.APART: ("tray", "warn"),
    ReviewState.TWO_VERSIONS: ("git-fork", "warn"),
}
"""Shape of a review of which no judgement is shown."""

_HIDDEN: Final = MarksCell((("eye-closed", "text3"),), term(Talk.HIDDEN))


class Across(StrEnum):
    """What stands in the columns."""

    REVIEWERS = "reviewers"
    CONDITIONS = "conditions"


def round_groups(rows: Sequence[MatrixRow]) -> list[RowGroup[MatrixRow]]:
    """By what there is still to talk about."""
    return [
        RowGroup(term(talk).capitalize(), [row for row in rows if row.talk is talk])
        for talk in Talk
    ]


def round_columns(
    matrix: RoundMatrix, names: Mapping[PersonId, str], across: Across
) -> list[Column[MatrixRow]]:
    """Proposal, how far apart, whether the outcome turns, and the matrix itself."""
    if across is Across.REVIEWERS:
        middle = _reviewer_columns(matrix, names)
    else:
        middle = [_condition_column(condition) for condition in matrix.conditions]
    return [_proposal_column(), *_spread_columns(), _turning_column(matrix), *middle]


def condition_of(key: str) -> str:
    """Id of the condition of a column; empty for another column."""
    return key.removeprefix(_CONDITION) if key.startswith(_CONDITION) else ""


def counts_words(ranks: Sequence[int]) -> str:
    """For example ``2 × voldoet, 1 × voldoet niet``."""
    counts = Counter(ranks)
    return ", ".join(
        f"{number_text(counts[rank])} × {term(RANKED[rank])}"
        for rank in sorted(counts, reverse=True)
    )


def _proposal_column() -> Column[MatrixRow]:
    return Column(
        "proposal",
        translate("RoundMatrix", "Voorstel"),
        lambda row: TwoLineCell(row.title, row.number),
        lambda row: row.number,
        stretch=True,
        least=130,
    )


def _reviewer_columns(
    matrix: RoundMatrix, names: Mapping[PersonId, str]
) -> list[Column[MatrixRow]]:
    whole = [names[person.id] for person in matrix.reviewers]
    return [
        _reviewer_column(matrix, person.id, short, name)
        for person, short, name in zip(matrix.reviewers, short_names(whole), whole, strict=True)
    ]


def _reviewer_column(
    matrix: RoundMatrix, person: PersonId, title: str, name: str
) -> Column[MatrixRow]:
    return Column(
        f"{_REVIEWER}{person}",
        title,
        lambda row: reviewer_cell(matrix, row, person),
        lambda row: -_not_met(row, person) if _has_judged(row, person) else None,
        align="center",
        width=_REVIEWER_WIDTH,
        snug=True,
        hint=name,
    )


def reviewer_cell(matrix: RoundMatrix, row: MatrixRow, person: PersonId) -> Cell:
    """The lowest judgement of a review, and on how many conditions it is no plain yes."""
    state = row.states.get(person)
    if state is None:
        return MarksCell((("minus", "text3"),), translate("RoundMatrix", "niet gevraagd"))
    if not _has_judged(row, person):
        return MarksCell((STATE_MARKS[state],), term(state))
    ranks = [given[person] for given in row.given.values() if person in given]
    words = [counts_words(ranks)]
    if person in row.apart:
        words.append(translate("RoundMatrix", "er staat ook een versie apart"))
    compares = row.handed_in >= LEAST_TO_COMPARE
    turns = compares and any(person in item.without for item in matrix.turning(row).what_ifs)
    if turns:
        words.append(translate("RoundMatrix", "de uitkomst hangt aan deze beoordeling"))
    marks = [JUDGEMENT_MARKS[RANKED[min(ranks)]]]
    if person in row.apart:
        marks.append(STATE_MARKS[ReviewState.APART])
    elif person in row.stale:
        marks.append(("clock", "warn"))
    if person in row.stale:
        words.append(translate("RoundMatrix", "over een eerdere versie"))
    count = _not_met(row, person)
    figure = number_text(count) if count else ""
    return MarksCell(tuple(marks), "; ".join(words), figure, "warn_soft" if turns else None)


def _condition_column(condition: Condition) -> Column[MatrixRow]:
    return Column(
        f"{_CONDITION}{condition.id}",
        condition.id,
        lambda row: condition_cell(row, condition.id),
        lambda row: -_distance(row, condition.id) if condition.id in row.given else None,
        align="center",
        width=_CONDITION_WIDTH,
        snug=True,
        hint=f"{condition.id} {condition.name}",
    )


def condition_cell(row: MatrixRow, condition: str) -> Cell:
    """The highest and lowest judgement, or the one that all give."""
    if row.is_hidden:
        return _HIDDEN
    given = row.given.get(condition)
    if given is None:
        judgement = Judgement.NOT_APPLICABLE
        return MarksCell((JUDGEMENT_MARKS[judgement],), term(judgement))
    ranks = list(given.values())
    if not ranks:
        judgement = Judgement.NOT_ASSESSED
        return MarksCell((JUDGEMENT_MARKS[judgement],), term(judgement))
    ends = dict.fromkeys((max(ranks), min(ranks)))
    words = counts_words(ranks)
    if condition in row.settled:
        said = translate("RoundMatrix", "{counts}; team: {judgement}")
        words = said.format(counts=words, judgement=term(row.settled[condition]))
    marks = tuple(JUDGEMENT_MARKS[RANKED[rank]] for rank in ends)
    ground = None if condition in row.settled else _GROUNDS[_distance(row, condition)]
    return MarksCell(marks, words, ground=ground)


def _spread_columns() -> list[Column[MatrixRow]]:
    return [
        Column(
            "wide",
            translate("RoundMatrix", "Uiterst"),
            lambda row: _figure(row, row.spread.wide),
            lambda row: None if row.is_hidden else row.spread.wide,
            align="right",
            width=62,
            hint=translate("RoundMatrix", "Uiterst: voldoet tegenover voldoet niet"),
        ),
        Column(
            "step",
            translate("RoundMatrix", "Stap"),
            lambda row: _figure(row, row.spread.step),
            lambda row: None if row.is_hidden else row.spread.step,
            align="right",
            width=50,
            gives_way=2,
            hint=translate("RoundMatrix", "Eén stap verschil"),
        ),
    ]


def _figure(row: MatrixRow, count: int) -> Cell:
    if row.is_hidden:
        return _HIDDEN
    return TextCell(number_text(count), "text" if count else "text3")


def _turning_column(matrix: RoundMatrix) -> Column[MatrixRow]:
    return Column(
        "turning",
        translate("RoundMatrix", "Wat als"),
        lambda row: turning_cell(matrix, row),
        lambda row: None if row.is_hidden else matrix.turning(row).is_firm,
        width=100,
        gives_way=1,
        hint=translate("RoundMatrix", "Wat als: kantelt de uitkomst?"),
    )


def turning_cell(matrix: RoundMatrix, row: MatrixRow) -> ChipCell:
    """Whether a rule, one reviewer or one judgement turns the outcome."""
    if row.is_hidden:
        return ChipCell(translate("RoundMatrix", "verborgen"), "mute", "eye-closed")
    if row.handed_in < LEAST_TO_COMPARE:
        return ChipCell(translate("RoundMatrix", "te weinig"))
    if matrix.turning(row).is_firm:
        return ChipCell(translate("RoundMatrix", "staat vast"))
    return ChipCell(translate("RoundMatrix", "kantelt"), "warn", "scales")


def _has_judged(row: MatrixRow, person: PersonId) -> bool:
    return any(person in given for given in row.given.values())


def _not_met(row: MatrixRow, person: PersonId) -> int:
    best = len(RANKED) - 1
    return sum(1 for given in row.given.values() if given.get(person, best) < best)


def _distance(row: MatrixRow, condition: str) -> int:
    ranks = row.given[condition].values()
    return max(ranks) - min(ranks) if ranks else 0
