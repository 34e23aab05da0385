"""Sheets of proposals, their test, and decisions."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from talentdesk.domain.figures import FigurePart, PartKind
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import CostLine, CoverLine, CoverSource
from talentdesk.domain.reserve import BucketKind
from talentdesk.reports.figure_parts import movement_parts
from talentdesk.reports.import_sheet import ImportSheet, SheetColumn
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.paper_rows import ConditionResult, DecisionLine, ProposalLine
from talentdesk.reports.sheet_columns import (
    amount,
    code,
    count,
    day,
    itself,
    text,
    with_example,
    with_missing,
)
from talentdesk.wording.formatting import list_text
from talentdesk.wording.terms import term


def proposals_sheet(paper: FinancePaper) -> ImportSheet[ProposalLine]:
    """Activiteiten en inspanningen: every proposal."""

    def granted(row: ProposalLine) -> Iterable[FigurePart]:
        return movement_parts(
            paper.movements,
            lambda item, end: end.kind is BucketKind.GRANT and item.proposal == row.number,
        )

    columns: tuple[SheetColumn[ProposalLine], ...] = (
        code("Nummer", lambda row: row.number),
        text("Soort", lambda row: term(row.kind)),
        text("Titel", lambda row: row.title, widest=36),
        text("Hoofdlijn", lambda row: row.line, widest=16),
        text("Nevenlijnen", lambda row: list_text(row.side_lines), widest=18),
        text("Status", lambda row: term(row.status), widest=14),
        text("Voortgang", lambda row: term(row.progress), widest=14),
        text("Toets", assessment_text, widest=20),
        amount("Toegekend", lambda row: row.granted, granted),
        day("Begin", lambda row: row.start),
        day("Einde", lambda row: row.end),
        amount("Kosten", lambda row: row.costs, _costs),
        amount("Cofinanciering", lambda row: row.cofinancing, _cofinancing),
        amount(
            "Gevraagd",
            lambda row: row.requested,
            _of_proposal(lambda row: row.requested, "gevraagde bijdrage"),
        ),
    )
    return ImportSheet(
        "Activiteiten en inspanningen",
        "Voorstellen",
        "Elk voorstel met begroting, gevraagde en toegekende bijdrage.",
        with_example(
            with_missing(columns, ("Begin", "Einde", "Kosten", "Cofinanciering", "Gevraagd"))
        ),
        paper.proposals,
        "voorstellen",
        lambda row: row.number,
    )


def _of_proposal(
    value: Callable[[ProposalLine], Money | None], told: str
) -> Callable[[ProposalLine], Iterable[FigurePart]]:
    return itself(PartKind.PROPOSAL, lambda row: row.number, value, lambda _: told)


def _costs(row: ProposalLine) -> Iterable[FigurePart]:
    return _lines(row, [(item, item.description) for item in row.cost_lines])


def _cofinancing(row: ProposalLine) -> Iterable[FigurePart]:
    lines = [item for item in row.cover_lines if item.source is CoverSource.COFINANCING]
    return _lines(row, [(item, item.organisation) for item in lines])


def _lines(
    row: ProposalLine, lines: Sequence[tuple[CostLine | CoverLine, str]]
) -> Iterable[FigurePart]:
    for item, told in lines:
        words = f"{told} · {item.year}" if told else str(item.year)
        yield FigurePart(PartKind.PROPOSAL, row.number, row.number, None, item.amount.cents, words)


def assessment_text(row: ProposalLine) -> str:
    """What the test gave in words, always with how many conditions were judged."""
    if not row.is_new:
        return "bestaand, niet getoetst"
    if row.gate is None:
        return "nog geen advies"
    return f"{term(row.gate)} ({row.answered} van {row.conditions} beoordeeld)"


def results_sheet(paper: FinancePaper) -> ImportSheet[ConditionResult]:
    """Toetsing: what the team settled on each condition."""
    return ImportSheet(
        "Toetsing",
        "Toetsing",
        "Per voorstel en voorwaarde: het oordeel van het programmateam.",
        with_example(_RESULT_COLUMNS),
        paper.results,
        "toetsing",
        lambda row: f"{row.number}-{row.condition}",
    )


def decisions_sheet(paper: FinancePaper) -> ImportSheet[DecisionLine]:
    """Besluiten: also those that are only proposed."""
    return ImportSheet(
        "Besluiten",
        "Besluiten",
        "Besluiten van raad en college, ook die nog zijn voorgesteld.",
        with_example(with_missing(_DECISION_COLUMNS, ("Zaaknummer", "Datum"))),
        paper.decisions,
        "besluiten",
        lambda row: row.number,
    )


_RESULT_COLUMNS: Final[tuple[SheetColumn[ConditionResult], ...]] = (
    code("Nummer", lambda row: row.number),
    text("Titel", lambda row: row.title, widest=36),
    text("Soort", lambda row: term(row.kind)),
    text("Criterium", lambda row: row.criterion, widest=24),
    code("Voorwaarde", lambda row: row.condition),
    text("Naam", lambda row: row.name, widest=32),
    text("Oordeel team", lambda row: term(row.settled)),
    text("Reden", lambda row: row.reason, widest=44),
    count("Voldoet", lambda row: row.meets),
    count("Voldoet deels", lambda row: row.meets_partly),
    count("Voldoet niet", lambda row: row.fails),
    count("Niet beoordeeld", lambda row: row.open),
    text("Opmerking", lambda row: "verouderd" if row.is_stale else ""),
)

_DECISION_COLUMNS: Final[tuple[SheetColumn[DecisionLine], ...]] = (
    code("Besluit", lambda row: row.number),
    text("Soort", lambda row: term(row.kind)),
    text("Orgaan", lambda row: term(row.body)),
    text("Document", lambda row: row.document, widest=40),
    text("Status", lambda row: term(row.standing)),
    amount(
        "Bedrag",
        lambda row: row.amount,
        itself(
            PartKind.DECISION,
            lambda row: row.number,
            lambda row: row.amount,
            lambda row: row.document,
            lambda row: row.day,
        ),
    ),
    text("Tranche", lambda row: row.tranche, widest=24),
    code("Voorstel", lambda row: row.proposal),
    text("Afwijken van het advies", lambda row: row.departure_reason, widest=36),
    text("Toelichting", lambda row: row.note, widest=36),
    code("Zaaknummer", lambda row: row.case_number),
    day("Datum", lambda row: row.day),
)
