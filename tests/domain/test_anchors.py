"""Heads of the log on papers: how they are read, and which of them a restored copy explains."""

from datetime import datetime

import pytest

from talentdesk.domain.anchors import Anchor, Restored, read_anchor
from talentdesk.domain.log import LogEntry, LogWord

SEAL = "9f2c41d07ab3e655"
NOON = datetime(2026, 3, 3, 12, 0)  # noqa: DTZ001 -- local time, as in the name of a back-up
LATER = NOON.replace(hour=13)


@pytest.mark.parametrize("text", [f"128-{SEAL}", f" 128-{SEAL.upper()}\n"])
def test_a_head_is_read_as_it_was_printed(text: str) -> None:
    found = read_anchor(text, "back-up")

    assert found == Anchor(128, SEAL, "back-up")
    assert (found.short, read_anchor(text)) == (f"128-{SEAL}", Anchor(128, SEAL))


@pytest.mark.parametrize(
    "text", ["", "128", f"128-{SEAL[:-1]}", f"128-{SEAL}0", f"x128-{SEAL}", f"128-{SEAL[:-1]}g"]
)
def test_another_text_is_no_head(text: str) -> None:
    assert read_anchor(text) is None


@pytest.mark.parametrize(
    ("seq", "at", "explained"),
    [
        (9, NOON, False),
        (10, NOON, True),
        (20, NOON, True),
        (21, NOON, False),
        (10, LATER, False),
        (10, None, True),
        (21, None, False),
    ],
)
def test_what_was_let_go_on_purpose_is_explained(
    seq: int, at: datetime | None, *, explained: bool
) -> None:
    assert Restored(10, 20, NOON).explains(Anchor(seq, SEAL, at=at)) == explained


@pytest.mark.parametrize(
    ("seq", "at", "explained"),
    [(9, NOON, False), (10, NOON, True), (99, NOON, True), (99, None, False), (99, LATER, False)],
)
def test_without_a_known_end_only_what_left_before_is_explained(
    seq: int, at: datetime | None, *, explained: bool
) -> None:
    assert Restored(10, None, NOON).explains(Anchor(seq, SEAL, at=at)) == explained


# --- words in the log ----------------------------------------------------------------------

ENTRY = LogEntry(
    3, "2026-03-03T12:00:00+00:00", "Anna de Beer", "edit", "proposal", "p-7/2",
    '{"title":"Oud","status":"draft"}', '{"title":"NIEUW"}', "", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("word", "found"),
    [
        (LogWord("de BEER"), True),
        (LogWord("oud"), True),
        (LogWord("nieuw"), True),
        (LogWord("beer {"), True),
        (LogWord('"} {"'), True),
        (LogWord("proposal"), False),
        (LogWord("niets", actions=frozenset({"edit"})), True),
        (LogWord("niets", actions=frozenset({"add"})), False),
        (LogWord("niets", subjects=frozenset({"proposal"})), True),
        (LogWord("niets", subjects=frozenset({"decision"})), False),
        (LogWord("niets", values=frozenset({"draft"})), True),
        (LogWord("niets", values=frozenset({"NIEUW"})), True),
        (LogWord("niets", values=frozenset({"NIEU"})), False),
        (LogWord("niets", ids=frozenset({"p-7"})), True),
        (LogWord("niets", ids=frozenset({"p-7/2"})), False),
    ],
)
def test_a_word_is_found_where_a_reader_reads_it(word: LogWord, *, found: bool) -> None:
    assert word.is_in(ENTRY) == found
