from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from talentdesk.desktop.decisions.council_form import CouncilForm
from talentdesk.desktop.decisions.decision_pane import DecisionPane
from talentdesk.desktop.decisions.follow_up_forms import PaperForm
from talentdesk.desktop.decisions.grant_form import GrantForm
from talentdesk.desktop.decisions.money_rows import Part
from talentdesk.desktop.decisions.present_form import PresentForm
from talentdesk.domain.decisions import DecisionKind, DecisionPaper
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import ProposalDraft, ProposalId, ProposalStatus
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import euro_text
from tests.desktop.decisions.hands import DOCUMENT, Hands
from tests.services.cases import (
    EARLIER,
    MORNING,
    act_as,
    advised,
    allot,
    complete_activity,
    presented,
)


def euros(amount: int) -> str:
    return euro_text(Money.euros(amount))


def nothing_happened(workplace: Workplace, proposal: ProposalId) -> bool:
    status = ProposalService(workplace).get(proposal).status
    return not DecisionService(workplace).of_proposal(proposal) and status in (
        ProposalStatus.BEFORE_EXECUTIVE,
        ProposalStatus.ADVISED,
    )


# --- G-09 ---------------------------------------------------------------------------------


def test_g09_says_both_figures_and_keeps_what_was_typed(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 35_000)
    proposal = presented(workplace)
    form = hands.form(GrantForm)
    hands.fill_paper(form)

    hands.record()

    assert f"Er is {euros(35_000)}, je vraagt {euros(100_000)}." in hands.refused
    assert form.rows.rows[0].amount_row.problem == f"hoogstens {euros(35_000)} in 2026"
    assert form.rows.rows[0].amount_edit.text() == "100.000,00"
    assert form.paper_fields.document_edit.text() == DOCUMENT
    assert nothing_happened(workplace, proposal)


def test_g09_lower_amount_works(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 35_000)
    proposal = presented(workplace)
    hands.fill_paper(hands.form(GrantForm))
    hands.record()

    hands.take_way(f"Zet 2026 op {euros(35_000)}")
    assert hands.refused == ""
    hands.record()

    assert ReserveService(workplace).granted_to(proposal) == {(EARLIER, 2026): Money.euros(35_000)}


def test_g09_other_year_works(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000, year=2027)
    proposal = presented(workplace)
    hands.fill_paper(hands.form(GrantForm))
    hands.record()

    hands.take_way("Kies 2027")
    hands.record()

    assert ReserveService(workplace).granted_to(proposal) == {(EARLIER, 2027): Money.euros(100_000)}


def test_g09_rest_goes_to_another_year(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 35_000)
    allot(workplace, 70_000, year=2027)
    proposal = presented(workplace)
    hands.fill_paper(hands.form(GrantForm))
    hands.record()

    hands.take_way("Zet de rest in 2027")
    hands.record()

    assert ReserveService(workplace).granted_to(proposal) == {
        (EARLIER, 2026): Money.euros(35_000),
        (EARLIER, 2027): Money.euros(65_000),
    }


def test_g09_offers_at_most_three_ways(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 35_000)
    allot(workplace, 200_000, year=2027)
    presented(workplace)
    hands.fill_paper(hands.form(GrantForm))

    hands.record()

    assert hands.ways == [f"Zet 2026 op {euros(35_000)}", "Kies 2027", "Zet de rest in 2027"]


def test_g09_council_can_give_more(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 35_000)
    proposal = presented(workplace)
    hands.fill_paper(hands.form(GrantForm))
    hands.record()

    hands.take_way(f"Raadsbesluit: {euros(65_000)} toewijzen")
    council = hands.form(CouncilForm)
    assert council.kind is DecisionKind.ALLOT
    assert council.allotment.rows.parts == (Part(2026, EARLIER, Money.euros(65_000), "werken"),)
    hands.fill_paper(council)
    hands.record()
    hands.choose(ProposalService(workplace).get(proposal).number)

    kept = hands.form(GrantForm)
    assert kept.paper_fields.document_edit.text() == DOCUMENT
    hands.record()
    assert ProposalService(workplace).get(proposal).status is ProposalStatus.GRANTED


def test_g09_council_can_move_money_between_years(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 50_000)
    allot(workplace, 50_000, year=2025)
    presented(workplace)
    form = hands.form(GrantForm)
    hands.click(form.rows.add_button)
    hands.fill(form.rows.rows[1].amount_edit, "1,00")
    hands.fill_paper(form)
    hands.record()
    hands.fill(form.rows.rows[0].amount_edit, "60000,00")
    hands.click(form.rows.rows[1].remove_button)
    hands.record()

    assert "Raadsbesluit: overhevelen uit 2025" in hands.ways
    hands.take_way("Raadsbesluit: overhevelen uit 2025")

    council = hands.form(CouncilForm)
    assert council.kind is DecisionKind.YEAR_TRANSFER
    assert council.transfer.outgoing.parts[0] == Part(2025, EARLIER, Money.euros(10_000), "werken")
    assert council.transfer.difference == Money(0)


# --- other rules --------------------------------------------------------------------------


def test_g10_proposed_tranche_leads_to_its_decision(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000)
    proposal = presented(workplace)
    form = hands.form(GrantForm)
    form.rows.rows[0].tranche_box.set_value("programmaplan")
    hands.fill_paper(form)

    hands.record()

    assert "de status is 'voorgesteld'" in hands.refused
    assert nothing_happened(workplace, proposal)
    assert hands.ways == [
        "Kies Eerder toegewezen (Zomernota 2024-2028)",
        "Raadsbesluit vastleggen",
    ]
    hands.take_way("Raadsbesluit vastleggen")
    assert isinstance(hands.pane, DecisionPane)
    assert hands.pane.decision.draft.plan_reference == "BSL-5"
    assert hands.form(PaperForm).primary_button.text() == "D-005 vastgesteld melden"


def test_g10_other_tranche_works(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000)
    proposal = presented(workplace)
    form = hands.form(GrantForm)
    form.rows.rows[0].tranche_box.set_value("programmaplan")
    hands.fill_paper(form)
    hands.record()

    hands.take_way("Kies Eerder toegewezen (Zomernota 2024-2028)")
    hands.record()

    assert ProposalService(workplace).get(proposal).status is ProposalStatus.GRANTED


def asks_more(content: ProposalDraft) -> ProposalDraft:
    return replace(content, requested=Money.euros(110_000))


def has_no_result(content: ProposalDraft) -> ProposalDraft:
    return replace(content, results=())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (asks_more, "ten laste van de reserve"),
        (has_no_result, "kan nog geen bijdrage krijgen"),
    ],
    ids=["G-11", "G-01"],
)
def test_proposal_that_was_changed_afterwards_is_opened(
    workplace: Workplace,
    hands: Hands,
    change: Callable[[ProposalDraft], ProposalDraft],
    said: str,
) -> None:
    allot(workplace, 100_000)
    proposal = presented(workplace)
    service = ProposalService(workplace)
    service.change(proposal, change(service.get(proposal).content), 1, MORNING)
    hands.fill_paper(hands.form(GrantForm))

    hands.record()
    assert said in hands.refused
    assert nothing_happened(workplace, proposal)
    hands.take_way("Voorstel openen")

    assert hands.rooms == [("proposals", proposal)]


def test_g07_right_that_was_lost_meanwhile(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000)
    proposal = presented(workplace)
    hands.fill_paper(hands.form(GrantForm))
    act_as(workplace, "regisseur werken")

    hands.record()

    assert "Alleen het college bepaalt" in hands.refused
    assert nothing_happened(workplace, proposal)


# --- the paper ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("document", "Besluitstuk invullen"),
        ("case_number", "Zaaknummer invullen"),
        ("day", "Datum invullen"),
    ],
)
def test_missing_paper_is_marked_and_found(
    workplace: Workplace, hands: Hands, name: str, way: str
) -> None:
    allot(workplace, 100_000)
    proposal = presented(workplace)
    form = hands.form(GrantForm)
    hands.fill_paper(form)
    row = form.paper_fields.rows[name]
    assert isinstance(row.field, QLineEdit)
    hands.fill(row.field, "")

    hands.record()
    assert "Dit ontbreekt" in hands.refused
    assert row.problem
    hands.take_way(way)

    assert hands.page.focusWidget() is row.field
    assert nothing_happened(workplace, proposal)


def test_case_number_has_seven_digits_that_are_counted(workplace: Workplace, hands: Hands) -> None:
    presented(workplace)
    form = hands.form(GrantForm)
    fields = form.paper_fields

    hands.fill(fields.case_number_edit, "12345")
    assert fields.case_number_row.help_label.text() == "5 van 7 cijfers"
    hands.fill(fields.day_edit, "03-03-2026")
    assert fields.case_number_row.problem == "Een zaaknummer heeft 7 cijfers. Dit zijn er 5."

    hands.fill(fields.case_number_edit, "12 34 567")
    assert fields.case_number_row.help_label.text() == "7 van 7 cijfers"
    hands.fill(fields.document_edit, "Stuk")
    assert fields.paper() == DecisionPaper("Stuk", "1234567", date(2026, 3, 3))


def test_amount_with_two_readings_is_asked_first(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000)
    proposal = presented(workplace)
    form = hands.form(GrantForm)
    hands.fill(form.rows.rows[0].amount_edit, "1.234")
    hands.fill_paper(form)

    hands.record()

    assert hands.refused
    assert nothing_happened(workplace, proposal)
    buttons = form.rows.rows[0].amount_row.reading_buttons()
    assert [button.text() for button in buttons] == ["1.234,00"]


def test_grant_of_nothing_is_refused(workplace: Workplace, hands: Hands) -> None:
    proposal = presented(workplace)
    form = hands.form(GrantForm)
    hands.fill(form.rows.rows[0].amount_edit, "0,00")
    hands.fill_paper(form)

    hands.record()

    assert form.rows.rows[0].amount_row.problem == "Vul een bedrag boven 0,00 in."
    assert nothing_happened(workplace, proposal)


def test_incomplete_proposal_says_what_it_lacks_before_it_is_presented(
    workplace: Workplace, hands: Hands
) -> None:
    proposal = advised(workplace, complete_activity(risks=()))
    form = hands.form(PresentForm)
    assert [label.text() for label in form.obstacle_labels] == [
        "Activiteit A-2026-001 kan nog niet naar het college. Dit ontbreekt: risico's."
    ]

    hands.record()
    hands.take_way("Voorstel openen")

    assert hands.rooms == [("proposals", proposal)]
    assert nothing_happened(workplace, proposal)
