"""A round goes out to each reviewer in a file of their own, all of them or none."""

from dataclasses import replace
from pathlib import Path

import pytest

from talentdesk.domain.errors import (
    FileWriteError,
    OperationCancelledError,
    RoundIssueError,
    RuleError,
)
from talentdesk.domain.review_entries import content_of
from talentdesk.domain.review_intake import Carrier, SignedBy
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.domain.rounds import RoundStatus
from talentdesk.domain.working_reviews import WorkingReview
from talentdesk.exchange.round_package import read_package
from talentdesk.reports import atomic_file
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    MORNING,
    act_as,
)
from tests.services.round_stories import LATER, Story


@pytest.fixture
def story(desk: Workplace, tmp_path: Path) -> Story:
    return Story(desk, tmp_path)


def test_each_reviewer_gets_a_file_with_the_proposals_as_they_are(story: Story) -> None:
    issued = story.issue()

    assert [item.path.name for item in issued] == [
        f"Voorjaar 2026 - {person.name}.tround" for person in (story.one, story.other)
    ]
    assert sorted(item.name for item in story.folder.iterdir()) == sorted(
        item.path.name for item in issued
    )
    package = read_package(issued[0].path).package
    held = ProposalService(story.desk).get(story.second)
    assert [item.proposal.id for item in package.asked] == [story.second, story.first]
    assert package.asked[0].proposal.content == held.content
    assert package.asked[0].proposal.content_hash == held.content_hash
    assert package.reviewer == story.one
    assert package.round.draft.reviewers == (story.one.id,)
    assert package.programme_hash == story.desk.programme.hash
    assert package.register_id == story.desk.info.register_id


def test_what_went_out_is_remembered_with_the_head_of_the_log(story: Story) -> None:
    before = story.log_head()

    issued = story.issue()

    content = read_package(issued[0].path)
    kept = {item.id: item for item in story.issues()}
    assert kept.keys() == {item.issue for item in issued}
    found = kept[issued[0].issue]
    assert found.sha256 == content.issued_seal
    assert (found.log_seq, found.log_head) == (content.package.log.seq, content.package.log.seal)
    assert found.log_seq == before
    assert story.keys.signature_of(content.issuer_key, 0).by is SignedBy.OWN


def test_nothing_of_another_reviewer_is_in_a_file(story: Story) -> None:
    judging = story.as_reviewer(story.other)
    secret = ConditionJudgement("T1.2", Judgement.FAILS, "Geheim van de ander.")
    judging.judge(story.first, secret, MORNING)

    issued = story.issue()

    content = read_package(issued[0].path)
    held = b"".join(item.data for item in content.issued)
    assert b"Geheim van de ander." not in held
    assert story.other.id.encode() not in held
    assert story.other.name.encode() not in held
    assert "Geheim van de ander." in repr(read_package(issued[1].path).package)


def test_what_a_reviewer_has_until_now_goes_out_as_an_entry_of_the_register(story: Story) -> None:
    given = ConditionJudgement("T1.2", Judgement.FAILS, "Nog niet.")
    story.as_reviewer(story.one).judge(story.first, given, MORNING)

    base = story.package_for(story.one).asked[1].base

    assert base is not None
    with story.desk.reading() as register:
        kept = register.review_entries.of_review(story.first, story.one.id)
    assert kept.known == (base,)
    assert base.content.judgement("T1.2") == given
    assert story.package_for(story.one).asked[1].base == base
    assert story.package_for(story.one).asked[0].base is None


def test_a_proposal_that_changed_goes_out_with_the_version_that_was_judged(story: Story) -> None:
    given = ConditionJudgement("T1.2", Judgement.FAILS, "Nog niet.")
    story.as_reviewer(story.one).judge(story.second, given, MORNING)
    act_as(story.desk, "programmamanager")
    service = ProposalService(story.desk)
    held = service.get(story.second)
    service.change(
        held.id, replace(held.content, summary="Nu anders."), held.content_version, LATER
    )

    asked = story.package_for(story.one).asked[0]

    assert asked.base is not None
    assert (asked.base.proposal_version, asked.proposal.content_version) == (1, 2)
    assert asked.judged_before == held.content
    assert asked.proposal.content.summary == "Nu anders."


def test_who_recused_does_not_get_the_proposal(story: Story) -> None:
    judging = story.as_reviewer(story.one)
    judging.recuse(story.first, "Ik zit in het bestuur.", MORNING)

    assert [item.proposal.id for item in story.package_for(story.one).asked] == [story.second]

    story.as_reviewer(story.one).recuse(story.second, "Daar ook.", MORNING)
    assert [item.reviewer for item in story.issue()] == [story.other.id]


def test_a_proposal_that_is_not_under_review_any_more_stays_here(story: Story) -> None:
    act_as(story.desk, "programmamanager")
    for proposal in (story.first, story.second):
        ProposalService(story.desk).withdraw(proposal, "Geen geld meer.", MORNING)

    with pytest.raises(RoundIssueError) as caught:
        story.issue()
    assert caught.value.reason == "nothing_asked"


def test_a_closed_round_does_not_go_out(story: Story) -> None:
    with story.desk.transaction(MORNING, "close round") as register:
        register.rounds.set_status(story.round, RoundStatus.CLOSED, "")

    with pytest.raises(RoundIssueError) as caught:
        story.issue()
    assert caught.value.reason == "closed"


def test_a_review_with_two_versions_does_not_go_out(story: Story) -> None:
    given = ConditionJudgement("T1.2", Judgement.FAILS, "Nog niet.")
    story.as_reviewer(story.one).judge(story.first, given, MORNING)
    with story.desk.transaction(MORNING, "take in") as register:
        review = register.reviews.find(story.first, story.one.id)
        assert review is not None
        content = content_of(review.status, review.judgements)
        about = (review.proposal_version, review.programme_hash, 0)
        working = WorkingReview((story.first, story.one.id), content, *about, is_forked=True)
        register.working_reviews.put([working])

    with pytest.raises(RoundIssueError) as caught:
        story.issue()

    number = ProposalService(story.desk).get(story.first).number
    assert (caught.value.reason, caught.value.subject) == ("two_versions", number)
    assert caught.value.person == story.one.name


def test_who_may_not_edit_gives_nothing_out(story: Story) -> None:
    act_as(story.desk, "financieel adviseur")

    with pytest.raises(RuleError):
        story.export.issue_packages(story.round, story.folder, Carrier.PACKAGE, LATER)
    assert list(story.folder.iterdir()) == []


def test_going_out_again_writes_nothing_over(story: Story) -> None:
    first = {item.path: item.path.read_bytes() for item in story.issue()}

    second = story.issue(Carrier.PACKAGE)

    assert [item.path.name for item in second] == [
        f"Voorjaar 2026 - {person.name} (2).tround" for person in (story.one, story.other)
    ]
    assert {path: path.read_bytes() for path in first} == first
    assert len(story.issues()) == 4


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.as_reviewer(story.one).judge(
        story.first, ConditionJudgement("T1.2", Judgement.FAILS, "Nee."), MORNING
    )
    before, real, turns = story.log_head(), atomic_file._write_through, [1]

    def full_at_the_second(temporary: Path, data: bytes, mode: int) -> None:
        if not turns:
            raise OSError(28, "No space left on device")
        turns.pop()
        real(temporary, data, mode)

    monkeypatch.setattr(atomic_file, "_write_through", full_at_the_second)
    with pytest.raises(FileWriteError) as caught:
        story.issue()

    assert caught.value.reason == "full"
    assert list(story.folder.iterdir()) == []
    assert (story.issues(), story.log_head()) == ([], before)


def test_stopping_halfway_gives_nothing_out(story: Story) -> None:
    class Stopped:
        def step(self, done: int, total: int) -> None:
            raise OperationCancelledError

    with pytest.raises(OperationCancelledError):
        story.export.issue_packages(
            story.round, story.folder, Carrier.PACKAGE, LATER, progress=Stopped()
        )

    assert (list(story.folder.iterdir()), story.issues()) == ([], [])


def test_a_package_for_one_and_a_workbook_for_another_go_out_together(story: Story) -> None:
    kinds = {story.one.id: Carrier.PACKAGE, story.other.id: Carrier.WORKBOOK}

    issued = story.export.issue_packages(story.round, story.folder, kinds, LATER)

    assert {item.reviewer: item.carrier for item in issued} == kinds
    assert sorted(item.path.suffix for item in issued) == [".tround", ".xlsx"]


def test_only_some_reviewers_and_the_others_as_a_workbook(story: Story) -> None:
    issued = story.export.issue_packages(
        story.round, story.folder, {story.other.id: Carrier.WORKBOOK}, LATER
    )

    assert [(item.reviewer, item.path.suffix, item.asked) for item in issued] == [
        (story.other.id, ".xlsx", 2)
    ]
    assert issued[0].path.read_bytes().startswith(b"PK")
    assert [item.carrier for item in story.issues()] == [Carrier.WORKBOOK]
