"""Indicators at the desk: write a definition, measure, put right, and bring a sheet in."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from talentdesk.desktop.indicators.definition_form import DefinitionForm
from talentdesk.desktop.indicators.indicator_card import IndicatorCard
from talentdesk.desktop.indicators.measurement_form import MeasurementForm
from talentdesk.desktop.widgets.reason_form import ReasonForm
from talentdesk.domain.indicator_course import IndicatorStanding
from talentdesk.services.indicator_service import IndicatorService
from talentdesk.services.undo_service import UndoService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.indicators.conftest import Room
from tests.services.cases import MORNING


def standing(room: Room, place: int = 0) -> IndicatorStanding:
    key = room.workplace.programme.indicators[place].id
    return IndicatorService(room.workplace).standing(key, room.page.day)


def card(room: Room) -> IndicatorCard:
    assert isinstance(room.page.indicators.top, IndicatorCard)
    return room.page.indicators.top


def words(room: Room) -> str:
    return "\n".join(label.text() for label in card(room).findChildren(QLabel))


def test_a_measurement_is_entered_and_held_against_the_target(room: Room) -> None:
    room.click(card(room).measure_button)
    form = room.page.indicators.top
    assert isinstance(form, MeasurementForm)
    room.fill(form.period_edit, "ruim 20%")
    room.click(form.primary_button)
    assert form.rows["period"].problem
    room.fill(form.period_edit, "2025")
    room.fill(form.value_edit, "41,5")
    room.click(form.primary_button)
    assert form.rows["data_source"].problem
    room.fill(form.source_edit, "tabel 2")
    room.click(form.primary_button)

    assert room.done == ["Meting over 2025 vastgelegd."]
    assert "41,5 jaar in 2025, achter. Streefwaarde 41 jaar in 2025." in words(room)
    chart = card(room).chart
    assert chart is not None
    assert "2025: reeks 1, onderdeel geheel, waarde 41,5" in chart.accessibleDescription()
    UndoService(room.workplace).undo(MORNING)
    room.page.refresh()
    assert "42,5 jaar in 2024" in words(room)


def test_a_value_with_two_readings_is_asked(room: Room) -> None:
    room.click(card(room).measure_button)
    form = room.page.indicators.top
    assert isinstance(form, MeasurementForm)
    room.fill(form.period_edit, "2025")
    room.fill(form.value_edit, "1.234")
    room.click(form.primary_button)

    assert [button.text() for button in form.rows["value"].reading_buttons()] == ["1234", "1,234"]
    assert room.done == []


def test_a_definition_is_written_from_what_the_programme_says(room: Room) -> None:
    room.page.indicators.show_indicator(room.workplace.programme.indicators[1].id)
    assert not card(room).measure_button.isEnabled()
    room.click(card(room).define_button)
    form = room.page.indicators.top
    assert isinstance(form, DefinitionForm)
    assert (form.edits["unit"].text(), form.direction_box.value()) == ("%", "up")
    for name in ("counted", "population", "moment", "data_source"):
        room.fill(form.edits[name], f"{name} in woorden")
    form.level_box.set_value("education")
    room.fill(form.parts_edit, "mbo, hbo")
    form.parts_edit.editingFinished.emit()
    room.fill(form.target_edits["hbo"], "2028: 56; 2030")
    room.click(form.primary_button)
    assert form.focusWidget() is form.target_edits["hbo"]
    room.fill(form.target_edits["hbo"], "2028: 56; 2030: 60,5")
    room.click(form.primary_button)

    held = standing(room, 1).definition
    assert held is not None
    assert held.draft.parts == ("mbo", "hbo")
    assert [item.value for item in held.targets("hbo")] == [Decimal(56), Decimal("60.5")]
    assert room.done == ["Definitie vastgelegd: versie 1, reeks 1."]


def test_another_definition_breaks_the_chart_and_says_so(room: Room) -> None:
    service, held = IndicatorService(room.workplace), standing(room).definition
    assert held is not None
    wider = replace(held.draft, population="de hele stad", reason="Grotere schaal.")
    service.define(wider, MORNING)
    first = standing(room).series[0].points[0].draft
    service.measure(replace(first, version=2, period="2025"), MORNING)

    room.page.refresh()

    chart = card(room).chart
    assert chart is not None
    assert len(chart.breaks) == 1
    assert "Reeksen worden niet verbonden." in words(room)
    assert "Grotere schaal." in words(room)


def test_a_wrong_value_is_put_right_and_withdrawn(room: Room) -> None:
    (point,) = standing(room).series[0].points
    card(room).correct_asked.emit(point)
    form = room.page.indicators.top
    assert isinstance(form, MeasurementForm)
    assert form.period_edit.isReadOnly()
    room.fill(form.value_edit, "42")
    room.click(form.primary_button)
    assert "42 jaar in 2024" in words(room)

    (point,) = standing(room).series[0].points
    card(room).withdraw_asked.emit(point)
    reason = room.page.indicators.top
    assert reason is not None
    room.qtbot.keyClick(reason, Qt.Key.Key_Escape)
    card(room).withdraw_asked.emit(point)
    asked = room.page.indicators.top
    assert isinstance(asked, ReasonForm)
    room.click(asked.primary_button)
    assert len(room.done) == 1
    room.fill(asked.reason_edit, "Verkeerde wijk.")
    room.click(asked.primary_button)

    assert "nog niet gemeten" in words(room)


def test_what_is_typed_stays_when_the_cursor_moves(room: Room) -> None:
    room.click(card(room).measure_button)
    form = room.page.indicators.top

    room.page.indicators.show_indicator(room.workplace.programme.indicators[1].id)
    room.page.refresh()

    assert room.page.indicators.top is form


def test_a_sheet_shows_its_plan_and_is_taken_in(room: Room, tmp_path: Path) -> None:
    key = room.workplace.programme.indicators[0].id
    file = tmp_path / "metingen.csv"
    file.write_text(f"Indicator;Jaar;Waarde\n{key};2025;41\n{key};2026;veel\n")
    room.chosen.files.append(file)
    plan = room.page.plan

    with room.qtbot.waitSignal(plan.work.planned):
        room.page.import_action.trigger()
    assert plan.model.rowCount() == 4  # two lines, each under its head
    with room.qtbot.waitSignal(plan.work.received):
        room.click(plan.foot.commit_button)
    room.click(plan.foot.cancel_button)

    assert room.done == ["Overgenomen: 1 meting."]
    assert "41 jaar in 2025, op koers" in words(room)


def test_every_part_has_a_name_and_a_place_in_the_tab_order(room: Room) -> None:
    AccessibleWalk(room.desk).check()
    room.page.indicators.ask_definition()
    AccessibleWalk(room.desk).check()
