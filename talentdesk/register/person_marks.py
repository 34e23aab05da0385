"""Who did something: written as the id of the person, read as the name.

So a name stands in one place and can be erased there, and what someone did stays. Rows of before,
and acts of who is no person in the register, hold a name: that is read as it stands.
See docs/decisions/0018-names-and-the-log.md.
"""

from typing import Any, Final

from sqlalchemy import Connection, String, column, event, func, inspect, select, table, type_coerce
from sqlalchemy.orm import Mapped, UOWTransaction
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.sql import ColumnElement
from sqlalchemy.types import TypeDecorator

_PERSON: Final = table("person", column("id", String), column("name", String))


def name_of(place: str) -> str:
    """SQL for the name behind a column that holds a mark."""
    return f"coalesce((SELECT name FROM person WHERE person.id = {place}), {place})"


def mark_of(connection: Connection, name: str) -> str:
    """The id of the person with exactly this name, who works here before who left; else the name.

    For what people type where a person or a role may stand.
    """
    found = connection.exec_driver_sql(
        "SELECT id FROM person WHERE name = ? ORDER BY is_active DESC, seq LIMIT 1", (name,)
    ).scalar()
    return name if found is None else str(found)


def name_in(column: ColumnElement[Any] | Mapped[str]) -> ColumnElement[str]:
    """As ``name_of``, for a statement of SQLAlchemy: what is compared is read as it is written."""
    mark = type_coerce(column, String)
    known = select(_PERSON.c.name).where(_PERSON.c.id == mark).scalar_subquery()
    return func.coalesce(known, mark)


class PersonMark(TypeDecorator[str]):
    """A column of a record that holds a mark: the value set is written, what is read is a name."""

    impl = String
    cache_ok = True

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[str]:
        """What is asked of the file in place of the column."""
        return name_in(column)


def marks_of(record: type[Any]) -> frozenset[str]:
    """The columns of a record that hold a mark."""
    if record not in _MARKS:
        columns = inspect(record).columns
        _MARKS[record] = frozenset(x.key for x in columns if isinstance(x.type, PersonMark))
    return _MARKS[record]


_MARKS: Final[dict[type[Any], frozenset[str]]] = {}


def read_back(session: OrmSession) -> None:
    """Let a record that was just written show names, as it does when it is read."""
    written: list[object] = []

    def keep(flushed: OrmSession, _context: UOWTransaction) -> None:
        written.extend(item for item in (*flushed.new, *flushed.dirty) if marks_of(type(item)))

    def forget(flushed: OrmSession, _context: UOWTransaction) -> None:
        for item in written:
            flushed.expire(item, marks_of(type(item)))
        written.clear()

    event.listen(session, "after_flush", keep)
    event.listen(session, "after_flush_postexec", forget)
