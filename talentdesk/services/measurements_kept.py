"""Keeping measurements within a transaction; what every way to measure shares."""

from collections.abc import Sequence
from dataclasses import replace

from talentdesk.domain.errors import FieldError, RecordMissingError
from talentdesk.domain.ids import MeasurementId
from talentdesk.domain.indicators import IndicatorDefinition, exact_text
from talentdesk.domain.measured_periods import MeasuredPeriod
from talentdesk.domain.measurements import Measurement, MeasurementDraft, holding_measurements
from talentdesk.domain.progress_errors import DefinitionMissingError, MeasurementExistsError
from talentdesk.register.database import Register

UNDO_SUBJECT = "measurement"
"""Name of a measurement among the edits that can be taken back."""

Place = tuple[str, int, str, str]
"""Indicator, series, part and period: there is one value for it."""


def place_of(item: Measurement) -> Place:
    """Where a measurement counts."""
    return item.draft.indicator, item.series, item.draft.part, item.draft.period


def held_places(register: Register, indicator: str = "") -> dict[Place, Measurement]:
    """The measurement that holds for each place."""
    held = holding_measurements(register.indicators.measurements(indicator))
    return {place_of(item): item for item in held}


def present_definition(register: Register, indicator: str) -> IndicatorDefinition:
    """The last version; raises DefinitionMissingError."""
    found = register.indicators.definitions(indicator)
    if not found:
        raise DefinitionMissingError(indicator)
    return found[-1]


def keep_measurement(
    register: Register, draft: MeasurementDraft, *, is_example: bool = False
) -> MeasurementId:
    """Keep a measurement under the version that it names.

    Raises:
        DefinitionMissingError: the indicator has no definition yet.
        FieldError: the first field that is not right.
        MeasurementExistsError: the period has another value, and this is no correction of it.
        RecordMissingError: what it replaces does not hold.
    """
    definitions = register.indicators.definitions(draft.indicator)
    if not definitions:
        raise DefinitionMissingError(draft.indicator)
    definition = next((item for item in definitions if item.version == draft.version), None)
    if definition is None:
        raise RecordMissingError("indicator_definition", str(draft.version))
    for name, problem in draft.problems(definition).items():
        raise FieldError(name, problem.value, str(getattr(draft, name)))
    clean = replace(draft, period=MeasuredPeriod.parse(draft.period).code)
    place = (clean.indicator, definition.series, clean.part, clean.period)
    require_free(held_places(register, clean.indicator), place, clean.replaces)
    return register.indicators.add_many([clean], is_example=is_example)[0]


def require_free(held: dict[Place, Measurement], place: Place, replaces: str) -> None:
    """Raises when a place has a value that is not put right, or has none that could be."""
    taken = held.get(place)
    if taken is not None and taken.id != replaces:
        value = exact_text(taken.draft.value)
        raise MeasurementExistsError(place[0], place[3], place[2], value)
    if replaces and taken is None:
        raise RecordMissingError("measurement", replaces)


def undo_measurement(register: Register, subject_id: str, reason: str, *, undone: bool) -> None:
    """Take measurements back, or let them hold again; the ids stand behind the indicator.

    Raises MeasurementExistsError when their period has another value by now.
    """
    keys = [MeasurementId(key) for key in subject_id.split("/")[1:]]
    for key in keys:
        if undone:
            register.indicators.withdraw(key, reason)
            continue
        item = register.indicators.get(key)
        held = held_places(register, item.draft.indicator)
        require_free(held, place_of(item), item.draft.replaces)
        register.indicators.restore(key, reason)


def undo_key(indicator: str, keys: Sequence[MeasurementId]) -> str:
    """The subject of an edit: an indicator with the measurements that came with it."""
    return "/".join((indicator, *keys))
