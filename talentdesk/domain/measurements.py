"""Measurements of indicators: values of periods, only added, never joined across series."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from talentdesk.domain.ids import MeasurementId
from talentdesk.domain.indicators import IndicatorDefinition, fits
from talentdesk.domain.measured_periods import MeasuredPeriod, PeriodFormatError
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem


@dataclass(frozen=True, slots=True)
class MeasurementDraft:
    """One measured value of one part in one period, by one version of the definition.

    ``data_source`` says where this figure stands (a table, a report), ``replaces`` the measurement
    that this one puts right. A percentage of a plan is text and no measurement.
    """

    indicator: str
    version: int
    period: str
    value: Decimal
    part: str = ""
    data_source: str = ""
    note: str = ""
    replaces: str = ""

    def problems(self, definition: IndicatorDefinition) -> dict[str, FieldProblem]:
        """What is wrong per field under that definition."""
        found: dict[str, FieldProblem] = {}
        try:
            MeasuredPeriod.parse(self.period)
        except PeriodFormatError:
            found["period"] = FieldProblem.NOT_A_DATE
        if not self.data_source.strip():
            found["data_source"] = FieldProblem.REQUIRED
        if self.part not in (definition.draft.parts or ("",)):
            found["part"] = FieldProblem.UNKNOWN
        if not fits(self.value):
            found["value"] = FieldProblem.TOO_LONG
        found |= {
            name: FieldProblem.TOO_LONG
            for name, text in (("data_source", self.data_source), ("note", self.note))
            if len(text) > MAX_TEXT
        }
        return found


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measurement in the register; ``series`` is that of its definition."""

    id: MeasurementId
    draft: MeasurementDraft
    series: int
    at: datetime
    actor: str
    is_example: bool = False
    is_withdrawn: bool = False

    @property
    def period(self) -> MeasuredPeriod:
        """The period that it is about."""
        return MeasuredPeriod.parse(self.draft.period)


def holding_measurements(
    measurements: Iterable[Measurement], as_of: date | None = None
) -> list[Measurement]:
    """Those that nothing took the place of, of periods that ended by ``as_of``, by period."""
    standing = [item for item in measurements if not item.is_withdrawn]
    replaced = {item.draft.replaces for item in standing}
    found = [
        item
        for item in standing
        if item.id not in replaced and (as_of is None or item.period.last <= as_of)
    ]
    return sorted(found, key=lambda item: (item.period.last, item.period.first))
