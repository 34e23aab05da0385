"""A sealed file is read whole or refused with a sentence; nothing can be changed unseen."""

import hashlib
import io
import json
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.errors import PackageFileError
from talentdesk.exchange import plain_zip
from talentdesk.exchange.plain_zip import PackedFile, packed, stored, zip_bytes
from talentdesk.exchange.sealed_zip import (
    MANIFEST,
    Layout,
    PartKind,
    SealedFile,
    Signer,
    open_sealed,
    read_file,
    seal_part,
)
from talentdesk.exchange.signing import is_signed_by, new_key

KEY = new_key()
LONG = b'["tekst"]' * 200
LAYOUTS = {
    "": Layout(PartKind.ROUND, frozenset({"kort.json", "lang.json"})),
    "antwoord/": Layout(PartKind.ANSWERS, frozenset({"a.json"}), is_required=False),
}


def part(signer: Signer | None = KEY, **files: bytes) -> tuple[PackedFile, ...]:
    given = {"kort.json": b"{}", "lang.json": LONG} | files
    return seal_part(PartKind.ROUND, {"nummer": 7}, given, signer)


def opened(data: bytes) -> SealedFile:
    return open_sealed("ronde.tround", data, LAYOUTS, is_signed_by)


def refusal(data: bytes) -> str:
    with pytest.raises(PackageFileError) as caught:
        opened(data)
    return caught.value.reason


def with_manifest(change: Callable[[dict[str, Any]], object]) -> bytes:
    """An unsigned package whose manifest says something else."""
    first, *rest = part(None)
    plain = json.loads(first.data)
    change(plain)
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return zip_bytes([stored(MANIFEST, text.encode()), *rest])


@pytest.mark.parametrize("signer", [KEY, None])
def test_what_was_sealed_comes_back(signer: Signer | None) -> None:
    answers = seal_part(PartKind.ANSWERS, {}, {"a.json": b"[1]"}, signer, "antwoord/")

    found = opened(zip_bytes([*part(signer), *answers]))

    assert found.parts[""].facts == {"nummer": 7}
    assert found.parts[""].files == {"kort.json": b"{}", "lang.json": LONG}
    assert found.parts["antwoord/"].files == {"a.json": b"[1]"}
    assert found.parts[""].public_key == (KEY.public_key if signer else "")


def test_equal_content_is_equal_bytes_and_any_zip_program_reads_it() -> None:
    data = zip_bytes(part())

    assert data == zip_bytes(part()) == zip_bytes(opened(data).packed)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.read("lang.json") == LONG
        assert archive.getinfo("lang.json").compress_size < len(LONG)


def test_anyone_can_check_a_package_with_other_tools() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(part()))) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    manifest, told = json.loads(held[MANIFEST]), json.loads(held["manifest.sig"])
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(told["public_key"]))

    key.verify(bytes.fromhex(told["signature"]), b"TDK-package-v1\0" + held[MANIFEST])

    assert {name: hashlib.sha256(held[name]).hexdigest() for name in manifest["files"]} == {
        name: listed["sha256"] for name, listed in manifest["files"].items()
    }


@pytest.mark.parametrize("signer", [KEY, None])
def test_a_package_that_was_cut_off_or_got_longer_is_refused(signer: Signer | None) -> None:
    data = zip_bytes(part(signer))

    reasons = {refusal(data[:length]) for length in range(len(data))}

    assert reasons == {"not_a_package", "tampered"}
    assert refusal(data + b"\0") == "tampered"


@pytest.mark.parametrize("signer", [KEY, None])
def test_every_flipped_bit_is_seen(signer: Signer | None) -> None:
    data = zip_bytes(part(signer))

    for place, byte in enumerate(data):
        for flip in (*(1 << bit for bit in range(8)), 0xFF):
            changed = data[:place] + bytes([byte ^ flip]) + data[place + 1 :]
            assert refusal(changed) in ("not_a_package", "tampered", "too_large")


@given(st.data())
def test_rubbish_is_refused_and_never_a_fault(data: st.DataObject) -> None:
    whole = zip_bytes(part())
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    changed = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]

    if changed != whole:
        assert refusal(changed)


def test_bits_behind_the_end_of_packed_text_cannot_hide_anything() -> None:
    manifest, signature, short, long = part()
    other = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    small = other.compress(LONG) + other.flush()
    assert small != long.packed

    again = PackedFile(long.name, LONG, zipfile.ZIP_DEFLATED, small)

    assert refusal(zip_bytes([manifest, signature, short, again])) == "tampered"


@pytest.mark.parametrize(
    "name", ["../boven.json", "/etc/passwd", "a\\b", "C:x", "extra.json", "KORT.json", "map/"]
)
def test_a_file_that_is_not_listed_is_refused(name: str) -> None:
    assert refusal(zip_bytes([*part(), stored(name, b"x")])) == "tampered"


def test_a_file_twice_is_refused() -> None:
    files = part()

    assert refusal(zip_bytes([*files, files[-1]])) == "tampered"
    assert refusal(zip_bytes(files[:-1])) == "tampered"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed("kort.json", b"\0" * 3_000_000)
    monkeypatch.setattr(plain_zip, "MAX_UNPACKED_BYTES", 2_000_000)

    assert refusal(zip_bytes([part()[0], bomb])) == "too_large"


def test_a_size_that_lies_is_seen_before_more_is_unpacked() -> None:
    bomb = packed("kort.json", b"\0" * 3_000_000)
    liar = bytearray(zip_bytes([part()[0], bomb]))
    struct.pack_into("<I", liar, len(part()[0].head) + len(part()[0].data) + 22, 10)

    tracemalloc.start()
    try:
        assert refusal(bytes(liar)) == "tampered"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_too_many_files_and_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [stored(f"{number}.json", b"") for number in range(40)]
    assert refusal(zip_bytes([*part(), *many])) == "too_large"

    monkeypatch.setattr(plain_zip, "MAX_FILE_BYTES", 100)
    assert refusal(zip_bytes(part())) == "too_large"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr(MANIFEST, part()[0].data)

    assert refusal(buffer.getvalue()) == "tampered"


def test_a_link_and_a_comment_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for item in part():
            info = zipfile.ZipInfo(item.name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o120777 << 16
            archive.writestr(info, item.data)
        archive.comment = b"iets"

    assert refusal(buffer.getvalue()) == "tampered"


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"Beste collega,", b"PK\x03\x04" + b"\0" * 40, zip_bytes([])]
)
def test_another_file_is_no_package(data: bytes) -> None:
    assert refusal(data) == "not_a_package"


def test_a_manifest_of_something_else_is_told_apart() -> None:
    assert refusal(with_manifest(lambda said: said.update(format="anders"))) == "not_a_package"
    assert refusal(with_manifest(lambda said: said.update(kind="card"))) == "other_kind"
    assert refusal(with_manifest(lambda said: said.update(schema=2, meer=1))) == "newer"
    assert refusal(with_manifest(lambda said: said.update(schema="1"))) == "tampered"
    assert refusal(with_manifest(lambda said: said.pop("schema"))) == "tampered"
    assert refusal(with_manifest(lambda said: said.update(files=[]))) == "tampered"
    assert refusal(with_manifest(lambda said: said.update(facts=1))) == "tampered"
    assert refusal(with_manifest(lambda said: said.update(meer=1))) == "tampered"


@pytest.mark.parametrize(
    "text",
    [b"{", b"[]", b"{}", b'{"a": 1}', b"[" * 100_000, b"\xff", b'"\\ud800"', b"NaN", b"9" * 5000],
)
def test_a_manifest_that_is_no_manifest_is_refused(text: bytes) -> None:
    assert refusal(zip_bytes([stored(MANIFEST, text), *part()[1:]])) == "tampered"


def test_a_manifest_that_was_packed_or_is_huge_is_refused() -> None:
    first, *rest = part(None)

    smaller = zlib.compress(first.data, wbits=-zlib.MAX_WBITS)
    deflated = PackedFile(MANIFEST, first.data, zipfile.ZIP_DEFLATED, smaller)
    assert refusal(zip_bytes([deflated, *rest])) == "tampered"
    assert refusal(zip_bytes([stored(MANIFEST, b" " * 300_000), *rest])) == "tampered"


def test_a_signature_of_another_key_or_another_manifest_is_refused() -> None:
    other = seal_part(PartKind.ROUND, {"nummer": 8}, {"kort.json": b"{}", "lang.json": LONG}, KEY)
    own = part()

    assert refusal(zip_bytes([own[0], other[1], *own[2:]])) == "tampered"
    plain = json.loads(own[1].data)
    for change in ({"public_key": new_key().public_key}, {"algorithm": "rsa"}, {"signature": "ab"}):
        text = json.dumps(plain | change, sort_keys=True, separators=(",", ":")).encode()
        changed = stored(own[1].name, text)
        assert refusal(zip_bytes([own[0], changed, *own[2:]])) == "tampered"


def test_the_first_part_must_be_there() -> None:
    answers = seal_part(PartKind.ANSWERS, {}, {"a.json": b"[1]"}, None, "antwoord/")

    assert refusal(zip_bytes(answers)) == "not_a_package"


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "weg.tround", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(PackageFileError) as caught:
            read_file(path)
        assert caught.value.reason == reason
