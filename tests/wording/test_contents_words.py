"""The list of papers of a moment reads as good Dutch, and says what it came from."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from talentdesk.domain.handover import PaperFile, PaperList
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding
from talentdesk.wording.contents_words import contents_text
from tests.wording.language import language_faults

DRAFT = SnapshotDraft(
    "nota", "Nota 2026-2030", 2026, 5, date(2026, 6, 30), SnapshotStanding.CONCEPT
)
SNAPSHOT = Snapshot(
    "x", "S-2026-002", DRAFT, "a" * 64, "123-abc", "", datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
    "Financieel adviseur", "0.1.0",
)  # fmt: skip
FILES = (PaperFile("csv/verloop.csv", 1234, "b" * 64), PaperFile("werkmap.xlsx", 9, "c" * 64))


def said(snapshot: Snapshot) -> str:
    return contents_text(PaperList(snapshot, "Programmaplan", "0.2.0", FILES))


@pytest.mark.parametrize("standing", SnapshotStanding)
@pytest.mark.parametrize("follows", ["", "S-2026-001"])
def test_every_line_is_good_dutch(standing: SnapshotStanding, follows: str) -> None:
    snapshot = replace(SNAPSHOT, draft=replace(DRAFT, standing=standing), follows=follows)

    sentences = [line for line in said(snapshot).splitlines() if line.endswith(".")]

    assert len(sentences) == 3
    assert not [fault for line in sentences for fault in language_faults(line)]
    assert ("verschillenblad" in said(snapshot)) is bool(follows)


def test_it_names_years_day_seal_and_files() -> None:
    text = said(SNAPSHOT)

    for fact in ("2026 tot en met 2030", "30 juni 2026", "a" * 64, "123-abc", "1.234", "b" * 64):
        assert fact in text
    assert "Jaren         2026\n" in said(replace(SNAPSHOT, draft=replace(DRAFT, years=1)))


def test_the_same_moment_reads_the_same_wherever_it_was_written_down() -> None:
    there = SNAPSHOT.at.astimezone(timezone(timedelta(hours=12)))

    assert "1 juli 2026 om 09:30 (UTC)" in said(SNAPSHOT)
    assert said(replace(SNAPSHOT, at=there)) == said(SNAPSHOT)
