"""Names in a copy of an image: what is sealed holds codes, what is read holds names.

Whoever was erased since then is called so in the copy, also where an image of before version
0013 still holds the name.
"""

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from talentdesk.register.connecting import connect
from talentdesk.register.refusals import sqlite_refusals
from talentdesk.register.snapshot_image import NAMES
from talentdesk.wording.erasure_words import erased_name


def name_people(copy: Path, names: Mapping[str, str], erased: Mapping[str, int]) -> None:
    """Put names into the copy of an image.

    Args:
        copy: a register file that is ours alone.
        names: what is read where a code stands.
        erased: number of the erasure by the id of whoever was erased.

    Raises:
        FileWriteError: the disk is full, or cannot be written.
    """
    with sqlite_refusals(copy), closing(connect(copy, "rw")) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        # It is gone after a power cut, whatever is done.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            " AND tbl_name IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(NAMES)),),
        ).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for table, columns in NAMES.items():
            for column in columns:
                connection.executemany(
                    f"UPDATE {table} SET {column} = ? WHERE {column} = ?",
                    [(name, code) for code, name in names.items()],
                )
        connection.executemany(
            "UPDATE person SET name = ? WHERE id = ?",
            [(erased_name(number), person) for person, number in erased.items()],
        )
        for _, statement in guards:
            connection.execute(statement)
        connection.execute("COMMIT")
