"""Which postings are kept as parts of a commitment, and in which order."""

import pytest

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation import instalment_pools as pools_module
from talentdesk.reconciliation.evidence import KINDS, Scale
from talentdesk.reconciliation.instalment_pools import InstalmentPool, instalment_pools
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting
from talentdesk.reconciliation.tally import Tally
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import JUNE_1, MAY_1, book_of, commitment, line_at, posting


def pools(
    lines: list[MatchPosting],
    wanted: list[MatchCommitment],
    rejected: tuple[tuple[str, str], ...] = (),
    size: int = 128,
    weights: Weights | None = None,
) -> tuple[list[InstalmentPool], Tally]:
    book = book_of(lines, wanted, size=max(size, len(lines)), rejected=rejected)
    tally = Tally(book, weights or Weights())
    return instalment_pools(tally, Scale(book, tally.weights)), tally


def kept(
    lines: list[MatchPosting],
    wanted: list[MatchCommitment],
    rejected: tuple[tuple[str, str], ...] = (),
    size: int = 128,
    weights: Weights | None = None,
) -> dict[str, list[str]]:
    """The ids of the postings that are kept, by commitment."""
    found, tally = pools(lines, wanted, rejected, size, weights)
    ids = tally.book.postings.ids
    return {
        tally.book.commitments.ids[pool.commitment]: [ids[line] for line in pool.postings]
        for pool in found
    }


def test_the_likeliest_stand_first_and_equal_ones_in_the_order_of_the_ledger() -> None:
    lines = [
        posting("a", 300, day=JUNE_1),
        posting("b", 300, "festival", day=JUNE_1 + 1),
        posting("c", 300, "termijn 1", day=JUNE_1 + 2),
        posting("d", 300, day=JUNE_1 + 3),
        posting("e", 300, "festival termijn 2", day=JUNE_1 + 200),
    ]

    assert kept(lines, [commitment("V1-0001", 1000, "festival")]) == {"V1-0001": [*"ebcad"]}


def test_a_mark_of_an_instalment_weighs_in_its_pool() -> None:
    lines = [posting("a", 300, "termijn 1"), posting("b", 300, day=JUNE_1 + 1)]
    (pool,), _ = pools(lines, [commitment("V1-0001", 1000)])

    assert [
        [KINDS[code].value for code in codes if code >= 0][-1]
        for codes in pool.weighed.codes.tolist()
    ] == ["instalment", "cost_centre_missing"]
    assert (pool.weighed.total[0] - pool.weighed.total[1]).tolist() == 600


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (posting("p", 300), True),
        (posting("p", 1000), False),
        (posting("p", 999.99), True),
        (posting("p", -300), False),
        (posting("p", 0.01), True),
        (posting("p", 300, relation="Beta"), False),
        (posting("p", 300, relation="", cost_centre="3101"), True),
        (posting("p", 300, relation="Beta", cost_centre="3101"), False),
        (posting("p", 300, relation="", cost_centre="3102"), False),
        (posting("p", 300, relation=""), False),
        (posting("p", 300, "V1-0001"), True),
        (posting("p", 300, "V1-0002"), False),
        (posting("p", 300, day=MAY_1 - 15), False),
        (posting("p", 300, day=MAY_1 - 14), True),
        (posting("p", 300, day=MAY_1 + 800), True),
        (posting("p", 300, day=MAY_1 + 801), False),
    ],
)
def test_a_posting_is_kept_that_may_be_a_part(line: MatchPosting, found: bool) -> None:
    wanted = [
        commitment("V1-0001", 1000, cost_centre="3101"),
        commitment("V1-0002", 5, relation="Gamma"),
    ]

    assert kept([line], wanted).get("V1-0001", []) == ["p"] * found


def test_a_commitment_without_a_relation_is_looked_for_by_its_cost_centre() -> None:
    lines = [
        posting("a", 300, relation="", cost_centre="3101"),
        posting("b", 300, relation="Beta", cost_centre="3101", day=JUNE_1 + 1),
        posting("c", 300, relation="", day=JUNE_1 + 2),
    ]
    wanted = [commitment("V1-0001", 1000, relation="", cost_centre="3101")]

    assert kept(lines, wanted) == {"V1-0001": ["a"]}


def test_a_rejected_pair_is_not_kept() -> None:
    lines = [posting("a", 300), posting("b", 300, day=JUNE_1 + 1)]

    assert kept(lines, [commitment("V1-0001", 1000)], (("a", "V1-0001"),)) == {"V1-0001": ["b"]}


def test_each_commitment_has_its_own_pool_and_one_without_postings_none() -> None:
    lines = [posting("a", 300), posting("b", 700, day=JUNE_1 + 1)]
    wanted = [
        commitment("V1-0001", 500, day=MAY_1),
        commitment("V1-0002", 400, relation="Beta", day=MAY_1 + 1),
        commitment("V1-0003", 1000, day=MAY_1 + 2),
        commitment("V1-0004", 0, day=MAY_1 + 3),
    ]

    assert kept(lines, wanted) == {"V1-0001": ["a"], "V1-0003": ["a", "b"]}
    assert kept(lines, []) == {}
    assert kept([], wanted) == {}


def test_pairs_that_are_weighed_in_parts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [posting(f"p{n}", 30 + n, day=JUNE_1 + n) for n in range(9)]
    wanted = [commitment(f"V1-000{n}", 100 + n) for n in range(6)]
    whole = kept(lines, wanted)

    for chunk in (0, 9, 10, 20):
        monkeypatch.setattr(pools_module, "_CHUNK", chunk)
        assert kept(lines, wanted) == whole
    assert [len(found) for found in whole.values()] == [9] * 6


def common(count: int, text: str = "") -> list[MatchPosting]:
    return [posting(f"p{n:04}", 3, text, day=JUNE_1 + n // 9) for n in range(count)]


@pytest.mark.parametrize(("text", "found"), [("", 40), ("termijn 1", 45)])
def test_forty_are_kept_and_all_that_say_they_are_an_instalment(text: str, found: int) -> None:
    wanted = [commitment("V1-0001", 1000), commitment("V1-0002", 1001)]

    assert [len(lines) for lines in kept(common(45, text), wanted).values()] == [found] * 2


def test_three_hundred_are_kept_before_their_words_are_compared() -> None:
    """The likeliest of them: a last one of the same cost centre pushes out the last of the rest."""
    lines = [
        *common(300, "termijn 1"),
        posting("last", 3, "termijn 1", day=JUNE_1 + 99, cost_centre="3101"),
    ]
    found = kept(lines, [commitment("V1-0001", 1000, cost_centre="3101")], size=2000)["V1-0001"]

    assert (len(found), found[0], found[-1]) == (300, "last", "p0298")


def test_the_three_hundred_are_chosen_before_their_words_are_compared() -> None:
    """The last shares a word with the commitment, the others with another one only."""
    lines = [
        *common(300, "avond termijn 1"),
        posting("last", 3, "festival termijn 1", day=JUNE_1 + 99),
    ]
    wanted = [
        commitment("V1-0001", 1000, "festival"),
        commitment("V1-0002", 1, "avond", relation="Gamma"),
    ]

    assert "last" not in kept(lines, wanted, size=2000)["V1-0001"]


def test_what_is_far_from_likely_takes_no_place_among_the_three_hundred() -> None:
    lines = [
        *common(300, "termijn 1"),
        *(posting(f"q{n}", 3, "V1-0002 termijn 1", day=JUNE_1 - 1) for n in range(9)),
    ]
    wanted = [commitment("V1-0001", 1000), commitment("V1-0002", 1, relation="Gamma")]

    assert len(kept(lines, wanted, size=2000)["V1-0001"]) == 300


def test_of_a_relation_the_first_five_thousand_are_looked_at() -> None:
    lines = [posting(f"p{n:04}", 3, "termijn 1", day=JUNE_1 + n % 7) for n in range(5000)]
    lines.append(posting("last", 3, "festival termijn 1", day=JUNE_1 + 9))
    wanted = [commitment("V1-0001", 1000, "festival")]

    assert "last" not in kept(lines, wanted)["V1-0001"]
    assert kept(lines[1:], wanted)["V1-0001"][0] == "last"


@pytest.mark.parametrize(
    ("text", "about", "other_centre", "found"),
    [
        # All else is 3.5 bits for it: ten and a half make it seven against.
        ("", "", -10.50, True),
        ("", "", -10.51, False),
        ("", "festival", -10.00, True),
        ("", "festival", -10.01, False),
        ("festival", "festival", -16.50, True),
        ("festival", "festival", -16.51, False),
        ("termijn 1", "", -16.50, True),
        ("termijn 1", "", -16.51, False),
    ],
)
def test_a_posting_that_is_less_likely_than_seven_bits_against_is_no_part(
    text: str, about: str, other_centre: float, found: bool
) -> None:
    weights = Weights().with_bits({EvidenceKind.COST_CENTRE_OTHER: other_centre})
    wanted = [commitment("V1", 1000, about, cost_centre="3101")]

    assert kept([posting("p", 300, text, cost_centre="3102")], wanted, weights=weights) == (
        {"V1": ["p"]} if found else {}
    )


def test_now_only_what_is_free_and_fits_is_left() -> None:
    lines = [posting(key, 100 + n, day=JUNE_1 + n) for n, key in enumerate("abcd")]
    (pool,), tally = pools(lines, [commitment("V1-0001", 1000)])
    tally.free[line_at(tally.book, "b")] = False
    tally.commitment_left[0] = 10_200

    left = pool.now(tally)

    assert [tally.book.postings.ids[line] for line in left.postings] == ["a", "c"]
    assert left.commitment == pool.commitment
    assert left.weighed.total.tolist() == pool.weighed.total[[0, 2]].tolist()
