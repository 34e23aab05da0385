"""Use cases about keys: one's own, a card for colleagues, and whose key signed a file."""

import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock

from talentdesk.domain.colleague_keys import KeyCard, short_code
from talentdesk.domain.errors import KeyFileError
from talentdesk.domain.kept_reviews import ColleagueKey
from talentdesk.domain.review_intake import Signature, SignedBy
from talentdesk.exchange.sealed_zip import read_file
from talentdesk.exchange.signing import SigningKey, card_bytes, key_from_pem, new_key, read_card
from talentdesk.reports.atomic_file import atomic_write, write_refusals
from talentdesk.services.colleague_keys import ColleagueKeys, FileColleagueKeys
from talentdesk.services.user_folders import make_folder

KEY_FILE: Final = "sleutel.pem"
CARD_SUFFIX: Final = ".tkaart"
_ONLY_OWNER: Final = 0o600
_WAIT_SECONDS: Final = 10
"""For another window that makes the key at this moment."""


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
        make_folder(self._file.parent)
        # Two windows that start at once must end up with one key.
        with (
            write_refusals(self._file),
            FileLock(self._file.with_suffix(".lock"), timeout=_WAIT_SECONDS),
        ):
            key = self._read_key()
            if key is None:
                key = new_key()
                atomic_write(self._file, key.to_pem(), _ONLY_OWNER)
        return key

    def _read_key(self) -> SigningKey | None:
        try:
            pem = self._file.read_bytes()
            _close_to_others(self._file)
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise KeyFileError(str(self._file)) from problem
        return key_from_pem(str(self._file), pem)

    def own_card(self, name: str) -> KeyCard:
        """What a card with one's own key says; ``name`` is what colleagues see."""
        return KeyCard(name, self.own_key().public_key)

    def write_card(self, target: Path, name: str) -> KeyCard:
        """Write one's own card, to give to colleagues; raises FileWriteError."""
        atomic_write(target, card_bytes(name, self.own_key()))
        return self.own_card(name)

    # --- colleagues ---------------------------------------------------------------------

    def colleagues(self) -> list[ColleagueKey]:
        """Every key that is known, by name."""
        return self._store.all()

    def import_card(self, path: Path, now: datetime) -> ColleagueKey:
        """Keep the card of a colleague; it counts once its code was compared.

        A key that is known stays as it is, with the name that it was known by.

        Raises:
            PackageFileError: it is no card, or it was tampered with.
        """
        return self._store.add(read_card(str(path), read_file(path)), now)

    def confirm(self, public_key: str, by: str, now: datetime) -> ColleagueKey:
        """Say that the code was compared and is the same; ``by`` is who says so.

        Raises:
            RecordMissingError: no card with that key was read in.
        """
        return self._store.confirm(public_key, by, now)

    def end(self, public_key: str, counter: int, now: datetime) -> ColleagueKey:
        """Trust a key no further than files that were kept ``counter`` times.

        Raises:
            RecordMissingError: no card with that key was read in.
        """
        return self._store.end(public_key, counter, now)

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
        held = next((item for item in self._store.all() if item.public_key == public_key), None)
        if held is None:
            return Signature(SignedBy.UNKNOWN, code)
        is_good = held.confirmed_at is not None and held.is_good_for(counter)
        return Signature(SignedBy.COLLEAGUE if is_good else SignedBy.UNKNOWN, code, held.name)


def _close_to_others(file: Path) -> None:
    """A key that was copied or put back can have become readable by everyone."""
    if sys.platform != "win32" and file.stat().st_mode & 0o077:
        with suppress(PermissionError):
            file.chmod(_ONLY_OWNER)


def own_keys(folder: Path) -> KeyService:
    """The keys of someone without a register; ``folder`` is ``user_folders.data_folder()``."""
    return KeyService(folder, FileColleagueKeys(folder))
