"""The machine is held to faults that are put in on purpose: it must find each of them."""

import random
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.money import Money
from talentdesk.domain.reserve import MovementDraft, MovementKind
from talentdesk.domain.review_entries import ReviewContent
from talentdesk.domain.working_reviews import WorkingReview
from talentdesk.register import sqlite
from talentdesk.register.database import Database
from talentdesk.register.desk_state import DeskStateRepository
from talentdesk.register.placements import PlacementRepository
from talentdesk.register.reserve import ReserveRepository
from talentdesk.register.reviews import ReviewRepository
from talentdesk.register.working_reviews import WorkingReviewRepository
from talentdesk.services.register_service import open_register
from tests.machine.invariants import (
    CHECKS,
    check_all,
    check_asked,
    check_commitments,
    check_ledger,
    check_log,
    check_proposals,
    check_reserve,
    check_reviews,
    check_said,
)
from tests.machine.office import Check, FindingError
from tests.machine.story import ACTS, Beginning, Step, a_beginning, begun, smallest, walk

TO_GRANT = ("add", "submit", "open review", "advise", "present", "grant")
TO_PACKAGE = ("add", "submit", "open round", "issue", "judge on a laptop")
Break = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return a_beginning(tmp_path_factory.mktemp("begin"))


def a_story(*names: str, times: int = 1, seed: int = 0) -> list[Step]:
    """These acts, each with a seed of its own, over and over."""
    return [(name, seed + 97 * turn + at) for turn in range(times) for at, name in enumerate(names)]


def one_cent_more(patch: pytest.MonkeyPatch) -> None:
    """A grant books one cent more than was decided."""
    whole = ReserveRepository.add

    def add(self: ReserveRepository, draft: MovementDraft, *rest: Any) -> Any:
        more = draft.kind is MovementKind.GRANT
        return whole(self, replace(draft, amount=Money(draft.amount.cents + more)), *rest)

    patch.setattr(ReserveRepository, "add", add)


def lost_release(patch: pytest.MonkeyPatch) -> None:
    """Money that comes back is decided on and never booked."""
    whole = ReserveRepository.add

    def add(self: ReserveRepository, draft: MovementDraft, *rest: Any) -> Any:
        return None if draft.kind is MovementKind.RELEASE else whole(self, draft, *rest)

    patch.setattr(ReserveRepository, "add", add)


def overwritten_review(patch: pytest.MonkeyPatch) -> None:
    """What was handed in is written over by a review without its judgements."""
    whole = ReviewRepository.hand_in

    def hand_in(self: ReviewRepository, review: Any) -> int:
        self.clear_judgements(self.get(review).proposal)
        return whole(self, review)

    patch.setattr(ReviewRepository, "hand_in", hand_in)


def reworded_package(patch: pytest.MonkeyPatch) -> None:
    """A package is taken in, and other words are shown than its reviewer wrote."""
    whole = WorkingReviewRepository.put

    def put(self: WorkingReviewRepository, reviews: Sequence[WorkingReview]) -> None:
        whole(self, [replace(item, content=_reworded(item.content)) for item in reviews])

    patch.setattr(WorkingReviewRepository, "put", put)


def _reworded(content: ReviewContent) -> ReviewContent:
    said = tuple(replace(item, reason="Anders.") for item in content.judgements)
    return replace(content, judgements=said)


def kept_refusal(patch: pytest.MonkeyPatch) -> None:
    """A refusal leaves something behind in the file."""
    whole = Database.transaction

    def transaction(self: Database, actor: Any, now: Any, action: str) -> Any:
        class Leaky:
            def __enter__(self) -> Any:
                self.inner = whole(self_database, actor, now, action)
                return self.inner.__enter__()

            def __exit__(self, kind: Any, error: Any, trace: Any) -> Any:
                if isinstance(error, TalentDeskError):
                    self.inner.__exit__(None, None, None)
                    return False
                return self.inner.__exit__(kind, error, trace)

        self_database = self
        return Leaky()

    patch.setattr(Database, "transaction", transaction)


def placed_twice(patch: pytest.MonkeyPatch) -> None:
    """What is placed is placed a second time."""
    whole = PlacementRepository.place

    def place(self: PlacementRepository, *args: Any) -> Any:
        whole(self, *args)
        return whole(self, *args)

    patch.setattr(PlacementRepository, "place", place)


def undo_that_forgets(patch: pytest.MonkeyPatch) -> None:
    """Edits of a proposal that ended can still be taken back."""
    patch.setattr(DeskStateRepository, "drop_steps", lambda *_: None)


FAULTS: tuple[tuple[Break, list[Step]], ...] = (
    (one_cent_more, a_story(*TO_GRANT, times=4)),
    (lost_release, a_story(*TO_GRANT, "release", times=5)),
    (overwritten_review, a_story("add", "submit", "open review", "judge", "hand in", times=12)),
    (reworded_package, a_story(*TO_PACKAGE, "judge on a laptop", "take in", times=4, seed=2000)),
    (kept_refusal, a_story(*TO_GRANT, times=4, seed=2000)),
    (placed_twice, a_story("import ledger", "explain", times=3)),
    (undo_that_forgets, a_story("add", "change", "withdraw", "undo", times=8, seed=2000)),
)


@pytest.mark.parametrize(("fault", "story"), FAULTS, ids=[one.__name__ for one, _ in FAULTS])
def test_machine_finds_a_fault(
    fault: Break,
    story: list[Step],
    beginning: Beginning,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert walk(beginning, tmp_path, story)[1] == ""

    fault(monkeypatch)

    assert walk(beginning, tmp_path, story)[1] != ""


# --- each thing that is held to the plain register, changed in the file alone ---------------

EVERYTHING: list[Step] = [
    *a_story("add", "submit", "open review", "judge", "settle", "hand in", times=6, seed=11),
    *a_story("report", "measure", "ask the council", "close period", "explain", times=4),
]


@pytest.fixture(scope="module")
def lived_in(beginning: Beginning, tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    """A register in which something was done of everything, and the same in plain words."""
    office = begun(beginning, tmp_path_factory.mktemp("lived"))
    for name, seed in EVERYTHING:
        office.step(name, ACTS[name], random.Random(seed), check_all)
    office.close()
    return Beginning(office.file, office.plain)


CHANGED: tuple[tuple[Check, str], ...] = (
    (check_reserve, "UPDATE movement SET amount_cents = amount_cents + 1 WHERE seq = 2"),
    (check_reserve, "DELETE FROM movement WHERE seq = (SELECT max(seq) FROM movement)"),
    (check_proposals, "UPDATE proposal SET status = 'granted' WHERE status = 'under_review'"),
    (check_proposals, "UPDATE team_judgement SET reason = 'anders'"),
    (check_reviews, "UPDATE judgement SET reason = 'anders'"),
    (check_reviews, "DELETE FROM review_entry"),
    (check_reviews, "UPDATE review SET is_forked = 1"),
    (check_commitments, "UPDATE commitment_event SET cents = cents + 1 WHERE seq = 1"),
    (check_ledger, "UPDATE posting SET cents = cents + 1 WHERE seq = 1"),
    (check_ledger, "DELETE FROM placement WHERE seq = 1"),
    (check_ledger, "DELETE FROM period_step"),
    (check_said, "UPDATE work_report SET said = 'anders' WHERE seq = 1"),
    (check_said, "UPDATE proposal SET progress_text = 'anders' WHERE progress_text <> ''"),
    (check_said, "DELETE FROM measurement WHERE seq = 1"),
    (check_asked, "UPDATE year_end_part SET cents = cents + 1"),
    (check_log, "DELETE FROM log_entry WHERE seq = (SELECT max(seq) FROM log_entry)"),
    (check_log, "UPDATE log_entry SET seal = replace(seal, '0', '1') WHERE seq = 5"),
    (check_log, "UPDATE log_entry SET previous = 'x' WHERE seq = 5"),
)


@pytest.mark.parametrize(("check", "statement"), CHANGED, ids=[row[1] for row in CHANGED])
def test_each_invariant_sees_its_fault(
    check: Check, statement: str, lived_in: Beginning, tmp_path: Path
) -> None:
    office = begun(lived_in, tmp_path)
    check(office)
    office.close()
    with closing(sqlite.connect(office.file, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        for (name,) in guards.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(statement).rowcount

    office.desk = open_register(office.file, office.now)
    try:
        with pytest.raises(FindingError):
            check(office)
    finally:
        office.close()


def test_every_invariant_is_tried() -> None:
    assert {check for check, _ in CHANGED} == set(CHECKS)


def test_story_is_made_as_short_as_can_be(
    beginning: Beginning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed_twice(monkeypatch)
    story = a_story("add", "import ledger", "submit", "explain")

    found = smallest(beginning, tmp_path, story)

    assert [name for name, _ in found] == ["explain"]
