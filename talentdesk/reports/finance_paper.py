"""The finance paper: all figures of one day, proven before anyone sees them."""

from talentdesk.reports.budget_rows import budget_changes, budget_effects
from talentdesk.reports.commitment_rows import commitment_rows
from talentdesk.reports.finance_proofs import (
    ControlTotalError,
    require_same_as_book,
    require_sums,
)
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.incidental_rows import incidental_lines
from talentdesk.reports.paper_contents import (
    FinancePaper,
    PaperHeading,
    PaperOccasion,
    PaperStanding,
)
from talentdesk.reports.progress_rows import indicator_rows, progress_rows
from talentdesk.reports.register_rows import condition_results, decision_lines, proposal_lines
from talentdesk.reports.reserve_rows import (
    granted_to,
    line_year_grants,
    movement_lines,
    reserve_years,
)
from talentdesk.reports.statement_rows import (
    carry_over_rows,
    difference_rows,
    statement_rows,
)

__all__ = (
    "ControlTotalError",
    "FinancePaper",
    "PaperHeading",
    "PaperOccasion",
    "PaperStanding",
    "build_finance_paper",
    "require_sums",
)


def build_finance_paper(source: FinanceSource, occasion: PaperOccasion) -> FinancePaper:
    """Put what the register holds on paper, and prove that it adds up.

    Raises:
        ControlTotalError: a total does not follow from the journal.
        RecordMissingError: a movement rests on a decision or proposal that is not given.
    """
    programme = source.programme
    movements = movement_lines(source, occasion.as_of)
    window = occasion.window
    years = reserve_years(movements, occasion.as_of, window.years[-1], source.ledger)
    effects = tuple(budget_effects(movements))
    paper = FinancePaper(
        occasion=occasion,
        heading=PaperHeading(
            programme=programme.title,
            municipality=programme.municipality,
            reserve=programme.reserve.name,
            reserve_kind=programme.reserve.kind,
            reserve_code=programme.reserve.code,
            log_head=source.log_head.short,
            is_example=source.is_example,
        ),
        years=years,
        grants=line_year_grants(source, movements),
        proposals=proposal_lines(source, granted_to(movements)),
        results=condition_results(source),
        movements=movements,
        decisions=decision_lines(source, occasion.as_of),
        budget_changes=budget_changes(source, effects, window),
        incidental=incidental_lines(source, effects, window, years),
        carry_overs=carry_over_rows(source),
        commitments=commitment_rows(source, occasion.as_of, window.years),
        statement=statement_rows(source, movements),
        differences=difference_rows(source),
        progress=progress_rows(source, occasion.as_of),
        indicators=indicator_rows(source),
        source=source,
    )
    require_sums(paper)
    require_same_as_book(paper, source)
    return paper
