"""Everything in the register that is of one person, and where others name them."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.erasures import Mention
from talentdesk.domain.people import PersonId
from talentdesk.domain.personal_data import PERSONAL, PersonalKind, columns_of

Row = dict[str, Any]

_MORE: Final = {
    "judgement": "review_id IN (SELECT id FROM review WHERE reviewer_id = :person)",
    "review_note": "entry_id IN (SELECT id FROM review_entry WHERE reviewer_id = :person)",
    "log_entry": "subject = 'person' AND subject_id = :person",
}
"""Rows that are somebody's because of another row."""
_WHOSE: Final = ("id", "person", "person_id", "reviewer_id", "subject_id")
"""Columns with the id of whom a row is about."""
_COLUMNS: Final = """
    SELECT s.name, c.name FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c
    WHERE s.type = 'table'"""
_BY_NAME: Final = ("colleague_key", "iv3_sender")
"""Tables that know somebody by name only."""


class PersonRows:
    """Reads by person within one session."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    def of(self, person: PersonId, names: Collection[str]) -> dict[str, list[Row]]:
        """By table every row that is about somebody, or that they made; without bytes.

        Args:
            person: who.
            names: what they were ever called, in small letters.
        """
        told = {"person": person, "names": json.dumps(sorted(names))}
        found = {table: self._read(table, _asked(table), told) for table in PERSONAL}
        for table in _BY_NAME:
            columns = columns_of(PersonalKind.NAME)[table]
            found[table] += [
                row
                for row in self._read(table, "1", {})
                if any(str(row[name]).casefold() in names for name in columns)
                and row not in found[table]
            ]
        return {table: rows for table, rows in found.items() if rows}

    def files(self, person: PersonId) -> dict[str, bytes]:
        """What came in from somebody, by its SHA-256."""
        rows = self._connection.exec_driver_sql(
            "SELECT sha256, content FROM received_file WHERE reviewer_id = ? AND size > 0"
            " ORDER BY sha256",
            (person,),
        )
        return {str(sha256): bytes(content) for sha256, content in rows}

    def _read(self, table: str, where: str, told: dict[str, str]) -> list[Row]:
        rows = self._connection.exec_driver_sql(
            f"SELECT * FROM {table} WHERE {where} ORDER BY rowid", told
        )
        return [
            {name: value for name, value in row.items() if not isinstance(value, bytes)}
            for row in rows.mappings()
        ]

    def mentions(self, names: Collection[str]) -> tuple[Mention, ...]:
        """Columns in which a name stands in words, or where it was written for who did it."""

        def run(statement: str, values: tuple[str, ...]) -> Iterable[Sequence[Any]]:
            return self._connection.exec_driver_sql(statement, values).fetchall()

        return mentions_in(run, names, (PersonalKind.TEXT, PersonalKind.MARK))


def mentions_in(
    run: Callable[[str, tuple[str, ...]], Iterable[Sequence[Any]]],
    names: Collection[str],
    kinds: Collection[PersonalKind],
) -> tuple[Mention, ...]:
    """Columns of these kinds that hold a name, in a register of any version.

    Args:
        run: carries out a query.
        names: what is sought, in capitals or not.
        kinds: of columns.
    """
    there = {(table, column) for table, column in run(_COLUMNS, ())}
    asked = (
        (table, column)
        for kind in kinds
        for table, columns in columns_of(kind).items()
        for column in columns
    )
    counted = (Mention(*at, _count(run, *at, names)) for at in asked if at in there)
    return tuple(mention for mention in counted if mention.count)


def _count(
    run: Callable[[str, tuple[str, ...]], Iterable[Sequence[Any]]],
    table: str,
    column: str,
    names: Collection[str],
) -> int:
    holds = " OR ".join(f"instr(lower({column}), lower(?))" for _ in names)
    ((count,),) = run(f"SELECT count(*) FROM {table} WHERE {holds or '0'}", tuple(names))
    return int(count)


def _asked(table: str) -> str:
    """What makes a row of a table somebody's: the id of who it is about, or of who did it."""
    columns = PERSONAL[table]
    whose = [f"{name} = :person" for name in _WHOSE if name in columns]
    made = [
        f"{name} = :person OR lower({name}) IN (SELECT value FROM json_each(:names))"
        for name, kind in columns.items()
        if kind is PersonalKind.MARK
    ]
    return " OR ".join(f"({part})" for part in (*whose, *made, _MORE.get(table, "0")))
