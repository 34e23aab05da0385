"""The log holds codes of names: nobody reads a name out of one, and an erased one says nothing."""

import hashlib
from dataclasses import replace

import pytest

from talentdesk.domain.kept_names import CODES, KeptName, code_of, is_code

SALT = bytes(range(16))
CODE = code_of(SALT, "Anna")
KEPT = KeptName(CODE, "person", "p-1", SALT, "Anna")


def test_a_code_is_a_hash_over_salt_and_name() -> None:
    digest = hashlib.sha256(b"TDK-name-v1\0" + SALT + b"Anna").hexdigest()

    assert f"name:{digest}" == CODE
    assert len({CODE, code_of(SALT, "anna"), code_of(SALT[::-1], "Anna")}) == 3


@pytest.mark.parametrize(
    ("value", "found"),
    [(CODE, True), (CODE[:-1], False), (f"{CODE}0", False), ("Anna", False), (3, False)],
)
def test_only_a_whole_code_is_one(value: object, *, found: bool) -> None:
    assert is_code(value) == found
    assert CODES.findall(f"van {CODE} en {CODE}") == [CODE, CODE]


def test_a_name_fits_its_code_until_it_is_erased() -> None:
    erased = replace(KEPT, salt=b"", value="", erasure=1)

    assert [KEPT.is_of(value) for value in ("Anna", "Bob", 3)] == [True, False, False]
    assert not replace(KEPT, value="Bob").fits
    assert (KEPT.fits, erased.fits) == (True, True)
    assert not erased.is_of("")
    assert not replace(KEPT, erasure=1).is_of("Anna")
    assert not replace(KEPT, code=code_of(SALT, "3"), value="3").is_of(3)
