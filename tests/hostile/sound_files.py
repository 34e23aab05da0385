"""Sound files of every kind, small enough to be read by the million."""

import io
import zipfile
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import xlsxwriter

from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.domain.review_entries import content_of, following
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import Answer, Answers
from talentdesk.exchange.programme_file import read_programme
from talentdesk.exchange.review_receipt import receipt_bytes
from talentdesk.exchange.round_package import open_package, with_answers, write_package
from talentdesk.exchange.signing import new_key
from talentdesk.register import sqlite
from talentdesk.register.database import Database
from talentdesk.register.opening import APPLICATION_ID, HEAD_REVISION
from talentdesk.wording.review_receipt import receipt_text
from tests.builders import a_programme
from tests.exchange.test_review_receipt import a_plan, a_receipt
from tests.files.test_workbook_bounds import a_text
from tests.files.test_workbook_bounds import an_ods as written_ods
from tests.reports.template_case import make_template
from tests.round_packages import a_package, at

PROGRAMMES: Final = Path(__file__).parents[2] / "resources" / "programmes"
GREEN: Final = PROGRAMMES / "voorbeeldstad-groen-2026.toml"


def a_workbook() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Blad1")
    sheet.write_row(0, 0, ["Titel", "Soort", "Lijn", "Gevraagd", "Datum"])
    sheet.write_row(1, 0, ["Kookschool", "activiteit", "Leven", 1234.5, "03-03-2026"])
    sheet.write_datetime(
        2, 4, at(0).replace(tzinfo=None), book.add_format({"num_format": "d-m-yy"})
    )
    sheet.write_boolean(2, 0, True)
    sheet.merge_range("A4:B4", "samen")
    sheet.write_formula("C5", "=SUM(D2:D4)", None, 1234.5)
    sheet.write_formula("D5", "=1/0", None, "#DIV/0!")
    book.add_worksheet("Dicht").hide()
    book.close()
    return stream.getvalue()


def an_ods() -> bytes:
    formula = (
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    )
    wide = 'table:number-columns-spanned="2"'
    rows = (
        f"<table:table-row>{a_text('Titel', wide)}<table:covered-table-cell/></table:table-row>"
        f"<table:table-row>{a_text('a')}{formula}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{a_text("b")}<table:table-cell '
        'office:value-type="date" office:date-value="2026-03-03"/></table:table-row>'
    )
    with TemporaryDirectory() as folder:
        return written_ods(Path(folder) / "lijst.ods", rows).read_bytes()


def a_template() -> bytes:
    with TemporaryDirectory() as folder:
        return make_template(Path(folder) / "sjabloon.xlsx").read_bytes()


def a_register() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "leeg.tdesk"
        Database.create(file, "Beheer", at(0)).close()
        return file.read_bytes()


def a_small_register() -> bytes:
    """What is looked at before a register is opened, in pages of 512 bytes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "klein.tdesk"
        with closing(sqlite.connect(file)) as connection:
            connection.executescript(
                "PRAGMA page_size = 512; PRAGMA auto_vacuum = NONE;"
                f"PRAGMA application_id = {APPLICATION_ID};"
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);"
                f"INSERT INTO alembic_version VALUES ('{HEAD_REVISION}');"
                "CREATE TABLE mutatie (id TEXT PRIMARY KEY, cents INTEGER NOT NULL"
                " CHECK (typeof(cents) = 'integer')) STRICT, WITHOUT ROWID;"
                "CREATE TABLE logregel (seq INTEGER PRIMARY KEY, tekst TEXT NOT NULL) STRICT;"
                "CREATE INDEX op_tekst ON logregel (tekst);"
                "CREATE TRIGGER blijft BEFORE DELETE ON logregel BEGIN"
                " SELECT RAISE(ABORT, 'blijft'); END;"
                "INSERT INTO mutatie VALUES ('een', 1), ('twee', -1);"
                "INSERT INTO logregel VALUES (1, 'kort'), (2, hex(zeroblob(900)));"
            )
        return file.read_bytes()


def an_answered_package(programme_text: str) -> tuple[bytes, bytes]:
    """A package with an answer, and the answers in it."""
    asked = a_package(programme_hash=sha256_of(programme_text))
    content = open_package("ronde.tround", write_package(asked, programme_text, new_key()))
    proposal = content.package.asked[0].proposal
    yes = ConditionJudgement("T1.1", Judgement.MEETS, "Dat klopt, zie blad 3.")
    given = content_of(ReviewStatus.IN_PROGRESS, (yes,))
    answer = Answer(following((), given, content.package.judged(proposal)), at(60))
    answers = Answers(content.package.reviewer, 1, (answer,), ())
    data = with_answers(content, answers, new_key())
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        name = next(each for each in packed.namelist() if each.endswith("answers.json"))
        return data, packed.read(name)


def a_receipt_file() -> bytes:
    plan = a_plan("is ziek")
    return receipt_bytes(
        a_receipt(plan), receipt_text(a_receipt(plan), plan, a_programme()), new_key()
    )


@cache
def lean_programme() -> str:
    """The example programme without every table that it can do without."""
    tables = GREEN.read_text(encoding="utf-8").replace("\r\n", "\n").split("\n\n")
    at_table = 0
    while at_table < len(tables):
        fewer = [*tables[:at_table], *tables[at_table + 1 :]]
        try:
            read_programme("\n\n".join(fewer), "klein.toml")
            tables = fewer
        except ProgrammeFileError:
            at_table += 1
    return "\n\n".join(tables)
