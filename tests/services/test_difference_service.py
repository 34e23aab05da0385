"""Every difference has a kind and an owner, or stands in a list of those that have none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from talentdesk.domain.book_errors import PeriodClosedError, PlacementError
from talentdesk.domain.errors import RecordMissingError, RuleError
from talentdesk.domain.matching import MatchLink
from talentdesk.domain.placements import DifferenceKind
from talentdesk.domain.posting_periods import book_period
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.difference_service import DifferenceService, DifferenceSubject
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in
from tests.services.test_closed_days import rule

MARCH = book_period(2026, 3)
WHO = "financieel adviseur"
COMMITMENT, RESERVE = DifferenceSubject.COMMITMENT, DifferenceSubject.RESERVE
KIND, PROPOSAL = DifferenceSubject.KIND, DifferenceSubject.PROPOSAL


@pytest.fixture
def contract(desk: Workplace, tmp_path: Path) -> str:
    """EUR 100 granted and committed; EUR 121 posted on it, of which EUR 21 is VAT."""
    service = CommitmentService(desk)
    proposal = granted(desk, 100)
    held = service.add_entered(a_draft_for(proposal, 100), MORNING, day=DAY)
    take_in(desk, tmp_path, [a_line("1", "121,00", day="20-03-2026")])
    AttributionService(desk).add(rule("KP7"), MORNING)
    link = [MatchLink("1", held.id, 12_100)]
    room = ReconciliationService(desk, RegisterCommitments(desk))
    room.link(link, MORNING, taken={held.id: 10_000}, difference="vat")
    return held.id


@pytest.fixture
def service(desk: Workplace) -> DifferenceService:
    return DifferenceService(desk)


def open_ones(desk: Workplace) -> dict[tuple[str, str], int]:
    found = StatementService(desk).unowned(2026)
    return {(item.subject.value, item.subject_id): item.cents for item in found}


def test_an_owner_is_said_of_all_links_of_a_kind_and_of_one(
    desk: Workplace, service: DifferenceService, contract: str
) -> None:
    assert open_ones(desk)["kind", "vat"] == 2100

    service.say([(KIND, "vat")], DifferenceKind.VAT, WHO, 2026, MORNING)

    (vat,) = (row for row in StatementService(desk).differences(2026) if row.kind == "vat")
    assert (vat.owner, vat.cents, vat.count) == (WHO, 2100, 1)
    one = [(DifferenceSubject.PLACEMENT, "1")]
    service.say(one, DifferenceKind.PRICE, "administratie", 2026, MORNING)
    (vat,) = (row for row in StatementService(desk).differences(2026) if row.kind == "vat")
    assert vat.owner == "administratie"


def test_what_is_bound_and_not_posted_is_followed_by_someone(
    desk: Workplace, service: DifferenceService, contract: str
) -> None:
    room = ReconciliationService(desk, RegisterCommitments(desk))
    room.undo(room.placed(2026), MORNING)
    assert open_ones(desk)["commitment", contract] == -10_000

    service.say([(COMMITMENT, contract)], DifferenceKind.TIMING, WHO, 2026, MORNING, reason="mei")

    (item,) = (row for row in service.items(2026) if row.subject is COMMITMENT)
    assert (item.kind, item.owner, item.reason) == (DifferenceKind.TIMING, WHO, "mei")
    assert ("commitment", contract) not in open_ones(desk)
    found = {row.kind: row.cents for row in StatementService(desk).differences(2026)}
    assert found[DifferenceKind.TIMING] == -10_000


def test_spending_above_a_grant_is_a_difference_without_a_kind(
    desk: Workplace, service: DifferenceService, contract: str
) -> None:
    (proposal,) = CommitmentService(desk).grants()
    assert open_ones(desk)["proposal", proposal] == 2100

    service.say([(PROPOSAL, proposal)], DifferenceKind.VAT, WHO, 2026, MORNING)

    assert ("proposal", proposal) not in open_ones(desk)


def test_what_was_said_last_holds_and_all_of_it_is_kept(
    desk: Workplace, service: DifferenceService, contract: str
) -> None:
    for owner in ("administratie", WHO):
        service.say([(KIND, "vat")], DifferenceKind.VAT, owner, 2026, MORNING)

    assert [note.owner for note in service.notes()] == ["administratie", WHO]
    (item,) = (row for row in service.items(2026) if row.subject is KIND)
    assert item.owner == WHO


def test_in_closed_figures_nothing_is_said_any_more(
    desk: Workplace, service: DifferenceService, contract: str
) -> None:
    closing = ClosingService(desk)
    closing.close(MARCH, MORNING)
    for period in (None, MARCH):
        with pytest.raises(PeriodClosedError) as refused:
            service.say([(KIND, "vat")], DifferenceKind.VAT, WHO, 2026, MORNING, period=period)
    assert refused.value.open_period == book_period(2026, 4)

    april = datetime(2026, 4, 2, tzinfo=UTC)
    service.say([(KIND, "vat")], DifferenceKind.VAT, WHO, 2026, april)

    assert closing.is_as_closed(MARCH)


def test_only_a_difference_that_there_is_gets_an_owner_by_who_books(
    desk: Workplace, service: DifferenceService, contract: str
) -> None:
    for subject in ((COMMITMENT, contract), (RESERVE, "opening"), (KIND, "price")):
        with pytest.raises(RecordMissingError):
            service.say([subject], DifferenceKind.TIMING, WHO, 2026, MORNING)
    with pytest.raises(PlacementError, match="no_owner"):
        service.say([(KIND, "vat")], DifferenceKind.VAT, " ", 2026, MORNING)
    act_as(desk, "communicatieadviseur")
    with pytest.raises(RuleError, match="G-07"):
        service.say([(KIND, "vat")], DifferenceKind.VAT, WHO, 2026, MORNING)
