"""Everything that the finance papers of a frozen moment show, collected from its register."""

from datetime import date
from typing import Final

from talentdesk.domain.programme import Programme
from talentdesk.domain.progress import PartOf, Progress
from talentdesk.domain.snapshots import Snapshot, SnapshotStanding
from talentdesk.domain.year_end import YearEnd
from talentdesk.register.database import Register
from talentdesk.reports.finance_paper import PaperOccasion, PaperStanding
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.ledger_source import LedgerSource
from talentdesk.services.forecast_service import ForecastService
from talentdesk.services.indicator_service import IndicatorService
from talentdesk.services.paper_ledger import ledger_source
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_figures import year_end_at

_STANDINGS: Final = {
    SnapshotStanding.CONCEPT: PaperStanding.CONCEPT,
    SnapshotStanding.DEFINITIVE: PaperStanding.DEFINITIVE,
}


def paper_occasion(snapshot: Snapshot) -> PaperOccasion:
    """Why the papers of a snapshot are made; their time is that of the snapshot."""
    draft = snapshot.draft
    return PaperOccasion(
        moment=draft.title,
        as_of=draft.as_of,
        standing=_STANDINGS[draft.standing],
        made_at=snapshot.at,
        year=draft.year,
        last_year=draft.last_year,
        snapshot=snapshot.number,
        seal=snapshot.seal,
    )


def finance_source(frozen: Workplace, as_of: date, progress: Progress) -> FinanceSource:
    """What the register holds for the finance papers of a day.

    Raises:
        OperationCancelledError: the user stopped it.
    """
    ledger = ledger_source(frozen, as_of, PartOf(progress, 0, 600))
    told = _Told(frozen, as_of, PartOf(progress, 600, 900))
    with frozen.reading() as register:
        found = FinanceSource(
            programme=frozen.programme,
            proposals=list(register.proposals.all()),
            advices=list(register.advice.all_current().values()),
            reviews=register.reviews.all(),
            decisions=register.decisions.all(),
            movements=register.reserve.journal(),
            tranches=register.reserve.tranches(),
            log_head=register.log.head(),
            is_example=frozen.info.is_example,
            commitments=register.commitments.all(),
            ledger=ledger,
            year_end=_year_end(register, frozen.programme, as_of, ledger),
            line_codes={
                line: (target.code, target.categorie)
                for line, target in register.books.iv3.lines().items()
            },
            year_end_parts=register.books.year_end.all(),
            standings=told.standings,
            suggestions=told.suggestions,
            forecast=told.forecast,
            indicators=told.indicators,
        )
    progress.step(1, 1)
    return found


class _Told:
    """How the work goes, read one thing after the other; a step is told after each."""

    def __init__(self, frozen: Workplace, as_of: date, progress: Progress) -> None:
        self.standings = ProgressService(frozen).standings(as_of)
        progress.step(1, 4)
        self.suggestions = ProgressService(frozen).suggestions(as_of)
        progress.step(2, 4)
        self.forecast = ForecastService(frozen).years(as_of)
        progress.step(3, 4)
        self.indicators = IndicatorService(frozen).standings(as_of)
        progress.step(4, 4)


def _year_end(
    register: Register, programme: Programme, as_of: date, ledger: LedgerSource
) -> YearEnd | None:
    """The end of the last book year that was over; None before the programme began."""
    last = as_of.year if (as_of.month, as_of.day) == (12, 31) else as_of.year - 1
    if last < programme.first_year:
        return None
    held = ledger.of(last)
    return year_end_at(register, last, held.statement if held else None)
