"""A year accounted for: from a reconciled ledger to two folders in which every total agrees.

The example register gets money for 2025, takes in a ledger of that year, gives every posting a
place, closes the year, and freezes the Jaarstukken 2025 and the Zomernota 2026-2030. Then one
test walks all papers: the sheets, the CSV files, Iv3, the one page, a workbook of finance that
was filled, and what the desk itself shows.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.decisions import DecisionPaper, YearAmount
from talentdesk.domain.iv3 import Iv3Home, Iv3Target
from talentdesk.domain.iv3_mapping import Iv3RuleDraft
from talentdesk.domain.money import Money
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import CostLine, CoverLine, CoverSource, Milestone, ProposalId
from talentdesk.domain.reconciliation import Explanation
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding
from talentdesk.register.backup import back_up
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.example_service import create_example
from talentdesk.services.figure_trace_service import FigureTraceService
from talentdesk.services.handover_service import HandoverService
from talentdesk.services.iv3_service import Iv3Service
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.overview_service import OverviewService
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import RegisterService, open_register
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.template_service import TemplateService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import whole_euro_text
from tests.services.cases import (
    EARLIER,
    MORNING,
    PROGRAMMES,
    a_grant,
    act_as,
    allot,
    complete_activity,
    presented,
)
from tests.services.iv3_cases import PROFILE, SENDER
from tests.test_papers_again import THERE, later, run

__all__ = ("later",)

LATER = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
GRANTED = Money.euros(220_000)
SPENT = Money(199_150_40)
RESERVE = "0112310"
LAST = BookPeriod("2025-12")
LEDGER = (
    "2025-1;1;14-02-2025;60310380;Diensten;3100;3.1;3.8;48.400,40",
    "2025-1;2;14-02-2025;0210000;Crediteuren;;P213;6.1;-48.400,40",
    "2025-2;1;10-03-2025;60310351;Inhuur;3100;3.1;3.5.1;18.150,00",
    "2025-2;2;10-03-2025;0210000;Crediteuren;;P213;6.1;-18.150,00",
    "2025-3;1;02-04-2025;60310438;Bijdragen;3100;3.1;4.3.8;135.000,00",
    "2025-3;2;02-04-2025;0210000;Crediteuren;;P213;6.1;-135.000,00",
    "2025-4;1;06-05-2025;60310380;Diensten;3100;3.1;3.8;-2.400,00",
    "2025-4;2;06-05-2025;0210000;Crediteuren;;P213;6.1;2.400,00",
    f"2025-5;1;31-12-2025;{RESERVE};Reserve;;;;199.150,40",
    "2025-5;2;31-12-2025;60010710;Onttrekking;0010;0.10;7.1;-199.150,40",
)
"""A year in the shape of the synthetic Talent ledger, with cents that must not get lost."""
RULES = tuple(
    Iv3RuleDraft(account, "", 2025, 2025, Iv3Target(home, code, categorie))
    for account, home, code, categorie in (
        ("60310380", Iv3Home.EXPENSES, "3.1", "3.8"),
        ("60310351", Iv3Home.EXPENSES, "3.1", "3.5.1"),
        ("60310438", Iv3Home.EXPENSES, "3.1", "4.3.8"),
        ("60010710", Iv3Home.INCOME, "0.10", "7.1"),
        ("0210000", Iv3Home.BALANCE, "P213", "6.1"),
    )
)
YEAR_OVER = SnapshotDraft(
    "jaarstukken", "Jaarstukken 2025", 2025, 1, date(2025, 12, 31), SnapshotStanding.DEFINITIVE
)
AHEAD = SnapshotDraft(
    "zomernota", "Zomernota 2026-2030", 2026, 5, date(2026, 6, 30), SnapshotStanding.CONCEPT
)


@dataclass(frozen=True)
class Year:
    """The register after the year, and the two moments that were frozen of it."""

    desk: Workplace
    over: Snapshot
    ahead: Snapshot


@dataclass(frozen=True)
class Papers:
    """A folder that was handed over."""

    folder: Path

    def sheet(self, title: str) -> list[dict[str, object]]:
        """The rows of a sheet of the finance workbook, by the titles of its columns."""
        book = CalamineWorkbook.from_path(str(self.folder / "financiele-werkmap.xlsx"))
        titles, *rows = book.get_sheet_by_name(title).to_python()
        return [dict(zip(map(str, titles), row, strict=True)) for row in rows]

    def table(self, name: str, folder: str = "csv") -> list[dict[str, str]]:
        """The rows of a CSV file."""
        text = (self.folder / folder / f"{name}.csv").read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def total(self, title: str, column: str, **where: object) -> Money:
        """What a column of a sheet adds up to, over the rows that hold those values."""
        rows = [row for row in self.sheet(title) if where.items() <= row.items()]
        return Money(sum(round(Decimal(str(row[column] or 0)) * 100) for row in rows))

    def bytes_by_name(self) -> Mapping[str, bytes]:
        files = (file for file in sorted(self.folder.rglob("*")) if file.is_file())
        return {file.relative_to(self.folder).as_posix(): file.read_bytes() for file in files}


def csv_total(rows: list[dict[str, str]], column: str) -> Money:
    amounts = (row[column].replace(",", "") for row in rows if row[column])
    return Money(sum(map(int, amounts)))


def grant_for_2025(desk: Workplace) -> ProposalId:
    draft = complete_activity(
        costs=(CostLine("Begeleiding", 2025, GRANTED),),
        cover=(CoverLine(CoverSource.RESERVE, 2025, GRANTED),),
        requested=GRANTED,
        start=date(2025, 1, 1),
        end=date(2025, 12, 31),
        milestones=(Milestone("Afgerond", date(2025, 12, 1)),),
    )
    proposal = presented(desk, draft)
    allot(desk, 300_000, year=2025)
    paper = DecisionPaper("Collegevoorstel", "1234567", date(2025, 1, 14))
    parts = (YearAmount(2025, GRANTED, EARLIER),)
    DecisionService(desk).grant(replace(a_grant(proposal), paper=paper, parts=parts), MORNING)
    return proposal


def tell_progress(desk: Workplace) -> None:
    """A word on the work that was granted."""
    service = ProgressService(desk)
    for standing in service.standings(YEAR_OVER.as_of):
        if standing.last is None:
            draft = service.begin(standing.proposal, YEAR_OVER.as_of)
            service.report(replace(draft, text="Loopt volgens plan."), MORNING)


def take_in_and_place(desk: Workplace, folder: Path, proposal: str) -> None:
    """The ledger, rules that say what is ours, and a place for every posting."""
    file = folder / "grootboek.csv"
    file.write_text("\n".join([";".join(PROFILE.columns), *LEDGER]) + "\n", encoding="utf-8")
    books = LedgerService(desk)
    plan = books.plan_with(file, PROFILE, Silent())
    books.commit(plan, MORNING, Silent())
    rules = AttributionService(desk)
    ours = (CodeRange("cost_centre", "3100", "3100"),)
    rules.add(AttributionDraft(ours, 2025, 2025, "werken", proposal), MORNING)
    account = (CodeRange("account", RESERVE, RESERVE),)
    rules.add(AttributionDraft(account, 2025, 2025, is_reserve=True), MORNING)
    closing = ClosingService(desk)
    room = ReconciliationService(desk, RegisterCommitments(desk))
    why = Explanation("no_commitment", "financieel adviseur", "Beschikking zonder verplichting")
    room.explain(closing.waiting(LAST), why, MORNING)
    for period in StatementService(desk).periods(2025):
        closing.close(period, MORNING)


def finance_template(file: Path) -> Path:
    """A workbook as a finance department keeps it: names, formulas, a locked sheet."""
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("Reserve")
        euro = book.add_format({"num_format": "#,##0.00", "locked": False})
        sheet.write("A1", "Onttrekking 2025")
        sheet.write("B1", None, euro)
        sheet.write_formula("B2", "=ROUND(B1/1000,0)", None, 0)
        sheet.protect("geheim")
        book.define_name("td.verloop.2025.onttrekking_werkelijk", "=Reserve!$B$1")
    return file


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder = tmp_path_factory.mktemp("jaar")
    file = folder / "talent.tdesk"
    desk = create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING)
    act_as(desk, "programmamanager")
    proposal = grant_for_2025(desk)
    tell_progress(desk)
    act_as(desk, "financieel adviseur")
    take_in_and_place(desk, folder, proposal)
    iv3 = Iv3Service(desk)
    iv3.set_rules(RULES, MORNING)
    iv3.set_sender(SENDER, MORNING)
    TemplateService(desk).add(finance_template(folder / "financien.xlsx"), "Reserve", MORNING)
    snapshots = SnapshotService(desk)
    over = snapshots.freeze(YEAR_OVER, MORNING, Silent())
    ahead = snapshots.freeze(AHEAD, MORNING, Silent())
    yield Year(desk, over, ahead)
    desk.close()


@pytest.fixture(scope="module")
def over(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Papers:
    service = HandoverService(year.desk, SnapshotService(year.desk))
    folder = tmp_path_factory.mktemp("over")
    return Papers(service.papers(year.over.number, folder, Silent()).folder)


@pytest.fixture(scope="module")
def ahead(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Papers:
    service = HandoverService(year.desk, SnapshotService(year.desk))
    folder = tmp_path_factory.mktemp("ahead")
    return Papers(service.papers(year.ahead.number, folder, Silent()).folder)


def test_what_was_spent_is_the_same_on_every_paper(year: Year, over: Papers) -> None:
    delivery = json.loads(next((over.folder / "iv3").glob("*.json")).read_text("utf-8"))
    cells = delivery["data"]
    expenses = sum(cell["bedrag"] for cell in cells["lasten"] if cell["taakveld"] != "0.10")
    income = sum(cell["bedrag"] for cell in cells["baten"] if cell["taakveld"] == "0.10")
    statement = StatementService(year.desk).statement(2025)

    assert over.total("Verloop reserve", "Onttrekking werkelijk", Jaar=2025.0) == SPENT
    assert over.total("Aansluiting", "Geboekt", Jaar=2025.0) == SPENT
    assert csv_total(over.table("aansluiting"), "Geboekt") == SPENT
    assert over.table("aansluiting") == over.table("aansluiting", "csv-zonder-bom")
    assert sum(line.posted for line in statement.lines) == SPENT.cents
    assert (expenses, income) == (199_150, 199_150)


def test_what_was_granted_is_the_same_on_every_paper(year: Year, over: Papers) -> None:
    shown = OverviewService(year.desk).figures(date(2025, 12, 31)).reserve
    page = PdfReader(over.folder / "een-pagina.pdf").pages[0].extract_text()

    assert over.total("Toekenningen", "Toegekend") == GRANTED
    assert over.total("Activiteiten en inspanningen", "Toegekend") == GRANTED
    assert over.total("Mutaties", "Bedrag", Soort="toekenning") == GRANTED
    assert csv_total(over.table("toekenningen"), "Toegekend") == GRANTED
    assert over.total("Verloop reserve", "Onttrekking begroot", Jaar=2025.0) == GRANTED
    allotted = over.total("Toekenningen", "Toegewezen")
    assert over.total("Aansluiting", "Mag worden besteed") == allotted > GRANTED
    assert shown.granted == GRANTED
    assert whole_euro_text(GRANTED).removeprefix("€ ") in page


def test_every_figure_in_a_paper_is_what_is_behind_it(year: Year, over: Papers) -> None:
    snapshots = SnapshotService(year.desk)
    with snapshots.opened(year.over.number) as frozen:
        service = FigureTraceService(frozen, year.over)
        figures = service.listed(Silent())
        traced = {str(item.figure): service.trace(str(item.figure)).cents for item in figures}

    assert traced == {str(item.figure): item.cents for item in figures}
    spent = f"{year.over.number}/verloop/2025/onttrekking-werkelijk"
    assert traced[spent] == SPENT.cents
    assert len(traced) > 100


def test_the_workbook_of_finance_is_filled_and_still_locked(over: Papers) -> None:
    (filled,) = (over.folder / "sjablonen").glob("*.xlsx")
    sheet = load_workbook(filled)["Reserve"]

    assert sheet["B1"].value == SPENT.cents / 100
    assert sheet["B1"].number_format == "#,##0.00"
    assert sheet["B2"].value == "=ROUND(B1/1000,0)"
    assert sheet.protection.sheet


def test_a_budget_change_is_as_much_expenses_as_income(ahead: Papers, over: Papers) -> None:
    for papers in (over, ahead):
        rows = papers.sheet("Begrotingswijziging")
        changed = (
            [title for title in rows[0] if str(title).startswith("Wijziging ")] if rows else []
        )
        for title in changed:
            expenses = papers.total(
                "Begrotingswijziging", str(title), **{"Lasten of baten": "lasten"}
            )
            income = papers.total("Begrotingswijziging", str(title), **{"Lasten of baten": "baten"})
            assert expenses == income


def test_the_years_of_a_reserve_run_on_into_the_next_paper(ahead: Papers, over: Papers) -> None:
    first = {row["Jaar"]: row["Saldo 31-12"] for row in over.sheet("Verloop reserve")}
    second = {row["Jaar"]: row["Saldo 31-12"] for row in ahead.sheet("Verloop reserve")}

    assert first[2025.0] == second[2025.0]
    assert set(map(float, range(2026, 2031))) <= set(second)


def test_papers_made_later_are_the_same_bytes(
    year: Year, over: Papers, ahead: Papers, tmp_path: Path
) -> None:
    """After the register went on: other days and other machines stand in test_papers_again."""
    act_as(year.desk, "programmamanager")
    allot(year.desk, 1_000, year=2027)
    act_as(year.desk, "financieel adviseur")
    service = HandoverService(year.desk, SnapshotService(year.desk))

    for papers, snapshot in ((over, year.over), (ahead, year.ahead)):
        again = service.papers(snapshot.number, tmp_path, Silent())
        assert Papers(again.folder).bytes_by_name() == papers.bytes_by_name()
    assert RegisterService(year.desk).check(LATER).is_clean


def test_another_machine_on_another_day_makes_the_same_bytes(
    year: Year, over: Papers, ahead: Papers, later: Path, tmp_path: Path
) -> None:
    """Both moments, by a program of its own with the clock 400 days ahead and other settings."""
    register = tmp_path / "elders" / "talent.tdesk"
    register.parent.mkdir()
    back_up(year.desk.database.file, register)
    there = {**THERE, "LD_PRELOAD": str(later)}

    for papers, snapshot in ((over, year.over), (ahead, year.ahead)):
        words = ("-m", "talentdesk", "export", str(register), snapshot.number, "--to", "uit")
        run(there, tmp_path / "daar", *words, umask=0o077)
        made = tmp_path / "daar" / "uit" / papers.folder.name
        assert Papers(made).bytes_by_name() == papers.bytes_by_name()


def test_a_year_that_a_definitive_paper_rests_on_stays_closed(year: Year) -> None:
    steps = ClosingService(year.desk).periods()

    assert {step.kind.value for period, step in steps.items() if period <= LAST} == {"issued"}


def test_another_desk_reads_the_same_moments(year: Year) -> None:
    looked = open_register(year.desk.database.file, LATER, read_only=True)
    numbers = [item.number for item in SnapshotService(looked).all()]
    whole = [SnapshotService(looked).verify(number) for number in numbers]
    looked.close()

    assert numbers == [year.over.number, year.ahead.number]
    assert whole == [True, True]
