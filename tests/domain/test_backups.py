"""Copies of a register are read by their name and thinned by day, week and month."""
# ruff: noqa: DTZ001 -- the name of a copy has no time zone

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.backups import Backup, backup_name, is_due, kept, read_backup_name

NOW = datetime(2026, 3, 31, 12, 0)
SEAL = "9f2c41d07ab3e655"


def a_backup(at: datetime, entries: int = 1) -> Backup:
    return Backup(at, entries, SEAL, backup_name("talent", ".tdesk", at, f"{entries}-{SEAL}"))


def test_a_name_says_when_and_how_far() -> None:
    name = backup_name("talent", ".tdesk", NOW, f"128-{SEAL}")

    assert name == f"talent-2026-03-31-1200-128-{SEAL}.tdesk"
    assert read_backup_name(name, "talent") == Backup(NOW, 128, SEAL, name)


@pytest.mark.parametrize(
    "name",
    [
        "talent.tdesk",
        f"ander-2026-03-31-1200-1-{SEAL}.tdesk",
        f"talent-2026-02-30-1200-1-{SEAL}.tdesk",
        f"talent-2026-03-31-1200-1-{SEAL}.tdesk.deel",
    ],
)
def test_another_file_is_no_copy(name: str) -> None:
    assert read_backup_name(name, "talent") is None


def test_a_name_without_a_time_counts_from_midnight() -> None:
    found = read_backup_name(f"talent-2026-03-31-7-{SEAL}.tdesk", "talent")

    assert found is not None
    assert found.at == datetime(2026, 3, 31)


def test_one_copy_an_hour_for_two_years_leaves_a_few() -> None:
    copies = [a_backup(NOW - timedelta(hours=hour)) for hour in range(24 * 730)]

    stay = kept(copies, NOW)

    days = {item.at.date() for item in copies if item.name in stay}
    in_a_day, days_before, weeks_before, months_before = 25, 12, 5, 11
    assert len(stay) == in_a_day + days_before + weeks_before + months_before
    assert max(days) == NOW.date()
    assert min(days) == datetime(2025, 4, 30).date()


def test_the_only_copy_stays_however_old() -> None:
    old = a_backup(datetime(2020, 1, 1))

    assert kept([old], NOW) == {old.name}


def test_of_two_copies_of_an_old_day_the_newest_stays() -> None:
    copies = [a_backup(datetime(2020, 1, 1, hour)) for hour in (8, 9)]

    assert kept(copies, NOW) == {copies[1].name}


@given(st.lists(st.integers(0, 60 * 24 * 800), unique=True, max_size=60))
def test_thinning_twice_takes_nothing_more(minutes: list[int]) -> None:
    copies = [a_backup(NOW - timedelta(minutes=each)) for each in minutes]

    stay = kept(copies, NOW)

    assert kept([item for item in copies if item.name in stay], NOW) == stay
    assert {item.name for item in copies if NOW - item.at <= timedelta(hours=24)} <= stay


@pytest.mark.parametrize(
    ("age", "changes", "due"),
    [(23, 199, False), (23, 200, True), (24, 1, True), (24, 0, False), (900, 0, False)],
)
def test_due_after_many_changes_or_a_day(age: int, changes: int, due: bool) -> None:
    last = a_backup(NOW - timedelta(hours=age), 10)

    assert is_due(last, 10 + changes, NOW) is due


def test_the_first_copy_is_due_at_once() -> None:
    assert is_due(None, 1, NOW)
    assert not is_due(None, 0, NOW)
