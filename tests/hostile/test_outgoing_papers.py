"""A register in which everything that is typed looks like a formula: its papers hold it as text.

Each writer by itself: ``test_outgoing.py``.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from talentdesk.domain.progress import Silent
from talentdesk.reports.cell_text import clean_text
from talentdesk.reports.difference_sheet import difference_workbook
from talentdesk.services.example_service import create_example
from talentdesk.services.handover_service import HandoverService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.person_data_service import PersonDataService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.snapshot_difference import SnapshotDifferenceService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.statement_paper_service import StatementPaperService
from talentdesk.services.workplace import Workplace
from tests.hostile.test_outgoing import NASTY
from tests.services.cases import MORNING, PROGRAMMES, act_as
from tests.services.paper_cases import SUMMER, reconciled

EXAMPLE = "hengelo-talent-2025.toml"
MARK = "zz"
TYPED = [f"{text} {MARK}{at}" for at, text in enumerate((*NASTY, "\u202ekwaad", "bel\x07"))]


def rename(desk: Workplace, texts: list[str]) -> None:
    """Give as many proposals as there are texts one of them as a title, and as a summary."""
    act_as(desk, "programmamanager")
    service = ProposalService(desk)
    with desk.reading() as register:
        held = [*register.proposals.all()]
    for proposal, text in zip(held, texts, strict=False):
        draft = replace(proposal.content, title=text, summary=text)
        service.change(proposal.id, draft, proposal.content_version, MORNING)
    act_as(desk, "financieel adviseur")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All papers of a moment, the statement, what changed since, and what is held of a person."""
    folder = tmp_path_factory.mktemp("papieren")
    desk = create_example(folder / "talent.tdesk", PROGRAMMES / EXAMPLE, MORNING)
    snapshots = SnapshotService(desk)
    reconciled(desk, folder)
    first = snapshots.freeze(SUMMER, MORNING, Silent())
    rename(desk, TYPED)
    second = snapshots.freeze(replace(SUMMER, title="=1+1 zz"), MORNING, Silent())
    handover = HandoverService(desk, snapshots)
    made = handover.papers(second.number, folder / "uit", Silent())
    found = {
        item.relative_to(made.folder).as_posix(): item.read_bytes()
        for item in made.folder.rglob("*")
        if item.is_file()
    }
    changes = SnapshotDifferenceService(snapshots)
    found["verschillen.xlsx"] = difference_workbook(
        changes.difference(first.number, second.number, Silent())
    )
    statement = StatementPaperService(desk)
    written = statement.write(2026, folder, MORNING)
    found |= {path.name: path.read_bytes() for path, _ in written.files}
    found |= of_a_person(desk, folder)
    desk.close()
    return found


def of_a_person(desk: Workplace, folder: Path) -> dict[str, bytes]:
    """What is given out of somebody whose name looks like a formula."""
    act_as(desk, "programmamanager")
    called = f"=1+1 {MARK}person"
    person = PeopleService(desk).add(called, "ambtelijk-opdrachtgever", "", MORNING)
    made = PersonDataService(desk).export(person, folder, MORNING, Silent())
    return {f"persoon/{item.name}": item.read_bytes() for item in made.iterdir()}


def of_kind(papers: dict[str, bytes], ending: str) -> Iterator[tuple[str, bytes]]:
    found = [(name, data) for name, data in papers.items() if name.endswith(ending)]
    assert found
    yield from found


def test_no_workbook_takes_what_was_typed_for_a_formula(papers: dict[str, bytes]) -> None:
    seen = set()
    for name, data in of_kind(papers, ".xlsx"):
        for sheet in load_workbook(io.BytesIO(data)):
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and MARK in cell.value:
                        assert cell.data_type == "s", f"{name}: {sheet.title}!{cell.coordinate}"
                        seen.add(name)
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            formulas = b"".join(
                found
                for part in packed.namelist()
                for found in re.findall(rb"<f[ >].*?</f>", packed.read(part), re.DOTALL)
            )
        assert MARK.encode() not in formulas

    assert {"verschillen.xlsx"} < seen
    assert any(name.startswith("persoon/") for name in seen)


def test_no_csv_begins_a_formula_with_what_was_typed(papers: dict[str, bytes]) -> None:
    fields = [
        field
        for _, data in of_kind(papers, ".csv")
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
        for field in row
        if MARK in field
    ]

    assert fields
    assert not [field for field in fields if field.lstrip()[:1] in "=+-@" or field[0] in "\t\r\n"]


def test_a_csv_and_a_workbook_hold_the_whole_text(papers: dict[str, bytes]) -> None:
    said = "\n".join(
        data.decode("utf-8-sig").replace('""', '"') for _, data in of_kind(papers, ".csv")
    )

    assert [text for text in TYPED if clean_text(text) not in said] == []


def test_documents_hold_no_field_and_no_control_character(papers: dict[str, bytes]) -> None:
    for name, data in of_kind(papers, ".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for part in packed.namelist():
                content = packed.read(part)
                if part.endswith(".xml"):
                    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", content), (name, part)
                for field in re.findall(rb"<w:instrText[^>]*>(.*?)</w:instrText>", content):
                    assert MARK.encode() not in field


def test_no_pdf_does_anything_or_leads_out(papers: dict[str, bytes]) -> None:
    acts = {"/JavaScript", "/JS", "/URI", "/Launch", "/GoToR", "/SubmitForm", "/AA"}
    said = ""
    for name, data in of_kind(papers, ".pdf"):
        reader = PdfReader(io.BytesIO(data))
        said += "".join(page.extract_text() for page in reader.pages)
        for number in range(1, int(str(reader.trailer["/Size"]))):
            held = reader.get_object(number)
            if isinstance(held, DictionaryObject):
                assert acts.isdisjoint({*held, held.get("/S")}), name
    assert MARK in said
    assert "\x07" not in said


def test_json_is_read_back(papers: dict[str, bytes]) -> None:
    for _, data in of_kind(papers, ".json"):
        assert json.loads(data)
