from dataclasses import replace

import pytest

from talentdesk.domain.errors import (
    FieldError,
    NothingToUndoError,
    ReasonRequiredError,
    RuleError,
    StaleRecordError,
    TransitionError,
)
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import Brand, ProposalFilter, ProposalStatus
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.undo_service import UndoService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, complete_activity, under_review


def test_new_proposal_has_a_number_and_the_municipality_as_partner(desk: Workplace) -> None:
    service = ProposalService(desk)

    held = service.get(service.add(complete_activity(), MORNING))

    assert held.number.startswith("A-2026-")
    assert held.content.partners[0].organisation_id == desk.programme.municipality_organisation
    assert held.status is ProposalStatus.DRAFT


def test_example_holds_the_posts_of_the_plan(desk: Workplace) -> None:
    rows = ProposalService(desk).search(ProposalFilter())

    existing = [row for row in rows if row.status is ProposalStatus.EXISTING]
    assert (len(rows), len(existing)) == (40, 16)
    assert all(row.costs is None and row.requested is None for row in rows)


def test_search_finds_any_word_that_is_written_in_it(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(summary="Een zeldzaam kruidenbrouwsel"), MORNING)

    found = service.search(ProposalFilter(text="kruidenbr"))

    assert [row.id for row in found] == [proposal]
    assert service.totals(ProposalFilter(text="kruidenbr")).requested.cents == 100_000_00


def test_change_keeps_every_version(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(), MORNING)
    first = service.get(proposal).content

    service.change(proposal, replace(first, title="Anders"), 1, MORNING)

    assert [item.version for item in service.versions(proposal)] == [2, 1]
    assert service.versions(proposal)[1].content == first


def test_change_on_an_old_version_is_refused(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(), MORNING)
    first = service.get(proposal).content
    service.change(proposal, replace(first, title="Anders"), 1, MORNING)

    with pytest.raises(StaleRecordError):
        service.change(proposal, replace(first, title="Nog anders"), 1, MORNING)


def test_title_is_required(desk: Workplace) -> None:
    with pytest.raises(FieldError) as refusal:
        ProposalService(desk).add(complete_activity(title=" "), MORNING)

    assert refusal.value.field == "title"


def test_g05_the_municipality_stays_partner(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(), MORNING)

    with pytest.raises(RuleError) as refusal:
        service.change(proposal, complete_activity(), 1, MORNING)

    assert refusal.value.rule == "G-05"


def test_g14_only_on_brand_stands_in_the_showcase(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(), MORNING)

    with pytest.raises(RuleError) as refusal:
        service.set_brand(proposal, Brand.OFF, MORNING, in_showcase=True)

    assert refusal.value.rule == "G-14"
    service.set_brand(proposal, Brand.ON, MORNING, in_showcase=True)
    assert service.get(proposal).in_showcase


def test_g15_out_of_scope_is_not_submitted(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(direct_aim=False), MORNING)

    with pytest.raises(RuleError) as refusal:
        service.submit(proposal, MORNING)

    assert refusal.value.rule == "G-15"


def test_g16_another_kind_asks_for_a_new_test(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    ReviewService(desk).judge(proposal, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    service = ProposalService(desk)
    effort = replace(service.get(proposal).content, kind=ProposalKind.EFFORT)

    with pytest.raises(RuleError) as refusal:
        service.change(proposal, effort, 1, MORNING)

    assert refusal.value.rule == "G-16"
    service.change(proposal, effort, 1, MORNING, kind_change_confirmed=True)
    assert ReviewService(desk).sheet(proposal).assessment.answered == 0


def test_g17_a_proposal_is_submitted_with_a_main_line(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(line=""), MORNING)

    with pytest.raises(RuleError) as refusal:
        service.submit(proposal, MORNING)

    assert refusal.value.rule == "G-17b"


def test_g20_only_pupils_is_allowed_and_said(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(segments=("AAN-SCH",)), MORNING)

    assert [warning.rule for warning in service.warnings(proposal)] == ["G-20"]


def test_g13_event_for_the_shop_window_is_on_brand_and_in_its_area(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(results=("LEV-B2",)), MORNING)
    assert [warning.rule for warning in service.warnings(proposal)] == ["G-13"]

    held = service.get(proposal)
    service.change(proposal, replace(held.content, areas=("kms",)), 1, MORNING)
    service.set_brand(proposal, Brand.ON, MORNING)

    assert service.warnings(proposal) == ()


def test_withdrawn_proposal_stays_readable(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(), MORNING)

    with pytest.raises(ReasonRequiredError):
        service.withdraw(proposal, "", MORNING)
    service.withdraw(proposal, "De indiener stopt ermee.", MORNING)

    held = service.get(proposal)
    assert held.status is ProposalStatus.WITHDRAWN
    assert held.status_reason == "De indiener stopt ermee."
    with pytest.raises(TransitionError):
        service.change(proposal, held.content, 1, MORNING)


def test_progress_of_an_effort_is_said_in_words(desk: Workplace) -> None:
    service = ProposalService(desk)
    effort = replace(complete_activity(), kind=ProposalKind.EFFORT)
    proposal = service.add(effort, MORNING)

    with pytest.raises(FieldError):
        ProgressService(desk).report(ProgressService(desk).begin(proposal, MORNING.date()), MORNING)


def test_edit_can_be_undone_after_the_desk_was_closed(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(), MORNING)
    first = service.get(proposal).content
    service.change(proposal, replace(first, title="Anders"), 1, MORNING)

    UndoService(desk).undo(MORNING)

    assert service.get(proposal).content == first
    assert service.get(proposal).content_version == 3
    with pytest.raises(NothingToUndoError):
        UndoService(desk).undo(MORNING)


def test_filter_is_kept_under_a_name(desk: Workplace) -> None:
    service = ProposalService(desk)
    asked = ProposalFilter(text="wonen", statuses=(ProposalStatus.DRAFT,), sort=("-title",))

    service.save_filter("Mijn concepten", asked, MORNING)

    assert [(item.name, item.asked) for item in service.filters()] == [("Mijn concepten", asked)]


def test_follow_up_refers_to_what_was_there(desk: Workplace) -> None:
    service = ProposalService(desk)
    existing = service.search(ProposalFilter(statuses=(ProposalStatus.EXISTING,)))[0]

    held = service.get(service.follow_up(existing.id, MORNING))

    assert held.content.follow_up_of == existing.number
    assert held.content.is_new


def test_proposal_under_review_does_not_come_back_by_submitting_it(desk: Workplace) -> None:
    proposal = under_review(desk)

    with pytest.raises(TransitionError):
        ProposalService(desk).submit(proposal, MORNING)

    assert ProposalService(desk).get(proposal).status is ProposalStatus.UNDER_REVIEW
