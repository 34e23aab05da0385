"""Review workbooks for tests: made, filled in by a hand or another program, and read."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from talentdesk.domain.kinds import ProposalKind
from talentdesk.domain.programme import Programme
from talentdesk.domain.review_intake import IncomingFile, IncomingReview
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.domain.round_packages import AskedReview
from talentdesk.exchange.form_cells import put_text, stored_text
from talentdesk.exchange.review_layout import KEY_COLUMN
from talentdesk.exchange.review_workbook import review_workbook
from talentdesk.exchange.review_workbook_reading import read_review_workbook
from talentdesk.files.source_files import read_source_file
from tests.round_packages import FIRST, SECOND, a_package, a_proposal_out, an_entry

ONE, TWO = "A-2026-001", "A-2026-002"
"""The sheets of the two proposals; the second one was judged before."""
COLUMNS = {"label": "B", "judgement": "E", "reason": "F", "evidence": "G", "state": "H"}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BEFORE = (
    ConditionJudgement("A.1", Judgement.FAILS, "Er is geen samenhang.", "", (("A.1a", False),)),
    ConditionJudgement("T1.2", Judgement.MEETS, "", "Twee studenten schreven mee."),
)
"""What the reviewer said of the second proposal before."""

Answers = Mapping[tuple[str, str, str], Any]
"""What is filled in, by sheet, key of the row and column."""


def issued(
    programme: Programme,
    *given: ConditionJudgement,
    kind: ProposalKind = ProposalKind.ACTIVITY,
    **changes: Any,
) -> bytes:
    """A workbook for two proposals; ``given`` (else BEFORE) was said of the second one.

    ``changes`` go for the content of what was said.
    """
    first, second = a_proposal_out(FIRST, kind=kind), a_proposal_out(SECOND, 3)
    entry = an_entry(second, *(given or BEFORE))
    entry = replace(entry, content=replace(entry.content, **changes))
    package = a_package(AskedReview(first), AskedReview(second, entry))
    return review_workbook(package, programme, "de programmamedewerker")


def row_of(sheet: Worksheet, key: str) -> int:
    """The row with that key: the id of a condition or of a part question, or another key."""
    for row in sheet.iter_rows(min_col=KEY_COLUMN, max_col=KEY_COLUMN):
        value = str(row[0].value or "")
        if key in (value, *value.split("|")[1:2]):
            return int(row[0].row or 0)
    raise AssertionError(key)


def cell_of(sheet: Worksheet, key: str, column: str) -> str:
    """The place of an answer, such as E31."""
    return f"{COLUMNS[column]}{row_of(sheet, key)}"


def edited(data: bytes, path: Path, edit: Callable[[Workbook], None]) -> Path:
    """The workbook after someone did something to it, saved by openpyxl."""
    book = load_workbook(io.BytesIO(data))
    edit(book)
    book.save(path)
    return path


def filled(data: bytes, path: Path, answers: Answers) -> Path:
    """The workbook with answers in it, by changing the XML of those cells and nothing else."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    changes: dict[str, dict[str, Any]] = {}
    for (name, key, column), value in answers.items():
        part = f"xl/worksheets/sheet{book.sheet_names.index(name) + 1}.xml"
        row = _row_in(book, name, key)
        changes.setdefault(part, {})[f"{COLUMNS[column]}{row}"] = value
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _with_cells(content, changes[name]) if name in changes else content)
    return path


def filled_by_openpyxl(data: bytes, path: Path, answers: Answers) -> Path:
    """The same, saved whole by another program: texts are shared, counted values are gone."""

    def edit(book: Workbook) -> None:
        for (sheet, key, column), value in answers.items():
            put_text(book[sheet][cell_of(book[sheet], key, column)], value)

    return edited(data, path, edit)


def _row_in(book: CalamineWorkbook, name: str, key: str) -> int:
    sheet = book.get_sheet_by_name(name)
    top, left = sheet.start or (0, 0)
    for down, row in enumerate(sheet.to_python()):
        value = str(row[KEY_COLUMN - 1 - left])
        if key in (value, *value.split("|")[1:2]):
            return top + down + 1
    raise AssertionError(key)


def _with_cells(content: bytes, cells: Mapping[str, Any]) -> bytes:
    ElementTree.register_namespace("", MAIN)
    root = ElementTree.fromstring(content)
    placed = {cell.get("r"): cell for cell in root.iter(f"{{{MAIN}}}c")}
    for place, value in cells.items():
        cell = placed[place]
        cell[:] = []
        cell.attrib.pop("t", None)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            inside = ElementTree.SubElement(cell, f"{{{MAIN}}}is")
            text = ElementTree.SubElement(inside, f"{{{MAIN}}}t", {SPACE: "preserve"})
            text.text = stored_text(value)
        elif value is not None:
            ElementTree.SubElement(cell, f"{{{MAIN}}}v").text = str(value)
    # Some writers say of a sheet that it is a single cell, whatever is in it.
    root.insert(1, ElementTree.Element(f"{{{MAIN}}}dimension", ref="A1"))
    return bytes(ElementTree.tostring(root))


def copied_by_xlsxwriter(source: Path, path: Path) -> Path:
    """Only the values of every sheet, written anew by another program."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    read = CalamineWorkbook.from_path(source)
    for name in read.sheet_names:
        sheet = book.add_worksheet(name)
        values = read.get_sheet_by_name(name)
        top, left = values.start or (0, 0)
        for down, row in enumerate(values.to_python()):
            for across, value in enumerate(row):
                if value != "":
                    sheet.write(top + down, left + across, value)
    book.close()
    return path


def saved_by_libreoffice(source: Path, folder: Path, soffice: str, ending: str = "xlsx") -> Path:
    """The workbook after LibreOffice opened and saved it."""
    command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{source.stem}.{ending}"


def without_counted_values(data: bytes, path: Path) -> Path:
    """The workbook with its formulas and no values beside them: a program has to count."""
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", content))
    return path


def read(path: Path) -> IncomingFile:
    """The file as it comes in."""
    return read_review_workbook(read_source_file(path))


def review_of(file: IncomingFile, number: str) -> IncomingReview:
    """The one review of that proposal."""
    (found,) = (review for review in file.reviews if review.number == number)
    return found


def remarks_of(file: IncomingFile) -> list[str]:
    """What was seen that stops nothing."""
    return [item.problem for item in file.notes]
