"""The page for council and executive: one page, tagged, the same bytes, nothing left out unsaid."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from talentdesk.domain.money import ZERO
from talentdesk.domain.one_page import LineYearOnPage, MilestoneOnPage
from talentdesk.domain.reserve_figures import ReserveFigures
from talentdesk.reports.one_page import one_page_pdf
from talentdesk.reports.page_charts import MILESTONES_SHOWN, chosen_milestones, years_svg
from talentdesk.wording import one_page_words as say
from tests.reports.one_page_case import MADE_AT, PAGE, a_full_page, a_page
from tests.reports.paper_reading import needs_pdftotext, pdf_objects, pdf_text, seen

ROOT = Path(__file__).parents[2]
LONG = "Verantwoordelijkheidsfunctionarissen "
TRICKY = "#set $x$ *a* _b_ <c> \\ @d 1. =e "


@pytest.fixture(scope="module")
def objects() -> str:
    return pdf_objects(one_page_pdf(PAGE, MADE_AT))


def pages_of(pdf: bytes) -> int:
    return len(re.findall(r"/Type/Page(?!s)", pdf_objects(pdf)))


@pytest.mark.parametrize(
    "part",
    [
        "<pdfuaid:part>1</pdfuaid:part>",
        "/StructTreeRoot",
        "/Lang(nl-NL)",
        "/Marked true",
        "/S/H1",
        "/S/TH",
        "/S/LBody",
        "/S/Figure",
    ],
)
def test_it_is_tagged(objects: str, part: str) -> None:
    assert part in objects


def test_every_chart_has_words_that_read_its_figures(objects: str) -> None:
    assert objects.count("/S/Figure") == 4
    assert objects.count("/Alt") >= 4
    assert say.waterfall_alt(PAGE).endswith(
        "gevormd 900.000, daarvan toegekend 400.000, op lijnen nog toe te kennen 200.000,"
        " wacht op de raad 0 en vrij 300.000."
    )
    assert "Wonen: 2025 toegewezen 350.000 en toegekend 250.000" in say.years_alt(PAGE)
    assert "Talent 7 van 8 (87,5%)" in say.criteria_alt(PAGE)
    assert "01-02-2026 Start (A-2026-001, te laat)" in say.milestones_alt(PAGE.milestones)


@needs_pdftotext
def test_figures_and_words_stand_on_the_page() -> None:
    said = seen(pdf_text(one_page_pdf(PAGE, MADE_AT)))

    for text in (
        "Jaarstukken 2025: het programma in beeld",
        "123.456,78",
        "Alle lijnen 600.000 400.000 250.000 123.456,78 5",
        "geen eigen ambitie",
        "Meer starters: 2 voorstellen; bereikt: Twintig starters",
        "1 gewenst resultaat heeft nog geen lopend voorstel",
        "Blijvers: 54,5% (2025), streefwaarde 60% in 2030, achter",
        "nog geen maatregel",
        "1 rood, 2 groen, 1 nog zonder kleur en 1 zonder bericht",
        "Momentopname S-2026-001 · controlecode 9f2c41d07ab3e655",
    ):
        assert seen(text) in said


@needs_pdftotext
@pytest.mark.parametrize("word", [LONG, TRICKY, "W" * 60, "a "])
def test_it_is_one_page_whatever_is_told(word: str) -> None:
    made = one_page_pdf(a_full_page(word), MADE_AT)

    said = pdf_text(made)
    assert pages_of(made) == 1
    assert said.count("andere, zie de werkmap") >= 4
    assert seen("2 voorstellen") in seen(said)
    assert seen(say.foot_words(PAGE)) in seen(said)


@needs_pdftotext
def test_what_is_typed_is_no_markup() -> None:
    said = seen(pdf_text(one_page_pdf(a_page(municipality=TRICKY), MADE_AT)))

    assert seen(TRICKY) in said


@needs_pdftotext
def test_nothing_to_tell_is_said() -> None:
    empty = ReserveFigures(date(2026, 3, 31), ZERO, ZERO, ZERO, ZERO, ZERO, ())
    made = one_page_pdf(
        a_page(
            reserve=empty, lines=(), years=(), judged=0, milestones=(), results=(),
            indicators=(), risks=(),
        ),
        MADE_AT,
    )  # fmt: skip

    said = seen(pdf_text(made))
    nothing = (
        say.NO_RESERVE, say.NO_MONEY, say.NO_JUDGEMENTS, say.NO_MILESTONES, say.NO_RISKS,
        say.NO_INDICATORS,
    )  # fmt: skip
    assert [text for text in nothing if seen(text) not in said] == []


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({}, ""),
        ({"is_concept": True}, "Concept"),
        ({"is_example": True, "is_concept": True}, "Voorbeeld · Concept"),
    ],
)
def test_mark_says_what_kind_of_page_it_is(changes: dict[str, bool], mark: str) -> None:
    assert say.marks(a_page(**changes)) == mark


def test_years_and_lines_that_are_not_drawn_are_counted() -> None:
    years = tuple(LineYearOnPage("wonen", year, PAGE.posted, ZERO) for year in range(2018, 2027))

    assert "3 eerdere jaren" in say.years_note(0, 3)
    assert years_svg(a_page(years=years), 100, 40).count("<svg") == 1


def test_what_is_late_leaves_room_for_what_comes() -> None:
    late = [
        MilestoneOnPage(date(2026, 1, day), "x", f"A-{day}", is_reached=False, is_late=True)
        for day in range(1, 9)
    ]
    coming = [
        MilestoneOnPage(date(2026, 6, day), "y", f"A-{day}", is_reached=False, is_late=False)
        for day in range(1, 4)
    ]

    chosen = chosen_milestones([*late, *coming])

    assert len(chosen) == MILESTONES_SHOWN
    assert [item for item in chosen if item in coming] == coming


def test_another_machine_makes_the_same_bytes() -> None:
    code = (
        "import hashlib; from talentdesk.reports.one_page import one_page_pdf;"
        " from tests.reports.one_page_case import MADE_AT, PAGE;"
        " print(hashlib.sha256(one_page_pdf(PAGE, MADE_AT)).hexdigest())"
    )
    other = {"TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    made = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **other},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    here = hashlib.sha256(one_page_pdf(PAGE, MADE_AT)).hexdigest()
    assert made.stdout.strip() == here
