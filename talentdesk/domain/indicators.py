"""Indicators: what is counted, of whom and when, and what is wanted of it.

Series with different definitions are never joined (choice O-17): a definition that counts
something else starts a new series.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from talentdesk.domain.measured_periods import MeasuredPeriod, PeriodFormatError
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem

MAX_DIGITS: Final = 15
"""Digits of a value: a spreadsheet keeps no more of them."""


class Direction(StrEnum):
    """Which way is wanted."""

    UP = "up"
    DOWN = "down"


class IndicatorLevel(StrEnum):
    """For what the same thing is measured apart."""

    WHOLE = "whole"
    AREA = "area"
    EDUCATION = "education"


def exact_value(text: str) -> Decimal:
    """The number that a canonical text stands for; raises ValueError."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite():
        raise ValueError(text)
    return value


def exact_text(value: Decimal) -> str:
    """The one text of a number: no exponent, no zeros behind the last decimal."""
    text = f"{value:f}"
    bare = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if bare == "-0" else bare


@dataclass(frozen=True, slots=True)
class PartValue:
    """What one part was at the beginning, or is to be; ``part`` is empty for the whole.

    ``period`` is a code of ``MeasuredPeriod``; a target is of the year in it.
    """

    period: str
    value: Decimal
    part: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionDraft:
    """What is counted, of whom and when, where the figures come from, and what is wanted.

    ``parts`` are the areas (ids of the programme) or education levels that are measured apart;
    empty for the whole. Empty texts are not filled in. ``direction`` None: nobody said.
    """

    indicator: str
    day: date
    counted: str
    population: str
    moment: str
    data_source: str
    unit: str
    level: IndicatorLevel = IndicatorLevel.WHOLE
    parts: tuple[str, ...] = ()
    direction: Direction | None = None
    baseline: tuple[PartValue, ...] = ()
    targets: tuple[PartValue, ...] = ()
    reason: str = ""

    @property
    def meaning(self) -> tuple[object, ...]:
        """What makes two series the same; aims and the day of the words are no part of it."""
        texts = (self.counted, self.population, self.moment, self.data_source, self.unit)
        return (*(" ".join(text.split()).casefold() for text in texts), self.level)

    def problems(self) -> dict[str, FieldProblem]:
        """What is wrong per field; empty when it can be kept."""
        found: dict[str, FieldProblem] = {}
        for name in ("counted", "population", "moment", "data_source", "unit"):
            text = getattr(self, name)
            if not text.strip():
                found[name] = FieldProblem.REQUIRED
            elif len(text) > MAX_TEXT:
                found[name] = FieldProblem.TOO_LONG
        if (self.level is IndicatorLevel.WHOLE) == bool(self.parts):
            found["level_parts"] = (
                FieldProblem.REQUIRED if not self.parts else FieldProblem.NOT_A_CHOICE
            )
        elif len(set(self.parts)) != len(self.parts):
            found["level_parts"] = FieldProblem.DOUBLE
        for name, values in (("baseline", self.baseline), ("targets", self.targets)):
            if problem := self._problem_of(values, is_target=name == "targets"):
                found[name] = problem
        return found

    def _problem_of(self, values: Sequence[PartValue], *, is_target: bool) -> FieldProblem | None:
        places: set[tuple[str, str]] = set()
        for item in values:
            if item.part not in (self.parts or ("",)):
                return FieldProblem.UNKNOWN
            if is_target and not item.period.isdecimal():
                return FieldProblem.NOT_A_DATE
            try:
                MeasuredPeriod.parse(item.period)
            except PeriodFormatError:
                return FieldProblem.NOT_A_DATE
            place = (item.part, item.period if is_target else "")
            if place in places:
                return FieldProblem.DOUBLE
            places.add(place)
            if not fits(item.value):
                return FieldProblem.TOO_LONG
        return None


def fits(value: Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of the value."""
    bare = exact_text(value).lstrip("-").replace(".", "")
    return len(bare.lstrip("0")) <= MAX_DIGITS and len(bare) <= 2 * MAX_DIGITS


@dataclass(frozen=True, slots=True)
class IndicatorDefinition:
    """A version of a definition. ``version`` counts from 1; ``series`` those that count alike."""

    version: int
    series: int
    draft: DefinitionDraft
    at: datetime
    actor: str
    is_example: bool = False

    def baseline(self, part: str) -> PartValue | None:
        """What a part was at the beginning; None when it was not filled in."""
        return next((item for item in self.draft.baseline if item.part == part), None)

    def targets(self, part: str) -> tuple[PartValue, ...]:
        """What is wanted of a part, by year."""
        found = (item for item in self.draft.targets if item.part == part)
        return tuple(sorted(found, key=lambda item: item.period))


def series_numbers(drafts: Iterable[DefinitionDraft]) -> list[int]:
    """The series of each version, in their order: another meaning starts the next one."""
    found: list[int] = []
    before: DefinitionDraft | None = None
    for draft in drafts:
        last = found[-1] if found else 0
        is_same = before is not None and before.meaning == draft.meaning
        found.append(last if is_same else last + 1)
        before = draft
    return found
