"""Where the keys of colleagues are kept, and the keeping of them without a register."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from talentdesk.domain.canonical import canonical_json, from_plain, to_plain
from talentdesk.domain.colleague_keys import KeyCard
from talentdesk.domain.errors import KeyFileError, RecordMissingError
from talentdesk.domain.kept_reviews import ColleagueKey
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.services.user_folders import make_folder

COLLEAGUES_FILE: Final = "collegas.json"


class ColleagueKeys(Protocol):
    """Where the keys of colleagues are kept: in a file of one's own, or in a register."""

    def all(self) -> list[ColleagueKey]:
        """Every key that is known, by name."""

    def add(self, card: KeyCard, now: datetime) -> ColleagueKey:
        """Keep a card; a key that is there stays as it is."""

    def confirm(self, public_key: str, by: str, now: datetime) -> ColleagueKey:
        """``by`` compared the code with its owner; raises RecordMissingError."""

    def end(self, public_key: str, counter: int, now: datetime) -> ColleagueKey:
        """The key is good up to this counter; raises RecordMissingError."""


class FileColleagueKeys:
    """Colleagues of someone without a register, in a file in their own folder.

    Every method raises KeyFileError when that file is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / COLLEAGUES_FILE

    def all(self) -> list[ColleagueKey]:
        """Every key that is known, by name."""
        try:
            plain = json.loads(self._file.read_text(encoding="utf-8"))
            found = [from_plain(ColleagueKey, item) for item in plain]
            return sorted(found, key=lambda item: (item.name, item.public_key))
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as problem:
            raise KeyFileError(str(self._file), "colleagues") from problem

    def add(self, card: KeyCard, now: datetime) -> ColleagueKey:  # noqa: ARG002 -- a register logs it
        """Keep a card; a key that is there stays as it is."""
        held = self._known().get(card.public_key)
        return held or self._keep(ColleagueKey(card.public_key, card.name, card.code))

    def confirm(self, public_key: str, by: str, now: datetime) -> ColleagueKey:
        """``by`` compared the code with its owner; raises RecordMissingError."""
        return self._keep(replace(self._get(public_key), confirmed_by=by, confirmed_at=now))

    def end(self, public_key: str, counter: int, now: datetime) -> ColleagueKey:  # noqa: ARG002 -- a register logs it
        """The key is good up to this counter; raises RecordMissingError."""
        return self._keep(replace(self._get(public_key), ended_at=counter))

    def _get(self, public_key: str) -> ColleagueKey:
        held = self._known().get(public_key)
        if held is None:
            raise RecordMissingError("colleague_key", public_key)
        return held

    def _known(self) -> dict[str, ColleagueKey]:
        return {item.public_key: item for item in self.all()}

    def _keep(self, key: ColleagueKey) -> ColleagueKey:
        kept = {**self._known(), key.public_key: key}
        make_folder(self._file.parent)
        atomic_write(
            self._file, canonical_json([to_plain(item) for item in kept.values()]).encode()
        )
        return key
