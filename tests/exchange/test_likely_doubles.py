import time
from dataclasses import replace

import pytest

from talentdesk.domain.imports import KnownTitle
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId
from talentdesk.exchange.likely_doubles import LIKE_ENOUGH, DoubleFinder
from talentdesk.exchange.title_keys import title_key

ACTIVITY = ProposalKind.ACTIVITY


def a_title(title: str, number: str = "A-2026-001", line: str = "leven") -> KnownTitle:
    return KnownTitle(ProposalId(f"id-{number}"), number, title, ACTIVITY, line)


def likeness(title: str, known: str, *, rows: int = 1, extra: int = 0) -> int:
    others = [a_title(f"Vulling {n} {n * 7919}", f"A-{n}") for n in range(extra)]
    finder = DoubleFinder([a_title(known), *others], rows)
    found = [double.likeness for double in finder.find(title, ACTIVITY, "leven")]
    return max(found, default=0)


ALIKE = [
    ("Broedplaats Noord", "broedplaats  noord."),
    ("Broedplaats Noord", "Noord broedplaats"),
    ("Studentenhuisvesting aan het spoor", "Studentenhuisvestng aan het spoor"),
    ("Café voor ondernemers", "Cafe voor ondernemers"),
    ("Zomerschool techniek 2026", "Zomerschool techniek 2025"),
]
UNLIKE = [
    ("Broedplaats Noord", "Broedplaats Zuid"),
    ("Studentenkamers", "Starterswoningen"),
    ("Festival in de binnenstad", "Fietspad in de binnenstad"),
]


@pytest.mark.parametrize(("extra", "rows"), [(0, 1), (400, 1), (400, 100_000)])
@pytest.mark.parametrize(("title", "known"), ALIKE)
def test_a_title_that_is_nearly_the_same_is_found(
    title: str, known: str, extra: int, rows: int
) -> None:
    assert likeness(title, known, rows=rows, extra=extra) >= LIKE_ENOUGH


@pytest.mark.parametrize(("title", "known"), UNLIKE)
def test_a_title_that_only_shares_words_is_not_found(title: str, known: str) -> None:
    assert likeness(title, known) == 0


def test_the_same_line_and_kind_weigh_more() -> None:
    here = a_title("Broedplaats", "A-2026-002")
    there = replace(a_title("Broedplaats", "A-2026-001"), line="wonen")
    effort = replace(a_title("Broedplaats", "I-2026-001"), kind=ProposalKind.EFFORT)
    finder = DoubleFinder([there, effort, here], 1)

    found = finder.find("Broedplaats", ACTIVITY, "leven")

    assert [(double.number, double.likeness) for double in found] == [
        ("A-2026-002", 100),
        ("I-2026-001", 96),
        ("A-2026-001", 94),
    ]


def test_at_most_three_are_pointed_out() -> None:
    titles = [a_title("Broedplaats", f"A-2026-{n:03}") for n in range(9, 0, -1)]

    found = DoubleFinder(titles, 1).find("Broedplaats", None, "")

    assert [double.number for double in found] == ["A-2026-001", "A-2026-002", "A-2026-003"]


def test_titles_without_words_are_never_doubles() -> None:
    assert DoubleFinder([a_title("???")], 1).find("!!!", ACTIVITY, "leven") == ()
    assert DoubleFinder([], 1).find("Broedplaats", ACTIVITY, "leven") == ()
    assert title_key("-- ? --") == ""


def test_many_rows_against_many_titles_take_little_time() -> None:
    """Compared pair by pair, this would be 100 million comparisons."""
    titles = [a_title(f"Voorstel {n} voor de wijk {n % 97}", f"A-{n}") for n in range(20_000)]
    finder = DoubleFinder(titles, 5_000)
    started = time.process_time()

    for n in range(5_000):
        finder.find(f"Plan {n} voor de wijk {n % 89}", ACTIVITY, "leven")

    assert time.process_time() - started < 10
