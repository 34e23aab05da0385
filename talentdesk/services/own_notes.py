"""Notes to oneself beside a round: they stay on this computer and go in no package."""

import json
from pathlib import Path
from typing import Final

from talentdesk.domain.canonical import canonical_json, sha256_of
from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.proposals import ProposalId
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.services.user_folders import make_folder

_FOLDER: Final = "notities"


class OwnNotes:
    """A note per proposal of one package, kept in one's own folder."""

    def __init__(self, folder: Path, issue: str) -> None:
        """Notes about the package that went out as ``issue``.

        The id comes out of a file of someone else: it names a file only by its hash.
        """
        self._file = folder / _FOLDER / f"{sha256_of(issue)[:32]}.json"

    def note(self, proposal: ProposalId) -> str:
        """The note about one proposal, empty when there is none.

        Raises:
            PackageFileError: unreadable, when the file with notes is damaged.
        """
        return self._all().get(proposal, "")

    def noted(self) -> frozenset[str]:
        """Ids of the proposals with a note; raises as ``note``."""
        return frozenset(self._all())

    def keep(self, proposal: ProposalId, text: str) -> None:
        """Keep a note at once; an empty one is taken away.

        Raises:
            FileWriteError: it cannot be written.
            PackageFileError: unreadable, when the file with notes is damaged.
        """
        notes = self._all()
        if notes.get(proposal, "") == text:
            return
        kept = {key: value for key, value in {**notes, proposal: text}.items() if value}
        make_folder(self._file.parent)
        atomic_write(self._file, canonical_json(kept).encode(), 0o600)

    def _all(self) -> dict[str, str]:
        try:
            plain = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as problem:
            raise PackageFileError(str(self._file), "unreadable") from problem
        if not isinstance(plain, dict):
            raise PackageFileError(str(self._file), "unreadable")
        return {str(key): str(value) for key, value in plain.items()}
