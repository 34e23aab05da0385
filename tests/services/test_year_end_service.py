"""The end of a year carried out: the council is asked, then money and commitments move together."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from talentdesk.domain.book_errors import YearEndError
from talentdesk.domain.commitments import CommitmentKind, CommitmentStep
from talentdesk.domain.decisions import DecisionPaper
from talentdesk.domain.errors import FieldError, ReasonRequiredError, RuleError
from talentdesk.domain.matching import MatchLink
from talentdesk.domain.money import Money
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.programme import Standing
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.year_end import LineCarry, YearEndChoice
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.commitment_service import CommitmentService, StepAsked
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_service import YearEndService
from tests.services.cases import MORNING, act_as, allot
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in

LATER = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
RAAD = DecisionPaper("Overheveling 2026", "7654321", date(2027, 2, 1))
COLLEGE = DecisionPaper("Vrijval 2026", "1234567", date(2027, 2, 1))


@pytest.fixture
def proposal(desk: Workplace) -> ProposalId:
    """EUR 1,000 granted in 2026."""
    return granted(desk, 1000)


@pytest.fixture
def contract(desk: Workplace, proposal: ProposalId, tmp_path: Path) -> str:
    """Of it EUR 600 is committed, and EUR 250 of that is posted."""
    service = CommitmentService(desk)
    held = service.add_entered(a_draft_for(proposal, 600), MORNING, day=DAY)
    take_in(desk, tmp_path, [a_line("1", "250,00")])
    room = ReconciliationService(desk, RegisterCommitments(desk))
    room.link([MatchLink("1", held.id, 25_000)], MORNING)
    return held.id


@pytest.fixture
def service(desk: Workplace) -> YearEndService:
    return YearEndService(desk)


def bound(desk: Workplace, contract: str) -> dict[int, int]:
    state = CommitmentService(desk).line(contract).commitment.state()
    return {year: state.bound(year).cents for year in state.years}


def room(desk: Workplace, proposal: ProposalId) -> dict[int, tuple[int, int]]:
    rows = CommitmentService(desk).grants()[proposal]
    return {row.year: (row.granted.cents, row.left.cents) for row in rows}


def raad(desk: Workplace, service: YearEndService, choice: YearEndChoice) -> None:
    decision = service.ask(2026, choice, "Overheveling 2026", LATER)
    act_as(desk, "programmamanager")
    service.adopt(decision, RAAD, LATER)
    act_as(desk, "financieel adviseur")


def test_after_the_council_a_commitment_has_its_room_in_the_next_year(
    desk: Workplace, service: YearEndService, proposal: ProposalId, contract: str
) -> None:
    decision = service.ask(2026, YearEndChoice((contract,)), "Overheveling 2026", LATER)
    assert (decision.draft.standing, decision.draft.amount) == (Standing.PROPOSED, Money(35_000))
    assert bound(desk, contract) == {2026: 60_000}

    act_as(desk, "programmamanager")
    service.adopt(decision, RAAD, LATER)

    assert bound(desk, contract) == {2026: 25_000, 2027: 35_000}
    assert room(desk, proposal) == {2026: (65_000, 40_000), 2027: (35_000, 0)}
    (question,) = service.questions(2026)
    assert (question.asked, question.moved) == (35_000, 35_000)
    found = service.preview(2026)
    assert (found.commitments, found.transfers) == ((), {})
    assert CommitmentService(desk).line(contract).commitment.state().total_committed.cents == 60_000


def test_it_is_not_done_twice(desk: Workplace, service: YearEndService, contract: str) -> None:
    choice = YearEndChoice((contract,))
    decision = service.ask(2026, choice, "Overheveling 2026", LATER)
    with pytest.raises(YearEndError) as refused:
        service.ask(2026, choice, "Nog eens", LATER)
    assert (refused.value.reason, refused.value.other) == ("asked", decision.number)
    act_as(desk, "programmamanager")
    service.adopt(decision, RAAD, LATER)

    with pytest.raises(YearEndError, match="decided"):
        service.adopt(decision, RAAD, LATER)
    with pytest.raises(YearEndError, match="unknown"):
        service.ask(2026, choice, "Nog eens", LATER)


def test_what_was_posted_meanwhile_stays_in_its_year(
    desk: Workplace, service: YearEndService, contract: str, tmp_path: Path
) -> None:
    decision = service.ask(2026, YearEndChoice((contract,)), "Overheveling 2026", LATER)
    lines = [a_line("1", "250,00"), a_line("2", "50,00", day="30-12-2026")]
    take_in(desk, tmp_path, lines)
    reconciliation = ReconciliationService(desk, RegisterCommitments(desk))
    reconciliation.link([MatchLink("2", contract, 5000)], LATER)

    act_as(desk, "programmamanager")
    DecisionService(desk).adopt(decision, RAAD, LATER)

    assert bound(desk, contract) == {2026: 30_000, 2027: 30_000}
    (question,) = service.questions(2026)
    assert (question.asked, question.moved) == (35_000, 30_000)


def test_a_subsidy_with_advances_and_a_final_amount_goes_on_too(
    desk: Workplace, service: YearEndService, proposal: ProposalId
) -> None:
    draft = a_draft_for(proposal, 500, kind=CommitmentKind.SUBSIDY)
    commitments = CommitmentService(desk)
    held = commitments.add_entered(draft, MORNING, day=DAY)
    for step, euros in ((CommitmentStep.ADVANCE, 400), (CommitmentStep.DETERMINE, 450)):
        commitments.take(held.id, step, StepAsked(DAY, amount=Money.euros(euros)), MORNING)

    raad(desk, service, YearEndChoice((held.id,)))

    assert bound(desk, held.id) == {2026: 0, 2027: 45_000}
    assert commitments.line(held.id).state.awarded == Money.euros(500)


def test_money_without_a_commitment_can_go_on_within_what_is_left(
    desk: Workplace, service: YearEndService, proposal: ProposalId, contract: str
) -> None:
    allot(desk, 80)
    act_as(desk, "financieel adviseur")
    with pytest.raises(YearEndError) as refused:
        service.ask(2026, YearEndChoice(money=(LineCarry("werken", proposal, 40_001),)), "x", LATER)
    assert (refused.value.reason, refused.value.cents) == ("too_much", 40_000)

    money = (LineCarry("werken", proposal, 10_000), LineCarry("werken", "", 8000))
    raad(desk, service, YearEndChoice(money=money))

    assert room(desk, proposal)[2027] == (10_000, 10_000)
    left = {(row.line, row.proposal): row.left for row in service.preview(2026).lines}
    assert (left["werken", proposal], left["werken", ""]) == (30_000, 0)


def test_what_is_left_is_released_once_and_without_what_waits_for_the_council(
    desk: Workplace, service: YearEndService, proposal: ProposalId, contract: str
) -> None:
    money = (LineCarry("werken", proposal, 10_000),)
    service.ask(2026, YearEndChoice((contract,), money), "Overheveling 2026", LATER)
    act_as(desk, "programmamanager")

    decision = service.release(2026, "werken", proposal, COLLEGE, LATER)

    assert decision.draft.amount == Money.euros(300)
    assert room(desk, proposal)[2026] == (70_000, 10_000)
    with pytest.raises(YearEndError, match="nothing_left"):
        service.release(2026, "werken", proposal, COLLEGE, LATER)


def test_with_postings_that_have_no_place_nothing_is_certain(
    desk: Workplace, service: YearEndService, proposal: ProposalId, contract: str, tmp_path: Path
) -> None:
    take_in(desk, tmp_path, [a_line("1", "250,00"), a_line("2", "5,00")])

    with pytest.raises(YearEndError, match="waiting"):
        service.ask(2026, YearEndChoice((contract,)), "Overheveling 2026", LATER)
    act_as(desk, "programmamanager")
    with pytest.raises(YearEndError, match="waiting"):
        service.release(2026, "werken", proposal, COLLEGE, LATER)


def test_a_question_that_is_withdrawn_can_be_asked_again(
    desk: Workplace, service: YearEndService, contract: str
) -> None:
    choice = YearEndChoice((contract,))
    decision = service.ask(2026, choice, "Overheveling 2026", LATER)
    with pytest.raises(ReasonRequiredError):
        service.withdraw(decision, " ", LATER)

    lapsed = service.withdraw(decision, "eerst de factuur", LATER)

    assert lapsed.draft.standing is Standing.LAPSED
    with pytest.raises(YearEndError, match="decided"):
        service.adopt(decision, RAAD, LATER)
    service.ask(2026, choice, "Tweede voorstel", LATER)


def test_after_the_year_is_closed_it_moves_on_the_first_open_day(
    desk: Workplace, service: YearEndService, proposal: ProposalId, contract: str
) -> None:
    closing = ClosingService(desk)
    february, december = (book_period(2026, number) for number in (2, 12))
    closing.close(february, LATER)
    closing.close(december, LATER)
    decision = service.ask(2026, YearEndChoice((contract,)), "Overheveling 2026", LATER)
    act_as(desk, "programmamanager")

    service.adopt(decision, DecisionPaper("Raad", "7654321", date(2026, 12, 18)), LATER)

    assert closing.is_as_closed(december)
    (event,) = CommitmentService(desk).line(contract).commitment.events[1:]
    assert (event.draft.step, event.draft.day) == (CommitmentStep.CARRY, date(2027, 1, 1))


def test_only_who_may_asks_and_releases(
    desk: Workplace, service: YearEndService, proposal: ProposalId, contract: str
) -> None:
    with pytest.raises(FieldError):
        service.ask(2026, YearEndChoice((contract,)), " ", LATER)
    with pytest.raises(YearEndError, match="empty"):
        service.ask(2026, YearEndChoice(), "Overheveling", LATER)
    act_as(desk, "communicatieadviseur")
    with pytest.raises(RuleError, match="G-07"):
        service.ask(2026, YearEndChoice((contract,)), "Overheveling", LATER)
    with pytest.raises(RuleError, match="G-07"):
        service.release(2026, "werken", proposal, COLLEGE, LATER)
