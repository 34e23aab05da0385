"""Where an indicator stands: its series, and whether it gets where it is wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from talentdesk.domain.indicators import Direction, IndicatorDefinition, PartValue
from talentdesk.domain.measured_periods import MeasuredPeriod
from talentdesk.domain.measurements import Measurement


class Course(StrEnum):
    """Whether an indicator gets where it is wanted; UNKNOWN where nothing can be said."""

    ON_COURSE = "on_course"
    BEHIND = "behind"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class IndicatorSeries:
    """What was measured of one part under definitions that count alike; points by period."""

    series: int
    part: str
    definition: IndicatorDefinition
    points: tuple[Measurement, ...]

    @property
    def last(self) -> Measurement | None:
        """The newest measurement; None when there is none."""
        return self.points[-1] if self.points else None


@dataclass(frozen=True, slots=True)
class PartCourse:
    """How one part goes, under the definition of now.

    ``last`` is only of the present series; ``target`` the value that ``last`` is held against
    with its year; ``needed`` what it should be by then. None where nothing can be said.
    """

    part: str
    last: Measurement | None
    baseline: PartValue | None
    target: PartValue | None
    needed: Fraction | None
    course: Course


def part_course(definition: IndicatorDefinition, part: str, last: Measurement | None) -> PartCourse:
    """Hold the last measurement of a part against what is wanted.

    In the year of a target the measurement is held against that target. Before it, against the
    straight line from the baseline to the target; after the last target against that one.
    """
    baseline, targets = definition.baseline(part), definition.targets(part)
    if last is None:
        target = targets[0] if targets else None
        return PartCourse(part, None, baseline, target, None, Course.UNKNOWN)
    year = last.period.last.year
    coming = [item for item in targets if int(item.period) >= year]
    target = coming[0] if coming else (targets[-1] if targets else None)
    needed = _needed(baseline, target, last.period.last) if target else None
    direction = definition.draft.direction
    if direction is None or needed is None:
        return PartCourse(part, last, baseline, target, needed, Course.UNKNOWN)
    value = Fraction(last.draft.value)
    is_there = value >= needed if direction is Direction.UP else value <= needed
    course = Course.ON_COURSE if is_there else Course.BEHIND
    return PartCourse(part, last, baseline, target, needed, course)


def _needed(baseline: PartValue | None, target: PartValue, day: date) -> Fraction | None:
    end = date(int(target.period), 12, 31)
    if day.year >= end.year:
        return Fraction(target.value)
    if baseline is None:
        return None
    start = MeasuredPeriod.parse(baseline.period).last
    if start >= end:
        return Fraction(target.value)
    passed = Fraction(max(0, (day - start).days), (end - start).days)
    begin = Fraction(baseline.value)
    return begin + (Fraction(target.value) - begin) * passed


def worst_course(courses: Iterable[Course]) -> Course:
    """One word for all parts: behind when one is, unknown when nothing can be said of any."""
    found = set(courses)
    for course in (Course.BEHIND, Course.ON_COURSE):
        if course in found:
            return course
    return Course.UNKNOWN


@dataclass(frozen=True, slots=True)
class IndicatorStanding:
    """An indicator of the programme at the end of a day.

    ``definition`` is None while the team wrote none. ``series`` are all of them, the present
    one last; ``parts`` is how each part of the present one goes.
    """

    indicator: str
    name: str
    unit: str
    definition: IndicatorDefinition | None
    definitions: tuple[IndicatorDefinition, ...]
    series: tuple[IndicatorSeries, ...]
    parts: tuple[PartCourse, ...]

    @property
    def course(self) -> Course:
        """One word for the whole indicator."""
        return worst_course(item.course for item in self.parts)


def all_series(
    definitions: Sequence[IndicatorDefinition], measurements: Sequence[Measurement]
) -> tuple[IndicatorSeries, ...]:
    """Measurements (in the order of ``holding_measurements``) by series and part."""
    last_of = {item.series: item for item in definitions}
    found = []
    for number, definition in sorted(last_of.items()):
        own = [item for item in measurements if item.series == number]
        known = dict.fromkeys(definition.draft.parts or ("",))
        known |= dict.fromkeys(item.draft.part for item in own)
        for part in known:
            points = tuple(item for item in own if item.draft.part == part)
            found.append(IndicatorSeries(number, part, definition, points))
    return tuple(found)
