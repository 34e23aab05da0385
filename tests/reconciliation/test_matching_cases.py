"""The matching cases that users of other packages asked for; their table says where."""

import csv
from pathlib import Path

import pytest

from talentdesk.domain.matching import AmountDifference, MatchDifference, MatchStage
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import commitment, links, match, only, posting

TABLE = Path(__file__).parents[3] / "shared" / "bench" / "reimport_and_match_cases.csv"
SURE = Weights().sure


def three_open() -> list[tuple[str, float]]:
    return [("V-0100", 100), ("V-0200", 200), ("V-0300", 300)]


def exact_sum_is_suggested_but_not_chosen() -> None:
    found = only(
        match([posting("s", 600)], [commitment(key, euros) for key, euros in three_open()])
    )

    assert found.stage is MatchStage.COLLECTIVE
    assert sorted(link.commitment for link in found.links) == ["V-0100", "V-0200", "V-0300"]
    assert found.bits < SURE
    assert found.chance is not None
    assert found.chance.thousandths >= 100


def token_of_the_reference_matches() -> None:
    wanted = [commitment("bernard 1111 gagnant", 1000), commitment("bernard 2222 gagnant", 1000)]
    found = only(match([posting("s", 1000, "1111")], wanted))

    assert [link.commitment for link in found.links] == ["bernard 1111 gagnant"]
    assert found.bits >= SURE


def payment_of_less_closes_with_a_difference() -> None:
    found = only(match([posting("s", 990)], [commitment("V-1000", 1000)]))

    assert found.difference == MatchDifference(AmountDifference.PRICE, -1000)
    assert found.taken_cents == 100_000
    assert found.bits < SURE


def mixed_signs_are_nothing_together() -> None:
    lines = [posting("a", 200), posting("b", -350), posting("c", 150)]
    (found,) = match(lines, []).reversals

    assert sorted(found.lines) == ["a", "b", "c"]


def links_stand_on_their_own() -> None:
    """Each link has its own amount: to take one away changes nothing in the two others."""
    amounts = {"V-0100": 110.03, "V-0200": 220.11, "V-0300": 330.17}
    wanted = [commitment(key, euros) for key, euros in amounts.items()]
    named = posting("s", 660.31, "V-0100, V-0200, V-0300")
    found = links(match([named], wanted))
    rest = match([posting("s", 330.17, named.text)], [wanted[2]])

    assert found == [("s", key, round(euros * 100)) for key, euros in amounts.items()]
    assert links(rest) == found[2:]


CASES = {
    "m1": exact_sum_is_suggested_but_not_chosen,
    "m2": token_of_the_reference_matches,
    "m3": payment_of_less_closes_with_a_difference,
    "m4": mixed_signs_are_nothing_together,
    "m5": links_stand_on_their_own,
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_case_that_users_asked_for(case: str) -> None:
    CASES[case]()


@pytest.mark.skipif(not TABLE.exists(), reason="the table of cases is not beside the project")
def test_no_matching_case_of_the_table_is_left_out() -> None:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        kinds = {row["id"]: row["kind"] for row in csv.DictReader(lines)}

    assert {key for key, kind in kinds.items() if kind in ("match", "unmatch")} == set(CASES)
