"""Entries are added once, read in one go, and count unless they were set apart."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from talentdesk.domain.errors import ReasonRequiredError, RecordMissingError
from talentdesk.domain.kept_reviews import ReviewNote, RoundIssue
from talentdesk.domain.review_entries import Judged, ReviewEntry, content_of, following
from talentdesk.domain.review_intake import ApartBecause, Carrier
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.rounds import RoundDraft, RoundId, RoundStatus, Visibility
from talentdesk.register.database import Database
from talentdesk.register.received_files import IncomingBytes
from tests.register.cases import ACTOR, MORNING, NOON, PROGRAMME_HASH, Started, add, bare

YES = ConditionJudgement("T.1", Judgement.MEETS, "omdat “ja”", "verslag", (("a", True),))
NO = ConditionJudgement("T.2", Judgement.FAILS, "te duur")


def entry(ids: Started, *given: ConditionJudgement, after: tuple[ReviewEntry, ...] = ()) -> (
    ReviewEntry
):  # fmt: skip
    judged = Judged(ids.proposal, ids.reviewer, 1, "b" * 64, PROGRAMME_HASH)
    return following(after, content_of(ReviewStatus.SUBMITTED, given), judged)


def test_entries_come_back_whole_and_are_added_once(database: Database, ids: Started) -> None:
    first = entry(ids, YES, NO)
    second = entry(ids, YES, after=(first,))
    with database.transaction(ACTOR, NOON, "take in reviews") as register:
        new = register.review_entries.add([second, first, second], received="c" * 64)
        before = register.log.head().seq
        again = register.review_entries.add([first, second])
        after = register.log.head().seq
        kept = register.review_entries.of_review(ids.proposal, ids.reviewer)

    assert (new, again, before) == ([second, first], [], after)
    assert kept.known == (first, second)
    assert kept.standing.holds == second
    assert {(item.received, item.actor, item.at) for item in kept.entries} == {
        ("c" * 64, ACTOR.name, NOON)
    }


def test_an_entry_that_was_tampered_with_is_not_kept(database: Database, ids: Started) -> None:
    broken = replace(entry(ids, YES), content=content_of(ReviewStatus.SUBMITTED, (NO,)))

    with (
        database.transaction(ACTOR, NOON, "add") as register,
        pytest.raises(ValueError, match="seal"),
    ):
        register.review_entries.add([broken])


def test_an_entry_that_another_program_changed_is_found(
    database: Database, file: Path, ids: Started
) -> None:
    whole, changed = entry(ids, YES), entry(ids, NO)
    with database.transaction(ACTOR, NOON, "add") as register:
        register.review_entries.add([whole, changed])
        assert register.review_entries.broken() == []
    with bare(file) as connection:
        connection.execute("DROP TRIGGER review_entry_no_update")
        connection.execute("UPDATE review_entry SET content = '{}' WHERE id = ?", (changed.id,))

    with database.reading() as register:
        assert register.review_entries.broken() == [changed.id]


def test_an_entry_that_is_set_apart_counts_when_it_is_let_in(
    database: Database, ids: Started
) -> None:
    first = entry(ids, YES)
    late = entry(ids, NO, after=(first,))
    with database.transaction(ACTOR, MORNING, "take in") as register:
        register.review_entries.add([first, late])
        register.review_entries.set_apart({late.id: ApartBecause.LATE})
        register.review_entries.set_apart({late.id: ApartBecause.DECIDED})
    with database.reading() as register:
        apart = register.review_entries.of_review(ids.proposal, ids.reviewer)
        listed = register.review_entries.apart()
    with database.transaction(ACTOR, NOON, "let in") as register:
        for wrong, reason in ((late.id, " "), (first.id, "ziekte"), ("x", "ziekte")):
            with pytest.raises((ReasonRequiredError, RecordMissingError)):
                register.review_entries.let_in(wrong, reason)
        let_in = register.review_entries.let_in(late.id, "ziekte")
        assert register.review_entries.let_in(late.id, "nog eens") == let_in
        after = register.review_entries.of_review(ids.proposal, ids.reviewer)
        none_left = register.review_entries.apart()

    assert (apart.standing.holds, after.standing.holds) == (first, late)
    assert ([item.entry for item in listed], none_left) == ([late], [])
    assert listed[0].admission is not None
    assert listed[0].admission.because is ApartBecause.LATE
    assert let_in.admission is not None
    assert (let_in.admission.reason, let_in.admission.at) == ("ziekte", NOON)


def test_two_versions_are_read_as_a_fork_with_what_both_began_with(
    database: Database, ids: Started
) -> None:
    (other,) = add(database, "Tweede voorstel")
    base = entry(ids, YES)
    mine, yours = entry(ids, NO, after=(base,)), entry(ids, after=(base,))
    elsewhere = entry(replace(ids, proposal=other), YES)
    with database.transaction(ACTOR, NOON, "take in") as register:
        register.review_entries.add([mine, yours, base, elsewhere])
        standings = register.review_entries.standings([ids.proposal])
        every = register.review_entries.standings()
        fork = register.review_entries.of_review(ids.proposal, ids.reviewer).fork()

    assert standings.keys() == {(ids.proposal, ids.reviewer)}
    assert standings[ids.proposal, ids.reviewer].is_forked
    assert every[other, ids.reviewer].holds == elsewhere
    assert fork is not None
    assert (fork.base, set(fork.sides)) == (base, {mine, yours})


def test_the_log_does_not_tell_what_was_judged(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "take in") as register:
        register.review_entries.add([entry(ids, YES, NO)])
        logged = register.log.entries(limit=1)[0]

    assert (logged.subject, logged.subject_id) == ("review_entry", entry(ids, YES, NO).id)
    assert "duur" not in logged.after


def test_notes_are_kept_once(database: Database, ids: Started) -> None:
    kept = entry(ids, YES)
    note = ReviewNote(kept.id, "T.9", "meets", "goed")
    with database.transaction(ACTOR, NOON, "take in") as register:
        register.review_entries.add([kept])
        register.review_entries.add_notes([note, note])
        register.review_entries.add_notes([replace(note, text="anders")])
        assert register.review_entries.notes() == [note]


# --- rounds --------------------------------------------------------------------------


def test_a_round_comes_back_as_it_was_asked(database: Database, ids: Started) -> None:
    proposals = tuple(add(database, "Een", "Twee"))[::-1]
    draft = RoundDraft(
        "Voorjaar", proposals, (ids.reviewer,), date(2026, 4, 1), Visibility.AFTER_CLOSING
    )
    with database.transaction(ACTOR, NOON, "open round") as register:
        opened = register.rounds.open(draft)
        closed = register.rounds.set_status(opened.id, RoundStatus.CLOSED, "")
        again = register.rounds.set_status(
            opened.id, RoundStatus.OPEN, "nog een week", date(2026, 4, 8)
        )
        other = register.rounds.open(replace(draft, title="Najaar"))
        listed = register.rounds.all()
        found = register.rounds.of_proposals([proposals[0], ids.proposal])
        with pytest.raises(RecordMissingError):
            register.rounds.get(RoundId("bestaat-niet"))

    assert (opened.draft, opened.status, opened.opened_at) == (draft, RoundStatus.OPEN, NOON)
    assert closed.is_late(date(2026, 3, 3))
    assert (again.status_reason, again.draft.deadline) == ("nog een week", date(2026, 4, 8))
    assert [item.id for item in listed] == [other.id, opened.id]
    assert found == {proposals[0]: listed, ids.proposal: []}


def test_what_went_out_is_remembered(database: Database, ids: Started) -> None:
    draft = RoundDraft("Ronde", (ids.proposal,), (ids.reviewer,), date(2026, 4, 1))
    with database.transaction(ACTOR, NOON, "issue") as register:
        held = register.rounds.open(draft)
        head = register.log.head()
        issue = RoundIssue(
            "u-1", held.id, ids.reviewer, Carrier.WORKBOOK, "c" * 64, head.seq, head.seal, NOON,
            ACTOR.name,
        )  # fmt: skip
        register.rounds.add_issue(issue)
        assert register.rounds.issues(held.id) == [issue]
        assert (register.rounds.issue("u-1"), register.rounds.issue("u-2")) == (issue, None)


def test_a_received_file_is_kept_byte_for_byte_and_its_hash_is_in_the_log(
    database: Database, ids: Started
) -> None:
    content = bytes(range(256)) * 3
    file = IncomingBytes("terug.xlsx", content, Carrier.WORKBOOK, "u-1", RoundId("r"), ids.reviewer)
    with database.transaction(ACTOR, NOON, "take in") as register:
        seal = register.received_files.add(file)
        assert register.received_files.add(replace(file, name="kopie.xlsx")) == seal
        logged = register.log.of_subject("received_file", seal)
    with database.reading() as register:
        (kept,) = register.received_files.of_round(RoundId("r"))
        assert register.received_files.content(seal) == content
        assert register.received_files.all() == [kept]
        with pytest.raises(RecordMissingError):
            register.received_files.content("x")

    assert (kept.name, kept.size, kept.sha256) == ("terug.xlsx", 768, seal)
    assert len(logged) == 1
    assert seal in logged[0].after


def test_a_key_is_known_confirmed_and_ended(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "know key") as register:
        keys = register.colleague_keys
        added = keys.add("e" * 64, "regisseur wonen", "8cae-360c")
        assert keys.add("e" * 64, "een ander", "x") == added
        confirmed = keys.confirm("e" * 64)
        ended = keys.end("e" * 64, 4)
        assert keys.all() == [ended]
        assert (keys.find("e" * 64), keys.find("f" * 64)) == (ended, None)
        with pytest.raises(RecordMissingError):
            keys.confirm("f" * 64)

    assert (added.confirmed_by, confirmed.confirmed_by) == ("", ACTOR.name)
    assert (confirmed.confirmed_at, ended.is_good_for(4), ended.is_good_for(5)) == (
        NOON, True, False,
    )  # fmt: skip
