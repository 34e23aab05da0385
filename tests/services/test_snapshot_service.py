"""Freezing a moment, opening it again, and what keeps a definitive one from being made."""

import tempfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from talentdesk.domain.closing import PeriodStepKind
from talentdesk.domain.errors import (
    OperationCancelledError,
    ReasonRequiredError,
    RecordMissingError,
    RegisterReadOnlyError,
    RuleError,
)
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import (
    SnapshotDamagedError,
    SnapshotDraftError,
    SnapshotStanding,
    SnapshotUnsettledError,
)
from talentdesk.register import sqlite
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, complete_activity
from tests.services.ledger_files import a_line, take_in
from tests.services.reconciliation_cases import SomeCommitments
from tests.services.snapshot_cases import a_moment, freeze
from tests.services.test_closing_service import JANUARY, WHY

DEFINITIVE = SnapshotStanding.DEFINITIVE
MANY_PIECES = 10
"""An image of the example has fewer; there are more tables than that."""


@pytest.fixture
def desk(desk: Workplace) -> Workplace:
    act_as(desk, "financieel adviseur")
    return desk


@pytest.fixture
def service(desk: Workplace) -> SnapshotService:
    return SnapshotService(desk)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Images lie here, and nothing is left of them when the register is closed."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def add_proposal(desk: Workplace, title: str) -> None:
    act_as(desk, "programmamanager")
    ProposalService(desk).add(complete_activity(title=title), MORNING)
    act_as(desk, "financieel adviseur")


def titles(desk: Workplace) -> list[str]:
    with desk.reading() as register:
        return [item.content.title for item in register.proposals.all()]


def test_a_frozen_register_shows_what_was_and_not_what_came_later(
    desk: Workplace, service: SnapshotService
) -> None:
    before = titles(desk)
    snapshot = freeze(desk)
    add_proposal(desk, "Na het bevriezen")

    with service.opened(snapshot.number) as frozen:
        assert titles(frozen) == before
        assert frozen.actor == desk.actor
        assert frozen.programme == desk.programme
        with pytest.raises(RegisterReadOnlyError):
            freeze(frozen)


def test_a_snapshot_names_the_head_of_the_log_that_it_holds(
    desk: Workplace, service: SnapshotService
) -> None:
    with desk.reading() as register:
        head = register.log.head()

    snapshot = freeze(desk)

    assert snapshot.log_head == head.short
    assert service.head_of(snapshot.number) == head


def test_numbers_follow_and_each_names_the_one_before_it(
    desk: Workplace, service: SnapshotService
) -> None:
    made = [freeze(desk), freeze(desk, title="Iets anders"), freeze(desk)]

    assert [item.number for item in made] == ["S-2026-001", "S-2026-002", "S-2026-003"]
    assert [item.follows for item in made] == ["", "", "S-2026-001"]
    assert service.all() == made
    assert [service.get(item.number) for item in made] == made


def test_what_is_kept_of_a_frozen_register_is_not_changed_by_who_read_it(
    desk: Workplace, service: SnapshotService
) -> None:
    with service.opened(freeze(desk).number) as frozen:
        with frozen.reading() as register:
            journal, book = register.reserve.journal(), register.reserve.book()
            formed = book.formed()
            book.add(journal[0].draft)
            journal.clear()
        with frozen.reading() as register:
            assert register.reserve.journal()
            assert register.reserve.book().formed() == formed


def test_the_same_image_is_opened_once(desk: Workplace, service: SnapshotService) -> None:
    first, second = freeze(desk), freeze(desk)

    with service.opened(first.number) as one, service.opened(second.number) as other:
        assert one is not other
        with service.opened(first.number) as again:
            assert again is one


def test_nothing_is_left_of_an_image_when_the_register_closes(
    desk: Workplace, service: SnapshotService, temporary: Path
) -> None:
    with service.opened(freeze(desk).number):
        assert list(temporary.iterdir())

    desk.close()

    assert not list(temporary.iterdir())


def test_who_still_reads_when_the_register_closes_leaves_nothing_either(
    desk: Workplace, service: SnapshotService, temporary: Path
) -> None:
    with service.opened(freeze(desk).number) as frozen:
        desk.close()
        assert titles(frozen)

    assert not list(temporary.iterdir())


def test_only_who_reports_may_freeze(desk: Workplace, service: SnapshotService) -> None:
    act_as(desk, "programmamanager")

    with pytest.raises(RuleError, match="G-07"):
        freeze(desk)
    assert service.all() == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"title": " "}, SnapshotDraftError),
        ({"title": "twee\nregels"}, SnapshotDraftError),
        ({"title": "x" * 81}, SnapshotDraftError),
        ({"years": 0}, SnapshotDraftError),
        ({"years": 11}, SnapshotDraftError),
        ({"moment": "anders"}, RecordMissingError),
    ],
)
def test_what_cannot_be_frozen_is_refused(
    change: dict[str, object], error: type[Exception], desk: Workplace, service: SnapshotService
) -> None:
    with pytest.raises(error):
        freeze(desk, **change)
    assert service.all() == []


def test_a_second_definitive_one_says_why_and_a_concept_may_follow_it(desk: Workplace) -> None:
    first = freeze(desk, standing=DEFINITIVE)
    concept = freeze(desk)

    with pytest.raises(ReasonRequiredError, match="freeze_again S-2026-001"):
        freeze(desk, standing=DEFINITIVE, reason=" ")
    second = freeze(desk, standing=DEFINITIVE, reason="Een factuur kwam later.")

    assert (concept.follows, second.follows) == (first.number, concept.number)
    assert second.draft.reason == "Een factuur kwam later."


def test_a_definitive_one_shows_results_and_spending(
    desk: Workplace, service: SnapshotService
) -> None:
    early = a_moment(as_of=a_moment().as_of.replace(year=2019), standing=DEFINITIVE)
    lacking = [point.name for point in service.checklist(early) if point.blocks and point.count]
    assert lacking == ["expenses"]

    with pytest.raises(RuleError, match="G-21a"):
        service.freeze(early, MORNING, Silent())
    assert service.all() == []


def test_the_checklist_leads_to_what_is_not_in_order(desk: Workplace, tmp_path: Path) -> None:
    take_in(desk, tmp_path, (a_line("1", "100,00", day="05-01-2026"),))
    draft = a_moment(year=2026, as_of=MORNING.date())
    points = {point.name: point for point in SnapshotService(desk).checklist(draft)}

    assert (points["unreconciled"].count, points["unreconciled"].target) == (1, "1")
    assert (points["periods"].count, points["periods"].target) == (1, JANUARY)
    assert (points["mapping"].count, points["mapping"].first) == (1, "1")
    assert {points[name].room for name in ("unreconciled", "periods")} == {"reconciliation"}

    ReconciliationService(desk, SomeCommitments()).explain(["1"], WHY, MORNING)
    ClosingService(desk).close(JANUARY, MORNING)
    points = {point.name: point for point in SnapshotService(desk).checklist(draft)}
    assert points["unreconciled"].is_met
    assert points["periods"].is_met


def test_a_definitive_one_holds_the_closed_periods_that_it_rests_on(
    desk: Workplace, tmp_path: Path
) -> None:
    lines = (a_line("1", "1,00", day="05-01-2026"), a_line("2", "2,00", day="03-02-2026"))
    take_in(desk, tmp_path, lines)
    ReconciliationService(desk, SomeCommitments()).explain(["1", "2"], WHY, MORNING)
    closing_service = ClosingService(desk)
    closing_service.close(JANUARY, MORNING)

    freeze(desk, year=2026, as_of=MORNING.date())
    assert closing_service.periods()[JANUARY].kind is PeriodStepKind.CLOSED
    made = freeze(desk, year=2026, as_of=MORNING.date(), standing=DEFINITIVE)

    step = closing_service.periods()[JANUARY]
    assert (step.kind, step.reason) == (PeriodStepKind.ISSUED, made.number)
    assert list(closing_service.periods()) == [JANUARY]


def test_the_calendar_suggests_the_moments_of_the_programme(
    desk: Workplace, service: SnapshotService
) -> None:
    made = freeze(desk)
    calendar = {item.moment.id: item for item in service.calendar(MORNING.date())}

    assert list(calendar) == [item.moment.id for item in service.calendar(MORNING.date())]
    assert calendar["jaarstukken"].draft == made.draft
    assert calendar["jaarstukken"].snapshots == (made,)
    assert calendar["zomernota"].draft.title == "Zomernota 2026-2030"
    assert service.suggested("beleidsbegroting", MORNING.date()).last_year == 2030
    with pytest.raises(RecordMissingError):
        service.suggested("anders", MORNING.date())


class StopsAt:
    """Progress that is stopped at a step."""

    def __init__(self, last: int) -> None:
        self.steps = 0
        self._last = last

    def step(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.steps += 1
        if self.steps > self._last:
            raise OperationCancelledError


@pytest.mark.parametrize("last", [0, 5, 30])
def test_when_it_is_stopped_nothing_is_kept(
    last: int, desk: Workplace, service: SnapshotService
) -> None:
    with pytest.raises(OperationCancelledError):
        service.freeze(a_moment(), MORNING, StopsAt(last))

    assert service.all() == []


class Meddling:
    """Changes the register some times, each time just after it was read."""

    def __init__(self, desk: Workplace, times: int) -> None:
        self._desk, self._left = desk, times

    def step(self, done: int, total: int) -> None:
        was_read = total < MANY_PIECES
        if was_read and done == total and self._left:
            self._left -= 1
            add_proposal(self._desk, f"Tussendoor {self._left}")


def test_what_changed_while_it_was_frozen_is_in_it(
    desk: Workplace, service: SnapshotService
) -> None:
    snapshot = service.freeze(a_moment(), MORNING, Meddling(desk, 1))

    with service.opened(snapshot.number) as frozen:
        assert titles(frozen) == titles(desk)


def test_a_register_that_keeps_changing_is_not_frozen(
    desk: Workplace, service: SnapshotService
) -> None:
    with pytest.raises(SnapshotUnsettledError):
        service.freeze(a_moment(), MORNING, Meddling(desk, 99))
    assert service.all() == []


DAMAGE = (
    "UPDATE snapshot_part SET bytes = x'00' WHERE piece = 1",
    "DELETE FROM snapshot_part WHERE piece = 1",
    "UPDATE snapshot SET title = 'Anders'",
    "UPDATE snapshot SET standing = 'definitive'",
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_was_changed_behind_our_back_is_found(
    damage: str, desk: Workplace, service: SnapshotService
) -> None:
    number = freeze(desk).number
    assert service.verify(number)
    assert RegisterService(desk).check(MORNING).is_clean

    _without_triggers(desk.database.file, damage)

    assert not service.verify(number)
    assert f"snapshot: {number}" in RegisterService(desk).check(MORNING).problems


def test_an_image_with_another_seal_is_not_opened(
    desk: Workplace, service: SnapshotService
) -> None:
    number = freeze(desk).number
    other = zlib.compress(b"SQLite format 3\0")
    _without_triggers(
        desk.database.file, f"UPDATE snapshot_part SET bytes = x'{other.hex()}' WHERE piece = 1"
    )

    with pytest.raises(SnapshotDamagedError), service.opened(number):
        pass


def _without_triggers(file: Path, statement: str) -> None:
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'snap%'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
