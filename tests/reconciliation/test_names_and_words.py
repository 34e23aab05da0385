"""Names and words of a whole ledger: what is the same, what is nearly so, and how rare it is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.reconciliation import names as names_module
from talentdesk.reconciliation import text_scan
from talentdesk.reconciliation.names import MISSING, RelationGroups, plain_name
from talentdesk.reconciliation.text_marks import Instalment, TextMarks
from talentdesk.reconciliation.text_scan import TextScan, words_of
from talentdesk.reconciliation.word_sets import WordSets

LETTERS = st.text("ab \n\r\0-19é", max_size=6)
WORDS = st.lists(st.sampled_from(("aaaa", "abca", "bbbbb", "cccc", "aaa", "\0", "\n"))).map(
    " ".join
)
SOME = settings(max_examples=60)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Stichting De Brug", "stichtingdebrug"),
        ("De Brug B.V.", "debrug"),
        ("J.P. de Vries N.V.", "jpdevries"),
        ("Café-Zoë, v.o.f.", "cafezoe"),
        ("STRASSE & Zn GmbH", "strassezn"),
        ("N.V.", "nv"),
        ("Twente 2030", "twente2030"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_a_name_is_compared_without_notation(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def groups(lines: list[str], wanted: list[str]) -> list[tuple[int, bool]]:
    found = RelationGroups(lines, wanted)
    return list(zip(found.of_postings.tolist(), found.near.tolist(), strict=True))


@pytest.mark.parametrize(
    ("name", "known", "group"),
    [
        ("abcdefgh", "abcdefgh", (0, False)),
        # Twice what they share, of all their letters: 14 of 16, 22 of 25 and 16 of 17.
        ("abcdefgX", "abcdefgh", (1, False)),
        ("abcdefghijkX", "abcdefghijkYZ", (0, True)),
        ("abcdefghX", "abcdefgh", (0, True)),
    ],
)
def test_a_name_is_near_from_88_per_cent(name: str, known: str, group: tuple[int, bool]) -> None:
    assert groups([name], [known]) == [group]


def test_each_name_has_a_group_of_its_own_after_those_of_the_commitments() -> None:
    found = RelationGroups(["Zeta", "Alpha", "", "Omega", "zeta bv"], ["Beta", "Alpha", "", "beta"])

    assert found.of_commitments.tolist() == [1, 0, MISSING, 1]
    assert found.of_postings.tolist() == [3, 0, MISSING, 2, 3]
    assert found.near.tolist() == [False] * 5


def test_of_two_names_the_nearest_is_joined() -> None:
    known = ["Netwerk Hengeloost", "Netwerk Hengelo"]

    assert groups(["Netwerk Hengelo A"], known) == [(0, True)]
    assert groups(["Netwerk Hengeloos"], known) == [(1, True)]


def test_of_two_names_that_are_as_near_in_whole_per_cents_neither_is_joined() -> None:
    """Twice nineteen of forty letters, and twice twenty of 42: 95.0 and 95.2."""
    known = ["abcdefghijklmnopqrsX", "abcdefghijklmnopqrstXY"]

    assert groups(["abcdefghijklmnopqrst"], known) == [(2, False)]


def test_without_commitments_no_name_is_near() -> None:
    assert groups(["Alpha", "", "Beta"], []) == [(0, False), (MISSING, False), (1, False)]
    assert groups([], ["Alpha"]) == []


def test_names_are_compared_in_parts_and_found_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [f"Stichting {letter * 9}" for letter in "abcdefg"]
    wanted = [f"Stichtng {letter * 9}" for letter in "geca"]
    whole = groups(lines, wanted)

    monkeypatch.setattr(names_module, "_CHUNK", 2)

    assert groups(lines, wanted) == whole
    assert [near for _, near in whole] == [True, False, True, False, True, False, True]


@SOME
@given(st.lists(LETTERS, max_size=5))
def test_each_text_is_found_back_in_small_letters(texts: list[str]) -> None:
    scan = TextScan(texts)

    assert [scan.text(number) for number in range(len(texts))] == [
        text.replace("\0", " ").lower() for text in texts
    ]


@SOME
@given(st.lists(LETTERS, max_size=5))
def test_a_pattern_is_found_in_the_text_where_it_stands(texts: list[str]) -> None:
    scan, pattern = TextScan(texts), re.compile("[a1]b?")
    clean = [text.replace("\0", " ").lower() for text in texts]
    everywhere = [
        (n, m[0], m.start()) for n, text in enumerate(clean) for m in pattern.finditer(text)
    ]
    begins = [
        (n, found)
        for n, found, start in everywhere
        if not (start and clean[n][start - 1].isalnum())
    ]

    assert [(n, m[0]) for n, m in scan.find(pattern, inside_words=True)] == [
        (n, found) for n, found, _ in everywhere
    ]
    assert [(n, m[0]) for n, m in scan.find(pattern)] == begins
    assert scan.lines_with(pattern).tolist() == sorted({n for n, _, _ in everywhere})


@SOME
@given(st.lists(WORDS, max_size=7), st.sampled_from((1, 2, 3, 50)))
def test_known_words_are_found_whatever_the_parts(texts: list[str], chunk: int) -> None:
    vocabulary = {"aaaa", "abca", "bbbbb", "cccc"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_scan, "_CHUNK", chunk)
        found, counts = TextScan(texts).known_words(vocabulary)

    wanted = [words_of(text.replace("\0", " ")) & vocabulary for text in texts]
    assert found == {line: words for line, words in enumerate(wanted) if words}
    assert counts == {
        word: count for word in vocabulary if (count := sum(word in words for words in wanted))
    }


def test_words_are_letters_and_four_of_them_at_least() -> None:
    assert words_of("De Nota van Festival-2024 vier_maal één éénmaal, abc") == {
        "nota",
        "festival",
        "vier",
        "maal",
        "éénmaal",
    }


def test_words_are_kept_that_some_commitment_has() -> None:
    texts = ["Festival avond extra", "avond", "", "Nota", "festival avond"]
    words = WordSets(TextScan(texts), 5, ["Het festival avond", "", "avond netwerk"])

    assert [words.of_posting(line) for line in range(5)] == [
        {"festival", "avond"},
        {"avond"},
        set(),
        set(),
        {"festival", "avond"},
    ]
    assert [words.of_commitment(place) for place in range(3)] == [
        {"festival", "avond"},
        set(),
        {"avond", "netwerk"},
    ]
    assert words.any_known.tolist() == [True, True, False, False, True]
    assert words.of_postings[0] == words.of_postings[4] == words.of_commitments[0]
    assert words.of_commitments[1] == 0
    assert len(words.sets) == 4
    # In two, three and none of five lines: log2(5 / 2), log2(5 / 3), log2(5 / 1).
    assert words.bits == {"festival": 132, "avond": 74, "netwerk": 232}
    assert words.rarest(frozenset({"avond", "festival"})) == "festival"


def test_of_equally_rare_words_the_first_by_alphabet_is_shown() -> None:
    words = WordSets(TextScan(["zomer avond"]), 1, ["zomer avond"])

    assert words.rarest(frozenset({"zomer", "avond"})) == "avond"


@pytest.mark.parametrize(
    ("text", "mark", "is_part"),
    [
        ("termijn 60/60", Instalment(60, 60), True),
        ("termijn 60/61", None, False),
        ("termijn 60", Instalment(60, 0), True),
        ("termijn 61", None, False),
        ("termijn 0/4", None, False),
        ("termijn 0", None, False),
        ("termijn 1/1", Instalment(1, 1), False),
        ("3e termijn", Instalment(3, 0), True),
        ("4e termijn van 4", Instalment(4, 4), True),
        ("5e termijn van 4", None, False),
        ("Niets", None, False),
    ],
)
def test_an_instalment_counts_from_one_to_sixty(
    text: str, mark: Instalment | None, is_part: bool
) -> None:
    marks = TextMarks(TextScan(["termijn", text, ""]), 3)

    assert marks.instalments == ({1: mark} if mark else {})
    assert marks.is_part.tolist() == [False, is_part, False]
