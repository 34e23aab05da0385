"""Opens a TOML file of our own and refuses what is no TOML, with line and reason."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.exchange.toml_positions import TomlLines, TomlPath

WHOLE_FILE: Final = 0
"""The line of an error that is about the file itself and not about a line in it."""
MAX_BYTES: Final = 5_000_000
"""A programme is some hundred kilobytes; more is another kind of file."""
_DEEPEST: Final = 40
"""Tables in tables; a programme has four."""

_AT_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class TomlDocument:
    """The values of a file, with its text for the line of what is wrong."""

    file: str
    text: str
    values: dict[str, Any]

    def error(self, path: TomlPath, reason: str) -> ProgrammeFileError:
        """The refusal of what stands at ``path``; ``reason`` is a Dutch sentence."""
        # Looked up only now: a file that is right never pays for it.
        return ProgrammeFileError(self.file, TomlLines(self.text).line(path), reason)


def plain_text(text: str) -> str:
    """The text without byte order mark and with LF, so that every computer gives one hash."""
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, as it stands there.

    Raises:
        ProgrammeFileError: the file is missing, unreadable, too large or not UTF-8.
    """
    file = str(path)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        reason = "Dit bestand is er niet; controleer de naam en de map."
        raise ProgrammeFileError(file, WHOLE_FILE, reason) from None
    except OSError:
        reason = "Dit bestand kan niet worden gelezen; kijk of het geen map is en of je erbij mag."
        raise ProgrammeFileError(file, WHOLE_FILE, reason) from None
    if size > MAX_BYTES:
        reason = "Dit bestand is te groot voor een programmabestand; kies een ander bestand."
        raise ProgrammeFileError(file, WHOLE_FILE, reason)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        reason = "Hier staat een teken dat geen UTF-8 is; bewaar het bestand opnieuw als UTF-8."
        raise ProgrammeFileError(file, line, reason) from None


def parse_document(text: str, file: str) -> TomlDocument:
    """The values in ``text`` (LF line ends).

    Raises:
        ProgrammeFileError: the text is not TOML.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ProgrammeFileError(file, _line_of(problem, text), _reason_of(problem)) from None
    except (ValueError, RecursionError):
        # Numbers of thousands of digits and brackets within brackets without end.
        reason = "Dit bestand is geen programmabestand: er staat een getal of lijst in zonder eind."
        raise ProgrammeFileError(file, WHOLE_FILE, reason) from None
    if _is_deep(values):
        # Finding the line of each of thousands of tables in each other fills the memory.
        reason = "Dit bestand is geen programmabestand: er staan te veel tabellen in elkaar."
        raise ProgrammeFileError(file, WHOLE_FILE, reason)
    return TomlDocument(file, text, values)


def _is_deep(values: dict[str, Any]) -> bool:
    level: list[Any] = [values]
    for _ in range(_DEEPEST):
        inside = [item.values() if isinstance(item, dict) else item for item in level]
        level = [child for items in inside for child in items if isinstance(child, dict | list)]
    return bool(level)


def _line_of(problem: tomllib.TOMLDecodeError, text: str) -> int:
    match = _AT_LINE.search(str(problem))
    return int(match.group(1)) if match else text.rstrip().count("\n") + 1


def _reason_of(problem: tomllib.TOMLDecodeError) -> str:
    """What is wrong, as far as the message of tomllib tells it."""
    message = str(problem)
    if "overwrite" in message or "twice" in message or "Duplicate" in message:
        return "Deze sleutel of tabel staat er twee keer; laat er één staan."
    if "at end of document" in message:
        return "Het bestand houdt te vroeg op; sluit de laatste tekst of lijst."
    return (
        "Dit is geen geldige TOML; kijk op deze regel naar aanhalingstekens, haakjes, "
        "komma's en het isgelijkteken."
    )
