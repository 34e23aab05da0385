"""``check`` names what someone changed in the file with another program."""

from contextlib import closing
from pathlib import Path

import pytest

from talentdesk.domain.book_faults import BookFault, BookFaultKind
from talentdesk.register import sqlite
from talentdesk.services.book_check import book_faults
from talentdesk.services.register_service import RegisterService, open_register
from talentdesk.services.workplace import Workplace
from talentdesk.wording.book_fault_words import book_fault_text
from tests.services.book_cases import fill_books
from tests.services.cases import MORNING
from tests.wording.language import language_faults


@pytest.fixture
def file(desk: Workplace, tmp_path: Path) -> Path:
    """A register with something in every table of the books, that nobody has open."""
    fill_books(desk, tmp_path)
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
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
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
