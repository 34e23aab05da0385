import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from talentdesk.domain.errors import FieldError, SourceFileError
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Programme, ProposalKind
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    FieldProblem,
    Milestone,
    Partner,
    ProposalId,
)
from talentdesk.exchange.intake_form import intake_form
from talentdesk.exchange.intake_reading import is_intake_form, read_intake_form
from talentdesk.files.source_files import read_source_file
from tests.builders import a_proposal
from tests.exchange.intake_files import (
    a_workbook,
    draft_of,
    edited,
    saved,
    with_parts,
)
from tests.exchange.proposal_strategies import FORMS, drafts

SOFFICE = shutil.which("soffice")


def row_of(form: bytes, key: str, sheet: str = "Invullen") -> int:
    """The row of a question, by the hidden column."""
    for row in load_workbook(io.BytesIO(form))[sheet].iter_rows(max_col=1):
        if row[0].value == key:
            return int(row[0].row or 0)
    raise AssertionError(key)


# --- there and back -----------------------------------------------------------------------


@given(data=st.data())
@settings(max_examples=25, parent=FORMS)
def test_what_is_written_in_a_form_comes_back_the_same(
    data: st.DataObject, programme: Programme, tmp_path: Path
) -> None:
    contents = data.draw(st.lists(drafts(programme), min_size=1, max_size=2))
    proposals = [
        replace(a_proposal(f"A-2026-{number:03}"), content=draft)
        for number, draft in enumerate(contents, start=1)
    ]

    source = saved(intake_form(programme, proposals), tmp_path / "formulier.xlsx")
    read = read_intake_form(source, programme)

    assert [changes.problems for changes in read] == [()] * len(contents)
    assert [draft_of(changes.fields) for changes in read] == contents
    assert [(c.hidden_id, c.number) for c in read] == [(p.id, p.number) for p in proposals]
    assert [changes.cleared for changes in read] == [()] * len(contents)


def test_no_cell_of_a_form_is_a_formula(programme: Programme) -> None:
    awkward = {"title": "=HYPERLINK(1)", "summary": "@SUM(1)", "submitter": "-1+2"}
    proposal = a_proposal(partners=(Partner("=1+1", note="+31 6"),), **awkward)

    book = load_workbook(io.BytesIO(intake_form(programme, [proposal])))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    quoted = {cell.value for cell in cells if getattr(cell, "quotePrefix", False)}
    assert quoted == {*awkward.values(), "=1+1", "+31 6"}


def test_a_text_that_excel_would_cut_off_is_refused(programme: Programme) -> None:
    with pytest.raises(FieldError, match="too_long"):
        intake_form(programme, [a_proposal(summary="x" * 32_768)])


# --- what a colleague does ------------------------------------------------------------------


def test_a_new_proposal_is_what_was_filled_in_and_nothing_more(
    programme: Programme, tmp_path: Path
) -> None:
    form = intake_form(programme)
    typed: dict[str, Any] = {
        f"Invullen!E{row_of(form, 'title')}": "Broedplaats",
        f"Invullen!E{row_of(form, 'kind')}": "Activiteit",
        f"Invullen!E{row_of(form, 'results:1')}": "heldere keuze tussen ON-brand en OFF-brand",
        f"Invullen!E{row_of(form, 'results:3')}": "WON-B1",
        f"Invullen!E{row_of(form, 'requested')}": "12.500,00",
        "Kosten!B6": "Verbouwing",
        "Kosten!C6": 2026,
        "Kosten!D6": 12500,
        "Partners!A9": "Voorstel 2",
        "Partners!B9": "saxion",
    }

    (changes,) = read_intake_form(edited(form, tmp_path / "nieuw.xlsx", typed), programme)

    assert changes.fields == {
        "title": "Broedplaats",
        "kind": ProposalKind.ACTIVITY,
        "results": ("IMA-S4", "WON-B1"),
        "requested": Money(1_250_000),
        "costs": (CostLine("Verbouwing", 2026, Money(1_250_000)),),
        "partners": (Partner("Saxion", "onderwijs", "saxion"),),
    }
    assert (changes.hidden_id, changes.cleared, changes.problems) == ("", (), ())
    assert str(changes.place_of("costs")) == "Kosten!A6"
    assert str(changes.place_of("title")) == f"Invullen!E{row_of(form, 'title')}"


def test_an_empty_cell_says_nothing_and_the_mark_empties(
    programme: Programme, tmp_path: Path
) -> None:
    held = a_proposal(summary="Oud", submitter="Oud", results=("WON-B1",), costs=(A_COST,) * 2)
    form = intake_form(programme, [held])
    typed = {
        f"Invullen!D{row_of(form, 'summary')}": None,
        f"Invullen!D{row_of(form, 'submitter')}": "(leeg)",
        f"Invullen!D{row_of(form, 'results:1')}": "(Leeg) ",
        "Kosten!B6": "(leeg)",
        **dict.fromkeys(["Kosten!C6", "Kosten!D6"]),
        **dict.fromkeys(["Kosten!A7", "Kosten!B7", "Kosten!C7", "Kosten!D7"]),
    }

    (changes,) = read_intake_form(edited(form, tmp_path / "terug.xlsx", typed), programme)

    assert set(changes.cleared) == {"submitter", "results", "costs"}
    assert not {"summary", *changes.cleared} & changes.fields.keys()


A_COST = CostLine("Inrichting", 2026, Money(100))


def test_a_changed_name_loses_the_id_of_the_old_organisation(
    programme: Programme, tmp_path: Path
) -> None:
    held = a_proposal(partners=(Partner("Oude naam", "inwoners", "id-7"),) * 2)
    form = intake_form(programme, [held])

    source = edited(form, tmp_path / "terug.xlsx", {"Partners!B6": "Nieuwe naam"})
    (changes,) = read_intake_form(source, programme)

    assert changes.fields["partners"] == (
        Partner("Nieuwe naam", "inwoners"),
        Partner("Oude naam", "inwoners", "id-7"),
    )


def test_an_untouched_column_for_a_new_proposal_is_left_out(
    programme: Programme, tmp_path: Path
) -> None:
    with pytest.raises(SourceFileError, match="empty"):
        read_intake_form(saved(intake_form(programme), tmp_path / "leeg.xlsx"), programme)

    form = intake_form(programme, [a_proposal()])
    assert len(read_intake_form(saved(form, tmp_path / "een.xlsx"), programme)) == 1


WRONG_ANSWERS: list[tuple[str, Any, str, FieldProblem]] = [
    ("kind", "project", "kind", FieldProblem.NOT_A_CHOICE),
    ("results:2", "Iets anders", "results", FieldProblem.NOT_A_CHOICE),
    ("requested", "1.234", "requested", FieldProblem.AMBIGUOUS_AMOUNT),
    ("requested", "veel", "requested", FieldProblem.NOT_AN_AMOUNT),
    ("start", "voorjaar", "start", FieldProblem.NOT_A_DATE),
    ("direct_aim", "wellicht", "direct_aim", FieldProblem.NOT_A_CHOICE),
    ("requested", "=1000+500", "requested", FieldProblem.FORMULA),
]


@pytest.mark.parametrize(("key", "value", "name", "problem"), WRONG_ANSWERS)
def test_a_wrong_answer_is_pointed_out_in_its_cell(
    programme: Programme, tmp_path: Path, key: str, value: Any, name: str, problem: FieldProblem
) -> None:
    form = intake_form(programme)
    cell = f"Invullen!D{row_of(form, key)}"

    (changes,) = read_intake_form(edited(form, tmp_path / "f.xlsx", {cell: value}), programme)

    (found,) = changes.problems
    assert (str(found.place), found.field, found.problem) == (cell, name, problem)
    assert name not in changes.fields


WRONG_LINES: list[tuple[dict[str, Any], str, str, FieldProblem]] = [
    ({"Kosten!B6": "x", "Kosten!C6": 2026}, "Kosten!D6", "amount", FieldProblem.REQUIRED),
    ({"Kosten!D6": 5}, "Kosten!C6", "year", FieldProblem.REQUIRED),
    ({"Kosten!D3": None, "Kosten!B6": "x", "Kosten!C6": 2026}, "Kosten!A6", "amount",
     FieldProblem.REQUIRED),
    ({"Kosten!C6": 26, "Kosten!D6": 5}, "Kosten!C6", "year", FieldProblem.NOT_A_NUMBER),
    ({"Partners!G6": 5}, "Partners!B6", "organisation", FieldProblem.REQUIRED),
    ({"Dekking!B6": "bank", "Dekking!D6": 2026, "Dekking!E6": 1}, "Dekking!B6", "source",
     FieldProblem.NOT_A_CHOICE),
    ({"Projectteam!B6": "x", "Projectteam!D6": 1.5}, "Projectteam!D6", "hours",
     FieldProblem.NOT_A_NUMBER),
    ({"Mijlpalen!A6": "Voorstel 9", "Mijlpalen!B6": "x"}, "Mijlpalen!A6", "proposal",
     FieldProblem.NOT_A_CHOICE),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "cell", "name", "problem"), WRONG_LINES)
def test_a_wrong_line_is_pointed_out_in_its_cell(
    programme: Programme,
    tmp_path: Path,
    typed: dict[str, Any],
    cell: str,
    name: str,
    problem: FieldProblem,
) -> None:
    form = intake_form(programme)
    typed = {f"Invullen!D{row_of(form, 'title')}": "Titel", **typed}

    (changes,) = read_intake_form(edited(form, tmp_path / "f.xlsx", typed), programme)

    (found,) = changes.problems
    assert (str(found.place), found.field, found.problem) == (cell, name, problem)


def test_a_row_of_which_only_a_formula_is_left_is_no_empty_row(
    programme: Programme, tmp_path: Path
) -> None:
    form = intake_form(programme)
    typed = {f"Invullen!D{row_of(form, 'title')}": "Titel", "Kosten!D9": "=1+1"}

    (changes,) = read_intake_form(edited(form, tmp_path / "f.xlsx", typed), programme)

    assert {(str(found.place), found.problem) for found in changes.problems} == {
        ("Kosten!D9", FieldProblem.FORMULA),
        ("Kosten!C9", FieldProblem.REQUIRED),
    }


def test_a_line_of_nobody_makes_every_proposal_wrong(programme: Programme, tmp_path: Path) -> None:
    form = intake_form(programme)
    title = row_of(form, "title")
    typed: dict[str, Any] = {f"Invullen!D{title}": "Een", f"Invullen!E{title}": "Twee"}
    typed |= {"Mijlpalen!B6": "Van wie?"}

    read = read_intake_form(edited(form, tmp_path / "f.xlsx", typed), programme)

    assert [[problem.problem for problem in c.problems] for c in read] == [
        [FieldProblem.REQUIRED],
        [FieldProblem.REQUIRED],
    ]


def test_a_choice_that_has_another_name_now_is_still_known(
    programme: Programme, tmp_path: Path
) -> None:
    held = a_proposal(results=("WON-B1",))
    form = saved(intake_form(programme, [held]), tmp_path / "oud.xlsx")
    renamed = replace(
        programme,
        results=tuple(replace(item, label=f"Straks {item.label}") for item in programme.results),
    )

    (changes,) = read_intake_form(form, renamed)

    assert (changes.fields["results"], changes.problems) == (("WON-B1",), ())


# --- what the form looks like ------------------------------------------------------------


def test_labels_are_locked_and_answers_are_not(programme: Programme) -> None:
    form = intake_form(programme, [a_proposal()])
    book = load_workbook(io.BytesIO(form))
    title = row_of(form, "title")

    visible = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in visible)
    assert book["Invullen"][f"B{title}"].protection.locked
    assert book["Invullen"][f"D{row_of(form, 'number')}"].protection.locked
    assert not book["Invullen"][f"D{title}"].protection.locked
    assert not book["Kosten"]["B6"].protection.locked
    assert book["Invullen"].column_dimensions["A"].hidden
    assert book["TalentDesk"].sheet_state == "veryHidden"


def test_every_choice_has_a_list_with_the_words_of_the_programme(programme: Programme) -> None:
    form = intake_form(programme)
    book = load_workbook(io.BytesIO(form))
    row = row_of(form, "segments:1")
    rules = book["Invullen"].data_validations.dataValidation
    (formula,) = (rule.formula1 for rule in rules if f"D{row}" in rule.sqref)

    sheet, _, cells = formula.partition("!")
    words = [cell[0].value for cell in book[sheet.strip("'")][cells.replace("$", "")]]
    assert len(words) == len(set(words)) == len(programme.segments)
    assert "Studenten (Nieuw talent voor Twente)" in words


def test_a_form_for_many_proposals_has_a_list_of_all_of_them(
    programme: Programme, tmp_path: Path
) -> None:
    proposals = [
        replace(a_proposal(f"A-2026-{n:03}", costs=(A_COST,)), id=ProposalId(f"id-{n}"))
        for n in range(1, 61)
    ]

    read = read_intake_form(
        saved(intake_form(programme, proposals), tmp_path / "v.xlsx"), programme
    )

    assert [changes.fields["costs"] for changes in read] == [(A_COST,)] * 60


# --- what is a form ---------------------------------------------------------------------


def test_a_form_is_recognised_and_another_workbook_is_not(
    programme: Programme, tmp_path: Path
) -> None:
    form = saved(intake_form(programme), tmp_path / "formulier.xlsx")
    other = read_source_file(a_workbook(tmp_path / "lijst.xlsx", Invullen=[["Titel"], ["x"]]))
    (tmp_path / "lijst.csv").write_text("Titel;Lijn\nx;leven\n", encoding="utf-8")

    assert is_intake_form(form)
    assert not is_intake_form(other)
    assert not is_intake_form(read_source_file(tmp_path / "lijst.csv"))
    with pytest.raises(SourceFileError, match="no_known_columns"):
        read_intake_form(other, programme)


def test_a_form_of_a_newer_program_is_refused(programme: Programme, tmp_path: Path) -> None:
    source = edited(intake_form(programme), tmp_path / "n.xlsx", {"TalentDesk!B1": "2"})

    with pytest.raises(SourceFileError, match="newer_form"):
        read_intake_form(source, programme)


def test_a_form_without_one_of_its_sheets_is_refused(programme: Programme, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(intake_form(programme)))
    del book["Kosten"]
    book.save(tmp_path / "half.xlsx")

    with pytest.raises(SourceFileError, match=r"no_known_columns Kosten"):
        read_intake_form(read_source_file(tmp_path / "half.xlsx"), programme)


def test_a_form_with_hostile_xml_is_refused(programme: Programme, tmp_path: Path) -> None:
    good = saved(intake_form(programme), tmp_path / "goed.xlsx")
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    bad = with_parts(tmp_path / good.name, tmp_path / "dtd.xlsx", {"xl/workbook.xml": laughs})

    with pytest.raises(SourceFileError, match="not_a_workbook"):
        is_intake_form(read_source_file(bad))


def test_an_empty_workbook_is_no_form(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "leeg.xlsx")

    assert not is_intake_form(read_source_file(tmp_path / "leeg.xlsx"))


# --- in LibreOffice ---------------------------------------------------------------------

A_FULL_PROPOSAL: dict[str, Any] = {
    "summary": "Eerste regel\n=tweede regel",
    "results": ("WON-B1", "LEV-S2"),
    "requested": Money(1_250_050),
    "costs": (A_COST, CostLine("Beheer", 2027, Money(1))),
    "cover": (CoverLine(CoverSource.COFINANCING, 2026, Money(101), "Saxion"),),
    "milestones": (Milestone("Eerste dag"),),
    "partners": (Partner("Saxion", "onderwijs", "saxion", pays=Money(5)),),
}


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_form_that_libreoffice_saved_again_says_the_same(
    programme: Programme, tmp_path: Path, ending: str
) -> None:
    proposal = a_proposal(**A_FULL_PROPOSAL)
    (tmp_path / "in").mkdir()
    form = tmp_path / "in" / "formulier.xlsx"
    form.write_bytes(intake_form(programme, [proposal]))

    convert(form, ending, tmp_path)

    source = read_source_file(tmp_path / f"formulier.{ending}")
    assert is_intake_form(source)
    (changes,) = read_intake_form(source, programme)
    assert draft_of(changes.fields) == proposal.content


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_a_form_prints_two_pages_for_a_proposal_and_one_for_each_list(
    programme: Programme, tmp_path: Path
) -> None:
    form = tmp_path / "formulier.xlsx"
    form.write_bytes(intake_form(programme, [a_proposal(**A_FULL_PROPOSAL)]))

    convert(form, "pdf", tmp_path)

    pages = (tmp_path / "formulier.pdf").read_bytes().count(b"/Type/Page") - 1
    assert pages == 2 * 2 + 7


def convert(file: Path, ending: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=180)
