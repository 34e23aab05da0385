"""What is closed stands still, whatever comes later: commitments, money, rules."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.book_errors import AttributionRuleError, ClosedDayError, PeriodStepError
from talentdesk.domain.money import Money
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.reconciliation import Explanation
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.decision_service import DecisionService, LineAmount
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.workplace import Workplace
from tests.services.cases import EARLIER, MORNING, act_as
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in
from tests.services.reconciliation_cases import SomeCommitments

JANUARY, FEBRUARY, MARCH, APRIL = (book_period(2026, number) for number in (1, 2, 3, 4))
MAY = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LINES = (
    a_line("1", "100,00", day="05-02-2026", centre="KP7"),
    a_line("2", "40,00", day="06-03-2026", centre="KP8"),
)


def rule(*centres: str, years: tuple[int, int] = (2026, 2026)) -> AttributionDraft:
    ranges = tuple(CodeRange("cost_centre", item, item) for item in centres)
    return AttributionDraft(ranges, *years, "werken")


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    """Only KP7 is ours; February and March are closed, April is open."""
    granted(desk, 1000)
    take_in(desk, tmp_path, LINES)
    AttributionService(desk).add(rule("KP7"), MORNING)
    room = ReconciliationService(desk, SomeCommitments())
    room.explain(["1"], Explanation("timing", "administratie"), MORNING)
    for period in (FEBRUARY, MARCH):
        ClosingService(desk).close(period, MORNING)
    return desk


@pytest.fixture
def closing(desk: Workplace) -> ClosingService:
    return ClosingService(desk)


def test_with_a_period_all_before_it_in_its_year_are_closed(
    desk: Workplace, closing: ClosingService, tmp_path: Path
) -> None:
    late = a_line("3", "9,00", day="07-01-2026", centre="KP7")

    take_in(desk, tmp_path, [*LINES, late])

    assert closing.is_as_closed(MARCH)
    assert closing.first_open(JANUARY) == APRIL
    with pytest.raises(PeriodStepError, match="closed"):
        closing.close(JANUARY, MORNING)


def test_a_step_of_a_commitment_lies_after_what_is_closed(desk: Workplace) -> None:
    service = CommitmentService(desk)
    proposal = next(iter(service.grants()))

    with pytest.raises(ClosedDayError) as refused:
        service.add_entered(a_draft_for(proposal, 500), MAY, day=DAY)
    assert (refused.value.day, refused.value.period, refused.value.first_day) == (
        DAY,
        MARCH,
        date(2026, 4, 1),
    )
    assert service.lines() == []
    held = service.add_entered(a_draft_for(proposal, 500), MAY, day=date(2026, 4, 1))
    assert held.events[0].draft.day == date(2026, 4, 1)


def test_money_that_was_decided_in_a_closed_period_counts_later_and_says_so(
    desk: Workplace, closing: ClosingService
) -> None:
    act_as(desk, "programmamanager")
    decisions = DecisionService(desk)
    part = LineAmount(EARLIER, "werken", 2026, Money.euros(50))

    decisions.allot(decisions.find("BSL-2").id, [part], MAY, day=date(2026, 3, 20))

    line = ReserveService(desk).journal()[-1]
    assert line.movement.draft.day == date(2026, 4, 1)
    assert "20 maart 2026" in line.movement.draft.note
    assert closing.is_as_closed(MARCH)
    lines = StatementService(desk).statement(2026, APRIL).lines
    assert lines[0].granted == 5000


def test_a_rule_that_comes_later_is_a_correction_in_the_open_period(
    desk: Workplace, closing: ClosingService
) -> None:
    AttributionService(desk).add(rule("KP8"), MAY)

    assert closing.is_as_closed(MARCH)
    service = StatementService(desk)
    found = {period: service.statement(2026, period) for period in (MARCH, APRIL)}
    assert [(item.posted, item.corrections) for item in found.values()] == [
        (10_000, 0),
        (14_000, 4000),
    ]


def test_a_rule_that_ends_later_is_a_correction_too(
    desk: Workplace, closing: ClosingService
) -> None:
    rules = AttributionService(desk)
    rules.add(rule("KP9"), MAY)
    (first, _) = rules.rules()

    rules.end(first.id, MAY)

    assert closing.is_as_closed(MARCH)
    found = StatementService(desk).statement(2026, APRIL)
    assert (found.posted, found.corrections) == (0, -10_000)


def test_a_rule_for_years_that_are_closed_would_do_nothing_and_is_refused(
    desk: Workplace, closing: ClosingService
) -> None:
    rules = AttributionService(desk)
    with pytest.raises(AttributionRuleError) as refused:
        rules.add(rule("KP8", years=(2024, 2025)), MAY)
    assert (refused.value.reason, refused.value.other) == ("closed_year", MARCH)
    for period in (MARCH, FEBRUARY):
        closing.reopen(period, "regel vergeten", MAY)

    rules.add(rule("KP8", years=(2024, 2025)), MAY)
