"""Every kind, event and obstacle of the destruction list has its own words."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import pytest

from talentdesk.domain.retention import (
    Obstacle,
    PastTerm,
    RetainedKind,
    RetainedRecord,
    RetentionEvent,
    RetentionTerm,
    retention_list,
)
from talentdesk.wording import retention_words as say
from tests.wording.language import language_faults

TERM = RetentionTerm(RetainedKind.PEOPLE, 2, RetentionEvent.LEFT, "lijst", from_next_year=True)
DAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("words", "members"),
    [
        (say.KINDS, RetainedKind),
        (say.EVENTS, RetentionEvent),
        (say.OBSTACLES, Obstacle),
    ],
    ids=["kinds", "events", "obstacles"],
)
def test_every_member_has_its_own_words(
    words: Mapping[StrEnum, str], members: type[StrEnum]
) -> None:
    assert set(words) == set(members)
    assert len(set(words.values())) == len(words)
    assert set(say.WAYS) == set(RetainedKind)


@pytest.mark.parametrize(
    "sentence",
    [
        *say.OBSTACLES.values(),
        *say.WAYS.values(),
        say.MAY_GO,
        say.NOTHING_PAST,
        say.NO_TERMS,
        say.NEVER_BY_ITSELF,
        say.ABOUT_TERMS,
        say.ERASE_COMMAND,
    ],
)
def test_sentences_are_written_as_ours(sentence: str) -> None:
    assert not list(language_faults(sentence))


def test_term_says_from_when_it_counts() -> None:
    assert say.term_text(TERM) == "2 jaar vanaf 1 januari na de dag van vertrek"


def test_outcome_counts_what_may_go() -> None:
    record = RetainedRecord(
        RetainedKind.PEOPLE, "3", "", 1, {RetentionEvent.LEFT: date(2020, 1, 1)}
    )
    found = retention_list([TERM], [record], DAY)

    assert say.outcome_text(found) == "1 regel is over de termijn. Daarvan mag 1 weg en blijft 0."
    assert say.missing_text(found).startswith("Zonder termijn: toegekend voorstel,")
    assert say.outcome_text(retention_list([], [record], DAY)) == say.NOTHING_PAST
    assert say.missing_text(retention_list([], [record], DAY)) == say.NO_TERMS


def test_reason_of_what_is_kept_on_is_told() -> None:
    term = RetentionTerm(
        RetainedKind.PEOPLE, 2, RetentionEvent.LEFT, "lijst", keep=("3",), keep_reason="Bezwaar."
    )
    record = RetainedRecord(RetainedKind.PEOPLE, "3", "", 1, {})
    line = PastTerm(record, term, DAY, DAY, (Obstacle.KEPT_ON, Obstacle.PERSON_BUSY))

    assert say.why_text(line) == (
        "Het programmabestand zegt dat dit blijft. Reden: Bezwaar."
        " Deze persoon heeft nog een beoordeling open."
    )
