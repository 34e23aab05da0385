"""What the register holds of one person, to give out: as JSON, as a workbook, and their files.

Source: AVG art. 15 (to see what is held) and art. 20 (in a common form that machines read).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from talentdesk.domain.erasures import Mention
from talentdesk.domain.file_names import file_name
from talentdesk.domain.log import LogHead
from talentdesk.reports.cell_text import MOST_CHARACTERS, characters, clean_text
from talentdesk.reports.import_sheet import CellKind, ImportSheet, SheetColumn
from talentdesk.reports.plain_workbook import WorkbookOccasion, plain_workbook
from talentdesk.wording import person_words as say

Row = dict[str, Any]

JSON_NAME: Final = "persoonsgegevens.json"
WORKBOOK_NAME: Final = "persoonsgegevens.xlsx"
_FORMAT: Final = "talentdesk-persoonsgegevens-1"
_WIDE: Final = 60


@dataclass(frozen=True, slots=True)
class PersonExport:
    """What is given out.

    Attributes:
        name: of whom.
        at: the moment.
        head: the last entry of the log then.
        rows: by table what is of this person, with the names of its columns.
        mentions: where others name this person in words; their words are not given out.
        files: what came in from this person, by SHA-256.
    """

    name: str
    at: datetime
    head: LogHead
    rows: Mapping[str, Sequence[Row]]
    mentions: Sequence[Mention]
    files: Mapping[str, bytes]

    @property
    def folder_name(self) -> str:
        """For example ``Persoonsgegevens - Programmamanager - 2026-03-03``."""
        return file_name(say.EXPORT_TITLE, self.name, f"{self.at:%Y-%m-%d}", suffix="")


def person_files(export: PersonExport) -> dict[str, bytes]:
    """The files to give out by name; the same export gives the same bytes.

    Raises:
        PaperLimitError: there is more than a sheet holds.
    """
    files = {_file(export, sha256): content for sha256, content in export.files.items()}
    return {JSON_NAME: _json(export), WORKBOOK_NAME: _workbook(export), **files}


def _file(export: PersonExport, sha256: str) -> str:
    held = (row["name"] for row in export.rows["received_file"] if row["sha256"] == sha256)
    stem, _, ending = next(held).rpartition(".")
    return f"bestanden/{file_name(stem, sha256[:8], suffix=f'.{ending}')}"


def _json(export: PersonExport) -> bytes:
    plain = {
        "format": _FORMAT,
        "name": export.name,
        "at": export.at.isoformat(),
        "log_head": export.head.short,
        "tables": export.rows,
        "mentions": [asdict(item) for item in export.mentions],
        "files": {sha256: _file(export, sha256) for sha256 in export.files},
    }
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()


def _workbook(export: PersonExport) -> bytes:
    title = f"{say.EXPORT_TITLE} {export.name}"
    occasion = WorkbookOccasion(title, title, export.head.short, export.at)
    return plain_workbook(occasion, _sheets(export))


def _sheets(export: PersonExport) -> Iterator[ImportSheet[Row]]:
    about = [{"Wat": what, "Is": value} for what, value in say.about_export(export)]
    yield _sheet("over", say.EXPORT_TITLE, about)
    for table, rows in export.rows.items():
        yield _sheet(table, say.table_name(table), rows)
    if export.mentions:
        named = [
            {"Waar": say.table_name(x.table), "Kolom": x.column, "Hoe vaak": x.count}
            for x in export.mentions
        ]
        yield _sheet("genoemd", say.MENTIONED, named)


def _sheet(title: str, about: str, rows: Sequence[Row]) -> ImportSheet[Row]:
    columns = tuple(
        SheetColumn(name, CellKind.TEXT, _text(name), _WIDE)
        for name in dict.fromkeys(name for row in rows for name in row)
    )
    return ImportSheet(title, title.replace("_", ""), about, columns, rows, title, _first)


def _first(row: Row) -> str:
    return str(next(iter(row.values())))


def _text(name: str) -> Callable[[Row], str]:
    def value(row: Row) -> str:
        text = "" if row.get(name) is None else str(row[name])
        return text if characters(clean_text(text)) <= MOST_CHARACTERS else say.SEE_JSON

    return value
