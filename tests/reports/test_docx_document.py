"""The .docx of a paper: real styles, the same each time, and whatever was typed stands in it."""

import shutil
import subprocess
import zipfile
from collections import Counter
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.reports.document import Heading, Paragraph, words
from talentdesk.reports.docx_document import docx_bytes
from talentdesk.reports.paper_text import paper_text
from tests.reports.document_case import MADE_AT, TRICKY, a_document, a_table
from tests.reports.paper_reading import (
    docx_part,
    docx_text,
    needs_pdftotext,
    pdf_objects,
    pdf_text,
    seen,
)

SOFFICE = shutil.which("soffice")
HAS_WRITER = SOFFICE is not None and Path(SOFFICE).resolve().with_name("libswlo.so").is_file()
"""Each program of LibreOffice is a package of its own: Calc alone opens no .docx."""
DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made() -> bytes:
    return docx_bytes(a_document())


@pytest.fixture(scope="module")
def body(made: bytes) -> Element:
    return docx_part(made)


def values(root: Element, tag: str, name: str = "val") -> list[str]:
    return [found.get(f"{W}{name}", "") for found in root.iter(f"{W}{tag}")]


def test_parts_of_the_text_have_the_styles_of_word(body: Element) -> None:
    styles = Counter(values(body, "pStyle"))

    assert styles["Title"] == styles["Heading2"] == 1
    assert styles["Heading1"] == 2
    assert (styles["ListBullet"], styles["ListNumber"]) == (2, 3)


def test_second_list_is_numbered_anew(body: Element) -> None:
    first, second, other = values(body, "numId")

    assert first == second != other


def test_header_of_a_table_returns_and_short_rows_stay_whole() -> None:
    root = docx_part(docx_bytes(a_document(a_table(3))))
    rows = list(root.iter(f"{W}tr"))

    assert [len(list(row.iter(f"{W}tblHeader"))) for row in rows] == [1, 0, 0, 0]
    assert all(len(list(row.iter(f"{W}cantSplit"))) == 1 for row in rows)
    assert values(root, "tblCaption") == ["Oordelen per voorwaarde"]


def test_links_lead_to_headings_that_are_there(body: Element) -> None:
    places = set(values(body, "bookmarkStart", "name"))

    assert values(body, "hyperlink", "anchor") == ["deel_1"]
    assert places == {"deel_1", "deel_2"}


def test_picture_has_words_for_who_does_not_see_it(made: bytes) -> None:
    with zipfile.ZipFile(BytesIO(made)) as package:
        text = package.read("word/document.xml").decode()

    assert 'descr="Een grijze stip"' in text


def test_it_is_dutch_from_end_to_end(made: bytes) -> None:
    styles = docx_part(made, "word/styles.xml")
    numbers = docx_part(made, "word/settings.xml")

    assert set(values(styles, "lang")) == {"nl-NL"}
    assert values(numbers, "themeFontLang") == ["nl-NL"]
    assert (values(numbers, "decimalSymbol"), values(numbers, "listSeparator")) == ([","], [";"])


def test_file_says_what_it_is_and_carries_nothing_of_another_paper(made: bytes) -> None:
    with zipfile.ZipFile(BytesIO(made)) as package:
        names = package.namelist()
        core = package.read("docProps/core.xml").decode()

    assert not [name for name in names if "thumbnail" in name]
    for said in (
        "Proeftuin voor starters",
        "Gemeente Kleinstad",
        "nl-NL",
        "2026-03-03T09:14:00Z",
    ):
        assert said in core
    assert "python-docx" not in core


def test_long_title_is_cut_in_the_properties_only() -> None:
    title = "Arbeidsmarkt " * 40
    data = docx_bytes(a_document(title=title))

    assert title.strip() in docx_text(data)
    assert len(docx_part(data, "docProps/core.xml").findtext(DC_TITLE, "")) == 255


def test_each_page_has_sender_mark_seal_and_number(made: bytes) -> None:
    assert docx_text(made, "word/header1.xml") == "\nGemeente Kleinstad · Programma Klein\tConcept"
    below = docx_text(made, "word/footer1.xml")
    assert below == "\nControlecode logboek: 128-9f2c41d07ab3e655\tBladzijde 1 van 1"
    fields = docx_part(made, "word/footer1.xml").iter(f"{W}instrText")
    assert [field.text for field in fields] == ["PAGE", "NUMPAGES"]


def test_same_document_gives_the_same_bytes(made: bytes) -> None:
    later = a_document(made_at=MADE_AT + timedelta(days=1))

    assert docx_bytes(a_document()) == made
    assert docx_bytes(later) != made
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 3, 3, 9, 14, 0)}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40) | st.sampled_from([TRICKY, "\x07\x0c\ufffe"]), max_size=4))
def test_whatever_was_typed_stands_in_it_as_it_was(texts: list[str]) -> None:
    parts = [Paragraph(words(text)) for text in texts]
    data = docx_bytes(a_document(Heading("Hier"), *parts))
    said = docx_text(data).partition("\nHier")[2]

    assert said == "".join(f"\n{paper_text(text)}" for text in texts)


@needs_pdftotext
@pytest.mark.skipif(not HAS_WRITER, reason="LibreOffice Writer is not installed")
def test_libreoffice_opens_it_and_prints_it(made: bytes, tmp_path: Path) -> None:
    source = tmp_path / "advies.docx"
    source.write_bytes(made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(source)], check=True, capture_output=True)

    printed = (tmp_path / "advies.pdf").read_bytes()
    said = seen(pdf_text(printed))
    assert seen(TRICKY) in said
    assert "Bladzijde2van2" in said
    assert "/MediaBox[0 0 595" in pdf_objects(printed)
