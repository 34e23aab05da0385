"""Which passwords a register may be encrypted with."""

import pytest

from talentdesk.domain.passwords import (
    PasswordStrength,
    PasswordWeakError,
    normal_password,
    require_strong,
    strength_of,
)


@pytest.mark.parametrize(
    ("password", "strength"),
    [
        ("", PasswordStrength.TOO_SHORT),
        ("elf signs..", PasswordStrength.TOO_SHORT),
        ("aaaaaaaaaaaaaaaaaaaa", PasswordStrength.TOO_PLAIN),
        ("abcabcabcabcabc", PasswordStrength.TOO_PLAIN),
        ("abcdefghijklmnop", PasswordStrength.TOO_PLAIN),
        ("twaalf tekens", PasswordStrength.FAIR),
        ("twaalf teken", PasswordStrength.FAIR),
        ("abcdefabcdef", PasswordStrength.FAIR),
        ("abcdeabcdeabcde", PasswordStrength.TOO_PLAIN),
        ("vijftien tekens", PasswordStrength.FAIR),
        ("zestien tekens x", PasswordStrength.STRONG),
        ("paarden eten geen gras", PasswordStrength.STRONG),
    ],
)
def test_a_password_is_judged_by_its_length_and_its_signs(
    password: str, strength: PasswordStrength
) -> None:
    assert strength_of(password) is strength
    if strength.is_enough:
        require_strong(password)
    else:
        with pytest.raises(PasswordWeakError):
            require_strong(password)


def test_an_accent_is_the_same_however_it_is_made() -> None:
    assert (
        normal_password("cafe\N{COMBINING ACUTE ACCENT}")
        == "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
    )
