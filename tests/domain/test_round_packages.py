"""Which moments of a review another copy may have seen stands in the chain of the entry."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.merging import standing
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import Judged, ReviewContent, ReviewEntry, content_of
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import Answer, Answers, AskedReview, Moment, next_answer
from tests.round_packages import (
    FIRST,
    REVIEWER,
    SECOND,
    a_package,
    a_proposal_out,
    an_entry,
    at,
)

PACKAGE = a_package()
BEGUN = PACKAGE.asked[0]
JUDGED = PACKAGE.judged(BEGUN.proposal)


def said(text: str, status: ReviewStatus = ReviewStatus.IN_PROGRESS) -> ReviewContent:
    return content_of(status, (ConditionJudgement("T1.1", Judgement.MEETS, text),))


def typed(held: Answer | None, text: str, seconds: float, *, was_closed: bool = False) -> Answer:
    return next_answer(BEGUN, held, said(text), JUDGED, Moment(at(seconds), was_closed))


def test_the_first_answer_follows_what_went_out() -> None:
    answer = typed(None, "a", 0)

    assert BEGUN.base is not None
    assert answer.entry.previous == (BEGUN.base.id,)
    assert answer.entry.version == BEGUN.base.version + 1
    assert answer.entry.is_sealed


def test_a_first_review_follows_nothing() -> None:
    asked = AskedReview(a_proposal_out(FIRST))

    answer = next_answer(asked, None, said("a"), JUDGED, Moment(at(0)))

    assert (answer.entry.previous, answer.entry.version) == ((), 1)


@pytest.mark.parametrize(
    ("seconds", "is_known"), [(0, False), (9.9, False), (10, True), (-1, True)]
)
def test_what_stood_on_the_disk_for_ten_seconds_is_in_the_chain(
    seconds: float, is_known: bool
) -> None:
    first = typed(None, "a", 100)

    second = typed(first, "ab", 100 + seconds)

    assert (first.entry.id in second.entry.behind) is is_known
    assert second.earlier == ()


def test_what_was_typed_over_at_once_leaves_the_chain_as_it_was() -> None:
    quiet = typed(None, "a", 0)
    busy = typed(quiet, "ab", 60)

    last = typed(busy, "abc", 61)

    assert last.entry.lineage == busy.entry.lineage
    assert quiet.entry.id in last.entry.behind


def test_what_was_handed_in_or_closed_is_in_the_chain() -> None:
    done = next_answer(BEGUN, None, said("a", ReviewStatus.SUBMITTED), JUDGED, Moment(at(0)))
    again = typed(done, "a", 1)
    later = typed(again, "ab", 2, was_closed=True)

    assert done.entry.id in again.entry.behind
    assert {done.entry.id, again.entry.id} < later.entry.behind
    assert later.earlier == (again.entry,)


def test_two_copies_that_are_carried_on_apart_are_two_versions() -> None:
    shared = typed(None, "samen", 0)

    one = typed(shared, "samen en meer", 60, was_closed=True)
    other = typed(shared, "samen en minder", 90, was_closed=True)

    assert standing([one.entry, other.entry]).is_forked
    assert one.earlier == other.earlier == (shared.entry,)


def test_one_file_that_is_sent_twice_while_work_goes_on_is_one_version() -> None:
    sent = typed(None, "half", 0)
    last = typed(typed(sent, "half e", 600), "half en heel", 600.5)

    assert standing([sent.entry, last.entry]).holds == last.entry


# --- any history of copies ------------------------------------------------------------------


@dataclass
class Copy:
    """A file as it stands on a disk; ``seen`` holds the number of every quiet moment in it."""

    held: Answer | None = None
    number: int = 0
    seen: frozenset[int] = frozenset()
    was_closed: bool = False


@dataclass
class Desk:
    """Copies, and everything that anybody could have taken along, with what it had seen."""

    copies: list[Copy] = field(default_factory=lambda: [Copy()])
    taken: dict[int, tuple[ReviewEntry, frozenset[int]]] = field(default_factory=dict)
    clock: float = 0
    typed: int = 0

    def type_in(self, copy: Copy, pause: float) -> None:
        """Type something that was typed nowhere before."""
        is_quiet = pause >= 10 or copy.was_closed
        self.clock += pause
        self.typed += 1
        if copy.number and is_quiet:
            copy.seen |= {copy.number}
        moment = Moment(at(self.clock), copy.was_closed)
        copy.held = next_answer(BEGUN, copy.held, said(f"tekst {self.typed}"), JUDGED, moment)
        copy.number, copy.was_closed = self.typed, False

    def take(self, copy: Copy) -> None:
        """Wait until it is quiet, and send the file."""
        self.clock += timedelta(minutes=1).total_seconds()
        if copy.held is not None:
            self.taken[copy.number] = (copy.held.entry, copy.seen)


PAUSES = st.sampled_from([0.5, 3, 9, 10, 100])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["type", "type", "send", "copy", "close"]), st.integers(0, 3), PAUSES
    ),
    max_size=25,
)


@given(STEPS)
def test_of_two_files_one_had_the_other_at_hand_exactly_when_it_came_from_it(
    steps: list[tuple[str, int, float]],
) -> None:
    desk = Desk()
    for what, which, pause in steps:
        copy = desk.copies[which % len(desk.copies)]
        if what == "type":
            desk.type_in(copy, 100 if copy.number in desk.taken else pause)
        elif what == "send":
            desk.take(copy)
        elif what == "close":
            copy.was_closed = copy.held is not None
        else:
            desk.take(copy)
            copy.was_closed = copy.held is not None
            desk.copies.append(replace(copy))

    for number, (entry, _) in desk.taken.items():
        for later, seen in desk.taken.values():
            if entry.id != later.id:
                assert (entry.id in later.behind) is (number in seen)


# --- all answers of a file ---------------------------------------------------------------


def test_an_answer_takes_the_place_of_the_one_about_the_same_proposal() -> None:
    other = Answer(an_entry(a_proposal_out(SECOND)), at(0))
    first = typed(None, "a", 0)
    second = typed(first, "b", 20)

    held = Answers(REVIEWER).with_answer(first).with_answer(other).with_answer(second)

    assert held.answers == (other, second)
    assert (held.counter, held.reviewer) == (3, REVIEWER)
    assert (held.answer(FIRST), held.answer(SECOND)) == (second, other)
    assert Answers(REVIEWER).answer(FIRST) is None


def test_a_receipt_is_taken_in_as_far_as_it_is_about_this_file() -> None:
    answer = typed(typed(None, "a", 0), "b", 20)
    behind = answer.entry.behind
    held = Answers(REVIEWER).with_answer(answer)

    found = held.with_received([answer.entry.id, "0" * 64])

    assert (found.received, found.counter) == ((answer.entry.id,), 2)
    assert found.with_received([answer.entry.id, "0" * 64]) is found
    assert held.with_received(["0" * 64]) is held
    both = found.with_received(behind)
    assert both.received == tuple(sorted({answer.entry.id, *behind}))
    assert both.counter == 3


def test_what_is_judged_is_the_proposal_as_it_went_out() -> None:
    proposal = a_proposal_out(SECOND, 3)

    assert PACKAGE.judged(proposal) == Judged(
        SECOND, REVIEWER.id, 3, proposal.content_hash, PACKAGE.programme_hash
    )


def test_a_receipt_may_name_answers_of_more_than_one_proposal() -> None:
    answers = [Answer(an_entry(a_proposal_out(proposal)), at(0)) for proposal in (FIRST, SECOND)]
    held = Answers(REVIEWER, 0, tuple(answers)).with_received(item.entry.id for item in answers)

    assert held.received == tuple(sorted(item.entry.id for item in answers))


def test_what_is_asked_is_found_by_its_proposal() -> None:
    assert [PACKAGE.asked_review(item.proposal.id) for item in PACKAGE.asked] == list(PACKAGE.asked)
    assert PACKAGE.asked_review(ProposalId("voorstel-9")) is None
