"""One's own key is made once and stays; a colleague is known after comparing a code."""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from talentdesk.domain.errors import (
    FileWriteError,
    KeyFileError,
    PackageFileError,
    RecordMissingError,
    RuleError,
)
from talentdesk.domain.review_intake import Signature, SignedBy
from talentdesk.services.key_service import KeyService, own_keys
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as


@pytest.fixture(params=["folder", "register"])
def keys(request: pytest.FixtureRequest, tmp_path: Path) -> KeyService:
    """One's own key, with colleagues in a file of one's own or in a register."""
    if request.param == "folder":
        return own_keys(tmp_path / "eigen")
    desk = request.getfixturevalue("desk")
    act_as(desk, "programmamanager")
    return KeyService(tmp_path / "eigen", RegisterColleagueKeys(desk))


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """The card of a colleague."""
    target = tmp_path / "a.tkaart"
    own_keys(tmp_path / "ander").write_card(target, "Regisseur A")
    return target


def public_key(folder: Path) -> str:
    return own_keys(folder).own_key().public_key


def test_the_key_is_made_once(tmp_path: Path, keys: KeyService) -> None:
    first = keys.own_key()

    assert public_key(tmp_path / "eigen") == first.public_key
    assert public_key(tmp_path / "ander") != first.public_key


def test_windows_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        found = set(pool.map(public_key, [tmp_path / "eigen"] * 4))

    assert len(found) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_only_its_owner_may_read_the_key(tmp_path: Path, keys: KeyService) -> None:
    keys.own_key()

    assert (tmp_path / "eigen" / "sleutel.pem").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_a_key_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    made = public_key(tmp_path)
    (tmp_path / "sleutel.pem").chmod(0o644)

    assert public_key(tmp_path) == made
    assert (tmp_path / "sleutel.pem").stat().st_mode & 0o777 == 0o600


def test_a_damaged_key_is_told_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "sleutel.pem"
    file.write_bytes(b"rommel")

    with pytest.raises(KeyFileError):
        own_keys(tmp_path).own_key()
    assert file.read_bytes() == b"rommel"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(b"")

    with pytest.raises((FileWriteError, KeyFileError)):
        own_keys(tmp_path / "bestand" / "map").own_key()


def test_a_card_counts_once_its_code_was_compared(keys: KeyService, card: Path) -> None:
    found = keys.import_card(card, MORNING)
    before = keys.signature_of(found.public_key, 1)

    keys.confirm(found.public_key, "Programmamanager", MORNING)

    assert before == Signature(SignedBy.UNKNOWN, found.code, "Regisseur A")
    assert keys.signature_of(found.public_key, 1) == Signature(
        SignedBy.COLLEAGUE, found.code, "Regisseur A"
    )
    assert [(k.name, k.confirmed_by) for k in keys.colleagues()] == [
        ("Regisseur A", "Programmamanager")
    ]


def test_a_known_key_stays_as_it_is_under_the_name_it_was_compared_with(
    tmp_path: Path, keys: KeyService, card: Path
) -> None:
    found = keys.import_card(card, MORNING)
    confirmed = keys.confirm(found.public_key, "Programmamanager", MORNING)

    own_keys(tmp_path / "ander").write_card(card, "Wethouder")

    assert keys.import_card(card, MORNING) == confirmed
    assert keys.colleagues() == [confirmed]


def test_an_ended_key_vouches_for_what_was_kept_before(keys: KeyService, card: Path) -> None:
    found = keys.import_card(card, MORNING)
    keys.confirm(found.public_key, "Programmamanager", MORNING)

    keys.end(found.public_key, 12, MORNING)

    assert keys.signature_of(found.public_key, 12).by is SignedBy.COLLEAGUE
    assert keys.signature_of(found.public_key, 13).by is SignedBy.UNKNOWN


def test_ones_own_signature_and_no_signature(tmp_path: Path, keys: KeyService) -> None:
    own = keys.own_key().public_key

    assert own_keys(tmp_path / "eigen").signature_of(own, 1).by is SignedBy.OWN
    assert own_keys(tmp_path / "leeg").signature_of(own, 1).by is SignedBy.UNKNOWN
    assert keys.signature_of("", 0) == Signature(SignedBy.NOBODY)


def test_a_key_nobody_brought_cannot_be_confirmed(keys: KeyService) -> None:
    with pytest.raises(RecordMissingError):
        keys.confirm("00" * 32, "Programmamanager", MORNING)


def test_another_file_is_no_card(tmp_path: Path, keys: KeyService) -> None:
    (tmp_path / "brief.txt").write_text("Beste collega,")

    with pytest.raises(PackageFileError):
        keys.import_card(tmp_path / "brief.txt", MORNING)
    assert keys.colleagues() == []


@pytest.mark.parametrize("text", ["rommel", "[1]", "[[]]", '[{"name":"x"}]', '"x"'])
def test_a_damaged_list_of_colleagues_is_told_and_kept(
    tmp_path: Path, card: Path, text: str
) -> None:
    file = tmp_path / "collegas.json"
    file.write_text(text)

    with pytest.raises(KeyFileError):
        own_keys(tmp_path).import_card(card, MORNING)
    assert file.read_text() == text


def test_who_may_not_edit_lets_no_colleague_in(tmp_path: Path, desk: Workplace, card: Path) -> None:
    act_as(desk, "financieel adviseur")

    with pytest.raises(RuleError):
        KeyService(tmp_path / "eigen", RegisterColleagueKeys(desk)).import_card(card, MORNING)
