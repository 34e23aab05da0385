"""The tables of the overview as sheets, so that their figures are followed like all others."""

from collections.abc import Callable, Iterable, Iterator

from talentdesk.domain.figures import FigurePart
from talentdesk.domain.money import Money
from talentdesk.domain.reserve import BucketKind
from talentdesk.reports.commitment_parts import step_parts
from talentdesk.reports.figure_parts import IN_LINES, movement_parts
from talentdesk.reports.import_sheet import ImportSheet
from talentdesk.reports.ledger_parts import LedgerBehind
from talentdesk.reports.overview_rows import (
    LineGranted,
    LineMoney,
    lines_granted,
    lines_money,
    overview_years,
)
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.paper_rows import ReserveYear
from talentdesk.reports.reserve_parts import ReserveBehind
from talentdesk.reports.sheet_columns import amount, text, year

OVERVIEW = "Overzicht"


def overview_reserve(paper: FinancePaper, ledger: LedgerBehind) -> ImportSheet[ReserveYear]:
    """The reserve by year."""
    behind = ReserveBehind(paper, ledger)
    return ImportSheet(
        OVERVIEW,
        "",
        "De reserve per jaar",
        (
            year("Jaar", lambda row: row.year),
            amount("Saldo 1-1", lambda row: row.opening, behind.opening),
            amount("Toevoeging", lambda row: row.additions, behind.additions),
            amount("Onttrekking", lambda row: row.withdrawals, behind.withdrawals),
            amount("Saldo 31-12", lambda row: row.closing, behind.closing),
            amount("Toegewezen", lambda row: row.allotted, behind.allotted),
        ),
        paper.years,
        "overzicht-reserve",
        lambda row: str(row.year),
    )


def overview_granted(paper: FinancePaper) -> ImportSheet[LineGranted]:
    """What lines were granted by year."""

    def parts(of: int | None) -> Callable[[LineGranted], Iterable[FigurePart]]:
        return lambda row: movement_parts(
            paper.movements,
            lambda _, end: (
                end.kind is BucketKind.GRANT
                and row.line in (None, end.line)
                and of in (None, end.year)
            ),
        )

    return ImportSheet(
        OVERVIEW,
        "",
        "Toegekend per lijn en jaar",
        (
            text("Lijn", lambda row: row.name),
            *(
                amount(str(held), _of_year(place), parts(held))
                for place, held in enumerate(overview_years(paper))
            ),
            amount("Alle jaren", lambda row: row.total, parts(None)),
        ),
        lines_granted(paper),
        "overzicht-toegekend",
        lambda row: "totaal" if row.line is None else row.line,
    )


def _of_year(place: int) -> Callable[[LineGranted], Money]:
    return lambda row: row.years[place]


def overview_money(paper: FinancePaper, ledger: LedgerBehind) -> ImportSheet[LineMoney]:
    """What lines got, bound and spent over all years."""
    behind = _MoneyBehind(paper, ledger)
    return ImportSheet(
        OVERVIEW,
        "",
        "Per lijn, over alle jaren",
        (
            text("Lijn", lambda row: row.name),
            amount("Toegewezen", lambda row: row.allotted, behind.moved(*IN_LINES)),
            amount("Toegekend", lambda row: row.granted, behind.moved(BucketKind.GRANT)),
            amount("Vastgelegd", lambda row: row.bound, behind.bound),
            amount("Geboekt", lambda row: row.posted, behind.posted),
        ),
        lines_money(paper),
        "overzicht-lijnen",
        lambda row: "totaal" if row.line is None else row.line or "zonder-lijn",
    )


class _MoneyBehind:
    """What is behind the money of one line, or of all lines, over all years."""

    def __init__(self, paper: FinancePaper, ledger: LedgerBehind) -> None:
        self._paper = paper
        self._ledger = ledger

    def moved(self, *kinds: BucketKind) -> Callable[[LineMoney], Iterable[FigurePart]]:
        return lambda row: movement_parts(
            self._paper.movements,
            lambda _, end: end.kind in kinds and row.line in (None, end.line),
        )

    def bound(self, row: LineMoney) -> Iterator[FigurePart]:
        shown = {item.id for item in self._paper.commitments if row.line in (None, item.line_id)}
        for item in self._paper.source.commitments:
            if item.id in shown:
                as_of = self._paper.occasion.as_of
                yield from step_parts(item, as_of, lambda _, share: share.change.cents)

    def posted(self, row: LineMoney) -> Iterator[FigurePart]:
        for held in self._paper.source.ledger.years:
            for line in held.statement.lines:
                if row.line in (None, line.line):
                    home = self._ledger.of_home(held, (line.line, line.proposal))
                    yield from self._ledger.parts(home.posted)


def overview_tables(
    paper: FinancePaper, ledger: LedgerBehind
) -> tuple[ImportSheet[ReserveYear], ImportSheet[LineGranted], ImportSheet[LineMoney]]:
    """The tables that stand on the overview."""
    return (overview_reserve(paper, ledger), overview_granted(paper), overview_money(paper, ledger))
