from dataclasses import replace
from datetime import date

from talentdesk.domain.decisions import DecisionPaper
from talentdesk.domain.money import Money
from talentdesk.services.decision_case_service import DecisionCaseService, WaitKind
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    MORNING,
    PAPER,
    a_grant,
    advised,
    all_yes,
    allot,
    complete_activity,
    presented,
)


def numbers(desk: Workplace, kind: WaitKind) -> list[str]:
    return [item.number for item in DecisionCaseService(desk).waiting().items if item.kind is kind]


def test_proposal_waits_for_the_executive_until_it_is_decided(desk: Workplace) -> None:
    allot(desk, 100_000)
    proposal = presented(desk)
    number = ProposalService(desk).get(proposal).number
    assert numbers(desk, WaitKind.EXECUTIVE) == [number]

    DecisionService(desk).grant(a_grant(proposal), MORNING)

    assert numbers(desk, WaitKind.EXECUTIVE) == []


def test_waiting_proposal_shows_what_it_asks(desk: Workplace) -> None:
    presented(desk)

    (item,) = [
        item
        for item in DecisionCaseService(desk).waiting().items
        if item.kind is WaitKind.EXECUTIVE
    ]

    assert (item.amount, item.line, item.since) == (
        Money.euros(100_000),
        "werken",
        MORNING.date(),
    )


def test_advised_and_deferred_proposals_wait_to_be_presented(desk: Workplace) -> None:
    before = DecisionCaseService(desk).waiting().counts[WaitKind.ADVISED]
    advised(desk)
    deferred = presented(desk)
    DecisionService(desk).defer(deferred, PAPER, MORNING, note="Wie beheert het?")

    counts = DecisionCaseService(desk).waiting().counts

    assert (counts[WaitKind.ADVISED], counts[WaitKind.DEFERRED]) == (before + 1, 1)


def test_decision_waits_for_the_council_and_then_for_nothing(desk: Workplace) -> None:
    service = DecisionService(desk)
    assert numbers(desk, WaitKind.COUNCIL) == ["D-004", "D-005"]
    assert numbers(desk, WaitKind.PAPER) == ["D-001", "D-002", "D-003"]

    paper = DecisionPaper("Zomernota 2026", "2345678", date(2026, 7, 1))
    service.adopt(service.find("BSL-5"), paper, MORNING)
    first = service.find("BSL-1")
    service.fill_in_paper(first, replace(first.draft.paper, case_number="1111111"), MORNING)

    assert numbers(desk, WaitKind.COUNCIL) == ["D-004"]
    assert numbers(desk, WaitKind.PAPER) == ["D-002", "D-003"]


def test_case_says_what_keeps_a_proposal_from_the_executive(desk: Workplace) -> None:
    proposal = advised(desk, complete_activity(risks=()))

    (obstacle,) = DecisionCaseService(desk).case(proposal).obstacles

    assert obstacle.rule == "G-06"
    assert obstacle.facts["missing"] == ("risks",)


def test_case_counts_what_the_team_settled(desk: Workplace) -> None:
    case = DecisionCaseService(desk).case(presented(desk))

    assert case.assessment is not None
    assert case.assessment.score == 1000
    assert case.assessment.answered == len(all_yes(desk, case.proposal.content.kind))
    assert case.obstacles == ()


def test_advice_is_stale_when_the_proposal_changed_after_it(desk: Workplace) -> None:
    proposal = presented(desk)
    cases = DecisionCaseService(desk)
    assert not cases.case(proposal).advice_is_stale

    service = ProposalService(desk)
    draft = replace(service.get(proposal).content, summary="Een ander verhaal.")
    service.change(proposal, draft, 1, MORNING)

    assert cases.case(proposal).advice_is_stale


def test_subjects_name_the_proposals_of_decisions(desk: Workplace) -> None:
    allot(desk, 100_000)
    proposal = presented(desk)
    decision, _ = DecisionService(desk).grant(a_grant(proposal), MORNING)

    names = DecisionCaseService(desk).subjects([decision, DecisionService(desk).find("BSL-1")])

    assert list(names) == [proposal]
    assert names[proposal][1] == "Proeftuin voor starters"
