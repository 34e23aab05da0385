"""Stops a query that is running, for example when another letter was typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from talentdesk.domain.errors import OperationCancelledError
from talentdesk.domain.progress import Progress
from talentdesk.register import sqlite

_INSTRUCTIONS: Final = 20_000
"""Of SQLite's machine between two questions: a millisecond or less."""


@contextmanager
def interruptible(connection: sqlite.Connection, progress: Progress) -> Iterator[None]:
    """Ask ``progress`` while a query runs; raises OperationCancelledError after a stop."""
    is_stopped = False

    def ask() -> bool:
        nonlocal is_stopped
        try:
            progress.step(0, 1)
        except OperationCancelledError:
            is_stopped = True
        return is_stopped

    connection.set_progress_handler(ask, _INSTRUCTIONS)
    try:
        yield
    except sqlite.OperationalError as error:
        if not is_stopped:
            raise
        raise OperationCancelledError from error
    finally:
        connection.set_progress_handler(None, 0)
