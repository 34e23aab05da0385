"""Sheets of the reserve: its course, what lines got, and every movement."""

from collections.abc import Callable, Iterable

from talentdesk.domain.figures import FigurePart
from talentdesk.domain.reserve import Bucket, BucketKind
from talentdesk.reports.figure_parts import IN_LINES, movement_part, movement_parts
from talentdesk.reports.import_sheet import ImportSheet, SheetColumn
from talentdesk.reports.ledger_parts import LedgerBehind
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.paper_rows import LineYearGrants, MovementLine, ReserveYear
from talentdesk.reports.reserve_parts import ReserveBehind
from talentdesk.reports.sheet_columns import (
    amount,
    code,
    count,
    day,
    text,
    with_example,
    year,
)
from talentdesk.wording.terms import term


def reserve_sheet(paper: FinancePaper, ledger: LedgerBehind) -> ImportSheet[ReserveYear]:
    """Verloop reserve: each year in the columns of the BBV, planned and actual."""
    heading = paper.heading
    return ImportSheet(
        "Verloop reserve",
        "Reserve",
        "Verloop van de reserve per jaar, begroot en werkelijk, in de kolommen van het BBV.",
        with_example(
            (
                year("Jaar", lambda row: row.year),
                text("Reserve", lambda _: heading.reserve, widest=24),
                text("Soort", lambda _: heading.reserve_kind, widest=20),
                *_reserve_columns(ReserveBehind(paper, ledger)),
            )
        ),
        paper.years,
        "verloop",
        lambda row: str(row.year),
    )


def _nothing(_row: ReserveYear) -> Iterable[FigurePart]:
    """The journal has no such movements: the amount is zero, and nothing is behind it."""
    return ()


def _reserve_columns(behind: ReserveBehind) -> tuple[SheetColumn[ReserveYear], ...]:
    return (
        amount(
            "Saldo 31-12 vorig jaar",
            lambda row: row.previous_closing,
            behind.opening,
            is_totalled=False,
        ),
        amount("Bestemming resultaat vorig jaar", lambda row: row.result_appropriation, _nothing),
        amount("Saldo 1-1", lambda row: row.opening, behind.opening, is_totalled=False),
        amount("Toevoeging begroot", lambda row: row.additions, behind.additions),
        amount("Toevoeging werkelijk", lambda row: row.additions_actual, behind.additions_actual),
        amount("Onttrekking begroot", lambda row: row.withdrawals, behind.withdrawals),
        amount(
            "Onttrekking werkelijk", lambda row: row.withdrawals_actual, behind.withdrawals_actual
        ),
        text("Werkelijk volgens", lambda row: row.origin.value, widest=18),
        amount("Vermindering afschrijvingen", lambda row: row.depreciation, _nothing),
        amount("Saldo 31-12", lambda row: row.closing, behind.closing, is_totalled=False),
        amount(
            "Saldo 1-1 werkelijk",
            lambda row: row.opening_actual,
            behind.opening_actual,
            is_totalled=False,
        ),
        amount(
            "Saldo 31-12 werkelijk",
            lambda row: row.closing_actual,
            behind.closing_actual,
            is_totalled=False,
        ),
        amount("Toegewezen door de raad", lambda row: row.allotted, behind.allotted),
    )


def grants_sheet(paper: FinancePaper) -> ImportSheet[LineYearGrants]:
    """Toekenningen: by line, year and tranche."""

    def parts(*kinds: BucketKind) -> Callable[[LineYearGrants], Iterable[FigurePart]]:
        def of_row(row: LineYearGrants) -> Iterable[FigurePart]:
            place = (row.line_id, row.year, row.tranche_id)
            return movement_parts(
                paper.movements,
                lambda _, end: end.kind in kinds and (end.line, end.year, end.tranche) == place,
            )

        return of_row

    columns: tuple[SheetColumn[LineYearGrants], ...] = (
        year("Jaar", lambda row: row.year),
        text("Lijn", lambda row: row.line),
        code("Taakvelden", lambda row: row.taakvelden, widest=32),
        text("Tranche", lambda row: row.tranche),
        amount("Toegewezen", lambda row: row.allotted, parts(*IN_LINES)),
        amount("Toegekend", lambda row: row.granted, parts(BucketKind.GRANT)),
        amount("Nog toe te kennen", lambda row: row.free, parts(BucketKind.LINE)),
        count("Aantal voorstellen", lambda row: row.proposals),
    )
    return ImportSheet(
        "Toekenningen",
        "Toekenningen",
        "Per lijn, jaar en tranche: wat de raad toewees en het college toekende.",
        with_example(columns),
        paper.grants,
        "toekenningen",
        lambda row: f"{row.year}-{row.line_id}-{row.tranche_id}",
    )


def movements_sheet(paper: FinancePaper) -> ImportSheet[MovementLine]:
    """Mutaties: the journal."""
    return ImportSheet(
        "Mutaties",
        "Mutaties",
        "Het reservejournaal: elke mutatie met het besluit waarop zij rust.",
        with_example(_MOVEMENT_COLUMNS),
        paper.movements,
        "mutaties",
        lambda row: row.number,
    )


def _year(bucket: Bucket) -> int | None:
    return bucket.year or None


_MOVEMENT_COLUMNS: tuple[SheetColumn[MovementLine], ...] = (
    code("Nummer", lambda row: row.number),
    day("Datum", lambda row: row.day),
    text("Soort", lambda row: term(row.kind)),
    amount("Bedrag", lambda row: row.amount, lambda row: (movement_part(row, row.amount.cents),)),
    text("Van", lambda row: term(row.source.kind)),
    text("Van lijn", lambda row: row.source_line, widest=16),
    year("Van jaar", lambda row: _year(row.source)),
    text("Naar", lambda row: term(row.target.kind)),
    text("Naar lijn", lambda row: row.target_line, widest=16),
    year("Naar jaar", lambda row: _year(row.target)),
    text("Tranche", lambda row: row.tranche, widest=20),
    code("Voorstel", lambda row: row.proposal),
    code("Besluit", lambda row: row.decision),
    text("Document", lambda row: row.document, widest=28),
    text("Orgaan", lambda row: term(row.body)),
    code("Zaaknummer", lambda row: row.case_number),
    day("Besluitdatum", lambda row: row.decision_day),
    code("Corrigeert", lambda row: row.reverses),
    text("Toelichting", lambda row: row.note, widest=32),
)
