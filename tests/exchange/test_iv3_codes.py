"""The code lists are those of CBS, and a year without one is refused."""

import csv
import json
from itertools import product
from pathlib import Path

import pytest

from talentdesk.domain.iv3 import CellRefusal, Iv3Home, Iv3Side, Iv3Target
from talentdesk.domain.iv3_errors import Iv3YearError
from talentdesk.exchange.iv3_codes import Iv3CodeBook

SHARED = Path(__file__).parents[3] / "shared" / "finance" / "iv3"
BOOK = Iv3CodeBook()


def shared(name: str) -> str:
    file = SHARED / name
    if not file.is_file():
        pytest.skip("the definition files of CBS are not on this computer")
    return file.read_text(encoding="utf-8-sig")


def test_there_are_codes_of_three_years() -> None:
    assert BOOK.years == (2024, 2025, 2026)


def test_a_year_without_codes_is_refused_with_the_years_that_there_are() -> None:
    with pytest.raises(Iv3YearError) as refused:
        BOOK.of(2027)
    assert (refused.value.year, refused.value.years) == (2027, (2024, 2025, 2026))


@pytest.mark.parametrize("year", BOOK.years)
def test_the_open_cells_are_those_that_were_derived_apart(year: int) -> None:
    rows = csv.DictReader(
        shared(f"toegestane_combinaties_gemeente_{year}.csv").splitlines(), delimiter=";"
    )
    expected = {(row["kant"], row["taakveld"], row["categorie"]) for row in rows}
    codes = BOOK.of(year)

    found = {
        (side.value, code, categorie)
        for side in (Iv3Side.EXPENSES, Iv3Side.INCOME)
        for code, open_cells in codes.cells[side].items()
        for categorie in open_cells
    }

    assert found == expected


@pytest.mark.parametrize("year", BOOK.years)
def test_exactly_the_grey_cells_of_cbs_are_refused(year: int) -> None:
    grey = json.loads(shared(f"iv3_definities_Gemeente_{year}.json"))["grijze_cellen"]
    codes = BOOK.of(year)

    for side in Iv3Side:
        key = "balanscode" if side.is_balance else "taakveld"
        cells = set(product(codes.rows(side), codes.categories(side)))
        refused = {cell for cell in cells if codes.refusal(side, *cell) is CellRefusal.GREY}

        assert refused == {(item[key], item["categorie"]) for item in grey[side.value]} & cells


def test_names_are_those_of_cbs() -> None:
    rows = list(csv.DictReader(shared("codelijst_gemeente_2025.csv").splitlines(), delimiter=";"))
    codes = BOOK.of(2025)
    lists = {
        "taakveld": codes.taakvelden,
        "balanscode": codes.balance_codes,
        "categorie_lasten": codes.expenses,
        "categorie_baten": codes.income,
    }

    for name, found in lists.items():
        leaves = [row for row in rows if row["lijst"] == name and row["is_totaal"] == "False"]
        assert found == {row["code"]: " ".join(row["omschrijving"].split()) for row in leaves}


def test_bestuur_is_not_mutaties_reserves() -> None:
    codes = BOOK.of(2025)

    assert codes.taakvelden["0.1"] == "Bestuur"
    assert codes.taakvelden["0.10"] == "Mutaties reserves"
    assert codes.refusal(Iv3Side.INCOME, "0.10", "7.1") is None
    assert codes.refusal(Iv3Side.INCOME, "0.1", "7.1") is CellRefusal.GREY
    assert codes.homes("0.10", "7.1") == (Iv3Home.EXPENSES, Iv3Home.INCOME)


def test_a_code_that_is_not_there_has_the_fault_of_its_list() -> None:
    codes = BOOK.of(2025)

    assert codes.refusal(Iv3Side.EXPENSES, "9.9", "3.8") is CellRefusal.TAAKVELD
    assert codes.refusal(Iv3Side.EXPENSES, "3.1", "3.7") is CellRefusal.CATEGORIE
    assert codes.refusal(Iv3Side.BALANCE_INCOME, "P999", "7.1") is CellRefusal.BALANCE_CODE
    assert codes.refusal_of(Iv3Target(Iv3Home.BALANCE, "P213", "6.1")) is None
    assert codes.refusal_of(Iv3Target(Iv3Home.BALANCE, "P213", "3.8")) is CellRefusal.GREY
    assert codes.refusal(Iv3Side.BALANCE_EXPENSES, "P12", "7.4") is CellRefusal.GREY
    assert codes.refusal_of(Iv3Target(Iv3Home.BALANCE, "P12", "7.4")) is None


def test_codes_change_from_year_to_year() -> None:
    cell = (Iv3Side.EXPENSES, "3.1", "4.5.1")

    assert BOOK.of(2024).refusal(*cell) is CellRefusal.CATEGORIE
    assert BOOK.of(2025).refusal(*cell) is None
