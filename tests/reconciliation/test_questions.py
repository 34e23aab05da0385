import pytest

from talentdesk.domain.matching import (
    AmountDifference,
    EvidenceKind,
    MatchDifference,
    MatchLink,
    MatchStage,
    WhyNot,
    WhyNotReason,
)
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting, PostingColumns
from talentdesk.reconciliation.matcher import Matcher
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import JUNE_1, MAY_1, commitment, posting, unrelated, weighed

NOISE = unrelated(100)


def why(lines: list[MatchPosting], wanted: list[MatchCommitment], line: str, goal: str) -> WhyNot:
    matcher = Matcher(PostingColumns.of([*lines, *NOISE]), wanted)
    found = matcher.run()
    return matcher.questions().why_not(line, goal, found.suggestions, found.reversals)


def test_a_suggested_pair_says_so() -> None:
    found = why([posting("p", 1234.56)], [commitment("V1-0001", 1234.56)], "p", "V1-0001")

    assert found.reason is WhyNotReason.SUGGESTED


def test_a_posting_that_fits_another_names_the_other() -> None:
    two = [commitment("V1-0001", 1234.56), commitment("V1-0002", 9999)]
    found = why([posting("p", 1234.56)], two, "p", "V1-0002")

    assert (found.reason, found.others) == (WhyNotReason.POSTING_ELSEWHERE, ("V1-0001",))


def test_a_line_that_was_undone_says_so() -> None:
    lines = [posting("a", 1234.56), posting("b", -1234.56, "storno", day=JUNE_1 + 5)]
    found = why(lines, [commitment("V1-0001", 1234.56)], "a", "V1-0001")

    assert found.reason is WhyNotReason.POSTING_UNDONE


def test_a_full_commitment_names_what_fills_it() -> None:
    lines = [posting("a", 1000, "V1-0001"), posting("b", 700, day=JUNE_1 + 60)]
    found = why(lines, [commitment("V1-0001", 1000)], "b", "V1-0001")

    assert (found.reason, found.others) == (WhyNotReason.COMMITMENT_FULL, ("a",))


def test_a_larger_amount_says_so() -> None:
    found = why([posting("p", 1700)], [commitment("V1-0001", 1234.56)], "p", "V1-0001")

    assert found.reason is WhyNotReason.AMOUNT_MORE
    assert EvidenceKind.AMOUNT_MORE in {item.kind for item in found.pair.evidence}


def test_too_little_evidence_says_so() -> None:
    line = posting("p", 100, relation="Iemand anders", cost_centre="9000")
    found = why([line], [commitment("V1-0001", 1234.56, cost_centre="3100")], "p", "V1-0001")

    assert found.reason is WhyNotReason.TOO_WEAK


def test_rivals_are_named() -> None:
    two = [commitment("V1-0001", 1234.56), commitment("V1-0002", 1234.56)]
    found = why([posting("p", 1234.56)], two, "p", "V1-0001")

    assert (found.reason, found.others) == (WhyNotReason.RIVALS, ("V1-0002",))


def test_what_fits_best_comes_first() -> None:
    wanted = [
        commitment("V1-0001", 1234.56, "festival"),
        commitment("V1-0002", 1234.56, "netwerk"),
        commitment("V1-0003", 5000, "netwerk", relation="Beta"),
    ]
    questions = Matcher(
        PostingColumns.of([posting("p", 1234.56, "Nota netwerk"), *NOISE]), wanted
    ).questions()

    assert [each.links[0].commitment for each in questions.for_posting("p", 2)] == [
        "V1-0002",
        "V1-0001",
    ]
    assert questions.for_commitment("V1-0002", 1)[0].links[0].posting == "p"


def test_words_are_read_where_they_change_what_comes_first() -> None:
    wanted = [
        commitment("V1-0001", 1234.56, "festival"),
        commitment("V1-0002", 1234.56, "netwerk", day=MAY_1 - 150),
    ]
    questions = Matcher(
        PostingColumns.of([posting("p", 1234.56, "Nota netwerk"), *NOISE]), wanted
    ).questions()

    assert questions.for_posting("p", 1)[0].links[0].commitment == "V1-0002"


def test_an_id_that_is_not_there_is_refused() -> None:
    questions = Matcher(PostingColumns.of(NOISE), []).questions()

    with pytest.raises(KeyError):
        questions.for_posting("nergens")


@pytest.mark.parametrize(
    ("euros", "last", "difference"),
    [
        (1234.56, ("amount", 1264, "", 1), None),
        (1234.58, ("amount_rounding", 814, "", 0), MatchDifference(AmountDifference.ROUNDING, 2)),
        (1493.82, ("amount_vat", 814, "", 0), MatchDifference(AmountDifference.VAT_21, 25926)),
        (1234.60, ("amount_more", -500, "", 0), None),
        (300.00, ("amount_part", 100, "", 0), None),
        (1230.00, ("amount_part", 100, "", 0), None),
        (-300.00, ("amount_more", -500, "", 0), None),
    ],
)
def test_an_answer_tells_what_the_pair_weighs_and_takes(
    euros: float, last: tuple[str, int, str, int], difference: MatchDifference | None
) -> None:
    lines = PostingColumns.of([posting("p", euros), *unrelated(127)])
    (found,) = Matcher(lines, [commitment("V1-0001", 1234.56)]).questions().for_posting("p")

    assert weighed(found.evidence) == [
        ("prior", -700, "", 128),
        last,
        ("relation", 700, "Alpha BV", 1),
        ("date_soon", 250, "", 0),
        ("cost_centre_missing", 0, "", 0),
    ]
    assert (found.stage, found.difference) == (MatchStage.SINGLE, difference)
    assert found.links == (MatchLink("p", "V1-0001", round(euros * 100)),)


def test_a_rare_amount_weighs_no_more_than_its_weight_in_an_answer() -> None:
    weights = Weights().with_bits({EvidenceKind.AMOUNT: 5.0})
    lines = PostingColumns.of([posting("p", 1234.58), *unrelated(127)])
    matcher = Matcher(lines, [commitment("V1-0001", 1234.56)], weights)

    (found,) = matcher.questions().for_posting("p")

    assert weighed(found.evidence)[1] == ("amount_rounding", 50, "", 0)


def test_ten_answers_are_given_unless_another_number_is_asked() -> None:
    wanted = [commitment(f"V1-{n:04}", 50 + n) for n in range(12)]
    questions = Matcher(PostingColumns.of([posting("p", 40), *NOISE]), wanted).questions()

    assert len(questions.for_posting("p")) == 10
    assert len(questions.for_commitment("V1-0001")) == 10
    assert len(questions.for_posting("p", 3)) == len(questions.for_commitment("V1-0001", 3)) == 3


def test_of_equal_answers_the_first_in_the_books_come_first() -> None:
    wanted = [commitment(f"V1-000{n}", 50, day=MAY_1 + n) for n in (3, 1, 2)]
    lines = [posting(key, 50, day=JUNE_1 + n) for n, key in enumerate("abc")]
    questions = Matcher(PostingColumns.of([*reversed(lines), *NOISE]), wanted).questions()

    assert [each.links[0].commitment for each in questions.for_posting("a")] == [
        "V1-0001",
        "V1-0002",
        "V1-0003",
    ]
    assert [each.links[0].posting for each in questions.for_commitment("V1-0001", 3)] == [*"abc"]


def test_what_is_suggested_has_nothing_else_in_its_way() -> None:
    found = why([posting("p", 1234.56)], [commitment("V1-0001", 1234.56)], "p", "V1-0001")

    assert found.others == ()


@pytest.mark.parametrize(
    ("lines", "euros", "reason"),
    [
        ([("a", 999.99), ("b", 500)], 1000, WhyNotReason.COMMITMENT_FULL),
        ([("a", 900), ("b", 950)], 1000, WhyNotReason.TOO_WEAK),
        ([("b", 50)], 0, WhyNotReason.AMOUNT_MORE),
    ],
)
def test_a_commitment_is_full_when_all_of_it_was_taken(
    lines: list[tuple[str, float]], euros: float, reason: WhyNotReason
) -> None:
    rows = [
        posting(key, own, "V1-0001" if key == "a" else "", day=JUNE_1 + place)
        for place, (key, own) in enumerate(lines)
    ]

    assert why(rows, [commitment("V1-0001", euros)], "b", "V1-0001").reason is reason


@pytest.mark.parametrize(
    ("offered", "reason"), [(3.5, WhyNotReason.RIVALS), (3.51, WhyNotReason.TOO_WEAK)]
)
def test_a_pair_that_could_be_offered_is_not_too_weak(offered: float, reason: WhyNotReason) -> None:
    """A part of the same relation: -7 + 1 + 7 + 2.5 bits."""
    lines = PostingColumns.of([posting("p", 300), *unrelated(127)])
    questions = Matcher(lines, [commitment("V1-0001", 1000)], Weights(offered=offered)).questions()

    assert questions.why_not("p", "V1-0001", (), ()).reason is reason


@pytest.mark.parametrize(("margin", "others"), [(3.0, ()), (3.01, ("V1-0002",)), (2.5, ())])
def test_rivals_are_those_within_the_margin(margin: float, others: tuple[str, ...]) -> None:
    """The other is dated after the posting, which is three bits less."""
    two = [commitment("V1-0001", 1000), commitment("V1-0002", 1000, day=JUNE_1 + 200)]
    lines = PostingColumns.of([posting("p", 300), *unrelated(127)])
    weights = Weights(margin=margin).with_bits({EvidenceKind.DATE_LONG_BEFORE: -0.5})
    questions = Matcher(lines, two, weights).questions()

    assert questions.why_not("p", "V1-0001", (), ()).others == others


def test_a_posting_that_fits_as_well_is_a_rival_too() -> None:
    lines = [posting("p", 300, "festival"), posting("q", 310, "festival", day=JUNE_1 + 1)]
    questions = Matcher(
        PostingColumns.of([*lines, *unrelated(126)]), [commitment("V1-0001", 1000, "festival")]
    ).questions()

    assert questions.why_not("p", "V1-0001", (), ()).others == ("q",)
