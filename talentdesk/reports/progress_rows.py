"""How the work goes and what was measured, as rows of the finance papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from talentdesk.domain.codes import code_sort_key
from talentdesk.domain.indicator_course import (
    Course,
    IndicatorSeries,
    IndicatorStanding,
    PartCourse,
)
from talentdesk.domain.money import Money
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProgressStatus
from talentdesk.domain.work_money import MoneySuggestion
from talentdesk.domain.work_progress import Light, PartReport, WorkPart, WorkStanding
from talentdesk.reports.finance_source import FinanceSource


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """The last report on the work of one proposal, and what its money comes to.

    ``day`` is None while nothing was reported, and ``money`` where it has none in the year of
    the paper. ``said`` is why lights deviate: part, cause and correction.
    """

    proposal_id: str
    number: str
    title: str
    kind: ProposalKind
    line: str
    progress: ProgressStatus | None
    day: date | None
    text: str
    quality: Light
    time: Light
    money_light: Light
    said: tuple[tuple[WorkPart, PartReport], ...]
    money: MoneySuggestion | None
    reached: int
    late: int
    milestones: int
    is_stale: bool
    is_example: bool = False

    @property
    def deviation(self) -> Money | None:
        """Above zero is more than was granted; None where there is no money."""
        return self.money.deviation if self.money else None

    @property
    def asks_words(self) -> bool:
        """Whether the deviation is above a limit of the programme."""
        return self.money is not None and self.money.light.deviates


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One measurement of one part of an indicator, or that there is none yet.

    ``series`` counts from 1: measurements of different series are never joined (choice O-17).
    Empty texts and None are not filled in; ``course`` only stands at the last measurement.
    """

    indicator: str
    name: str
    counted: str
    unit: str
    series: int | None
    part: str
    period: str
    value: Decimal | None
    data_source: str
    baseline: Decimal | None
    target: Decimal | None
    target_year: int | None
    course: Course | None
    is_example: bool = False


def progress_rows(source: FinanceSource, as_of: date) -> tuple[ProgressRow, ...]:
    """Every proposal whose work is told of, by number."""
    standings = sorted(source.standings, key=lambda item: code_sort_key(item.number))
    return tuple(_progress(source, item, as_of) for item in standings)


def _progress(source: FinanceSource, item: WorkStanding, as_of: date) -> ProgressRow:
    draft = item.last.draft if item.last else None
    said = ((part, draft.part(part)) for part in WorkPart) if draft else ()
    return ProgressRow(
        proposal_id=item.proposal,
        number=item.number,
        title=item.title,
        kind=item.kind,
        line=source.line_name(item.line),
        progress=draft.progress if draft else None,
        day=draft.day if draft else None,
        text=draft.text if draft else "",
        quality=item.light(WorkPart.QUALITY),
        time=item.light(WorkPart.TIME),
        money_light=item.light(WorkPart.MONEY),
        said=tuple((part, report) for part, report in said if report.light.deviates),
        money=source.suggestions.get(item.proposal),
        reached=sum(1 for step in item.milestones if step.reached is not None),
        late=sum(1 for step in item.milestones if step.is_late(as_of)),
        milestones=len(item.milestones),
        is_stale=item.is_stale,
        is_example=bool(item.last and item.last.is_example),
    )


def indicator_rows(source: FinanceSource) -> tuple[IndicatorRow, ...]:
    """Every measurement of every indicator, series by series; one row where there is none."""
    return tuple(row for item in source.indicators for row in _indicator(source, item))


def _indicator(source: FinanceSource, item: IndicatorStanding) -> Iterator[IndicatorRow]:
    courses = {course.part: course for course in item.parts}
    now = item.definition.series if item.definition else None
    for series in item.series:
        course = courses.get(series.part) if series.series == now else None
        yield from _series(source, item, series, course)
    if not item.series:
        yield IndicatorRow(
            item.indicator, item.name, "", item.unit, None, "", "", None, "", None, None, None, None
        )


def _series(
    source: FinanceSource,
    item: IndicatorStanding,
    series: IndicatorSeries,
    course: PartCourse | None,
) -> Iterator[IndicatorRow]:
    draft = series.definition.draft
    baseline = series.definition.baseline(series.part)
    for point in series.points or (None,):
        is_last = point is not None and course is not None and point is series.last
        told = course if is_last else None
        yield IndicatorRow(
            indicator=item.indicator,
            name=item.name,
            counted=draft.counted,
            unit=draft.unit,
            series=series.series,
            part=_part_name(source, series.part),
            period=point.draft.period if point else "",
            value=point.draft.value if point else None,
            data_source=point.draft.data_source if point else draft.data_source,
            baseline=baseline.value if baseline else None,
            target=told.target.value if told and told.target else None,
            target_year=int(told.target.period) if told and told.target else None,
            course=told.course if told else None,
            is_example=bool(point and point.is_example) or series.definition.is_example,
        )


def _part_name(source: FinanceSource, part: str) -> str:
    """The name of an area; an education level is its own name."""
    return next((area.name for area in source.programme.areas if area.id == part), part)
