"""The conditions as the reviewers see them, in groups: widest difference first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reviews.reviewer_names import short_names
from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.cells import Cell, ChipCell, MarkCell, TextCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_delegate import CELL_PADDING
from talentdesk.desktop.widgets.row_table_model import RowGroup
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.advising import TeamJudgement
from talentdesk.domain.reviews import Comparison, ConditionJudgement, Judgement, Review
from talentdesk.services.advice_service import TeamSheet
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

TEAM_COLUMN: Final = "team"
_SHORT_WIDTH: Final = 32
_OTHER_COLUMNS: Final = 360
"""Pixels at 100 % for condition and team, with the scroll bar."""


@dataclass(frozen=True, slots=True)
class DiscussionRow:
    """One condition: what each reviewer says, and what the team has."""

    comparison: Comparison
    team: TeamJudgement

    @property
    def key(self) -> str:
        """Id of the condition."""
        return self.comparison.condition.id

    @property
    def is_open_difference(self) -> bool:
        """Whether reviewers differ and the team has not settled it."""
        return self.comparison.spread > 0 and self.team.settled is None


def discussion_rows(sheet: TeamSheet) -> list[DiscussionRow]:
    """Every condition that holds, widest difference first."""
    pairs = zip(sheet.side.comparisons, sheet.team, strict=True)
    return [DiscussionRow(comparison, team) for comparison, team in pairs]


def discussion_groups(rows: Sequence[DiscussionRow]) -> list[RowGroup[DiscussionRow]]:
    """By how far apart the reviewers are."""
    titles = (
        (2, translate("Discussion", "Verschil: voldoet tegenover voldoet niet")),
        (1, translate("Discussion", "Verschil: één stap")),
    )
    groups = [
        RowGroup(title, [row for row in rows if row.comparison.spread == spread])
        for spread, title in titles
    ]
    same = [row for row in rows if row.comparison.spread == 0]
    partial = [row for row in same if row.comparison.missing or not row.comparison.judgements]
    missing = translate("Discussion", "Niet door iedereen beoordeeld")
    agreed = translate("Discussion", "Eens")
    groups.append(RowGroup(missing, partial))
    groups.append(RowGroup(agreed, [row for row in same if row not in partial]))
    return groups


def judgement_cell(given: ConditionJudgement, *, labelled: bool) -> MarkCell:
    """Icon and word of a judgement; without ``labelled`` the word is in tooltip and speech."""
    icon, token = JUDGEMENT_MARKS[given.judgement]
    return MarkCell(icon, token, term(given.judgement), labelled=labelled)


def team_cell(team: TeamJudgement, *, labelled: bool) -> Cell:
    """What the team has: a judgement, a reason that is missing, or nothing yet."""
    if team.is_open:
        return ChipCell(translate("Discussion", "open"), "warn")
    if team.lacks_reason:
        return ChipCell(translate("Discussion", "reden ontbreekt"), "danger")
    return judgement_cell(team.given, labelled=labelled)


class Heading(NamedTuple):
    """What stands above the judgements of a reviewer; ``name`` is the whole of a short title."""

    title: str
    name: str = ""


def reviewer_column(
    review: Review, heading: Heading, place: int, *, labelled: bool
) -> Column[DiscussionRow]:
    """The judgements of one reviewer."""

    def cell(row: DiscussionRow) -> Cell:
        return judgement_cell(row.comparison.judgements[place], labelled=labelled)

    return Column(
        f"reviewer-{review.reviewer}",
        heading.title,
        cell,
        align="left" if labelled else "center",
        width=_SHORT_WIDTH if heading.name else 0,
        snug=bool(heading.name),
        hint=heading.name,
        sortable=False,
    )


def discussion_columns(
    reviews: Sequence[Review], headings: Sequence[Heading], *, labelled: bool
) -> list[Column[DiscussionRow]]:
    """Condition, a column per reviewer with its heading, the team."""
    return [
        Column(
            "id",
            "",
            lambda row: TextCell(row.key, "text2"),
            width=52,
            sortable=False,
        ),
        Column(
            "condition",
            translate("Discussion", "Voorwaarde"),
            lambda row: row.comparison.condition.name,
            stretch=True,
            sortable=False,
        ),
        *(
            reviewer_column(review, headings[place], place, labelled=labelled)
            for place, review in enumerate(reviews)
        ),
        Column(
            TEAM_COLUMN,
            translate("Discussion", "Team"),
            lambda row: team_cell(row.team, labelled=labelled),
            align="left" if labelled else "center",
            sortable=False,
        ),
    ]


def labelled_width(theme: Theme, reviewers: int) -> int:
    """Pixels that the table needs to print the words beside the icons."""
    words = [theme.metrics("body").horizontalAdvance(term(kind)) for kind in Judgement]
    column = max(words) + theme.px(16) + 6 + 20
    return theme.px(52 + 200) + column * (reviewers + 1)


def headings_for(theme: Theme, titles: Sequence[str], width: int) -> list[Heading]:
    """Whole titles where the table is wide enough for them, short ones elsewhere."""
    metrics = theme.metrics("caption", SEMIBOLD)
    needed = sum(metrics.horizontalAdvance(title) + 2 * CELL_PADDING + 1 for title in titles)
    if theme.px(_OTHER_COLUMNS) + needed <= width:
        return [Heading(title) for title in titles]
    return [Heading(short, title) for short, title in zip(short_names(titles), titles, strict=True)]


LEGEND: Final[tuple[tuple[Judgement, tuple[str, Token]], ...]] = tuple(JUDGEMENT_MARKS.items())
"""Every judgement with its look, for the line under a table of shapes."""
