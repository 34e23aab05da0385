"""How Alembic runs here: on the connection that the register hands over."""

from alembic import context

connection = context.config.attributes["connection"]
# SQLite changes a table by copying it; PostgreSQL does not need that.
context.configure(connection=connection, render_as_batch=connection.dialect.name == "sqlite")
with context.begin_transaction():
    context.run_migrations()
