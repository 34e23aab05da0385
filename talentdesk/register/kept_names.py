"""Names outside the chain, in the register: see ``domain.kept_names``."""

import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.kept_names import CODES, SALT_BYTES, KeptName, code_of, is_code
from talentdesk.domain.log import LogEntry, RowFault
from talentdesk.wording.erasure_words import erased_name

OUTSIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("name",),
    "colleague_key": ("name",),
    "iv3_sender": ("contact_name", "contact_email", "contact_phone"),
    "received_file": ("file",),
}
"""What the log tells by a code, by table: names, and a file that has the name of who sent it."""
_COLUMNS: Final = "code, subject, subject_id, salt, value, erasure"
_OF_BEFORE: Final = frozenset({"person", "iv3_sender"})
"""Of these migration 0013 gave a code to what was there already."""
_ERASED: Final = re.compile(erased_name(0).replace("0", r"\d+"))
_MOST_CODES: Final = 200
"""A word that is in more names than this tells nobody apart."""


class KeptNameRepository:
    """Reads and adds to table ``kept_name`` within one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def told(self, subject: str, subject_id: str, values: Any) -> Any:
        """The values of a row as the log tells them: codes where names stand."""
        fields = OUTSIDE.get(subject, ())
        if not fields or not isinstance(values, dict):
            return values
        return {
            name: self._code(subject, subject_id, value)
            if name in fields and _is_name(value)
            else value
            for name, value in values.items()
        }

    def _code(self, subject: str, subject_id: str, value: str) -> str:
        """The code that this value of a row has; a value that comes back keeps its code."""
        connection = self._session.connection()
        found = connection.exec_driver_sql(
            "SELECT code FROM kept_name WHERE subject = ? AND subject_id = ? AND value = ?"
            " AND erasure IS NULL",
            (subject, subject_id, value),
        ).scalar()
        if found is not None:
            return str(found)
        salt = secrets.token_bytes(SALT_BYTES)
        code = code_of(salt, value)
        connection.exec_driver_sql(
            f"INSERT INTO kept_name ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, NULL)",
            (code, subject, subject_id, salt, value),
        )
        return code

    def all(self) -> list[KeptName]:
        """Every name, in the order in which they were told."""
        return self._read("ORDER BY seq", ())

    def of(self, subject: str, subject_id: str) -> list[KeptName]:
        """Every name of one row, in the order in which they were told."""
        return self._read(
            "WHERE subject = ? AND subject_id = ? ORDER BY seq", (subject, subject_id)
        )

    def shown_by_code(self) -> dict[str, str]:
        """What is read where each code stands."""
        return {name.code: shown_name(name) for name in self.all()}

    def codes_with(self, word: str) -> frozenset[str]:
        """Codes of names that hold ``word``; none when there are too many."""
        sought = word.casefold()
        found = frozenset(name.code for name in self.all() if sought in name.value.casefold())
        return found if len(found) <= _MOST_CODES else frozenset()

    def shown(self, entries: Iterable[LogEntry]) -> list[LogEntry]:
        """Entries with names where they hold codes: for reading, their seal is over the codes."""
        held = list(entries)
        codes = {code for x in held for code in CODES.findall(x.before + x.after)}
        if not codes:
            return held
        names = {name.code: shown_name(name) for name in self._of_codes(codes)}

        def read(text: str) -> str:
            return CODES.sub(lambda found: _in_json(names.get(found[0], found[0])), text)

        return [replace(x, before=read(x.before), after=read(x.after)) for x in held]

    def in_rows(self, tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
        """Rows of any table with names where they hold codes."""
        names = self.shown_by_code()

        def read(value: Any) -> Any:
            if not isinstance(value, str):
                return value
            return CODES.sub(lambda found: _in_json(names.get(found[0], found[0])), value)

        return {
            table: [{name: read(value) for name, value in row.items()} for row in rows]
            for table, rows in tables.items()
        }

    def faults(self) -> Iterator[RowFault]:
        """Names that do not fit their code or their row, and codes of which nothing is held."""
        kept, told = {name.code: name for name in self.all()}, self._told_codes()
        for code, (subject, key) in told.items():
            if code not in kept:
                yield RowFault("kept_name", f"{key}/{subject}", "gone")
        for code, name in kept.items():
            row = (name.subject, name.subject_id)
            if not name.fits or told.get(code, row) != row:
                yield RowFault("kept_name", f"{name.subject_id}/{name.subject}")
            elif code not in told and name.erasure is None and not self._is_held(name):
                yield RowFault("kept_name", f"{name.subject_id}/{name.subject}", "untold")

    def _told_codes(self) -> dict[str, tuple[str, str]]:
        """Subject and id of the row of which the log tells each code."""
        rows = self._session.connection().exec_driver_sql(
            "SELECT subject, subject_id, before, after FROM log_entry"
            " WHERE subject IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(OUTSIDE)),),
        )
        return {
            code: (subject, key)
            for subject, key, before, after in rows
            for code in CODES.findall(before + after)
        }

    def _is_held(self, name: KeptName) -> bool:
        """Whether a name that the log never told is one of before: it stands in its row."""
        if name.subject not in _OF_BEFORE:
            return False
        columns = OUTSIDE[name.subject]
        found = self._session.connection().exec_driver_sql(
            f"SELECT 1 FROM {name.subject} WHERE CAST(id AS TEXT) = ? AND ? IN"
            f" ({', '.join(columns)})",
            (name.subject_id, name.value),
        )
        return found.first() is not None

    def _of_codes(self, codes: Iterable[str]) -> list[KeptName]:
        wanted = json.dumps(sorted(codes))
        return self._read("WHERE code IN (SELECT value FROM json_each(?))", (wanted,))

    def _read(self, where: str, values: tuple[Any, ...]) -> list[KeptName]:
        rows = self._session.connection().exec_driver_sql(
            f"SELECT {_COLUMNS} FROM kept_name {where}", values
        )
        return [KeptName(*row) for row in rows]


def shown_name(name: KeptName) -> str:
    """What is read where a code stands."""
    return name.value if name.erasure is None else erased_name(name.erasure)


def _is_name(value: object) -> bool:
    """Nothing tells nobody, and neither does what stands where a name was erased."""
    if not isinstance(value, str) or not value or is_code(value):
        return False
    return _ERASED.fullmatch(value) is None


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
