"""The figures that workbooks of finance are filled with: of a frozen moment, or of now."""

from datetime import date, datetime

from talentdesk.domain.progress import Progress
from talentdesk.domain.snapshots import Snapshot
from talentdesk.reports.figure_source import FigureSource
from talentdesk.reports.figure_tables import figure_source
from talentdesk.reports.finance_paper import build_finance_paper
from talentdesk.reports.finance_sheets import finance_sheets
from talentdesk.reports.paper_contents import PaperOccasion, PaperStanding
from talentdesk.services.paper_source import finance_source, paper_occasion
from talentdesk.services.workplace import Workplace


def figures_of_snapshot(frozen: Workplace, snapshot: Snapshot, progress: Progress) -> FigureSource:
    """The figures of a frozen moment; raises OperationCancelledError."""
    return _figures(frozen, paper_occasion(snapshot), progress)


def figures_at(
    workplace: Workplace, as_of: date, now: datetime, progress: Progress
) -> FigureSource:
    """The figures of the register as it is now; raises OperationCancelledError."""
    return _figures(workplace, PaperOccasion("", as_of, PaperStanding.CONCEPT, now), progress)


def _figures(workplace: Workplace, occasion: PaperOccasion, progress: Progress) -> FigureSource:
    source = finance_source(workplace, occasion.as_of, progress)
    return figure_source(finance_sheets(build_finance_paper(source, occasion)), occasion)
