"""The Dutch words of progress and indicators; ``terms`` takes the values in."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Final

from talentdesk.domain.indicator_course import Course
from talentdesk.domain.indicators import Direction, IndicatorLevel, exact_text
from talentdesk.domain.measured_periods import MeasuredPeriod
from talentdesk.domain.measurement_plan import PlannedMeasurement
from talentdesk.domain.money import ZERO
from talentdesk.domain.work_money import MoneySuggestion
from talentdesk.domain.work_progress import Light, WorkPart
from talentdesk.wording.formatting import MINUS, MONTHS, date_text, euro_text, number_text

PROGRESS_TERMS: Final[Mapping[type[Enum], Mapping[Enum, str]]] = {
    Light: {
        Light.GREEN: "groen",
        Light.ORANGE: "oranje",
        Light.RED: "rood",
        Light.GREY: "grijs",
    },
    WorkPart: {
        WorkPart.QUALITY: "kwaliteit",
        WorkPart.TIME: "tijd",
        WorkPart.MONEY: "geld",
    },
    Direction: {
        Direction.UP: "stijgend",
        Direction.DOWN: "dalend",
    },
    IndicatorLevel: {
        IndicatorLevel.WHOLE: "als geheel",
        IndicatorLevel.AREA: "per gebied",
        IndicatorLevel.EDUCATION: "per onderwijsniveau",
    },
    Course: {
        Course.ON_COURSE: "op koers",
        Course.BEHIND: "achter",
        Course.UNKNOWN: "onbekend",
    },
}


def value_text(value: Decimal) -> str:
    """An exact number as a Dutch reader writes it, for example ``1.234,5``."""
    whole, _, rest = exact_text(abs(value)).partition(".")
    sign = MINUS if value < 0 else ""
    return f"{sign}{number_text(int(whole))}{f',{rest}' if rest else ''}"


def measured_text(value: Decimal, unit: str) -> str:
    """A number with its unit; a percentage without a space."""
    return f"{value_text(value)}%" if unit.strip() == "%" else f"{value_text(value)} {unit}"


def period_text(code: str) -> str:
    """A period in words, for example ``2e kwartaal 2025`` or ``schooljaar 2024/2025``."""
    period = MeasuredPeriod.parse(code)
    if "/" in code:
        return f"schooljaar {code}"
    if "-K" in code:
        return f"{code[-1]}e kwartaal {period.first.year}"
    if period.first == period.last:
        return date_text(period.first)
    if len(code) > len("2025"):
        return f"{MONTHS[period.first.month - 1]} {period.first.year}"
    return code


MEASUREMENT_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "indicator": ("indicator", "naam indicator", "kpi"),
    "period": ("periode", "jaar", "meetperiode", "meetmoment", "peildatum", "schooljaar"),
    "part": ("onderdeel", "gebied", "wijk", "onderwijsniveau", "niveau"),
    "value": ("waarde", "meting", "gemeten waarde", "uitkomst", "aantal", "percentage"),
    "data_source": ("bron", "herkomst"),
    "note": ("opmerking", "toelichting"),
}
"""Titles of columns that people use for a field of a measurement, the likeliest first."""


def file_source(name: str) -> str:
    """The source of a measurement that came from a sheet and names none."""
    return f"Ingelezen uit {name}."


def planned_text(row: PlannedMeasurement) -> str:
    """What a row of a plan would measure, for example ``2025, kade: 12 -> 14``."""
    if row.draft is None:
        return ""
    place = ", ".join(filter(None, (period_text(row.draft.period), row.draft.part)))
    new = value_text(row.draft.value)
    if row.old is None or row.old == row.draft.value:
        return f"{place}: {new}"
    return f"{place}: {value_text(row.old)} -> {new}"


def suggestion_text(found: MoneySuggestion) -> str:
    """Why the figures suggest a light, for example ``Oranje: € 115.000,00 verwacht ...``."""
    word = str(PROGRESS_TERMS[Light][found.light])
    said = (
        f"{word.capitalize()}: {euro_text(found.expected)} verwacht op"
        f" {euro_text(found.granted)} toegekend in {found.year}."
    )
    if not found.deviation:
        return said
    much = euro_text(max(found.deviation, -found.deviation))
    return f"{said} Dat is {much} {'meer' if found.deviation > ZERO else 'minder'}."
