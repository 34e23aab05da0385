from dataclasses import replace

import pytest

from talentdesk.domain.matching import (
    AmountDifference,
    EvidenceKind,
    MatchDifference,
    MatchStage,
    MatchSuggestion,
)
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import (
    JUNE_1,
    MAY_1,
    commitment,
    links,
    match,
    only,
    posting,
    unrelated,
)

NOISE = unrelated(200)
SURE = 6.0


def test_a_rare_amount_of_the_same_relation_is_a_match() -> None:
    found = only(match([posting("p", 1234.56), *NOISE], [commitment("V1-0001", 1234.56)]))

    assert (found.stage, found.posted_cents, found.difference) == (MatchStage.SINGLE, 123456, None)
    assert found.bits >= SURE


@pytest.mark.parametrize(
    ("euros", "kind", "cents"),
    [
        (1234.58, AmountDifference.ROUNDING, 2),
        (1493.82, AmountDifference.VAT_21, 25926),
        (1345.67, AmountDifference.VAT_9, 11111),
        (1020.30, AmountDifference.VAT_21, -21426),
    ],
)
def test_rounding_and_vat_are_differences_with_a_name(
    euros: float, kind: AmountDifference, cents: int
) -> None:
    found = only(match([posting("p", euros), *NOISE], [commitment("V1-0001", 1234.56)]))

    assert found.difference == MatchDifference(kind, cents)
    assert found.taken_cents == 123456


def test_equal_amounts_without_a_reference_stay_with_the_user() -> None:
    two = [commitment("V1-0001", 1234.56), commitment("V1-0002", 1234.56)]

    assert links(match([posting("p", 1234.56), *NOISE], two)) == []
    assert links(match([posting("p", 1234.56, "V1-0002"), *NOISE], two)) == [
        ("p", "V1-0002", 123456)
    ]


def test_a_cost_centre_tells_equal_amounts_apart() -> None:
    two = [
        commitment("V1-0001", 1234.56, cost_centre="3101"),
        commitment("V1-0002", 1234.56, cost_centre="3102"),
    ]
    found = match([posting("p", 1234.56, cost_centre="3102"), *NOISE], two)

    assert links(found) == [("p", "V1-0002", 123456)]
    assert EvidenceKind.RIVAL in {item.kind for item in found.suggestions[0].evidence}


def test_parts_that_name_a_commitment_are_linked_as_far_as_there_is_room() -> None:
    lines = [
        posting("a", 400, "V1-0001 termijn 1", day=JUNE_1),
        posting("b", 300, "V1-0001 termijn 2", day=JUNE_1 + 30),
        posting("c", 700, "V1-0001", day=JUNE_1 + 60),
    ]
    found = match([*lines, *NOISE], [commitment("V1-0001", 1000)])

    assert links(found) == [
        ("a", "V1-0001", 40000),
        ("b", "V1-0001", 30000),
        ("c", "V1-0001", 30000),
    ]
    assert sum(each.taken_cents for each in found.suggestions) == 100000


def test_parts_that_name_it_and_are_the_whole_are_one_suggestion() -> None:
    lines = [posting(f"p{n}", 250, f"V1-0001 {n}", day=JUNE_1 + n) for n in range(4)]
    found = only(match([*lines, *NOISE], [commitment("V1-0001", 1000)]))

    assert found.posted_cents == 100000
    assert EvidenceKind.SUM in {item.kind for item in found.evidence}


def test_instalments_with_vat_on_top_keep_the_vat_apart() -> None:
    lines = [posting(f"p{n}", 605, f"V1-0001 {n}", day=JUNE_1 + n) for n in range(2)]
    found = only(match([*lines, *NOISE], [commitment("V1-0001", 1000)]))

    assert found.difference == MatchDifference(AmountDifference.VAT_21, 21000)


def test_counted_instalments_without_a_number_are_found_by_their_sum() -> None:
    parts = (311.17, 205.55, 483.28)
    lines = [
        posting(f"p{n}", euros, f"Nota termijn {n}/3", day=JUNE_1 + 30 * n)
        for n, euros in enumerate(parts, start=1)
    ]
    found = only(match([*lines, *NOISE], [commitment("V1-0001", 1000.00)]))

    assert found.stage is MatchStage.INSTALMENTS
    assert found.taken_cents == 100000
    assert EvidenceKind.COUNTED in {item.kind for item in found.evidence}


def test_the_rest_of_instalments_is_found_when_only_one_names_the_number() -> None:
    lines = [
        posting("p1", 311.17, "V1-0001 termijn 1/3"),
        posting("p2", 205.55, "termijn 2/3", day=JUNE_1 + 30),
        posting("p3", 483.28, "termijn 3/3", day=JUNE_1 + 60),
    ]
    found = match([*lines, *NOISE], [commitment("V1-0001", 1000.00)])

    assert [link[0] for link in links(found)] == ["p1", "p2", "p3"]
    (rest,) = (each for each in found.suggestions if each.stage is MatchStage.INSTALMENTS)
    assert EvidenceKind.COUNTED in {item.kind for item in rest.evidence}


def test_texts_that_contradict_each_other_are_no_instalments_of_one_whole() -> None:
    lines = [
        posting("a", 311.17, "festival termijn 1/2", cost_centre="3101"),
        posting("b", 688.90, "festival termijn 1/3", cost_centre="3101", day=JUNE_1 + 9),
    ]
    wanted = commitment("V1-0001", 1000.07, "festival", cost_centre="3101")

    stages = {each.stage for each in match([*lines, *NOISE], [wanted]).suggestions}

    assert MatchStage.INSTALMENTS not in stages


def test_a_sum_that_two_commitments_want_goes_to_neither() -> None:
    lines = [
        posting("a", 311.17, "festival", cost_centre="3101"),
        posting("b", 688.90, "festival", cost_centre="3101", day=JUNE_1 + 9),
    ]
    two = [
        commitment(key, 1000.07, "festival", cost_centre="3101") for key in ("V1-0001", "V1-0002")
    ]

    assert links(match([*lines, *NOISE], two)) == []


def test_a_part_that_two_commitments_have_room_for_goes_to_neither() -> None:
    two = [commitment("V1-0001", 1000.07, "festival"), commitment("V1-0002", 2000.11, "festival")]
    line = posting("p", 311.17, "festival termijn 1")

    assert links(match([line, *NOISE], two)) == []
    assert links(match([line, *NOISE], two[:1])) == [("p", "V1-0001", 31117)]


def test_what_a_difference_closed_takes_no_more() -> None:
    lines = [posting("p", 990, "V1-0001"), posting("q", 10, day=JUNE_1 + 1)]

    assert links(match([*lines, *NOISE], [commitment("V1-0001", 1000)])) == [
        ("p", "V1-0001", 99000)
    ]


def test_of_two_lines_of_one_day_that_do_not_fit_both_the_text_decides() -> None:
    lines = [posting("a", 600, "V1-0001 tweede"), posting("b", 600, "V1-0001 eerste")]
    wanted = [commitment("V1-0001", 1000)]

    for order in ([*lines, *NOISE], [*NOISE, *reversed(lines)]):
        assert links(match(order, wanted)) == [("a", "V1-0001", 40000), ("b", "V1-0001", 60000)]


def test_amounts_without_marks_are_added_up_where_chance_could_not() -> None:
    lines = [
        posting("a", 311.17, "festival", cost_centre="3101"),
        posting("b", 688.90, "festival", cost_centre="3101", day=JUNE_1 + 9),
    ]
    wanted = commitment("V1-0001", 1000.07, "festival", cost_centre="3101")
    found = only(match([*lines, *NOISE], [wanted]))

    assert found.stage is MatchStage.INSTALMENTS
    assert found.chance is not None
    assert found.chance.thousandths < 100


def test_one_invoice_pays_several_commitments_of_a_relation() -> None:
    three = [commitment(f"V1-000{n}", euros) for n, euros in enumerate((410.11, 77.5, 1003.99), 1)]
    found = only(match([posting("p", 1491.60, "Verzamelfactuur"), *NOISE], three))

    assert found.stage is MatchStage.COLLECTIVE
    assert links_of(found) == [("V1-0001", 41011), ("V1-0002", 7750), ("V1-0003", 100399)]


def test_a_larger_posting_that_names_one_takes_the_others_along() -> None:
    two = [commitment("V1-0001", 410.11), commitment("V1-0002", 77.53)]
    found = only(match([posting("p", 487.64, "V1-0001"), *NOISE], two))

    assert links_of(found) == [("V1-0001", 41011), ("V1-0002", 7753)]


def test_a_line_that_names_all_its_commitments_needs_no_sum_of_others() -> None:
    two = [commitment("V1-0001", 410.11, relation="A"), commitment("V1-0002", 77.53, relation="B")]
    found = only(match([posting("p", 487.64, "V1-0001, V1-0002"), *NOISE], two))

    assert found.chance is None
    assert links_of(found) == [("V1-0001", 41011), ("V1-0002", 7753)]


def test_a_reversal_leaves_the_line_that_books_it_again() -> None:
    lines = [
        posting("a", 1234.56, "Nota"),
        posting("b", -1234.56, "Nota storno", day=JUNE_1 + 9),
        posting("c", 1234.56, "Nota correctie", day=JUNE_1 + 9),
    ]
    found = match([*lines, *NOISE], [commitment("V1-0001", 1234.56)])

    assert [(each.lines, each.rebooked) for each in found.reversals] == [(("a", "b"), "c")]
    assert {link[0]: link[2] for link in links(found)} == {"a": 123456, "b": -123456, "c": 123456}
    assert only(found).taken_cents == 123456


def test_a_line_that_was_undone_looks_for_no_place() -> None:
    lines = [posting("a", 1234.56, "Nota"), posting("b", -1234.56, "storno", day=JUNE_1 + 9)]
    found = match([*lines, *NOISE], [commitment("V1-0001", 1234.56)])

    assert [each.lines for each in found.reversals] == [("a", "b")]
    assert found.suggestions == ()


def test_cost_and_creditor_of_one_invoice_do_not_undo_each_other() -> None:
    lines = [
        replace(posting("a", 1234.56, "Nota"), account="4000"),
        replace(posting("b", -1234.56, "Nota"), account="1600"),
    ]
    found = match([*lines, *NOISE], [commitment("V1-0001", 1234.56)])

    assert found.reversals == ()
    assert links(found) == [("a", "V1-0001", 123456)]


def test_two_reversals_of_one_line_are_left_alone() -> None:
    lines = [
        posting("a", 1234.56),
        posting("b", -1234.56, "storno", day=JUNE_1 + 9),
        posting("c", -1234.56, "storno", day=JUNE_1 + 10),
    ]

    assert match([*lines, *NOISE], []).reversals == ()


def test_a_posting_long_before_the_commitment_is_worth_less() -> None:
    wanted = [commitment("V1-0001", 1234.56)]
    after = only(match([posting("p", 1234.56), *NOISE], wanted))
    before = only(match([posting("p", 1234.56, day=MAY_1 - 200), *NOISE], wanted))

    assert after.bits - before.bits == pytest.approx(9.5)


def test_nothing_in_is_nothing_out() -> None:
    assert match([], []).suggestions == ()
    assert match(NOISE, []).suggestions == ()
    assert match([], [commitment("V1-0001", 5)]).suggestions == ()


@pytest.mark.parametrize("signs", [(1,), (1, -1)])
def test_a_ledger_where_all_is_alike_suggests_nothing(signs: tuple[int, ...]) -> None:
    lines = [
        posting(f"p{n:04}", 500 * signs[n % len(signs)], "Nota", day=JUNE_1 + n % 90)
        for n in range(3000)
    ]
    wanted = [commitment(f"V1-{n:04}", 500, day=MAY_1 + n % 20) for n in range(100)]

    found = match(lines, wanted)

    assert (found.suggestions, found.reversals) == ((), ())


def test_a_full_commitment_takes_nothing_more() -> None:
    found = match([posting("p", 50, "V1-0001"), *NOISE], [commitment("V1-0001", 0)])

    assert found.suggestions == ()


def test_weights_decide_what_is_offered() -> None:
    lines = [posting("p", 1234.56), *NOISE]
    strict = Weights(sure=40.0, offered=40.0)

    assert match(lines, [commitment("V1-0001", 1234.56)], strict).suggestions == ()


def links_of(suggestion: MatchSuggestion) -> list[tuple[str, int]]:
    return sorted((link.commitment, link.cents) for link in suggestion.links)
