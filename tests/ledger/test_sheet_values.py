from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from talentdesk.domain.ledger_errors import (
    LedgerProblem,
    LedgerValuesError,
)
from talentdesk.domain.ledger_facts import AccountBalance, LedgerFormat, LedgerTotals
from talentdesk.domain.money import Money
from talentdesk.ledger import sheet_reading
from talentdesk.ledger.ledger_profile import DayOrder, Notation
from tests.ledger.sheets import (
    CENTS,
    HEADER,
    PROFILE,
    ROWS,
    SIGNED,
    WITH_SIDE,
    changed,
    csv_of,
    problems_of,
    read_text,
    signed_rows,
)


def test_a_row_is_read_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    found = read_text(tmp_path, csv_of())

    first = found.columns.posting(0)
    assert (first.day, first.amount, first.row) == (date(2025, 2, 14), Money(123450), 2)
    assert (first.entry, first.line, first.account, first.cost_centre) == (
        "E1",
        "1",
        "0112",
        "3100",
    )
    assert list(found.columns.cents) == CENTS
    assert found.columns.texts["description"] == ["Factuur", "Factuur", "Café", ""]
    assert found.faults == ()


def test_the_facts_of_a_sheet_are_counted(tmp_path: Path) -> None:
    facts = read_text(tmp_path, csv_of()).facts

    assert (facts.format, facts.profile, facts.year) == (LedgerFormat.CSV, "Uitdraai", "2025")
    assert (facts.first, facts.last) == (date(2025, 2, 14), date(2025, 3, 3))
    assert facts.counted == LedgerTotals(4, 124650, 124650)
    assert (facts.entries, facts.stated, len(facts.sha256)) == (2, None, 64)
    assert AccountBalance("1600", debit=0, credit=124650) in facts.accounts


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_any_dialect_of_csv_reads_the_same(tmp_path: Path, mark: str, encoding: str) -> None:
    rows = [[f'"{cell}"' if mark in cell else cell for cell in row] for row in ROWS]

    found = read_text(tmp_path, csv_of(rows, mark=mark), encoding=encoding)

    assert list(found.columns.cents) == CENTS
    assert "Café" in found.columns.texts["description"]


def test_rows_above_the_titles_and_remarks_below_are_no_postings(tmp_path: Path) -> None:
    text = (
        "Gemeente;;;\r\nPeriode 1-12;;;\r\n"
        + csv_of()
        + "\r\n;;;;;Afgedrukt op 3 maart;;\r\n;;;;;;;\r\n"
    )

    found = read_text(tmp_path, text)

    assert list(found.columns.cents) == CENTS
    assert list(found.columns.rows) == [4, 5, 6, 7]


def test_a_letter_at_the_very_end_tells_the_encoding(tmp_path: Path) -> None:
    text = csv_of([*ROWS, ("", "", "", "", "", "Café", "", "")]).rstrip(";\r\n")

    found = read_text(tmp_path, text, encoding="windows-1252")

    assert found.facts.encoding == "cp1252"


def test_blocks_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = csv_of([*ROWS] * 3 + [("", "", "", "", "", "Totaal", "3.739,50", "3.739,50")])
    whole = read_text(tmp_path, text)
    monkeypatch.setattr(sheet_reading, "BLOCK_ROWS", 3)

    assert read_text(tmp_path, text) == whole


# --- amounts and sides ----------------------------------------------------------------


def test_a_signed_amount(tmp_path: Path) -> None:
    rows = csv_of(signed_rows("1.234,50", "-1.234,50", "12,00", "12,00-"))

    assert list(read_text(tmp_path, rows, SIGNED).columns.cents) == CENTS
    turned = replace(SIGNED, is_credit_positive=True)
    assert list(read_text(tmp_path, rows, turned).columns.cents) == [-cents for cents in CENTS]


def test_an_amount_with_a_side(tmp_path: Path) -> None:
    rows = signed_rows("1.234,50", "1.234,50", "12,00", "12,00", side=("D", "c", "Debet", "CREDIT"))

    found = read_text(tmp_path, csv_of(rows), WITH_SIDE)

    assert list(found.columns.cents) == CENTS
    assert found.facts.counted == LedgerTotals(4, 124650, 124650)


def test_a_side_that_is_no_side_is_refused(tmp_path: Path) -> None:
    rows = signed_rows("1,00", "1,00", side=("D", "X"))

    assert problems_of(tmp_path, rows, WITH_SIDE) == [("H3", "no_side")]


AMOUNTS = {
    "1.234,56": 123456,
    "1234,56": 123456,
    "1.234.567,8": 123456780,
    "€ 12,50": 1250,
    "EUR 12,50": 1250,
    "12,50-": -1250,
    "(12,50)": -1250,
    "-12,50": -1250,
    "+12,50": 1250,
    "500": 50000,
    "-": 0,
    " 12,50 ": 1250,
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_dutch_amounts(tmp_path: Path, text: str) -> None:
    found = read_text(tmp_path, csv_of(signed_rows(text)), SIGNED)

    assert list(found.columns.cents) == [AMOUNTS[text]]


@pytest.mark.parametrize("text", AMOUNTS)
def test_english_amounts(tmp_path: Path, text: str) -> None:
    english = text.translate(str.maketrans(",.", ".,"))
    profile = replace(SIGNED, notation=Notation.ENGLISH)

    found = read_text(tmp_path, csv_of(signed_rows(english)), profile)

    assert list(found.columns.cents) == [AMOUNTS[text]]


@pytest.mark.parametrize(
    "text",
    [
        "1.234.234.234.234.234.234.234,50",
        "twaalf",
        "1,2,3",
        "12,505",
        "1.23,4",
        "--5",
        "-5-",
        "=1+1",
        "1e3",
    ],
)
def test_what_is_no_amount_is_refused_with_its_cell(tmp_path: Path, text: str) -> None:
    rows = signed_rows("1,00", text)

    cells = problems_of(tmp_path, rows, SIGNED)

    assert cells in ([("G3", "not_an_amount")], [("G3", "unclear_amount")])


def test_a_point_where_a_comma_was_mapped_is_found(tmp_path: Path) -> None:
    with pytest.raises(LedgerValuesError) as refusal:
        read_text(tmp_path, csv_of(signed_rows("1234.50", "-1,234.50")), SIGNED)

    first, second = refusal.value.problems
    assert (first.place.cell, first.problem) == ("G2", LedgerProblem.UNCLEAR_AMOUNT)
    assert first.readings == ("123450,00", "1234,50")
    assert second.readings == ("-123450,00", "-1234,50")


def test_thousands_without_decimals_need_the_rest_of_the_column(tmp_path: Path) -> None:
    alone = csv_of(signed_rows("1.234", "500"))
    with pytest.raises(LedgerValuesError) as refusal:
        read_text(tmp_path, alone, SIGNED)
    assert refusal.value.problems[0].readings == ("1234,00", "1,234")

    among = read_text(tmp_path, csv_of(signed_rows("1.234", "500,00")), SIGNED)
    assert list(among.columns.cents) == [123400, 50000]


def test_a_line_without_an_amount_or_a_day_is_refused(tmp_path: Path) -> None:
    rows = changed(1, Debet="")
    rows[2][HEADER.index("Datum")] = ""

    assert problems_of(tmp_path, rows) == [("G2", "missing"), ("C4", "missing")]


def test_a_shifted_row_is_refused(tmp_path: Path) -> None:
    shifted = ("E3", "1", "03-03-2025", "4000", "", "met", "puntkomma", "1,00")

    assert problems_of(tmp_path, [*ROWS, shifted]) == [("G6", "not_an_amount")]
    assert problems_of(tmp_path, [*ROWS, [*ROWS[0], "los"]]) == [("I6", "too_wide")]


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("14-02-2025", DayOrder.DAY_FIRST, date(2025, 2, 14)),
        ("3/4/2025", DayOrder.DAY_FIRST, date(2025, 4, 3)),
        ("3/4/2025", DayOrder.MONTH_FIRST, date(2025, 3, 4)),
        ("02/14/2025 10:30", DayOrder.MONTH_FIRST, date(2025, 2, 14)),
        ("2025-02-14", DayOrder.DAY_FIRST, date(2025, 2, 14)),
        ("2025-02-14T13:05:00", DayOrder.DAY_FIRST, date(2025, 2, 14)),
        ("20250214", DayOrder.DAY_FIRST, date(2025, 2, 14)),
        ("14 februari 2025", DayOrder.DAY_FIRST, date(2025, 2, 14)),
        ("14.2.2025", DayOrder.DAY_FIRST, date(2025, 2, 14)),
    ],
)
def test_days(tmp_path: Path, text: str, order: DayOrder, day: date) -> None:
    profile = replace(PROFILE, day_order=order)
    rows = changed(1, Datum=text)[:1]

    assert read_text(tmp_path, csv_of(rows), profile).columns.posting(0).day == day


@pytest.mark.parametrize(
    "text", ["31-02-2025", "14-02-25", "02/14/2025", "45702", "0214-02-14", "nu"]
)
def test_what_is_no_day_is_refused_with_its_cell(tmp_path: Path, text: str) -> None:
    assert problems_of(tmp_path, changed(3, Datum=text)) == [("C4", "not_a_day")]
