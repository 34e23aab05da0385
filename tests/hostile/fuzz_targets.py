"""Every way in which bytes of others come in, with a few sound files to start from."""

import io
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.money import parse_amount
from talentdesk.domain.review_entries import content_of, following
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import Answer, Answers, AskedReview
from talentdesk.exchange.answers_reading import read_answers
from talentdesk.exchange.column_profile import ColumnProfile, profile_from_text, profile_text
from talentdesk.exchange.intake_form import intake_form
from talentdesk.exchange.intake_reading import read_intake_form
from talentdesk.exchange.programme_file import load_programme, read_programme
from talentdesk.exchange.review_workbook import review_workbook
from talentdesk.exchange.review_workbook_reading import read_review_workbook
from talentdesk.exchange.round_package import open_package, with_answers, write_package
from talentdesk.exchange.signing import new_key
from talentdesk.files import cell_values
from talentdesk.files.sheet_grids import SourceBook
from talentdesk.files.source_files import source_of_bytes
from talentdesk.files.tables import read_table
from talentdesk.ledger.ledger_profile import ledger_profile_from_text, ledger_profile_text
from talentdesk.ledger.profile_suggestion import suggest_ledger_profile
from talentdesk.ledger.reading import read_ledger, sheet_head
from talentdesk.register.database import Database
from talentdesk.register.opening import inspect_file
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_filling import fill_template
from talentdesk.reports.template_planning import plan_filling
from tests.ledger.auditfiles import an_auditfile
from tests.ledger.sheets import PROFILE, ROWS, csv_of
from tests.reports.template_case import MADE_AT, MAPPING, a_source, make_template
from tests.round_packages import FIRST, PROGRAMME_TEXT, a_package, a_proposal_out, at

PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"
GREEN = PROGRAMMES / "voorbeeldstad-groen-2026.toml"
TALENT = PROGRAMMES / "hengelo-talent-2025.toml"

Read = Callable[[bytes, Path], object]


@dataclass(frozen=True)
class Target:
    """A reader; ``read`` gets bytes and a folder, and may raise nothing but a refusal."""

    name: str
    seeds: Sequence[bytes]
    read: Read

    def survives(self, data: bytes, folder: Path) -> bool:
        """Read the bytes; False for a refusal. Anything else that is raised is a finding."""
        try:
            self.read(data, folder)
        except TalentDeskError:
            return False
        return True


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _amount(data: bytes, _folder: Path) -> None:
    text = _text(data)[:400]
    for parse in (cell_values.amount, cell_values.day, cell_values.year, cell_values.yes_no):
        with suppress(cell_values.CellValueError):
            parse(text)
    parse_amount(text)


def _csv(data: bytes, _folder: Path) -> None:
    read_table(source_of_bytes("blad.csv", data))


def _grids(data: bytes, _folder: Path) -> None:
    book = SourceBook(source_of_bytes("boek.xlsx", data))
    for name in book.sheet_names():
        book.grid(name)


def _auditfile(data: bytes, folder: Path) -> None:
    path = folder / "audit.xaf"
    path.write_bytes(data)
    read_ledger(path)


def _ledger_csv(data: bytes, folder: Path) -> None:
    path = folder / "grootboek.csv"
    path.write_bytes(data)
    found = suggest_ledger_profile(sheet_head(path))
    read_ledger(path, [found.profile])


def _register(data: bytes, folder: Path) -> None:
    path = folder / "register.tdesk"
    path.write_bytes(data)
    inspect_file(path)


def _package(data: bytes, _folder: Path) -> None:
    content = open_package("ronde.tround", data)
    read_programme(content.programme_text, content.package.programme_hash)


def _a_workbook() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Blad1")
    sheet.write_row(0, 0, ["Titel", "Soort", "Lijn", "Gevraagd", "Datum"])
    sheet.write_row(1, 0, ["Kookschool", "activiteit", "Leven", 1234.5, "03-03-2026"])
    sheet.merge_range("A4:B4", "samen")
    sheet.write_formula("C5", "=SUM(D2:D4)", None, 1234.5)
    book.close()
    return stream.getvalue()


def _a_template() -> bytes:
    with TemporaryDirectory() as folder:
        return make_template(Path(folder) / "sjabloon.xlsx").read_bytes()


def _template(data: bytes, _folder: Path) -> None:
    book = TemplateBook(source_of_bytes("sjabloon.xlsx", data))
    plan = plan_filling(book, a_source(), MAPPING)
    filled = fill_template(book, plan, MADE_AT)
    # What was filled is a workbook that can be filled again.
    plan_filling(TemplateBook(source_of_bytes("ingevuld.xlsx", filled)), a_source(), MAPPING)


def _a_register() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "leeg.tdesk"
        Database.create(file, "Beheer", at(0)).close()
        return file.read_bytes()


def _answered() -> tuple[bytes, bytes]:
    """A package with an answer, and the answers in it."""
    content = open_package("ronde.tround", write_package(a_package(), PROGRAMME_TEXT, new_key()))
    proposal = content.package.asked[0].proposal
    yes = ConditionJudgement("T1.1", Judgement.MEETS, "Dat klopt, zie blad 3.")
    given = content_of(ReviewStatus.IN_PROGRESS, (yes,))
    answer = Answer(following((), given, content.package.judged(proposal)), at(60))
    answers = Answers(content.package.reviewer, 1, (answer,), ())
    data = with_answers(content, answers, new_key())
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        name = next(each for each in packed.namelist() if each.endswith("answers.json"))
        return data, packed.read(name)


def targets() -> tuple[Target, ...]:
    """All readers. Made by a function: the sound files take a moment."""
    green, talent = load_programme(GREEN), load_programme(TALENT)
    form, book = intake_form(green, [a_proposal_out(FIRST)]), _a_workbook()
    asked = a_package(AskedReview(a_proposal_out(FIRST)))
    review = review_workbook(asked, talent, "de programmamedewerker")
    package, answers = _answered()
    csv, audit = csv_of(ROWS).encode(), an_auditfile().encode()
    columns = profile_text(ColumnProfile("Uitdraai", {"Titel": "title"})).encode()

    def column_profile(data: bytes, _folder: Path) -> None:
        profile_from_text(_text(data), "indeling.json")

    def ledger_profile(data: bytes, _folder: Path) -> None:
        ledger_profile_from_text(_text(data), "indeling.json")

    def programme(data: bytes, _folder: Path) -> None:
        read_programme(_text(data), "programma.toml")

    def filled_form(data: bytes, _folder: Path) -> None:
        read_intake_form(source_of_bytes("formulier.xlsx", data), green)

    def judged(data: bytes, _folder: Path) -> None:
        read_review_workbook(source_of_bytes("oordeel.xlsx", data))

    def answered(data: bytes, _folder: Path) -> None:
        read_answers("ronde.tround", "antwoorden", data)

    return (
        Target("amount", [b"1.234,56", b"-12", "€ 1.000,00".encode()], _amount),
        Target("csv", [csv, csv.replace(b";", b"\t"), b"\xef\xbb\xbf" + csv], _csv),
        Target("workbook", [book, form], _grids),
        Target("auditfile", [audit], _auditfile),
        Target("ledger_csv", [csv], _ledger_csv),
        Target("package", [package], _package),
        Target("answers", [answers], answered),
        Target("programme", [GREEN.read_bytes()], programme),
        Target("column_profile", [columns], column_profile),
        Target("ledger_profile", [ledger_profile_text(PROFILE).encode()], ledger_profile),
        Target("intake_form", [form], filled_form),
        Target("review_workbook", [review], judged),
        Target("template", [_a_template()], _template),
        Target("register", [_a_register()], _register),
    )


NAMES = (
    "amount", "csv", "workbook", "auditfile", "ledger_csv", "package", "answers", "programme",
    "column_profile", "ledger_profile", "intake_form", "review_workbook", "template",
    "register",
)  # fmt: skip
"""The names of the readers, without making their files; a test holds them to ``targets``."""
