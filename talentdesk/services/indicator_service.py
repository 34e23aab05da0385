"""Use cases about indicators: write what is counted, measure, and see how it goes."""

from collections.abc import Sequence
from datetime import date, datetime

from talentdesk.domain.errors import FieldError, ReasonRequiredError, RecordMissingError
from talentdesk.domain.ids import MeasurementId
from talentdesk.domain.indicator_course import (
    IndicatorStanding,
    all_series,
    part_course,
)
from talentdesk.domain.indicators import DefinitionDraft, IndicatorDefinition, IndicatorLevel
from talentdesk.domain.measurements import Measurement, MeasurementDraft, holding_measurements
from talentdesk.domain.programme import Indicator, Programme, Right
from talentdesk.services.measurements_kept import (
    UNDO_SUBJECT,
    keep_measurement,
    undo_key,
)
from talentdesk.services.workplace import Workplace

__all__ = ("IndicatorService",)


class IndicatorService:
    """Every method is one use case in one transaction; reading is as it was on a day."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- reading ------------------------------------------------------------------------

    def standings(self, as_of: date) -> list[IndicatorStanding]:
        """Every indicator of the programme, in its order, then those it no longer names.

        A measurement counts once its period is over at the end of ``as_of``; definitions are
        those that the register holds.
        """
        with self._workplace.reading() as register:
            definitions = register.indicators.definitions()
            measurements = holding_measurements(register.indicators.measurements(), as_of)
        named = {item.id: item for item in self._workplace.programme.indicators}
        for item in definitions:
            key = item.draft.indicator
            named.setdefault(key, Indicator(key, key, item.draft.unit))
        return [
            _standing(
                indicator,
                [item for item in definitions if item.draft.indicator == key],
                [item for item in measurements if item.draft.indicator == key],
            )
            for key, indicator in named.items()
        ]

    def standing(self, indicator: str, as_of: date) -> IndicatorStanding:
        """One of them; raises RecordMissingError."""
        for item in self.standings(as_of):
            if item.indicator == indicator:
                return item
        raise RecordMissingError("indicator", indicator)

    def history(self, indicator: str) -> list[Measurement]:
        """Every measurement in the order they came, also what was put right or withdrawn."""
        with self._workplace.reading() as register:
            return register.indicators.measurements(indicator)

    # --- writing ------------------------------------------------------------------------

    def define(self, draft: DefinitionDraft, now: datetime) -> IndicatorDefinition:
        """Write what is counted; another meaning than before starts a new series.

        Raises:
            RuleError: G-07.
            FieldError: a field is not right.
            ReasonRequiredError: it takes the place of another version and does not say why.
            RecordMissingError: the programme has no such indicator or area.
        """
        self._workplace.require(Right.EDIT)
        _require_known(self._workplace.programme, draft)
        for name, problem in draft.problems().items():
            raise FieldError(name, problem.value)
        with self._workplace.transaction(now, "define indicator") as register:
            if register.indicators.definitions(draft.indicator) and not draft.reason.strip():
                raise ReasonRequiredError("define_again", draft.indicator)
            return register.indicators.define(draft)

    def measure(self, draft: MeasurementDraft, now: datetime) -> MeasurementId:
        """Add a measurement, or put one right (``draft.replaces``).

        Raises:
            RuleError: G-07.
            DefinitionMissingError: the indicator has no definition yet.
            FieldError: a field is not right.
            MeasurementExistsError: the period has a value already.
            RecordMissingError: there is no such version, or nothing holds to put right.
        """
        self._workplace.require(Right.EDIT)
        with self._workplace.transaction(now, "measure indicator") as register:
            key = keep_measurement(register, draft)
            subject = undo_key(draft.indicator, [key])
            register.desk.add_step(UNDO_SUBJECT, subject, '"withdrawn"', '"restored"')
            return key

    def withdraw(self, measurement: MeasurementId, reason: str, now: datetime) -> None:
        """Let a measurement no longer hold, and what it put right neither; all stay readable.

        Raises:
            RuleError: G-07.
            ReasonRequiredError: there is no reason.
            RecordMissingError: there is no such measurement.
        """
        self._workplace.require(Right.EDIT)
        if not reason.strip():
            raise ReasonRequiredError("withdraw_measurement")
        with self._workplace.transaction(now, "withdraw measurement") as register:
            key = measurement
            while key:
                held = register.indicators.get(key)
                if not held.is_withdrawn:
                    register.indicators.withdraw(key, reason)
                subject = undo_key(held.draft.indicator, [key])
                register.desk.drop_steps(UNDO_SUBJECT, subject)
                key = MeasurementId(held.draft.replaces)


def _standing(
    indicator: Indicator,
    definitions: Sequence[IndicatorDefinition],
    measurements: Sequence[Measurement],
) -> IndicatorStanding:
    series = all_series(definitions, measurements)
    present = definitions[-1] if definitions else None
    parts = (present.draft.parts or ("",)) if present else ()
    last = {item.part: item.last for item in series if present and item.series == present.series}
    return IndicatorStanding(
        indicator.id,
        indicator.name,
        present.draft.unit if present else indicator.unit,
        present,
        tuple(definitions),
        series,
        tuple(part_course(present, part, last.get(part)) for part in parts if present),
    )


def _require_known(programme: Programme, draft: DefinitionDraft) -> None:
    if draft.indicator not in {item.id for item in programme.indicators}:
        raise RecordMissingError("indicator", draft.indicator)
    if draft.level is IndicatorLevel.AREA:
        for part in draft.parts:
            programme.area(part)
