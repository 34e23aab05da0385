"""Ledger files go in as planned, all or nothing, and a later export loses nothing."""

from collections import Counter
from pathlib import Path

import pytest

from talentdesk.domain.book_errors import LedgerAlarmError
from talentdesk.domain.errors import ProfileUnknownError, RuleError, StalePlanError
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.ledger_errors import LedgerEncodingError, LedgerFileError, LedgerUnsoundError
from talentdesk.domain.placements import (
    ActKind,
    DifferenceKind,
    PlacementDraft,
    PlacementGroup,
    PlacementKind,
)
from talentdesk.domain.progress import Silent
from talentdesk.services.ledger_service import LedgerReceipt, LedgerService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.ledger_files import PROFILE, a_line, ledger_file, take_in

SYNTHETIC = Path(__file__).parents[3] / "shared" / "finance" / "synthetic"
needs_samples = pytest.mark.skipif(not SYNTHETIC.is_dir(), reason="no sample files here")


@pytest.fixture
def books(desk: Workplace) -> LedgerService:
    act_as(desk, "financieel adviseur")
    return LedgerService(desk)


def counts(receipt: LedgerReceipt) -> tuple[int, int, int, int, int]:
    assert receipt.file is not None
    held = receipt.file.counts
    return held.new, held.same, held.changed, held.gone, held.returned


def texts(books: LedgerService) -> list[tuple[str, str, int]]:
    return [(row.id, row.posting.description, row.cents) for row in books.postings()]


def explain(desk: Workplace, *postings: tuple[str, int]) -> None:
    placed = tuple(
        PlacementDraft(
            PostingId(key), PlacementKind.EXPLAINED, cents, "", 0, DifferenceKind.TIMING, "ik"
        )
        for key, cents in postings
    )
    with desk.transaction(MORNING, "explain difference") as register:
        register.books.placements.place(ActKind.EXPLAIN, [PlacementGroup(placed)], ())


def test_a_plan_changes_nothing_and_a_commit_carries_it_out(
    books: LedgerService, desk: Workplace, tmp_path: Path
) -> None:
    file = ledger_file(tmp_path, [a_line("1", "100,00"), a_line("2", "-5,00", text="terug")])
    plan = books.plan_with(file, PROFILE, Silent())
    assert (plan.counts.new, plan.plan.changes_nothing, books.postings()) == (2, False, [])

    receipt = books.commit(plan, MORNING, Silent(), reason="alleen onze rekeningen")

    assert counts(receipt) == (2, 0, 0, 0, 0)
    assert texts(books) == [("1", "factuur", 10_000), ("2", "terug", -500)]
    assert [row.book_period for row in books.postings()] == ["2026-02", "2026-02"]
    assert receipt.backup is not None
    assert receipt.backup.exists()


def test_the_log_holds_one_seal_over_a_file_and_no_line_of_it(
    books: LedgerService, desk: Workplace, tmp_path: Path
) -> None:
    take_in(desk, tmp_path, [a_line(str(number), "1,00") for number in range(30)])

    with desk.reading() as register:
        entries = register.log.history("1")
        (told,) = [entry for entry in entries if entry.subject == "ledger_file"]
        assert list(register.log.faults()) == []
    assert '"new":30' in told.after
    assert '"rows_sha256"' in told.after
    assert "factuur" not in told.after


def test_a_later_export_is_told_apart_and_nothing_of_before_is_lost(
    books: LedgerService, desk: Workplace, tmp_path: Path
) -> None:
    first = [a_line("1", "100,00"), a_line("2", "50,00"), a_line("3", "7,00"), a_line("5", "1,00")]
    take_in(desk, tmp_path, first)
    later = [a_line("1", "100,00"), a_line("2", "55,00"), a_line("4", "9,00"), a_line("5", "1,00")]

    receipt = take_in(desk, tmp_path, later)

    assert counts(receipt) == (1, 2, 1, 1, 0)
    assert [(row.id, row.cents, row.version) for row in books.postings(with_gone=True)] == [
        ("1", 10_000, 1), ("2", 5500, 2), ("3", 0, 2), ("4", 100, 1), ("5", 900, 1),
    ]  # fmt: skip
    with desk.reading() as register:
        ((version, was),) = register.books.postings.before(PostingId("2"))
    assert (version, was.amount.cents) == (1, 5000)
    assert counts(take_in(desk, tmp_path, first)) == (0, 2, 1, 1, 1)
    assert sorted(row.cents for row in books.postings()) == [100, 700, 5000, 10_000]


def test_the_same_file_again_brings_nothing_and_makes_no_copy(
    books: LedgerService, desk: Workplace, tmp_path: Path
) -> None:
    lines = [a_line("1", "100,00"), a_line("1", "100,00"), a_line("2", "50,00")]
    take_in(desk, tmp_path, lines)

    assert take_in(desk, tmp_path, lines) == LedgerReceipt(None, 0, None)
    shuffled = take_in(desk, tmp_path, lines[::-1])

    assert (counts(shuffled), shuffled.backup) == ((0, 3, 0, 0, 0), None)
    assert len(books.files()) == 2


def test_of_a_part_of_the_ledger_nothing_is_gone(
    books: LedgerService, desk: Workplace, tmp_path: Path
) -> None:
    take_in(desk, tmp_path, [a_line("1", "100,00"), a_line("2", "50,00")])

    plan = books.plan_with(
        ledger_file(tmp_path, [a_line("3", "9,00")]), PROFILE, Silent(), is_part=True
    )
    receipt = books.commit(plan, MORNING, Silent(), reason="een deel")

    assert counts(receipt) == (1, 0, 0, 0, 0)
    assert len(books.postings()) == 3


def test_a_posting_with_a_place_that_goes_is_an_alarm_and_loses_its_place(
    books: LedgerService, desk: Workplace, tmp_path: Path
) -> None:
    take_in(desk, tmp_path, [a_line("1", "100,00"), a_line("2", "50,00"), a_line("3", "9,00")])
    explain(desk, ("1", 10_000), ("2", 5000), ("3", 900))
    later = [a_line("2", "40,00"), a_line("3", "9,50")]

    with pytest.raises(LedgerAlarmError) as refused:
        take_in(desk, tmp_path, later)
    assert (refused.value.count, len(books.files())) == (3, 1)
    receipt = take_in(desk, tmp_path, later, alarms_seen=True)

    assert receipt.undone == 2
    with desk.reading() as register:
        assert register.books.placements.placed() == {"3": 900}
        assert register.books.placements.acts()[0].kind is ActKind.IMPORT


def test_lines_that_undo_each_other_lose_their_place_together(
    books: LedgerService, desk: Workplace, tmp_path: Path
) -> None:
    take_in(desk, tmp_path, [a_line("1", "100,00"), a_line("2", "-100,00")])
    pair = tuple(
        PlacementDraft(PostingId(key), PlacementKind.REVERSAL, cents)
        for key, cents in (("1", 10_000), ("2", -10_000))
    )
    with desk.transaction(MORNING, "pair reversal") as register:
        register.books.placements.place(ActKind.REVERSAL, [PlacementGroup(pair)], ())

    take_in(desk, tmp_path, [a_line("1", "100,00"), a_line("9", "1,00")], alarms_seen=True)

    with desk.reading() as register:
        assert register.books.placements.placed() == {}


def test_a_file_that_does_not_agree_with_itself_needs_a_reason(
    books: LedgerService, tmp_path: Path
) -> None:
    lines = [
        a_line("1", "100,00"),
        a_line("1", "-90,00"),
        a_line("2", "5,00"),
        a_line("2", "-5,00"),
    ]
    plan = books.plan_with(ledger_file(tmp_path, lines), PROFILE, Silent())

    with pytest.raises(LedgerUnsoundError):
        books.commit(plan, MORNING, Silent(), reason="  ")
    assert books.files() == []
    receipt = books.commit(plan, MORNING, Silent(), reason="boekstuk 1 volgt")

    assert receipt.file is not None
    assert receipt.file.reason == "boekstuk 1 volgt"
    assert {"unbalanced", "sides"} <= {fault["kind"] for fault in receipt.file.faults}


def test_a_plan_of_before_something_else_changed_is_refused(
    books: LedgerService, desk: Workplace, tmp_path: Path
) -> None:
    plan = books.plan_with(ledger_file(tmp_path, [a_line("1", "1,00")]), PROFILE, Silent())
    books.save_profile(PROFILE, MORNING)

    with pytest.raises(StalePlanError):
        books.commit(plan, MORNING, Silent(), reason="x")
    assert books.postings() == []


def test_only_who_books_takes_in_a_ledger(desk: Workplace, tmp_path: Path) -> None:
    act_as(desk, "communicatieadviseur")
    books = LedgerService(desk)
    plan = books.plan_with(ledger_file(tmp_path, [a_line("1", "1,00")]), PROFILE, Silent())

    with pytest.raises(RuleError, match="G-07"):
        books.commit(plan, MORNING, Silent(), reason="x")


def test_a_kept_profile_knows_its_sheet_and_can_be_given_away(
    books: LedgerService, tmp_path: Path
) -> None:
    file = ledger_file(tmp_path, [a_line("1", "1,00")])
    with pytest.raises(ProfileUnknownError):
        books.plan(file, Silent())
    books.export_profile(PROFILE, tmp_path / "profiel.json")
    books.save_profile(books.read_profile(tmp_path / "profiel.json"), MORNING)

    assert books.profiles() == [PROFILE]
    assert books.plan(file, Silent()).counts.new == 1
    assert books.plan(file, Silent(), profile="grootboek").counts.new == 1
    with pytest.raises(ProfileUnknownError):
        books.plan(file, Silent(), profile="ander")


@needs_samples
@pytest.mark.parametrize("name", ["talent_2025_xaf32.xaf", "talent_2025_xaf40.xaf"])
def test_the_sample_ledger_goes_in_and_comes_back_the_same(
    name: str, books: LedgerService, desk: Workplace
) -> None:
    plan = books.plan(SYNTHETIC / name, Silent())
    assert plan.intake.facts.reasons_asked == ()

    receipt = books.commit(plan, MORNING, Silent())

    again = books.plan(SYNTHETIC / name, Silent())
    assert counts(receipt)[0] == plan.intake.facts.counted.lines > 0
    assert again.plan.changes_nothing
    assert again.counts.same == plan.counts.new
    held = [row.posting for row in books.postings()]
    assert sum(posting.amount.cents for posting in held) == 0
    assert Counter(held) == Counter(plan.intake.columns.postings())


@needs_samples
@pytest.mark.parametrize("fault", ["linescount", "total", "unbalanced"])
def test_a_broken_sample_goes_in_only_with_a_reason(fault: str, books: LedgerService) -> None:
    plan = books.plan(SYNTHETIC / f"talent_2025_xaf32_BAD_{fault}.xaf", Silent())

    with pytest.raises(LedgerUnsoundError):
        books.commit(plan, MORNING, Silent())
    assert books.commit(plan, MORNING, Silent(), reason="nieuwe export volgt").file


@needs_samples
def test_a_sample_in_another_encoding_is_read_by_choice(books: LedgerService) -> None:
    file = SYNTHETIC / "talent_2025_xaf32_BAD_encoding_cp1252_declared_utf8.xaf"
    with pytest.raises(LedgerEncodingError):
        books.plan(file, Silent())

    assert books.plan(file, Silent(), encoding="windows-1252").counts.new > 0


@needs_samples
@pytest.mark.parametrize("name", ["HOSTILE_billion_laughs.xaf", "HOSTILE_xxe.xaf"])
def test_a_hostile_sample_is_refused(name: str, books: LedgerService) -> None:
    with pytest.raises(LedgerFileError, match="dtd"):
        books.plan(SYNTHETIC / name, Silent())
