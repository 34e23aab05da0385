"""Reads files of a round that come back, whichever of the two kinds they are."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from talentdesk.domain.errors import PackageFileError, SourceFileError
from talentdesk.domain.review_intake import IncomingFile
from talentdesk.exchange.review_workbook_reading import is_review_workbook, read_review_workbook
from talentdesk.exchange.round_intake import incoming_file
from talentdesk.exchange.round_package import SUFFIX
from talentdesk.exchange.sealed_zip import read_file
from talentdesk.files.source_files import read_source_file
from talentdesk.services.key_service import KeyService

ENDINGS: Final = (SUFFIX, ".xlsx", ".xlsm", ".ods", ".xls")
"""What is taken from a folder; a file that is named itself is read whatever it is called."""
_LEFT_BY_OFFICE: Final = ("~$", ".")
"""How the names of files begin that an office program keeps beside an open workbook."""


class ReviewFileReader:
    """Reads packages and workbooks with whose key signed them."""

    def __init__(self, keys: KeyService) -> None:
        self._keys = keys

    def read(self, path: Path) -> tuple[IncomingFile, bytes]:
        """What a file says, and its bytes.

        Raises:
            PackageFileError, SourceFileError, ReviewWorkbookError: it cannot be read, or it
                is no file of a round.
        """
        if path.suffix.casefold() == SUFFIX:
            data = read_file(path)
            return incoming_file(path.name, data, self._keys.signature_of), data
        source = read_source_file(path)
        return read_review_workbook(source), source.data


def holds_reviews(path: Path) -> bool:
    """Whether a file is a package or workbook of a round; a folder may hold some.

    False as well for a file that cannot be read: whoever reads it says why.
    """
    if _is_folder(path) or path.suffix.casefold() == SUFFIX:
        return True
    try:
        return is_review_workbook(read_source_file(path))
    except SourceFileError:
        return False


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves; of a folder those that can be files of a round, by name.

    Raises:
        PackageFileError: unreadable, for a folder that cannot be looked into.
    """
    for path in paths:
        if not _is_folder(path):
            yield path
            continue
        try:
            inside = sorted(path.iterdir())
        except OSError as problem:
            raise PackageFileError(str(path), "unreadable") from problem
        yield from (item for item in inside if _is_of_a_round(item))


def _is_folder(path: Path) -> bool:
    """False as well where the disk does not say: whoever reads it says why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_of_a_round(path: Path) -> bool:
    return path.suffix.casefold() in ENDINGS and not path.name.startswith(_LEFT_BY_OFFICE)
