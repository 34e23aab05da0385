import pytest
from PySide6.QtCore import Qt

from talentdesk.desktop.decisions.council_pane import CouncilPane
from talentdesk.desktop.decisions.decision_pane import DecisionPane
from talentdesk.desktop.decisions.grant_form import GrantForm
from talentdesk.desktop.decisions.other_outcomes import RefuseForm
from talentdesk.desktop.decisions.proposal_pane import REFUSE, ProposalPane
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.filter_state import FilterState
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.decisions.existing import existing_proposal
from tests.desktop.decisions.hands import Hands
from tests.services.cases import (
    MORNING,
    PAPER,
    a_grant,
    act_as,
    advised,
    allot,
    presented,
)


def shown(hands: Hands) -> list[str]:
    model = hands.page.decisions.table.table_model
    return [str(model.key_at(row)) for row in range(model.rowCount())]


def test_what_waits_stands_in_groups_with_the_executive_first(
    workplace: Workplace, hands: Hands
) -> None:
    advised(workplace)
    presented(workplace)

    model = hands.page.waiting.table.table_model

    heads = [model.head_at(row) for row in range(model.rowCount())]
    assert [head.text for head in heads if head is not None] == [
        "Ligt bij het college · 1",
        "Geadviseerd, nog voor te leggen · 1",
        "Wacht op de raad · 2",
        "Zonder zaaknummer of datum · 3",
    ]
    assert hands.frame.subtitle == (
        "1 bij het college · 1 nog voor te leggen · 2 wachten op de raad"
    )


def test_most_urgent_proposal_is_open_at_once(workplace: Workplace, hands: Hands) -> None:
    presented(workplace)

    assert isinstance(hands.pane, ProposalPane)


def test_filter_and_sort_of_all_decisions(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000)
    DecisionService(workplace).grant(a_grant(presented(workplace)), MORNING)
    page = hands.page
    assert shown(hands) == ["D-006", "D-005", "D-004", "D-003", "D-002", "D-001"]

    page.decisions.bar.set_state(FilterState(chosen={"body": ("executive",)}))
    assert shown(hands) == ["D-006"]
    page.decisions.bar.set_state(FilterState(chosen={"standing": ("proposed",)}))
    assert shown(hands) == ["D-005", "D-004"]
    page.decisions.bar.set_state(FilterState(chosen={"year": ("2023",)}))
    assert shown(hands) == ["D-001"]
    page.decisions.bar.set_state(FilterState(chosen={"kind": ("set_frame",)}))
    assert shown(hands) == ["D-004"]
    page.decisions.bar.set_state(FilterState("zomernota toewijzing"))
    assert shown(hands) == ["D-002"]
    page.decisions.bar.clear()
    page.decisions.table.sort_by([SortKey("amount", descending=True)])
    assert shown(hands)[0] == "D-001"


def test_total_stands_where_the_rows_are_of_one_kind(workplace: Workplace, hands: Hands) -> None:
    totals = hands.page.decisions.pane.totals
    assert "kies één soort" in totals.accessibleName()

    hands.page.decisions.bar.set_state(FilterState(chosen={"kind": ("form_reserve",)}))

    assert totals.accessibleName() == "1 van 5 besluiten, Bedrag € 5.000.000,00"


def test_filter_that_finds_nothing_says_so(workplace: Workplace, hands: Hands) -> None:
    hands.page.decisions.bar.set_state(FilterState("zeppelin"))

    nothing = hands.page.decisions.pane.nothing
    assert nothing.isVisible()
    hands.click(nothing.clear_button)
    assert len(shown(hands)) == 5


def test_chosen_decision_is_shown_with_what_it_moved(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000)
    grant, _ = DecisionService(workplace).grant(a_grant(presented(workplace)), MORNING)

    assert hands.page.decisions.table.select_key(grant.number)

    assert isinstance(hands.pane, DecisionPane)
    assert hands.pane.decision.number == "D-006"
    assert not hands.page.waiting.table.selectedIndexes()


def test_typed_amount_stays_while_another_record_is_looked_at(
    workplace: Workplace, hands: Hands
) -> None:
    proposal = presented(workplace)
    number = ProposalService(workplace).get(proposal).number
    hands.fill(hands.form(GrantForm).rows.rows[0].amount_edit, "77.000,00")

    hands.choose("D-005")
    hands.page.refresh()
    hands.choose(number)

    assert hands.form(GrantForm).rows.rows[0].amount_edit.text() == "77.000,00"


def test_new_figures_do_not_touch_what_was_typed(workplace: Workplace, hands: Hands) -> None:
    presented(workplace)
    row = hands.form(GrantForm).rows.rows[0]
    hands.fill(row.amount_edit, "77.000,00")

    allot(workplace, 80_000)
    hands.frame.entered.emit()

    assert row.amount_edit.text() == "77.000,00"
    assert row.note_label.text().startswith("Vrij €\N{NO-BREAK SPACE}80.000,00")


def test_untouched_form_follows_what_happened_elsewhere(workplace: Workplace, hands: Hands) -> None:
    proposal = presented(workplace)
    assert isinstance(hands.page.side.form, GrantForm)

    DecisionService(workplace).defer(proposal, PAPER, MORNING, note="Wie beheert het?")
    hands.frame.entered.emit()

    assert not isinstance(hands.page.side.form, GrantForm)


@pytest.mark.parametrize("person", ["financieel adviseur", "regisseur werken"])
def test_who_may_not_record_sees_why(workplace: Workplace, hands: Hands, person: str) -> None:
    act_as(workplace, "programmamanager")
    presented(workplace)
    act_as(workplace, person)

    (note,) = hands.pane.findChildren(RightNote)

    assert "Alleen het college bepaalt de formele toets" in note.what_label.text()
    assert hands.page.side.form is None
    assert not hands.page.record_action.isEnabled()


def test_who_may_not_record_for_the_council_sees_why(workplace: Workplace, hands: Hands) -> None:
    act_as(workplace, "regisseur werken")

    hands.page.council_action.trigger()

    assert isinstance(hands.pane, CouncilPane)
    (note,) = hands.pane.findChildren(RightNote)
    assert "een raadsbesluit vastleggen" in note.what_label.text()


def test_form_makes_room_for_the_reason_when_someone_else_sits_down(
    workplace: Workplace, hands: Hands
) -> None:
    presented(workplace)
    before = hands.page.side.form
    assert before is not None

    act_as(workplace, "regisseur werken")
    hands.frame.entered.emit()

    assert hands.pane.findChildren(RightNote)
    assert not hands.page.record_action.isEnabled()


def test_finance_may_complete_the_papers_of_the_council(workplace: Workplace, hands: Hands) -> None:
    act_as(workplace, "financieel adviseur")

    hands.choose("D-005")

    assert hands.page.side.form is not None


@pytest.mark.parametrize("number", ["A-2026-001", "A-2026-002", "D-001", "D-005", "council"])
def test_every_pane_can_be_walked(workplace: Workplace, hands: Hands, number: str) -> None:
    presented(workplace)
    existing_proposal(workplace)

    hands.page.show_target(number)

    AccessibleWalk(hands.page).check()


def test_tab_goes_through_the_form_from_top_to_button(workplace: Workplace, hands: Hands) -> None:
    presented(workplace)
    form = hands.form(GrantForm)

    order = AccessibleWalk(hands.page).tab_order()

    wanted = [
        form.rows.rows[0].year_box,
        form.rows.rows[0].amount_edit,
        form.rows.add_button,
        form.paper_fields.document_edit,
        form.paper_fields.case_number_edit,
        form.paper_fields.day_edit,
        form.departure.choice_box,
        form.note_edit,
        form.primary_button,
    ]
    assert [widget for widget in order if widget in wanted] == wanted


def test_tab_goes_through_a_form_that_is_opened_later(workplace: Workplace, hands: Hands) -> None:
    presented(workplace)
    assert hands.page.isVisible()
    hands.open_tab(REFUSE)
    form = hands.form(RefuseForm)

    order = AccessibleWalk(hands.page).tab_order()

    wanted = [
        form.paper_fields.document_edit,
        form.paper_fields.day_edit,
        form.departure.choice_box,
        form.departure.reason_edit,
        form.note_edit,
        form.primary_button,
    ]
    assert [widget for widget in order if widget in wanted] == wanted


def test_log_and_other_rooms_find_a_decision_by_each_of_its_names(
    workplace: Workplace, hands: Hands
) -> None:
    decision = DecisionService(workplace).find("D-004")

    for name in (decision.id, "D-004", "BSL-4"):
        hands.page.show_target("D-001")
        hands.page.show_target(name)

        assert isinstance(hands.pane, DecisionPane)
        assert hands.pane.decision.number == "D-004"
        assert hands.page.decisions.table.current_key() == "D-004"


def test_filter_line_leads_to_the_list(workplace: Workplace, hands: Hands) -> None:
    assert hands.page.isVisible()
    hands.frame.filter_asked.emit()
    assert hands.page.focusWidget() is hands.page.decisions.bar.search_line

    hands.press(hands.page.decisions.bar.search_line, Qt.Key.Key_Down)

    assert hands.page.focusWidget() is hands.page.decisions.table
