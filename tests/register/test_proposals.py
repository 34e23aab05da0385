"""Heads and versions of proposals, and what happens when two people change one."""

from datetime import date

import pytest

from talentdesk.domain.canonical import content_hash
from talentdesk.domain.decisions import DecisionDraft, DecisionKind, DecisionPaper
from talentdesk.domain.errors import RecordMissingError, StaleRecordError
from talentdesk.domain.money import Money
from talentdesk.domain.programme import ProposalKind, Standing
from talentdesk.domain.proposals import (
    Brand,
    CostLine,
    ProgressStatus,
    ProposalId,
    ProposalStatus,
)
from talentdesk.domain.work_progress import Light, WorkReportDraft
from talentdesk.register.database import Database
from talentdesk.register.proposals import NewProposal
from tests.builders import a_draft
from tests.register.cases import ACTOR, COUNCIL, MORNING, NOON, Started, add


def test_a_proposal_comes_back_as_it_was_registered(database: Database) -> None:
    draft = a_draft(
        title="Élan", costs=(CostLine("x", 2026, Money(5)),), plan_reference="ACT-07", is_new=False
    )
    new = NewProposal(draft, ProposalStatus.EXISTING, Brand.ON)
    with database.transaction(ACTOR, MORNING, "add") as register:
        key = register.proposals.add(new)
    with database.reading() as register:
        found = register.proposals.get(key)
        assert register.proposals.by_number("A-2026-002") == found
        assert register.proposals.by_number("ACT-07") == found
        assert register.proposals.by_number(key) == found

    assert (found.content, found.content_hash) == (draft, content_hash(draft))
    assert (found.status, found.progress, found.progress_text, found.brand) == (
        ProposalStatus.EXISTING, ProgressStatus.NOT_STARTED, "", Brand.ON,
    )  # fmt: skip
    assert (found.number, found.content_version, found.created_at) == ("A-2026-002", 1, MORNING)


def test_numbers_count_per_kind_and_year(database: Database) -> None:
    effort = NewProposal(a_draft(kind=ProposalKind.EFFORT))
    activity = NewProposal(a_draft())
    with database.transaction(ACTOR, MORNING, "add") as register:
        keys = register.proposals.add_many([activity, effort, activity])
    with database.transaction(ACTOR, MORNING.replace(year=2027), "add") as register:
        keys += [register.proposals.add(activity), register.proposals.add(effort)]
    with database.reading() as register:
        numbers = [register.proposals.get(key).number for key in keys]

    assert numbers == ["A-2026-002", "I-2026-001", "A-2026-003", "A-2027-001", "I-2027-001"]


def test_every_version_of_the_content_is_kept(database: Database, ids: Started) -> None:
    first, second = a_draft(), a_draft(title="Tweede", kind=ProposalKind.EFFORT)
    with database.transaction(ACTOR, NOON, "change") as register:
        assert register.proposals.change_content(ids.proposal, second)
        assert not register.proposals.change_content(ids.proposal, second)
        held = register.proposals.get(ids.proposal)
        versions = register.proposals.versions(ids.proposal)
        old = register.proposals.version(ids.proposal, 1)
        with pytest.raises(RecordMissingError):
            register.proposals.version(ids.proposal, 3)

    assert [(item.version, item.content) for item in versions] == [(2, second), (1, first)]
    assert [(item.actor, item.at) for item in versions] == [
        (ACTOR.name, NOON),
        (ACTOR.name, MORNING),
    ]
    assert old.content == first
    assert (held.content, held.content_version, held.content_hash) == (
        second, 2, content_hash(second),
    )  # fmt: skip
    assert held.number == "A-2026-001", "a number is never given again"


def test_who_changes_an_old_version_is_told(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "change") as register:
        register.proposals.change_content(ids.proposal, a_draft(title="Eerst"), 1)

    with (
        pytest.raises(StaleRecordError, match="A-2026-001"),
        database.transaction(ACTOR, NOON, "change") as register,
    ):
        register.proposals.change_content(ids.proposal, a_draft(title="Te laat"), 1)

    with database.reading() as register:
        assert register.proposals.get(ids.proposal).content.title == "Eerst"


def test_who_completes_an_old_decision_is_told(database: Database, ids: Started) -> None:
    paper = DecisionPaper("Besluitenlijst", "7654321", date(2026, 3, 9))
    with database.transaction(ACTOR, NOON, "complete") as register:
        read = register.decisions.get(ids.not_adopted)
        done = register.decisions.complete(read, paper, Standing.ADOPTED, "")
        with pytest.raises(StaleRecordError, match="D-002"):
            register.decisions.complete(read, COUNCIL, Standing.PROPOSED, "")

    assert (done.version, done.draft.paper, done.draft.standing) == (2, paper, Standing.ADOPTED)


def test_every_change_of_the_head_moves_its_lock(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "change") as register:
        register.proposals.set_status(ids.proposal, ProposalStatus.SUBMITTED)
        said = WorkReportDraft(ids.proposal, NOON.date(), ProgressStatus.STOPPED, "gestopt")
        register.progress.add(said, Light.GREY)
        register.proposals.set_brand(ids.proposal, Brand.ON, in_showcase=True)
        held = register.proposals.get(ids.proposal)

    assert (held.version, held.content_version, held.changed_at) == (4, 1, NOON)
    assert (held.status, held.progress, held.in_showcase) == (
        ProposalStatus.SUBMITTED, ProgressStatus.STOPPED, True,
    )  # fmt: skip


def test_a_decision_comes_back_as_it_was_recorded(database: Database, ids: Started) -> None:
    draft = DecisionDraft(
        DecisionKind.GRANT,
        COUNCIL,
        amount=Money(5),
        tranche="vast",
        proposal=ids.proposal,
        departure_reason="toch goed",
        note="met voorwaarde",
        plan_reference="BSL-9",
    )
    with database.transaction(ACTOR, NOON, "decide") as register:
        decision = register.decisions.add(draft)
        assert register.decisions.by_number("D-003") == decision
        assert register.decisions.by_number("BSL-9") == decision
        assert register.decisions.of_proposal(ids.proposal) == [decision]

    assert (decision.number, decision.draft, decision.recorded_by) == ("D-003", draft, ACTOR.name)


def test_what_is_not_there_is_said(database: Database) -> None:
    nowhere = ProposalId("bestaat-niet")
    with database.reading() as register:
        for asked in (
            lambda: register.proposals.get(nowhere),
            lambda: register.proposals.by_number("A-2020-001"),
            lambda: register.decisions.by_number("D-999"),
            lambda: register.people.by_name("niemand"),
        ):
            with pytest.raises(RecordMissingError):
                asked()


def test_proposals_are_listed_as_they_were_registered(database: Database, ids: Started) -> None:
    keys = add(database, "b", "a")
    with database.transaction(ACTOR, NOON, "submit") as register:
        register.proposals.set_status(keys[1], ProposalStatus.SUBMITTED)
        names = register.proposals.names({keys[0], ids.proposal})
        submitted = register.proposals.with_status(ProposalStatus.SUBMITTED)
        listed = [item.id for item in register.proposals.all()]

    assert listed == [ids.proposal, *keys]
    assert [item.id for item in submitted] == [keys[1]]
    assert names == {
        ids.proposal: ("A-2026-001", "Starters in de stad"),
        keys[0]: ("A-2026-002", "b"),
    }
