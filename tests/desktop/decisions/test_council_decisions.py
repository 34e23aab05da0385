from datetime import date

import pytest

from talentdesk.desktop.decisions.council_form import CouncilForm
from talentdesk.desktop.decisions.council_wish import CouncilWish
from talentdesk.desktop.decisions.decision_pane import DecisionPane
from talentdesk.desktop.decisions.follow_up_forms import (
    ALLOT,
    AllotOnForm,
    PaperForm,
    TransferOnForm,
)
from talentdesk.desktop.decisions.money_rows import MoneyRow
from talentdesk.domain.decisions import DecisionKind, DecisionPaper
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Standing
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import euro_text
from tests.desktop.decisions.hands import Hands
from tests.services.cases import EARLIER, MORNING, allot

YEAR_END = date(2026, 12, 31)


def euros(amount: int) -> str:
    return euro_text(Money.euros(amount))


def council(hands: Hands, kind: DecisionKind, standing: Standing = Standing.ADOPTED) -> CouncilForm:
    """The form for a new decision of that kind."""
    hands.page.council_action.trigger()
    form = hands.form(CouncilForm)
    form.kind_box.set_value(kind.value)
    form.standing_box.set_value(standing.value)
    return form


def fill_row(hands: Hands, row: MoneyRow, line: str, year: int, amount: str) -> None:
    row.line_box.set_value(line)
    row.year_box.set_value(str(year))
    hands.fill(row.amount_edit, amount)


def test_council_forms_the_reserve(workplace: Workplace, hands: Hands) -> None:
    before = ReserveService(workplace).figures(YEAR_END).formed
    form = council(hands, DecisionKind.FORM_RESERVE)
    hands.fill(form.amount_edit, "1.000.000,00")
    assert form.primary_button.text() == f"{euros(1_000_000)} toevoegen aan de reserve"
    hands.fill_paper(form)

    hands.record()

    after = ReserveService(workplace).figures(YEAR_END).formed
    assert after == before + Money.euros(1_000_000)
    assert hands.done == [f"D-006: vorming reserve van {euros(1_000_000)} vastgelegd, vastgesteld."]


def test_proposed_decision_moves_nothing_until_it_is_adopted(
    workplace: Workplace, hands: Hands
) -> None:
    before = ReserveService(workplace).figures(YEAR_END).formed
    form = council(hands, DecisionKind.FORM_RESERVE, Standing.PROPOSED)
    hands.fill(form.amount_edit, "1.000.000,00")
    hands.fill(form.paper_fields.document_edit, "Zomernota 2026")
    hands.record()
    assert ReserveService(workplace).figures(YEAR_END).formed == before

    hands.choose("D-006")
    adopting = hands.form(PaperForm)
    assert adopting.paper_fields.document_edit.text() == "Zomernota 2026"
    hands.fill_paper(adopting)
    hands.record()

    assert ReserveService(workplace).figures(YEAR_END).formed == before + Money.euros(1_000_000)
    assert hands.done[-1] == "D-006 is vastgesteld."


def test_adopting_asks_for_the_whole_paper(workplace: Workplace, hands: Hands) -> None:
    hands.choose("D-005")

    hands.record()

    assert "zaaknummer van 7 cijfers en datum" in hands.refused
    assert hands.ways == ["Zaaknummer invullen", "Datum invullen"]


def test_tranche_is_adopted_by_its_own_decision(workplace: Workplace, hands: Hands) -> None:
    form = council(hands, DecisionKind.ADOPT_TRANCHE)
    assert form.waiting_button.isVisible()

    hands.click(form.waiting_button)
    hands.fill_paper(hands.form(PaperForm))
    hands.record()

    assert DecisionService(workplace).find("BSL-5").draft.standing is Standing.ADOPTED
    assert [item.standing for item in ReserveService(workplace).tranches()] == [
        Standing.ADOPTED
    ] * 2


def test_frame_needs_no_amount(workplace: Workplace, hands: Hands) -> None:
    form = council(hands, DecisionKind.SET_FRAME)
    hands.fill_paper(form)

    hands.record()

    assert DecisionService(workplace).find("D-006").draft.amount is None
    assert hands.done == ["D-006: kader vastgelegd, vastgesteld."]


def test_reserve_is_not_formed_without_an_amount(workplace: Workplace, hands: Hands) -> None:
    form = council(hands, DecisionKind.FORM_RESERVE)
    hands.fill_paper(form)

    hands.record()

    assert form.amount_edit.problem == "Vul een bedrag boven 0,00 in."
    assert len(DecisionService(workplace).all()) == 5


# --- allotment ----------------------------------------------------------------------------


def test_council_allots_to_lines_and_years(workplace: Workplace, hands: Hands) -> None:
    form = council(hands, DecisionKind.ALLOT)
    rows = form.allotment.rows
    fill_row(hands, rows.rows[0], "werken", 2026, "60.000,00")
    hands.click(rows.add_button)
    fill_row(hands, rows.rows[1], "wonen", 2027, "40.000,00")
    assert form.allotment.total_label.text() == f"Samen {euros(100_000)}"
    assert f"blijft over {euros(1_900_000)}" in form.allotment.left_label.text()
    hands.fill_paper(form)

    hands.record()

    service = ReserveService(workplace)
    assert service.available("werken") == {(EARLIER, 2026): Money.euros(60_000)}
    assert service.available("wonen") == {(EARLIER, 2027): Money.euros(40_000)}
    assert hands.done == [f"D-006: toewijzing van {euros(100_000)} vastgelegd, vastgesteld."]


def test_g09_allotment_above_what_is_there_can_be_lowered(
    workplace: Workplace, hands: Hands
) -> None:
    form = council(hands, DecisionKind.ALLOT)
    fill_row(hands, form.allotment.rows.rows[0], "werken", 2026, "2.000.000,01")
    hands.fill_paper(form)
    hands.record()
    assert "Tekort" in hands.refused
    assert len(DecisionService(workplace).all()) == 5

    hands.take_way(f"Zet Werken 2026 op {euros(2_000_000)}")
    hands.record()

    assert ReserveService(workplace).figures(YEAR_END).line_free == Money.euros(2_000_000)


def test_g10_allotment_out_of_a_proposed_tranche(workplace: Workplace, hands: Hands) -> None:
    form = council(hands, DecisionKind.ALLOT)
    row = form.allotment.rows.rows[0]
    fill_row(hands, row, "werken", 2026, "1.000,00")
    row.tranche_box.set_value("programmaplan")
    assert "(G-10)" in form.allotment.left_label.text()
    hands.fill_paper(form)

    hands.record()
    assert "de status is 'voorgesteld'" in hands.refused
    hands.take_way("Kies Eerder toegewezen (Zomernota 2024-2028)")
    hands.record()

    assert ReserveService(workplace).available("werken") == {(EARLIER, 2026): Money.euros(1_000)}


def test_g10_leads_to_adopting_the_tranche(workplace: Workplace, hands: Hands) -> None:
    form = council(hands, DecisionKind.ALLOT)
    fill_row(hands, form.allotment.rows.rows[0], "werken", 2026, "1.000,00")
    form.allotment.rows.rows[0].tranche_box.set_value("programmaplan")
    hands.fill_paper(form)
    hands.record()

    hands.take_way("Tranche vaststellen")

    assert isinstance(hands.pane, DecisionPane)
    assert hands.pane.decision.number == "D-005"


def test_allotment_without_amounts_is_refused(workplace: Workplace, hands: Hands) -> None:
    form = council(hands, DecisionKind.ALLOT)
    hands.fill_paper(form)

    hands.record()

    problem = form.allotment.rows.rows[0].amount_row.problem
    assert problem == "Vul een bedrag boven 0,00 in."


def test_decision_of_the_plan_is_completed_and_then_allotted(
    workplace: Workplace, hands: Hands
) -> None:
    hands.choose("D-002")
    assert isinstance(hands.form(PaperForm), PaperForm)
    hands.fill_paper(hands.form(PaperForm), day="03-07-2024")
    hands.record()
    assert hands.done == ["D-002 is aangevuld."]

    hands.open_tab(ALLOT)
    form = hands.form(AllotOnForm)
    fill_row(hands, form.allotment.rows.rows[0], "werken", 2025, "10.000,00")
    hands.record()

    (line,) = [
        line for line in ReserveService(workplace).journal() if line.decision.number == "D-002"
    ]
    assert line.movement.draft.day == date(2024, 7, 3)
    assert hands.done[-1] == f"D-002: {euros(10_000)} toegewezen aan lijnen."


def test_completing_a_paper_with_nothing_new_is_refused(workplace: Workplace, hands: Hands) -> None:
    hands.choose("D-001")

    hands.record()

    assert "Dit ontbreekt: zaaknummer van 7 cijfers" in hands.refused


def test_case_number_is_filled_in_later(workplace: Workplace, hands: Hands) -> None:
    hands.choose("D-001")
    hands.fill(hands.form(PaperForm).paper_fields.case_number_edit, "1111111")

    hands.record()

    assert DecisionService(workplace).find("D-001").draft.paper.case_number == "1111111"
    assert hands.page.waiting.item("D-001") is None


# --- transfer -----------------------------------------------------------------------------


def transfer(hands: Hands, outgoing: str, incoming: str) -> CouncilForm:
    form = council(hands, DecisionKind.YEAR_TRANSFER)
    fill_row(hands, form.transfer.outgoing.rows[0], "werken", 2026, outgoing)
    fill_row(hands, form.transfer.incoming.rows[0], "werken", 2027, incoming)
    hands.fill_paper(form)
    return form


def test_council_moves_money_to_another_year(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 100_000)
    form = transfer(hands, "30.000,00", "30.000,00")
    assert form.transfer.difference_label.text() == f"Verschil {euros(0)}"

    hands.record()

    assert ReserveService(workplace).available("werken") == {
        (EARLIER, 2026): Money.euros(70_000),
        (EARLIER, 2027): Money.euros(30_000),
    }
    assert hands.done == [f"D-006: overheveling van {euros(30_000)} vastgelegd, vastgesteld."]


def test_g12_difference_is_shown_while_one_types_and_can_be_taken_away(
    workplace: Workplace, hands: Hands
) -> None:
    allot(workplace, 100_000)
    form = transfer(hands, "30.000,00", "25.000,00")
    assert form.transfer.difference_label.text() == (
        f"Verschil {euros(5_000)} · maak eruit en erin gelijk"
    )

    hands.record()
    assert f"eruit {euros(30_000)}, erin {euros(25_000)}" in hands.refused
    hands.take_way(f"Zet Werken 2027 op {euros(30_000)}")
    hands.record()

    assert ReserveService(workplace).available("werken")[EARLIER, 2027] == Money.euros(30_000)


def test_g09_transfer_of_more_than_is_there(workplace: Workplace, hands: Hands) -> None:
    allot(workplace, 20_000)
    transfer(hands, "30.000,00", "30.000,00")

    hands.record()
    assert "Tekort" in hands.refused
    hands.take_way(f"Hevel {euros(20_000)} over")
    hands.record()

    assert ReserveService(workplace).available("werken")[EARLIER, 2027] == Money.euros(20_000)


def test_transfer_of_the_plan_is_booked_on_its_own_decision(
    workplace: Workplace, hands: Hands
) -> None:
    allot(workplace, 20_000)
    service = DecisionService(workplace)
    paper = DecisionPaper("1e verzamelwijziging", "7654321", date(2025, 5, 1))
    service.fill_in_paper(service.find("BSL-3"), paper, MORNING)
    hands.page.show_target("D-003")
    form = hands.form(TransferOnForm)
    fill_row(hands, form.transfer.outgoing.rows[0], "werken", 2026, "5.000,00")
    fill_row(hands, form.transfer.incoming.rows[0], "werken", 2027, "5.000,00")

    hands.record()

    assert ReserveService(workplace).journal()[-1].decision.number == "D-003"
    assert hands.done == [f"D-003: {euros(5_000)} overgeheveld."]
    assert hands.page.side.form is None


@pytest.mark.parametrize("kind", [DecisionKind.ALLOT, DecisionKind.YEAR_TRANSFER])
def test_proposed_decision_by_rows_names_its_amount(
    workplace: Workplace, hands: Hands, kind: DecisionKind
) -> None:
    form = council(hands, kind, Standing.PROPOSED)
    hands.fill(form.amount_edit, "50.000,00")
    hands.fill(form.paper_fields.document_edit, "Zomernota 2027")

    hands.record()

    draft = DecisionService(workplace).find("D-006").draft
    assert (draft.kind, draft.standing, draft.amount) == (
        kind,
        Standing.PROPOSED,
        Money.euros(50_000),
    )


def test_other_rooms_ask_for_a_council_decision(workplace: Workplace, hands: Hands) -> None:
    hands.page.show_target("tranche:programmaplan")
    assert isinstance(hands.pane, DecisionPane)
    assert hands.pane.decision.number == "D-005"

    hands.page.show_target(f"allot:{EARLIER}")
    assert hands.form(CouncilForm).kind is DecisionKind.ALLOT

    hands.page.show_target("council")
    assert hands.page.side.key == ("council", CouncilWish())
