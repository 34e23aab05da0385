from dataclasses import replace
from pathlib import Path

import pytest

from talentdesk.domain.errors import ProfileUnknownError, SourceFileError
from talentdesk.domain.ledger_errors import (
    LedgerFileError,
    LedgerUnitError,
)
from talentdesk.domain.ledger_facts import FaultKind, LedgerTotals
from talentdesk.ledger.ledger_profile import LedgerProfile
from tests.ledger.sheets import (
    COLUMNS,
    HEADER,
    PROFILE,
    ROWS,
    SIGNED,
    Rows,
    changed,
    csv_of,
    problems_of,
    read_text,
    signed_rows,
)


def faults_of(
    folder: Path, rows: Rows, profile: LedgerProfile = PROFILE
) -> dict[FaultKind, tuple[object, ...]]:
    found = read_text(folder, csv_of(rows), profile)
    return {
        fault.kind: (fault.place.row, fault.subject, fault.stated, fault.counted)
        for fault in found.faults
    }


def total_row(debit: str, credit: str, label: str = "Totaal") -> list[str]:
    return ["", "", "", "", "", label, debit, credit]


def test_a_total_row_is_a_control_total(tmp_path: Path) -> None:
    agrees = read_text(tmp_path, csv_of([*ROWS, total_row("1.246,50", "1.246,50")]))
    assert (agrees.facts.stated, agrees.faults) == (LedgerTotals(4, 124650, 124650), ())

    assert faults_of(tmp_path, [*ROWS, total_row("1.246,50", "999,00", "")]) == {
        FaultKind.CREDIT: (6, "", 99900, 124650)
    }
    rows = [*signed_rows("5,00", "-3,00"), total_row("9,00", "")]
    assert faults_of(tmp_path, rows, SIGNED)[FaultKind.SUM] == (4, "", 900, 200)
    turned = replace(SIGNED, is_credit_positive=True)
    assert faults_of(tmp_path, rows, turned)[FaultKind.SUM] == (4, "", 900, 200)


def test_a_subtotal_is_left_out_and_a_sum_without_a_name_refused(tmp_path: Path) -> None:
    rows = [*ROWS[:2], total_row("1.234,50", "1.234,50", "Subtotaal"), *ROWS[2:]]
    assert len(read_text(tmp_path, csv_of(rows)).columns) == 4

    rows[2] = total_row("1.234,50", "1.234,50", "")
    assert problems_of(tmp_path, rows) == [("C4", "missing")]


def test_an_entry_out_of_balance_is_named(tmp_path: Path) -> None:
    found = faults_of(tmp_path, [*ROWS, *ROWS[:2], *changed(4, Credit="11,00")[3:]])

    assert found[FaultKind.UNBALANCED] == (4, "E2", 1200, 2300)
    assert FaultKind.SIDES in found


def test_a_choice_of_accounts_is_not_called_out_of_balance(tmp_path: Path) -> None:
    assert faults_of(tmp_path, [ROWS[0], ROWS[2]]) == {FaultKind.ONE_SIDED: (0, "", 124650, 0)}


def test_lines_that_repeat_are_named_with_their_number(tmp_path: Path) -> None:
    found = read_text(tmp_path, csv_of([*ROWS, *ROWS]))

    repeated = [fault for fault in found.faults if fault.kind is FaultKind.REPEATED_LINE]
    assert [(f.subject, f.stated, f.count, f.place.row) for f in repeated[:1]] == [
        ("E1", "1", 2, 6)
    ]
    assert len(repeated) == 4


def test_both_sides_in_one_line_and_below_zero(tmp_path: Path) -> None:
    found = faults_of(tmp_path, [*changed(1, Credit="-1,00")])

    assert found[FaultKind.BOTH_SIDES] == (2, "E1", 123450, -100)
    assert found[FaultKind.NEGATIVE] == (2, "E1", -100, "")


THOUSANDS = {
    "Debet (x 1.000)": True,
    "Debet x € 1.000": True,
    "Debet in duizenden euro": True,
    "Debet k€": True,
    "Debet": False,
}


@pytest.mark.parametrize("title", THOUSANDS)
def test_thousands_are_asked(tmp_path: Path, title: str) -> None:
    header = [title if name == "Debet" else name for name in HEADER]
    columns = {title if name == "Debet" else name: field for name, field in COLUMNS.items()}
    profile = replace(PROFILE, columns=columns)
    text = csv_of(changed(1, Debet="1,5")[:1], header)

    if THOUSANDS[title]:
        with pytest.raises(LedgerUnitError):
            read_text(tmp_path, text, profile)

    found = read_text(tmp_path, text, replace(profile, unit=1000))
    assert list(found.columns.cents) == [150000]


def test_thousands_above_the_titles_are_asked(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnitError) as refusal:
        read_text(tmp_path, "Bedragen x € 1.000;;\r\n" + csv_of())

    assert refusal.value.sign == "Bedragen x € 1.000"


# --- refusals -------------------------------------------------------------------------


def test_a_sheet_without_the_columns_of_the_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileUnknownError) as refusal:
        read_text(tmp_path, csv_of(header=[*HEADER[:-1], "Iets"]))

    assert refusal.value.header == (*HEADER[:-1], "Iets")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (csv_of([]), "no_postings"),
        (b"a;b\0c\r\n", "not_a_ledger"),
    ],
)
def test_a_file_without_postings_is_refused(tmp_path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(LedgerFileError) as refusal:
        read_text(tmp_path, text)

    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (csv_of() + '"E3;1;\r\n' + csv_of(), "not_a_workbook"),
        ("\x81".encode("latin-1") + csv_of().encode(), "encoding"),
        (csv_of(header=(*HEADER[:7], "Debet")), "double_header"),
        ("1;2;3\r\n4;5;6\r\n", "no_header"),
    ],
)
def test_a_broken_csv_is_refused(tmp_path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(SourceFileError) as refusal:
        read_text(tmp_path, text)

    assert refusal.value.reason == reason
