"""The import sheets of the finance workbook, column by column."""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from talentdesk.domain.reserve import Bucket
from talentdesk.reports.finance_paper import FinancePaper
from talentdesk.reports.import_sheet import CellKind, ImportSheet, SheetColumn
from talentdesk.reports.paper_rows import (
    ConditionResult,
    DecisionLine,
    LineYearGrants,
    MovementLine,
    ProposalLine,
    ReserveYear,
)
from talentdesk.wording.formatting import list_text
from talentdesk.wording.terms import term

RowT = TypeVar("RowT")

EXAMPLE: Final = "voorbeeld"
EXAMPLE_TITLE: Final = "Voorbeeld"
MISSING_TITLE: Final = "Niet ingevuld"


def finance_sheets(paper: FinancePaper) -> tuple[ImportSheet[Any], ...]:
    """All import sheets in the order of the workbook."""
    return (
        _reserve_sheet(paper),
        ImportSheet(
            "Toekenningen",
            "Toekenningen",
            "Per lijn, jaar en tranche: wat de raad toewees en het college toekende.",
            _with_example(_GRANT_COLUMNS),
            paper.grants,
        ),
        ImportSheet(
            "Activiteiten en inspanningen",
            "Voorstellen",
            "Elk voorstel met begroting, gevraagde en toegekende bijdrage.",
            _with_example(_with_missing(_PROPOSAL_COLUMNS, 5)),
            paper.proposals,
        ),
        ImportSheet(
            "Toetsing",
            "Toetsing",
            "Per voorstel en voorwaarde: het oordeel van het programmateam.",
            _with_example(_RESULT_COLUMNS),
            paper.results,
        ),
        ImportSheet(
            "Mutaties",
            "Mutaties",
            "Het reservejournaal: elke mutatie met het besluit waarop zij rust.",
            _with_example(_MOVEMENT_COLUMNS),
            paper.movements,
        ),
        ImportSheet(
            "Besluiten",
            "Besluiten",
            "Besluiten van raad en college, ook die nog zijn voorgesteld.",
            _with_example(_with_missing(_DECISION_COLUMNS, 2)),
            paper.decisions,
        ),
    )


def _text(title: str, value: Callable[[RowT], str], *, widest: int = 32) -> SheetColumn[RowT]:
    return SheetColumn(title, CellKind.TEXT, value, widest)


def _amount(
    title: str, value: Callable[[RowT], Any], *, is_totalled: bool = True
) -> SheetColumn[RowT]:
    return SheetColumn(title, CellKind.AMOUNT, value, is_totalled=is_totalled)


def _column(title: str, kind: CellKind, value: Callable[[RowT], Any]) -> SheetColumn[RowT]:
    return SheetColumn(title, kind, value, widest=16)


def _with_example(columns: Iterable[SheetColumn[RowT]]) -> tuple[SheetColumn[RowT], ...]:
    """The columns, and one that says of each row whether its amounts are an example."""
    return (*columns, SheetColumn(EXAMPLE_TITLE, CellKind.MARK, _example))


def _example(row: Any) -> str:
    return EXAMPLE if row.is_example else ""


def _with_missing(
    columns: tuple[SheetColumn[RowT], ...], count: int
) -> tuple[SheetColumn[RowT], ...]:
    """The columns, and one that names which of the last ``count`` are not filled in.

    Their cells stay empty, so that a table that is read in never holds a made-up zero.
    """
    expected = columns[-count:]

    def missing(row: RowT) -> str:
        return list_text(
            [column.title.lower() for column in expected if column.value(row) in (None, "")]
        )

    return (*columns, _text(MISSING_TITLE, missing, widest=24))


def _reserve_sheet(paper: FinancePaper) -> ImportSheet[ReserveYear]:
    heading = paper.heading

    def name(_: ReserveYear) -> str:
        return heading.reserve

    def kind(_: ReserveYear) -> str:
        return heading.reserve_kind

    return ImportSheet(
        "Reserve",
        "Reserve",
        "Verloop van de reserve per jaar, in de kolommen van het BBV.",
        _with_example(
            (
                _column("Jaar", CellKind.YEAR, lambda row: row.year),
                _text("Reserve", name, widest=24),
                _text("Soort", kind, widest=20),
                *_RESERVE_COLUMNS,
            )
        ),
        paper.years,
    )


_RESERVE_COLUMNS: Final[tuple[SheetColumn[ReserveYear], ...]] = (
    _amount("Saldo 31-12 vorig jaar", lambda row: row.previous_closing, is_totalled=False),
    _amount("Bestemming resultaat vorig jaar", lambda row: row.result_appropriation),
    _amount("Saldo 1-1", lambda row: row.opening, is_totalled=False),
    _amount("Toevoeging begroot", lambda row: row.additions),
    _amount("Toevoeging werkelijk", lambda row: row.additions_actual),
    _amount("Onttrekking begroot", lambda row: row.withdrawals),
    _amount("Onttrekking werkelijk", lambda row: row.withdrawals_actual),
    _amount("Vermindering afschrijvingen", lambda row: row.depreciation),
    _amount("Saldo 31-12", lambda row: row.closing, is_totalled=False),
    _amount("Toegewezen door de raad", lambda row: row.allotted),
)

_GRANT_COLUMNS: Final[tuple[SheetColumn[LineYearGrants], ...]] = (
    _column("Jaar", CellKind.YEAR, lambda row: row.year),
    _text("Lijn", lambda row: row.line),
    SheetColumn("Taakvelden", CellKind.CODE, lambda row: row.taakvelden),
    _text("Tranche", lambda row: row.tranche),
    _amount("Toegewezen", lambda row: row.allotted),
    _amount("Toegekend", lambda row: row.granted),
    _amount("Nog toe te kennen", lambda row: row.free),
    _column("Aantal voorstellen", CellKind.COUNT, lambda row: row.proposals),
)


def assessment_text(row: ProposalLine) -> str:
    """What the test gave in words, always with how many conditions were judged."""
    if not row.is_new:
        return "bestaand, niet getoetst"
    if row.gate is None:
        return "nog geen advies"
    return f"{term(row.gate)} ({row.answered} van {row.conditions} beoordeeld)"


_PROPOSAL_COLUMNS: Final[tuple[SheetColumn[ProposalLine], ...]] = (
    _column("Nummer", CellKind.CODE, lambda row: row.number),
    _text("Soort", lambda row: term(row.kind)),
    _text("Titel", lambda row: row.title, widest=36),
    _text("Hoofdlijn", lambda row: row.line, widest=16),
    _text("Nevenlijnen", lambda row: list_text(row.side_lines), widest=18),
    _text("Status", lambda row: term(row.status), widest=14),
    _text("Voortgang", lambda row: term(row.progress), widest=14),
    _text("Toets", assessment_text, widest=20),
    _amount("Toegekend", lambda row: row.granted),
    _column("Begin", CellKind.DATE, lambda row: row.start),
    _column("Einde", CellKind.DATE, lambda row: row.end),
    _amount("Kosten", lambda row: row.costs),
    _amount("Cofinanciering", lambda row: row.cofinancing),
    _amount("Gevraagd", lambda row: row.requested),
)


_RESULT_COLUMNS: Final[tuple[SheetColumn[ConditionResult], ...]] = (
    _column("Nummer", CellKind.CODE, lambda row: row.number),
    _text("Titel", lambda row: row.title, widest=36),
    _text("Soort", lambda row: term(row.kind)),
    _text("Criterium", lambda row: row.criterion, widest=24),
    _column("Voorwaarde", CellKind.CODE, lambda row: row.condition),
    _text("Naam", lambda row: row.name, widest=32),
    _text("Oordeel team", lambda row: term(row.settled)),
    _text("Reden", lambda row: row.reason, widest=44),
    _column("Voldoet", CellKind.COUNT, lambda row: row.meets),
    _column("Voldoet deels", CellKind.COUNT, lambda row: row.meets_partly),
    _column("Voldoet niet", CellKind.COUNT, lambda row: row.fails),
    _column("Niet beoordeeld", CellKind.COUNT, lambda row: row.open),
    _text("Opmerking", lambda row: "verouderd" if row.is_stale else ""),
)


def _year(bucket: Bucket) -> int | None:
    return bucket.year or None


_MOVEMENT_COLUMNS: Final[tuple[SheetColumn[MovementLine], ...]] = (
    _column("Nummer", CellKind.CODE, lambda row: row.number),
    _column("Datum", CellKind.DATE, lambda row: row.day),
    _text("Soort", lambda row: term(row.kind)),
    _amount("Bedrag", lambda row: row.amount),
    _text("Van", lambda row: term(row.source.kind)),
    _text("Van lijn", lambda row: row.source_line, widest=16),
    _column("Van jaar", CellKind.YEAR, lambda row: _year(row.source)),
    _text("Naar", lambda row: term(row.target.kind)),
    _text("Naar lijn", lambda row: row.target_line, widest=16),
    _column("Naar jaar", CellKind.YEAR, lambda row: _year(row.target)),
    _text("Tranche", lambda row: row.tranche, widest=20),
    _column("Voorstel", CellKind.CODE, lambda row: row.proposal),
    _column("Besluit", CellKind.CODE, lambda row: row.decision),
    _text("Document", lambda row: row.document, widest=28),
    _text("Orgaan", lambda row: term(row.body)),
    _column("Zaaknummer", CellKind.CODE, lambda row: row.case_number),
    _column("Besluitdatum", CellKind.DATE, lambda row: row.decision_day),
    _column("Corrigeert", CellKind.CODE, lambda row: row.reverses),
    _text("Toelichting", lambda row: row.note, widest=32),
)

_DECISION_COLUMNS: Final[tuple[SheetColumn[DecisionLine], ...]] = (
    _column("Besluit", CellKind.CODE, lambda row: row.number),
    _text("Soort", lambda row: term(row.kind)),
    _text("Orgaan", lambda row: term(row.body)),
    _text("Document", lambda row: row.document, widest=40),
    _text("Status", lambda row: term(row.standing)),
    _amount("Bedrag", lambda row: row.amount),
    _text("Tranche", lambda row: row.tranche, widest=24),
    _column("Voorstel", CellKind.CODE, lambda row: row.proposal),
    _text("Afwijken van het advies", lambda row: row.departure_reason, widest=36),
    _text("Toelichting", lambda row: row.note, widest=36),
    _column("Zaaknummer", CellKind.CODE, lambda row: row.case_number),
    _column("Datum", CellKind.DATE, lambda row: row.day),
)
