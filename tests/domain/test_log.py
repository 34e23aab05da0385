"""A seal covers every field of an entry and the entry before it."""

import hashlib
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.canonical import canonical_json, sha256_of
from talentdesk.domain.log import GENESIS, LogHead, SealedFields, seal_of

ENTRY: SealedFields = (
    1, "2026-03-03T09:00:00+00:00", "regisseur wonen", "add", "proposal", "id", "", "{}", GENESIS,
)  # fmt: skip


@pytest.mark.parametrize("place", range(len(ENTRY)))
def test_another_value_in_any_field_gives_another_seal(place: int) -> None:
    changed = list(ENTRY)
    changed[place] = 2 if place == 0 else f"{ENTRY[place]}x"

    assert seal_of(cast(SealedFields, tuple(changed))) != seal_of(ENTRY)


def test_text_moved_to_the_next_field_gives_another_seal() -> None:
    first: SealedFields = (1, "", "ab", "c", "", "", "", "", GENESIS)
    second: SealedFields = (1, "", "a", "bc", "", "", "", "", GENESIS)

    assert seal_of(first) != seal_of(second)


def test_the_seal_is_a_sha256_that_others_can_work_out() -> None:
    written = (
        'TDK-log-v1\0[1,"2026-03-03T09:00:00+00:00","regisseur wonen","add","proposal","id","",'
        f'"{{}}","{GENESIS}"]'
    )

    assert seal_of(ENTRY) == hashlib.sha256(written.encode()).hexdigest()


@given(st.tuples(st.integers(1), *[st.text()] * 8))
def test_the_seal_is_over_the_canonical_form(fields: SealedFields) -> None:
    assert seal_of(fields) == sha256_of("TDK-log-v1\0" + canonical_json(fields))


def test_what_a_damaged_file_holds_has_a_seal_too() -> None:
    damaged = cast(SealedFields, (*ENTRY[:2], None, *ENTRY[3:]))

    assert seal_of(damaged) != seal_of(ENTRY)


def test_the_head_is_printed_as_number_and_sixteen_digits() -> None:
    assert LogHead(128, "9f2c41d07ab3e655" + "0" * 48).short == "128-9f2c41d07ab3e655"


def test_a_damaged_entry_has_a_seal_as_well() -> None:
    damaged = cast(SealedFields, (1, None, "wie", 2, "", "", "", "{}", GENESIS))
    written = f'TDK-log-v1\0[1,null,"wie",2,"","","","{{}}","{GENESIS}"]'

    assert seal_of(damaged) == hashlib.sha256(written.encode()).hexdigest()
