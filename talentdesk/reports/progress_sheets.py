"""Sheets of how the work goes: progress with its lights, and indicators."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from talentdesk.domain.figures import FigurePart, PartKind, negated, sum_of_parts
from talentdesk.domain.forecast import ForecastYear
from talentdesk.domain.money import Money
from talentdesk.domain.reserve import BucketKind
from talentdesk.domain.work_progress import Light
from talentdesk.reports.figure_parts import movement_parts
from talentdesk.reports.import_sheet import CellKind, ImportSheet, SheetColumn
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.progress_rows import IndicatorRow, ProgressRow
from talentdesk.reports.sheet_columns import (
    amount,
    code,
    count,
    day,
    number,
    text,
    with_example,
    with_missing,
    year,
)
from talentdesk.wording.formatting import MINUS, euro_text, percent_text
from talentdesk.wording.progress_terms import period_text
from talentdesk.wording.terms import term


def progress_sheet(paper: FinancePaper) -> ImportSheet[ProgressRow]:
    """Voortgang: kwaliteit, tijd and geld of each proposal, with what its money comes to."""
    behind = _Behind(paper)
    held = paper.occasion.as_of.year
    columns: tuple[SheetColumn[ProgressRow], ...] = (
        code("Nummer", lambda row: row.number),
        text("Activiteit of inspanning", lambda row: row.title, widest=32),
        text("Soort", lambda row: term(row.kind)),
        text("Programmalijn", lambda row: row.line, widest=18),
        text("Voortgang", lambda row: term(row.progress) if row.progress else ""),
        day("Bericht van", lambda row: row.day),
        text("Stand van zaken", lambda row: row.text, widest=40),
        _light("Kwaliteit", lambda row: row.quality),
        _light("Tijd", lambda row: row.time),
        _light("Geld", lambda row: row.money_light),
        text("Oorzaak", lambda row: _told(row, is_cause=True), widest=32),
        text("Bijsturing", lambda row: _told(row, is_cause=False), widest=32),
        count("Mijlpalen", lambda row: row.milestones),
        count("Mijlpalen bereikt", lambda row: row.reached),
        count("Mijlpalen te laat", lambda row: row.late),
        amount(
            f"Begroot {held}",
            lambda row: row.money.granted if row.money else None,
            behind.granted,
        ),
        amount(
            f"Prognose {held}",
            lambda row: row.money.expected if row.money else None,
            behind.expected,
        ),
        amount("Afwijking", lambda row: row.deviation, behind.deviation),
        text("Afwijking in procenten", _share, widest=12),
        text("Voordeel of nadeel", _favour),
        text("Boven de grens", lambda row: "ja" if row.asks_words else "nee"),
        text("Opmerking", _remark, widest=24),
    )
    return ImportSheet(
        "Voortgang",
        "Voortgang",
        "Per activiteit en inspanning: kwaliteit, tijd en geld, met oorzaak en bijsturing.",
        with_example(columns),
        paper.progress,
        "voortgang",
        lambda row: row.number,
    )


def _light(title: str, value: Callable[[ProgressRow], Light]) -> SheetColumn[ProgressRow]:
    return SheetColumn(title, CellKind.LIGHT, lambda row: term(value(row)), 12)


def _told(row: ProgressRow, *, is_cause: bool) -> str:
    return "\n".join(
        f"{term(part)}: {report.cause if is_cause else report.correction}"
        for part, report in row.said
    )


def _share(row: ProgressRow) -> str:
    """The deviation as a part of what was granted; empty without a grant."""
    if row.money is None or not row.money.granted:
        return ""
    off, granted = row.money.deviation.cents, row.money.granted.cents
    # Half up in whole numbers: what a reader would do, and the same everywhere.
    thousandths = (2 * abs(off) * 1000 + granted) // (2 * granted)
    return f"{MINUS if off < 0 and thousandths else ''}{percent_text(thousandths)}"


def _favour(row: ProgressRow) -> str:
    if not row.deviation:
        return ""
    return "N" if row.deviation.cents > 0 else "V"


def _remark(row: ProgressRow) -> str:
    if row.day is None:
        return "nog geen bericht"
    return "verouderd" if row.is_stale else ""


def limits_text(paper: FinancePaper) -> str:
    """The limits above which a deviation asks for words."""
    settings = paper.source.programme.settings
    return f"{euro_text(settings.deviation_amount)} of {percent_text(settings.deviation_share)}"


class _Behind:
    """What is behind the money of a proposal in the year of the paper."""

    def __init__(self, paper: FinancePaper) -> None:
        self._movements = paper.movements
        self._source = paper.source
        self._year = paper.occasion.as_of.year

    def granted(self, row: ProgressRow) -> Iterable[FigurePart]:
        return movement_parts(
            self._movements,
            lambda _, end: (
                end.kind is BucketKind.GRANT
                and (end.proposal, end.year) == (row.proposal_id, self._year)
            ),
        )

    def expected(self, row: ProgressRow) -> Iterator[FigurePart]:
        """Each amount of the forecast with its rule, and what was posted beside it."""
        parts = [part for held in self._forecast(row) for part in _forecast_parts(held, row)]
        yield from parts
        if row.money is not None:
            yield from self._loose(row, row.money.expected, sum_of_parts(parts))

    def deviation(self, row: ProgressRow) -> Iterator[FigurePart]:
        yield from self.expected(row)
        yield from negated(self.granted(row))

    def _forecast(self, row: ProgressRow) -> list[ForecastYear]:
        return [
            item
            for item in self._source.forecast
            if item.proposal == row.proposal_id and item.year == self._year
        ]

    def _loose(self, row: ProgressRow, expected: Money, told: int) -> Iterator[FigurePart]:
        """What was posted on the proposal without a place, as far as nothing was kept for it.

        Without such postings there is no part, so that another difference is not hidden.
        """
        ledger = self._source.ledger.of(self._year)
        lines = ledger.statement.lines if ledger else ()
        left = sum(line.left for line in lines if line.proposal == row.proposal_id)
        if left and expected.cents != told:
            more = expected.cents - told
            yield FigurePart(PartKind.FORECAST, row.number, row.number, None, more, _LOOSE)


_LOOSE: Final = "geboekt zonder plaats, boven wat daarvoor nog vrij was"


def _forecast_parts(held: ForecastYear, row: ProgressRow) -> Iterator[FigurePart]:
    for part in held.parts:
        if part.amount:
            name = part.commitment or row.number
            told = term(part.rule)
            yield FigurePart(PartKind.FORECAST, name, row.number, None, part.amount.cents, told)


def indicators_sheet(paper: FinancePaper) -> ImportSheet[IndicatorRow]:
    """Indicatoren: each measurement; series with another definition stand apart."""
    columns: tuple[SheetColumn[IndicatorRow], ...] = (
        code("Indicator", lambda row: row.indicator),
        text("Naam", lambda row: row.name, widest=32),
        text("Wat wordt geteld", lambda row: row.counted, widest=40),
        count("Reeks", lambda row: row.series),
        text("Deel", lambda row: row.part, widest=24),
        text("Periode", lambda row: period_text(row.period) if row.period else "", widest=22),
        number("Waarde", lambda row: row.value),
        text("Eenheid", lambda row: row.unit, widest=14),
        number("Nulmeting", lambda row: row.baseline),
        number("Streefwaarde", lambda row: row.target),
        year("Jaar streefwaarde", lambda row: row.target_year),
        text("Koers", lambda row: term(row.course) if row.course else ""),
        text("Bron", lambda row: row.data_source, widest=28),
    )
    missing = ("Wat wordt geteld", "Waarde", "Nulmeting")
    return ImportSheet(
        "Indicatoren",
        "Indicatoren",
        "Elke meting; een reeks met een andere definitie staat apart.",
        with_example(with_missing(columns, missing)),
        paper.indicators,
        "indicatoren",
        _row_name,
    )


def _row_name(row: IndicatorRow) -> str:
    return "-".join(filter(None, (row.indicator, str(row.series or ""), row.part, row.period)))
