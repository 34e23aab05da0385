"""A register with something in every table of the books."""

from pathlib import Path

from talentdesk.domain.matching import MatchLink
from talentdesk.domain.placements import DifferenceKind
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.reconciliation import Explanation
from talentdesk.domain.year_end import YearEndChoice
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.difference_service import DifferenceService, DifferenceSubject
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_service import YearEndService
from tests.services.cases import MORNING, act_as
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in
from tests.services.test_year_end_service import LATER, RAAD

MARCH = book_period(2026, 3)


def fill_books(desk: Workplace, folder: Path) -> None:
    """A commitment and three postings, one of which a later file changed; March is closed."""
    proposal = granted(desk, 1000)
    held = CommitmentService(desk).add_entered(a_draft_for(proposal, 600), MORNING, day=DAY)
    take_in(desk, folder, [a_line("1", "250,00"), a_line("2", "30,00"), a_line("3", "7,00")])
    room = ReconciliationService(desk, RegisterCommitments(desk))
    room.link([MatchLink("1", held.id, 25_000)], MORNING)
    act = room.explain(["3"], Explanation("timing", "administratie"), MORNING)
    room.undo_act(act, MORNING)
    take_in(desk, folder, [a_line("1", "250,00"), a_line("2", "30,00"), a_line("3", "8,00")])
    room.explain(["2", "3"], Explanation("timing", "administratie"), MORNING)
    about = [(DifferenceSubject.COMMITMENT, held.id)]
    DifferenceService(desk).say(about, DifferenceKind.TIMING, "ik", 2026, MORNING)
    closing = ClosingService(desk)
    for period in (book_period(2026, 2), MARCH):
        closing.close(period, MORNING)
    asked = YearEndService(desk).ask(2026, YearEndChoice((held.id,)), "Overheveling", LATER)
    act_as(desk, "programmamanager")
    DecisionService(desk).adopt(asked, RAAD, LATER)
