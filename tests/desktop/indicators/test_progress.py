"""Progress of work at the desk: a report with its lights, put right and taken back."""

from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtWidgets import QLabel

from talentdesk.desktop.indicators.indicators_page import PROGRESS
from talentdesk.desktop.work_progress.report_form import ReportForm
from talentdesk.desktop.work_progress.work_card import WorkCard
from talentdesk.domain.work_progress import Light, WorkPart
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.undo_service import UndoService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.indicators.conftest import Room
from tests.services.cases import MORNING


def form_of(room: Room) -> ReportForm:
    assert isinstance(room.page.progress.top, ReportForm)
    return room.page.progress.top


def words(room: Room) -> str:
    assert isinstance(room.page.progress.top, WorkCard)
    return "\n".join(label.text() for label in room.page.progress.top.findChildren(QLabel))


def report(room: Room, text: str = "Het loopt.") -> None:
    form = form_of(room)
    form.text_edit.setPlainText(text)
    room.click(form.primary_button)


def test_a_proposal_leads_to_its_report(room: Room) -> None:
    room.frame.target_asked.emit(room.proposal)

    assert room.page.tabs.current == PROGRESS
    form = form_of(room)
    assert form.lights[WorkPart.MONEY].light is Light.GREEN
    report(room)
    assert room.done == ["Voortgangsbericht bij A-2026-001 vastgelegd."]
    assert ProposalService(room.workplace).get(room.proposal).progress_text == "Het loopt."
    assert "Niet gestart. Het loopt." in words(room)


def test_an_orange_light_asks_for_cause_and_correction(room: Room) -> None:
    room.frame.target_asked.emit(room.proposal)
    form = form_of(room)
    quality = form.lights[WorkPart.QUALITY]
    assert quality.cause_row.isHidden()
    quality.light_box.set_value(Light.ORANGE.value)
    assert quality.cause_row.isVisible()
    report(room)
    assert quality.cause_row.problem
    quality.cause_edit.setPlainText("Te weinig mensen")
    quality.correction_edit.setPlainText("Werven via scholen")
    report(room)

    assert "Kwaliteit: oranje" in words(room)
    assert "Oorzaak: Te weinig mensen" in words(room)


def test_another_light_than_the_figures_give_asks_why(room: Room) -> None:
    room.frame.target_asked.emit(room.proposal)
    form = form_of(room)
    assert form.departure_row.isHidden()
    money = form.lights[WorkPart.MONEY]
    money.light_box.set_value(Light.RED.value)
    assert form.departure_row.isVisible()
    money.cause_edit.setPlainText("Offerte hoger")
    money.correction_edit.setPlainText("Kleiner beginnen")
    report(room)
    assert form.departure_row.problem
    room.fill(form.departure_edit, "De offerte is nog niet geboekt.")
    report(room)

    (made,) = ProgressService(room.workplace).reports(room.proposal)
    assert (made.suggested, made.draft.money.light) == (Light.GREEN, Light.RED)


def test_milestones_and_results_are_told_of(room: Room) -> None:
    room.frame.target_asked.emit(room.proposal)
    form = form_of(room)
    room.fill(form.milestones.expected_edits[0], "31-4-2026")
    report(room)
    assert form.milestones.expected_edits[0].problem
    room.fill(form.milestones.expected_edits[0], "1-5-2026")
    room.fill(form.results.text_edits["WER-B2"], "Negen starters")
    room.fill(form.results.number_edits["WER-B2"], "9")
    report(room)

    (made,) = ProgressService(room.workplace).reports(room.proposal)
    assert made.draft.milestones[0].expected == date(2026, 5, 1)
    assert (made.draft.results[0].text, made.draft.results[0].value) == (
        "Negen starters",
        Decimal(9),
    )
    assert "verwacht 01-05-2026, te laat" in words(room)


def test_a_report_is_put_right_and_taken_back(room: Room) -> None:
    room.frame.target_asked.emit(room.proposal)
    report(room)
    card = room.page.progress.top
    assert isinstance(card, WorkCard)
    room.click(card.correct_button)
    report(room, "Het loopt goed.")

    assert "Het loopt goed." in words(room)
    assert "verbeterd" in words(room)
    UndoService(room.workplace).undo(MORNING)
    room.page.refresh()
    assert "Niet gestart. Het loopt." in words(room)


def test_a_report_becomes_old(room: Room) -> None:
    room.frame.target_asked.emit(room.proposal)
    report(room)
    days = room.workplace.programme.settings.progress_days

    room.page.as_of.day_changed.emit(MORNING.date() + timedelta(days=days + 1))

    assert room.page.progress.list.rows[0].is_stale
    assert "langer dan" in words(room)


def test_every_part_has_a_name_and_a_place_in_the_tab_order(room: Room) -> None:
    room.frame.target_asked.emit(room.proposal)
    form_of(room).lights[WorkPart.TIME].light_box.set_value(Light.RED.value)

    AccessibleWalk(room.desk).check()
