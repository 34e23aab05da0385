"""What a register file is, told without anything that stands in it."""

from typing import Final

from sqlmodel import Session

from talentdesk.domain.diagnosis import RegisterFacts
from talentdesk.register.content_seals import ContentSeals
from talentdesk.register.dialect import SETTINGS
from talentdesk.register.log import LogRepository

_KNOWN: Final = ("proposal", "review", "decision", "movement", "person", "log_entry")
"""Tables that are counted in a file with tables or triggers that are not ours."""
_OF_THE_FILE: Final = ("page_size", "page_count", "freelist_count", "encoding", "auto_vacuum")
_TABLES: Final = """
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    AND name NOT LIKE 'proposal_search_%' ORDER BY name"""


def file_facts(session: Session, log: LogRepository) -> RegisterFacts:
    """Revision, settings, rows per table and the verdict of SQLite, within one session.

    The name of a table that another program made could be anything: then only tables of ours
    are counted.
    """
    connection = session.connection()

    def one(statement: str) -> str:
        return str(connection.exec_driver_sql(statement).scalar())

    seals = ContentSeals(session)
    is_ours = seals.guards_are_ours()
    tables = connection.exec_driver_sql(_TABLES).scalars().all() if is_ours else _KNOWN
    verdicts = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    names = (*(name for name, *_ in SETTINGS), *_OF_THE_FILE)
    return RegisterFacts(
        revision=one("SELECT version_num FROM alembic_version"),
        problems=0 if verdicts == ["ok"] else len(verdicts),
        guards_are_ours=is_ours,
        head=log.head().short,
        settings={
            "sqlite_version": one("SELECT sqlite_version()"),
            **{name: one(f"PRAGMA {name}") for name in names},
        },
        rows={name: int(one(f"SELECT count(*) FROM {name}")) for name in tables},
    )
