"""The key of a register on paper: what is typed over comes back, and a slip is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.domain.recovery_key import KEY_BYTES, RecoveryKeyError, key_in, recovery_text

KEYS = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS)
@settings(max_examples=50)
def test_what_stands_on_paper_is_the_key(key: bytes) -> None:
    text = recovery_text(key)

    assert [len(group) for group in text.split("-")] == [5] * 13
    assert key_in(text) == key
    assert key_in(text.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == key


@given(KEYS, st.integers(0, 64), st.sampled_from(SIGNS))
@settings(max_examples=100)
def test_a_wrong_sign_is_found_in_its_group(key: bytes, place: int, sign: str) -> None:
    signs = list(recovery_text(key).replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign

    with pytest.raises(RecoveryKeyError) as refused:
        key_in("".join(signs))
    assert refused.value.group == place // 5 + 1


@given(KEYS, st.integers(0, 12), st.integers(0, 3))
@settings(max_examples=50)
def test_two_signs_that_changed_places_are_found(key: bytes, group: int, place: int) -> None:
    signs = list(recovery_text(key).replace("-", ""))
    first = group * 5 + place
    if signs[first] == signs[first + 1]:
        return
    signs[first], signs[first + 1] = signs[first + 1], signs[first]

    with pytest.raises(RecoveryKeyError) as refused:
        key_in("".join(signs))
    assert refused.value.group == group + 1


def test_groups_that_changed_places_are_found() -> None:
    groups = recovery_text(bytes(range(KEY_BYTES))).split("-")
    groups[2], groups[3] = groups[3], groups[2]

    with pytest.raises(RecoveryKeyError) as refused:
        key_in("-".join(groups))
    assert refused.value.group == 3


@pytest.mark.parametrize("length", [0, 1, 60, 64, 70])
def test_another_number_of_signs_is_no_key(length: int) -> None:
    text = recovery_text(bytes(KEY_BYTES)).replace("-", "")

    with pytest.raises(RecoveryKeyError):
        key_in((text * 2)[:length])


def test_groups_too_few_or_too_many_are_told_as_such() -> None:
    text = recovery_text(bytes(KEY_BYTES))
    for typed in (text[:-6], f"{text}-ABCDE"):
        with pytest.raises(RecoveryKeyError) as refused:
            key_in(typed)
        assert refused.value.group == 0


def test_a_last_group_that_says_more_than_a_key_is_wrong() -> None:
    text = recovery_text(bytes(KEY_BYTES))
    for spare in "1248":
        for check in SIGNS:
            with pytest.raises(RecoveryKeyError) as refused:
                key_in(f"{text[:-2]}{spare}{check}")
            assert refused.value.group == 13
