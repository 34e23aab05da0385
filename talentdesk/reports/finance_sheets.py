"""The import sheets of the finance workbook, in their order."""

from typing import Any

from talentdesk.reports.budget_sheets import changes_sheet, incidental_sheet
from talentdesk.reports.carry_over_sheet import carry_over_sheet
from talentdesk.reports.import_sheet import CellKind, ImportSheet
from talentdesk.reports.ledger_differences import differences_sheet
from talentdesk.reports.ledger_parts import LedgerBehind
from talentdesk.reports.ledger_sheets import commitments_sheet, statement_sheet
from talentdesk.reports.overview_sheets import overview_tables
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.progress_sheets import indicators_sheet, progress_sheet
from talentdesk.reports.proposal_sheets import decisions_sheet, proposals_sheet, results_sheet
from talentdesk.reports.reserve_sheets import grants_sheet, movements_sheet, reserve_sheet


def finance_sheets(paper: FinancePaper) -> tuple[ImportSheet[Any], ...]:
    """All import sheets in the order of the workbook.

    Those of a snapshot have a last column that says where their amounts are followed.
    """
    ledger = LedgerBehind(paper.source.ledger, paper.source.homes)
    sheets: tuple[ImportSheet[Any], ...] = (
        reserve_sheet(paper, ledger),
        changes_sheet(paper),
        incidental_sheet(paper, ledger),
        carry_over_sheet(paper, ledger),
        progress_sheet(paper),
        grants_sheet(paper),
        commitments_sheet(paper, ledger),
        statement_sheet(paper, ledger),
        differences_sheet(paper, ledger),
        proposals_sheet(paper),
        results_sheet(paper),
        indicators_sheet(paper),
        movements_sheet(paper),
        decisions_sheet(paper),
    )
    snapshot = paper.occasion.snapshot
    if not snapshot:
        return sheets
    return tuple(sheet.with_figures(snapshot) if _has_amounts(sheet) else sheet for sheet in sheets)


def figure_sheets(paper: FinancePaper) -> tuple[ImportSheet[Any], ...]:
    """All tables with figures that can be followed: the import sheets and those of the overview."""
    ledger = LedgerBehind(paper.source.ledger, paper.source.homes)
    return (*finance_sheets(paper), *overview_tables(paper, ledger))


def _has_amounts(sheet: ImportSheet[Any]) -> bool:
    return any(column.kind is CellKind.AMOUNT for column in sheet.columns)
