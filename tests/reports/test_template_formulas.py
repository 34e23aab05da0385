"""Which formulas change with what is filled, whatever a workbook says its formulas are."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
import xlsxwriter

from talentdesk.files.sheet_marks import Box, Cell
from talentdesk.files.source_files import read_source_file
from talentdesk.reports.template_book import Area, TemplateBook
from talentdesk.reports.template_formulas import (
    BookFormula,
    Reach,
    Reads,
    changed_formulas,
    moved_formula,
    reads_of,
)

EMPTY = cast(TemplateBook, SimpleNamespace(sheet_parts={"Blad": ""}))


def reads_one(cell: Cell, read: Cell) -> BookFormula:
    return BookFormula("Blad", Box(cell, cell), Reads((Area("Blad", Box(read, read)),)))


def filled(*cells: Cell) -> Reach:
    reach = Reach()
    for cell in cells:
        reach.add("Blad", Box(cell, cell))
    return reach


@pytest.mark.parametrize("text", [")", "}", "B4)", "'Blad", '"open', "tbl[", "#X"])
def test_a_formula_that_is_none_may_read_anything_and_is_not_moved(text: str) -> None:
    assert reads_of(EMPTY, "Blad", text) == Reads((), anything=True)
    assert moved_formula(text, (1, 1), (2, 1)) == ""


@pytest.mark.parametrize("text", ["A1+" * 2731, "[]" * 4096])
def test_a_formula_that_would_take_long_to_take_apart_may_read_anything(text: str) -> None:
    assert reads_of(EMPTY, "Blad", text).anything
    assert moved_formula(text, (1, 1), (2, 1)) == ""


def test_the_longest_formula_that_a_workbook_may_hold_is_read() -> None:
    text = "+".join(["A1"] * 2730 + ["2"])

    assert len(text) == 8191
    assert reads_of(EMPTY, "Blad", text + "0").fixed[-1] == Area("Blad", Box((1, 1), (1, 1)))
    assert reads_of(EMPTY, "Blad", text + "00").anything


@pytest.mark.parametrize("step", [1, -1])
def test_a_balance_that_runs_down_or_up_a_sheet_changes_to_its_end(step: int) -> None:
    rows = range(10, 2010)
    chain = [reads_one((row, 2), (row - step, 2)) for row in rows]
    start = rows[0] - 1 if step == 1 else rows[-1] + 1

    assert {item.gives.first[0] for item in changed_formulas(chain, filled((start, 2)))} == {*rows}


def test_a_formula_that_reads_nothing_that_changed_keeps_its_value() -> None:
    beside, below = reads_one((1, 9), (5, 3)), reads_one((1, 9), (6, 2))

    assert changed_formulas([beside, below], filled((5, 2))) == []


def test_formulas_that_reach_too_far_all_count_as_changed() -> None:
    everywhere = Box((1, 1), (1_048_576, 1))
    tall = BookFormula("Blad", everywhere, Reads((Area("Blad", Box((1, 2), (1, 2))),)))
    far = reads_one((1, 9), (9, 9))

    assert changed_formulas([tall, far], filled((1, 2))) == [tall]
    assert changed_formulas([tall] * 4 + [far], filled((1, 2))) == [tall] * 4 + [far]


def test_cells_that_share_a_formula_each_read_their_own(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "leeg.xlsx"))
    book.add_worksheet("Blad")
    book.close()
    opened = TemplateBook(read_source_file(tmp_path / "leeg.xlsx"))

    moved = moved_formula("A1+$B$1", (1, 3), (4, 3))

    assert moved == "A4+$B$1"
    assert [area.box.first for area in reads_of(opened, "Blad", moved).areas] == [(4, 1), (1, 2)]
