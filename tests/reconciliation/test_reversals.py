"""Which lines undo each other, and where that is left to the user."""

from dataclasses import replace

import pytest

from talentdesk.domain.matching import EvidenceKind, MatchEvidence
from talentdesk.reconciliation.reversals import Candidate, Reversal, _choose, find_reversals
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import (
    JUNE_1,
    book_of,
    commitment,
    line_at,
    match,
    posting,
    unrelated,
    weighed,
)


def read(lags: list[int], bits: list[int]) -> Reversal | None:
    """The reading of a reversal of candidates by their lag in days and their bits.

    The candidates stand from early to late at the places from 0 on, the reversal after them.
    """
    lines = [posting(f"p{n}", 50 + n, day=JUNE_1 - lag) for n, lag in enumerate(lags)]
    book = book_of([*lines, posting("r", -50)], size=len(lines) + 1)
    candidates: list[Candidate] = [
        (line_at(book, f"p{n}"), (MatchEvidence(EvidenceKind.AMOUNT, worth, f"p{n}"),))
        for n, worth in enumerate(bits)
    ]
    reversal = _choose(line_at(book, "r"), candidates, book)
    if reversal is not None:
        ids = [book.postings.ids[line] for line in reversal.lines]
        assert ids == [reversal.evidence[0].fact, "r"]
    return reversal


def facts(found: Reversal | None) -> tuple[str, bool] | None:
    """What is undone, and whether something books it again."""
    return None if found is None else (found.evidence[0].fact, found.rebooked is not None)


@pytest.mark.parametrize(
    ("lags", "bits", "reading"),
    [
        ([0], [700], ("p0", False)),
        ([-3], [700], ("p0", False)),
        ([-4], [700], None),
        ([5, 2], [1700, 700], ("p0", False)),
        ([5, 2], [1699, 700], ("p0", False)),
        ([5, -2], [1699, 700], ("p0", True)),
        ([5, -2], [700, 1699], ("p0", True)),
        ([5, -2], [700, 1700], ("p1", False)),
        ([0, -2], [700, 700], ("p0", True)),
        ([2, 0], [700, 700], ("p0", True)),
        ([-1, -2], [700, 700], None),
        ([5, 2], [1100, 701], None),
        ([5, 2], [1100, 700], ("p0", False)),
        ([9, 5, -2], [1100, 1000, 700], None),
        ([9, 5, -2], [1100, 700, 701], ("p0", True)),
    ],
)
def test_a_reversal_is_read_in_one_way_or_not_at_all(
    lags: list[int], bits: list[int], reading: tuple[str, bool] | None
) -> None:
    assert facts(read(lags, bits)) == reading


def test_a_reversal_tells_its_lines_and_why() -> None:
    lines = [posting("a", 1234.56), posting("b", -1234.56, "storno", day=JUNE_1 + 9)]
    (found,) = match([*lines, *unrelated(126)], []).reversals

    assert (found.lines, found.rebooked) == (("a", "b"), "")
    assert weighed(found.evidence) == [
        ("prior", -700, "", 128),
        ("amount", 1264, "", 1),
        ("date_soon", 250, "", 0),
        ("relation", 600, "Alpha BV", 0),
        ("reversal_word", 500, "", 0),
    ]


def test_the_bits_of_a_reversal_are_those_of_its_evidence() -> None:
    found = read([0], [725])

    assert found is not None
    assert found.bits == 7.25


def test_a_line_that_books_again_and_is_undone_itself_is_left_to_the_user() -> None:
    lines = [
        posting("a", 1234.56, "nota V1-0001", day=JUNE_1 - 40),
        posting("b1", -1234.56, "storno V1-0001", day=JUNE_1 - 35),
        posting("c", 1234.56, "nota festival V1-0001"),
        posting("b2", -1234.56, "storno festival", day=JUNE_1 + 5),
    ]
    wanted = [commitment("V1-0001", 10, "festival", "Delta")]

    assert [each.lines for each in match([*lines[:3], *unrelated(126)], wanted).reversals] == [
        ("a", "b1")
    ]
    assert match([*lines, *unrelated(126)], wanted).reversals == ()


@pytest.mark.parametrize(("lag", "found"), [(-4, 0), (-3, 1), (92, 1), (93, 0)])
def test_a_reversal_is_looked_for_within_a_quarter(lag: int, found: int) -> None:
    text = "storno V1-0001"
    lines = [posting("a", 1234.56, text), posting("b", -1234.56, text, day=JUNE_1 + lag)]
    book = book_of(lines, [commitment("V1-0001", 10)])

    assert len(find_reversals(book, Weights())) == found


@pytest.mark.parametrize(
    ("relation", "centre", "text", "found"),
    [
        ("Alpha BV", "", "storno", 1),
        ("", "3101", "storno", 1),
        ("", "", "storno", 0),
        ("Beta", "3101", "storno", 0),
        ("Alpha BV", "3102", "storno", 1),
        ("Alpha BV", "3102", "", 0),
        ("Alpha BV", "3101", "", 1),
        ("Beta", "3101", "", 0),
    ],
)
def test_a_reversal_shares_its_relation_or_without_one_its_cost_centre(
    relation: str, centre: str, text: str, found: int
) -> None:
    """A line that says more in its text needs no cost centre beside its relation."""
    first = posting("a", 1234.56, "", relation and "Alpha BV", cost_centre=centre and "3101")
    second = posting("b", -1234.56, text, relation, JUNE_1 + 40, centre)
    weights = Weights().with_bits({EvidenceKind.DATE_SOON: -7.0})

    assert len(find_reversals(book_of([first, second]), weights)) == found


@pytest.mark.parametrize(
    ("euros", "account", "soon", "found"),
    [
        (-0.01, "", 2.5, 1),
        (-0.02, "", 2.5, 0),
        (-0.01, "1600", 2.5, 0),
        # Prior, amount and relation are 11.64 bits.
        (-0.01, "", -5.64, 1),
        (-0.01, "", -5.65, 0),
    ],
)
def test_a_reversal_has_the_same_amount_and_account_and_six_bits_for_it(
    euros: float, account: str, soon: float, found: int
) -> None:
    weights = Weights().with_bits({EvidenceKind.DATE_SOON: soon})
    for centre in ("", "3101"):
        lines = [
            posting("a", 0.01, cost_centre=centre),
            replace(posting("b", euros, day=JUNE_1 + 9, cost_centre=centre), account=account),
        ]
        if centre:
            weights = weights.with_bits({EvidenceKind.COST_CENTRE: 0.0})
        assert len(find_reversals(book_of(lines), weights)) == found


@pytest.mark.parametrize(
    ("euros", "account", "found"), [(-1234.56, "", 1), (-1234.57, "", 0), (-1234.56, "1600", 0)]
)
def test_what_shares_a_cost_centre_shares_amount_and_account_as_well(
    euros: float, account: str, found: int
) -> None:
    lines = [
        posting("a", 1234.56, cost_centre="3101"),
        replace(posting("b", euros, day=JUNE_1 + 40, cost_centre="3101"), account=account),
    ]
    weights = Weights().with_bits({EvidenceKind.DATE_SOON: -7.0})

    assert len(find_reversals(book_of(lines), weights)) == found


def test_two_reversals_late_in_a_large_ledger_are_both_found() -> None:
    days = range(JUNE_1 + 1, JUNE_1 + 5)
    lines = [
        posting(key, euros, "storno", "Zeta", day)
        for key, euros, day in zip("abcd", (50, -50, 60, -60), days, strict=True)
    ]
    found = find_reversals(book_of(lines, size=1000), Weights())

    assert [each.rebooked for each in found] == [None, None]


@pytest.mark.parametrize(("count", "found"), [(500, 1), (501, 0)])
def test_a_line_that_could_undo_too_many_undoes_none(count: int, found: int) -> None:
    """Only one of them names the same number, so that it stands out from the others."""
    lines = [posting(f"p{n:04}", 1234.56, day=JUNE_1 - n % 60) for n in range(count - 1)]
    lines += [
        posting("a", 1234.56, "V1-0001"),
        posting("b", -1234.56, "storno V1-0001", day=JUNE_1 + 5),
    ]
    book = book_of(lines, [commitment("V1-0001", 10)], size=2000)

    assert len(find_reversals(book, Weights())) == found
