"""How rare an amount, a name or a word is in a ledger, and what that says."""

import pytest

from talentdesk.domain.matching import AmountDifference, EvidenceKind
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.chance import OtherAmounts
from talentdesk.reconciliation.differences import (
    amount_difference,
    amount_kind,
    with_vat,
    without_vat,
)
from talentdesk.reconciliation.rarity import AmountRarity, rarity_of, roundness
from talentdesk.reconciliation.weights import RESEARCHED, Weights


def test_an_amount_is_as_round_as_its_last_digits() -> None:
    amounts = [1, 99, 100, 900, 1_000, 5_500, 10_000, 250_000, 0, -300, -10_000, -1]

    assert roundness(ints(amounts)).tolist() == [0, 0, 1, 1, 2, 1, 3, 3, 3, 1, 3, 0]


@pytest.mark.parametrize(
    ("count", "lines", "bits"),
    [(1, 128, 700), (2, 128, 600), (0, 128, 700), (3, 128, 542), (5, 0, -232), (0, 0, 0)],
)
def test_what_fewer_lines_have_is_rarer(count: int, lines: int, bits: int) -> None:
    assert rarity_of(ints([count]), lines).tolist() == [bits]


def expected(cents: list[int], wanted: int) -> float:
    return float(AmountRarity(ints(cents)).expected(ints([wanted]))[0])


@pytest.mark.parametrize(
    ("others", "wanted", "lines"),
    [
        # Within a tenth of 200.01 lie 2 x 2000 amounts with cents, of which one in a hundred
        # is a whole euro.
        ([], 20_001, 0.02),
        ([18_001] * 99, 20_001, 99 / (4000 * 0.99)),
        ([22_001] * 99, 20_001, 99 / (4000 * 0.99)),
        ([18_000] * 99 + [22_002] * 99, 20_001, 0.02),
        # Amounts as round are compared with each other: 2 x 2000 / 100 x 0.9.
        ([19_900] * 99, 20_200, 99 / (2 * 2020 / 100 * 0.9)),
        ([19_901] * 99, 20_200, 0.02),
        # In tens of euros: 2 x 21 / 10 x 0.9, and hundreds: 2 x 2 / 1.
        ([20_000] * 9 + [22_000] * 3, 21_000, 3 / (2 * 2100 / 1000 * 0.9)),
        ([190_000] * 10, 200_000, 10 / (2 * 20_000 / 10_000)),
        ([12_000] * 3, 11_000, 3 / 1.98),
        # Few values near it are one at least.
        ([9] * 6, 9, 6 + 0.02),
        ([3, 3, 3], 7, 0.02),
        # The very amount counts for each other line.
        ([20_001] * 4, 20_001, 4 + 0.02),
        ([-20_001] * 4, 20_001, 0.02),
        ([-18_001] * 99, -20_001, 99 / (4000 * 0.99)),
    ],
)
def test_how_many_lines_have_an_amount_for_reasons_of_their_own(
    others: list[int], wanted: int, lines: float
) -> None:
    assert expected([*others, wanted], wanted) == pytest.approx(lines)


def test_an_equal_amount_says_how_much_rarer_it_is_than_one_line() -> None:
    rarity = AmountRarity(ints([*range(10_001, 10_128), 777]))

    assert rarity.centibits(ints([777])).tolist() == [1264]
    assert rarity.counts(ints([777, 10_005, 778])).tolist() == [1, 1, 0]
    assert AmountRarity(ints()).centibits(ints([5])).tolist() == [564]


@pytest.mark.parametrize(
    ("wanted", "count", "low", "high"),
    [
        (150_000, 28, 10_000, 290_000),
        (10_000, 0, 0, 0),
        (12_300, 244, 100, 24_500),
        (7, 12, 1, 13),
        (999_999, 999, 999_499, 1_000_498),
        (50_000_000, 999, 45_000_000, 54_990_000),
    ],
)
def test_a_sum_is_tried_against_amounts_as_round_and_near(
    wanted: int, count: int, low: int, high: int
) -> None:
    others = OtherAmounts(ints([wanted])).like(wanted).tolist()

    assert len(others) == count
    assert wanted not in others
    if others:
        assert (min(others), max(others)) == (low, high)


@pytest.mark.parametrize(("known", "others"), [(50, 49), (49, 20_002)])
def test_other_commitments_are_tried_where_there_are_enough(known: int, others: int) -> None:
    cents = [10_001 + 2 * n for n in range(known)] + [-5, 0]
    found = OtherAmounts(ints(cents)).like(10_001)

    assert len(found) == min(others, 1_000 if known == 50 else 999)
    assert (known == 50) == (set(found.tolist()) <= set(cents))


def test_the_nearest_of_many_commitments_are_tried() -> None:
    cents = [100 * n + 1 for n in range(1, 3_001)]
    others = OtherAmounts(ints(cents))

    assert others.like(101).tolist() == cents[1:1001]
    assert others.like(300_001).tolist() == cents[1999:2999]
    assert others.like(150_001).tolist() == [*cents[999:1499], *cents[1500:2000]]


@pytest.mark.parametrize(
    ("cents", "rate", "with_it", "without"),
    [
        (100, 21, 121, 83),
        (1, 21, 1, 1),
        (2, 21, 2, 2),
        (3, 21, 4, 2),
        (50, 9, 55, 46),
        (49, 21, 59, 40),
        (103, 9, 112, 94),
    ],
)
def test_vat_is_rounded_half_up(cents: int, rate: int, with_it: int, without: int) -> None:
    assert (with_vat(cents, rate), without_vat(cents, rate)) == (with_it, without)
    assert with_vat(ints([cents]), rate).tolist() == [with_it]
    assert without_vat(ints([cents]), rate).tolist() == [without]


@pytest.mark.parametrize(
    ("cents", "name", "kind"),
    [
        (100_000, None, EvidenceKind.AMOUNT),
        (100_003, AmountDifference.ROUNDING, EvidenceKind.AMOUNT_ROUNDING),
        (99_997, AmountDifference.ROUNDING, EvidenceKind.AMOUNT_ROUNDING),
        (100_004, AmountDifference.PRICE, EvidenceKind.AMOUNT_PRICE),
        (121_000, AmountDifference.VAT_21, EvidenceKind.AMOUNT_VAT),
        (82_645, AmountDifference.VAT_21, EvidenceKind.AMOUNT_VAT),
        (109_000, AmountDifference.VAT_9, EvidenceKind.AMOUNT_VAT),
        (91_743, AmountDifference.VAT_9, EvidenceKind.AMOUNT_VAT),
        (102_000, AmountDifference.PRICE, EvidenceKind.AMOUNT_PRICE),
        (98_000, AmountDifference.PRICE, EvidenceKind.AMOUNT_PRICE),
        (102_001, AmountDifference.PRICE, EvidenceKind.AMOUNT_MORE),
        (97_999, AmountDifference.PRICE, EvidenceKind.AMOUNT_PART),
        (-100_001, AmountDifference.PRICE, EvidenceKind.AMOUNT_MORE),
        (-100_000, AmountDifference.PRICE, EvidenceKind.AMOUNT_MORE),
        (-99_999, AmountDifference.PRICE, EvidenceKind.AMOUNT_PART),
    ],
)
def test_a_difference_has_a_name(
    cents: int, name: AmountDifference | None, kind: EvidenceKind
) -> None:
    assert amount_difference(cents, 100_000, Weights()) == name
    assert amount_kind(cents, 100_000, Weights()) is kind


def test_weights_are_seen_changed_and_set_back() -> None:
    changed = Weights(margin=1.0).with_bits({EvidenceKind.SUM: 4.126})

    assert changed.centibits(EvidenceKind.SUM) == 413
    assert changed.margin == 1.0
    assert changed.moved() == {EvidenceKind.SUM: (10.0, 4.126)}
    assert changed.with_bits({EvidenceKind.SUM: 10.0}).bits == RESEARCHED


def test_every_cent_is_an_amount_and_nothing_is_none() -> None:
    hundreds = [0, -10_000, *(10_000 * n for n in range(1, 50))]
    with_a_cent = [1, *range(2, 52)]

    assert 0 not in OtherAmounts(ints([*hundreds, 500_000])).like(30_000)
    assert len(OtherAmounts(ints([*hundreds, 500_000])).like(30_000)) == 49
    assert 1 in OtherAmounts(ints(with_a_cent)).like(30)
    assert len(OtherAmounts(ints(with_a_cent)).like(30)) == 50
