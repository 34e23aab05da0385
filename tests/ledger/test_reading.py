"""The one way in: any file is recognised by its bytes, read whole or in blocks, or refused."""

import zipfile
from pathlib import Path

import pytest

from talentdesk.domain.errors import ProfileUnknownError, SourceFileError
from talentdesk.domain.ledger import LedgerColumns, Posting, PostingId, line_digests
from talentdesk.domain.ledger_errors import LedgerFileError
from talentdesk.domain.ledger_facts import LedgerFormat
from talentdesk.ledger.ledger_source import LedgerKind
from talentdesk.ledger.reading import (
    ledger_kind,
    open_ledger,
    read_ledger,
    require_same_file,
    sheet_head,
)
from tests.ledger.auditfiles import an_auditfile, written
from tests.ledger.sheets import CENTS, HEADER, PROFILE, ROWS, a_book, csv_of
from tests.ledger_cases import SmallRegister, counts

MB = 1024 * 1024


def a_csv(folder: Path) -> Path:
    return written(folder, csv_of(), "boek.csv")


def test_each_kind_of_file_goes_in_by_one_door(tmp_path: Path) -> None:
    paths = {
        written(tmp_path, an_auditfile()): (LedgerKind.AUDITFILE, LedgerFormat.XAF_3_2, 7),
        a_csv(tmp_path): (LedgerKind.TEXT, LedgerFormat.CSV, 4),
        a_book(tmp_path / "boek.xlsx", ROWS): (LedgerKind.WORKBOOK, LedgerFormat.WORKBOOK, 4),
    }
    for path, expected in paths.items():
        found = read_ledger(path, [PROFILE])
        assert (ledger_kind(path), found.facts.format, len(found.columns)) == expected


def test_blocks_and_the_whole_file_are_the_same(tmp_path: Path) -> None:
    for path in (written(tmp_path, an_auditfile()), a_csv(tmp_path)):
        whole = read_ledger(path, [PROFILE])
        reading = open_ledger(path, [PROFILE])
        columns = LedgerColumns()
        for block in reading.blocks():
            columns.extend(block)

        assert (columns, reading.facts, reading.faults) == (
            whole.columns,
            whole.facts,
            whole.faults,
        )


def test_rows_and_columns_tell_the_same_postings(tmp_path: Path) -> None:
    columns = read_ledger(written(tmp_path, an_auditfile())).columns
    postings = list(columns.postings())

    assert LedgerColumns.of(postings) == columns
    assert postings[1] == columns.posting(1)
    assert line_digests(LedgerColumns.of(postings)) == line_digests(columns)


def test_a_sheet_without_a_profile_shows_its_titles(tmp_path: Path) -> None:
    with pytest.raises(ProfileUnknownError) as refusal:
        open_ledger(a_csv(tmp_path))

    assert refusal.value.header == HEADER
    head = sheet_head(a_csv(tmp_path))
    assert (head.header, head.header_row, list(head.samples[0])) == (HEADER, 1, list(ROWS[0]))


def test_other_bytes_than_were_checked_are_refused(tmp_path: Path) -> None:
    checked = read_ledger(a_csv(tmp_path), [PROFILE]).facts
    require_same_file(read_ledger(a_csv(tmp_path), [PROFILE]).facts, checked)
    written(tmp_path, csv_of().replace("Café", "Bar"), "boek.csv")

    with pytest.raises(LedgerFileError) as refusal:
        require_same_file(read_ledger(tmp_path / "boek.csv", [PROFILE]).facts, checked)

    assert refusal.value.reason == "changed"


def test_an_auditfile_in_a_zip_is_pointed_out(tmp_path: Path) -> None:
    path = tmp_path / "boek.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2025.xaf", an_auditfile())

    with pytest.raises(LedgerFileError) as refusal:
        read_ledger(path)

    assert refusal.value.reason == "zipped"


def test_a_zip_of_a_kind_that_nobody_makes_is_refused(tmp_path: Path) -> None:
    data = a_book(tmp_path / "goed.xlsx").read_bytes()
    at = data.index(b"PK\x01\x02")
    odd = data[: at + 6] + b"\xff" + data[at + 7 :]

    with pytest.raises(SourceFileError):
        read_ledger(written(tmp_path, odd, "boek.xlsx"), [PROFILE])


def test_a_workbook_that_swells_is_refused(tmp_path: Path) -> None:
    good = a_book(tmp_path / "goed.xlsx")
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        with new.open("xl/worksheets/groot.xml", "w", force_zip64=True) as part:
            for _ in range(620):
                part.write(b" " * MB)

    with pytest.raises(SourceFileError) as refusal:
        read_ledger(path, [PROFILE])

    assert refusal.value.reason == "too_large"


def test_one_cell_far_away_is_refused(tmp_path: Path) -> None:
    rows = [*ROWS, *[[]] * 3, [""] * 16_000 + ["x"]]
    path = a_book(tmp_path / "boek.xlsx", [*rows, *[[]] * 60_000, ["x"]])

    with pytest.raises(SourceFileError) as refusal:
        read_ledger(path, [PROFILE])

    assert refusal.value.reason == "too_large"


@pytest.mark.parametrize("length", [10, 500, 3_000])
def test_half_a_workbook_is_refused(tmp_path: Path, length: int) -> None:
    whole = a_book(tmp_path / "boek.xlsx").read_bytes()

    with pytest.raises(SourceFileError):
        read_ledger(written(tmp_path, whole[:length], "half.xlsx"), [PROFILE])


def test_a_later_export_of_a_file_is_planned(tmp_path: Path) -> None:
    register = SmallRegister()
    first = list(read_ledger(a_csv(tmp_path), [PROFILE]).columns.postings())
    register.take_in(first)
    register.matched = {PostingId("p3")}
    text = csv_of([*ROWS[:3], ("E3", "1", "04-03-2025", "4000", "", "Nieuw", "5,00", "")])
    later = read_ledger(written(tmp_path, text.replace("Café", "Koffie"), "later.csv"), [PROFILE])

    plan = register.plan(later.columns.postings())

    assert counts(plan) == (1, 2, 1, 1)
    assert [line.fields for line in plan.changed] == [("description",)]
    assert [(line.before.line, line.is_matched) for line in plan.gone] == [("2", True)]
    assert [sum(CENTS), sum(later.columns.cents)] == [0, 1700]


def test_a_posting_is_itself_whatever_the_kind_of_file(tmp_path: Path) -> None:
    # The same lines in a workbook are known by the keys that the CSV gave them.
    book = read_ledger(a_book(tmp_path / "boek.xlsx"), [PROFILE]).columns
    text = read_ledger(a_csv(tmp_path), [PROFILE]).columns

    assert line_digests(book) == line_digests(text)
    assert isinstance(book.posting(0), Posting)
