"""The SQLite register: tables, queries, log, migrations. The only package that knows SQL."""
