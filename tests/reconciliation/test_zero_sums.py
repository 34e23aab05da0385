"""Three lines and more that are nothing together, and what that is worth."""

from dataclasses import replace

import pytest

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.reversals import Reversal
from talentdesk.reconciliation.weights import Weights
from talentdesk.reconciliation.zero_sums import find_zero_sums
from tests.reconciliation.lines import (
    JUNE_1,
    Link,
    book_of,
    commitment,
    line_at,
    links,
    match,
    posting,
    unrelated,
    weighed,
)


def nothing_together(
    parts: list[float], whole: float, *, lag: int = 9, weights: Weights | None = None
) -> list[Reversal]:
    lines = [posting(f"p{n}", euros) for n, euros in enumerate(parts)]
    lines.append(posting("r", -whole, day=JUNE_1 + lag))
    book = book_of(lines)
    return find_zero_sums(book, weights or Weights(), ints(range(len(book.postings))))


def test_a_line_that_undoes_two_says_how_likely_that_is() -> None:
    (found,) = nothing_together([200, 150], 350)

    # Three of 128 lines are of this relation; two of the 68 amounts that are as round and
    # near can be made of these lines as well: log2(70 / 3).
    assert weighed(found.evidence) == [
        ("prior", -700, "", 128),
        ("date_soon", 250, "", 0),
        ("relation", 542, "Alpha BV", 0),
        ("sum", 454, "", 2),
    ]
    assert found.rebooked is None


def test_three_lines_hold_together_by_the_weakest() -> None:
    lines = [posting("a", 200, "festival", day=JUNE_1 - 60), posting("b", 150, "festival")]
    book = book_of(
        [*lines, posting("r", -350, "festival", day=JUNE_1 + 9)],
        [commitment("V1-0001", 1, "festival", "Delta")],
    )
    (found,) = find_zero_sums(book, Weights(), ints(range(128)))

    assert [item[0] for item in weighed(found.evidence)] == ["prior", "relation", "words", "sum"]
    assert [book.postings.ids[line] for line in found.lines] == ["a", "b", "r"]


@pytest.mark.parametrize(
    ("parts", "whole", "found"),
    [
        ([200, 150], 350, 1),
        ([200, 150], 351, 0),
        ([200, 150, 50], 400, 1),
        ([200, 150, 150], 350, 0),
        ([350, 20], 350, 0),
        ([200, 0.01], 200.01, 1),
        ([200, 150, 350], 350, 0),
        ([350.0, 0.5], 350, 0),
    ],
)
def test_a_sum_of_nothing_has_one_way_and_more_than_one_part(
    parts: list[float], whole: float, found: int
) -> None:
    assert len(nothing_together(parts, whole, weights=Weights(offered=-50.0))) == found


@pytest.mark.parametrize(("offered", "found"), [(5.46, 1), (5.47, 0)])
def test_a_sum_of_nothing_that_is_too_weak_is_not_told(offered: float, found: int) -> None:
    assert len(nothing_together([200, 150], 350, weights=Weights(offered=offered))) == found


def test_a_sum_weighs_no_more_than_the_weights_allow() -> None:
    weights = Weights(offered=0.0).with_bits({EvidenceKind.SUM: 4.0})

    (found,) = nothing_together([200, 150], 350, weights=weights)

    assert weighed(found.evidence)[-1] == ("sum", 400, "", 2)


@pytest.mark.parametrize(("lag", "found"), [(-93, 0), (-92, 1), (92, 1), (93, 0)])
def test_a_sum_of_nothing_is_looked_for_within_a_quarter(lag: int, found: int) -> None:
    weak = Weights(offered=0.0)

    assert len(nothing_together([200, 150], 350, lag=lag, weights=weak)) == found


@pytest.mark.parametrize(("others", "found"), [(10, 1), (11, 0)])
def test_of_too_many_lines_a_sum_says_nothing(others: int, found: int) -> None:
    parts = [200.13, 150.08, *(400.5 + n for n in range(others))]

    assert len(nothing_together(parts, 350.21, weights=Weights(offered=-9.0))) == found


@pytest.mark.parametrize(
    ("relation", "centre", "account", "found"),
    [
        ("Alpha BV", "", "", 1),
        ("Beta", "", "", 0),
        ("Alpha BV", "3102", "", 0),
        ("Alpha BV", "", "1600", 0),
    ],
)
def test_a_sum_of_nothing_is_of_one_relation_cost_centre_and_account(
    relation: str, centre: str, account: str, found: int
) -> None:
    part = replace(posting("b", 150, "", relation, cost_centre=centre), account=account)
    book = book_of([posting("a", 200), part, posting("r", -350, day=JUNE_1 + 9)])

    assert len(find_zero_sums(book, Weights(offered=-50.0), ints(range(128)))) == found


def test_a_sum_of_nothing_is_found_behind_all_others_of_the_ledger() -> None:
    lines = [posting(key, euros, "", "Zeta") for key, euros in (("a", 200), ("b", 150))]
    book = book_of([*lines, posting("r", -350, "", "Zeta", JUNE_1 + 9)])

    (found,) = find_zero_sums(book, Weights(), ints(range(128)))

    assert sorted(book.postings.ids[line] for line in found.lines) == ["a", "b", "r"]


def test_a_line_is_in_one_sum_of_nothing_only() -> None:
    lines = [posting("a", 200.13), posting("b", 150.08), posting("c", 90.01)]
    below = [posting("r", -350.21, day=JUNE_1 + 1), posting("s", -290.14, day=JUNE_1 + 2)]
    book = book_of([*lines, *below])
    (found,) = find_zero_sums(book, Weights(), ints(range(128)))

    assert {book.postings.ids[line] for line in found.lines} == {"a", "b", "r"}


def test_only_free_lines_of_one_account_and_relation_are_added_up() -> None:
    book = book_of([posting("a", 200), posting("b", 150), posting("r", -350, day=JUNE_1 + 9)])
    free = [line for line in range(128) if line != line_at(book, "b")]
    nameless = book_of([posting(key, 1, "", "") for key in "ab"] + [posting("r", -2, "", "")])

    assert find_zero_sums(book, Weights(), ints(free)) == []
    assert find_zero_sums(nameless, Weights(offered=-50.0), ints(range(128))) == []


def test_a_sum_of_nothing_that_is_not_sure_is_told_but_keeps_looking_for_a_place() -> None:
    parts = [posting("a", 200), posting("b", 150), posting("r", -350, day=JUNE_1 + 9)]
    wanted = [commitment("V1-0001", 200)]

    def linked(sure: float) -> list[Link]:
        found = match([*parts, *unrelated(125)], wanted, Weights(sure=sure))
        assert [each.lines for each in found.reversals] == [("b", "a", "r")]
        return links(found)

    assert linked(5.46) == []
    assert linked(5.47) == [("a", "V1-0001", 20000)]
