"""Nothing changes without an entry, and an entry that was touched shows."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.decisions import DecisionDraft, DecisionKind, DecisionPaper
from talentdesk.domain.log import GENESIS, LogFault, LogHead, LogWord
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Standing
from talentdesk.domain.proposals import Brand, ProposalStatus
from talentdesk.domain.reserve import FREE, OUTSIDE, MovementDraft, MovementKind
from talentdesk.domain.reviews import AdviceDraft, AdviceOutcome, ConditionJudgement, Judgement
from talentdesk.register.database import Database, Register
from talentdesk.register.proposals import NewProposal
from tests.builders import a_draft, a_programme
from tests.register.cases import ACTOR, COUNCIL, NOON, PROGRAMME_HASH, Started, add, bare

MEETS = ConditionJudgement("T.1", Judgement.MEETS, "ja", "", (("a", True),))


def entries_of(
    database: Database, work: Callable[[Register], object]
) -> list[tuple[str, Any, Any]]:
    """Subject, before and after of what one piece of work wrote in the log."""
    with database.reading() as register:
        head = register.log.head()
    with database.transaction(ACTOR, NOON, "do work") as register:
        work(register)
    with database.reading() as register:
        assert list(register.log.faults()) == []
        new = [item for item in register.log.entries() if item.seq > head.seq]
    assert all((e.actor, e.action, e.moment) == (ACTOR.name, "do work", NOON) for e in new)
    return [
        (
            item.subject,
            item.before and json.loads(item.before),
            item.after and json.loads(item.after),
        )
        for item in reversed(new)
    ]


# --- every change is written down ----------------------------------------------------


def test_a_new_proposal_is_logged_with_its_seal(database: Database) -> None:
    (entry,) = entries_of(database, lambda r: r.proposals.add(NewProposal(a_draft(title="Nieuw"))))

    subject, before, after = entry
    assert (subject, before) == ("proposal", "")
    assert (after["number"], after["title"], after["status"]) == ("A-2026-002", "Nieuw", "draft")
    assert len(after["content_hash"]) == 64


def test_changed_content_is_logged_field_by_field(database: Database, ids: Started) -> None:
    draft = a_draft(title="Anders", requested=Money(5))

    found = entries_of(database, lambda r: r.proposals.change_content(ids.proposal, draft))

    changed = {subject: (before, after) for subject, before, after in found}
    assert changed["proposal_version"] == (
        {"requested": None, "title": "Starters in de stad"},
        {"requested": 5, "title": "Anders"},
    )
    assert changed["proposal"][1]["content_version"] == 2


@pytest.mark.parametrize(
    ("work", "before", "after"),
    [
        (
            lambda r, p: r.proposals.set_status(p, ProposalStatus.WITHDRAWN, "te duur"),
            {"status": "draft", "status_reason": ""},
            {"status": "withdrawn", "status_reason": "te duur"},
        ),
        (
            lambda r, p: r.proposals.set_brand(p, Brand.ON, in_showcase=True),
            {"brand": "undecided", "in_showcase": 0},
            {"brand": "on_brand", "in_showcase": 1},
        ),
    ],
    ids=["status", "brand"],
)
def test_a_changed_head_is_logged_with_old_and_new(
    work: Callable[..., None], before: Any, after: Any, database: Database, ids: Started
) -> None:
    found = entries_of(database, lambda r: work(r, ids.proposal))

    assert found == [("proposal", before, after)]


def test_every_other_table_is_logged_too(database: Database, ids: Started) -> None:
    def everything(register: Register) -> None:
        register.programme.adopt(a_programme(hash="b" * 64), "andere tekst")
        person = register.people.get(ids.reviewer)
        register.people.change(replace(person, role="programmamanager"))
        review = register.reviews.start(ids.proposal, ids.reviewer, 1, PROGRAMME_HASH)
        register.reviews.judge(review.id, MEETS)
        register.reviews.hand_in(review.id)
        register.settlement.settle(ids.proposal, MEETS, 1)
        register.settlement.keep_text(ids.proposal, AdviceText(None, "nog niet klaar"))
        register.advice.add(
            AdviceDraft(ids.proposal, AdviceOutcome.POSITIVE, "goed"), 1, PROGRAMME_HASH
        )
        decision = register.decisions.add(DecisionDraft(DecisionKind.FORM_RESERVE, COUNCIL))
        register.reserve.set_standing("later", Standing.ADOPTED, decision.id)
        register.reserve.add(
            MovementDraft(MovementKind.FORM, date(2026, 3, 3), OUTSIDE, FREE, Money(5), decision.id)
        )
        register.desk.save_filter("f", "Mijn filter", "{}")
        register.desk.save_profile("finance", "titel|bedrag", "{}")

    found = entries_of(database, everything)

    assert {subject for subject, _, _ in found} == {
        "programme_version", "register_info", "person", "review", "judgement", "review_entry",
        "team_judgement", "advice_text", "advice", "decision", "tranche", "movement",
        "saved_filter", "column_profile",
    }  # fmt: skip
    tranche = next(entry for entry in found if entry[0] == "tranche")
    assert (tranche[1]["standing"], tranche[2]["standing"]) == ("proposed", "adopted")


def test_what_is_taken_away_stays_in_the_log(database: Database, ids: Started) -> None:
    def drop(register: Register) -> None:
        register.settlement.settle(ids.proposal, MEETS, 1)
        register.desk.save_filter("f", "Mijn filter", "{}")
        register.settlement.drop(ids.proposal, "T.1")
        register.desk.drop_filter("f")

    found = entries_of(database, drop)

    gone = {subject: before for subject, before, after in found if after == ""}
    assert gone["team_judgement"]["reason"] == "ja"
    assert gone["saved_filter"]["name"] == "Mijn filter"


def test_a_completed_decision_is_logged(database: Database, ids: Started) -> None:
    paper = DecisionPaper("Besluitenlijst", "7654321", date(2026, 3, 9))

    def complete(register: Register) -> None:
        decision = register.decisions.get(ids.not_adopted)
        register.decisions.complete(decision, paper, Standing.ADOPTED, "")

    ((subject, before, after),) = entries_of(database, complete)

    assert (subject, before["standing"], after["standing"]) == ("decision", "proposed", "adopted")
    assert (after["document"], after["case_number"]) == ("Besluitenlijst", "7654321")


def test_reading_writes_nothing(database: Database, ids: Started) -> None:
    with database.reading() as register:
        register.proposals.set_status(ids.proposal, ProposalStatus.WITHDRAWN)

    with database.reading() as register:
        assert register.proposals.get(ids.proposal).status is ProposalStatus.DRAFT
        assert all(item.action == "start register" for item in register.log.entries())


# --- reading the log -----------------------------------------------------------------


def test_head_is_the_last_entry_and_genesis_before_there_is_one(
    database: Database, ids: Started, tmp_path: Any
) -> None:
    fresh = Database.create(tmp_path / "leeg.tdesk", "iemand", NOON)
    with fresh.reading() as register:
        empty = register.log.head()
    fresh.close()
    with database.reading() as register:
        head, newest = register.log.head(), register.log.entries(limit=1)[0]
        count = register.log.count()

    assert empty == LogHead(0, GENESIS)
    assert (head.seq, head.seal) == (newest.seq, newest.seal) == (count, newest.seal)


def words(text: str) -> list[LogWord]:
    return [LogWord(word) for word in text.split()]


def test_log_is_read_newest_first_by_page_and_by_words(database: Database, ids: Started) -> None:
    add(database, "Podium in de wijk", "100% groen")
    with database.reading() as register:
        first = register.log.entries(limit=3)
        second = register.log.entries(before_seq=first[-1].seq, limit=3)
        found = register.log.entries(meanings=words("podium PROGRAMMAMEDEWERKER"))
        percent = register.log.entries(meanings=words("100%"))
        nothing = register.log.entries(meanings=words("0_%"))

    seqs = [item.seq for item in (*first, *second)]
    assert seqs == sorted(seqs, reverse=True) == list(range(seqs[0], seqs[0] - 6, -1))
    assert ["Podium" in item.after for item in found] == [True]
    assert ["100% groen" in item.after for item in percent] == [True]
    assert nothing == []


def test_history_of_a_proposal_holds_its_versions(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "change proposal") as register:
        register.proposals.change_content(ids.proposal, a_draft(title="Anders"))
    with database.reading() as register:
        subjects = [item.subject for item in register.log.history(ids.proposal)]

    assert sorted(subjects) == ["proposal", "proposal", "proposal_version"]


# --- tampering -----------------------------------------------------------------------


def tampered(database: Database, *statements: str) -> list[LogFault]:
    """Faults after another program took the triggers away and changed the log."""
    database.close()
    with bare(database.file) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
    opened = Database.open(database.file, "controleur", NOON)
    with opened.reading() as register:
        faults = list(register.log.faults())
    opened.close()
    return faults


@pytest.mark.parametrize(
    "change",
    [
        "at = '2020-01-01T00:00:00+00:00'", "actor = 'iemand anders'", "action = 'niets'",
        "subject = 'person'", "subject_id = 'x'", "before = '{}'", "after = '{}'",
    ],
)  # fmt: skip
def test_a_changed_entry_is_found(change: str, database: Database) -> None:
    assert tampered(database, f"UPDATE log_entry SET {change} WHERE seq = 4") == [
        LogFault(4, "changed")
    ]


def test_a_new_seal_on_a_changed_entry_breaks_the_chain(database: Database) -> None:
    change = "UPDATE log_entry SET actor = 'x', seal = printf('%064d', 7) WHERE seq = 4"

    assert tampered(database, change) == [LogFault(4, "changed"), LogFault(5, "order")]


def test_an_entry_that_was_cut_out_is_found(database: Database) -> None:
    assert tampered(database, "DELETE FROM log_entry WHERE seq = 4") == [LogFault(4, "missing")]
    assert tampered(database, "DELETE FROM log_entry WHERE seq = 1") == [
        LogFault(1, "missing"),
        LogFault(4, "missing"),
    ]


def test_a_gap_that_was_closed_is_found(database: Database) -> None:
    faults = tampered(
        database,
        "DELETE FROM log_entry WHERE seq = 4",
        "UPDATE log_entry SET seq = 4 WHERE seq = 5",
    )

    assert LogFault(4, "order") in faults
    assert LogFault(4, "changed") in faults


def test_entries_that_changed_places_are_found(database: Database) -> None:
    faults = tampered(
        database,
        "UPDATE log_entry SET seq = 9999 WHERE seq = 4",
        "UPDATE log_entry SET seq = 4 WHERE seq = 5",
        "UPDATE log_entry SET seq = 5 WHERE seq = 9999",
    )

    assert {fault.seq for fault in faults} == {4, 5, 6}
    assert {fault.problem for fault in faults} == {"order", "changed"}


def test_a_cut_tail_shows_in_the_head_that_travels(database: Database) -> None:
    with database.reading() as register:
        printed = register.log.head()

    faults = tampered(database, f"DELETE FROM log_entry WHERE seq = {printed.seq}")

    assert faults == []
    opened = Database.open(database.file, "controleur", NOON)
    with opened.reading() as register:
        assert register.log.head() != printed
    opened.close()
