"""The image of a snapshot as a file to read from, kept as secret as the register it came from."""

import hashlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from talentdesk.register.connecting import connect_new
from talentdesk.register.image_source import RowsBeside, copy_tables
from talentdesk.register.keys import FileKey
from talentdesk.register.memory_image import memory_image
from talentdesk.register.opening import APPLICATION_ID


def write_image(file: Path, pieces: Iterable[bytes], seal: str, key: FileKey | None) -> bool:
    """Write an image to a new file; False when its bytes are not those of ``seal`` (SHA-256).

    With a key it is encrypted, and the plain bytes are never on a disk: the file has the same
    rows, tables and guards in other bytes.

    Raises:
        OSError: it cannot be written.
    """
    if key is not None:
        content = b"".join(pieces)
        if hashlib.sha256(content).hexdigest() != seal:
            return False
        _write_encrypted(file, content, key)
        return True
    found = hashlib.sha256()
    with file.open("wb") as stream:
        for piece in pieces:
            found.update(piece)
            stream.write(piece)
    return found.hexdigest() == seal


def _write_encrypted(file: Path, content: bytes, key: FileKey) -> None:
    with (
        memory_image(content) as plain,
        closing(connect_new(file, key)) as target,
    ):
        for setting in (
            f"application_id = {APPLICATION_ID}",
            # A copy is a copy: what the image holds was checked when it came in.
            "ignore_check_constraints = ON",
            # It is gone after a power cut, whatever is done.
            "synchronous = OFF",
        ):
            target.execute(f"PRAGMA {setting}")
        target.execute("BEGIN")
        copy_tables(target, RowsBeside(plain, target), {}, lambda _done, _total: None)
        target.execute("COMMIT")
