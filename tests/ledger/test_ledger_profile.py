import json
from dataclasses import replace
from pathlib import Path

import pytest

from talentdesk.domain.errors import ProfileUnknownError, SourceFileError
from talentdesk.domain.ledger_errors import LedgerProfileError
from talentdesk.files.folding import header_key
from talentdesk.ledger.ledger_profile import (
    SHEET_FIELDS,
    DayOrder,
    LedgerProfile,
    Notation,
    find_ledger_profile,
    ledger_profile_from_text,
    ledger_profile_text,
)
from talentdesk.ledger.profile_suggestion import LedgerQuestion, suggest_ledger_profile
from talentdesk.ledger.reading import read_ledger, sheet_head
from talentdesk.wording.ledger_columns import LEDGER_TITLES, ledger_field_name
from tests.ledger.sheets import CENTS, COLUMNS, HEADER, PROFILE, ROWS, a_book, csv_of

FULL = LedgerProfile(
    "Uitdraai",
    {"Datum": "day", "Bedrag": "amount", "DC": "side"},
    Notation.ENGLISH,
    DayOrder.MONTH_FIRST,
    ("D",),
    ("C",),
    is_credit_positive=True,
    unit=1000,
    sheet="Blad1",
    encoding="windows-1252",
)


@pytest.mark.parametrize("profile", [FULL, PROFILE])
def test_a_profile_goes_to_a_colleague_and_comes_back_the_same(profile: LedgerProfile) -> None:
    assert ledger_profile_from_text(ledger_profile_text(profile)) == profile


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{" * 100_000,
        json.dumps({"format": "talentdesk-column-profile", "version": 1}),
        *(
            json.dumps({**json.loads(ledger_profile_text(FULL)), key: value})
            for key, value in {
                "version": 2,
                "name": 3,
                "columns": [],
                "notation": "Frans",
                "day_order": 1,
                "unit": 12,
                "debit_words": "D",
                "encoding": "rot13",
            }.items()
        ),
    ],
)
def test_what_is_no_profile_is_refused(text: str) -> None:
    with pytest.raises(SourceFileError) as refusal:
        ledger_profile_from_text(text, "indeling.json")

    assert refusal.value.reason == "not_a_profile"


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"a": "kleur", "b": "day", "c": "amount"}, "unknown_field"),
        ({"a": "day", "b": "day", "c": "amount"}, "double_field"),
        ({"c": "amount"}, "no_day"),
        ({"b": "day"}, "no_amount"),
        ({"b": "day", "c": "amount", "d": "debit"}, "two_amounts"),
        ({"b": "day", "c": "debit", "d": "side"}, "two_amounts"),
    ],
)
def test_a_profile_that_cannot_be_used_is_refused(columns: dict[str, str], reason: str) -> None:
    with pytest.raises(LedgerProfileError) as refusal:
        LedgerProfile("", columns).require_usable()

    assert refusal.value.reason == reason


def test_a_word_for_both_sides_is_refused() -> None:
    with pytest.raises(LedgerProfileError) as refusal:
        replace(FULL, credit_words=("c", "d ")).require_usable()

    assert (refusal.value.reason, refusal.value.detail) == ("no_words", "d")


def test_a_sheet_is_recognised_by_its_titles() -> None:
    small = LedgerProfile("Klein", {"Datum": "day", "Debet": "debit"})
    profiles = [small, PROFILE, replace(FULL, name="Ander")]

    assert find_ledger_profile(profiles, [title.upper() for title in HEADER]) is PROFILE
    assert find_ledger_profile(profiles, HEADER, "Klein") is small
    with pytest.raises(ProfileUnknownError):
        find_ledger_profile(profiles, ["Iets", "Anders"])


def test_of_many_profiles_the_fitting_one_reads_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "boek.csv"
    path.write_text(csv_of(), encoding="utf-8", newline="")

    found = read_ledger(path, [FULL, PROFILE])

    assert (found.facts.profile, list(found.columns.cents)) == ("Uitdraai", CENTS)
    assert header_key(sheet_head(path).header) == header_key(tuple(reversed(HEADER)))


def suggested(folder: Path, text: str) -> tuple[LedgerProfile, tuple[LedgerQuestion, ...]]:
    path = folder / "boek.csv"
    path.write_text(text, encoding="utf-8", newline="")
    found = suggest_ledger_profile(sheet_head(path), "Nieuw")
    return found.profile, found.questions


def test_a_profile_is_suggested_by_titles_and_values(tmp_path: Path) -> None:
    profile, questions = suggested(tmp_path, csv_of())

    assert (profile.columns, questions) == (COLUMNS, ())
    assert (profile.notation, profile.unit) == (Notation.DUTCH, 1)
    assert list(read_ledger(tmp_path / "boek.csv", [profile]).columns.cents) == CENTS


def test_english_sheets_are_recognised(tmp_path: Path) -> None:
    text = (
        "Posting date,Document No,Account,Amount,DC,Supplier\r\n"
        '02/14/2025,1,4000,"1,234.50",D,Bureau\r\n02/14/2025,1,1600,"1,234.50",C,Bureau\r\n'
    )

    profile, questions = suggested(tmp_path, text)

    assert profile.columns == {
        "Posting date": "day",
        "Document No": "entry",
        "Account": "account",
        "Amount": "amount",
        "DC": "side",
        "Supplier": "relation_name",
    }
    assert (profile.notation, profile.day_order) == (Notation.ENGLISH, DayOrder.MONTH_FIRST)
    assert (profile.debit_words, profile.credit_words, questions) == (("D",), ("C",), ())
    assert list(read_ledger(tmp_path / "boek.csv", [profile]).columns.cents) == [123450, -123450]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Boekdatum;Bedrag\r\n14-02-2025;12,50\r\n", LedgerQuestion.SIGN),
        ("Boekdatum;Debet\r\n14-02-2025;1.234\r\n", LedgerQuestion.NOTATION),
        ("Boekdatum;Debet\r\n03-04-2025;12,50\r\n", LedgerQuestion.DAY_ORDER),
        ("Boekdatum;Debet (x 1.000)\r\n14-02-2025;12,50\r\n", LedgerQuestion.UNIT),
        ("Boekdatum;Bedrag;D/C\r\n14-02-2025;12,50;plus\r\n", LedgerQuestion.SIDES),
        ("Iets;Debet\r\nx;12,50\r\n", LedgerQuestion.DAY),
        ("Boekdatum;Iets\r\n14-02-2025;x\r\n", LedgerQuestion.AMOUNT),
    ],
)
def test_what_a_sheet_leaves_open_is_asked(
    tmp_path: Path, text: str, question: LedgerQuestion
) -> None:
    assert suggested(tmp_path, text)[1] == (question,)


def test_relations_are_codes_or_names_by_what_they_hold(tmp_path: Path) -> None:
    codes, _ = suggested(tmp_path, "Boekdatum;Relatie;Debet\r\n14-02-2025;C1001;1,00\r\n")
    names, _ = suggested(tmp_path, "Boekdatum;Relatie;Debet\r\n14-02-2025;Bureau Noord;1,00\r\n")

    assert (codes.columns["Relatie"], names.columns["Relatie"]) == ("relation", "relation_name")


def test_a_workbook_is_suggested_with_its_sheet(tmp_path: Path) -> None:
    found = suggest_ledger_profile(sheet_head(a_book(tmp_path / "boek.xlsx", ROWS)))

    assert (found.profile.sheet, found.profile.columns) == ("Mutaties", COLUMNS)


def test_every_field_has_a_name_and_titles_of_others() -> None:
    assert set(SHEET_FIELDS) == set(LEDGER_TITLES)
    names = [ledger_field_name(field) for field in SHEET_FIELDS]
    assert len(set(names)) == len(names)
