"""The shape of numbers, learned from the numbers themselves, and what a find says."""

import math

import pytest

from talentdesk.reconciliation.reference_masks import (
    ReferenceLevel,
    ReferenceMask,
    bare_run,
    keys_of,
    masks_of,
    runs_of,
    shape_of,
)
from talentdesk.reconciliation.references import References
from talentdesk.reconciliation.text_scan import TextScan

NUMBERS = ["VP23-00001", "VP24-00417", "VP25-02514"]
FULL, PART, WEAK = ReferenceLevel.FULL, ReferenceLevel.PART, ReferenceLevel.WEAK


def mask_of(*numbers: str) -> ReferenceMask:
    (mask,) = masks_of(numbers).values()
    return mask


def test_a_number_falls_apart_in_runs() -> None:
    assert runs_of("VP24-00417/a") == ["vp", "24", "00417", "a"]
    assert shape_of("VP24-00417/a") == (False, True, True, False)
    assert shape_of(" -/ ") == ()
    assert [bare_run(run) for run in ("00417", "000", "0a", "ab")] == ["417", "0", "0a", "ab"]


def test_a_mask_tells_what_its_numbers_have_in_common() -> None:
    mask = mask_of(*NUMBERS, "AVP4-12")

    assert mask.digits == (False, True, True)
    assert mask.seen == (
        frozenset({"vp", "avp"}),
        frozenset({"23", "24", "25", "4"}),
        frozenset({"00001", "00417", "02514", "12"}),
    )
    assert mask.widths == ((2, 3), (1, 2), (2, 5))
    assert (mask.bearers, mask.digit_places, mask.every_place) == (4, (1, 2), (0, 1, 2))
    assert mask.telling_place == 2


def test_the_telling_place_is_the_one_that_differs_most_and_the_last_of_equal_ones() -> None:
    assert mask_of("2023-1", "2024-1", "2025-2").telling_place == 0
    assert mask_of("2023-11", "2024-12").telling_place == 1


def test_each_shape_has_its_mask_and_a_number_without_digits_none() -> None:
    masks = masks_of(["V1", "V2", "17-V", "geen", "", "9"])

    assert list(masks) == [(False, True), (True,), (True, False)]
    assert [mask.bearers for mask in masks.values()] == [2, 1, 1]


def test_the_runs_in_some_places_lead_to_the_numbers() -> None:
    numbers = ["VP24-00417", "VP23-00417", "VP24-417", "X1"]

    assert keys_of(numbers, (False, True, True), (2,)) == {("417",): [0, 1, 2]}
    assert keys_of(numbers, (False, True, True), (0, 1, 2)) == {
        ("vp", "24", "417"): [0, 2],
        ("vp", "23", "417"): [1],
    }


@pytest.mark.parametrize(
    ("numbers", "part", "weak"),
    [
        (NUMBERS, True, True),
        # All of it is digits: there are no digits apart from the whole.
        (["2024-0017"], False, True),
        # Three digits say too little, four together do not.
        (["V1-23"], False, False),
        (["V12-34"], True, False),
        (["V12-345"], True, False),
        (["V12-3456"], True, True),
        # One run alone is a number of its own from seven digits.
        (["V123456"], False, True),
        (["V1234567"], True, True),
        (["V123"], False, False),
        # The shortest of them decides.
        (["V1-23", "V12-345"], False, False),
        (["V123456", "V1234567"], False, True),
        (["V1-23", "V1-4567"], False, False),
    ],
)
def test_digits_alone_are_looked_for_where_they_say_enough(
    numbers: list[str], part: bool, weak: bool
) -> None:
    mask = mask_of(*numbers)

    assert (mask.part_pattern() is not None, mask.weak_pattern() is not None) == (part, weak)


def named(text: str, numbers: list[str] | None = None) -> dict[int, ReferenceLevel]:
    return References(numbers or NUMBERS, TextScan([text])).named.get(0, {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vp24  00417", {1: FULL}),
        ("vp24   00417", {1: WEAK}),
        ("vp24-(00417)", {1: WEAK}),
        ("VP24 417", {1: FULL}),
        # Two of five digits are less than half: the number is only partly there.
        ("VP23-01", {0: PART}),
        ("VP25 2514", {2: FULL}),
        # Run together, the year and the serial number need all their digits.
        ("VP24417", {}),
        ("VP2400417", {1: FULL}),
        ("VP24417, VP24-00417", {1: FULL}),
        ("24/00417", {1: PART}),
        ("24-417", {}),
        ("2400417", {}),
        ("4-00417", {}),
        ("a.00417", {}),
        ("00417.b", {}),
        ("00417. b", {1: WEAK}),
        ("0417", {}),
        ("000417", {}),
        ("VP24-00417 en 23-00001", {1: FULL, 0: PART}),
        ("23-00001 en VP23-00001", {0: FULL}),
        ("VP23-00001 en nr 00001", {0: FULL}),
    ],
)
def test_a_find_says_as_much_as_stands_there(text: str, found: dict[int, int]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "numbers", "found"),
    [
        # No digits fewer than the shortest number has, alone or run together.
        ("24-417", ["VP1-417", "VP24-00417"], {1: PART}),
        ("2024017", ["2024-0017"], {}),
        ("20240017", ["2024-0017"], {0: FULL}),
        # Half of the digits are enough for the whole number.
        ("v 123", ["V-000123"], {0: FULL}),
        ("v 12", ["V-000012"], {0: WEAK}),
        ("v 012", ["V-000012"], {0: FULL}),
        # Of two ways to read letters the one with the longest first.
        ("abcd0002", ["AB-CD-0001", "ABC-D-0002"], {1: FULL}),
    ],
)
def test_a_find_is_measured_by_the_numbers_there_are(
    text: str, numbers: list[str], found: dict[int, int]
) -> None:
    assert named(text, numbers) == found


def test_few_digits_say_little_even_of_a_whole_number() -> None:
    assert named("A1-23", ["A1-23", "A1-24"]) == {0: FULL}
    assert named("A1-2", ["A1-2", "A1-4"]) == {0: WEAK}


def test_a_number_in_another_order_of_letters_is_the_longest_that_was_seen() -> None:
    assert named("VPL 0004", ["VP-0003", "VPL-0004"]) == {1: FULL}
    assert named("VP 0003", ["VP-0003", "VPL-0004"]) == {0: FULL}


def test_more_letters_than_can_be_tried_are_read_as_letters_of_their_length() -> None:
    fifty = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}-{n:05d}" for n in range(50)]
    more = [*fifty, "zzz-00050"]

    assert mask_of("2024-1").full_pattern().pattern.startswith(r"(?<![^\W_])(\d")
    assert mask_of(*fifty).full_pattern().pattern.startswith("(aa|ab|")
    assert mask_of(*more).full_pattern().pattern.startswith(r"(?<![^\W_])([^\W\d_]{2,3})")
    assert named("zzz-00050", more) == {50: FULL}
    assert named("zzzz 00050", more) == {50: WEAK}


@pytest.mark.parametrize(("bearers", "found"), [(3, True), (4, False)])
def test_a_piece_that_more_than_three_share_names_none(bearers: int, found: bool) -> None:
    numbers = [f"VP{20 + n}-00417" for n in range(bearers)]
    numbers += [f"VP19-0000{serial}" for serial in range(1, 9)]

    assert (named("nr 00417", numbers) == dict.fromkeys(range(bearers), WEAK)) is found
    assert bool(named("nr 00417", numbers)) is found


def trust(numbers: list[str], *texts: str) -> float:
    return References(numbers, TextScan(texts)).trust[FULL]


def test_trust_is_the_share_of_good_readings_over_those_by_chance() -> None:
    """Numbers from 0 to 398, the even ones: a half of what lies between is a number by chance."""
    known = [f"VP23-{number:05d}" for number in range(0, 400, 2)]
    filled = 200 / 399
    chance = filled / (1 - filled)

    assert trust(known) == pytest.approx(math.log2(16 / 0.25))
    assert trust(known, "VP23-00002") == pytest.approx(math.log2(17 / 0.25))
    assert trust(known, "VP23-00002", "VP23-00004") == pytest.approx(math.log2(18 / 0.25))
    assert trust(known, "VP23-00002", "VP23-00003") == pytest.approx(
        math.log2(16 / (chance + 0.25))
    )
    # Beside the range, of another year or read twice in one line: nothing to learn from.
    assert trust(known, "VP23-00399", "VP24-00003") == trust(known)
    assert trust(known, "VP23-00002 VP23-00002") == trust(known, "VP23-00002")


def test_a_range_that_is_full_is_never_wholly_by_chance() -> None:
    numbers = [f"VP23-{number:05d}" for number in (1, 2, 3, 4)]

    assert trust(numbers, "VP23-00005") == trust(numbers)
    assert trust([*numbers, "VP23-00006"], "VP23-00005") == pytest.approx(
        math.log2(16 / (0.25 + (5 / 6) / (1 / 6)))
    )


def odd(*numbers: str) -> list[str]:
    """Numbers beside so many of more common shapes that they are looked for one by one."""
    common = ["-".join(["A1"] * length) + "-4711" for length in range(1, 13)]
    return [*common, *common, *numbers]


@pytest.mark.parametrize(
    ("number", "text", "found"),
    [
        ("Q9Z8-2025-0012", "betr. q9z8 2025/0012", True),
        ("Q9Z8-2025-0012", "xq9z8 2025/0012", False),
        ("Q9Z8-2025-0012", "q9z8-2025", False),
        ("Q12345Z8-99-1", "zaakq12345z8-99-1 q12345z8-99-1", True),
        ("9Z8Q-2025-0012-7", "(9z8q-2025-0012-7)", True),
        ("12-ABCDEFGH-345", "12/abcdefgh-345", True),
        ("Q9Z8-0-0012-7", "q9z8-0-0012-7", True),
    ],
)
def test_a_number_of_an_odd_shape_is_looked_for_by_its_longest_digits(
    number: str, text: str, found: bool
) -> None:
    assert named(text, odd(number)) == ({24: FULL} if found else {})


@pytest.mark.parametrize(("alike", "found"), [(20, True), (21, False)])
def test_odd_numbers_that_share_their_digits_with_many_are_not_looked_for(
    alike: int, found: bool
) -> None:
    numbers = odd(*("Q" + "-1Z" * (n + 1) + "-55555" for n in range(alike)))

    assert bool(named("q-1z-55555", numbers)) is found


def test_of_an_odd_number_the_longest_digits_are_looked_for() -> None:
    """All have a nine, each has five digits of its own."""
    numbers = odd(*(f"9-{55_000 + n}{'-Q1' * (n + 1)}" for n in range(21)))

    assert named("9-55000-q1", numbers) == {24: FULL}
