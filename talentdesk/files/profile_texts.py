"""A profile of columns as JSON text, to give to a colleague or to keep."""

import json
from collections.abc import Mapping
from typing import Any, Final

from talentdesk.domain.errors import SourceFileError

_MAX_TEXT: Final = 1_000_000


def profile_json(kind: str, version: int, content: Mapping[str, object]) -> str:
    """The text of a profile; ``kind`` and ``version`` tell what it is a profile of."""
    plain = {"format": kind, "version": version, **content}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


class ProfileText:
    """Reads the fields of a profile in JSON text; ``file`` names it in a refusal.

    Raises:
        SourceFileError: not_a_profile, with what is wrong in ``detail``.
    """

    def __init__(self, text: str, kind: str, version: int, file: str = "") -> None:
        self._file = file
        try:
            plain = json.loads(text) if len(text) <= _MAX_TEXT else None
        except (ValueError, RecursionError) as problem:
            raise self.refusal() from problem
        if not isinstance(plain, dict) or plain.get("format") != kind or not _is_writable(plain):
            raise self.refusal()
        if plain.get("version") != version:
            raise self.refusal(f"version {plain.get('version')}")
        self._plain: dict[str, Any] = plain

    def text(self, key: str) -> str:
        """A text; empty when the key is absent."""
        found = self._plain.get(key, "")
        if not isinstance(found, str):
            raise self.refusal(key)
        return found

    def texts(self, key: str) -> Mapping[str, str]:
        """Texts by text; empty when the key is absent."""
        return self._texts(self._plain.get(key, {}), key)

    def nested(self, key: str) -> Mapping[str, Mapping[str, str]]:
        """Texts by text, by text."""
        found = self._plain.get(key, {})
        if not isinstance(found, dict):
            raise self.refusal(key)
        return {name: self._texts(texts, name) for name, texts in found.items()}

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self._plain.get(key, [])
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise self.refusal(key)
        return tuple(found)

    def number(self, key: str) -> int:
        """A whole number; 0 when the key is absent."""
        found = self._plain.get(key, 0)
        if not isinstance(found, int) or isinstance(found, bool):
            raise self.refusal(key)
        return found

    def refusal(self, detail: str = "") -> SourceFileError:
        """What is raised for a text that is no such profile."""
        return SourceFileError(self._file, "not_a_profile", detail)

    def _texts(self, found: object, key: str) -> Mapping[str, str]:
        if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
            raise self.refusal(key)
        return found


def _is_writable(plain: Any) -> bool:
    """Whether it can be kept: JSON can name half a character, that no file can hold."""
    try:
        json.dumps(plain, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
