"""Passwords at the command line: typed, or out of a file; never in an argument or the environment.

Without a terminal they are read from standard input, a line each.
"""

import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import Final, TypeVar

from talentdesk.cli.output import refuse
from talentdesk.domain.errors import RegisterEncryptedError, RegisterKeyError
from talentdesk.domain.passwords import PasswordFileError
from talentdesk.domain.recovery_key import RecoveryKeyError
from talentdesk.services.unlocking import unlock_register

KEY_FILE: Final = "TALENTDESK_KEY_FILE"
"""Names a file of which the first line is the password or recovery key of every register."""
_TRIES: Final = 3
_T = TypeVar("_T")


def unlocked(work: Callable[[], _T]) -> _T:
    """Do something with registers; of one that is encrypted the password is asked, once.

    Raises:
        RegisterEncryptedError: nobody can be asked.
        RegisterKeyError, RecoveryKeyError: what was given does not fit.
    """
    asked: set[str] = set()
    while True:
        try:
            return work()
        except RegisterEncryptedError as error:
            if error.file in asked:
                raise
            asked.add(error.file)
            _unlock(error)


def new_password(source: Path | None) -> str:
    """A password for a register: the first line of ``source``, else typed twice."""
    if source is not None:
        return _first_line(source)
    if not sys.stdin.isatty():
        return _line()
    while True:
        first = getpass("Nieuw wachtwoord: ")
        if getpass("Nog een keer: ") == first:
            return first
        sys.stderr.write("Dit zijn twee verschillende wachtwoorden. Probeer het opnieuw.\n")


def _unlock(error: RegisterEncryptedError) -> None:
    file, named = Path(error.file), os.environ.get(KEY_FILE)
    if named:
        unlock_register(file, _first_line(Path(named)))
        return
    if not sys.stdin.isatty():
        secret = _line()
        if not secret:
            raise error
        unlock_register(file, secret)
        return
    for tries_left in reversed(range(_TRIES)):
        try:
            unlock_register(file, getpass(f"Wachtwoord of herstelsleutel van {file.name}: "))
        except (RegisterKeyError, RecoveryKeyError) as slip:
            if not tries_left:
                raise
            refuse(slip, None)
        else:
            return


def _line() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _first_line(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise PasswordFileError(str(file)) from error
