"""What does not fit in a workbook of finance is said with its place and its reason."""

from dataclasses import replace

import pytest

from talentdesk.domain.places import FilePlace
from talentdesk.domain.template_plan import (
    PlannedCell,
    PlannedColumn,
    PlannedTable,
    TemplateFault,
    TemplateNote,
    TemplateNoteKind,
    TemplatePlan,
)
from talentdesk.wording.template_words import (
    fault_text,
    left_out_text,
    note_text,
    plan_lines,
    summary_text,
)

PLACE = FilePlace("Blad", 4, "B4")
TABLE = PlannedTable(
    "tblReserve",
    FilePlace("Cijfers", 4, "A4:E6"),
    "verloop",
    (
        PlannedColumn("Jaar", "jaar"),
        PlannedColumn("Lijn", "lijn", TemplateFault.NOT_ALLOWED, "B5: wonen en werken"),
    ),
    ((2026,), (2027,)),
)
PLAN = TemplatePlan(
    "werkmap.xlsx",
    "0" * 64,
    (
        PlannedCell("td.a", PLACE, "a", 1),
        PlannedCell("td.b", None, fault=TemplateFault.NO_PLACE),
    ),
    (TABLE,),
    (TemplateNote(TemplateNoteKind.STOPS_SHORT, "Cijfers!H5"),),
)


def test_everything_that_is_left_is_listed() -> None:
    assert list(plan_lines(PLAN)) == [
        ("td.b", "", "De naam wijst nergens meer naar."),
        (
            "tblReserve[Lijn]",
            "Cijfers!A4:E6",
            fault_text(TemplateFault.NOT_ALLOWED, "B5: wonen en werken"),
        ),
    ]
    assert fault_text(TemplateFault.NOT_ALLOWED, "B5: wonen en werken").endswith(
        " Toegestaan bij B5: wonen en werken."
    )
    assert summary_text(PLAN) == "TalentDesk vult 1 cel en 2 rijen. 2 keer past het niet."


def test_a_table_without_room_says_how_much_there_is() -> None:
    full = replace(TABLE, fault=TemplateFault.TOO_MANY_ROWS, room=2, detail="1200", columns=())

    (line,) = plan_lines(replace(PLAN, cells=(), tables=(full,)))

    assert line[2] == "Er zijn 1.200 rijen. Er is plaats voor 2."


def test_the_text_beside_a_workbook_is_empty_when_all_is_filled() -> None:
    fits = replace(PLAN, cells=PLAN.cells[:1], tables=(), notes=())

    assert left_out_text(fits) == ""
    assert left_out_text(PLAN).splitlines()[-1].startswith("Cijfers!H5 leest de tabel alleen")


@pytest.mark.parametrize("fault", list(TemplateFault))
@pytest.mark.parametrize("detail", ["", "12", "B5: iets"])
def test_every_fault_has_a_sentence(fault: TemplateFault, detail: str) -> None:
    said = fault_text(fault, detail)

    assert said[0].isupper()
    assert said.endswith(".")


@pytest.mark.parametrize("kind", list(TemplateNoteKind))
def test_every_note_has_a_sentence(kind: TemplateNoteKind) -> None:
    said = note_text(TemplateNote(kind, "Blad!B4"))

    assert said.endswith(".")
    assert "{" not in said
