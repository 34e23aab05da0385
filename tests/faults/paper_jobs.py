"""Jobs at the end of a period or year: it is closed, its papers go out, what is left goes on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.closing import PeriodStepKind
from talentdesk.domain.decisions import DecisionPaper
from talentdesk.domain.matching import MatchLink
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.reconciliation import Explanation
from talentdesk.domain.year_end import YearEndChoice
from talentdesk.services.advice_paper_service import PaperFormat
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.college_paper_service import CollegePaperService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.statement_paper_service import StatementForm, StatementPaperService
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_service import YearEndService
from tests.faults.fault_case import (
    Acknowledge,
    Job,
    Result,
    a_register,
    register_in,
    register_problems,
)
from tests.faults.fault_jobs import the_proposal
from tests.services.cases import MORNING, act_as, allot, presented
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in

LATER: Final = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
FEBRUARY: Final = book_period(2026, 2)
RAAD: Final = DecisionPaper("Overheveling 2026", "7654321", date(2027, 2, 1))
OLD: Final = b"Dit stond er al."
FORMS: Final = (StatementForm.XLSX, StatementForm.DOCX)


def whole_files(folder: Path, number: int, result: Result) -> Iterator[str]:
    """Each file is one of before or a whole new one; when it was told, all are new."""
    fresh = 0
    for file in folder.glob("[!.]*"):
        if file.read_bytes() == OLD:
            continue
        fresh += 1
        try:
            with ZipFile(file) as held:
                broken = held.testzip()
        except BadZipFile as problem:
            broken = str(problem)
        if broken:
            yield f"half: {file.name} {broken}"
    if (result.told or result.is_done) and fresh != number:
        yield f"acknowledged and lost: {fresh} papers, not {number}"


# --- the final statement of a period --------------------------------------------------


def prepare_statement(folder: Path) -> None:
    """A ledger of one posting that has its place."""
    a_register(folder)
    with register_in(folder, "programmamanager") as desk:
        allot(desk, 150)
        take_in(desk, folder, [a_line("1", "121,00")])
        rules = AttributionService(desk)
        centre = (CodeRange("cost_centre", "KP7", "KP7"),)
        rules.add(AttributionDraft(centre, 2026, 2026, "werken"), MORNING)
        room = ReconciliationService(desk, RegisterCommitments(desk))
        room.explain(["1"], Explanation("no_commitment", "administratie"), MORNING)


def statement(folder: Path, acknowledge: Acknowledge) -> None:
    """Close the period unless it is closed, and issue its statement."""
    with register_in(folder) as desk:
        if not is_closed(desk):
            ClosingService(desk).close(FEBRUARY, MORNING)
        service = StatementPaperService(desk)
        service.issue(2026, folder / "papier", MORNING, FEBRUARY, FORMS)
        acknowledge("issued")


def is_closed(desk: Workplace) -> bool:
    """Whether February is closed."""
    held = ClosingService(desk).periods().get(FEBRUARY)
    return held is not None and held.kind.is_closed


def statement_problems(folder: Path, result: Result) -> Iterator[str]:
    """No paper is there that the register does not know; each one is whole."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        steps = ClosingService(desk).steps()
        issued = any(step.kind is PeriodStepKind.ISSUED for step in steps)
    papers = list((folder / "papier").glob("[!.]*"))
    if papers and not issued:
        yield f"half: {len(papers)} papers went out and the register does not know it"
    yield from whole_files(folder / "papier", len(FORMS), result)


# --- the paper of a proposal on its way to the executive, over older ones --------------


def prepare_college(folder: Path) -> None:
    """A proposal before the executive, and papers of an earlier time."""
    a_register(folder)
    with register_in(folder, "programmamanager") as desk:
        presented(desk)
    college(folder, lambda _what: None)
    for file in (folder / "papier").iterdir():
        file.write_bytes(OLD)


def college(folder: Path, acknowledge: Acknowledge) -> None:
    """Write the paper."""
    with register_in(folder, "programmamanager") as desk:
        service = CollegePaperService(desk)
        owner = service.owner_of(the_proposal(desk).number)
        service.write(owner, folder / "papier", [PaperFormat.DOCX], MORNING)
        acknowledge("written")


def college_problems(folder: Path, result: Result) -> Iterator[str]:
    """The old paper or the new one, whole."""
    yield from whole_files(folder / "papier", 1, result)


# --- the end of a year ----------------------------------------------------------------


def prepare_year_end(folder: Path) -> None:
    """Of EUR 1,000 EUR 600 is committed, EUR 250 posted; the council was asked to move the rest."""
    a_register(folder)
    with register_in(folder, "programmamanager") as desk:
        proposal = granted(desk, 1000)
        held = CommitmentService(desk).add_entered(a_draft_for(proposal, 600), MORNING, day=DAY)
        take_in(desk, folder, [a_line("1", "250,00")])
        room = ReconciliationService(desk, RegisterCommitments(desk))
        room.link([MatchLink("1", held.id, 25_000)], MORNING)
        choice = YearEndChoice((held.id,))
        YearEndService(desk).ask(2026, choice, "Overheveling 2026", LATER)


def year_end(folder: Path, acknowledge: Acknowledge) -> None:
    """The council adopts it, unless it did."""
    with register_in(folder) as desk:
        service = YearEndService(desk)
        (question,) = service.questions(2026)
        if not question.moved:
            act_as(desk, "programmamanager")
            service.adopt(question.decision, RAAD, LATER)
        acknowledge("adopted")


def year_end_problems(folder: Path, result: Result) -> Iterator[str]:
    """Money, commitment and decision move together, or nothing does."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        (question,) = YearEndService(desk).questions(2026)
        (line,) = CommitmentService(desk).lines()
        bound = line.commitment.state().bound(2027).cents
        (rows,) = CommitmentService(desk).grants().values()
        granted_later = sum(row.granted.cents for row in rows if row.year == 2027)
    moved = {question.moved, bound, granted_later}
    if len(moved) > 1 or moved - {0, 35_000}:
        yield f"half: asked {question.moved}, commitment {bound}, grant {granted_later}"
    if (result.told or result.is_done) and moved != {35_000}:
        yield "acknowledged and lost: the end of the year"


YEAR_JOBS: Final = (
    Job("statement", prepare_statement, statement, statement_problems),
    Job("year_end", prepare_year_end, year_end, year_end_problems),
)
"""Jobs that change a register."""
PAPER_JOBS: Final = (Job("college", prepare_college, college, college_problems),)
"""Jobs that only write papers."""
