"""Everything that stands in a register, to compare it before and after."""

from talentdesk.register import sqlite


def whole_content(connection: sqlite.Connection) -> list[tuple[object, ...]]:
    """The schema, and the name of its table with every row."""
    schema = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2")
    content: list[tuple[object, ...]] = schema.fetchall()
    for name in [name for kind, name, sql in content if kind == "table" and sql]:
        content += ((name, *row) for row in connection.execute(f'SELECT * FROM "{name}"'))
    return content
