"""How mild or strict each reviewer is beside the others, with the raw figures it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cells import Cell, ChipCell, TextCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_header import HEADER_HEIGHT
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.row_heights import ROW_HEIGHTS
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.people import PersonId
from talentdesk.domain.reviewer_levels import ReviewerLevel
from talentdesk.domain.round_matrix import RoundMatrix
from talentdesk.wording.agreement_words import decimal_text, level_sentence, level_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A reviewer; ``found`` is None for who shares nothing with anyone.

    ``title`` is the name as it stands above a column, short where that tells who it is.
    """

    person: PersonId
    name: str
    title: str
    found: ReviewerLevel | None
    stands_out: bool


class LevelsTable(QFrame):
    """All reviewers of a round, mildest first; never instead of what they gave."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.model: RowTableModel[LevelRow] = RowTableModel(_columns(), key=lambda row: row.person)
        self.table = DeskTable(theme, "levels", self.model, density="compact")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setAccessibleName(self.tr("Niveau van de beoordelaars"))
        self.sentence_label = WrappedLabel("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(TextLabel(self.tr("Niveau van de beoordelaars"), "section"))
        layout.addWidget(
            WrappedLabel(
                self.tr(
                    "Gemiddeld oordeel van 0 (voldoet niet) tot 2 (voldoet), over wat iemand met"
                    " anderen deelt. Niveau: het verschil, verrekend met wie wat beoordeelde."
                ),
                "caption",
            )
        )
        layout.addWidget(self.table)
        layout.addWidget(self.sentence_label)
        self.table.current_changed.connect(self._say)
        theme.changed.connect(self._fit)

    def show_matrix(self, matrix: RoundMatrix, titles: Mapping[PersonId, str]) -> None:
        """Show the reviewers of a round."""
        rows = [
            LevelRow(
                person.id,
                person.name,
                titles[person.id],
                matrix.levels.get(person.id),
                person.id in matrix.standing_out,
            )
            for person in matrix.reviewers
        ]
        self.model.set_rows(sorted(rows, key=_mildest_first))
        self._fit()
        self._say(self.table.current_key())

    @Slot(object)
    def _say(self, key: object) -> None:
        row = next((row for row in self.model.rows if row.person == key), None)
        words = ""
        if row is not None and row.found is not None:
            words = level_sentence(row.name, row.found, stands_out=row.stands_out)
        self.sentence_label.setText(words)
        self.sentence_label.setVisible(bool(words))

    @Slot()
    def _fit(self) -> None:
        """As high as its rows: the pane around it scrolls."""
        theme = self._theme
        rows = theme.px(ROW_HEIGHTS["compact"]) * max(1, self.model.rowCount())
        self.table.setFixedHeight(theme.px(HEADER_HEIGHT) + rows + 2)


def _mildest_first(row: LevelRow) -> tuple[bool, Fraction]:
    level = row.found.level if row.found else None
    return level is None, -level if level is not None else Fraction(0)


def _columns() -> list[Column[LevelRow]]:
    return [
        Column(
            "name",
            translate("Levels", "Beoordelaar"),
            lambda row: row.title,
            stretch=True,
            least=76,
            sortable=False,
        ),
        Column(
            "own",
            translate("Levels", "Zelf"),
            lambda row: decimal_text(row.found.own) if row.found else _none(),
            align="right",
            width=52,
            sortable=False,
            hint=translate("Levels", "Eigen gemiddelde"),
        ),
        Column(
            "others",
            translate("Levels", "Anderen"),
            lambda row: decimal_text(row.found.others) if row.found else _none(),
            align="right",
            width=68,
            sortable=False,
            hint=translate("Levels", "Gemiddelde van de anderen over hetzelfde"),
        ),
        Column(
            "level",
            translate("Levels", "Niveau"),
            _level_cell,
            sortable=False,
        ),
    ]


def _none() -> Cell:
    return TextCell(translate("Levels", "geen"), "text3")


def _level_cell(row: LevelRow) -> Cell:
    text = level_text(row.found)
    if row.stands_out:
        return ChipCell(text, "warn", "flag")
    return TextCell(text, "text" if row.found and row.found.level is not None else "text3")
