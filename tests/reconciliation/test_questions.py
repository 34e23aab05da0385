import pytest

from talentdesk.domain.matching import EvidenceKind, WhyNot, WhyNotReason
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting, PostingColumns
from talentdesk.reconciliation.matcher import Matcher
from tests.reconciliation.lines import JUNE_1, MAY_1, commitment, posting, unrelated

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
