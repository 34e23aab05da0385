"""Sealed files that are spoiled by someone who can seal: every hash and signature fits again."""

import base64
import hashlib
import json
import random
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from xml.sax.saxutils import escape

from talentdesk.domain.canonical import sha256_of
from talentdesk.exchange.plain_zip import PackedFile, zip_bytes
from talentdesk.exchange.review_control import read_control
from talentdesk.exchange.review_layout import CONTROL_SHEET
from talentdesk.exchange.sealed_zip import PartKind, seal_part
from talentdesk.exchange.signing import SigningKey, new_key
from talentdesk.files.cell_values import shown
from talentdesk.files.sheet_grids import SourceBook
from talentdesk.files.source_files import source_of_bytes
from talentdesk.files.xlsx_parts import sheet_part_names
from talentdesk.files.zip_parts import ZipParts
from tests.hostile.growth import Grown, grown_values
from tests.hostile.mutations import Spoil, changed_plain, of_bytes, one_of
from tests.hostile.zip_seeds import lean, parts_of, stored_zip

_KEY: Final = new_key()
_ENTRY: Final = frozenset({"lineage", "proposal_hash", "content"})


def dumped(plain: Any) -> bytes:
    """JSON in its one form, as far as the values have one."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def writable(plain: Any) -> Any:
    """The same values, as far as UTF-8 can hold them."""
    return json.loads(dumped(plain))


def sealed_entries(plain: Any) -> Any:
    """The same values, in which the seal of every review fits what stands under it."""
    if isinstance(plain, list):
        return [sealed_entries(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    found = {key: sealed_entries(value) for key, value in plain.items()}
    if set(found) >= _ENTRY and "id" in found:
        found["id"] = hashlib.sha256(dumped({**found, "id": ""})).hexdigest()
    return found


def sealed_text(data: bytes) -> bytes:
    """The same JSON with seals that fit; other bytes as they are."""
    try:
        return dumped(sealed_entries(json.loads(data)))
    except (ValueError, RecursionError):
        return data


def of_answers(data: bytes) -> Spoil:
    """Answers changed by value, most often sealed anew."""

    def spoil(chance: random.Random) -> bytes:
        plain = changed_plain(chance, json.loads(data))
        return dumped(sealed_entries(plain) if chance.random() < 0.8 else plain)

    return one_of((9, spoil), (1, of_bytes(data)))


class PackageSpoil:
    """A package changed by value inside a part, with every hash and seal made anew."""

    def __init__(self, data: bytes) -> None:
        parts = parts_of(data)
        self._round, self._programme = parts["round.json"], parts["programme.toml"]
        self._answers = parts["answers/answers.json"]
        self._facts = json.loads(parts["manifest.json"])["facts"]
        self._answered = json.loads(parts["answers/manifest.json"])["facts"]

    def __call__(self, chance: random.Random) -> bytes:
        """A package in which one thing is not as it should be."""
        what = chance.randrange(5)
        key = _KEY if chance.random() < 0.1 else None
        plain, facts = json.loads(self._round), dict(self._facts)
        if what == 0:
            plain = changed_plain(chance, plain)
        if what == 1:
            facts = writable(changed_plain(chance, facts))
        issued = self._issued(plain, facts, key)
        answers, answered = json.loads(self._answers), self._told_of(issued)
        if what == 2:
            answers = changed_plain(chance, answers)
        if what == 3:
            answered = writable(changed_plain(chance, answered))
        found = [*issued, *self._returned(answers, answered, key)]
        if what == 4:
            at = chance.randrange(len(found))
            found[at] = _other(chance, found[at])
        return zip_bytes(found)

    def grown(self, times: int) -> Grown:
        """Packages with one value that is long, sealed anew."""
        plain, answers = json.loads(self._round), json.loads(self._answers)
        for what, longer in grown_values({"round": plain, "facts": self._facts}, times):
            issued = self._issued(longer["round"], longer["facts"], None)
            more = self._returned(answers, self._told_of(issued), None)
            yield what, partial(zip_bytes, [*issued, *more])
        issued = self._issued(plain, self._facts, None)
        told = self._told_of(issued)
        for what, longer in grown_values({"answers": answers, "facts": told}, times):
            more = self._returned(longer["answers"], longer["facts"], None)
            yield what, partial(zip_bytes, [*issued, *more])

    @property
    def inner(self) -> list[bytes]:
        """The round and the answers, each behind a byte that says which."""
        return [b"\0" + self._round, b"\1" + self._answers]

    def dress(self, data: bytes) -> bytes:
        """A package with these bytes for the round or the answers, sealed anew."""
        held = sealed_text(data[1:])
        is_round = data[:1] == b"\0"
        issued = self._sealed_round(held if is_round else self._round, self._facts, None)
        answers = {"answers.json": self._answers if is_round else held}
        told = self._told_of(issued)
        more = seal_part(PartKind.ANSWERS, told, answers, None, "answers/")
        return zip_bytes([*issued, *more])

    def _issued(self, plain: Any, facts: Any, key: SigningKey | None) -> Sequence[PackedFile]:
        return self._sealed_round(dumped(sealed_entries(plain)), facts, key)

    def _sealed_round(
        self, content: bytes, facts: Any, key: SigningKey | None
    ) -> Sequence[PackedFile]:
        files = {"round.json": content, "programme.toml": self._programme}
        return seal_part(PartKind.ROUND, facts, files, key)

    def _told_of(self, issued: Sequence[PackedFile]) -> dict[str, Any]:
        """The facts of the answers, with the seal of what they answer to."""
        return {**self._answered, "issued_seal": hashlib.sha256(issued[0].data).hexdigest()}

    def _returned(self, answers: Any, facts: Any, key: SigningKey | None) -> Sequence[PackedFile]:
        held = {"answers.json": dumped(sealed_entries(answers))}
        return seal_part(PartKind.ANSWERS, facts, held, key, "answers/")


def _other(chance: random.Random, item: PackedFile) -> PackedFile:
    """A file with other bytes, of which no seal knows; its head fits."""
    content = of_bytes(item.data)(chance)
    return PackedFile(item.name, content, 0, content)


def of_package(data: bytes) -> Spoil:
    """A package, most often sealed anew."""
    return one_of((9, PackageSpoil(data)), (1, of_bytes(data)))


def grown_answers(data: bytes, times: int) -> Grown:
    """Answers with one value that is long, sealed anew."""
    for what, longer in grown_values(json.loads(data), times):
        yield what, partial(dumped, sealed_entries(longer))


def grown_card(data: bytes, times: int) -> Grown:
    """Key cards with a long word on it, signed anew."""
    facts = json.loads(parts_of(data)["manifest.json"])["facts"]
    for what, longer in grown_values(facts, times):
        yield what, partial(zip_bytes, seal_part(PartKind.CARD, longer, {}, _KEY))


def of_card(data: bytes) -> Spoil:
    """A key card with other words on it, signed anew."""
    facts = json.loads(parts_of(data)["manifest.json"])["facts"]

    def spoil(chance: random.Random) -> bytes:
        words = writable(changed_plain(chance, dict(facts)))
        kind = PartKind.CARD if chance.random() < 0.9 else chance.choice([*PartKind])
        files = {"meer.json": b"{}"} if chance.random() < 0.05 else {}
        return zip_bytes(seal_part(kind, words, files, _KEY if chance.random() < 0.9 else None))

    return one_of((8, spoil), (2, of_bytes(data)))


def of_receipt(data: bytes) -> Spoil:
    """A receipt whose sealed line says something else, signed anew or by nobody."""
    said, written = _receipt(data)

    def spoil(chance: random.Random) -> bytes:
        plain = changed_plain(chance, json.loads(json.dumps(said)))
        sealed, key, signature = dumped(plain), "-", "-"
        if chance.random() < 0.2:
            key, signature = _KEY.public_key, _KEY.sign(b"TDK-receipt-v1\0" + sealed).hex()
        return written(sealed, f"{key} {signature}")

    return one_of((8, spoil), (2, of_bytes(data)))


def within_receipt(data: bytes) -> tuple[list[bytes], Callable[[bytes], bytes]]:
    """What a receipt says, and what writes a receipt that says other bytes."""
    said, written = _receipt(data)
    return [dumped(said)], lambda other: written(other, "- -")


def grown_receipt(data: bytes, times: int) -> Grown:
    """Receipts of which one value is long, signed by nobody."""
    said, written = _receipt(data)
    for what, longer in grown_values(said, times):
        yield what, partial(written, dumped(longer), "- -")


def _receipt(data: bytes) -> tuple[Any, Callable[[bytes, str], bytes]]:
    """What a receipt says, and what writes one that says something else."""
    shown_text, _, line = data.decode().rstrip().rpartition("\n")
    mark, packed, _, _ = line.split()

    def written(sealed: bytes, signed: str) -> bytes:
        held = base64.urlsafe_b64encode(sealed).decode()
        return f"{shown_text}\n{mark} {held} {signed}\n".encode()

    return json.loads(base64.urlsafe_b64decode(packed)), written


class ControlSpoil:
    """A review workbook whose hidden sheet says something else, sealed anew."""

    def __init__(self, data: bytes) -> None:
        source = source_of_bytes("oordeel.xlsx", data)
        book = SourceBook(source)
        read_control(book)
        grid = book.grid(CONTROL_SHEET)
        self._lines = [(shown(row[0]), shown(row[1])) for row in grid.rows][:-1]
        self._part = sheet_part_names(ZipParts(source))[CONTROL_SHEET]
        self._parts = lean(data)

    def __call__(self, chance: random.Random) -> bytes:
        """A workbook with one or a few of its hidden lines changed."""
        lines = list(self._lines)
        at = chance.randrange(1, len(lines))
        if chance.random() < 0.1:
            lines[at:at] = [chance.choice(lines)]
        else:
            plain = changed_plain(chance, json.loads(lines[at][1]))
            said = json.dumps(plain, sort_keys=True, separators=(",", ":"))
            lines[at] = (lines[at][0], said.replace(" ", "\\u0020").replace("_", "\\u005f"))
        return self._sealed(lines)

    def grown(self, times: int) -> Grown:
        """Workbooks of which one value on the hidden sheet is long."""
        for at, (word, text) in enumerate(self._lines[1:], start=1):
            for what, longer in grown_values([json.loads(text)], times):
                lines = [*self._lines]
                lines[at] = (word, json.dumps(longer[0], sort_keys=True, separators=(",", ":")))
                yield f"{word} {what}", partial(self._sealed, lines)

    def _sealed(self, lines: list[tuple[str, str]]) -> bytes:
        seal = sha256_of("\n".join(f"{word}\t{text}" for word, text in lines))
        return stored_zip({**self._parts, self._part: _sheet([*lines, ("seal", seal)])}.items())


def _sheet(lines: list[tuple[str, str]]) -> bytes:
    rows = "".join(
        f'<row r="{row}">'
        + "".join(
            f'<c r="{letter}{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for letter, text in zip("AB", line, strict=True)
        )
        + "</row>"
        for row, line in enumerate(lines, start=1)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()
