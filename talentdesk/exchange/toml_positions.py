"""Finds the line of a table or key in TOML text, which tomllib does not tell."""

import re
from contextlib import suppress
from typing import Final

TomlPath = tuple[str | int, ...]
"""The way to a value: keys, and the place in an array counted from 0."""

_SPACE: Final = re.compile(r"[ \t\r]*+")
_BLANK: Final = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_DOTS: Final = re.compile(r"[ \t\r.]*+")
_PLAIN: Final = {'"': re.compile(r'[^"\\]*+'), "'": re.compile(r"[^']*+")}
_BARE_KEY: Final = re.compile(r"[^ \t\r\n=.,\]}#]*")
_BARE_VALUE: Final = re.compile(r"[^\n,\]}#]*")
_ESCAPES: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


class TomlLines:
    """Line numbers, counted from 1, of everything in a text that tomllib has accepted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[TomlPath, int] = {(): 0}
        # Lists within lists, hundreds deep: what was seen so far is near enough.
        with suppress(RecursionError):
            _Scanner(text, self._places).scan()

    def line(self, path: TomlPath) -> int:
        """The line of ``path``, or of the nearest table around it when it is not there."""
        while path not in self._places:
            path = path[:-1]
        return 1 + self._text.count("\n", 0, self._places[path])


class _Scanner:
    """Walks over valid TOML once and notes where each path first stands."""

    def __init__(self, text: str, places: dict[TomlPath, int]) -> None:
        self._text = text
        self._places = places
        self._at = 0
        self._array_lengths: dict[TomlPath, int] = {}

    def scan(self) -> None:
        """Read the whole document."""
        table: TomlPath = ()
        while self._skip_blank():
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _peek(self, length: int = 1) -> str:
        return self._text[self._at : self._at + length]

    def _step(self, length: int = 1) -> None:
        self._at += length

    def _run(self, pattern: re.Pattern[str]) -> str:
        """Pass all that fits here; gives it, empty when nothing does."""
        match = pattern.match(self._text, self._at)
        found = match[0] if match else ""
        self._at += len(found)
        return found

    def _skip_blank(self) -> bool:
        """Pass white space, line ends and comments; False at the end of the text."""
        self._run(_BLANK)
        return self._at < len(self._text)

    def _note(self, path: TomlPath, place: int) -> None:
        self._places.setdefault(path, place)

    def _header(self) -> TomlPath:
        start = self._at
        is_array = self._peek(2) == "[["
        self._step(2 if is_array else 1)
        keys = self._keys()
        self._step(2 if is_array else 1)
        path: TomlPath = ()
        for position, key in enumerate(keys):
            path = (*path, key)
            self._note(path, start)
            if is_array and position == len(keys) - 1:
                self._array_lengths[path] = self._array_lengths.get(path, 0) + 1
            if path in self._array_lengths:
                path = (*path, self._array_lengths[path] - 1)
        self._note(path, start)
        return path

    def _keys(self) -> tuple[str, ...]:
        """A key, with dots between its parts; stops at ``=`` or ``]``."""
        keys: list[str] = []
        self._run(_DOTS)
        while self._peek() not in "=]":
            keys.append(self._quoted() if self._peek() in "\"'" else self._run(_BARE_KEY))
            self._run(_DOTS)
        return tuple(keys)

    def _pair(self, table: TomlPath) -> None:
        start = self._at
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path, start)
        self._step()
        self._value(path)

    def _value(self, path: TomlPath) -> None:
        self._run(_SPACE)
        first = self._peek()
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        elif first in "\"'":
            self._quoted()
        else:
            self._run(_BARE_VALUE)

    def _array(self, path: TomlPath) -> None:
        self._step()
        index = 0
        while self._skip_blank() and self._peek() != "]":
            if self._peek() == ",":
                self._step()
                continue
            self._note((*path, index), self._at)
            self._value((*path, index))
            index += 1
        self._step()

    def _inline_table(self, path: TomlPath) -> None:
        self._step()
        while self._skip_blank() and self._peek() != "}":
            if self._peek() == ",":
                self._step()
            else:
                self._pair(path)
        self._step()

    def _quoted(self) -> str:
        """Pass a string of any of the four kinds; gives its text (needed for keys only)."""
        quote = self._peek()
        if self._peek(3) == quote * 3:
            return self._long_quoted(quote)
        self._step()
        found: list[str] = []
        while self._peek() != quote:
            found.append(self._run(_PLAIN[quote]) or self._escape())
        self._step()
        return "".join(found)

    def _long_quoted(self, quote: str) -> str:
        """Pass a multi-line string, which is never a key; up to two quotes may end its text."""
        self._step(3)
        while self._peek(3) != quote * 3:
            self._step(2 if quote == '"' and self._peek() == "\\" else 1)
        while self._peek() == quote:
            self._step()
        return ""

    def _escape(self) -> str:
        kind = self._peek(2)[1]
        if kind in "uU":
            length = 4 if kind == "u" else 8
            code = self._peek(2 + length)[2:]
            self._step(2 + length)
            return chr(int(code, 16))
        self._step(2)
        return _ESCAPES[kind]
