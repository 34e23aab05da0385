"""Ties of postings taken back and made again: each step leads to exactly what was."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from talentdesk.domain.errors import NothingToUndoError, RuleError
from talentdesk.domain.matching import MatchLink, MatchReversal
from talentdesk.domain.money import Money
from talentdesk.domain.placements import ActKind
from talentdesk.domain.progress import Silent
from talentdesk.domain.reconciliation import Explanation
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import RegisterService, open_register
from talentdesk.services.undo_service import Edit, UndoService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.ledger_files import a_line, take_in
from tests.services.reconciliation_cases import SomeCommitments, a_commitment

COMMITMENTS = (
    a_commitment("V-2026-001", 100_000, "stagebureau"),
    a_commitment("V-2026-002", 60_000, "podium"),
)
LINES = (
    a_line("1", "1.000,00", text="V-2026-001 stagebureau"),
    a_line("2", "600,00", text="V-2026-002 podium"),
    a_line("3", "-50,00", text="tegoed", relation="Ander"),
    a_line("4", "75,00", text="los", relation="Derde"),
    a_line("5", "50,00", text="rekening", relation="Ander"),
)
WHY = Explanation("timing", "financieel adviseur", "volgt in maart")
State = list[tuple[str, int, str, str]]


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    """With five postings in February, as the financial adviser."""
    take_in(desk, tmp_path, LINES)
    return desk


@pytest.fixture
def service(desk: Workplace) -> ReconciliationService:
    return ReconciliationService(desk, SomeCommitments(COMMITMENTS))


def state(service: ReconciliationService) -> State:
    """What has a place, whoever made it and whenever."""
    return sorted(
        (row.posting.id, row.amount.cents, row.commitment, row.explained)
        for row in service.placed(2026)
    )


def test_all_that_was_accepted_at_once_goes_at_once_and_comes_back_with_its_evidence(
    service: ReconciliationService, desk: Workplace
) -> None:
    found = service.find(2026, Silent()).suggestions
    service.accept(found, MORNING)
    before, undo = state(service), UndoService(desk)
    assert undo.next_undo() == Edit("match", "", act=ActKind.ACCEPT_ALL, amount=Money(160_000))

    undo.undo(MORNING)
    assert state(service) == []
    assert service.find(2026, Silent()).suggestions == found
    undo.redo(MORNING)

    assert state(service) == before
    with desk.reading() as register:
        evidence = register.books.placements.confirmed()
    assert evidence == [item.evidence for item in found]


def test_rejected_suggestion_comes_back(service: ReconciliationService, desk: Workplace) -> None:
    found = service.find(2026, Silent()).suggestions
    service.reject(found[0], MORNING)

    UndoService(desk).undo(MORNING)
    assert service.find(2026, Silent()).suggestions == found
    UndoService(desk).redo(MORNING)

    assert service.find(2026, Silent()).suggestions == found[1:]


def test_lines_that_undo_each_other_go_and_come_together(
    service: ReconciliationService, desk: Workplace
) -> None:
    service.set_off(MatchReversal(("3", "5"), "", ()), MORNING)
    before = state(service)

    UndoService(desk).undo(MORNING)
    assert state(service) == []
    UndoService(desk).redo(MORNING)

    assert state(service) == before


def test_undo_of_undoing_one_link_keeps_the_reason_of_then(
    service: ReconciliationService, desk: Workplace
) -> None:
    service.explain(["4"], WHY, MORNING)
    before = state(service)
    service.undo(service.placed(2026), MORNING)

    UndoService(desk).undo(MORNING)

    assert state(service) == before
    assert "volgt in maart" in before[0][3]


def test_who_may_not_book_takes_nothing_back(
    service: ReconciliationService, desk: Workplace
) -> None:
    service.explain(["4"], WHY, MORNING)
    act_as(desk, "communicatieadviseur")

    with pytest.raises(NothingToUndoError):  # each person has steps of their own
        UndoService(desk).undo(MORNING)

    assert len(state(service)) == 1


def test_role_that_lost_its_right_is_refused(
    service: ReconciliationService, desk: Workplace
) -> None:
    service.explain(["4"], WHY, MORNING)
    desk.actor = replace(desk.actor, role="communicatieadviseur")

    with pytest.raises(RuleError, match="G-07"):
        UndoService(desk).undo(MORNING)

    assert len(state(service)) == 1


class BackAndForth(RuleBasedStateMachine):
    """Whatever was done, going back shows what was before, going on what was after."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        file = self.folder / "talent.tdesk"
        shutil.copy(self.template, file)
        self.desk = open_register(file, MORNING)
        act_as(self.desk, "financieel adviseur")
        self.service = ReconciliationService(self.desk, SomeCommitments(COMMITMENTS))
        self.undo = UndoService(self.desk)
        self.past: list[State] = [[]]
        self.future: list[State] = []

    def _did(self) -> None:
        self.past.append(state(self.service))
        self.future = []

    @rule(posting=st.sampled_from("12345"), cents=st.sampled_from([2500, 5000]))
    def link(self, posting: str, cents: int) -> None:
        (row,) = self.service.posting_rows([posting])
        if row.open.cents >= cents:
            self.service.link([MatchLink(posting, "id-V-2026-001", cents)], MORNING)
            self._did()

    @rule(postings=st.sets(st.sampled_from("12345"), min_size=1))
    def explain(self, postings: set[str]) -> None:
        open_ones = [row.id for row in self.service.posting_rows(sorted(postings)) if row.open]
        if open_ones:
            self.service.explain(open_ones, WHY, MORNING)
            self._did()

    @rule(data=st.data())
    def take_one_back(self, data: st.DataObject) -> None:
        rows = self.service.placed(2026)
        if rows:
            at = data.draw(st.integers(0, len(rows) - 1))
            self.service.undo([rows[at]], MORNING)
            self._did()

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def back(self) -> None:
        self.undo.undo(MORNING)
        self.future.append(self.past.pop())

    @precondition(lambda self: self.future)
    @rule()
    def forth(self) -> None:
        self.undo.redo(MORNING)
        self.past.append(self.future.pop())

    @invariant()
    def shows_what_was(self) -> None:
        assert state(self.service) == self.past[-1]
        assert self.undo.can_undo() == (len(self.past) > 1)
        assert self.undo.can_redo() == bool(self.future)

    def teardown(self) -> None:
        report = RegisterService(self.desk).check(MORNING)
        # The commitments are those of this test alone, and the check misses them in the register.
        assert report.faults == ()
        assert [text for text in report.problems if "id-V-2026-" not in text] == []
        self.desk.close()
        shutil.rmtree(self.folder)


def test_back_and_forth_leads_to_what_was(desk: Workplace, tmp_path: Path) -> None:
    file = tmp_path / "vooraf.tdesk"
    shutil.copy(desk.database.file, file)
    BackAndForth.template = file
    often = settings(
        max_examples=12, stateful_step_count=14, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(BackAndForth, settings=often)
