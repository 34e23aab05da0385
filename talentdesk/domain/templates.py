"""A workbook of the finance department that TalentDesk fills, and what it asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

TemplateId = NewType("TemplateId", str)


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a workbook with its mapping; an earlier version stays to be read.

    ``mapping`` goes from a name in the workbook to a figure of ours: the name of a cell to
    ``sheet/row/column``, that of a table to a sheet, ``table[head]`` to a column. Names that
    speak for themselves are not in it. ``sha256`` is that of the workbook as it came in.
    """

    id: TemplateId
    version: int
    title: str
    file: str
    sha256: str
    mapping: Mapping[str, str]
    is_active: bool
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A table in a workbook, with the heads of its columns; those with a formula left out."""

    name: str
    sheet: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateAsk:
    """What could be filled in a workbook: cells that have a name, and tables.

    ``cells`` has the name and where it stands, as ``Blad!B4``.
    """

    file: str
    sha256: str
    cells: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[AskedTable, ...] = ()
