"""One indicator whole: what is counted, its chart, every measurement, and how each part goes."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.indicators.looks import COURSE_TONES
from talentdesk.desktop.indicators.series_chart import (
    ChartPoint,
    ChartSeries,
    ChartTarget,
    SeriesChart,
)
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.chart import ChartCard
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, rule
from talentdesk.domain.indicator_course import IndicatorSeries, IndicatorStanding, PartCourse
from talentdesk.domain.measurements import Measurement
from talentdesk.wording.formatting import date_text, short_date
from talentdesk.wording.progress_terms import measured_text, period_text
from talentdesk.wording.terms import term


class IndicatorCard(QFrame):
    """Made anew for each indicator.

    Signals:
        define_asked: write the definition, or another one.
        measure_asked: add a measurement.
        correct_asked: the Measurement that is to be put right.
        withdraw_asked: the Measurement that does not hold.
    """

    define_asked = Signal()
    measure_asked = Signal()
    correct_asked = Signal(object)
    withdraw_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        standing: IndicatorStanding,
        areas: Mapping[str, str],
        *,
        may_edit: bool,
    ) -> None:
        """``areas`` gives the name of each area of the programme."""
        super().__init__()
        self._theme = theme
        self._areas = areas
        self._may_edit = may_edit
        self.standing = standing
        has_one = standing.definition is not None
        self.define_button = DeskButton(
            theme,
            self.tr("Definitie wijzigen…") if has_one else self.tr("Definitie schrijven…"),
            "pencil-simple",
            "normal" if has_one else "primary",
        )
        self.measure_button = DeskButton(theme, self.tr("Meting toevoegen"), "plus", "primary")
        self.chart: SeriesChart | None = None
        self.setAccessibleName(standing.name)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._head())
        if any(item.points for item in standing.series):
            self._layout.addWidget(self._chart_card())
            self._layout.addWidget(self._measured_card())
        if standing.definition is not None:
            self._layout.addWidget(self._definition_card())
        self.define_button.clicked.connect(self.define_asked)
        self.measure_button.clicked.connect(self.measure_asked)

    # --- the head ---------------------------------------------------------------------

    def _head(self) -> Card:
        standing, card = self.standing, Card()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(WrappedLabel(standing.name, "section"), 1)
        chip = Chip(self._theme, term(standing.course), COURSE_TONES[standing.course])
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        for text in self._said():
            card.add(WrappedLabel(text, "second"))
        has_one = standing.definition is not None
        self.define_button.setEnabled(self._may_edit)
        self.measure_button.setEnabled(self._may_edit and has_one)
        if not has_one:
            self.measure_button.hide()
        buttons = QWidget()
        flow = FlowLayout(8)
        buttons.setLayout(flow)
        flow.addWidget(self.measure_button)
        flow.addWidget(self.define_button)
        card.add(buttons)
        return card

    def _said(self) -> Sequence[str]:
        """A sentence per part: what was measured, what is wanted, and what that makes of it."""
        if self.standing.definition is None:
            return (self.tr("Schrijf eerst op wat er wordt geteld, van wie en wanneer."),)
        return [self._part_text(part) for part in self.standing.parts]

    def _part_text(self, part: PartCourse) -> str:
        unit, name = self.standing.unit, self._part(part.part)
        begin = f"{name}: " if name else ""
        if part.last is None:
            return begin + self.tr("nog niet gemeten.")
        said = self.tr("{value} in {period}, {course}.").format(
            value=measured_text(part.last.draft.value, unit),
            period=period_text(part.last.draft.period),
            course=term(part.course),
        )
        if part.target is not None:
            aim = self.tr(" Streefwaarde {target} in {year}.")
            value = measured_text(part.target.value, unit)
            said += aim.format(target=value, year=part.target.period)
        else:
            said += self.tr(" Er is geen streefwaarde ingevuld.")
        return begin + said

    def _part(self, part: str) -> str:
        return self._areas.get(part, part)

    # --- the figures ------------------------------------------------------------------

    def _chart_card(self) -> ChartCard:
        standing = self.standing
        self.chart = SeriesChart(self._theme, standing.name)
        alike = [item for item in standing.series if item.definition.draft.unit == standing.unit]
        self.chart.show_series([self._line(item) for item in alike], self._targets())
        unit = f"{standing.unit} {self.tr('(voorbeeld)')}" if self._is_example() else standing.unit
        card = ChartCard(self._theme, self.tr("Verloop"), unit, self.chart)
        if others := [item for item in standing.series if item not in alike and item.points]:
            said = self.tr("Een eerdere reeks telt in {unit} en staat alleen bij Metingen.")
            card.add(WrappedLabel(said.format(unit=others[0].definition.draft.unit), "small"))
        if len({item.series for item in standing.series}) > 1:
            said = self.tr("De definitie is veranderd. Reeksen worden niet verbonden.")
            card.add(WrappedLabel(said, "small"))
        return card

    def _line(self, item: IndicatorSeries) -> ChartSeries:
        points = [
            ChartPoint(point.period.last, point.draft.value, period_text(point.draft.period))
            for point in item.points
        ]
        return ChartSeries(item.series, self._part(item.part), points)

    def _targets(self) -> list[ChartTarget]:
        held = self.standing.definition
        if held is None:
            return []
        return [
            ChartTarget(int(item.period), item.value, self._part(item.part))
            for item in held.draft.targets
        ]

    def _is_example(self) -> bool:
        return any(point.is_example for item in self.standing.series for point in item.points)

    def _measured_card(self) -> Card:
        card = Card(self.tr("Metingen"))
        for item in reversed(self.standing.series):
            if item.points:
                card.add(self._series_rows(item))
        return card

    def _series_rows(self, item: IndicatorSeries) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        head = [self.tr("Reeks {number}").format(number=item.series), self._part(item.part)]
        grid.addWidget(TextLabel(" · ".join(filter(None, head)), "label"), 0, 0, 1, 3)
        for place, point in enumerate(reversed(item.points)):
            self._point_row(grid, place * 2 + 1, point, item.definition.draft.unit)
        return holder

    def _point_row(self, grid: QGridLayout, row: int, point: Measurement, unit: str) -> None:
        top = Qt.AlignmentFlag.AlignTop
        draft = point.draft
        grid.addWidget(TextLabel(period_text(draft.period)), row, 0, top)
        grid.addWidget(TextLabel(measured_text(draft.value, unit), "strong"), row, 1, top)
        words = [draft.data_source, draft.note]
        words += [self.tr("voorbeeld")] if point.is_example else []
        said = WrappedLabel(" · ".join(filter(None, words)), "small")
        grid.addWidget(said, row + 1, 0, 1, 2, top)
        if not self._may_edit:
            return
        ways = QHBoxLayout()
        ways.setSpacing(6)
        correct = DeskButton(self._theme, self.tr("Verbeteren…"), look="small")
        withdraw = DeskButton(self._theme, self.tr("Intrekken…"), look="small")
        name = f"{period_text(draft.period)} {self._part(draft.part)}".strip()
        for button, signal in ((correct, self.correct_asked), (withdraw, self.withdraw_asked)):
            button.setAccessibleName(f"{button.text().rstrip('…')}, {name}")
            button.clicked.connect(partial(signal.emit, point))
            ways.addWidget(button)
        grid.addLayout(ways, row, 2, 2, 1, top)

    # --- the definition ---------------------------------------------------------------

    def _definition_card(self) -> Card:
        held = self.standing.definition
        assert held is not None, "a card for a definition that is there"
        draft = held.draft
        since = self.tr("vanaf {day}").format(day=date_text(draft.day))
        example = self.tr("voorbeeld")
        card = Card(self.tr("Definitie"), f"{since} · {example}" if held.is_example else since)
        missing = self.tr("niet ingevuld")
        parts = ", ".join(self._part(part) for part in draft.parts)
        baseline = ", ".join(
            f"{self._part(item.part)} {measured_text(item.value, draft.unit)}"
            f" ({period_text(item.period)})".strip()
            for item in draft.baseline
        )
        facts = [
            (self.tr("Wat er wordt geteld"), draft.counted),
            (self.tr("Van wie"), draft.population),
            (self.tr("Wanneer"), draft.moment),
            (self.tr("Bron"), draft.data_source),
            (self.tr("Eenheid"), draft.unit),
            (self.tr("Niveau"), f"{term(draft.level)}{f': {parts}' if parts else ''}"),
            (self.tr("Richting"), term(draft.direction) if draft.direction else missing),
            (self.tr("Nulmeting"), baseline.strip() or missing),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._theme.px(110))
        for row, (label, text) in enumerate(facts):
            grid.addWidget(WrappedLabel(label, "small"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(WrappedLabel(text), row, 1)
        card.body.addLayout(grid)
        self._add_earlier(card)
        return card

    def _add_earlier(self, card: Card) -> None:
        versions = self.standing.definitions
        if len(versions) < 2:
            return
        card.add(rule())
        card.add(TextLabel(self.tr("Eerdere versies"), "label"))
        for later, item in zip(reversed(versions), reversed(versions[:-1]), strict=False):
            breaks = later.series != item.series
            kind = self.tr("nieuwe reeks") if breaks else self.tr("zelfde reeks")
            said = self.tr("Versie {version}, tot {day}: {counted}. Reden: {reason} ({kind})")
            text = said.format(
                version=item.version,
                day=short_date(later.draft.day),
                counted=item.draft.counted,
                reason=later.draft.reason,
                kind=kind,
            )
            card.add(WrappedLabel(text, "small"))

    @Slot()
    def enter(self) -> None:
        """Put the focus on the first thing that can be done."""
        first = self.measure_button if self.measure_button.isEnabled() else self.define_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)
