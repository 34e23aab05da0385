from array import array
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from talentdesk.domain.ledger import PLACE_FIELDS, TEXT_FIELDS, LedgerColumns, Posting, line_digests
from talentdesk.domain.ledger_plan import KnownLines, next_occurrences
from talentdesk.domain.money import Money
from tests.ledger_cases import posting


def digest(line: Posting) -> bytes:
    return line_digests(LedgerColumns.of([line]))[0]


def test_columns_hold_what_the_postings_say() -> None:
    lines = [posting(document_day=date(2025, 1, 2), row=3), posting(cents=-5, entry="E1")]
    columns = LedgerColumns.of(lines)

    assert list(columns.postings()) == lines
    assert (len(columns), list(columns.cents)) == (2, [1239, -5])
    texts = tuple(getattr(lines[0], name) for name in TEXT_FIELDS)
    numbers = (columns.days[0], 1239, columns.document_days[0], 3)
    assert next(columns.tuples()) == (*numbers, *texts)
    both = LedgerColumns.of(lines)
    both.extend(columns)
    assert list(both.postings()) == lines * 2


NOT_IN_KEY = {*PLACE_FIELDS, "account_name", "relation_name"}


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_the_key_is_what_the_source_says_of_a_line(field: str) -> None:
    changed: dict[str, Any] = {field: "anders"}
    same = digest(replace(posting(), **changed)) == digest(posting())

    assert same == (field in NOT_IN_KEY)


@pytest.mark.parametrize(
    "other",
    [
        posting("2025-02-15"),
        posting(cents=-12_39),
        posting(document_day=date(2025, 2, 14)),
        posting(description="1", invoice="2"),
    ],
)
def test_days_and_amounts_are_in_the_key_too(other: Posting) -> None:
    assert digest(other) not in (digest(posting()), digest(posting(description="12")))


def test_a_relation_without_a_code_is_known_by_its_name() -> None:
    named = posting(relation="", relation_name="Bureau")

    assert digest(named) != digest(replace(named, relation_name="Ander"))


def test_a_key_does_not_change_with_the_version_of_the_program() -> None:
    line = Posting(date(2025, 2, 14), Money(1239), account="4000", description="Café")

    assert digest(line).hex() == "b2786eff2e0c1ef59fae052ce0354cf4"


def test_a_line_that_comes_in_gets_a_number_that_no_equal_one_has() -> None:
    known = KnownLines(digests=[b"a", b"a", b"b"], occurrences=array("i", [3, 1, 1]))

    assert next_occurrences(known, [b"a", b"c", b"a", b"c"]) == [4, 1, 5, 2]


def test_a_space_behind_the_last_text_makes_another_line() -> None:
    assert digest(posting(currency="EUR ")) != digest(posting(currency="EUR"))
    assert digest(posting(currency="")) != digest(posting(currency=" "))
