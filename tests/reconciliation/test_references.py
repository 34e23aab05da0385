import pytest

from talentdesk.reconciliation.reference_masks import ReferenceLevel
from talentdesk.reconciliation.references import References
from talentdesk.reconciliation.text_scan import TextScan

NUMBERS = ["VP23-00001", "VP24-00417", "VP25-02514"]


def named(text: str, numbers: list[str] | None = None) -> dict[int, ReferenceLevel]:
    return References(numbers or NUMBERS, TextScan([text])).named.get(0, {})


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Factuur VP24-00417 termijn 1", ReferenceLevel.FULL),
        ("vp24/00417", ReferenceLevel.FULL),
        ("betr. VP2400417", ReferenceLevel.FULL),
        ("VP 24 417", ReferenceLevel.FULL),
        ("(VP24.00417)", ReferenceLevel.FULL),
        ("vpl 24.00417", ReferenceLevel.PART),
        ("verplichting 24-00417", ReferenceLevel.PART),
        ("nr 00417", ReferenceLevel.WEAK),
    ],
)
def test_a_number_is_read_with_loose_separators(text: str, level: ReferenceLevel) -> None:
    assert named(text) == {1: level}


@pytest.mark.parametrize(
    "text",
    [
        "Nota F2400417",
        "XVP24-00417",
        "VP24-004171",
        "VP23-00417",
        "24-417",
        "nr 417",
        "12-04-2024",
        "",
    ],
)
def test_other_digits_are_no_number_of_ours(text: str) -> None:
    assert named(text) == {}


def test_the_mask_is_learned_from_the_numbers_themselves() -> None:
    assert named("order 4500017", ["4500017", "4500018"]) == {0: ReferenceLevel.FULL}
    assert named("sub.2025.0012/a", ["SUB-2025-0012-A"]) == {0: ReferenceLevel.FULL}
    assert named("1111", ["bernard 1111 gagnant"]) == {0: ReferenceLevel.WEAK}


def test_a_serial_number_that_many_share_names_none_of_them() -> None:
    numbers = [f"VP{year}-{serial:05d}" for year in range(20, 24) for serial in range(11, 17)]

    assert named("nr 00013", numbers) == {}
    assert named("nr 00013", numbers[6:]) != {}


def test_a_line_that_names_two_names_both() -> None:
    found = named("VP23-00001 en VP25-02514")

    assert found == {0: ReferenceLevel.FULL, 2: ReferenceLevel.FULL}


def test_strange_numbers_of_the_same_shape_take_trust_away() -> None:
    known = [f"VP23-{number:05d}" for number in range(0, 400, 2)]
    clean = References(known, TextScan(["VP23-00002"]))
    mixed = References(known, TextScan(["VP23-00002"] + ["VP23-00003"] * 50))

    assert mixed.trust[ReferenceLevel.FULL] < clean.trust[ReferenceLevel.FULL] - 5


def test_a_line_break_in_a_text_does_not_move_the_lines_after_it() -> None:
    found = References(NUMBERS, TextScan(["een\nregel\r\nmeer", "VP24-00417"])).named

    assert found == {1: {1: ReferenceLevel.FULL}}


def test_numbers_of_many_odd_shapes_are_found_one_by_one() -> None:
    odd = ["-".join(["A1"] * length) + "-4711" for length in range(1, 20)]
    rare = "Q9Z8-2025-0012"
    numbers = [*odd, *odd, rare]

    assert named("betr. q9z8 2025/0012", numbers) == {38: ReferenceLevel.FULL}
    assert named("betr. xq9z8 2025/0012", numbers) == {}


def test_more_prefixes_than_can_be_tried_are_read_as_letters() -> None:
    prefixes = [first + second for first in "abcdefgh" for second in "ijklmnop"]
    numbers = [f"{prefix}-{serial:05d}" for serial, prefix in enumerate(prefixes)]

    assert named("CK 00018", numbers) == {18: ReferenceLevel.FULL}
    assert named("XX 00018", numbers) == {18: ReferenceLevel.WEAK}


def test_a_number_is_never_read_across_two_lines() -> None:
    found = References(NUMBERS, TextScan(["nota VP24", "417 stoelen", "week 9", "24-00417"])).named

    assert found == {3: {1: ReferenceLevel.PART}}
