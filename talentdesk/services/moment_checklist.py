"""What is not in order yet for a moment of the cycle; each point leads to where it is mended."""

from collections.abc import Iterable, Sequence
from datetime import date

from talentdesk.domain.checklist import Checkpoint
from talentdesk.domain.iv3_part import YEAR_END
from talentdesk.domain.ledger_books import PostingRow
from talentdesk.domain.posting_periods import last_day
from talentdesk.domain.programme import Programme, Standing
from talentdesk.domain.proposals import Proposal, ProposalStatus
from talentdesk.domain.rules import check_judged
from talentdesk.files.collector_pause import collector_paused
from talentdesk.register.database import Register
from talentdesk.services.iv3_parts import iv3_part_at
from talentdesk.services.our_postings import OurPostingsReader
from talentdesk.services.posting_queries import left_of
from talentdesk.services.statement_figures import statement_at

__all__ = ("moment_checklist", "report_checklist")

_REPORTED = (ProposalStatus.GRANTED, ProposalStatus.EXISTING, ProposalStatus.FINISHED)
_TESTED = (ProposalStatus.ADVISED, ProposalStatus.BEFORE_EXECUTIVE, ProposalStatus.GRANTED)


def report_checklist(register: Register, as_of: date) -> tuple[Checkpoint, ...]:
    """What every report must show: results and spending (G-21), decisions with their paper.

    Names: results (proposals with money or in progress without a word on progress),
    expenses (no movement at all), papers (adopted decisions without case number or day).
    """
    silent = [
        proposal.id
        for status in _REPORTED
        for proposal in register.proposals.with_status(status)
        if not proposal.progress_text.strip()
    ]
    booked = any(item.draft.day <= as_of for item in register.reserve.journal())
    bare = [
        decision.id
        for decision in register.decisions.all()
        if decision.draft.standing is Standing.ADOPTED and decision.draft.paper.missing()
    ]
    return (
        _point("results", silent, "proposals", blocks=True),
        Checkpoint("expenses", 0 if booked else 1, "", "reserve", blocks=True),
        _point("papers", bare, "decisions"),
    )


def moment_checklist(
    register: Register, programme: Programme, year: int, as_of: date
) -> tuple[Checkpoint, ...]:
    """The points of every report, and those of the books of one year until a day.

    Names, besides those of ``report_checklist``: conditions (proposals that were tested, with
    a condition that nobody judged), unreconciled (postings without a place), periods (periods
    that are over and not closed), overspent (lines and proposals with more posted than granted),
    mapping (postings of the year without a place in Iv3).
    """
    with collector_paused():
        rows = [
            row
            for row in OurPostingsReader().read(register).of(year).values()
            if row.posting.day <= as_of
        ]
        overspent = [
            line.proposal or line.line
            for line in statement_at(register, year).lines
            if line.overspent
        ]
        unmapped = iv3_part_at(register, year, YEAR_END, as_of).unmapped
    return (
        *report_checklist(register, as_of),
        _point("conditions", _unjudged(register, programme), "proposals"),
        _point("unreconciled", _unplaced(register, rows), "reconciliation"),
        _point("periods", _open_periods(register, rows, as_of), "reconciliation"),
        _point("overspent", overspent, "reconciliation"),
        Checkpoint("mapping", len(unmapped), next(iter(unmapped), ""), "accounting", "iv3"),
    )


def _point(name: str, lacking: Sequence[str], room: str, *, blocks: bool = False) -> Checkpoint:
    first = next(iter(lacking), "")
    return Checkpoint(name, len(lacking), first, room, first, blocks)


def _unjudged(register: Register, programme: Programme) -> list[str]:
    advices = register.advice.all_current()
    tested: Iterable[Proposal] = (
        proposal for status in _TESTED for proposal in register.proposals.with_status(status)
    )
    found: list[str] = []
    for proposal in tested:
        advice = advices.get(proposal.id)
        settled = advice.draft.settled if advice else ()
        told = check_judged(programme, proposal.number, proposal.content, settled)
        if told is not None and told.facts["unjudged"]:
            found.append(proposal.id)
    return found


def _unplaced(register: Register, rows: Iterable[PostingRow]) -> list[str]:
    placed = register.books.placements.placed()
    return [row.id for row in rows if left_of(row, placed)]


def _open_periods(register: Register, rows: Iterable[PostingRow], as_of: date) -> list[str]:
    closed = register.books.periods.closed()
    held = sorted({row.counts_in for row in rows} - closed)
    return [period for period in held if last_day(period) <= as_of]
