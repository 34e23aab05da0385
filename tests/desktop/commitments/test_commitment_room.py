"""Commitments at the desk: entered, changed step by step, taken in from a sheet, forecast."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from talentdesk.desktop.commitments.change_form import ChangeForm
from talentdesk.desktop.commitments.commitment_card import CommitmentCard
from talentdesk.desktop.commitments.new_commitment_form import NewCommitmentForm
from talentdesk.desktop.commitments.step_form import StepForm
from talentdesk.desktop.widgets.filter_state import FilterState
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.domain.commitments import CommitmentKind, CommitmentStatus, CommitmentStep
from talentdesk.domain.money import Money
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.wording.formatting import NBSP
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.commitments.conftest import FINANCE, Room
from tests.services.cases import MORNING, act_as
from tests.services.commitment_cases import a_draft_for

DAY = date(2026, 3, 3)


def new_form(room: Room) -> NewCommitmentForm:
    room.click(room.commitments.side.new_button)
    form = room.commitments.side.top
    assert isinstance(form, NewCommitmentForm)
    return form


def filled(room: Room, amount: str) -> NewCommitmentForm:
    form = new_form(room)
    room.fill(form.texts["relation"], "Stichting A")
    room.fill(form.texts["description"], "Begeleiding")
    room.fill(form.amount_edits[2026], amount)
    return form


def entered(room: Room, euros: int = 40_000, **changes: object) -> str:
    service = CommitmentService(room.workplace)
    (proposal,) = service.grants()
    draft = a_draft_for(proposal, euros, day=DAY, **changes)
    number = service.add_entered(draft, MORNING, day=DAY).number
    room.page.refresh()
    assert room.commitments.list.show_number(number)
    return number


def card(room: Room) -> CommitmentCard:
    top = room.commitments.side.top
    assert isinstance(top, CommitmentCard)
    return top


def step_form(room: Room, step: CommitmentStep) -> StepForm:
    room.click(card(room).buttons[step])
    form = card(room).form
    assert isinstance(form, StepForm)
    return form


def change_form(room: Room) -> ChangeForm:
    room.click(card(room).change_button)
    form = card(room).form
    assert isinstance(form, ChangeForm)
    return form


def shown(room: Room) -> list[str]:
    return [row.commitment.number for row in room.commitments.list.shown]


def test_a_commitment_is_entered_with_keys_alone(room: Room) -> None:
    form = new_form(room)
    assert form.texts["relation"].hasFocus()
    room.qtbot.keyClicks(form.texts["relation"], "Stichting A")
    room.press(form.texts["relation"], Qt.Key.Key_Tab)
    room.qtbot.keyClicks(form.texts["description"], "Begeleiding")
    room.fill(form.amount_edits[2026], "40.000,00")
    room.press(form.amount_edits[2026], Qt.Key.Key_Return, ctrl=True)

    assert shown(room) == ["V-2026-001"]
    assert room.done == [f"V-2026-001: €{NBSP}40.000,00 vastgelegd."]
    assert room.commitments.list.table.hasFocus()
    assert ("Open", f"€{NBSP}40.000,00") in card(room).said()
    bars = room.commitments.side.forecast_card.bars
    assert bars.figures().rows == [("2026", "100.000", "0", "40.000", "60.000", "100.000")]


def test_what_is_not_filled_in_or_does_not_fit_is_said_and_what_was_typed_stays(
    room: Room,
) -> None:
    form = filled(room, "100.000,01")
    room.click(form.primary_button)
    assert "Je vraagt" in form.banner.accessibleName() + form.banner.accessibleDescription()
    assert form.amount_edits[2026].text() == "100.000,01"

    form.texts["relation"].clear()
    room.click(form.keep_button)
    assert form.texts["relation"].hasFocus()
    assert CommitmentService(room.workplace).lines() == []

    room.press(form.texts["relation"], Qt.Key.Key_Escape)
    assert room.commitments.side.top is None


def test_a_draft_is_kept_and_entered_later(room: Room) -> None:
    room.click(filled(room, "10.000,00").keep_button)
    (line,) = CommitmentService(room.workplace).lines()
    assert line.state.status is CommitmentStatus.DRAFT

    room.click(step_form(room, CommitmentStep.ENTER).primary_button)

    (line,) = CommitmentService(room.workplace).lines()
    assert line.state.status is CommitmentStatus.ENTERED
    assert room.done[-1] == "V-2026-001: aangegaan."


def test_a_step_asks_its_reason_and_can_be_taken_back(room: Room) -> None:
    entered(room)
    form = step_form(room, CommitmentStep.RELEASE)
    room.fill(form.amount_edit, "5.000,00")
    room.click(form.primary_button)
    assert card(room).form is form, "a reason is missing, so the form stays"

    room.fill(form.reason_edit, "Minder uren")
    room.press(form.reason_edit, Qt.Key.Key_Return, ctrl=True)
    assert ("Open", f"€{NBSP}35.000,00") in card(room).said()

    form = step_form(room, CommitmentStep.UNDO)
    room.fill(form.reason_edit, "Vergissing")
    room.click(form.primary_button)
    assert ("Open", f"€{NBSP}40.000,00") in card(room).said()


def test_description_is_changed_and_the_deal_stays(room: Room) -> None:
    number = entered(room)
    form = change_form(room)
    assert form.about.edits["relation"].hasFocus()
    room.fill(form.about.edits["relation"], "Stichting B")
    room.fill(form.about.edits["cost_centre"], "3110")
    room.press(form.about.edits["cost_centre"], Qt.Key.Key_Return, ctrl=True)

    held = CommitmentService(room.workplace).line(number).commitment
    assert (held.draft.relation, held.draft.cost_centre) == ("Stichting B", "3110")
    assert held.draft.amount == Money.euros(40_000)
    assert ("Kostenplaats", "3110") in card(room).said()
    assert room.done[-1] == f"{number}: gegevens gewijzigd."


def test_change_without_a_relation_is_refused_at_its_field(room: Room) -> None:
    entered(room)
    form = change_form(room)
    form.about.edits["relation"].clear()
    room.fill(form.about.edits["description"], "Iets anders")
    room.click(form.primary_button)

    assert form.banner.isVisible()
    assert form.about.rows["relation"].problem
    assert form.about.edits["description"].text() == "Iets anders"


def test_change_by_someone_else_meanwhile_is_refused(room: Room) -> None:
    number = entered(room)
    form = change_form(room)
    service = CommitmentService(room.workplace)
    held = service.line(number).commitment
    service.change(held.id, replace(held.draft, account="4100"), held.version, MORNING)
    room.fill(form.about.edits["relation"], "Stichting B")
    room.click(form.primary_button)

    assert form.banner.isVisible()
    assert service.line(number).commitment.draft.relation == "Stichting Voorbeeld"


def test_change_that_is_left_changes_nothing_and_gives_the_focus_back(room: Room) -> None:
    number = entered(room)
    form = change_form(room)
    room.fill(form.about.edits["relation"], "Stichting B")
    room.press(form.about.edits["relation"], Qt.Key.Key_Escape)

    assert card(room).form is None
    assert card(room).change_button.hasFocus()
    draft = CommitmentService(room.workplace).line(number).commitment.draft
    assert draft.relation == "Stichting Voorbeeld"


def test_a_subsidy_shows_its_chain_and_what_comes_back(room: Room) -> None:
    entered(room, kind=CommitmentKind.SUBSIDY)
    for step, amount in ((CommitmentStep.ADVANCE, "32.000"), (CommitmentStep.DETERMINE, "30.000")):
        form = step_form(room, step)
        room.fill(form.amount_edit, f"{amount},00")
        room.fill(form.document_edit, "B-1")
        room.click(form.primary_button)

    assert ("Terugvordering", f"€{NBSP}2.000,00") in card(room).said()
    assert set(card(room).buttons) == {CommitmentStep.SETTLE, CommitmentStep.UNDO}


def test_the_filter_finds_and_the_totals_follow(room: Room) -> None:
    entered(room, 10_000, relation="Bureau Noord", reference="")
    entered(room, 20_000, relation="Bureau Zuid", reference="")
    pane = room.commitments.list

    pane.filter_bar.focus_search()
    room.qtbot.keyClicks(room.page.focusWidget(), "zuid")
    room.qtbot.waitUntil(lambda: shown(room) == ["V-2026-002"])

    assert "1 van 2 verplichtingen" in pane.table.accessibleName()
    assert room.frame.status == "1 verplichting"


def test_who_may_not_book_reads_and_is_told_who_may(room: Room) -> None:
    entered(room)
    act_as(room.workplace, "programmamanager")
    room.page.refresh()
    room.commitments.side.show_top(None)
    room.commitments.refresh()

    assert card(room).buttons == {}
    assert not room.commitments.side.new_button.isEnabled()


def test_what_is_shown_holds_for_the_day_of_the_room(room: Room) -> None:
    entered(room)
    room.fill(room.page.as_of.day_edit, "02-03-2026")
    room.press(room.page.as_of.day_edit, Qt.Key.Key_Return)

    assert shown(room) == []


def test_the_chart_says_its_figures_and_becomes_a_table(room: Room) -> None:
    entered(room)
    forecast = room.commitments.side.forecast_card
    assert "2026: toegekend € 100.000" in forecast.bars.accessibleDescription()
    assert "Open in dit jaar" in forecast.rules_label.text()

    room.click(forecast.table_button)
    assert forecast.stack.currentWidget() is not forecast.bars


def test_everything_has_a_name_and_is_reached_by_tab(room: Room) -> None:
    entered(room)
    step_form(room, CommitmentStep.RAISE)
    AccessibleWalk(room.page).check()

    card(room).close_form()
    new_form(room)
    AccessibleWalk(room.page).check()


def test_chips_choose_by_status_and_kind(room: Room) -> None:
    entered(room, 10_000)
    entered(room, 20_000, kind=CommitmentKind.SUBSIDY)
    bar = room.commitments.list.filter_bar

    bar.set_state(FilterState("", {"kind": ("subsidy",)}))
    assert shown(room) == ["V-2026-002"]
    bar.set_state(FilterState("", {"status": ("draft",)}))
    assert shown(room) == []


def test_who_may_not_enter_commitments_reads_who_may(room: Room) -> None:
    assert room.commitments.side.new_button.isVisible()

    act_as(room.workplace, "programmamanager")
    room.page.refresh()

    side = room.commitments.side
    assert not side.new_button.isVisible()
    (note,) = side.findChildren(RightNote)
    assert note.isVisible()
    assert (
        "Programmamanager" in note.what_label.text() or "programmamanager" in note.accessibleName()
    )

    act_as(room.workplace, FINANCE)
    room.page.refresh()
    assert side.new_button.isVisible()
