from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from talentdesk.domain.decisions import DecisionDraft, DecisionKind, DecisionPaper, YearAmount
from talentdesk.domain.errors import (
    DecisionPaperError,
    FieldError,
    ReasonRequiredError,
    RuleError,
    StaleRecordError,
    TransitionError,
)
from talentdesk.domain.money import Money
from talentdesk.domain.programme import ProposalKind, Standing
from talentdesk.domain.proposals import CoverLine, CoverSource, ProposalFilter, ProposalStatus
from talentdesk.domain.reviews import AdviceOutcome, ConditionJudgement
from talentdesk.services.decision_service import DecisionService, LineAmount
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import Founder, create_register
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    EARLIER,
    MORNING,
    PAPER,
    PROGRAMMES,
    a_grant,
    act_as,
    advised,
    all_yes,
    allot,
    complete_activity,
    presented,
)

COUNCIL_PAPER = DecisionPaper("Zomernota 2026", "2345678", date(2026, 7, 1))


def test_grant_moves_money_from_line_to_proposal(desk: Workplace) -> None:
    allot(desk, 250_000)
    proposal = presented(desk)

    decision, warnings = DecisionService(desk).grant(a_grant(proposal), MORNING)

    figures = ReserveService(desk).figures(date(2026, 12, 31))
    assert decision.draft.amount == Money.euros(100_000)
    assert figures.granted == Money.euros(100_000)
    assert figures.line_free == Money.euros(150_000)
    assert ProposalService(desk).get(proposal).status is ProposalStatus.GRANTED
    assert warnings == ()


def test_grant_over_years_is_one_decision_with_a_movement_per_year(desk: Workplace) -> None:
    allot(desk, 60_000)
    allot(desk, 40_000, year=2027)
    proposal = presented(desk)
    parts = (
        YearAmount(2026, Money.euros(60_000), EARLIER),
        YearAmount(2027, Money.euros(40_000), EARLIER),
    )

    DecisionService(desk).grant(replace(a_grant(proposal), parts=parts), MORNING)

    assert ReserveService(desk).granted_to(proposal) == {
        (EARLIER, 2026): Money.euros(60_000),
        (EARLIER, 2027): Money.euros(40_000),
    }


def test_refused_grant_leaves_everything_as_it_was(desk: Workplace) -> None:
    allot(desk, 60_000)
    proposal = presented(desk)
    parts = (
        YearAmount(2026, Money.euros(60_000), EARLIER),
        YearAmount(2027, Money.euros(40_000), EARLIER),
    )
    before = len(DecisionService(desk).all())

    with pytest.raises(RuleError):
        DecisionService(desk).grant(replace(a_grant(proposal), parts=parts), MORNING)

    assert len(DecisionService(desk).all()) == before
    assert ReserveService(desk).granted_to(proposal) == {}
    assert ProposalService(desk).get(proposal).status is ProposalStatus.BEFORE_EXECUTIVE


def test_g01_no_grant_without_a_desired_result(desk: Workplace) -> None:
    proposal = advised(desk, complete_activity(results=()))

    with pytest.raises(RuleError) as refusal:
        DecisionService(desk).present(proposal, MORNING)

    assert refusal.value.rule == "G-01"
    assert refusal.value.facts["no_result"] is True


def test_g01_no_grant_with_a_condition_that_is_not_judged(desk: Workplace) -> None:
    settled = all_yes(desk, ProposalKind.ACTIVITY)
    open_one = (ConditionJudgement(settled[0].condition), *settled[1:])
    proposal = advised(desk, settled=open_one)

    with pytest.raises(RuleError) as refusal:
        DecisionService(desk).present(proposal, MORNING)

    assert refusal.value.rule == "G-01"
    assert refusal.value.facts["unjudged"] == (settled[0].condition,)


def test_g06_activity_goes_to_the_executive_only_complete(desk: Workplace) -> None:
    proposal = advised(desk, complete_activity(risks=(), team=()))

    with pytest.raises(RuleError) as refusal:
        DecisionService(desk).present(proposal, MORNING)

    assert refusal.value.rule == "G-06"
    assert refusal.value.facts["missing"] == ("risks", "team")


def test_g06_effort_needs_no_budget(desk: Workplace) -> None:
    effort = replace(
        complete_activity(), kind=ProposalKind.EFFORT, costs=(), cover=(), requested=None, risks=()
    )

    proposal = presented(desk, effort)

    assert ProposalService(desk).get(proposal).status is ProposalStatus.BEFORE_EXECUTIVE


def test_g07_only_the_executive_grants(desk: Workplace) -> None:
    allot(desk, 250_000)
    proposal = presented(desk)
    act_as(desk, "regisseur werken")

    with pytest.raises(RuleError) as refusal:
        DecisionService(desk).grant(a_grant(proposal), MORNING)

    assert refusal.value.rule == "G-07"


def test_g08_allotment_refers_to_a_council_decision(desk: Workplace) -> None:
    allot(desk, 250_000)
    service = DecisionService(desk)
    grant, _ = service.grant(a_grant(presented(desk)), MORNING)

    with pytest.raises(RuleError) as refusal:
        service.allot(grant.id, [LineAmount(EARLIER, "wonen", 2026, Money.euros(1))], MORNING)

    assert refusal.value.rule == "G-08"


def test_g09_grant_is_never_more_than_the_line_has(desk: Workplace) -> None:
    allot(desk, 99_999)
    proposal = presented(desk)

    with pytest.raises(RuleError) as refusal:
        DecisionService(desk).grant(a_grant(proposal), MORNING)

    assert refusal.value.rule == "G-09"
    assert refusal.value.facts["shortfall"] == Money.euros(1)


def test_g09_allotments_stay_under_what_the_proposed_tranche_leaves(desk: Workplace) -> None:
    allot(desk, 2_000_000)

    with pytest.raises(RuleError) as refusal:
        allot(desk, 1)

    assert refusal.value.rule == "G-09"


def test_g10_nothing_is_granted_out_of_a_proposed_tranche(desk: Workplace) -> None:
    proposal = presented(desk)
    parts = (YearAmount(2026, Money.euros(1), "programmaplan"),)

    with pytest.raises(RuleError) as refusal:
        DecisionService(desk).grant(replace(a_grant(proposal), parts=parts), MORNING)

    assert refusal.value.rule == "G-10"


def test_g10_adopted_tranche_can_be_granted_from(desk: Workplace) -> None:
    service = DecisionService(desk)
    service.adopt(service.find("BSL-5"), COUNCIL_PAPER, MORNING)
    decision = service.find("BSL-5")
    part = LineAmount("programmaplan", "werken", 2026, Money.euros(3_000_000))
    service.allot(decision.id, [part], MORNING, day=date(2026, 7, 1))

    with pytest.raises(RuleError) as refusal:
        service.allot(decision.id, [replace(part, amount=Money(1))], MORNING, day=date(2026, 7, 1))

    assert refusal.value.rule == "G-09"
    assert ReserveService(desk).figures(date(2026, 12, 31)).proposed == Money(0)


def test_g11_asked_is_what_the_budget_puts_on_the_reserve(desk: Workplace) -> None:
    draft = complete_activity(requested=Money.euros(90_000))
    service = ProposalService(desk)
    proposal = service.add(draft, MORNING)

    with pytest.raises(RuleError) as refusal:
        service.submit(proposal, MORNING)

    assert refusal.value.rule == "G-11"


def test_g12_year_transfer_keeps_the_total(desk: Workplace) -> None:
    allot(desk, 100_000)

    with pytest.raises(RuleError) as refusal:
        DecisionService(desk).transfer_years(
            COUNCIL_PAPER,
            [LineAmount(EARLIER, "werken", 2026, Money.euros(50_000))],
            [LineAmount(EARLIER, "werken", 2027, Money.euros(50_001))],
            MORNING,
        )

    assert refusal.value.rule == "G-12"


def test_g12_year_transfer_goes_to_another_year(desk: Workplace) -> None:
    allot(desk, 100_000)
    same = [LineAmount(EARLIER, "werken", 2026, Money.euros(50_000))]

    with pytest.raises(RuleError) as refusal:
        DecisionService(desk).transfer_years(COUNCIL_PAPER, same, same, MORNING)

    assert refusal.value.rule == "G-12"


@pytest.mark.parametrize("cents", [0, -1])
def test_year_transfer_has_amounts_above_zero(desk: Workplace, cents: int) -> None:
    allot(desk, 100_000)

    with pytest.raises(FieldError):
        DecisionService(desk).transfer_years(
            COUNCIL_PAPER,
            [LineAmount(EARLIER, "werken", 2026, Money(cents))],
            [LineAmount(EARLIER, "werken", 2027, Money(cents))],
            MORNING,
        )


def test_year_transfer_moves_money_between_years_only(desk: Workplace) -> None:
    allot(desk, 100_000)
    before = ReserveService(desk).figures(date(2026, 12, 31))

    DecisionService(desk).transfer_years(
        COUNCIL_PAPER,
        [LineAmount(EARLIER, "werken", 2026, Money.euros(50_000))],
        [
            LineAmount(EARLIER, "werken", 2027, Money.euros(30_000)),
            LineAmount(EARLIER, "werken", 2028, Money.euros(20_000)),
        ],
        MORNING,
    )

    after = ReserveService(desk).figures(date(2026, 12, 31))
    assert after.line_free == before.line_free
    assert [(item.year, item.free) for item in after.lines] == [
        (2026, Money.euros(50_000)),
        (2027, Money.euros(30_000)),
        (2028, Money.euros(20_000)),
    ]


def test_g18_existing_proposal_takes_no_new_money(desk: Workplace) -> None:
    service = DecisionService(desk)
    service.adopt(service.find("BSL-5"), COUNCIL_PAPER, MORNING)
    existing = ProposalService(desk).search(ProposalFilter(statuses=(ProposalStatus.EXISTING,)))[0]
    parts = (YearAmount(2026, Money.euros(1), "programmaplan"),)

    with pytest.raises(RuleError) as refusal:
        service.grant(replace(a_grant(existing.id), parts=parts), MORNING)

    assert refusal.value.rule == "G-18"


def test_g19_grant_over_many_years_warns(desk: Workplace) -> None:
    years = range(2026, 2030)
    cover = tuple(CoverLine(CoverSource.RESERVE, year, Money.euros(25_000)) for year in years)
    cofinancing = CoverLine(CoverSource.COFINANCING, 2026, Money.euros(50_000), "Hogeschool")
    allot(desk, 250_000)
    proposal = presented(desk, complete_activity(cover=(*cover, cofinancing)))

    _decision, warnings = DecisionService(desk).grant(a_grant(proposal), MORNING)

    assert [warning.rule for warning in warnings] == ["G-19"]


def test_decision_without_its_paper_moves_no_money(desk: Workplace) -> None:
    allot(desk, 250_000)
    proposal = presented(desk)
    bare = replace(PAPER, case_number="123")

    with pytest.raises(DecisionPaperError) as refusal:
        DecisionService(desk).grant(replace(a_grant(proposal), paper=bare), MORNING)

    assert refusal.value.missing == ("case_number",)


def test_grant_against_the_advice_says_why(desk: Workplace) -> None:
    allot(desk, 250_000)
    proposal = presented(desk, outcome=AdviceOutcome.NEGATIVE)
    service = DecisionService(desk)

    with pytest.raises(ReasonRequiredError):
        service.grant(a_grant(proposal), MORNING)

    decision, _ = service.grant(
        a_grant(proposal, departure_reason="Het college weegt de kansen zwaarder."), MORNING
    )
    assert decision.draft.departure_reason


def test_refusal_against_a_positive_advice_says_why(desk: Workplace) -> None:
    proposal = presented(desk)
    service = DecisionService(desk)

    with pytest.raises(ReasonRequiredError):
        service.refuse(proposal, PAPER, MORNING)

    service.refuse(proposal, PAPER, MORNING, departure_reason="Geen prioriteit.")
    assert ProposalService(desk).get(proposal).status is ProposalStatus.REFUSED


def test_deferred_proposal_goes_back_to_the_executive(desk: Workplace) -> None:
    proposal = presented(desk)
    service = DecisionService(desk)

    service.defer(proposal, PAPER, MORNING, note="Wie beheert het na 2027?")
    service.present(proposal, MORNING)

    assert ProposalService(desk).get(proposal).status is ProposalStatus.BEFORE_EXECUTIVE


def test_release_gives_money_back_to_its_line(desk: Workplace) -> None:
    allot(desk, 100_000)
    proposal = presented(desk)
    service = DecisionService(desk)
    service.grant(a_grant(proposal), MORNING)

    part = YearAmount(2026, Money.euros(40_000), EARLIER)
    service.release(proposal, PAPER, [part], "Minder deelnemers", MORNING)

    figures = ReserveService(desk).figures(date(2026, 12, 31))
    assert (figures.granted, figures.line_free) == (Money.euros(60_000), Money.euros(40_000))


def test_grant_needs_the_proposal_before_the_executive(desk: Workplace) -> None:
    allot(desk, 250_000)
    proposal = advised(desk)

    with pytest.raises(TransitionError):
        DecisionService(desk).grant(a_grant(proposal), MORNING)


def test_proposed_council_decision_moves_nothing(desk: Workplace) -> None:
    before = ReserveService(desk).figures(date(2026, 12, 31))
    draft = DecisionDraft(
        DecisionKind.FORM_RESERVE,
        DecisionPaper("Zomernota 2026"),
        Standing.PROPOSED,
        Money.euros(1_000_000),
    )
    service = DecisionService(desk)

    decision = service.record_council(draft, MORNING)

    assert ReserveService(desk).figures(date(2026, 12, 31)) == before
    service.adopt(decision, COUNCIL_PAPER, MORNING)
    after = ReserveService(desk).figures(date(2026, 12, 31))
    assert after.formed == before.formed + Money.euros(1_000_000)


def test_decision_is_changed_by_one_person_at_a_time(desk: Workplace) -> None:
    service = DecisionService(desk)
    decision = service.find("BSL-2")
    service.fill_in_paper(decision, COUNCIL_PAPER, MORNING)

    with pytest.raises(StaleRecordError):
        service.fill_in_paper(decision, PAPER, MORNING)


def test_allotment_and_its_decision_are_one(desk: Workplace) -> None:
    parts = [
        LineAmount(EARLIER, "werken", 2026, Money.euros(60_000)),
        LineAmount(EARLIER, "wonen", 2027, Money.euros(40_000)),
    ]

    decision = DecisionService(desk).allot_by_decision(COUNCIL_PAPER, parts, MORNING, note="n")

    assert decision.draft == DecisionDraft(
        DecisionKind.ALLOT,
        COUNCIL_PAPER,
        amount=Money.euros(100_000),
        tranche=EARLIER,
        note="n",
    )
    assert ReserveService(desk).available("wonen") == {(EARLIER, 2027): Money.euros(40_000)}


def test_refused_allotment_leaves_no_decision(desk: Workplace) -> None:
    before = len(DecisionService(desk).all())
    parts = [LineAmount(EARLIER, "werken", 2026, Money.euros(2_000_001))]

    with pytest.raises(RuleError) as refusal:
        DecisionService(desk).allot_by_decision(COUNCIL_PAPER, parts, MORNING)

    assert refusal.value.rule == "G-09"
    assert len(DecisionService(desk).all()) == before


def test_allotment_without_lines_is_refused(desk: Workplace) -> None:
    with pytest.raises(FieldError):
        DecisionService(desk).allot_by_decision(COUNCIL_PAPER, [], MORNING)


def test_year_transfer_on_a_decision_that_is_there(desk: Workplace) -> None:
    allot(desk, 100_000)
    service = DecisionService(desk)
    decision = service.find("BSL-3")
    outgoing = [LineAmount(EARLIER, "werken", 2026, Money.euros(30_000))]
    incoming = [LineAmount(EARLIER, "werken", 2027, Money.euros(30_000))]
    with pytest.raises(DecisionPaperError):
        service.transfer_on(decision.id, outgoing, incoming, MORNING)

    decision = service.fill_in_paper(decision, COUNCIL_PAPER, MORNING)
    service.transfer_on(decision.id, outgoing, incoming, MORNING)

    assert ReserveService(desk).available("werken")[EARLIER, 2027] == Money.euros(30_000)
    assert ReserveService(desk).journal()[-1].decision.number == decision.number


def test_g08_year_transfer_refers_to_a_council_decision(desk: Workplace) -> None:
    allot(desk, 250_000)
    service = DecisionService(desk)
    grant, _ = service.grant(a_grant(presented(desk)), MORNING)
    outgoing = [LineAmount(EARLIER, "werken", 2026, Money.euros(1))]
    incoming = [LineAmount(EARLIER, "werken", 2027, Money.euros(1))]

    with pytest.raises(RuleError) as refusal:
        service.transfer_on(grant.id, outgoing, incoming, MORNING)

    assert refusal.value.rule == "G-08"


def test_reserve_is_formed_once_the_day_of_its_decision_is_known(tmp_path: Path) -> None:
    text = (PROGRAMMES / "voorbeeldstad-groen-2026.toml").read_text(encoding="utf-8")
    dateless = tmp_path / "groen.toml"
    dateless.write_text(text.replace("day = 2025-11-06\n", "", 1), encoding="utf-8")
    founder = Founder("Beheer", "coordinator")
    desk = create_register(tmp_path / "groen.tdesk", dateless, founder, MORNING)
    service, reserve = DecisionService(desk), ReserveService(desk)
    assert reserve.figures(date(2026, 3, 1)).formed.cents == 0

    for _ in range(2):
        decision = next(one for one in service.all() if one.draft.plan_reference == "R-1")
        paper = replace(decision.draft.paper, day=date(2025, 11, 6))
        service.fill_in_paper(decision, paper, MORNING)

    assert reserve.figures(date(2026, 3, 1)).formed.cents == 80_000_000
    desk.close()
