"""A delivery is written as CBS asks: text codes, whole euros, nothing that is nothing."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from talentdesk.domain.iv3 import Iv3Cell, Iv3Side
from talentdesk.domain.iv3_delivery import Iv3Delivery, Iv3Stand, stands_of
from talentdesk.domain.iv3_rounding import whole_euros
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.exchange.iv3_codes import Iv3CodeBook
from talentdesk.exchange.iv3_file import iv3_file

SENDER = Iv3Sender("0000", "Voorbeeldstad", "Financiën", "iv3@voorbeeld.nl", "0", "Boek")
AT = datetime(2026, 3, 3, 9, 0, 0, 123456, tzinfo=UTC)
CELLS = tuple(
    whole_euros(
        [
            Iv3Cell(Iv3Side.EXPENSES, "0.1", "3.8", 40),
            Iv3Cell(Iv3Side.EXPENSES, "0.10", "7.1", 1_000_60),
            Iv3Cell(Iv3Side.BALANCE_EXPENSES, "P112", "7.1", 300_40),
            Iv3Cell(Iv3Side.BALANCE_INCOME, "P112", "7.1", 1_000_60),
        ]
    )
)


def written(period: int, stands: tuple[Iv3Stand, ...] = ()) -> Any:
    delivery = Iv3Delivery(SENDER, 2025, period, AT, CELLS, stands, "Alleen een deel.")
    return json.loads(iv3_file(delivery).decode("utf-8"))


def test_cells_of_nothing_are_left_out_and_codes_stay_text() -> None:
    content = written(5)

    assert content["data"]["lasten"] == [
        {"taakveld": "0.10", "categorie": "7.1", "bedrag": 1001},
    ]
    assert content["data"]["balans_baten"] == [
        {"balanscode": "P112", "categorie": "7.1", "bedrag": 1001},
    ]
    assert (content["data"]["baten"], content["data"]["balans_standen"]) == ([], [])
    assert content["metadata"]["status"] == "Realisatie"
    assert content["metadata"]["datum"] == "2026-03-03T09:00:00+00:00"
    assert content["contact"]["naam"] == "Financiën"
    assert content["opmerkingen"] == [{"tekst": "Alleen een deel."}]


def test_a_budget_says_so() -> None:
    assert written(0)["metadata"]["status"] == "Begroting"


@pytest.mark.parametrize(
    ("period", "moment"), [(1, "31-3-2025"), (3, "30-9-2025"), (4, "31-12-2025"), (5, "ultimo")]
)
def test_the_reserve_ends_with_what_it_began_and_its_movements(period: int, moment: str) -> None:
    codes = Iv3CodeBook().of(2025)

    stands = stands_of(CELLS, codes, period, 5_000_49)

    assert stands == (Iv3Stand("P112", "1-1-2025", 5000), Iv3Stand("P112", moment, 5701))
    assert {stand.moment for stand in stands} <= codes.moments.keys()
    assert written(period, stands)["data"]["balans_standen"][1] == {
        "balanscode": "P112",
        "standper": moment,
        "bedrag": 5701,
    }


def test_without_an_opening_or_in_a_budget_nothing_stands() -> None:
    codes = Iv3CodeBook().of(2025)

    assert stands_of(CELLS, codes, 5, None) == ()
    assert stands_of(CELLS, codes, 0, 100) == ()
