from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.proposals.form.proposal_form import ProposalForm
from talentdesk.desktop.proposals.form.row_widget import RowWidget
from talentdesk.desktop.proposals.form.rows_editor import RowsEditor
from talentdesk.desktop.proposals.form.text_area import TextArea
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.choice_box import CheckField
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Aim, ProposalKind
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    Partner,
    Proposal,
    ProposalFilter,
    ProposalId,
    ProposalStatus,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import Founder, create_register
from talentdesk.services.review_service import ReviewService
from talentdesk.services.undo_service import UndoService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.proposals.conftest import Room, open_room
from tests.services.cases import MORNING, PROGRAMMES, act_as, complete_activity, under_review

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room, proposal: ProposalId | None = None) -> ProposalForm:
    """The form of a proposal; without one that of a new proposal that has everything."""
    if proposal is None:
        proposal = ProposalService(room.workplace).add(complete_activity(), MORNING)
    room.page.edit(proposal)
    assert room.page.form is not None
    return room.page.form


def held_by(form: ProposalForm) -> Proposal:
    assert form.keeper.held is not None
    return form.keeper.held


def kept(room: Room, form: ProposalForm) -> Proposal:
    """The proposal as the register has it."""
    return ProposalService(room.workplace).get(held_by(form).id)


def field(form: ProposalForm, name: str) -> QWidget:
    rows = (section.rows for section in form.sections)
    return next(row[name].field for row in rows if name in row)


def line(form: ProposalForm, name: str) -> QLineEdit:
    found = field(form, name)
    assert isinstance(found, QLineEdit)
    return found


def area(form: ProposalForm, name: str) -> TextArea:
    found = field(form, name)
    assert isinstance(found, TextArea)
    return found


def editor(form: ProposalForm, add: str) -> RowsEditor:
    """The list with that button."""
    return next(e for e in form.findChildren(RowsEditor) if e.add_button.text() == add)


def fill(qtbot: QtBot, row: RowWidget, **texts: str) -> None:
    for key, text in texts.items():
        widget = row.fields[key].widget
        assert isinstance(widget, QLineEdit)
        widget.setFocus()
        widget.selectAll()
        qtbot.keyClicks(widget, text)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)


# --- keeping ---------------------------------------------------------------------------


def test_new_proposal_is_in_the_register_from_its_first_title(qtbot: QtBot, room: Room) -> None:
    service = ProposalService(room.workplace)
    qtbot.keyClick(room.page.room.list.table, Qt.Key.Key_N, CTRL)
    form = room.page.form
    assert form is not None
    assert form.focusWidget() is line(form, "title")
    before = service.totals(ProposalFilter()).count

    with qtbot.waitSignal(form.kept, timeout=2000):
        qtbot.keyClicks(line(form, "title"), "Stadslab")

    assert service.totals(ProposalFilter()).count == before + 1
    assert kept(room, form).content.title == "Stadslab"
    assert room.frame.title == held_by(form).number
    municipality = editor(form, "Partner toevoegen").rows[0]
    assert municipality.values()["organisation"] == "gemeente Hengelo"


def test_who_types_on_loses_less_than_a_second(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    summary = area(form, "summary")
    summary.setFocus()
    summary.selectAll()

    with qtbot.waitSignal(form.kept, timeout=1000):
        for _ in range(8):  # no pause of 400 ms between the keys
            qtbot.keyClicks(summary, "woord ")
            qtbot.wait(120)

    assert kept(room, form).content.summary.startswith("woord")


def test_field_is_kept_when_it_is_left(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    submitter = line(form, "submitter")
    submitter.setFocus()
    qtbot.keyClicks(submitter, "regisseur werken")

    qtbot.keyClick(submitter, Qt.Key.Key_Tab)

    assert kept(room, form).content.submitter == "regisseur werken"
    assert "bewaard om" in form.nav.state_label.text()


def test_closing_the_register_keeps_what_was_just_typed(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    line(form, "submitter").setFocus()
    qtbot.keyClicks(line(form, "submitter"), "wethouder")

    room.desk.leave()

    assert kept(room, form).content.submitter == "wethouder"


def test_looking_at_every_field_changes_nothing(qtbot: QtBot, room: Room) -> None:
    draft = complete_activity(
        kind=ProposalKind.EFFORT,
        side_lines=("leven",),
        segments=("AAN-PRO", "NIE-STU"),
        areas=("binnenstad",),
        effect_places=("twente",),
        migration_moments=("baan",),
        policy_documents=("ros",),
        target_group_involvement="Drie studenten.",
        municipality_role="De gemeente stelt ruimte ter beschikking.",
        direct_aim_reason="Het houdt talent vast.",
        follow_up_of="A-2025-001",
        plan_reference="X-1",
        paragraph="6.2",
        amounts_are_example=True,
    )
    form = opened(room, ProposalService(room.workplace).add(draft, MORNING))
    aims = kept(room, form).content.aims
    before = held_by(form).content_version

    for edit in form.findChildren(QLineEdit):
        edit.editingFinished.emit()
    for text in form.findChildren(TextArea):
        text.left.emit()
    for rows in form.findChildren(RowsEditor):
        rows.settled.emit()

    changed = form.keeper.mine()
    assert changed == {}
    assert kept(room, form).content_version == before
    assert aims == ()  # what the segments are to do is filled in with the next choice


# --- fields that cannot be kept -----------------------------------------------------------


def test_title_that_is_emptied_stays_out_and_the_rest_is_kept(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    title = line(form, "title")
    title.setFocus()
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Delete)
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    assert form.basics.rows["title"].problem.startswith("Bij 'titel' is nog niets ingevuld.")

    qtbot.keyClicks(line(form, "paragraph"), "6.2")
    line(form, "paragraph").editingFinished.emit()

    assert kept(room, form).content.paragraph == "6.2"
    assert kept(room, form).content.title == "Proeftuin voor starters"
    assert form.basics.rows["title"].problem


def test_end_before_the_start_is_said_at_the_field(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    end = line(form, "end")
    end.setFocus()
    end.selectAll()
    qtbot.keyClicks(end, "1-1-2020")
    qtbot.keyClick(end, Qt.Key.Key_Tab)

    planning = next(section for section in form.sections if "end" in section.rows)
    assert planning.rows["end"].problem.startswith("De einddatum ligt voor de begindatum.")
    assert kept(room, form).content.end == date(2027, 3, 31)


def test_amount_with_two_readings_is_asked_in_the_row(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    costs = editor(form, "Kosten toevoegen")
    qtbot.mouseClick(costs.add_button, Qt.MouseButton.LeftButton)
    row = costs.rows[-1]
    fill(qtbot, row, description="Zaal", amount="1.234")

    assert "1.234,00" in row.problem_label.text()
    assert len(kept(room, form).content.costs) == 1

    fill(qtbot, row, amount="1.234,00")
    assert kept(room, form).content.costs[-1] == CostLine("Zaal", 2026, Money.euros(1234))
    assert not row.problem_label.isVisible()


def test_row_without_what_it_needs_says_that_it_does_not_count(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    costs = editor(form, "Kosten toevoegen")
    qtbot.mouseClick(costs.add_button, Qt.MouseButton.LeftButton)

    fill(qtbot, costs.rows[-1], description="Zaal")

    said = costs.rows[-1].problem_label.text()
    assert said == "Vul bedrag € in. Deze regel telt nog niet mee."
    assert len(kept(room, form).content.costs) == 1


# --- what follows from what -------------------------------------------------------------------


def test_balance_follows_while_one_fills_in(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    chip = form.money.balance_chip
    assert chip.text == "in balans"

    fill(qtbot, form.money.costs.rows[0], amount="160000")

    qtbot.waitUntil(lambda: "verschil €\N{NO-BREAK SPACE}10.000,00" in chip.text)
    assert "Nog nodig voor het college" in nav_words(form)


def nav_words(form: ProposalForm) -> str:
    return "\n".join(label.text() for label in form.nav.findChildren(TextLabel))


def test_who_is_named_in_the_cover_pays_along(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    cover = form.money.cover
    qtbot.mouseClick(cover.add_button, Qt.MouseButton.LeftButton)

    fill(qtbot, cover.rows[-1], organisation="Saxion", amount="5000")

    added = CoverLine(CoverSource.COFINANCING, 2026, Money.euros(5000), "Saxion")
    assert kept(room, form).content.cover[-1] == added


def test_municipality_is_the_first_partner_and_stays(room: Room) -> None:
    form = opened(room)
    first, second = editor(form, "Partner toevoegen").rows[:2]

    name = first.fields["organisation"].widget
    assert isinstance(name, QLineEdit)
    assert name.isReadOnly()
    assert not first.remove_button.isVisible()
    assert second.remove_button.isVisible()


def test_organisation_of_the_programme_brings_its_group(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    partners = editor(form, "Partner toevoegen")
    qtbot.mouseClick(partners.add_button, Qt.MouseButton.LeftButton)
    row = partners.rows[-1]

    fill(qtbot, row, organisation="saxion")
    supports = row.fields["supports"].widget
    assert isinstance(supports, CheckField)
    supports.click()

    added = kept(room, form).content.partners[-1]
    assert added == Partner("saxion", "onderwijs", "saxion", supports=True)
    assert row.fields["group"].value() == "onderwijs"


def test_row_that_is_taken_away_is_gone_and_can_be_taken_back(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    partners = editor(form, "Partner toevoegen")
    names = [item.organisation for item in kept(room, form).content.partners]

    qtbot.mouseClick(partners.rows[1].remove_button, Qt.MouseButton.LeftButton)
    assert [item.organisation for item in kept(room, form).content.partners] == [
        names[0],
        *names[2:],
    ]

    UndoService(room.workplace).undo(MORNING)
    room.frame.entered.emit()
    assert [row.values()["organisation"] for row in partners.rows] == names


def test_aims_follow_from_the_segments(room: Room) -> None:
    form = opened(room)
    groups = form.target.segment_groups

    boxes = {key: box for group in groups for key, box in group.boxes.items()}
    boxes["NIE-STU"].click()

    held = kept(room, form).content
    assert held.segments == ("AAN-PRO", "NIE-STU")
    assert held.aims == (Aim.KEEP, Aim.ATTRACT)


def test_results_of_other_lines_are_one_click_away(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    part = form.aim
    shown = [key for key, box in part.line_boxes.items() if box.isVisible()]
    assert shown == ["werken"]

    part.more_button.click()
    part.groups["leven", "stimuleren"].boxes["LEV-S1"].click()

    assert kept(room, form).content.results == ("WER-B2", "LEV-S1")


# --- questions and refusals ----------------------------------------------------------------------


def reviewed(room: Room) -> ProposalId:
    act_as(room.workplace, "regisseur werken")
    proposal = under_review(room.workplace)
    condition = room.workplace.programme.conditions[0].id
    given = ConditionJudgement(condition, Judgement.MEETS_PARTLY, "Nog mager.")
    ReviewService(room.workplace).judge(proposal, given, MORNING)
    return proposal


def choose_kind(form: ProposalForm, kind: ProposalKind) -> None:
    box = form.basics.kind_box
    box.set_value(kind.value)
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize(("answer", "kind"), [(0, ProposalKind.EFFORT), (1, ProposalKind.ACTIVITY)])
def test_another_kind_is_asked_first(
    qtbot: QtBot, room: Room, answer: int, kind: ProposalKind
) -> None:
    form = opened(room, reviewed(room))

    choose_kind(form, ProposalKind.EFFORT)
    assert "Het oordeel geldt dan niet meer." in form.banner.what_label.text()
    assert kept(room, form).content.kind is ProposalKind.ACTIVITY
    qtbot.mouseClick(form.banner.choice_buttons()[answer], Qt.MouseButton.LeftButton)

    assert kept(room, form).content.kind is kind
    assert form.basics.kind_box.value() == kind.value


def test_other_fields_do_not_wait_for_the_answer(qtbot: QtBot, room: Room) -> None:
    form = opened(room, reviewed(room))
    choose_kind(form, ProposalKind.EFFORT)

    area(form, "summary").setPlainText("Ondertussen aangevuld.")
    area(form, "summary").left.emit()
    assert kept(room, form).content.summary == "Ondertussen aangevuld."
    assert form.banner.isVisible()

    qtbot.mouseClick(form.banner.close_button, Qt.MouseButton.LeftButton)
    assert kept(room, form).content.kind is ProposalKind.ACTIVITY
    assert form.basics.kind_box.value() == "activity"


def test_leaving_without_an_answer_loses_nothing(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    theirs = replace(kept(room, form).content, paragraph="6.2")
    ProposalService(room.workplace).change(held_by(form).id, theirs, 1, MORNING)
    area(form, "summary").setPlainText("Van mij.")
    area(form, "summary").left.emit()

    room.page.leave_form()

    held = kept(room, form).content
    assert (held.summary, held.paragraph) == ("Van mij.", "6.2")


@pytest.mark.parametrize(("answer", "summary"), [(0, "Van mij."), (1, "Van een ander.")])
def test_change_of_someone_else_is_shown_at_the_field(
    qtbot: QtBot, room: Room, answer: int, summary: str
) -> None:
    form = opened(room)
    theirs = replace(kept(room, form).content, summary="Van een ander.", paragraph="6.2")
    ProposalService(room.workplace).change(held_by(form).id, theirs, 1, MORNING)

    area(form, "summary").setPlainText("Van mij.")
    area(form, "summary").left.emit()
    assert form.basics.rows["summary"].problem.endswith("Nu staat er: Van een ander..")
    qtbot.mouseClick(form.banner.choice_buttons()[answer], Qt.MouseButton.LeftButton)

    held = kept(room, form).content
    assert (held.summary, held.paragraph) == (summary, "6.2")
    assert area(form, "summary").text() == summary
    assert line(form, "paragraph").text() == "6.2"


def test_who_may_not_edit_reads_why_and_keeps_the_input(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    act_as(room.workplace, "financieel adviseur")
    qtbot.keyClicks(line(form, "paragraph"), "6.2")

    line(form, "paragraph").editingFinished.emit()

    assert form.banner.isVisible()
    assert line(form, "paragraph").text() == "6.2"


def test_submitting_from_the_form(qtbot: QtBot, room: Room) -> None:
    service = ProposalService(room.workplace)
    form = opened(room, service.add(complete_activity(direct_aim=None), MORNING))
    qtbot.mouseClick(form.nav.submit_button, Qt.MouseButton.LeftButton)
    assert "of het bij het programma hoort" in form.banner.what_label.text()

    box = form.aim.aim_box
    box.set_value("yes")
    box.activated.emit(box.currentIndex())
    proposal = held_by(form).id
    qtbot.mouseClick(form.nav.submit_button, Qt.MouseButton.LeftButton)

    assert service.get(proposal).status is ProposalStatus.SUBMITTED
    assert room.page.form is None
    assert room.page.room.current() == proposal


# --- keys ---------------------------------------------------------------------------------------


def test_undo_reaches_the_window_when_the_field_has_nothing_of_its_own(
    qtbot: QtBot, room: Room
) -> None:
    undone: list[bool] = []
    action = QAction("Ongedaan maken", room.desk)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: undone.append(True))
    room.desk.addAction(action)
    form = opened(room)
    title = line(form, "title")
    title.setFocus()

    qtbot.keyClick(title, Qt.Key.Key_Z, CTRL)
    assert undone == [True]

    qtbot.keyClicks(title, "x")
    qtbot.keyClick(title, Qt.Key.Key_Z, CTRL)
    assert undone == [True]
    assert title.text() == "Proeftuin voor starters"


def test_escape_goes_back_to_the_row_of_the_form(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    proposal = held_by(form).id

    qtbot.keyClick(line(form, "title"), Qt.Key.Key_Escape)

    assert room.page.form is None
    assert room.page.room.current() == proposal
    assert room.frame.title == "Voorstellen"


def test_keys_walk_parts_and_proposals(qtbot: QtBot, room: Room) -> None:
    room.page.room.list.table.selectRow(10)
    first = room.page.room.current()
    assert first is not None
    form = opened(room, first)

    qtbot.keyClick(line(form, "title"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert form.sections[1].isAncestorOf(form.focusWidget())

    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_PageDown, CTRL)
    assert held_by(form).id == room.page.room.current() != first


def test_everything_has_a_name_and_rows_follow_in_the_tab_order(qtbot: QtBot, room: Room) -> None:
    form = opened(room)
    costs = editor(form, "Kosten toevoegen")
    qtbot.mouseClick(costs.add_button, Qt.MouseButton.LeftButton)
    walk = AccessibleWalk(room.page)

    walk.check()

    order = walk.tab_order()
    stops = [stop for row in costs.rows for stop in row.stops()] + [costs.add_button]
    places = [order.index(stop) for stop in stops if stop in order]
    assert places == list(range(places[0], places[0] + len(places)))
    assert stops[0].accessibleName() == "Kostenregel 1, Omschrijving"


def test_form_of_another_programme_asks_what_that_programme_has(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    programme = PROGRAMMES / "voorbeeldstad-groen-2026.toml"
    founder = Founder("Coördinator", "coordinator")
    workplace = create_register(tmp_path / "groen.tdesk", programme, founder, MORNING)
    room = open_room(qtbot, theme, workplace, tmp_path)

    room.page.begin_new()
    form = room.page.form
    assert form is not None
    qtbot.keyClicks(line(form, "title"), "Geveltuinen")
    line(form, "title").editingFinished.emit()
    part = form.aim
    part.more_button.click()
    part.groups["straten", "aanleggen"].boxes["STR-1"].click()

    assert kept(room, form).content.results == ("STR-1",)
    AccessibleWalk(room.page).check()
    room.page.leave()
    workplace.close()
