"""What goes out in a review workbook: it looks right, counts right and comes back the same."""

import io
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.domain.errors import PaperLimitError
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Partner
from talentdesk.domain.review_entries import content_of
from talentdesk.domain.review_intake import IncomingFile
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import AskedReview
from talentdesk.exchange.review_layout import CONTROL_SHEET, HAND_IN_KEY, RECUSE_KEY, sheet_names
from talentdesk.exchange.review_workbook import MOST_PROPOSALS, review_workbook
from talentdesk.files.cell_values import protected_text
from talentdesk.wording.review_workbook import CLEAR
from tests.exchange.review_workbooks import (
    BEFORE,
    ONE,
    TWO,
    Answers,
    cell_of,
    copied_by_xlsxwriter,
    filled,
    filled_by_openpyxl,
    issued,
    read,
    review_of,
    saved_by_libreoffice,
    without_counted_values,
)
from tests.round_packages import FIRST, a_package, a_proposal_out, an_entry

SOFFICE = shutil.which("soffice") or ""
needs_libreoffice = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not here")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
AWKWARD = st.sampled_from(
    ["=1+1", "+31 6", "-niet", "@x", "_x0041_", "\\wissen", "\x0b\x00a", "a\tb\nc", "  x "]
)
TEXTS = (WORDS | AWKWARD).filter(lambda text: bool(text.strip()) and text.strip() != "wissen")
SETTINGS = settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
JUDGEMENTS = st.builds(
    ConditionJudgement,
    st.just("A.1"),
    st.sampled_from([Judgement.MEETS, Judgement.MEETS_PARTLY, Judgement.FAILS]),
    TEXTS | st.just("wissen"),
    st.just("") | TEXTS,
    st.sampled_from([(), (("A.1a", True),), (("A.1a", False), ("A.1c", True))]),
)


def answers_of(item: ConditionJudgement) -> Answers:
    """What someone fills in to say that."""
    words = {Judgement.MEETS: "voldoet", Judgement.FAILS: "voldoet niet"}
    rows: dict[tuple[str, str, str], Any] = {
        (ONE, item.condition, "judgement"): words.get(item.judgement, "voldoet deels"),
        (ONE, item.condition, "reason"): protected_text(item.reason, CLEAR),
        (ONE, item.condition, "evidence"): protected_text(item.evidence, CLEAR) or None,
    }
    rows |= {(ONE, part, "judgement"): "ja" if yes else "nee" for part, yes in item.parts}
    return rows


def same_ends(item: ConditionJudgement) -> ConditionJudgement:
    """With the line ends that every program makes of them."""
    return replace(item, reason=_one_end(item.reason), evidence=_one_end(item.evidence))


def _one_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(item=JUDGEMENTS)
@SETTINGS
def test_any_text_that_is_filled_in_comes_back(
    item: ConditionJudgement, programme: Programme, tmp_path: Path
) -> None:
    file = read(filled(issued(programme), tmp_path / "ronde.xlsx", answers_of(item)))

    assert review_of(file, ONE).problems == ()
    assert review_of(file, ONE).given == (same_ends(item),)


@given(item=JUDGEMENTS)
@SETTINGS
def test_any_text_that_was_said_before_says_nothing_until_it_is_touched(
    item: ConditionJudgement, programme: Programme, tmp_path: Path
) -> None:
    data = issued(programme, item)
    review = review_of(read(filled(data, tmp_path / "een.xlsx", {})), TWO)
    assert (review.given, review.cleared, review.problems) == ((), (), ())

    answers = {(TWO, "A.1", "judgement"): "voldoet", (TWO, "A.1b", "judgement"): "ja"}
    (changed,) = review_of(read(filled(data, tmp_path / "twee.xlsx", answers)), TWO).given
    assert (changed.reason, changed.evidence) == (item.reason, item.evidence)
    assert dict(changed.parts) == {**dict(item.parts), "A.1b": True}


def test_the_longest_text_of_a_cell_comes_back_and_a_longer_one_is_refused(
    programme: Programme, tmp_path: Path
) -> None:
    longest = "a" * 32_767
    said = ConditionJudgement("A.2", Judgement.FAILS, longest)
    answers = {(ONE, "A.2", "reason"): longest}

    file = read(filled(issued(programme, said), tmp_path / "ronde.xlsx", answers))

    assert review_of(file, ONE).given == (ConditionJudgement("A.2", reason=longest),)
    assert review_of(file, TWO).given == ()
    with pytest.raises(PaperLimitError, match="32768"):
        issued(programme, replace(said, reason=f"{longest}a"))


# --- other programs -----------------------------------------------------------------------

FILLED_IN: Answers = {
    (ONE, "T1.1", "judgement"): "voldoet",
    (ONE, "A.1", "judgement"): "voldoet deels",
    (ONE, "A.1", "reason"): "=samen\n _x0041_ ",
    (ONE, "A.1b", "judgement"): "ja",
    (ONE, HAND_IN_KEY, "judgement"): "ja",
    (TWO, "A.1", "judgement"): "wissen",
    (TWO, RECUSE_KEY, "judgement"): "ja",
    (TWO, RECUSE_KEY, "reason"): "Ik werk bij een partner.",
}


def said_in(file: IncomingFile) -> list[Any]:
    """All that matters of a file, whatever program saved it."""
    return [
        (r.number, r.base, r.given, r.cleared, r.status, r.recusal_reason, r.problems)
        for r in file.reviews
    ]


def test_two_other_writers_give_the_same(programme: Programme, tmp_path: Path) -> None:
    data = issued(programme)
    ours = filled(data, tmp_path / "xml.xlsx", FILLED_IN)
    expected = said_in(read(ours))

    parts = (("A.1b", True),)
    assert expected[0][2] == (
        ConditionJudgement("T1.1", Judgement.MEETS),
        ConditionJudgement("A.1", Judgement.MEETS_PARTLY, "=samen\n _x0041_ ", "", parts),
    )
    assert said_in(read(filled_by_openpyxl(data, tmp_path / "o.xlsx", FILLED_IN))) == expected
    assert said_in(read(copied_by_xlsxwriter(ours, tmp_path / "w.xlsx"))) == expected


@needs_libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_libreoffice_gives_the_same(programme: Programme, tmp_path: Path, ending: str) -> None:
    awkward = ConditionJudgement("A.2", Judgement.FAILS, " =1+1\x0b_x0041_ \n", "é€😀")
    data = issued(programme, *BEFORE, awkward)
    ours = filled(data, tmp_path / "ronde.xlsx", FILLED_IN)
    (tmp_path / "uit").mkdir()

    saved = saved_by_libreoffice(ours, tmp_path / "uit", SOFFICE, ending)

    assert said_in(read(saved)) == said_in(read(ours))


STATES: Answers = {
    (ONE, "T1.1", "judgement"): "voldoet",
    (ONE, "T1.2", "judgement"): "voldoet",
    (ONE, "A.1", "judgement"): "voldoet deels",
    (ONE, "A.2", "judgement"): "Voldoet niet ",
    (ONE, "A.2", "reason"): "Er is al zoiets.",
    (ONE, "A.3", "judgement"): "voldoet",
    (ONE, "L.1", "judgement"): "prima",
    (ONE, "L.2", "judgement"): "wissen",
    (ONE, "L.3", "judgement"): "voldoet deels",
    (ONE, "L.3", "reason"): "wissen",
    (ONE, HAND_IN_KEY, "judgement"): "ja",
    (TWO, RECUSE_KEY, "judgement"): "ja",
}


@needs_libreoffice
def test_states_and_counts_go_on_counting(programme: Programme, tmp_path: Path) -> None:
    path = filled(issued(programme), tmp_path / "ronde.xlsx", STATES)
    plain = without_counted_values(path.read_bytes(), tmp_path / "leeg.xlsx")
    (tmp_path / "uit").mkdir()

    counted = load_workbook(saved_by_libreoffice(plain, tmp_path / "uit", SOFFICE), data_only=True)

    one, two = counted[ONE], counted[TWO]
    states = {
        key: one[cell_of(one, key, "state")].value
        for key in ("T1.1", "T1.2", "A.1", "A.2", "A.3", "L.1", "L.2", "L.3", HAND_IN_KEY)
    }
    assert states == {
        "T1.1": "klaar",
        "T1.2": "bewijs gevraagd",
        "A.1": "reden nodig",
        "A.2": "klaar",
        "A.3": "deelvragen nodig",
        "L.1": "kies uit de lijst",
        "L.2": "open",
        "L.3": "reden nodig",
        HAND_IN_KEY: "13 open",
    }
    assert two[cell_of(two, RECUSE_KEY, "state")].value == "reden nodig"
    assert progress_of(counted["Begin"]) == [
        ("Samen", 6, 19, 2, "1 van 1"),
        (ONE, 6, 19, 2, "ja"),
        (TWO, 2, 19, 0, "onthouden"),
    ]


def progress_of(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """The table with counts: name, answered, asked, reasons missing, handed in."""
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_col=2, max_col=7)]
    start = next(at for at, row in enumerate(rows) if row[0] == "Samen")
    return [(row[0], *row[2:]) for row in rows[start:] if row[0]]


ALL = (
    ConditionJudgement("T1.1", Judgement.MEETS),
    ConditionJudgement("T1.2", Judgement.MEETS),
    ConditionJudgement("A.1", Judgement.FAILS),
    ConditionJudgement("A.2", Judgement.MEETS_PARTLY, "Deels."),
    ConditionJudgement("A.3", Judgement.MEETS, parts=(("A.3a", True),)),
)


@needs_libreoffice
@pytest.mark.parametrize("rest", [Judgement.NOT_ASSESSED, Judgement.MEETS])
def test_counted_values_in_the_file_are_those_that_a_program_counts(
    programme: Programme, tmp_path: Path, rest: Judgement
) -> None:
    others = [ConditionJudgement(item.id, rest) for item in programme.conditions[len(ALL) :]]
    data = issued(programme, *ALL, *others, status=ReviewStatus.SUBMITTED)
    plain = without_counted_values(data, tmp_path / "leeg.xlsx")
    (tmp_path / "uit").mkdir()
    counted = load_workbook(saved_by_libreoffice(plain, tmp_path / "uit", SOFFICE), data_only=True)
    ours, formulas = (load_workbook(io.BytesIO(data), data_only=flag) for flag in (True, False))

    places = [
        (sheet.title, cell.coordinate)
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(places) > 50
    for name, place in places:
        assert (ours[name][place].value or "") == (counted[name][place].value or ""), place


# --- what a reader sees -------------------------------------------------------------------


def test_only_answers_can_be_filled_in_and_no_text_is_a_formula(programme: Programme) -> None:
    item = ConditionJudgement("A.2", Judgement.FAILS, "=HYPERLINK(1)")
    book = load_workbook(io.BytesIO(issued(programme, item)))

    visible = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in visible] == ["Begin", "Uitleg", ONE, TWO]
    assert book[CONTROL_SHEET].sheet_state == "veryHidden"
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in visible)
    open_cells = [
        cell.coordinate
        for row in book[TWO].iter_rows()
        for cell in row
        if not cell.protection.locked
    ]
    sheet = book[TWO]
    assert cell_of(sheet, "A.2", "reason") in open_cells
    assert cell_of(sheet, "A.2", "evidence") not in open_cells
    assert cell_of(sheet, "T1.2", "evidence") in open_cells
    assert {cell.rstrip("0123456789") for cell in open_cells} == {"E", "F", "G"}
    formulas = [
        str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert not [text for text in formulas if "HYPERLINK" in text]
    assert sheet[cell_of(sheet, "A.2", "reason")].quotePrefix


def test_the_proposal_is_there_to_read_also_when_it_is_very_long(programme: Programme) -> None:
    summary = "\n".join(f"Regel {number} over wat we doen." * 30 for number in range(40))
    partner = Partner("Hogeschool", group="onderwijs", supports=True)
    proposal = a_proposal_out(FIRST, summary=summary, partners=(partner,))
    book = load_workbook(io.BytesIO(review_workbook(a_package(AskedReview(proposal)), programme)))

    sheet = book[ONE]
    texts = [str(cell.value) for cell in sheet["C"] if cell.value]
    assert "\n".join(texts).replace(" \n", " ").count("over wat we doen.") == 1_200
    assert "Hogeschool, onderwijsinstellingen: steunt" in texts
    assert max(item.height or 0 for item in sheet.row_dimensions.values()) <= 409


def test_nothing_of_the_same_package_differs_and_names_of_sheets_are_safe(
    programme: Programme,
) -> None:
    assert issued(programme) == issued(programme)
    assert sheet_names(["A/1:x", "a 1 x", "Begin", "'", "x" * 40, "X" * 31], ("Begin",)) == (
        "A 1 x",
        "a 1 x (2)",
        "Begin (2)",
        "Voorstel",
        "x" * 31,
        f"{'X' * 27} (2)",
    )


def test_too_many_proposals_are_refused(programme: Programme) -> None:
    asked = AskedReview(a_proposal_out(FIRST))

    with pytest.raises(PaperLimitError, match=str(MOST_PROPOSALS)):
        review_workbook(a_package(*[asked] * (MOST_PROPOSALS + 1)), programme)


def test_judgements_without_a_place_now_do_not_go_out(programme: Programme, tmp_path: Path) -> None:
    proposal = a_proposal_out(FIRST)
    entry = an_entry(proposal, ConditionJudgement("A.1", Judgement.MEETS, parts=(("weg", True),)))
    gone = ConditionJudgement("vervallen", Judgement.FAILS, "Oud.")
    content = content_of(ReviewStatus.IN_PROGRESS, (*entry.content.judgements, gone))
    package = a_package(AskedReview(proposal, replace(entry, content=content)))
    data = review_workbook(package, programme)

    file = read(filled(data, tmp_path / "ronde.xlsx", {(ONE, "A.1", "reason"): "Nieuw."}))

    assert review_of(file, ONE).given == (ConditionJudgement("A.1", Judgement.MEETS, "Nieuw."),)
    cells = (
        c for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for c in row
    )
    assert not [cell for cell in cells if "Oud." in str(cell.value)]
