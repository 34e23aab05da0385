"""The ledger of the paper case: two commitments, postings with and without a place."""

from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from talentdesk.domain.commitments import (
    Commitment,
    CommitmentDraft,
    CommitmentEvent,
    CommitmentId,
    CommitmentKind,
    CommitmentStep,
    StepDraft,
    StepShare,
    YearShare,
)
from talentdesk.domain.difference_notes import DifferenceItem
from talentdesk.domain.ledger import Posting, PostingId
from talentdesk.domain.money import Money
from talentdesk.domain.placements import (
    ActId,
    DifferenceKind,
    PlacementDraft,
    PlacementId,
    PlacementKind,
    PlacementRow,
)
from talentdesk.domain.posting_periods import BookPeriod, book_period, last_day
from talentdesk.domain.reserve import OUTSIDE, Movement, ReserveBook
from talentdesk.domain.statement import (
    Home,
    PlacedSum,
    ReserveSide,
    ReserveTie,
    Statement,
    statement_lines,
)
from talentdesk.domain.statement_items import open_commitments, reserve_items
from talentdesk.domain.year_end import YearEndCommitment, year_end
from talentdesk.reports.finance_paper import PaperOccasion
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.ledger_source import LedgerPosting, LedgerSource, LedgerYear, YearPostings
from tests.reports.paper_case import ACTIVITY, OCCASION, a_source

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
JUNE = book_period(2026, 6)
SNAPSHOT = replace(OCCASION, year=2026, last_year=2030, snapshot="S-2026-001", seal="5e" * 32)
YEAR_OVER = PaperOccasion(
    "Jaarstukken 2026",
    date(2026, 12, 31),
    OCCASION.standing,
    OCCASION.made_at,
    2026,
    2026,
    "S-2027-001",
    "5e" * 32,
)


def a_step(
    act: int, step: CommitmentStep, day: date, *shares: tuple[int, int], undoes: int | None = None
) -> CommitmentEvent:
    """A step with years and cents; below zero gives back."""
    found = tuple(StepShare(year, Money(cents), Money(abs(cents))) for year, cents in shares)
    return CommitmentEvent(act, StepDraft(step, day, found, "", "", undoes), NOON, "adviseur")


def a_commitment(number: str, kind: CommitmentKind, *events: CommitmentEvent) -> Commitment:
    """A commitment of the activity."""
    draft = CommitmentDraft(
        kind,
        ACTIVITY.id,
        "wonen",
        date(2026, 1, 15),
        tuple(YearShare(share.year, share.stated) for share in events[0].draft.shares),
        "=Bouwbegeleiding",
        "Stichting Voorbeeld",
        "0012345",
        "0.10",
    )
    return Commitment(CommitmentId(f"id-{number}"), number, draft, events)


CONTRACT = a_commitment(
    "V-2026-001",
    CommitmentKind.CONTRACT,
    a_step(1, CommitmentStep.ENTER, date(2026, 1, 15), (2026, 60_000_00), (2027, 20_000_03)),
    a_step(2, CommitmentStep.RAISE, date(2026, 2, 1), (2026, 5_000_00)),
    a_step(3, CommitmentStep.UNDO, date(2026, 2, 2), (2026, -5_000_00), undoes=2),
    a_step(4, CommitmentStep.RELEASE, date(2026, 4, 1), (2026, -1_000_07)),
)
SUBSIDY = a_commitment(
    "V-2026-002",
    CommitmentKind.SUBSIDY,
    a_step(1, CommitmentStep.ENTER, date(2026, 3, 1), (2026, 12_345_67)),
    a_step(2, CommitmentStep.ADVANCE, date(2026, 3, 2), (2026, 0)),
)
POSTINGS = (
    LedgerPosting(PostingId("1"), 40_000_00, ("wonen", "")),
    LedgerPosting(PostingId("2"), -1_50, ("wonen", "")),
    LedgerPosting(PostingId("3"), 7_000_02, ("werken", "")),
    LedgerPosting(PostingId("4"), 99_99),
)
REVERSED = (
    LedgerPosting(PostingId("8"), 50_00, ("wonen", "")),
    LedgerPosting(PostingId("9"), -50_00, ("werken", "")),
)
"""Two that undo each other, on different lines."""
EARLIER = (LedgerPosting(PostingId("7"), 300_00),)
RESERVE = (LedgerPosting(PostingId("5"), -250_00), LedgerPosting(PostingId("6"), 46_000_00))


def a_place(number: int, posting: str, cents: int, taken: int, **changes: object) -> PlacementRow:
    """A posting on the contract, as ``changes`` say otherwise."""
    placed = replace(
        PlacementDraft(PostingId(posting), PlacementKind.COMMITMENT, cents, CONTRACT.id, taken),
        **changes,  # type: ignore[arg-type]
    )
    return PlacementRow(PlacementId(number), ActId(1), 1, "by_hand", placed, book_period(2026, 2))


PLACES = (
    a_place(1, "1", 30_000_00, 30_000_00),
    a_place(2, "1", 1_210_00, 1_000_00, difference=DifferenceKind.VAT),
    a_place(
        3,
        "3",
        500_00,
        0,
        kind=PlacementKind.EXPLAINED,
        commitment="",
        difference=DifferenceKind.TIMING,
        owner="financieel adviseur",
    ),
    replace(a_place(4, "1", 5_00, 5_00), undone_by=ActId(2), undone_in=book_period(2026, 3)),
    replace(a_place(5, "1", 8_00, 8_00), counts_in=book_period(2026, 9)),
)

REVERSALS = tuple(
    a_place(6 + at, item.id, item.cents, 0, kind=PlacementKind.REVERSAL, commitment="")
    for at, item in enumerate(REVERSED)
)


def contents(ids: Collection[PostingId]) -> Mapping[PostingId, Posting]:
    """A posting for each id."""
    return {
        key: Posting(
            date(2026, 2, 14), Money(1), entry=f"B{key}", relation_name="Bureau", description="=1"
        )
        for key in ids
    }


def a_ledger(
    source: FinanceSource,
    until: BookPeriod = JUNE,
    *,
    has_account: bool = True,
    postings: Sequence[LedgerPosting] = (*POSTINGS, *REVERSED),
    places: Sequence[PlacementRow] = (*PLACES, *REVERSALS),
) -> LedgerSource:
    """The ledger of 2026 until a period."""
    held = [row for row in places if row.holds_in(until)]
    by_rule = {item.id: item.home for item in postings}
    posted: dict[Home, int] = defaultdict(int)
    for item in postings:
        posted[item.home] += item.cents
    placed = [_placed_sum(row, by_rule[row.placed.posting]) for row in held]
    lines = statement_lines(posted, placed, {}, source.homes)
    spent = sum(line.posted for line in lines)
    ledger = ReserveSide(100_00, 250_00, 46_000_00) if has_account else None
    tie = ReserveTie(
        ReserveSide(_formed(source, range(2026)) - 300_00, _formed(source, [2026]), spent),
        ledger,
        0,
    )
    statement = Statement(2026, until, lines, tie, items=_items(source, tie, until, held))
    year = LedgerYear(statement, until, postings=lambda: YearPostings(postings, RESERVE, EARLIER))
    return LedgerSource((year,), places, contents, until)


def _formed(source: FinanceSource, years: Container[int]) -> int:
    return sum(
        item.draft.amount.cents
        for item in source.movements
        if item.draft.source == OUTSIDE and item.draft.day.year in years
    )


def _placed_sum(row: PlacementRow, home: Home) -> PlacedSum:
    placed = row.placed
    return PlacedSum(
        home,
        placed.kind,
        placed.cents,
        placed.taken_cents,
        1,
        placed.commitment,
        placed.difference,
        placed.owner,
    )


def _items(
    source: FinanceSource, tie: ReserveTie, until: BookPeriod, held: Sequence[PlacementRow]
) -> tuple[DifferenceItem, ...]:
    taken: dict[str, int] = defaultdict(int)
    for row in held:
        taken[row.placed.commitment] += row.placed.taken_cents
    return (
        *open_commitments(source.commitments, 2026, last_day(until), taken, {}),
        *reserve_items(tie, {}),
    )


def a_full_source(
    *,
    has_account: bool = True,
    is_over: bool = False,
    movements: Sequence[Movement] | None = None,
) -> FinanceSource:
    """The case with its ledger; ``is_over`` adds the end of 2026."""
    source = replace(a_source(), commitments=(CONTRACT, SUBSIDY))
    if movements is not None:
        source = replace(source, movements=movements)
    until = book_period(2026, 99) if is_over else JUNE
    ledger = a_ledger(source, until, has_account=has_account)
    source = replace(source, ledger=ledger)
    if not is_over:
        return source
    taken: dict[str, int] = {}
    for row in ledger.held(until):
        placed = row.placed
        taken[placed.commitment] = taken.get(placed.commitment, 0) + placed.taken_cents
    open_ones = [
        YearEndCommitment(
            item.id,
            item.number,
            item.draft.line,
            item.draft.proposal,
            item.state(date(2026, 12, 31)).bound(2026).cents,
            taken.get(item.id, 0),
        )
        for item in source.commitments
    ]
    granted = granted_in(source, 2026)
    end = year_end(2026, granted, ledger.years[0].statement.lines, open_ones, 0)
    return replace(source, year_end=end)


def granted_in(source: FinanceSource, year: int) -> dict[tuple[str, str], int]:
    """What may be spent in a year, after all movements."""
    book = ReserveBook(item.draft for item in source.movements)
    found: dict[tuple[str, str], int] = {}
    for bucket in book.buckets():
        if bucket.year == year:
            key = (bucket.line, bucket.proposal)
            found[key] = found.get(key, 0) + book.balance(bucket).cents
    return found
