"""The indicators with their last value, what is wanted, and how they go."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.indicators.looks import COURSE_MARKS
from talentdesk.desktop.reserve.reserve_table import Listed, ReserveTable
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.cells import Cell, MarkCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.indicator_course import Course, IndicatorStanding, PartCourse
from talentdesk.wording.formatting import count_text
from talentdesk.wording.progress_terms import measured_text, period_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def indicator_columns() -> tuple[Column[IndicatorStanding], ...]:
    """Columns in the order shown; a function, so that titles follow the language."""
    return (
        Column(
            "indicator",
            translate("IndicatorList", "Indicator"),
            lambda row: TwoLineCell(row.name, f"{row.indicator} · {row.unit}"),
            lambda row: row.name.casefold(),
            stretch=True,
            least=120,
        ),
        Column(
            "last",
            translate("IndicatorList", "Laatste meting"),
            _last,
            width=150,
            sortable=False,
            gives_way=1,
        ),
        Column(
            "target",
            translate("IndicatorList", "Streefwaarde"),
            _target,
            width=108,
            sortable=False,
            gives_way=2,
        ),
        Column(
            "course",
            translate("IndicatorList", "Koers"),
            lambda row: MarkCell(*COURSE_MARKS[row.course], term(row.course), labelled=True),
            lambda row: list(Course).index(row.course),
            width=112,
        ),
    )


def telling_part(row: IndicatorStanding) -> PartCourse | None:
    """The part that the word of the whole is about: the first with that course."""
    return next((part for part in row.parts if part.course is row.course), None)


def _last(row: IndicatorStanding) -> Cell:
    if row.definition is None:
        return TextCell(translate("IndicatorList", "nog geen definitie"), "text3")
    part = telling_part(row)
    if part is None or part.last is None:
        return TextCell(translate("IndicatorList", "nog niet gemeten"), "text3")
    under = period_text(part.last.draft.period)
    if len(row.parts) > 1:
        said = translate("IndicatorList", "{period} · 1 van {count} onderdelen")
        under = said.format(period=under, count=len(row.parts))
    return TwoLineCell(measured_text(part.last.draft.value, row.unit), under)


def _target(row: IndicatorStanding) -> Cell:
    part = telling_part(row)
    if part is None or part.target is None:
        return TextCell(translate("IndicatorList", "niet ingevuld"), "text3")
    return TwoLineCell(measured_text(part.target.value, row.unit), part.target.period)


class IndicatorList(QWidget):
    """In the order of the programme.

    Signals:
        current_changed: the IndicatorStanding under the cursor, or None.
    """

    current_changed = Signal(object)

    def __init__(self, frame: RoomFrame) -> None:
        super().__init__()
        self.rows: Sequence[IndicatorStanding] = ()
        self.list: ReserveTable[IndicatorStanding] = ReserveTable(
            frame, "indicators", indicator_columns(), lambda row: row.indicator
        )
        self.table = self.list.table
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.table.current_changed.connect(self._tell)

    @property
    def current(self) -> IndicatorStanding | None:
        """The indicator under the cursor."""
        return self._row(self.table.current_key())

    def show_rows(self, rows: Sequence[IndicatorStanding]) -> None:
        """Show other figures; the cursor stays, or goes to the first row."""
        self.rows = rows
        count = count_text(len(rows), self.tr("indicator"), self.tr("indicatoren"))
        name = self.tr("Indicatoren, {count}").format(count=count)
        nothing = self.tr("Het programma noemt geen indicatoren. Zet ze in het programmabestand.")
        self.list.show_rows(Listed(rows, name, count, nothing))
        if rows and self.table.current_key() is None:
            self.table.select_key(rows[0].indicator)

    @Slot(object)
    def _tell(self, key: object) -> None:
        self.current_changed.emit(self._row(key))

    def _row(self, key: object) -> IndicatorStanding | None:
        return next((row for row in self.rows if row.indicator == key), None)
