"""Whether a workbook's own validation allows a value that TalentDesk would put in a cell."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from talentdesk.domain.money import Money
from talentdesk.domain.template_plan import FigureValue
from talentdesk.files.sheet_marks import Cell, box_of
from talentdesk.reports.template_book import Area, TemplateBook, area_of
from talentdesk.reports.template_cells import serial_day
from talentdesk.reports.template_sheet import Validation
from talentdesk.wording.formatting import list_text, short_date

UNCHECKED: Final = "?"
"""The answer when a validation cannot be worked out here."""
_MOST_CHOICES: Final = 10_000
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"')
_NUMBER: Final = re.compile(
    r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,2})?", re.ASCII
)
"""A limit that can be compared and shown; NaN and 1E+999999 cannot."""
_COMPARED: Final[Mapping[str, Callable[[Decimal, Decimal, Decimal], bool]]] = {
    "between": lambda value, first, second: first <= value <= second,
    "notBetween": lambda value, first, second: not first <= value <= second,
    "equal": lambda value, first, _: value == first,
    "notEqual": lambda value, first, _: value != first,
    "lessThan": lambda value, first, _: value < first,
    "lessThanOrEqual": lambda value, first, _: value <= first,
    "greaterThan": lambda value, first, _: value > first,
    "greaterThanOrEqual": lambda value, first, _: value >= first,
}
_WORDS: Final[Mapping[str, str]] = {
    "between": "tussen {first} en {second}",
    "notBetween": "niet tussen {first} en {second}",
    "equal": "gelijk aan {first}",
    "notEqual": "niet {first}",
    "lessThan": "lager dan {first}",
    "lessThanOrEqual": "ten hoogste {first}",
    "greaterThan": "hoger dan {first}",
    "greaterThanOrEqual": "ten minste {first}",
}
_KINDS: Final[Mapping[str, str]] = {
    "whole": "een heel getal",
    "decimal": "een getal",
    "date": "een dag",
    "textLength": "een aantal tekens",
}


class ValidationChecker:
    """Knows the validations of one workbook."""

    def __init__(self, book: TemplateBook) -> None:
        self._book = book
        self._choices: dict[tuple[str, str], tuple[str, ...] | None] = {}

    def refusal(self, sheet: str, cell: Cell, value: FigureValue | None) -> str | None:
        """What would be allowed, when ``value`` is not; None when it is, or may be.

        ``UNCHECKED`` when the validation is a formula that cannot be worked out here.
        """
        for validation in self._book.sheet(sheet).validations:
            if validation.covers(cell) and validation.kind != "none":
                refusal = self._refusal(sheet, validation, value)
                if refusal is not None:
                    return refusal
        return None

    def _refusal(self, sheet: str, validation: Validation, value: FigureValue | None) -> str | None:
        if value is None or value == "":
            return None if validation.allows_blank else "een waarde"
        if validation.kind == "list":
            return self._list_refusal(sheet, validation.first, value)
        if validation.kind not in _KINDS:
            return UNCHECKED
        return self._compared(sheet, validation, value)

    def _list_refusal(self, sheet: str, formula: str, value: FigureValue) -> str | None:
        key = (sheet, formula)
        if key not in self._choices:
            self._choices[key] = self._read_choices(sheet, formula)
        choices = self._choices[key]
        if choices is None:
            return UNCHECKED
        folded = {choice.casefold() for choice in choices}
        if any(text.casefold() in folded for text in _texts(value)):
            return None
        shown = [*choices[:8], *(["…"] if len(choices) > 8 else [])]
        return list_text(shown)

    def _read_choices(self, sheet: str, formula: str) -> tuple[str, ...] | None:
        if match := _QUOTED.fullmatch(formula):
            return tuple(part.strip() for part in match[1].replace('""', '"').split(","))
        area = self._area(sheet, formula)
        if area is None:
            return None
        first, last = area.box.first, area.box.last
        if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) > _MOST_CHOICES:
            return None
        grid = self._book.grid(area.sheet)
        found = (
            grid.value(row, column)
            for row in range(first[0], last[0] + 1)
            for column in range(first[1], last[1] + 1)
        )
        return tuple(_plain(value) for value in found if value != "")

    def _area(self, sheet: str, formula: str) -> Area | None:
        bare = formula.lstrip("=")
        if (box := box_of(bare)) is not None:
            return Area(sheet, box)
        return self._known(self._book.area(bare) or area_of(bare))

    def _known(self, area: Area | None) -> Area | None:
        return area if area is not None and area.sheet in self._book.sheet_parts else None

    def _compared(self, sheet: str, validation: Validation, value: FigureValue) -> str | None:
        limits = [self._number(sheet, text) for text in (validation.first, validation.second)]
        needs = limits if "etween" in validation.operator else limits[:1]
        if any(limit is None for limit in needs) or validation.operator not in _COMPARED:
            return UNCHECKED
        first, second = (limit if limit is not None else Decimal(0) for limit in limits)
        number = self._measure(validation.kind, value)
        fits = number is not None and _COMPARED[validation.operator](number, first, second)
        is_whole = validation.kind != "whole" or (number is not None and number == int(number))
        if fits and is_whole:
            return None
        shown = {"first": self._shown(validation.kind, first)}
        shown["second"] = self._shown(validation.kind, second)
        return f"{_KINDS[validation.kind]} {_WORDS[validation.operator].format(**shown)}"

    def _measure(self, kind: str, value: FigureValue) -> Decimal | None:
        """What is compared: the number of the value, or how long its text is."""
        if kind == "textLength":
            return Decimal(len(_plain(value)))
        if isinstance(value, str) or (kind == "date") != isinstance(value, date):
            return None
        if isinstance(value, date):
            return Decimal(serial_day(value, from_1904=self._book.counts_from_1904))
        return Decimal(value.cents).scaleb(-2) if isinstance(value, Money) else Decimal(value)

    def _number(self, sheet: str, formula: str) -> Decimal | None:
        if _NUMBER.fullmatch(formula):
            return Decimal(formula)
        area = self._area(sheet, formula)
        if area is None or not area.is_one_cell:
            return None
        found = self._book.grid(area.sheet).value(*area.box.first)
        if isinstance(found, date):
            return Decimal(serial_day(found, from_1904=self._book.counts_from_1904))
        text = str(found) if isinstance(found, int | float) else ""
        return Decimal(text) if _NUMBER.fullmatch(text) else None

    def _shown(self, kind: str, limit: Decimal) -> str:
        if kind == "date":
            start = date(1904, 1, 1) if self._book.counts_from_1904 else date(1899, 12, 30)
            ordinal = start.toordinal() + int(limit)
            if 1 <= ordinal <= date.max.toordinal():
                return short_date(date.fromordinal(ordinal))
        return f"{limit.normalize():f}".replace(".", ",")


def _plain(value: object) -> str:
    """A value as it stands in a list of choices."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Money | Decimal):
        exact = value if isinstance(value, Decimal) else Decimal(value.cents).scaleb(-2)
        return f"{exact:f}"
    return value.strip() if isinstance(value, str) else str(value)


def _texts(value: FigureValue) -> Sequence[str]:
    if isinstance(value, date):
        return (short_date(value), value.isoformat())
    plain = _plain(value)
    is_exact = isinstance(value, Money | Decimal) and "." in plain
    return (plain, plain.rstrip("0").rstrip(".")) if is_exact else (plain,)
