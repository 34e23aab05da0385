from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from talentdesk.desktop.decisions.decision_pane import DecisionPane
from talentdesk.desktop.decisions.grant_form import GrantForm
from talentdesk.desktop.decisions.other_outcomes import DeferForm, RefuseForm
from talentdesk.desktop.decisions.proposal_chooser import ProposalChooser
from talentdesk.desktop.decisions.proposal_pane import DEFER, REFUSE, ProposalPane
from talentdesk.desktop.decisions.release_form import ReleaseForm
from talentdesk.domain.decisions import DecisionKind
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import CoverLine, CoverSource, ProposalStatus
from talentdesk.domain.reviews import AdviceOutcome
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from tests.desktop.decisions.existing import existing_proposal
from tests.desktop.decisions.hands import CASE_NUMBER, DOCUMENT, Hands
from tests.services.cases import (
    EARLIER,
    MORNING,
    a_grant,
    allot,
    complete_activity,
    presented,
)


def test_first_waiting_proposal_is_ready_to_be_granted(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 135_000)
    presented(workplace)

    form = hands.form(GrantForm)

    (row,) = form.rows.rows
    assert row.part().amount == Money.euros(100_000)
    assert (row.part().year, row.part().tranche) == (2026, EARLIER)
    assert row.note_label.text() == (
        "Vrij €\N{NO-BREAK SPACE}135.000,00 · blijft over €\N{NO-BREAK SPACE}35.000,00"
    )
    assert form.primary_button.text() == "€\N{NO-BREAK SPACE}100.000,00 toekennen"


def test_grant_that_succeeds_moves_money_and_names_the_decision(
    workplace: Workplace, hands: Hands
) -> None:
    allot(workplace, 135_000)
    proposal = presented(workplace)
    form = hands.form(GrantForm)
    hands.fill_paper(form)

    hands.record()

    (decision,) = DecisionService(workplace).of_proposal(proposal)
    assert decision.draft.amount == Money.euros(100_000)
    assert decision.draft.paper.document == DOCUMENT
    assert decision.draft.paper.case_number == CASE_NUMBER
    assert decision.draft.paper.day == date(2026, 3, 3)
    assert ProposalService(workplace).get(proposal).status is ProposalStatus.GRANTED
    assert hands.done == ["D-006: €\N{NO-BREAK SPACE}100.000,00 toegekend aan A-2026-001."]
    assert isinstance(hands.pane, DecisionPane)
    assert hands.page.decisions.table.current_key() == "D-006"


def test_grant_by_keyboard_alone(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 135_000)
    proposal = presented(workplace)
    table = hands.page.waiting.table
    table.setFocus()

    hands.press(table, Qt.Key.Key_Return)
    form = hands.form(GrantForm)
    assert hands.page.focusWidget() is form.rows.rows[0].year_box
    hands.fill_paper(form)
    hands.press(hands.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert ProposalService(workplace).get(proposal).status is ProposalStatus.GRANTED


def test_years_of_the_cover_are_prefilled(workplace: Workplace, hands: Hands) -> None:
    cover = (
        CoverLine(CoverSource.RESERVE, 2027, Money.euros(40_000)),
        CoverLine(CoverSource.RESERVE, 2026, Money.euros(60_000)),
        CoverLine(CoverSource.COFINANCING, 2026, Money.euros(50_000), "Hogeschool"),
    )
    presented(workplace, complete_activity(cover=cover))

    parts = hands.form(GrantForm).rows.parts

    assert [(part.year, part.amount) for part in parts] == [
        (2026, Money.euros(60_000)),
        (2027, Money.euros(40_000)),
    ]


def test_another_year_can_be_added(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 60_000)
    allot(workplace, 40_000, year=2027)
    proposal = presented(workplace)
    form = hands.form(GrantForm)
    hands.fill(form.rows.rows[0].amount_edit, "60000")

    hands.click(form.rows.add_button)
    hands.fill(form.rows.rows[1].amount_edit, "40.000,00")
    hands.fill_paper(form)
    hands.record()

    assert ReserveService(workplace).granted_to(proposal) == {
        (EARLIER, 2026): Money.euros(60_000),
        (EARLIER, 2027): Money.euros(40_000),
    }


def test_row_can_be_taken_out(workplace: Workplace, hands: Hands) -> None:
    presented(workplace)
    form = hands.form(GrantForm)
    hands.click(form.rows.add_button)
    assert form.rows.rows[0].remove_button.isVisible()

    hands.click(form.rows.rows[0].remove_button)

    assert [part.year for part in form.rows.parts] == [2027]
    assert not form.rows.rows[0].remove_button.isVisible()


def test_more_than_asked_asks_why(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 135_000)
    proposal = presented(workplace)
    form = hands.form(GrantForm)
    assert not form.departure.reason_row.isVisible()

    hands.fill(form.rows.rows[0].amount_edit, "110.000,00")
    hands.fill_paper(form)
    hands.record()
    assert "wijkt af van het advies" in hands.refused
    hands.take_way("Reden opschrijven")
    assert hands.page.focusWidget() is form.departure.reason_edit
    hands.fill(form.departure.reason_edit, "Het college wil sneller.")
    hands.record()

    (decision,) = DecisionService(workplace).of_proposal(proposal)
    assert decision.draft.departure_reason == "Het college wil sneller."


def test_negative_advice_asks_why_at_once(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 135_000)
    presented(workplace, outcome=AdviceOutcome.NEGATIVE)

    form = hands.form(GrantForm)

    assert form.departure.reason_row.isVisible()
    assert form.departure.choice_box.value() == "against"


def test_grant_over_many_years_is_recorded_with_a_warning(
    workplace: Workplace, hands: Hands
) -> None:
    years = range(2026, 2030)
    reserve = tuple(CoverLine(CoverSource.RESERVE, year, Money.euros(25_000)) for year in years)
    cofinancing = CoverLine(CoverSource.COFINANCING, 2026, Money.euros(50_000), "Hogeschool")
    for year in years:
        allot(workplace, 25_000, year=year)
    presented(workplace, complete_activity(cover=(*reserve, cofinancing)))
    hands.fill_paper(hands.form(GrantForm))

    hands.record()

    assert len(hands.done) == 1
    assert hands.page.side.banner.isVisible()
    assert "structurele last" in hands.page.side.banner.what_label.text()


def test_what_is_free_follows_the_date_of_the_decision(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 135_000)  # from 3 July 2024 on
    presented(workplace)
    form = hands.form(GrantForm)

    hands.fill_paper(form, day="02-07-2024")

    assert form.rows.rows[0].note_label.text().startswith("Vrij €\N{NO-BREAK SPACE}0,00")


def test_refusal_against_a_positive_advice_asks_why(workplace: Workplace, hands: Hands) -> None:
    proposal = presented(workplace)
    hands.open_tab(REFUSE)
    form = hands.form(RefuseForm)
    hands.fill_paper(form)

    hands.record()
    assert "wijkt af van het advies" in hands.refused
    hands.fill(form.departure.reason_edit, "Geen prioriteit.")
    hands.record()

    assert ProposalService(workplace).get(proposal).status is ProposalStatus.REFUSED
    assert hands.done == ["D-006: A-2026-001 is afgewezen."]


def test_putting_off_asks_what_the_executive_wants(workplace: Workplace, hands: Hands) -> None:
    proposal = presented(workplace)
    hands.open_tab(DEFER)
    form = hands.form(DeferForm)
    hands.fill_paper(form)

    hands.record()
    assert hands.refused
    assert form.note_row.problem == "Schrijf op wat het college vraagt."
    hands.fill(form.note_edit, "Wie beheert het na 2027?")
    hands.record()

    assert ProposalService(workplace).get(proposal).status is ProposalStatus.DEFERRED
    assert hands.done == ["D-006: A-2026-001 is aangehouden."]


def test_granted_money_comes_back_to_its_line(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000)
    proposal = presented(workplace)
    DecisionService(workplace).grant(a_grant(proposal), MORNING)
    hands.page.show_target(proposal)
    form = hands.form(ReleaseForm)
    hands.fill(form.rows.rows[0].amount_edit, "40.000,00")
    assert form.rows.rows[0].note_label.text().endswith("€\N{NO-BREAK SPACE}60.000,00")
    hands.fill_paper(form)

    hands.record()

    assert ReserveService(workplace).granted_to(proposal) == {(EARLIER, 2026): Money.euros(60_000)}
    assert DecisionService(workplace).of_proposal(proposal)[-1].draft.kind is DecisionKind.RELEASE


def test_more_than_was_granted_cannot_come_back(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000)
    proposal = presented(workplace)
    DecisionService(workplace).grant(a_grant(proposal), MORNING)
    hands.page.show_target(proposal)
    form = hands.form(ReleaseForm)
    hands.fill(form.rows.rows[0].amount_edit, "100.000,01")
    hands.fill_paper(form)

    hands.record()
    assert "Tekort" in hands.refused
    hands.take_way("Alles laten vrijvallen")
    hands.record()

    assert ReserveService(workplace).granted_to(proposal) == {}


def test_proposal_is_presented_and_can_then_be_decided(workplace: Workplace, hands: Hands) -> None:
    proposal = presented(workplace)
    DecisionService(workplace).defer(
        proposal, a_grant(proposal).paper, MORNING, note="Wie beheert het?"
    )
    assert isinstance(hands.pane, ProposalPane)

    hands.record()

    assert ProposalService(workplace).get(proposal).status is ProposalStatus.BEFORE_EXECUTIVE
    assert isinstance(hands.page.side.form, GrantForm)


def test_existing_proposal_is_found_and_granted_from_what_was_there(
    workplace: Workplace, hands: Hands
) -> None:
    allot(workplace, 50_000)
    proposal = existing_proposal(workplace)
    hands.page.choose_action.trigger()
    chooser = hands.pane
    assert isinstance(chooser, ProposalChooser)

    hands.fill(chooser.search_line, "broedplaats")
    hands.press(chooser.search_line, Qt.Key.Key_Return)
    form = hands.form(GrantForm)
    hands.fill(form.rows.rows[0].amount_edit, "20.000,00")
    hands.fill_paper(form)
    hands.record()

    assert ReserveService(workplace).granted_to(proposal) == {(EARLIER, 2026): Money.euros(20_000)}
    assert ProposalService(workplace).get(proposal).status is ProposalStatus.EXISTING


def test_advice_says_how_many_of_the_conditions_are_met(workplace: Workplace, hands: Hands) -> None:
    presented(workplace)

    boxes = [box.accessibleName() for box in hands.page.findChildren(QFrame)]

    assert any("19 van 19 voorwaarden voldoen" in name for name in boxes)
