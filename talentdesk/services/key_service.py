"""Use cases about keys: one's own, a card for colleagues, and whose key signed a file."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from filelock import FileLock

from talentdesk.domain.canonical import canonical_json, from_plain, to_plain
from talentdesk.domain.colleague_keys import ColleagueKey, KeyCard, short_code
from talentdesk.domain.errors import KeyFileError, RecordMissingError
from talentdesk.domain.review_intake import Signature, SignedBy
from talentdesk.exchange.sealed_zip import read_file
from talentdesk.exchange.signing import SigningKey, card_bytes, key_from_pem, new_key, read_card
from talentdesk.reports.atomic_file import atomic_write, write_error

KEY_FILE: Final = "sleutel.pem"
COLLEAGUES_FILE: Final = "collegas.json"
CARD_SUFFIX: Final = ".tkaart"
_ONLY_OWNER: Final = 0o600
_WAIT_SECONDS: Final = 10
"""For another window that makes the key at this moment."""


class ColleagueKeys(Protocol):
    """Where the keys of colleagues are kept: in a file of one's own, or in a register."""

    def all(self) -> list[ColleagueKey]:
        """Every card that was read in, in the order of the names."""

    def keep(self, key: ColleagueKey, now: datetime) -> None:
        """Keep a card, in the place of the one with the same key."""


class FileColleagueKeys:
    """Colleagues of someone without a register, in a file in their own folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / COLLEAGUES_FILE

    def all(self) -> list[ColleagueKey]:
        """Every card that was read in; raises KeyFileError when the file is damaged."""
        if not self._file.exists():
            return []
        try:
            plain = json.loads(self._file.read_text(encoding="utf-8"))
            found = [from_plain(ColleagueKey, item) for item in plain]
            return by_name(found)
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as problem:
            raise KeyFileError(str(self._file), "colleagues") from problem

    def keep(self, key: ColleagueKey, now: datetime) -> None:  # noqa: ARG002 -- a register logs it
        """Keep a card, in the place of the one with the same key."""
        others = (item for item in self.all() if item.card.public_key != key.card.public_key)
        kept = [to_plain(item) for item in by_name([*others, key])]
        _make_folder(self._file.parent)
        atomic_write(self._file, canonical_json(kept).encode())


def by_name(keys: Iterable[ColleagueKey]) -> list[ColleagueKey]:
    """In the order of the names, then of the keys."""
    return sorted(keys, key=lambda item: (item.card.name.casefold(), item.card.public_key))


class KeyService:
    """Sign with one's own key, and know those of colleagues."""

    def __init__(self, folder: Path, colleagues: ColleagueKeys) -> None:
        """A service on one's own folder (``user_folders.data_folder``); it need not exist."""
        self._file = folder / KEY_FILE
        self._store = colleagues
        self._own: SigningKey | None = None

    # --- one's own key ------------------------------------------------------------------

    def own_key(self) -> SigningKey:
        """One's own key; it is made the first time that it is asked for.

        Raises:
            KeyFileError: the file with the key is damaged.
            FileWriteError: a new key cannot be kept.
        """
        if self._own is None:
            self._own = self._read_key() or self._make_key()
        return self._own

    def _make_key(self) -> SigningKey:
        _make_folder(self._file.parent)
        # Two windows that start at once must end up with one key.
        with FileLock(self._file.with_suffix(".lock"), timeout=_WAIT_SECONDS):
            key = self._read_key()
            if key is None:
                key = new_key()
                atomic_write(self._file, key.to_pem(), _ONLY_OWNER)
        return key

    def _read_key(self) -> SigningKey | None:
        try:
            return key_from_pem(str(self._file), self._file.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise KeyFileError(str(self._file)) from problem

    def own_card(self, name: str) -> KeyCard:
        """What a card with one's own key says; ``name`` is what colleagues see."""
        return KeyCard(name, self.own_key().public_key)

    def write_card(self, target: Path, name: str) -> KeyCard:
        """Write one's own card, to give to colleagues; raises FileWriteError."""
        atomic_write(target, card_bytes(name, self.own_key()))
        return self.own_card(name)

    # --- colleagues ---------------------------------------------------------------------

    def colleagues(self) -> list[ColleagueKey]:
        """Every card that was read in, in the order of the names."""
        return self._store.all()

    def import_card(self, path: Path, now: datetime) -> ColleagueKey:
        """Keep the card of a colleague; it counts once its code was compared.

        The same card again changes nothing. A known key with another name on its card has
        to be compared again.

        Raises:
            PackageFileError: it is no card, or it was tampered with.
        """
        card = read_card(str(path), read_file(path))
        held = self._find(card.public_key)
        if held is not None and held.card == card:
            return held
        key = ColleagueKey(card, ended_counter=held.ended_counter if held else None)
        self._store.keep(key, now)
        return key

    def confirm(self, public_key: str, by: str, now: datetime) -> ColleagueKey:
        """Say that the code was compared and is the same; ``by`` is who says so.

        Raises:
            RecordMissingError: no card with that key was read in.
        """
        return self._change(public_key, now, confirmed_at=now, confirmed_by=by)

    def end(self, public_key: str, counter: int, now: datetime) -> ColleagueKey:
        """Trust a key no further than files that were kept ``counter`` times.

        Raises:
            RecordMissingError: no card with that key was read in.
        """
        return self._change(public_key, now, ended_counter=counter)

    def _change(self, public_key: str, now: datetime, **changes: object) -> ColleagueKey:
        held = self._find(public_key)
        if held is None:
            raise RecordMissingError("key", short_code(public_key))
        changed = replace(held, **changes)  # type: ignore[arg-type]
        self._store.keep(changed, now)
        return changed

    def _find(self, public_key: str) -> ColleagueKey | None:
        return next((k for k in self._store.all() if k.card.public_key == public_key), None)

    # --- files --------------------------------------------------------------------------

    def signature_of(self, public_key: str, counter: int) -> Signature:
        """Whose key signed a file that was kept ``counter`` times; '' is nobody's.

        A key that was not compared yet, or that ended, is unknown, with the name of its card.
        """
        if not public_key:
            return Signature(SignedBy.NOBODY)
        code = short_code(public_key)
        own = self._read_key() if self._own is None else self._own
        if own is not None and own.public_key == public_key:
            return Signature(SignedBy.OWN, code)
        held = self._find(public_key)
        if held is None:
            return Signature(SignedBy.UNKNOWN, code)
        by = SignedBy.COLLEAGUE if held.vouches_for(counter) else SignedBy.UNKNOWN
        return Signature(by, code, held.card.name)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise write_error(problem, folder) from problem
