"""The finance workbook of a frozen moment, and its tables as CSV."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.progress import PartOf, Progress
from talentdesk.domain.snapshots import Snapshot
from talentdesk.reports.csv_tables import csv_tables
from talentdesk.reports.finance_paper import build_finance_paper
from talentdesk.reports.finance_workbook import finance_workbook
from talentdesk.services.paper_source import finance_source, paper_occasion
from talentdesk.services.workplace import Workplace

WORKBOOK: Final = "financiele-werkmap.xlsx"


def finance_papers(
    frozen: Workplace, snapshot: Snapshot, progress: Progress
) -> Mapping[str, bytes]:
    """The workbook, and each table twice as CSV: with and without a mark of its encoding.

    Raises:
        ControlTotalError: the paper does not add up.
        PaperLimitError: it does not fit in a workbook.
        OperationCancelledError: the user stopped it.
    """
    occasion = paper_occasion(snapshot)
    source = finance_source(frozen, occasion.as_of, PartOf(progress, 0, 200))
    paper = build_finance_paper(source, occasion)
    made = finance_workbook(paper, PartOf(progress, 200, 800))
    return {WORKBOOK: made.content, **csv_tables(made.tables, PartOf(progress, 800, 1000))}
