"""Where a field of an imported row stands."""

import pytest

from talentdesk.domain.imports import Fate, ImportPlan, PlannedRow, ProposalChanges
from talentdesk.domain.places import FilePlace

ROW = FilePlace("Voorstellen", 7)


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("C", FilePlace("Voorstellen", 7, "C7")),
        ("AB", FilePlace("Voorstellen", 7, "AB7")),
        ("Kosten!A12", FilePlace("Kosten", 12, "A12")),
        ("Kosten!2!ZZ3", FilePlace("Kosten!2", 3, "ZZ3")),
        ("7", ROW),
        ("", ROW),
    ],
)
def test_a_field_is_found_in_its_row_or_on_another_sheet(cell: str, place: FilePlace) -> None:
    assert ProposalChanges(ROW, cells={"title": cell}).place_of("title") == place
    assert ProposalChanges(ROW, cells={"other": cell}).place_of("title") == ROW


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (FilePlace("Blad", 3, "D3"), "Blad!D3"),
        (FilePlace("Blad", 3), "Blad!rij 3"),
        (FilePlace("", 3), "rij 3"),
    ],
)
def test_a_place_is_told_as_people_look_for_it(place: FilePlace, text: str) -> None:
    assert str(place) == text


def test_a_plan_is_counted_by_fate() -> None:
    rows = [PlannedRow(ROW, fate, "x") for fate in (Fate.SAME, Fate.CHANGED, Fate.SAME)]
    plan = ImportPlan("bron.xlsx", "0" * 64, 7, tuple(rows))

    assert [plan.count(fate) for fate in Fate] == [0, 1, 2, 0]
    assert not plan.changes_nothing
    assert ImportPlan("bron.xlsx", "0" * 64, 7, (rows[0],)).changes_nothing
