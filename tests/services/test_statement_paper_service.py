"""The statement on paper: a concept at any time; a final one ends reopening."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.book_errors import PeriodStepError
from talentdesk.domain.errors import FileWriteError, RuleError
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.reconciliation import Explanation
from talentdesk.reports.document import Document, Note, Table
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.statement_paper_service import StatementForm, StatementPaperService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, allot
from tests.services.ledger_files import a_line, take_in
from tests.services.reconciliation_cases import SomeCommitments
from tests.services.test_closed_days import rule

FEBRUARY = book_period(2026, 2)
LINES = (
    a_line("1", "121,00", centre="KP7"),
    a_line("2", "160,00", account="0980", centre="", relation="Reserve"),
)


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    """EUR 150 allotted, 121 posted and explained, 160 withdrawn from the account of the reserve."""
    allot(desk, 150)
    take_in(desk, tmp_path, LINES)
    rules = AttributionService(desk)
    rules.add(rule("KP7"), MORNING)
    account = (CodeRange("account", "0980", "0980"),)
    rules.add(AttributionDraft(account, 2026, 2026, is_reserve=True), MORNING)
    room = ReconciliationService(desk, SomeCommitments())
    room.explain(["1"], Explanation("no_commitment", "administratie"), MORNING)
    return desk


@pytest.fixture
def service(desk: Workplace) -> StatementPaperService:
    return StatementPaperService(desk)


def text_of(document: Document) -> str:
    """Everything that can be read in a paper."""
    return str(document.blocks)


def test_the_paper_says_both_sides_and_each_difference(service: StatementPaperService) -> None:
    paper = service.document(2026, MORNING)

    lines = next(block for block in paper.blocks if isinstance(block, Table))
    shown = [["".join(run.text for text in place for run in text) for place in row]
             for row in lines.rows]  # fmt: skip
    assert shown == [
        ["Werkenniet aan een voorstel", "150,00", "121,00", "0,00", "121,00", "0,00"],
        ["Samen", "", "121,00", "0,00", "121,00", "0,00"],
    ]
    assert "geen verplichting" in text_of(paper)
    assert "administratie" in text_of(paper)
    assert (paper.mark, "2026" in paper.title) == ("Concept", True)


def test_what_no_council_decided_is_called_unlawful_with_its_source(
    service: StatementPaperService,
) -> None:
    paper = service.document(2026, MORNING)

    (note,) = (block for block in paper.blocks if isinstance(block, Note) if block.title[0] == "O")
    said = str(note)
    assert note.title == "Onrechtmatige onttrekking"
    assert "160,00" in said
    assert "10,00" in said
    assert "Kadernota rechtmatigheid" in said


def test_a_concept_changes_nothing_and_is_the_same_twice(
    service: StatementPaperService, desk: Workplace, tmp_path: Path
) -> None:
    first = service.write(2026, tmp_path / "een", MORNING)
    second = service.write(2026, tmp_path / "twee", MORNING)

    assert [seal for _, seal in first.files] == [seal for _, seal in second.files]
    assert [file.suffix for file, _ in first.files] == [".pdf", ".docx", ".xlsx"]
    assert ClosingService(desk).steps() == []
    book = CalamineWorkbook.from_path(first.files[2][0])
    rows = book.get_sheet_by_name("Aansluiting").to_python()
    assert rows[1] == ["Werken", "niet aan een voorstel", 150, 121, 0, 121, 0]
    assert [row[2:4] for row in book.get_sheet_by_name("Verschillen").to_python()[1:]] == [
        ["geen verplichting", "administratie"],
        ["nog geen soort", "zonder eigenaar"],
    ]


def test_an_opening_that_no_file_tells_is_not_called_zero(service: StatementPaperService) -> None:
    paper = service.document(2026, MORNING)

    assert text_of(paper).count("niet bekend") == 2
    assert "Geen grootboekbestand noemt de beginstand" in text_of(paper)


def test_a_final_paper_rests_on_a_closed_period_and_ends_reopening(
    service: StatementPaperService, desk: Workplace, tmp_path: Path
) -> None:
    closing = ClosingService(desk)
    with pytest.raises(PeriodStepError, match="not_closed"):
        service.issue(2026, tmp_path / "papier", MORNING, FEBRUARY)
    assert not (tmp_path / "papier").exists()
    closed = closing.close(FEBRUARY, MORNING)

    receipt = service.issue(2026, tmp_path / "papier", MORNING, FEBRUARY, [StatementForm.PDF])

    assert receipt.figures_hash == closed.hash
    assert "oncept" not in receipt.files[0][0].name
    with pytest.raises(PeriodStepError) as refused:
        closing.reopen(FEBRUARY, "toch", MORNING)
    assert refused.value.other == "Aansluitstaat 2026 tot en met februari 2026"
    again = service.issue(2026, tmp_path / "later", MORNING, FEBRUARY, [StatementForm.PDF])
    assert again.figures_hash == closed.hash


def test_when_a_file_cannot_be_written_nothing_went_out(
    service: StatementPaperService, desk: Workplace, tmp_path: Path
) -> None:
    closing = ClosingService(desk)
    closing.close(FEBRUARY, MORNING)
    (tmp_path / "bestand").touch()

    with pytest.raises(FileWriteError):
        service.issue(2026, tmp_path / "bestand", MORNING, FEBRUARY)

    closing.reopen(FEBRUARY, "nog niets uitgebracht", MORNING)


def test_only_who_may_writes_it(
    service: StatementPaperService, desk: Workplace, tmp_path: Path
) -> None:
    act_as(desk, "communicatieadviseur")
    with pytest.raises(RuleError, match="G-07"):
        service.write(2026, tmp_path, MORNING)
