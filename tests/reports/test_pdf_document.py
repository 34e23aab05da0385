"""The PDF of a paper: tagged, the same each time, and whatever was typed stands in it."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.reports.document import Pairs, Paragraph, Table, cell, strong, words
from talentdesk.reports.paper_text import paper_text
from talentdesk.reports.pdf_document import pdf_bytes
from tests.reports.document_case import MADE_AT, TRICKY, a_document, a_figure, a_table
from tests.reports.paper_reading import needs_pdftotext, pdf_objects, pdf_text, seen


@pytest.fixture(scope="module")
def objects() -> str:
    return pdf_objects(pdf_bytes(a_document()))


@pytest.mark.parametrize(
    "part",
    [
        "<pdfuaid:part>1</pdfuaid:part>",
        "/StructTreeRoot",
        "/Lang(nl-NL)",
        "/DisplayDocTitle true",
        "/Marked true",
        "/S/H1",
        "/S/TH",
        "/S/L",
        "/S/Link",
        "/Alt",
        "Proeftuin voor starters</rdf:li>",
        "Gemeente Kleinstad",
    ],
)
def test_it_is_tagged_and_says_what_it_is(objects: str, part: str) -> None:
    assert part in objects


def test_only_its_own_fonts_are_in_it(objects: str) -> None:
    fonts = set(re.findall(r"/FontName/[A-Z]{6}\+([\w-]+)", objects))

    assert fonts == {"Inter-Regular", "Inter-SemiBold", "Inter-Bold"}


def test_same_document_gives_the_same_bytes() -> None:
    made = pdf_bytes(a_document())
    later = replace(a_document(), made_at=MADE_AT + timedelta(days=1))

    assert pdf_bytes(a_document()) == made
    assert pdf_bytes(later) != made


def test_clock_of_another_country_makes_no_difference() -> None:
    abroad = MADE_AT.astimezone(timezone(timedelta(hours=9)))

    assert pdf_bytes(a_document(made_at=abroad)) == pdf_bytes(a_document())
    assert "/CreationDate(D:20260303091400Z)" in pdf_objects(pdf_bytes(a_document()))


@needs_pdftotext
def test_everything_in_it_can_be_read() -> None:
    said = seen(pdf_text(pdf_bytes(a_document())))

    for text in ("Adviesvanhetprogrammateam", "Bladzijde1van2", "Bladzijde2van2", seen(TRICKY)):
        assert text in said
    assert "Controlecodelogboek:128-9f2c41d07ab3e655" in said
    assert said.count("Destip") == 1


@needs_pdftotext
def test_header_of_a_long_table_returns_on_each_page() -> None:
    pages = pdf_text(pdf_bytes(a_document(a_table(60)))).split("\f")[:-1]

    assert len(pages) > 2
    assert all(page.count("Voorwaarde") == 1 for page in pages)


@needs_pdftotext
def test_row_longer_than_a_page_goes_on() -> None:
    text = " ".join(f"woord{number}" for number in range(3000))
    table = Table("lang", a_table(0).columns, ((cell("T.1"), cell(text), cell("")),))

    said = seen(pdf_text(pdf_bytes(a_document(table))))

    assert "woord2999" in said


@needs_pdftotext
@pytest.mark.parametrize("word", ["https://voorbeeld.nl/" + "abc123" * 40, "W" * 90, "a_b" * 40])
def test_word_without_end_stays_within_the_page(word: str) -> None:
    table = Table("woord", a_table(0).columns, ((cell(word), cell(strong(word)), cell("")),))
    pairs = Pairs(((word[:30], words(word)),))
    made = pdf_bytes(a_document(Paragraph(words(word)), pairs, table))

    # What runs off the page is not read: columns that stand beside each other are mixed.
    counted = Counter(seen(pdf_text(made)))
    assert all(counted[sign] >= word.count(sign) * 4 for sign in set(word))


def test_a_sharper_picture_is_used_where_there_is_one() -> None:
    line = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    figure = replace(a_figure(), svg=line)

    assert "/Subtype/Image" in pdf_objects(pdf_bytes(a_document(a_figure())))
    assert "/Subtype/Image" not in pdf_objects(pdf_bytes(a_document(figure)))


TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cn", "Co")), max_size=40)
OTHER_SCRIPTS = st.sampled_from(
    [TRICKY, "سلام", "שלום, 12", "中文 😀", "e\u0301", "\x07\x0c\ufffe"]
)


@needs_pdftotext
@settings(max_examples=60, deadline=None)
@given(st.lists(TYPED | OTHER_SCRIPTS, min_size=1, max_size=6))
def test_whatever_was_typed_comes_out_as_it_was(texts: list[str]) -> None:
    empty = pdf_text(pdf_bytes(a_document(Paragraph(()))))
    said = composed(pdf_text(pdf_bytes(a_document(*(Paragraph(words(text)) for text in texts)))))
    wanted = [composed(paper_text(text)) for text in texts]

    assert Counter(said) == Counter(composed(empty)) + Counter("".join(wanted))
    for text in wanted:
        assert text in said or reads_both_ways(text)


def composed(text: str) -> str:
    """What is seen of a text, in the one form that letters with marks have."""
    return unicodedata.normalize("NFC", seen(text))


def reads_both_ways(text: str) -> bool:
    """Whether a reader of PDF has to guess the order: it keeps places on paper only."""
    return any(unicodedata.bidirectional(sign) in ("R", "AL", "AN", "NSM") for sign in text)
