"""Indicators: nothing is measured without a definition, and series never join."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from talentdesk.domain.errors import FieldError, ReasonRequiredError, RecordMissingError
from talentdesk.domain.indicator_course import Course
from talentdesk.domain.indicators import DefinitionDraft, Direction, IndicatorLevel, PartValue
from talentdesk.domain.measurements import MeasurementDraft
from talentdesk.domain.progress_errors import DefinitionMissingError, MeasurementExistsError
from talentdesk.services.indicator_service import IndicatorService
from talentdesk.services.undo_service import UndoService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING

DAY = date(2026, 3, 3)


def a_definition(fresh_desk: Workplace) -> DefinitionDraft:
    """Voorbeeld: what could be counted for the first indicator of the programme."""
    return DefinitionDraft(
        fresh_desk.programme.indicators[0].id,
        DAY,
        "gemiddelde leeftijd",
        "inwoners van de wijk",
        "op 1 januari",
        "basisregistratie",
        "jaar",
        direction=Direction.DOWN,
        baseline=(PartValue("2024", Decimal(42)),),
        targets=(PartValue("2025", Decimal("41.5")),),
    )


def measured(draft: DefinitionDraft, period: str, value: str, version: int = 1) -> MeasurementDraft:
    return MeasurementDraft(draft.indicator, version, period, Decimal(value), data_source="tabel 4")


def test_measuring_follows_the_definition(fresh_desk: Workplace) -> None:
    service, draft = IndicatorService(fresh_desk), a_definition(fresh_desk)
    with pytest.raises(DefinitionMissingError):
        service.measure(measured(draft, "2025", "41"), MORNING)
    service.define(draft, MORNING)

    service.measure(measured(draft, "2025", "41.4"), MORNING)

    found = service.standing(draft.indicator, DAY)
    assert (found.course, found.definition is not None) == (Course.ON_COURSE, True)
    assert service.standing(draft.indicator, date(2025, 12, 30)).course is Course.UNKNOWN
    with pytest.raises(MeasurementExistsError):
        service.measure(measured(draft, "2025", "41.4"), MORNING)
    with pytest.raises(FieldError, match="period"):
        service.measure(measured(draft, "ruim 20%", "20"), MORNING)


def test_another_definition_starts_a_series_and_says_why(fresh_desk: Workplace) -> None:
    service, draft = IndicatorService(fresh_desk), a_definition(fresh_desk)
    service.define(draft, MORNING)
    service.measure(measured(draft, "2024", "42"), MORNING)
    wider = replace(draft, population="inwoners van de stad")
    with pytest.raises(ReasonRequiredError):
        service.define(wider, MORNING)
    service.define(replace(wider, reason="De wijk is heringedeeld."), MORNING)
    service.measure(measured(draft, "2024", "39", 2), MORNING)

    found = service.standing(draft.indicator, DAY)
    assert [(item.series, len(item.points)) for item in found.series] == [(1, 1), (2, 1)]
    assert [item.last and item.last.draft.value for item in found.parts] == [Decimal(39)]


def test_a_wrong_value_is_put_right_and_stays_readable(fresh_desk: Workplace) -> None:
    service, draft = IndicatorService(fresh_desk), a_definition(fresh_desk)
    service.define(draft, MORNING)
    wrong = service.measure(measured(draft, "2025", "14"), MORNING)
    service.measure(replace(measured(draft, "2025", "41"), replaces=wrong), MORNING)

    (series,) = service.standing(draft.indicator, DAY).series
    assert [item.draft.value for item in series.points] == [Decimal(41)]
    assert len(service.history(draft.indicator)) == 2
    with pytest.raises(RecordMissingError):
        service.measure(replace(measured(draft, "2023", "1"), replaces=wrong), MORNING)


def test_a_measurement_is_taken_back_until_another_took_its_place(fresh_desk: Workplace) -> None:
    service, draft, undo = (
        IndicatorService(fresh_desk),
        a_definition(fresh_desk),
        UndoService(fresh_desk),
    )
    service.define(draft, MORNING)
    key = service.measure(measured(draft, "2025", "41"), MORNING)
    edit = undo.next_undo()
    assert edit is not None
    assert (edit.subject, edit.number) == ("measurement", draft.indicator)

    undo.undo(MORNING)
    assert service.standing(draft.indicator, DAY).parts[0].last is None
    undo.redo(MORNING)
    undo.undo(MORNING)
    with fresh_desk.transaction(MORNING, "measure indicator") as register:
        register.indicators.add_many([measured(draft, "2025", "40")])

    with pytest.raises(MeasurementExistsError):
        undo.redo(MORNING)
    with pytest.raises(ReasonRequiredError):
        service.withdraw(key, "", MORNING)


def test_areas_are_those_of_the_programme(fresh_desk: Workplace) -> None:
    draft = replace(
        a_definition(fresh_desk),
        level=IndicatorLevel.AREA,
        parts=("maan",),
        baseline=(),
        targets=(),
    )

    with pytest.raises(RecordMissingError, match="area"):
        IndicatorService(fresh_desk).define(draft, MORNING)
    with pytest.raises(RecordMissingError, match="indicator"):
        IndicatorService(fresh_desk).define(replace(draft, indicator="X"), MORNING)


def test_an_indicator_without_definition_is_still_listed(fresh_desk: Workplace) -> None:
    found = IndicatorService(fresh_desk).standings(DAY)

    assert [item.indicator for item in found] == [
        item.id for item in fresh_desk.programme.indicators
    ]
    assert {item.course for item in found} == {Course.UNKNOWN}
