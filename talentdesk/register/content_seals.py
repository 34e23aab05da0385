"""What is kept with its check code, beside that code; and the guards of the file itself."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlmodel import Session

from talentdesk.register.dialect import make_empty
from talentdesk.register.migrations import migrate
from talentdesk.register.opening import connect_read_only

GUARDS: Final = "83a66df43a03cfa550678dac320e4d4bcf06421aabc96f91637c869802d2bf3a"
"""SHA-256 over every table, index and trigger of HEAD_REVISION; a test makes it anew."""
_SCHEMA: Final = """
    SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL
    AND name NOT LIKE 'proposal_search_%' AND name <> 'alembic_version' ORDER BY type, name"""
_RECEIVED: Final = """
    SELECT sha256, name, content FROM received_file
    WHERE size > 0 OR reviewer_id NOT IN (SELECT person FROM person_erasure) ORDER BY sha256"""
_FILES: Final = (
    _RECEIVED,
    "SELECT sha256, 'werkmap', content FROM template_file ORDER BY sha256",
)
_VERSIONS: Final = """
    SELECT coalesce(p.number, v.proposal_id), v.version, v.content_hash, v.content
    FROM proposal_version AS v LEFT JOIN proposal AS p ON p.id = v.proposal_id
    ORDER BY v.proposal_id, v.version"""
_HEADS: Final = """
    SELECT p.number FROM proposal AS p LEFT JOIN proposal_version AS v
    ON v.proposal_id = p.id AND v.version = p.content_version
    WHERE v.content_hash IS NOT p.content_hash OR NOT json_valid(v.content)
      OR p.title IS NOT v.content ->> 'title' OR p.kind IS NOT v.content ->> 'kind'
      OR p.is_new IS NOT coalesce(v.content ->> 'is_new', 1)
      OR p.requested_cents IS NOT v.content ->> 'requested'
      OR p.costs_cents IS NOT (SELECT sum(coalesce(c.value ->> 'amount', 0))
          FROM json_each(v.content, '$.costs') AS c)
      OR p.line IS NOT coalesce(v.content ->> 'line', '')
      OR p.plan_reference IS NOT coalesce(v.content ->> 'plan_reference', '')
      OR EXISTS (SELECT 1 FROM proposal_version AS n
          WHERE n.proposal_id = p.id AND n.version > p.content_version)
    ORDER BY p.seq"""


class ContentSeals:
    """Counts check codes again, within one session."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    def faults(self) -> Iterator[str]:
        """The name of everything that is not what its check code says."""
        for number, version, told, content in self._connection.exec_driver_sql(_VERSIONS):
            if hashlib.sha256(content.encode()).hexdigest() != told:
                yield f"{number}, versie {version}"
        for (number,) in self._connection.exec_driver_sql(_HEADS):
            yield number
        for statement in _FILES:
            for told, name, content in self._connection.exec_driver_sql(statement):
                if hashlib.sha256(content).hexdigest() != told:
                    yield f"{name} ({told[:16]})"

    def guards_are_ours(self) -> bool:
        """Whether the tables and triggers are those that the migrations make."""
        return self.guards() == GUARDS

    def changed_guards(self) -> list[str]:
        """Names of tables, indexes and triggers that are gone, another one, or not ours."""
        ours, held = schema_of_now(), self._schema()
        return sorted(name for name in {*ours, *held} if ours.get(name) != held.get(name))

    def guards(self) -> str:
        """SHA-256 over every table, index and trigger of the file."""
        seal = hashlib.sha256()
        for row in self._connection.exec_driver_sql(_SCHEMA):
            seal.update("\0".join((*row, "")).encode())
        return seal.hexdigest()

    def _schema(self) -> dict[str, str]:
        rows = self._connection.exec_driver_sql(_SCHEMA)
        return {name: f"{kind} {statement}" for kind, name, statement in rows}


def schema_of_now() -> dict[str, str]:
    """What the migrations make, by name; asked only when a file has something else."""
    with TemporaryDirectory(prefix="talentdesk-") as folder:
        file = Path(folder) / "leeg.tdesk"
        make_empty(file)
        migrate(file, "")
        with closing(connect_read_only(file)) as connection:
            rows = connection.execute(_SCHEMA).fetchall()
    return {name: f"{kind} {statement}" for kind, name, statement in rows}
