"""Carrying out a plan writes what was planned and chosen, nothing more, and can be counted."""

from dataclasses import replace
from typing import Any

import pytest

from talentdesk.domain.held_reviews import HeldReviews
from talentdesk.domain.kept_reviews import ReviewNote
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_intake import ApartBecause, IncomingFile
from talentdesk.domain.review_planning import Arrival, plan_reviews
from talentdesk.domain.review_taking import Choices, IntakeFigures, TakingIn, taking_in
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from tests.builders import a_condition, a_programme
from tests.review_files import (
    DAY,
    DEADLINE,
    NO,
    OTHER,
    WERKEN,
    WONEN,
    YES,
    a_package,
    a_register,
    a_sheet,
    a_workbook,
    an_entry,
    under_review,
)

ONE, TWO = under_review(), under_review("A-2026-002")
PROGRAMME = a_programme(conditions=(a_condition("T.1"), a_condition("T.2")))
LATE = DEADLINE.replace(day=DEADLINE.day + 1)
KEY = (ONE.id, WONEN)


def a_desk(*entries: ReviewEntry, **changes: Any) -> HeldReviews:
    """A register with two proposals and the entries on the first."""
    changes.setdefault("programme", PROGRAMME)
    return a_register([ONE], [TWO], **changes, entries={KEY: entries} if entries else {})


def taken(
    *files: IncomingFile, held: HeldReviews | None = None, choices: Choices | None = None,
    arrival: Arrival | None = None,
) -> TakingIn:  # fmt: skip
    """What taking in these files writes."""
    register = held or a_desk()
    plan = plan_reviews(files, register, arrival or Arrival(DAY))
    return taking_in(plan, register, choices or Choices())


def test_what_is_new_is_written_and_counted() -> None:
    mine = an_entry(ONE, NO, ConditionJudgement("T.2", Judgement.MEETS, "één", "blz. 3"))
    other = an_entry(TWO, YES)
    file = a_package(mine, other)

    found = taken(file)

    assert (found.files, found.entries) == ((file,), {file.sha256: (mine, other)})
    assert (found.unsealed, found.apart, found.let_in, found.notes) == ((), {}, {}, ())
    assert found.reviews == (KEY, (TWO.id, WONEN))
    assert [copy.content for copy in found.copies] == [mine.content, other.content]
    assert [copy.revision for copy in found.copies] == [1, 1]
    assert [copy.proposal_version for copy in found.copies] == [1, 1]
    assert not found.is_nothing
    assert found.figures() == IntakeFigures(
        files=1, entries=2, reviews=2,
        answers=(("fails", 1), ("meets", 2)),
        text_bytes=len("te duur") + len("één".encode()) + len("blz. 3"),
    )  # fmt: skip


def test_the_same_files_again_write_nothing() -> None:
    mine = an_entry(ONE, NO)
    file = a_package(mine)
    held = a_desk(mine, received=frozenset({file.sha256}))

    found = taken(file, held=held)

    assert found.is_nothing
    assert (found.files, found.entries, found.copies) == ((), {}, ())
    assert found.figures() == IntakeFigures()


def test_a_file_that_says_what_is_known_is_only_received() -> None:
    mine = an_entry(ONE, NO)
    file = a_package(mine)

    found = taken(file, held=a_desk(mine))

    assert (found.files, found.entries, found.copies) == ((file,), {}, ())
    assert not found.is_nothing


def test_what_is_left_out_stays_out_and_the_rest_does_not() -> None:
    mine, other = an_entry(ONE, NO), an_entry(TWO, YES)
    file = a_package(mine, other)

    found = taken(file, choices=Choices(left_out=frozenset({mine.id})))

    assert found.entries == {file.sha256: (other,)}
    assert found.reviews == ((TWO.id, WONEN),)


def test_a_blank_review_writes_nothing_and_stops_nothing() -> None:
    blank, said = a_sheet(ONE, status=ReviewStatus.IN_PROGRESS), a_sheet(TWO, YES)

    found = taken(a_workbook(blank, said))

    assert found.reviews == ((TWO.id, WONEN),)


def test_two_files_on_one_review_are_written_with_their_own_file() -> None:
    first = an_entry(ONE, NO)
    second = an_entry(ONE, YES, after=[first])
    early, late = a_package(first), a_package(second, name="later.tround")

    found = taken(early, late)

    assert found.entries == {early.sha256: (first,), late.sha256: (second,)}
    assert [(copy.content, copy.revision) for copy in found.copies] == [(second.content, 2)]


def test_one_entry_in_two_files_is_written_once() -> None:
    mine, other = an_entry(ONE, NO), an_entry(TWO, YES)
    files = a_package(mine), a_package(mine, other, name="nog-eens.tround")

    found = taken(*files)

    assert sorted(entry.id for some in found.entries.values() for entry in some) == sorted(
        [mine.id, other.id]
    )
    assert found.figures().entries == 2


def test_an_entry_that_comes_back_in_a_later_file_is_written_once() -> None:
    mine, other = an_entry(ONE, NO), an_entry(TWO, YES)
    said = (mine,), (other,), (mine, other)
    files = [a_package(*some, counter=counter) for counter, some in enumerate(said)]

    written = [entry.id for some in taken(*files).entries.values() for entry in some]

    assert sorted(written) == sorted([mine.id, other.id])


def test_two_files_that_differ_are_two_versions() -> None:
    files = a_package(an_entry(ONE, NO)), a_package(an_entry(ONE, YES), name="b.tround")

    (copy,) = taken(*files).copies

    assert (copy.is_forked, copy.revision) == (True, 0)


def test_what_is_kept_apart_beside_a_review_changes_nothing_of_it() -> None:
    mine = an_entry(ONE, NO)
    later = an_entry(ONE, YES, after=[mine])

    found = taken(a_package(later), held=a_desk(mine), arrival=Arrival(LATE))

    assert (found.copies, found.apart) == ((), {later.id: ApartBecause.LATE})


def test_two_versions_show_what_both_agree_on() -> None:
    mine, theirs = an_entry(ONE, NO, OTHER), an_entry(ONE, YES, OTHER)

    (copy,) = taken(a_package(theirs), held=a_desk(mine)).copies

    assert (copy.is_forked, copy.revision) == (True, 0)
    assert copy.content.judgement("T.2") == OTHER
    assert copy.content.judgement("T.1").judgement is Judgement.NOT_ASSESSED
    assert copy.content.status is ReviewStatus.IN_PROGRESS


# --- set apart, and let in ---------------------------------------------------------------


def test_what_is_late_is_kept_apart_and_changes_no_review() -> None:
    mine = an_entry(ONE, NO)
    file = a_package(mine)

    found = taken(file, arrival=Arrival(LATE))

    assert (found.entries, found.apart) == ({file.sha256: (mine,)}, {mine.id: ApartBecause.LATE})
    assert (found.copies, found.let_in) == ((), {})
    assert (found.figures().apart, found.figures().entries) == (1, 1)


def test_what_is_late_is_let_in_with_a_reason_and_then_counts() -> None:
    mine, other = an_entry(ONE, NO), an_entry(TWO, YES)
    choices = Choices(let_in={mine.id: " afgesproken ", other.id: "  "}, by_itself="vanzelf")

    found = taken(a_package(mine, other), arrival=Arrival(LATE), choices=choices)

    assert found.apart == {mine.id: ApartBecause.LATE, other.id: ApartBecause.LATE}
    assert found.let_in == {mine.id: "afgesproken"}
    assert found.reviews == (KEY,)
    assert (found.figures().let_in, found.figures().apart) == (1, 2)


def test_each_that_is_let_in_has_its_own_reason() -> None:
    mine, other = an_entry(ONE, NO), an_entry(TWO, YES)
    reasons = {mine.id: "gebeld", other.id: "gemaild"}

    found = taken(a_package(mine, other), arrival=Arrival(LATE), choices=Choices(let_in=reasons))
    second = taken(
        a_package(mine, other), arrival=Arrival(LATE),
        choices=Choices(let_in={other.id: "gemaild"}),
    )  # fmt: skip

    assert (found.let_in, found.reviews) == (reasons, (KEY, (TWO.id, WONEN)))
    assert second.reviews == ((TWO.id, WONEN),)


def test_a_moment_behind_a_late_one_is_let_in_with_it() -> None:
    first = an_entry(ONE, NO)
    second = an_entry(ONE, YES, after=[first])
    file = a_package(second)
    with_earlier = replace(file, reviews=(replace(file.reviews[0], earlier=(first,)),))

    found = taken(
        with_earlier, arrival=Arrival(LATE), choices=Choices(let_in={second.id: "mag nog"})
    )

    assert found.entries == {file.sha256: (first, second)}
    assert found.let_in == {first.id: "mag nog", second.id: "mag nog"}
    assert [copy.revision for copy in found.copies] == [2]


def test_what_was_set_apart_and_comes_back_in_time_is_let_in_by_itself() -> None:
    mine = an_entry(ONE, NO)
    held = a_desk(mine, apart=frozenset({mine.id}))

    found = taken(a_package(mine), held=held, choices=Choices(by_itself="nu op tijd"))
    without = taken(a_package(mine), held=held)

    assert (found.entries, found.apart, found.let_in) == ({}, {}, {mine.id: "nu op tijd"})
    assert [copy.content for copy in found.copies] == [mine.content]
    assert (without.let_in, without.copies) == ({}, ())


def test_let_in_alone_is_something_that_changes() -> None:
    mine = an_entry(ONE, NO)
    file = a_package(mine)
    held = a_desk(mine, apart=frozenset({mine.id}), received=frozenset({file.sha256}))

    assert not taken(file, held=held, choices=Choices(by_itself="nu op tijd")).is_nothing


def test_on_behalf_is_set_apart_and_let_in_by_the_reason_that_was_given() -> None:
    mine, own = an_entry(ONE, NO), an_entry(TWO, YES)
    other = a_package(mine, name="ander.tround", reviewer=WERKEN)

    found = taken(other, a_package(own), arrival=Arrival(DAY, "is ziek"))

    assert found.apart == {mine.id: ApartBecause.OTHER_REVIEWER}
    assert found.let_in == {mine.id: "is ziek"}
    assert found.reviews == (KEY, (TWO.id, WONEN))


def test_a_reason_of_its_own_goes_before_the_one_on_behalf() -> None:
    mine = an_entry(ONE, NO)
    file = a_package(mine, reviewer=WERKEN)
    choices = Choices(let_in={mine.id: "gebeld"}, by_itself="vanzelf")

    assert taken(file, arrival=Arrival(DAY, "is ziek"), choices=choices).let_in == {
        mine.id: "gebeld"
    }


# --- working states ----------------------------------------------------------------------


def test_a_state_that_nobody_sealed_is_kept_before_it_makes_way() -> None:
    typed, mine = an_entry(ONE, YES), an_entry(ONE, NO)
    elsewhere = an_entry(TWO, YES)
    held = replace(a_desk(typed), unsealed={KEY: typed, (TWO.id, WERKEN): elsewhere})

    found = taken(a_package(mine), held=held)

    assert found.unsealed == (typed,)
    assert found.figures().entries == 2


def test_states_that_make_way_stand_in_one_order() -> None:
    typed = {proposal: an_entry(proposal, YES) for proposal in (ONE, TWO)}
    held = a_register(
        [ONE], [TWO], programme=PROGRAMME,
        entries={(proposal.id, WONEN): (entry,) for proposal, entry in typed.items()},
        unsealed={(proposal.id, WONEN): entry for proposal, entry in typed.items()},
    )  # fmt: skip

    found = taken(a_package(*[an_entry(proposal, NO) for proposal in typed]), held=held)

    assert found.unsealed == tuple(sorted(typed.values(), key=lambda entry: entry.id))


def test_a_state_that_stays_as_it_is_needs_no_keeping() -> None:
    typed = an_entry(ONE, YES)
    held = replace(a_desk(typed), unsealed={KEY: typed})

    assert taken(a_package(typed), held=held).unsealed == ()


def test_a_judgement_without_a_place_is_kept_as_a_note() -> None:
    now = a_programme(conditions=(a_condition("T.2"),), hash="1" * 64)
    held = replace(a_desk(programme=now), programmes={PROGRAMME.hash: PROGRAMME, now.hash: now})
    mine = an_entry(ONE, NO, OTHER)

    found = taken(a_package(mine, programme_hash=PROGRAMME.hash), held=held)

    assert found.notes == (ReviewNote(mine.id, "T.1", "fails", "te duur"),)
    assert [copy.content.judgements for copy in found.copies] == [(OTHER,)]
    assert [copy.programme_hash for copy in found.copies] == [PROGRAMME.hash]
    assert found.figures().notes == 1


@pytest.mark.parametrize(
    ("reason", "evidence", "text"),
    [("a", "b", "a\nb"), ("", "b", "b"), ("a", "", "a"), ("", "", "")],
)
def test_a_note_has_the_words_that_stood_beside_it(reason: str, evidence: str, text: str) -> None:
    now = a_programme(conditions=(), hash="1" * 64)
    held = replace(a_desk(programme=now), programmes={PROGRAMME.hash: PROGRAMME, now.hash: now})
    mine = an_entry(ONE, ConditionJudgement("T.1", Judgement.MEETS, reason, evidence))

    (note,) = taken(a_package(mine, programme_hash=PROGRAMME.hash), held=held).notes

    assert note.text == text
