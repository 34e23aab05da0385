"""``check`` names what someone changed in the file with another program."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from talentdesk.domain.book_faults import BookFault, BookFaultKind
from talentdesk.domain.matching import MatchLink
from talentdesk.domain.placements import DifferenceKind
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.reconciliation import Explanation
from talentdesk.domain.year_end import YearEndChoice
from talentdesk.services.book_check import book_faults
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.difference_service import DifferenceService, DifferenceSubject
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import RegisterService, open_register
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_service import YearEndService
from talentdesk.wording.book_fault_words import book_fault_text
from tests.services.cases import MORNING, act_as
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in
from tests.services.test_year_end_service import LATER, RAAD
from tests.wording.language import language_faults

MARCH = book_period(2026, 3)


@pytest.fixture
def file(desk: Workplace, tmp_path: Path) -> Path:
    """A register with something in every table of the books; March is closed."""
    proposal = granted(desk, 1000)
    held = CommitmentService(desk).add_entered(a_draft_for(proposal, 600), MORNING, day=DAY)
    take_in(desk, tmp_path, [a_line("1", "250,00"), a_line("2", "30,00"), a_line("3", "7,00")])
    room = ReconciliationService(desk, RegisterCommitments(desk))
    room.link([MatchLink("1", held.id, 25_000)], MORNING)
    act = room.explain(["3"], Explanation("timing", "administratie"), MORNING)
    room.undo_act(act, MORNING)
    lines = [a_line("1", "250,00"), a_line("2", "30,00"), a_line("3", "8,00")]
    take_in(desk, tmp_path, lines)
    room.explain(["2", "3"], Explanation("timing", "administratie"), MORNING)
    about = [(DifferenceSubject.COMMITMENT, held.id)]
    DifferenceService(desk).say(about, DifferenceKind.TIMING, "ik", 2026, MORNING)
    closing = ClosingService(desk)
    for period in (book_period(2026, 2), MARCH):
        closing.close(period, MORNING)
    asked = YearEndService(desk).ask(2026, YearEndChoice((held.id,)), "Overheveling", LATER)
    act_as(desk, "programmamanager")
    DecisionService(desk).adopt(asked, RAAD, LATER)
    desk.close()
    return desk.database.file


def test_books_that_nobody_touched_are_in_order(file: Path) -> None:
    workplace = open_register(file, MORNING)
    assert RegisterService(workplace).check(MORNING).problems == ()
    workplace.close()


TAMPERED = (
    ("DELETE FROM posting WHERE seq = 1", "place_without_posting batch_not_whole file_changed"),
    ("UPDATE placement SET commitment = 'x' WHERE seq = 1", "place_without_commitment act_changed"),
    ("UPDATE placement SET cents = 26000, taken_cents = 26000 WHERE seq = 1", "placed_too_much"),
    ("UPDATE placement SET owner = 'ander' WHERE seq = 2", "act_changed"),
    ("UPDATE placement SET counts_in = '2026-09' WHERE seq = 1", "act_changed figures_changed"),
    ("DELETE FROM placement_undo", "act_changed placed_too_much"),
    ("DELETE FROM match_act WHERE seq = 1", "place_without_act act_changed"),
    ("UPDATE match_act SET kind = 'accept' WHERE seq = 1", "act_changed"),
    ("UPDATE posting SET cents = 25001 WHERE seq = 1", "posting_changed figures_changed"),
    ("UPDATE posting SET description = 'anders' WHERE seq = 2", "posting_changed"),
    ("DELETE FROM posting_before", "history_broken file_changed"),
    ("UPDATE ledger_batch SET last_posting = last_posting + 1", "batch_not_whole file_changed"),
    ("UPDATE ledger_file SET sha256 = 'x' WHERE seq = 1", "file_changed"),
    ("UPDATE commitment_event SET cents = 70000 WHERE act = 1", "step_changed"),
    ("UPDATE commitment_event SET day = '2026-03-02'", "step_changed committed_too_much"),
    ("UPDATE commitment_event SET act = 3 WHERE act = 2", "step_changed steps_impossible"),
    ("DELETE FROM movement WHERE kind = 'grant'", "committed_too_much figures_changed"),
    ("UPDATE period_step SET hash = 'x'", "period_changed figures_changed"),
    ("UPDATE period_step SET figures = '{}'", "period_changed"),
    ("UPDATE difference_note SET owner = 'ander'", "note_changed figures_changed"),
    ("UPDATE difference_note SET counts_in = '2027-01'", "figures_changed"),
    ("UPDATE year_end_part SET cents = 1", "year_end_changed"),
    ("UPDATE year_end_move SET cents = 1", "year_end_changed"),
    (("INSERT INTO attribution_rule VALUES (1, 'r', 'wonen', NULL, 0, 2026, 2026,"
     " '[{\"field\":\"account\",\"first\":\"9\",\"last\":\"9\"}]', 1, 1, '', '')"),
     "figures_changed"),
)  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), TAMPERED, ids=[row[0] for row in TAMPERED])
def test_what_another_program_changed_is_named(change: str, expected: str, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = 1")
        connection.execute(change)
    workplace = open_register(file, MORNING)

    with workplace.reading() as register:
        found = {fault.kind for fault in book_faults(register)}

    assert set(expected.split()) <= found
    assert not RegisterService(workplace).check(MORNING).is_clean
    workplace.close()


def test_each_kind_is_tried_and_said_in_good_dutch() -> None:
    tried = {kind for _, expected in TAMPERED for kind in expected.split()}
    assert tried == {kind.value for kind in BookFaultKind}
    for kind in BookFaultKind:
        text = book_fault_text(BookFault(kind, "V-2026-001", "D-012"))
        assert not [*language_faults(text)], text
