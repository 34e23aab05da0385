"""What a new register is made from."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from talentdesk.desktop.widgets.banner import Message


class ProgrammeChoice(NamedTuple):
    """A programme file that can be used; ``roles`` are (key, words)."""

    path: Path
    title: str
    detail: str
    roles: tuple[tuple[str, str], ...]


class NewRegisterDraft(NamedTuple):
    """What a new register is made from."""

    programme: Path
    person: str
    role: str
    file: Path


ReadProgramme = Callable[[Path], ProgrammeChoice | Message]
"""Reads a programme file that the user points at, or says why it cannot be used."""
