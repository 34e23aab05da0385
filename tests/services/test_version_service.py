from dataclasses import replace

import pytest

from talentdesk.domain.errors import (
    ReasonRequiredError,
    RecordMissingError,
    ReviewHiddenError,
    RuleError,
    StaleRecordError,
    TransitionError,
    VersionsOpenError,
)
from talentdesk.domain.merging import Choice
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_intake import ApartBecause, Carrier
from talentdesk.domain.reviews import AdviceDraft, AdviceOutcome, ReviewStatus
from talentdesk.domain.rounds import RoundId
from talentdesk.register.received_files import IncomingBytes
from talentdesk.services.review_service import ReviewService
from talentdesk.services.version_service import VersionService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import message_for
from tests.services.cases import MORNING, act_as, under_review
from tests.services.entry_cases import NO, PARTLY, YES, entry, review_of, reviewer, take_in

Forked = tuple[ProposalId, PersonId, ReviewEntry, ReviewEntry]


@pytest.fixture
def forked(desk: Workplace) -> Forked:
    """A review with two versions that differ on T1.1 alone; the first also judged N.1."""
    proposal = under_review(desk)
    person = reviewer(desk, "regisseur werken").id
    base = entry(desk, proposal, person, YES, status=ReviewStatus.IN_PROGRESS)
    mine = entry(desk, proposal, person, NO, PARTLY, after=[base])
    yours = entry(desk, proposal, person, replace(NO, reason="Anders."), after=[base])
    with desk.transaction(MORNING, "take in reviews") as register:
        file = IncomingBytes("tas.tround", b"x", Carrier.PACKAGE, "", RoundId(""), person)
        received = register.received_files.add(file)
    take_in(desk, base, mine)
    take_in(desk, yours, received=received)
    return proposal, person, mine, yours


def test_two_versions_are_listed_and_stand_side_by_side(desk: Workplace, forked: Forked) -> None:
    proposal, person, mine, yours = forked
    service = VersionService(desk)

    (listed,) = service.forks()
    found = service.fork(proposal, person)

    assert (listed.proposal, listed.reviewer, listed.open_count) == (proposal, person, 1)
    assert service.forks([proposal]) == [listed]
    assert service.forks([]) == []
    assert found.about == listed
    assert {side.entry.id for side in found.sides} == {mine.id, yours.id}
    names = dict(zip((side.entry.id for side in found.sides), found.files, strict=True))
    assert names == {mine.id: "", yours.id: "tas.tround"}


def test_what_a_person_chose_holds_from_then_on(desk: Workplace, forked: Forked) -> None:
    proposal, person, mine, yours = forked
    service = VersionService(desk)
    with pytest.raises(VersionsOpenError):
        service.choose_version(proposal, person, Choice({}), MORNING)

    version = service.choose_version(proposal, person, Choice({"T1.1": yours.id}), MORNING)

    held = review_of(desk, proposal, person)
    assert (version, held.revision, held.status) == (3, 3, ReviewStatus.SUBMITTED)
    assert set(held.judgements) == {replace(NO, reason="Anders."), PARTLY}
    assert service.forks() == []
    with desk.reading() as register:
        kept = register.review_entries.of_review(proposal, person)
    assert {mine.id, yours.id} <= {item.id for item in kept.known}
    with pytest.raises(RecordMissingError):
        service.fork(proposal, person)
    with pytest.raises(StaleRecordError):
        service.choose_version(proposal, person, Choice({"T1.1": yours.id}), MORNING)


def test_a_choice_between_versions_that_are_others_by_now_is_refused(
    desk: Workplace, forked: Forked
) -> None:
    proposal, person, _mine, yours = forked
    take_in(desk, entry(desk, proposal, person, YES, PARTLY, after=[yours]))

    with pytest.raises(StaleRecordError):
        VersionService(desk).choose_version(proposal, person, Choice({"T1.1": yours.id}), MORNING)


def test_a_reviewer_chooses_in_ones_own_review(desk: Workplace, forked: Forked) -> None:
    proposal, person, mine, _ = forked
    act_as(desk, "regisseur werken")

    VersionService(desk).choose_version(proposal, person, Choice({"T1.1": mine.id}), MORNING)

    assert ReviewService(desk).sheet(proposal).judgement("T1.1") == NO


def test_g07_nobody_else_chooses_without_keeping_the_register(
    desk: Workplace, forked: Forked
) -> None:
    proposal, person, mine, _ = forked
    act_as(desk, "communicatieadviseur")

    with pytest.raises(RuleError):
        VersionService(desk).choose_version(proposal, person, Choice({"T1.1": mine.id}), MORNING)


def test_a_colleague_who_has_yet_to_hand_in_does_not_see_the_versions(
    desk: Workplace, forked: Forked
) -> None:
    proposal, person, mine, _ = forked
    act_as(desk, "regisseur wonen")
    service = VersionService(desk)

    assert [item.is_hidden for item in service.forks()] == [True]
    with pytest.raises(ReviewHiddenError):
        service.fork(proposal, person)
    with pytest.raises(ReviewHiddenError):
        service.choose_version(proposal, person, Choice({"T1.1": mine.id}), MORNING)


# --- set apart -----------------------------------------------------------------------


def test_what_was_set_apart_counts_when_it_is_let_in(desk: Workplace) -> None:
    proposal, other = under_review(desk), under_review(desk)
    person = reviewer(desk, "regisseur werken")
    late = entry(desk, proposal, person.id, NO)
    with desk.transaction(MORNING, "take in reviews") as register:
        file = IncomingBytes("laat.xlsx", b"y", Carrier.WORKBOOK, "", RoundId(""), person.id)
        received = register.received_files.add(file)
        register.review_entries.add([late], received=received)
        register.review_entries.set_apart({late.id: ApartBecause.LATE})
    service = VersionService(desk)

    (listed,) = service.apart()
    with pytest.raises(ReasonRequiredError):
        service.let_in([late.id], "", MORNING)
    service.let_in([late.id], "Ziekte.", MORNING)

    assert (listed.kept.entry, listed.file, listed.reviewer_name) == (
        late, "laat.xlsx", person.name,
    )  # fmt: skip
    assert service.apart([other]) == service.apart() == []
    held = review_of(desk, proposal, person.id)
    assert (held.status, held.judgements) == (ReviewStatus.SUBMITTED, (NO,))


def test_letting_in_beside_work_on_the_desk_gives_two_versions(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    person = desk.actor.person
    ReviewService(desk).judge(proposal, YES, MORNING)
    late = entry(desk, proposal, person, NO)
    with desk.transaction(MORNING, "take in reviews") as register:
        register.review_entries.add([late])
        register.review_entries.set_apart({late.id: ApartBecause.LATE})
    act_as(desk, "programmamanager")

    VersionService(desk).let_in([late.id], "Ziekte.", MORNING)

    assert review_of(desk, proposal, person).is_forked


def test_reason_of_a_choice_is_kept_with_the_version_that_holds(
    desk: Workplace, forked: Forked
) -> None:
    proposal, person, _, yours = forked
    choice = Choice({"T1.1": yours.id})

    VersionService(desk).choose_version(
        proposal, person, choice, MORNING, reason=" De laatste is bedoeld. "
    )

    with desk.reading() as register:
        holds = register.review_entries.of_review(proposal, person).standing.holds
        notes = register.review_entries.notes()
    assert holds is not None
    assert [(item.entry, item.condition, item.text) for item in notes] == [
        (holds.id, "", "De laatste is bedoeld.")
    ]


def test_the_team_advises_once_someone_chose(desk: Workplace, forked: Forked) -> None:
    proposal, person, mine, _ = forked
    draft = AdviceDraft(proposal, AdviceOutcome.POSITIVE, "Past bij de stad.", "", ())

    with pytest.raises(TransitionError) as refused:
        ReviewService(desk).advise(draft, MORNING)
    assert message_for(refused.value).advice == "Kies eerst welke van de twee versies geldt."

    choice = Choice({"T1.1": mine.id}, mine.id)
    VersionService(desk).choose_version(proposal, person, choice, MORNING, reason="Gebeld.")
    ReviewService(desk).advise(draft, MORNING)
