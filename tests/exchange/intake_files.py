"""Files and registers for the tests of what comes in; every file is made here."""

import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from talentdesk.domain.imports import ImportPlan, KnownProposal, KnownTitle, PlannedRow
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalId
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.import_plan import plan_import
from talentdesk.exchange.profile_rows import read_sheet
from talentdesk.files.source_files import SourceFile, read_source_file

Rows = Sequence[Sequence[Any]]


def a_workbook(path: Path, **sheets: Rows) -> Path:
    """An xlsx with those rows on those sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def with_parts(source: Path, target: Path, changed: Mapping[str, bytes]) -> Path:
    """The same zip with other bytes in some parts."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
        for name in changed.keys() - set(old.namelist()):
            new.writestr(name, changed[name])
    return target


def with_rows_xml(path: Path, rows: bytes) -> Path:
    """An xlsx of which the rows are written as given, byte by byte."""
    plain = a_workbook(path.with_name("plain.xlsx"), Blad=[["x"]])
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(plain) as book:
        xml = book.read(part)
    body = b"<sheetData>" + rows.replace(b"\\", b"\\\\") + b"</sheetData>"
    changed = re.sub(rb"<sheetData>.*</sheetData>", body, xml, flags=re.DOTALL)
    return with_parts(plain, path, {part: changed})


def edited(form: bytes, path: Path, cells: Mapping[str, Any]) -> SourceFile:
    """A form as someone filled it in: ``Kosten!B6`` by what was typed there."""
    book = load_workbook(io.BytesIO(form))
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell].value = value
    book.save(path)
    return read_source_file(path)


def saved(data: bytes, path: Path) -> SourceFile:
    """The bytes as a file that comes in."""
    path.write_bytes(data)
    return read_source_file(path)


class KnownProposals:
    """A register that holds some proposals, as an import sees it."""

    def __init__(self, proposals: Sequence[Proposal] = ()) -> None:
        self._held = {
            proposal.id: KnownProposal(
                proposal.id, proposal.number, proposal.content_version, proposal.content
            )
            for proposal in proposals
        }

    def titles(self) -> list[KnownTitle]:
        return [
            KnownTitle(
                known.id,
                known.number,
                known.draft.title,
                known.draft.kind,
                known.draft.line,
                known.draft.plan_reference,
                known.draft.start.year if known.draft.start else 0,
            )
            for known in self._held.values()
        ]

    def contents(self, ids: Collection[ProposalId]) -> dict[ProposalId, KnownProposal]:
        return {key: known for key, known in self._held.items() if key in ids}

    def after(self, plan: ImportPlan) -> "KnownProposals":
        """The register after carrying out a plan."""
        result = KnownProposals()
        result._held = dict(self._held)
        for index, row in enumerate(plan.rows, start=1):
            if row.draft is not None:
                made = ProposalId(row.proposal or f"made-{index}")
                number = row.number or f"A-2026-{500 + index}"
                result._held[made] = KnownProposal(made, number, row.base_version + 1, row.draft)
        return result


def planned(
    source: SourceFile,
    profile: ColumnProfile,
    programme: Programme,
    existing: KnownProposals | None = None,
) -> ImportPlan:
    """The plan for a sheet."""
    rows = read_sheet(source, profile, programme)
    return plan_import(rows, existing or KnownProposals(), source, 7, profile.name)


def only(rows: Sequence[PlannedRow]) -> PlannedRow:
    """The one row that there should be."""
    (row,) = rows
    return row


def draft_of(fields: Mapping[str, Any]) -> ProposalDraft:
    """The draft that a new row makes."""
    return ProposalDraft(**{"title": "", **fields})
