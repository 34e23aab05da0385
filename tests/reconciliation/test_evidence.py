"""What a pair of a posting and a commitment weighs, comparison by comparison."""

import pytest

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.evidence import KINDS, NOTHING, Pairs, Scale
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting
from talentdesk.reconciliation.tally import evidence_of
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import (
    JUNE_1,
    MAY_1,
    book_of,
    commitment,
    goal_at,
    line_at,
    posting,
    weighed,
)

Said = tuple[str, int, str, int]
WANTED = [
    commitment("VP24-00417", 1000, "festival", cost_centre="3101"),
    commitment("VP23-00001", 600, "netwerk avond", "Beta", cost_centre="3102"),
]


def said(
    line: MatchPosting,
    weights: Weights | None = None,
    wanted: list[MatchCommitment] | None = None,
    *,
    words: bool = True,
    others: tuple[MatchPosting, ...] = (),
) -> dict[str, Said]:
    """What is said of a posting and the first commitment, by what is compared."""
    book = book_of([line, *others], wanted or WANTED)
    scale = Scale(book, weights or Weights())
    places = ints([line_at(book, line.id)]), ints([goal_at(book, (wanted or WANTED)[0].id)])
    amount = scale.fixed(EvidenceKind.AMOUNT_PART, 1)
    found = scale.weigh(Pairs(*places, amount), words=words)
    evidence = weighed(evidence_of(found, 0, book))
    assert int(found.total[0]) == sum(item[1] for item in evidence)
    assert evidence[0] == ("prior", -700, "", 128)
    return {item[0].split("_")[0]: item for item in evidence[1:]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Read once and right: log2(17 / 0.25) = 6.09 bits beside the prior of seven.
        ("VP24-00417", ("reference", 1309, "VP24-00417", 0)),
        ("nota 24-00417", ("reference_part", 1309, "VP24-00417", 0)),
        # A serial number alone is worth no more than its weight.
        ("nr 00417", ("reference_weak", 900, "VP24-00417", 0)),
        ("VP23-00001", ("reference_other", -800, "", 0)),
        ("nr 00001", None),
        ("Nota", None),
    ],
)
def test_a_number_weighs_by_how_much_of_it_stands_there(text: str, expected: Said | None) -> None:
    assert said(posting("p", 300, text)).get("reference") == expected


def test_a_number_weighs_no_more_than_the_weights_allow() -> None:
    weights = Weights().with_bits({EvidenceKind.REFERENCE: 5.0})

    assert said(posting("p", 300, "VP24-00417"), weights)["reference"][1] == 500


def test_of_two_numbers_the_one_that_was_asked_for_counts() -> None:
    found = said(posting("p", 300, "VP23-00001, VP24-00417"))

    assert found["reference"][:3:2] == ("reference", "VP24-00417")


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("Alpha BV", ("relation", 700, "Alpha BV", 1)),
        ("Alpha", ("relation", 700, "Alpha", 1)),
        ("Beta", ("relation_other", -600, "", 0)),
        ("Iemand", ("relation_other", -600, "", 0)),
        ("", ("relation_missing", 0, "", 0)),
    ],
)
def test_a_relation_weighs_as_much_as_it_is_rare(relation: str, expected: Said) -> None:
    assert said(posting("p", 300, relation=relation))["relation"] == expected


def test_a_relation_that_is_nearly_the_same_weighs_less_than_its_rarity() -> None:
    wanted = [commitment("V1", 1000, relation="Netwerk Vecht")]
    found = said(posting("p", 300, relation="Netwrk Vecht"), wanted=wanted)

    assert found["relation"] == ("relation_near", 700, "Netwrk Vecht", 1)
    weights = Weights().with_bits({EvidenceKind.RELATION_NEAR: 3.0, EvidenceKind.RELATION: 4.0})
    assert said(posting("p", 3, relation="Netwrk Vecht"), weights, wanted)["relation"][1] == 300
    assert said(posting("p", 3, relation="Netwerk Vecht"), weights, wanted)["relation"][1] == 400


def test_a_commitment_without_a_relation_or_cost_centre_says_nothing() -> None:
    found = said(posting("p", 300, cost_centre="3101"), wanted=[commitment("V1", 9, relation="")])

    assert found["relation"] == ("relation_missing", 0, "", 0)
    assert found["cost"] == ("cost_centre_missing", 0, "", 0)


@pytest.mark.parametrize(
    ("centre", "expected"),
    [
        ("3101", ("cost_centre", 700, "3101", 1)),
        (" 3101 ", ("cost_centre", 700, " 3101 ", 1)),
        ("3102", ("cost_centre_other", -150, "3102", 0)),
        ("3109", ("cost_centre_other", -150, "3109", 0)),
        ("", ("cost_centre_missing", 0, "", 0)),
        (" ", ("cost_centre_missing", 0, "", 0)),
    ],
)
def test_a_cost_centre_weighs_as_much_as_it_is_rare(centre: str, expected: Said) -> None:
    assert said(posting("p", 300, cost_centre=centre))["cost"] == expected


def test_a_common_cost_centre_says_less_and_a_rare_one_no_more_than_its_weight() -> None:
    three = tuple(posting(f"q{n}", 3 + n, cost_centre="3101") for n in range(3))
    line = posting("p", 300, cost_centre="3101")

    assert said(line, others=three)["cost"] == ("cost_centre", 500, "3101", 4)
    weights = Weights().with_bits({EvidenceKind.COST_CENTRE: 2.0})
    assert said(line, weights)["cost"][1] == 200


@pytest.mark.parametrize(
    ("lag", "kind", "bits"),
    [
        (-15, "date_long_before", -700),
        (-14, "date_before", -200),
        (-1, "date_before", -200),
        (0, "date_soon", 250),
        (120, "date_soon", 250),
        (121, "date_later", -50),
        (420, "date_later", -50),
        (421, "date_late", -300),
    ],
)
def test_a_date_weighs_by_the_days_after_the_commitment(lag: int, kind: str, bits: int) -> None:
    assert said(posting("p", 300, day=MAY_1 + lag))["date"] == (kind, bits, "", 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nota festival", ("words", 600, "festival", 0)),
        ("Nota", ("words_none", -50, "", 0)),
        ("Nota avond", ("words_other", -250, "", 0)),
        ("festival avond", ("words", 600, "festival", 0)),
    ],
)
def test_words_weigh_for_what_a_commitment_is_for(text: str, expected: Said) -> None:
    assert said(posting("p", 300, text))["words"] == expected


def test_a_common_word_says_less_and_tells_nothing_of_another_commitment() -> None:
    """A word in eight of 128 lines is four bits rare and tells, in nine it does not."""
    eight = tuple(posting(f"q{n}", 3 + n, "avond", day=JUNE_1 + n) for n in range(7))
    nine = (*eight, posting("r", 99, "avond"))
    line = posting("p", 300, "avond")

    assert said(line, others=eight)["words"] == ("words_other", -250, "", 0)
    assert said(line, others=nine)["words"] == ("words_none", -50, "", 0)
    swapped = said(line, wanted=WANTED[::-1], others=eight)
    assert swapped["words"] == ("words", 400, "avond", 0)


def test_a_rare_word_weighs_no_more_than_the_weights_allow() -> None:
    weights = Weights().with_bits({EvidenceKind.WORDS: 3.0})

    assert said(posting("p", 300, "festival"), weights)["words"][1] == 300


def test_words_are_left_out_when_they_are_not_asked_for_or_not_there() -> None:
    assert "words" not in said(posting("p", 300, "festival"), words=False)
    assert "words" not in said(posting("p", 300, "festival"), wanted=[commitment("V1", 9)])


def test_many_pairs_are_weighed_each_for_itself() -> None:
    lines = [
        posting("a", 300, "VP24-00417 festival", cost_centre="3101"),
        posting("b", 300, "netwerk", "Beta", JUNE_1 + 1, "3102"),
    ]
    book = book_of(lines, WANTED)
    scale = Scale(book, Weights())
    rows, goals = ints([126, 127, 126, 127]), ints([0, 0, 1, 1])
    together = scale.weigh(Pairs(rows, goals, scale.fixed(EvidenceKind.AMOUNT_PART, 4)))

    for place in range(4):
        one = Pairs(
            rows[place : place + 1],
            goals[place : place + 1],
            scale.fixed(EvidenceKind.AMOUNT_PART, 1),
        )
        alone = scale.weigh(one)
        assert alone.codes[0].tolist() == together.codes[place].tolist()
        assert alone.bits[0].tolist() == together.bits[place].tolist()
        assert int(alone.total[0]) == int(together.total[place])


def test_weighed_pairs_are_chosen_and_joined_with_what_is_known_more() -> None:
    book = book_of([posting("a", 300), posting("b", 310, day=JUNE_1 + 1)], WANTED)
    scale = Scale(book, Weights())
    pairs = Pairs(ints([126, 127]), ints([0, 1]), scale.fixed(EvidenceKind.AMOUNT_PART, 2))
    before = scale.weigh(pairs)
    column = scale.where(
        (
            (pairs.posting > 0, EvidenceKind.INSTALMENT),
            (pairs.commitment == 1, EvidenceKind.VAT_WORD),
            (pairs.commitment > 1, EvidenceKind.COUNTED),
        )
    )
    after = before.joined(column)
    (last,) = after.chosen(ints([1])).codes.tolist()

    assert [KINDS[code] for code in after.codes[:, -1].tolist()] == ["instalment", "vat_word"]
    assert (after.total - before.total).tolist() == [600, 300]
    assert last == after.codes[1].tolist()
    assert after.chosen(ints([1])).pairs.posting.tolist() == [127]
    assert after.chosen(ints([1])).pairs.commitment.tolist() == [1]
    amount = after.chosen(ints([1])).pairs.amount
    assert (KINDS[int(amount[0][0])], amount[1].tolist()) == ("amount_part", [100])
    assert scale.where(((pairs.posting < 0, EvidenceKind.SUM),))[0].tolist() == [NOTHING] * 2


def test_which_lines_name_a_commitment_fully_is_known() -> None:
    texts = ["VP24-00417", "24-00417", "nr 00417", "Nota", "VP24-00417, nr 00001"]
    lines = [posting(f"p{n}", 3, text, day=JUNE_1 + n) for n, text in enumerate(texts)]
    book = book_of(lines, WANTED)

    names = Scale(book, Weights()).names_fully

    assert [bool(names[line_at(book, f"p{n}")]) for n in range(5)] == [
        True,
        True,
        False,
        False,
        True,
    ]
    assert int(names.sum()) == 3


def test_an_empty_ledger_weighs_nothing() -> None:
    scale = Scale(book_of([], size=0), Weights())

    assert scale.prior == 0
