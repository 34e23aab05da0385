"""Ids are UUIDs of version 7: in the order of time, without meeting."""

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.ids import new_id

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- hypothesis adds the zone
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@given(MOMENTS)
def test_id_holds_the_millisecond_the_version_and_the_variant(now: datetime) -> None:
    made = uuid.UUID(new_id(now))

    assert made.int >> 80 == (now - EPOCH) // timedelta(milliseconds=1)
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


@given(MOMENTS, st.integers(1, 10**9))
def test_a_later_id_sorts_after_an_earlier_one(now: datetime, millis: int) -> None:
    assert new_id(now) < new_id(now + timedelta(milliseconds=millis))


def test_ids_of_one_moment_differ_in_all_random_bits() -> None:
    now = datetime(2026, 3, 3, tzinfo=UTC)
    made = [uuid.UUID(new_id(now)).int for _ in range(500)]
    seen_set = seen_clear = 0
    for number in made:
        seen_set |= number
        seen_clear |= ~number
    moving = (2**12 - 1) << 64 | (2**62 - 1)

    assert len(set(made)) == 500
    assert seen_set & seen_clear & (2**80 - 1) == moving
