"""A table of others that gets more rows than it had."""

from dataclasses import replace

from talentdesk.files.sheet_marks import Box
from talentdesk.files.xml_spans import attribute_edit, read_spans, with_edits
from talentdesk.reports.template_book import BookTable


def grown(table: BookTable, last_row: int) -> BookTable:
    """The table down to ``last_row``; it has no row of totals."""
    return replace(table, box=Box(table.box.first, (last_row, table.box.last[1])))


def with_more_rows(file: str, data: bytes, table: BookTable, reference: str) -> bytes:
    """The part of a table, with its range and that of its filter made longer."""
    spans = read_spans(file, table.part, data, ("table", "autoFilter"))
    return with_edits(data, [attribute_edit(data, span, "ref", reference) for span in spans])
