"""A register with a reconciled ledger, and what is frozen of it."""

from datetime import date
from pathlib import Path

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.commitments import CommitmentStep, YearShare
from talentdesk.domain.matching import MatchLink
from talentdesk.domain.money import Money
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.commitment_service import CommitmentService, StepAsked
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, allot
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in

SUMMER = SnapshotDraft(
    "zomernota", "Zomernota 2026-2030", 2026, 5, date(2026, 6, 30), SnapshotStanding.CONCEPT
)
YEAR_OVER = SnapshotDraft(
    "jaarstukken", "Jaarstukken 2026", 2026, 1, date(2026, 12, 31), SnapshotStanding.CONCEPT
)


def reconciled(desk: Workplace, folder: Path) -> None:
    """A grant with two commitments, and a ledger of which parts have their place.

    EUR 40,000 is committed, of which EUR 12,100 was posted with VAT; EUR 5,000 for 2027 is
    raised. On the account of the reserve EUR 15,000 went out and EUR 500 came in.
    """
    proposal = granted(desk)
    service = CommitmentService(desk)
    contract = service.add_entered(a_draft_for(proposal, 40_000), MORNING, day=DAY)
    order = service.add_entered(a_draft_for(proposal, 5_000, reference="=INK-2"), MORNING, day=DAY)
    service.take(
        order.number,
        CommitmentStep.RAISE,
        StepAsked(DAY, (YearShare(2026, Money(12_34)),), reason="Meerwerk"),
        MORNING,
    )
    lines = (
        a_line("1", "12.100,00"),
        a_line("2", "250,01", day="20-05-2026", text="=HYPERLINK"),
        a_line("3", "-0,50", text="creditnota", centre="KP8"),
        a_line("4", "999,00", day="14-09-2026"),
        a_line("5", "15.000,00", account="0980", centre="", relation="Reserve"),
        a_line("6", "-500,00", account="0980", centre="", relation="Reserve"),
    )
    take_in(desk, folder, lines)
    rules = AttributionService(desk)
    centres = (CodeRange("cost_centre", "KP7", "KP8"),)
    rules.add(AttributionDraft(centres, 2026, 2026, "werken"), MORNING)
    account = (CodeRange("account", "0980", "0980"),)
    rules.add(AttributionDraft(account, 2026, 2026, is_reserve=True), MORNING)
    room = ReconciliationService(desk, RegisterCommitments(desk))
    link = MatchLink("1", contract.id, 12_100_00)
    room.link([link], MORNING, taken={contract.id: 10_000_00}, difference="vat")
    act_as(desk, "programmamanager")
    allot(desk, 7_000, line="wonen", year=2027)
    act_as(desk, "financieel adviseur")


def frozen(desk: Workplace, draft: SnapshotDraft = SUMMER) -> Snapshot:
    """A snapshot of the register as it is now."""
    return SnapshotService(desk).freeze(draft, MORNING, Silent())
