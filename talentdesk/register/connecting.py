"""The one place where a register is connected to, plain or encrypted.

SQLCipher encrypts each page with a key; every page then carries a code over its bytes and its
number (HMAC-SHA512): a bit that flipped is never read as something else.
"""

from contextlib import closing
from pathlib import Path
from typing import Final, Literal

from talentdesk.register import sqlite
from talentdesk.register.keys import RING, FileKey

Mode = Literal["ro", "rw"]
_HELD: Final = (
    ("cipher_page_size", "4096"),
    ("cipher_use_hmac", "1"),
    ("cipher_plaintext_header_size", "0"),
    ("cipher_hmac_algorithm", "HMAC_SHA512"),
    ("temp_store", "2"),
)
"""What must be read back of a connection with a key: another file format would be read as damage,
and temporary tables of an encrypted register stay in memory."""


def connect(
    file: Path, mode: Mode, *, key: FileKey | None = None, any_thread: bool = False
) -> sqlite.Connection:
    """Connect to a register that exists; statements are committed at once.

    Args:
        file: the register.
        mode: whether it may be written.
        key: its key where the caller has it; else it is looked for. A wrong one shows at the
            first reading.
        any_thread: whether others than the thread that asks may use it.

    Raises:
        RegisterEncryptedError: it is encrypted, and nobody gave its key.
        sqlite.Error: it cannot be opened.
    """
    uri = f"{file.resolve().as_uri()}?mode={mode}"
    return _connected(uri, key or RING.key_of(file), any_thread=any_thread)


def connect_new(file: Path, key: FileKey | None) -> sqlite.Connection:
    """Make a file, encrypted with ``key`` when there is one, and connect to it."""
    return _connected(f"{file.resolve().as_uri()}?mode=rwc", key, any_thread=False)


def _connected(uri: str, key: FileKey | None, *, any_thread: bool) -> sqlite.Connection:
    connection = sqlite.connect(
        uri, uri=True, timeout=5, isolation_level=None, check_same_thread=not any_thread
    )
    if key is not None:
        try:
            connection.execute(f'PRAGMA key = "{key.pragma_value}"').fetchall()
            connection.execute("PRAGMA temp_store = MEMORY").fetchall()
            _require_settings(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _require_settings(connection: sqlite.Connection) -> None:
    for name, value in _HELD:
        (held,) = connection.execute(f"PRAGMA {name}").fetchone()
        if str(held) != value:
            raise sqlite.NotSupportedError(f"PRAGMA {name} = {held}")


def page_problems(connection: sqlite.Connection) -> list[str]:
    """Pages of an encrypted file that another key or chance wrote, also those that lie unused.

    In one transaction, so that nobody writes meanwhile; another file has no such codes.
    """
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return [str(text) for (text,) in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.execute("ROLLBACK")


def _be_silent() -> None:
    """A wrong password is no fault: without this the engine writes to the terminal about it."""
    with closing(sqlite.connect(":memory:")) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()


_be_silent()
