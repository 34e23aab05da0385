"""Sheets of commitments and of register beside ledger."""

from collections.abc import Callable, Iterable, Iterator

from talentdesk.domain.commitments import (
    Commitment,
    CommitmentEvent,
    CommitmentStep,
    StepShare,
)
from talentdesk.domain.figures import FigurePart, negated
from talentdesk.domain.money import ZERO
from talentdesk.reports.commitment_parts import step_parts
from talentdesk.reports.commitment_rows import CommitmentRow
from talentdesk.reports.figure_parts import IN_LINES, movement_parts
from talentdesk.reports.import_sheet import ImportSheet, SheetColumn
from talentdesk.reports.ledger_parts import HomeParts, LedgerBehind
from talentdesk.reports.ledger_source import LedgerYear
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.sheet_columns import (
    amount,
    code,
    day,
    text,
    with_example,
    with_missing,
    year,
)
from talentdesk.reports.statement_rows import StatementRow
from talentdesk.wording.terms import term

Steps = Callable[[CommitmentRow], Iterable[FigurePart]]


def commitments_sheet(paper: FinancePaper, ledger: LedgerBehind) -> ImportSheet[CommitmentRow]:
    """Verplichtingen: every commitment, with the years that it is bound in."""
    years = paper.occasion.window.years
    behind = _CommitmentBehind(paper, ledger)
    bound = (
        f"Vastgelegd voor {years[0]}",
        *(f"Vastgelegd {held}" for held in years),
        f"Vastgelegd na {years[-1]}",
    )
    columns: tuple[SheetColumn[CommitmentRow], ...] = (
        code("Nummer", lambda row: row.number),
        text("Soort", lambda row: term(row.kind)),
        text("Status", lambda row: term(row.status)),
        day("Datum", lambda row: row.day),
        text("Lijn", lambda row: row.line, widest=16),
        code("Voorstel", lambda row: row.proposal),
        text("Relatie", lambda row: row.relation, widest=24),
        text("Omschrijving", lambda row: row.description, widest=32),
        code("Kenmerk", lambda row: row.reference),
        code("Kostenplaats", lambda row: row.cost_centre),
        code("Rekening", lambda row: row.account),
        amount("Aangegaan en verhoogd", lambda row: row.committed, behind.steps(_committed)),
        amount("Verlaagd", lambda row: row.released, behind.steps(_released)),
        amount("Geboekt", lambda row: row.posted, behind.posted),
        amount("Openstaand", lambda row: row.open, behind.open),
        *(_bound(title, place, years, behind) for place, title in enumerate(bound)),
        amount(
            "Aangevraagd bedrag",
            lambda row: row.requested,
            behind.steps(_stated(CommitmentStep.REQUEST)),
        ),
        amount(
            "Voorschotten",
            lambda row: row.advances,
            behind.steps(_stated(CommitmentStep.ADVANCE)),
        ),
        amount(
            "Vastgesteld bedrag",
            lambda row: row.determined,
            behind.steps(_stated(CommitmentStep.DETERMINE)),
        ),
    )
    return ImportSheet(
        "Verplichtingen",
        "Verplichtingen",
        "Contracten, subsidies en opdrachten: vastgelegd, geboekt en openstaand.",
        with_example(columns),
        paper.commitments,
        "verplichtingen",
        lambda row: row.number,
    )


def _committed(_event: CommitmentEvent, share: StepShare) -> int:
    return share.change.cents if share.change >= ZERO else 0


def _released(_event: CommitmentEvent, share: StepShare) -> int:
    return -share.change.cents if share.change < ZERO else 0


def _stated(step: CommitmentStep) -> Callable[[CommitmentEvent, StepShare], int]:
    return lambda event, share: share.stated.cents if event.draft.step is step else 0


def _bound(
    title: str, place: int, years: tuple[int, ...], behind: "_CommitmentBehind"
) -> SheetColumn[CommitmentRow]:
    def is_in(held: int) -> bool:
        if place == 0:
            return held < years[0]
        return held > years[-1] if place > len(years) else held == years[place - 1]

    return amount(
        title,
        lambda row: row.bound[place],
        behind.steps(lambda _, share: share.change.cents if is_in(share.year) else 0),
    )


class _CommitmentBehind:
    """What is behind the amounts of a commitment."""

    def __init__(self, paper: FinancePaper, ledger: LedgerBehind) -> None:
        self._as_of = paper.occasion.as_of
        self._source = paper.source
        self._ledger = ledger
        self._held: dict[str, Commitment] = {item.id: item for item in paper.source.commitments}

    def steps(self, cents: Callable[[CommitmentEvent, StepShare], int]) -> Steps:
        return lambda row: step_parts(self._held[row.id], self._as_of, cents)

    def posted(self, row: CommitmentRow) -> Iterable[FigurePart]:
        return self._ledger.taken(row.id, self._source.ledger.until)

    def open(self, row: CommitmentRow) -> Iterator[FigurePart]:
        yield from step_parts(self._held[row.id], self._as_of, lambda _, share: share.change.cents)
        yield from self._ledger.taken(row.id, self._source.ledger.until, -1)


def statement_sheet(paper: FinancePaper, ledger: LedgerBehind) -> ImportSheet[StatementRow]:
    """Aansluiting: register beside ledger, by line and proposal."""
    behind = _StatementBehind(paper, ledger)
    columns: tuple[SheetColumn[StatementRow], ...] = (
        year("Jaar", lambda row: row.year),
        text("Lijn", lambda row: row.line or "zonder lijn", widest=18),
        code("Voorstel", lambda row: row.proposal),
        text("Titel", lambda row: row.title, widest=36),
        amount("Mag worden besteed", lambda row: row.granted, behind.granted),
        amount("Geboekt", lambda row: row.posted, behind.of(lambda item: item.posted)),
        amount("Gekoppeld", lambda row: row.taken, behind.of(lambda item: item.taken)),
        amount("Verklaard verschil", lambda row: row.differences, behind.differences),
        amount("Zonder plaats", lambda row: row.left, behind.of(lambda item: item.left)),
        amount("Boven wat mag", lambda row: row.overspent, behind.overspent),
    )
    return ImportSheet(
        "Aansluiting",
        "Aansluiting",
        "Register naast grootboek, per lijn en voorstel: geboekt, gekoppeld en verschil.",
        with_example(with_missing(columns, ("Mag worden besteed",))),
        paper.statement,
        "aansluiting",
        lambda row: row.name,
    )


class _StatementBehind:
    """What is behind the amounts of a line of the statement."""

    def __init__(self, paper: FinancePaper, ledger: LedgerBehind) -> None:
        self._paper = paper
        self._ledger = ledger

    def of(
        self, chosen: Callable[[HomeParts], dict[tuple[str, str], int]]
    ) -> Callable[[StatementRow], Iterable[FigurePart]]:
        return lambda row: self._ledger.parts(chosen(self._home(row)))

    def granted(self, row: StatementRow) -> Iterable[FigurePart]:
        if row.granted is None:
            return ()
        place = (*row.home, row.year)
        return movement_parts(
            self._paper.movements,
            lambda _, end: end.kind in IN_LINES and (end.line, end.proposal, end.year) == place,
        )

    def differences(self, row: StatementRow) -> Iterator[FigurePart]:
        for cents in self._home(row).differences.values():
            yield from self._ledger.parts(cents)

    def overspent(self, row: StatementRow) -> Iterator[FigurePart]:
        if row.overspent:
            yield from self._ledger.parts(self._home(row).posted)
            yield from negated(self.granted(row))

    def _home(self, row: StatementRow) -> HomeParts:
        return self._ledger.of_home(self._year(row.year), row.home)

    def _year(self, held: int) -> LedgerYear:
        found = self._paper.source.ledger.of(held)
        if found is None:
            raise LookupError(f"a row of {held} without its ledger")
        return found
