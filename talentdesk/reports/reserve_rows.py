"""The reserve through the years, and what each line got, out of the journal."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Final

from talentdesk.domain.codes import code_sort_key
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.reserve import (
    Bucket,
    BucketKind,
)
from talentdesk.reports.figure_parts import changes
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.ledger_source import LedgerSource
from talentdesk.reports.paper_rows import (
    ActualsOrigin,
    LineYearGrants,
    MovementLine,
    ReserveYear,
)
from talentdesk.wording.formatting import list_text

YEARS_AHEAD: Final = 3
"""A budget shows its own year and the three after it (Gemeentewet art. 190, meerjarenraming)."""


def movement_lines(source: FinanceSource, as_of: date) -> tuple[MovementLine, ...]:
    """The journal up to and with ``as_of``, each movement with its decision."""
    lines = []
    for movement in source.movements_until(as_of):
        draft = movement.draft
        decision = source.decision(draft.decision)
        paper = decision.draft.paper
        ends = (draft.source, draft.target)
        lines.append(
            MovementLine(
                seq=movement.seq,
                number=movement.number,
                day=draft.day,
                kind=draft.kind,
                amount=draft.amount,
                source=draft.source,
                target=draft.target,
                source_line=source.line_name(draft.source.line),
                target_line=source.line_name(draft.target.line),
                tranche=source.tranche_name(next((end.tranche for end in ends if end.tranche), "")),
                proposal=source.proposal_number(
                    next((end.proposal for end in ends if end.proposal), "")
                ),
                decision=decision.number,
                document=paper.document,
                body=decision.draft.body,
                case_number=paper.case_number,
                decision_day=paper.day,
                reverses=source.movement_number(draft.reverses),
                note=draft.note,
                is_example=source.is_example_movement(movement),
            )
        )
    return tuple(lines)


def reserve_years(
    movements: tuple[MovementLine, ...],
    as_of: date,
    last_year: int,
    ledger: LedgerSource,
) -> tuple[ReserveYear, ...]:
    """Every year from the first with money to ``last_year`` at least, without a gap.

    What the executive granted for a year is the withdrawal that is planned in it. What
    the council put in is the addition of the year of its movement; a correction lowers
    the addition of the year in which it is made.
    """
    additions: dict[int, int] = defaultdict(int)
    granted: dict[int, int] = defaultdict(int)
    allotted: dict[int, int] = defaultdict(int)
    example_from: list[int] = []
    for movement in movements:
        for bucket, cents in changes(movement):
            if bucket.kind is BucketKind.OUTSIDE:
                additions[movement.day.year] -= cents
            elif bucket.kind in (BucketKind.GRANT, BucketKind.LINE):
                allotted[bucket.year] += cents
            if bucket.kind is BucketKind.GRANT:
                granted[bucket.year] += cents
            if movement.is_example and bucket.kind in (BucketKind.OUTSIDE, BucketKind.GRANT):
                example_from.append(bucket.year or movement.day.year)
    years = {*additions, *allotted, as_of.year, last_year}
    found: list[ReserveYear] = []
    opening = ZERO
    for year in range(min(years), max(years) + 1):
        closing = opening + Money(additions[year]) - Money(granted[year])
        found.append(
            ReserveYear(
                year=year,
                opening=opening,
                additions=Money(additions[year]),
                withdrawals=Money(granted[year]),
                closing=closing,
                allotted=Money(allotted[year]),
                # A balance that follows from an example is an example as well.
                is_example=any(first <= year for first in example_from),
            )
        )
        opening = closing
    return tuple(_with_actuals(row, ledger) for row in found)


def _with_actuals(row: ReserveYear, ledger: LedgerSource) -> ReserveYear:
    """The year with what the ledger says of it.

    The account of the reserve tells when a rule names it. Else what was spent is taken to be
    withdrawn, as the ledger does at the end of a year, and what was added the register tells.
    """
    found = ledger.of(row.year)
    if found is None:
        return row
    tie = found.statement.reserve
    side = tie.register if tie.ledger is None else tie.ledger
    knows_balance = tie.tells("closing")
    return replace(
        row,
        additions_actual=Money(side.added),
        withdrawals_actual=Money(side.withdrawn),
        opening_actual=Money(side.opening) if knows_balance else None,
        closing_actual=Money(side.closing) if knows_balance else None,
        origin=ActualsOrigin.SPENT if tie.ledger is None else ActualsOrigin.ACCOUNT,
    )


def line_year_grants(
    source: FinanceSource, movements: tuple[MovementLine, ...]
) -> tuple[LineYearGrants, ...]:
    """What each line may spend and got in each year, by year and then by line."""
    places: dict[tuple[int, str, str], _LineYear] = defaultdict(_LineYear)
    for movement in movements:
        for bucket, cents in changes(movement):
            if bucket.kind in (BucketKind.LINE, BucketKind.GRANT):
                place = places[bucket.year, bucket.line, bucket.tranche]
                place.take(bucket, cents, is_example=movement.is_example)
    lines = {line.id: position for position, line in enumerate(source.programme.lines)}
    tranches = {item.id: position for position, item in enumerate(source.programme.tranches)}
    return tuple(
        places[key].row(source, *key)
        for key in sorted(places, key=lambda key: (key[0], lines[key[1]], tranches[key[2]]))
    )


class _LineYear:
    """Adds up the money of one line, year and tranche."""

    def __init__(self) -> None:
        self._free = 0
        self._granted: dict[str, int] = defaultdict(int)
        self._is_example = False

    def take(self, bucket: Bucket, cents: int, *, is_example: bool) -> None:
        if bucket.kind is BucketKind.LINE:
            self._free += cents
        else:
            self._granted[bucket.proposal] += cents
        self._is_example = self._is_example or is_example

    def row(self, source: FinanceSource, year: int, line: str, tranche: str) -> LineYearGrants:
        granted = sum(self._granted.values())
        codes = sorted(source.programme.line(line).taakvelden, key=code_sort_key)
        return LineYearGrants(
            year=year,
            line_id=line,
            tranche_id=tranche,
            line=source.line_name(line),
            taakvelden=list_text(codes),
            tranche=source.tranche_name(tranche),
            allotted=Money(self._free + granted),
            granted=Money(granted),
            free=Money(self._free),
            proposals=sum(1 for cents in self._granted.values() if cents),
            is_example=self._is_example,
        )


def granted_to(movements: tuple[MovementLine, ...]) -> dict[str, Money]:
    """What each proposal was granted and did not give back, by its number."""
    cents_of: dict[str, int] = defaultdict(int)
    for movement in movements:
        for bucket, cents in changes(movement):
            if bucket.kind is BucketKind.GRANT:
                cents_of[movement.proposal] += cents
    return {number: Money(cents) for number, cents in cents_of.items()}
