"""Register beside ledger, and what goes on to the next year, as rows of the finance papers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.decisions import Decision
from talentdesk.domain.difference_notes import DifferenceItem, DifferenceSubject
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.placements import DifferenceKind
from talentdesk.domain.programme import Standing
from talentdesk.domain.statement import Home, StatementLine
from talentdesk.domain.year_end import YearEndPart
from talentdesk.reports.budget_rows import settled_codes
from talentdesk.reports.figure_parts import IN_LINES, changes
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.ledger_source import LedgerYear
from talentdesk.reports.paper_rows import MovementLine
from talentdesk.wording.difference_words import DIFFERENCES

ABOUT: Final = {
    DifferenceSubject.COMMITMENT: "verplichting",
    DifferenceSubject.PROPOSAL: "geboekt boven wat mag",
    DifferenceSubject.LINE: "geboekt boven wat mag",
    DifferenceSubject.RESERVE: "reserve",
}
RESERVE_SIDES: Final = {"opening": "beginstand", "added": "toevoeging", "withdrawn": "onttrekking"}
UNKNOWN_KIND: Final = "nog niet bekend"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A line, or a proposal that it pays, in one year of the ledger.

    posted = taken + differences + left. ``granted`` is None when nobody says what may be spent.
    """

    year: int
    until: str
    home: Home
    line: str
    proposal: str
    title: str
    granted: Money | None
    posted: Money
    taken: Money
    differences: Money
    left: Money
    overspent: Money
    is_example: bool = False

    @property
    def name(self) -> str:
        """What makes it known among the rows of the sheet."""
        return f"{self.year}-{self.home[0] or 'geen-lijn'}-{self.proposal or 'geen-voorstel'}"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """``count`` amounts that differ for one reason, with one owner: ledger minus register.

    ``item`` is a difference that no posting bears; None for those of links of postings.
    ``kind`` is None while nobody told it, ``owner`` is empty while nobody follows it.
    """

    year: int
    home: Home
    line: str
    proposal: str
    kind: DifferenceKind | None
    owner: str
    amount: Money
    count: int
    item: DifferenceItem | None = None
    is_example: bool = False

    @property
    def name(self) -> str:
        """What makes it known among the rows of the sheet."""
        if self.item is not None:
            told = self.item.name or self.proposal or self.item.subject_id
            about = ABOUT[self.item.subject]
            return f"{self.year}-{about}-{RESERVE_SIDES.get(told, told)}"
        place = f"{self.home[0] or 'geen-lijn'}-{self.proposal or 'geen-voorstel'}"
        kind = DIFFERENCES[self.kind] if self.kind else UNKNOWN_KIND
        return f"{self.year}-{place}-{kind}-{self.owner or 'zonder-eigenaar'}"


@dataclass(frozen=True, slots=True)
class CarryOverRow:
    """What a line or proposal takes to the next year: bound and not posted.

    ``asked`` waits for the council and ``moved`` is what it moved already, by ``decisions``;
    what was moved is no longer in the amounts before it.
    """

    year: int
    home: Home
    line: str
    proposal: str
    title: str
    taakveld: str
    granted: Money
    posted: Money
    bound: Money
    carried: Money
    left: Money
    asked: Money
    moved: Money
    decisions: tuple[str, ...]
    is_example: bool = False

    @property
    def name(self) -> str:
        """What makes it known among the rows of the sheet."""
        return f"{self.year}-{self.home[0] or 'geen-lijn'}-{self.proposal or 'geen-voorstel'}"


def statement_rows(
    source: FinanceSource, movements: Sequence[MovementLine]
) -> tuple[StatementRow, ...]:
    """Every line of every year of the ledger, in the order of the years.

    What may be spent is what ``movements`` have in lines and grants on the day of the paper.
    """
    granted = _granted(movements)
    return tuple(
        _statement_row(source, ledger, line, granted.get((line.line, line.proposal, ledger.year)))
        for ledger in source.ledger.years
        for line in ledger.statement.lines
    )


def _granted(movements: Sequence[MovementLine]) -> dict[tuple[str, str, int], int]:
    found: dict[tuple[str, str, int], int] = {}
    for movement in movements:
        for bucket, cents in changes(movement):
            if bucket.kind in IN_LINES:
                place = (bucket.line, bucket.proposal, bucket.year)
                found[place] = found.get(place, 0) + cents
    return found


def _statement_row(
    source: FinanceSource, ledger: LedgerYear, line: StatementLine, granted: int | None
) -> StatementRow:
    return StatementRow(
        year=ledger.year,
        until=ledger.until,
        home=(line.line, line.proposal),
        line=source.line_name(line.line),
        proposal=source.proposal_number(line.proposal),
        title=_title(source, line.proposal),
        granted=None if granted is None else Money(granted),
        posted=Money(line.posted),
        taken=Money(line.taken),
        differences=Money(sum(item.cents for item in line.differences)),
        left=Money(line.left),
        overspent=ZERO if granted is None else max(ZERO, Money(line.posted - granted)),
        is_example=source.is_example_for(line.proposal),
    )


def difference_rows(source: FinanceSource) -> tuple[DifferenceRow, ...]:
    """Every kind of difference of every line, and each that no posting bears."""
    return tuple(row for ledger in source.ledger.years for row in _differences(source, ledger))


def _differences(source: FinanceSource, ledger: LedgerYear) -> Iterator[DifferenceRow]:
    for line in ledger.statement.lines:
        for found in line.differences:
            yield DifferenceRow(
                ledger.year,
                (line.line, line.proposal),
                source.line_name(line.line),
                source.proposal_number(line.proposal),
                found.kind,
                found.owner,
                Money(found.cents),
                found.count,
                is_example=source.is_example_for(line.proposal),
            )
    for item in ledger.statement.items:
        yield DifferenceRow(
            ledger.year,
            (item.line, item.proposal),
            source.line_name(item.line),
            source.proposal_number(item.proposal),
            item.kind,
            item.owner,
            Money(item.cents),
            1,
            item,
            is_example=source.is_example_for(item.proposal),
        )


def carry_over_rows(source: FinanceSource) -> tuple[CarryOverRow, ...]:
    """What goes on after the last book year that was over; nothing while none was."""
    return tuple(_carried(source)) if source.year_end else ()


def _carried(source: FinanceSource) -> Iterator[CarryOverRow]:
    end = source.year_end
    if end is None:
        return
    for line in end.lines:
        home = (line.line, line.proposal)
        parts = asked_parts(source, end.year, home)
        if not (line.carried or parts):
            continue
        bound = sum(item.bound for item in end.commitments if (item.line, item.proposal) == home)
        yield CarryOverRow(
            year=end.year,
            home=home,
            line=source.line_name(line.line),
            proposal=source.proposal_number(line.proposal),
            title=_title(source, line.proposal),
            taakveld=settled_codes(source, line.line)[0],
            granted=Money(line.granted),
            posted=Money(line.posted),
            bound=Money(bound),
            carried=Money(line.carried),
            left=Money(line.left),
            asked=Money(sum(part.cents for _, part in parts if part.moved is None)),
            moved=Money(sum(part.moved or 0 for _, part in parts)),
            decisions=tuple(dict.fromkeys(decision.number for decision, _ in parts)),
            is_example=source.is_example_for(line.proposal),
        )


def asked_parts(source: FinanceSource, year: int, home: Home) -> list[tuple[Decision, YearEndPart]]:
    """What the council was asked to move of a line or proposal out of a year, and did or may do."""
    found = []
    for key, part in source.year_end_parts:
        if (part.line, part.proposal) == home and part.year_from == year:
            decision = source.decision(key)
            if decision.draft.standing in (Standing.PROPOSED, Standing.ADOPTED):
                found.append((decision, part))
    return found


def _title(source: FinanceSource, proposal: str) -> str:
    found = source.proposal(proposal)
    return found.content.title if found else ""
