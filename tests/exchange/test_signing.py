"""A signature proves which key; a card tells a key and is signed by it."""

import re

import pytest

from talentdesk.domain.errors import KeyFileError, PackageFileError
from talentdesk.exchange.plain_zip import zip_bytes
from talentdesk.exchange.sealed_zip import PartKind, seal_part
from talentdesk.exchange.signing import (
    card_bytes,
    is_signed_by,
    key_from_pem,
    new_key,
    read_card,
)


def test_a_key_signs_what_it_signs_and_nothing_else() -> None:
    key, other = new_key(), new_key()
    signature = key.sign(b"ronde")

    assert is_signed_by(key.public_key, b"ronde", signature)
    assert not is_signed_by(key.public_key, b"rondes", signature)
    assert not is_signed_by(other.public_key, b"ronde", signature)
    assert not is_signed_by("00", b"ronde", signature)


def test_a_key_comes_back_from_its_file() -> None:
    key = new_key()

    assert key_from_pem("sleutel.pem", key.to_pem()).public_key == key.public_key


@pytest.mark.parametrize("data", [b"", b"rommel", b"-----BEGIN PRIVATE KEY-----\nAA==\n"])
def test_a_file_that_holds_no_key_is_refused(data: bytes) -> None:
    with pytest.raises(KeyFileError):
        key_from_pem("sleutel.pem", data)


def test_a_card_tells_name_and_key_and_a_code_to_compare() -> None:
    key = new_key()

    card = read_card("a.tkaart", card_bytes("Regisseur A", key))

    assert (card.name, card.public_key) == ("Regisseur A", key.public_key)
    assert re.fullmatch(r"[0-9a-f]{4}(-[0-9a-f]{4}){4}", card.code)
    assert card.code != read_card("b.tkaart", card_bytes("Regisseur A", new_key())).code


def test_a_card_that_nobody_signed_or_without_a_name_is_refused() -> None:
    key = new_key()
    cards = [
        zip_bytes(seal_part(PartKind.CARD, {"name": "Regisseur A"}, {}, None)),
        *(
            zip_bytes(seal_part(PartKind.CARD, facts, {}, key))
            for facts in (
                {},
                {"name": " "},
                {"name": 3},
                {"name": "x" * 300},
                {"name": "x", "y": 1},
            )
        ),
    ]

    for data in cards:
        with pytest.raises(PackageFileError) as caught:
            read_card("a.tkaart", data)
        assert caught.value.reason == "tampered"


@pytest.mark.parametrize("data", [b"", b"geen kaart", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_card_is_told_so(data: bytes) -> None:
    with pytest.raises(PackageFileError) as refusal:
        read_card("kaart.tkaart", data)

    assert refusal.value.reason == "not_a_card"
