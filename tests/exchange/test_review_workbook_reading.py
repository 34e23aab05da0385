"""Each awkward case of a workbook that comes back: what is taken, and what is said of it."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.errors import ReviewWorkbookError, SourceFileError
from talentdesk.domain.kinds import ProposalKind
from talentdesk.domain.programme import Programme
from talentdesk.domain.review_intake import Carrier, IncomingReview, SignedBy
from talentdesk.domain.review_problems import ReviewProblem, ReviewRemark
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.exchange.review_control import Control, control_lines, read_control
from talentdesk.exchange.review_layout import (
    CONTROL_SHEET,
    HAND_IN_KEY,
    NAME_KEY,
    RECUSE_KEY,
    RowPlan,
)
from talentdesk.exchange.review_workbook_reading import is_review_workbook, read_review_workbook
from talentdesk.files.sheet_grids import SourceBook
from talentdesk.files.source_files import read_source_file, source_of_bytes
from talentdesk.wording.review_sheet_problems import sheet_message
from tests.exchange.intake_files import a_workbook, saved, with_parts
from tests.exchange.review_workbooks import (
    ONE,
    TWO,
    Answers,
    cell_of,
    edited,
    filled,
    issued,
    read,
    remarks_of,
    review_of,
    row_of,
)


def filled_review(
    programme: Programme, tmp_path: Path, answers: Answers, number: str = ONE, **changes: Any
) -> IncomingReview:
    """What a filled in workbook says of one proposal."""
    data = issued(programme, **changes)
    return review_of(read(filled(data, tmp_path / "ronde.xlsx", answers)), number)


# --- what an answer says ------------------------------------------------------------------


def test_a_workbook_that_was_not_touched_says_nothing(programme: Programme, tmp_path: Path) -> None:
    file = read(filled(issued(programme), tmp_path / "ronde.xlsx", {}))

    assert (file.carrier, file.signature.by) == (Carrier.WORKBOOK, SignedBy.NOBODY)
    assert (file.issued_to, file.reviewer) == ("regisseur-a", "regisseur-a")
    assert (file.register_id, file.round, file.issue) == ("register-1", "ronde-1", "uitgifte-1")
    assert (file.log_seq, file.log_head) == (128, "9f" * 32)
    assert [(r.number, r.given, r.cleared, r.status) for r in file.reviews] == [
        (ONE, (), (), ReviewStatus.IN_PROGRESS),
        (TWO, (), (), ReviewStatus.IN_PROGRESS),
    ]
    assert [r.proposal_version for r in file.reviews] == [1, 3]
    assert file.reviews[0].base == "" != file.reviews[1].base
    assert file.notes == ()


def test_answers_come_in_with_reason_evidence_and_part_questions(
    programme: Programme, tmp_path: Path
) -> None:
    answers = {
        (ONE, "T1.2", "judgement"): "voldoet",
        (ONE, "T1.2", "evidence"): " Zie bijlage 2. ",
        (ONE, "A.1", "judgement"): "voldoet deels",
        (ONE, "A.1", "reason"): "Wonen ontbreekt.",
        (ONE, "A.1b", "judgement"): "ja",
        (ONE, "A.1c", "judgement"): "nee",
    }

    review = filled_review(programme, tmp_path, answers)

    parts = (("A.1b", True), ("A.1c", False))
    assert review.given == (
        ConditionJudgement("T1.2", Judgement.MEETS, "", " Zie bijlage 2. "),
        ConditionJudgement("A.1", Judgement.MEETS_PARTLY, "Wonen ontbreekt.", "", parts),
    )
    assert review.problems == ()
    assert str(review.places["A.1"]).startswith(f"{ONE}!E")


@pytest.mark.parametrize(
    "typed", ["VOLDOET  niet", " Voldoet niet ", "voldoet\N{NO-BREAK SPACE}niet"]
)
def test_a_typed_word_is_known_in_other_letters(
    programme: Programme, tmp_path: Path, typed: str
) -> None:
    review = filled_review(programme, tmp_path, {(ONE, "A.2", "judgement"): typed})

    assert review.given == (ConditionJudgement("A.2", Judgement.FAILS),)


def test_only_a_reason_is_a_text_and_no_judgement(programme: Programme, tmp_path: Path) -> None:
    review = filled_review(programme, tmp_path, {(ONE, "A.2", "reason"): 12})

    assert review.given == (ConditionJudgement("A.2", reason="12"),)


def test_clearing_a_judgement_takes_all_that_belongs_to_it(
    programme: Programme, tmp_path: Path
) -> None:
    review = filled_review(programme, tmp_path, {(TWO, "A.1", "judgement"): " Wissen"}, TWO)

    assert (review.given, review.cleared) == ((), ("A.1",))


def test_clearing_a_judgement_keeps_what_was_typed_anew(
    programme: Programme, tmp_path: Path
) -> None:
    answers = {(TWO, "A.1", "judgement"): "wissen", (TWO, "A.1", "reason"): "Ik twijfel nog."}

    review = filled_review(programme, tmp_path, answers, TWO)

    assert review.given == (ConditionJudgement("A.1", reason="Ik twijfel nog."),)
    assert review.cleared == ()


def test_clearing_a_text_leaves_the_judgement(programme: Programme, tmp_path: Path) -> None:
    answers = {(TWO, "T1.2", "evidence"): "WISSEN", (TWO, "A.1a", "judgement"): "wissen"}

    review = filled_review(programme, tmp_path, answers, TWO)

    assert review.given == (
        ConditionJudgement("T1.2", Judgement.MEETS),
        ConditionJudgement("A.1", Judgement.FAILS, "Er is geen samenhang."),
    )


def test_an_emptied_cell_changes_nothing_and_is_seen(programme: Programme, tmp_path: Path) -> None:
    answers = {
        (TWO, "A.1", "judgement"): None,
        (TWO, "A.1", "reason"): "",
        (TWO, "T1.2", "judgement"): None,
    }
    file = read(filled(issued(programme), tmp_path / "ronde.xlsx", answers))

    review = review_of(file, TWO)
    assert (review.given, review.cleared, review.problems) == ((), (), ())
    assert remarks_of(file) == [ReviewRemark.EMPTIED] * 3


# --- what cannot be an answer -------------------------------------------------------------


def test_a_value_pasted_over_a_list_makes_that_review_wrong_and_no_other(
    programme: Programme, tmp_path: Path
) -> None:
    answers = {
        (ONE, "A.2", "judgement"): "prima",
        (ONE, "A.3", "judgement"): "voldoet",
        (TWO, "A.2", "judgement"): "voldoet",
    }
    file = read(filled(issued(programme), tmp_path / "ronde.xlsx", answers))

    (problem,) = review_of(file, ONE).problems
    assert (problem.problem, problem.condition, problem.value) == ("not_a_choice", "A.2", "prima")
    assert problem.allowed == ("voldoet", "voldoet deels", "voldoet niet", "wissen")
    assert str(problem.place) in sheet_message(problem).what
    assert review_of(file, TWO).given == (ConditionJudgement("A.2", Judgement.MEETS),)
    assert review_of(file, TWO).problems == ()


def test_not_applicable_cannot_be_chosen_where_a_condition_holds(
    programme: Programme, tmp_path: Path
) -> None:
    review = filled_review(programme, tmp_path, {(ONE, "A.2", "judgement"): "n.v.t."})

    assert [item.problem for item in review.problems] == [ReviewProblem.NOT_A_CHOICE]


def test_a_condition_that_does_not_hold_takes_nothing_else(
    programme: Programme, tmp_path: Path
) -> None:
    effort = ProposalKind.EFFORT
    answers = {(ONE, "E.1", "judgement"): "voldoet"}

    review = filled_review(programme, tmp_path, answers, kind=effort)
    assert review.problems[0].allowed == ("n.v.t.",)
    answers = {(ONE, "E.1", "judgement"): "N.V.T."}
    review = filled_review(programme, tmp_path, answers, kind=effort)
    assert (review.problems, review.given) == ((), ())


@pytest.mark.parametrize(
    ("cell", "problem", "remark", "reason"),
    [
        ('<f>B2&amp;"x"</f><v>tekst</v>', "", "formula_taken", "tekst"),
        ("<f>1+1</f><v>2</v>", "formula", "", ""),
        ("<f>B2</f>", "formula", "", ""),
        ("<f>1/0</f><v>#DIV/0!</v>", "error", "", ""),
        ("<v>#REF!</v>", "error", "", ""),
    ],
)
def test_a_formula_is_taken_when_it_gives_a_text(
    programme: Programme, tmp_path: Path, cell: str, problem: str, remark: str, reason: str
) -> None:
    data = issued(programme)
    plain = filled(data, tmp_path / "plain.xlsx", {(ONE, "A.2", "reason"): "HIER"})
    kind = ' t="e"' if "#" in cell else ' t="str"' if "tekst" in cell else ""
    file = read(_with_cell(plain, tmp_path / "ronde.xlsx", f"{kind}>{cell}</c>"))

    review = review_of(file, ONE)
    assert [item.problem for item in review.problems] == ([problem] if problem else [])
    assert remarks_of(file) == ([remark] if remark else [])
    assert review.given == ((ConditionJudgement("A.2", reason=reason),) if reason else ())


def _with_cell(source: Path, target: Path, inside: str) -> Path:
    """The workbook with other XML in the one cell that says HIER."""
    part = "xl/worksheets/sheet3.xml"
    with zipfile.ZipFile(source) as book:
        xml = book.read(part).decode()
    said = r'(<c r="[A-Z]+\d+" s="\d+") t="inlineStr"><is><t[^>]*>HIER</t></is></c>'
    changed, count = re.subn(said, lambda match: match[1] + inside, xml)
    assert count == 1
    return with_parts(source, target, {part: changed.encode()})


def test_merged_cells_are_pointed_out(programme: Programme, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        row = row_of(book[ONE], "A.1a")
        book[ONE].merge_cells(f"E{row}:E{row + 1}")

    review = review_of(read(edited(issued(programme), tmp_path / "ronde.xlsx", edit)), ONE)

    assert [item.problem for item in review.problems] == [ReviewProblem.MERGED]


# --- handing in ---------------------------------------------------------------------------


def test_handing_in_needs_its_reasons_and_else_the_judgements_come_in(
    programme: Programme, tmp_path: Path
) -> None:
    answers = {
        (ONE, HAND_IN_KEY, "judgement"): "ja",
        (ONE, "A.2", "judgement"): "voldoet niet",
        (TWO, HAND_IN_KEY, "judgement"): "JA",
    }
    file = read(filled(issued(programme), tmp_path / "ronde.xlsx", answers))

    assert review_of(file, ONE).status is ReviewStatus.IN_PROGRESS
    assert review_of(file, ONE).given == (ConditionJudgement("A.2", Judgement.FAILS),)
    assert remarks_of(file) == [ReviewRemark.NOT_HANDED_IN]
    assert review_of(file, TWO).status is ReviewStatus.SUBMITTED


def test_what_was_handed_in_before_stays_so_until_someone_says_no(
    programme: Programme, tmp_path: Path
) -> None:
    handed_in = {"status": ReviewStatus.SUBMITTED}
    answers: list[Answers] = [
        {},
        {(TWO, HAND_IN_KEY, "judgement"): None},
        {(TWO, HAND_IN_KEY, "judgement"): "nee"},
    ]

    statuses = [
        filled_review(programme, tmp_path, said, TWO, **handed_in).status for said in answers
    ]

    assert statuses == [ReviewStatus.SUBMITTED, ReviewStatus.SUBMITTED, ReviewStatus.IN_PROGRESS]


def test_not_taking_part_needs_a_reason_and_goes_not_with_handing_in(
    programme: Programme, tmp_path: Path
) -> None:
    recused = {(ONE, RECUSE_KEY, "judgement"): "ja"}
    reasoned = {**recused, (ONE, RECUSE_KEY, "reason"): "Ik werk bij een partner."}
    both = {**reasoned, (ONE, HAND_IN_KEY, "judgement"): "ja"}

    review = filled_review(programme, tmp_path, reasoned)
    assert (review.status, review.problems) == (ReviewStatus.RECUSED, ())
    assert review.recusal_reason == "Ik werk bij een partner."
    found = [filled_review(programme, tmp_path, answers).problems for answers in (recused, both)]
    assert [[item.problem for item in problems] for problems in found] == [
        ["reason_missing"],
        [ReviewProblem.RECUSED_AND_HANDED_IN],
    ]


def test_a_recusal_of_before_stays_as_it_was(programme: Programme, tmp_path: Path) -> None:
    before = {"status": ReviewStatus.RECUSED, "judgements": (), "recusal_reason": "wissen"}

    review = filled_review(programme, tmp_path, {}, TWO, **before)

    assert (review.status, review.recusal_reason) == (ReviewStatus.RECUSED, "wissen")
    assert review.problems == ()


def test_another_name_is_told_and_its_id_is_not_guessed(
    programme: Programme, tmp_path: Path
) -> None:
    def named(name: str) -> Path:
        def edit(book: Workbook) -> None:
            sheet = book["Begin"]
            (row,) = (cell.row for cell in sheet["H"] if cell.value == NAME_KEY)
            sheet[f"C{row}"] = name

        return edited(issued(programme), tmp_path / "ronde.xlsx", edit)

    file = read(named("Regisseur B"))
    assert (file.issued_to_name, file.reviewer_name) == ("Regisseur A", "Regisseur B")
    assert (file.issued_to, file.reviewer) == ("regisseur-a", "")
    assert read(named("regisseur  a")).reviewer == "regisseur-a"
    assert read(named("")).reviewer == "regisseur-a"


# --- sheets, rows and columns that moved --------------------------------------------------


def test_rows_can_be_sorted_and_sheets_moved_and_renamed(
    programme: Programme, tmp_path: Path
) -> None:
    answers = {(ONE, "A.2", "judgement"): "voldoet", (TWO, "A.3", "judgement"): "voldoet"}
    data = filled(issued(programme), tmp_path / "een.xlsx", answers).read_bytes()

    def edit(book: Workbook) -> None:
        sheet = book[ONE]
        rows = range(row_of(sheet, "T1.1"), row_of(sheet, "T2.2") + 1)
        values = [[sheet.cell(row, column).value for column in range(2, 8)] for row in rows]
        for row, moved in zip(rows, reversed(values), strict=True):
            for column, value in enumerate(moved, start=2):
                sheet.cell(row, column).value = value
        book.move_sheet(TWO, -3)
        book[ONE].title, book[TWO].title = "Mijn blad", "Ander blad"

    file = read(edited(data, tmp_path / "twee.xlsx", edit))

    assert [review.problems for review in file.reviews] == [(), ()]
    assert review_of(file, ONE).given == (ConditionJudgement("A.2", Judgement.MEETS),)
    assert review_of(file, TWO).given == (ConditionJudgement("A.3", Judgement.MEETS),)
    assert review_of(file, ONE).place.sheet == "Mijn blad"


def test_questions_that_were_sorted_without_their_answers_are_pointed_out(
    programme: Programme, tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        sheet = book[ONE]
        one, two = cell_of(sheet, "A.2", "label"), cell_of(sheet, "A.3", "label")
        sheet[one].value, sheet[two].value = sheet[two].value, sheet[one].value

    review = review_of(read(edited(issued(programme), tmp_path / "ronde.xlsx", edit)), ONE)

    assert [item.problem for item in review.problems] == [ReviewProblem.ROW_MIXED] * 2


@pytest.mark.parametrize(("typed", "problem"), [("voldoet", ""), ("voldoet niet", "sheet_differs")])
def test_a_copied_sheet_counts_once_or_not_at_all(
    programme: Programme, tmp_path: Path, typed: str, problem: str
) -> None:
    answers = {(ONE, "A.2", "judgement"): "voldoet"}
    data = filled(issued(programme), tmp_path / "een.xlsx", answers).read_bytes()

    def edit(book: Workbook) -> None:
        copy = book.copy_worksheet(book[ONE])
        copy.title = "Kopie"
        copy[cell_of(copy, "A.2", "judgement")] = typed

    file = read(edited(data, tmp_path / "twee.xlsx", edit))

    found = (*review_of(file, ONE).problems, *file.notes)
    assert [item.problem for item in found] == [problem or ReviewRemark.SHEET_COPIED]
    assert found[0].allowed == (ONE, "Kopie")
    assert "'Kopie'" in sheet_message(found[0]).what


@pytest.mark.parametrize(
    ("column", "problems"),
    [
        ("B", []),
        ("C", []),
        ("D", ["column_missing"]),
        ("E", ["column_missing"]),
        ("F", ["column_missing"]),
        ("H", []),
    ],
)
def test_a_deleted_column_is_missed_when_answers_stood_in_it(
    programme: Programme, tmp_path: Path, column: str, problems: list[str]
) -> None:
    answers = {(ONE, "A.2", "judgement"): "voldoet"}
    data = filled(issued(programme), tmp_path / "een.xlsx", answers).read_bytes()

    def edit(book: Workbook) -> None:
        book[ONE].delete_cols("ABCDEFGH".index(column) + 1)

    review = review_of(read(edited(data, tmp_path / "twee.xlsx", edit)), ONE)

    assert [item.problem for item in review.problems] == problems
    taken = () if problems else (ConditionJudgement("A.2", Judgement.MEETS),)
    assert review.given == taken


def test_a_removed_row_changes_nothing_and_a_doubled_one_must_agree(
    programme: Programme, tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        sheet = book[TWO]
        sheet.delete_rows(row_of(sheet, "A.1"))
        for key, typed in (("A.2", None), ("A.3", "voldoet")):
            row, last = row_of(sheet, key), sheet.max_row + 1
            for column in range(2, 8):
                sheet.cell(last, column).value = sheet.cell(row, column).value
            sheet.cell(last, 5).value = typed

    file = read(edited(issued(programme), tmp_path / "ronde.xlsx", edit))

    review = review_of(file, TWO)
    assert (review.given, review.cleared) == ((), ())
    assert [item.problem for item in review.problems] == [ReviewProblem.ROW_DIFFERS]
    assert remarks_of(file) == [ReviewRemark.ROW_MISSING, ReviewRemark.ROW_COPIED]


def test_a_removed_sheet_changes_nothing(programme: Programme, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        del book[TWO]

    file = read(edited(issued(programme), tmp_path / "ronde.xlsx", edit))

    assert [review.number for review in file.reviews] == [ONE]
    assert remarks_of(file) == [ReviewRemark.SHEET_MISSING]


def test_a_sheet_without_its_marks_is_missed_and_not_guessed(
    programme: Programme, tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        book[TWO].delete_rows(1)

    file = read(edited(issued(programme), tmp_path / "ronde.xlsx", edit))

    assert [item.problem for item in review_of(file, TWO).problems] == ["sheet_unreadable"]
    assert remarks_of(file) == [ReviewRemark.SHEET_UNKNOWN]
    assert [item.problem for item in review_of(file, ONE).problems] == []


# --- files that are refused ---------------------------------------------------------------


def _reason(path: Path) -> str:
    with pytest.raises(ReviewWorkbookError) as caught:
        read(path)
    return caught.value.reason


def test_without_its_hidden_sheet_a_workbook_is_known_and_refused(
    programme: Programme, tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        del book[CONTROL_SHEET]

    path = edited(issued(programme), tmp_path / "ronde.xlsx", edit)

    assert is_review_workbook(read_source_file(path))
    assert _reason(path) == "control_missing"


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [
        ("B2", '{"issue":"andere"}', "control_changed"),
        ("A1", "iets", "control_changed"),
        ("B1", "2", "newer"),
        ("B4", None, "control_changed"),
    ],
)
def test_a_hidden_sheet_that_was_changed_is_refused(
    programme: Programme, tmp_path: Path, cell: str, value: str | None, reason: str
) -> None:
    def edit(book: Workbook) -> None:
        book[CONTROL_SHEET][cell] = value

    assert _reason(edited(issued(programme), tmp_path / "ronde.xlsx", edit)) == reason


def sealed_anew(data: bytes, path: Path, change: Callable[[Control], Control]) -> Path:
    """The workbook with another hidden sheet, of which the seal fits."""
    control = read_control(SourceBook(source_of_bytes("ronde.xlsx", data)))

    def edit(book: Workbook) -> None:
        sheet = book[CONTROL_SHEET]
        sheet.delete_rows(1, sheet.max_row)
        for line in control_lines(change(control)):
            sheet.append(line)

    return edited(data, path, edit)


def twice_the_rows(control: Control) -> Control:
    return replace(control, rows={kind: rows * 2 for kind, rows in control.rows.items()})


def twice_the_reviews(control: Control) -> Control:
    return replace(control, reviews=control.reviews * 2)


def twice_a_judgement(control: Control) -> Control:
    first, second = control.reviews
    content = replace(second.content, judgements=second.content.judgements * 2)
    return replace(control, reviews=(first, replace(second, content=content)))


def thousands_of_rows(control: Control) -> Control:
    rows = tuple(RowPlan(f"x{at}", f"x{at}", "Vraag") for at in range(2001))
    return replace(control, rows=dict.fromkeys(control.rows, rows))


@pytest.mark.parametrize(
    "change", [twice_the_rows, twice_the_reviews, twice_a_judgement, thousands_of_rows]
)
def test_a_hidden_sheet_that_asks_twice_is_refused_though_its_seal_fits(
    programme: Programme, tmp_path: Path, change: Callable[[Control], Control]
) -> None:
    path = sealed_anew(issued(programme), tmp_path / "ronde.xlsx", change)

    assert _reason(path) == "control_changed"


def test_a_hidden_sheet_written_anew_is_read(programme: Programme, tmp_path: Path) -> None:
    path = sealed_anew(issued(programme), tmp_path / "ronde.xlsx", lambda control: control)

    assert len(read_review_workbook(read_source_file(path)).reviews) == 2


def test_another_reviewer_in_the_hidden_sheet_is_refused(
    programme: Programme, tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        cell = book[CONTROL_SHEET]["B2"]
        cell.value = str(cell.value).replace("regisseur-a", "regisseur-b")

    assert _reason(edited(issued(programme), tmp_path / "ronde.xlsx", edit)) == "control_changed"


def _resealed(data: bytes, path: Path, lines: list[tuple[str, str]]) -> Path:
    """The workbook with other lines in its hidden sheet, and a seal that fits them."""
    seal = sha256_of("\n".join(f"{word}\t{text}" for word, text in lines))
    rows = "".join(
        f'<row r="{row}">'
        f'<c r="A{row}" t="inlineStr"><is><t>{escape(word)}</t></is></c>'
        f'<c r="B{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c></row>'
        for row, (word, text) in enumerate([*lines, ("seal", seal)], start=1)
    )
    path.write_bytes(data)
    part = "xl/worksheets/sheet5.xml"
    with zipfile.ZipFile(path) as book:
        sheet = book.read(part).decode()
    head, tail = sheet.split("<sheetData>")[0], sheet.split("</sheetData>")[1]
    changed = f"{head}<sheetData>{rows}</sheetData>{tail}".encode()
    return with_parts(path, path.with_name("ronde.xlsx"), {part: changed})


OTHER_VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, 7, "", "x", [], {}, True, [["A.1a", "ja"]], 2**70]
)


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_hidden_sheet_that_was_sealed_anew_is_read_or_refused_and_never_a_fault(
    data: st.DataObject, issued_once: bytes, tmp_path: Path
) -> None:
    source = SourceBook(saved(issued_once, tmp_path / "uit.xlsx"))
    rows = source.grid(CONTROL_SHEET).rows[:-1]
    lines = [(str(word), str(text)) for word, text in rows]
    at = data.draw(st.integers(1, len(lines) - 1))
    plain = json.loads(lines[at][1])
    holder, key = data.draw(st.sampled_from(list(places_in(plain))))
    holder[key] = data.draw(OTHER_VALUES)
    lines[at] = (lines[at][0], json.dumps(plain))

    path = _resealed(issued_once, tmp_path / "in.xlsx", lines)

    with suppress(ReviewWorkbookError):
        assert read(path).name == "ronde.xlsx"


def places_in(plain: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value where something stands."""
    keys = plain.keys() if isinstance(plain, dict) else range(len(plain))
    for key in keys:
        yield plain, key
        if isinstance(plain[key], dict | list):
            yield from places_in(plain[key])


@pytest.fixture(scope="module")
def issued_once(programme: Programme) -> bytes:
    return issued(programme)


def test_another_workbook_is_no_round(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "lijst.xlsx", Blad=[["titel"], ["Plan"]])

    assert not is_review_workbook(read_source_file(path))
    assert _reason(path) == "not_a_round"


def test_macros_are_never_run_and_are_told(programme: Programme, tmp_path: Path) -> None:
    plain = filled(issued(programme), tmp_path / "plain.xlsx", {})
    path = with_parts(plain, tmp_path / "ronde.xlsm", {"xl/vbaProject.bin": b"\xd0\xcf"})

    assert [(n.problem, n.value) for n in read(path).notes] == [("other_format", ".xlsm")]


def test_a_sheet_that_would_fill_the_memory_is_refused(
    programme: Programme, tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        book[ONE]["XFD1048576"] = "x"

    path = edited(issued(programme), tmp_path / "ronde.xlsx", edit)

    with pytest.raises(SourceFileError, match="too_large"):
        read_review_workbook(read_source_file(path))
