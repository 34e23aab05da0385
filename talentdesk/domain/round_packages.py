"""A round as it goes to one reviewer in a file, and what that reviewer makes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from talentdesk.domain.log import LogHead
from talentdesk.domain.people import Person
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalId
from talentdesk.domain.review_entries import (
    Judged,
    ReviewContent,
    ReviewEntry,
    following,
    sealed,
)
from talentdesk.domain.rounds import ReviewRound

QUIET: Final = timedelta(seconds=10)
"""What stood on the disk that long may have been sent or copied."""


@dataclass(frozen=True, slots=True)
class AskedReview:
    """One proposal that the reviewer is asked to judge.

    ``base`` is the reviewer's own review as the register held it, None when there was none.
    ``judged_before`` is the content of the version that it judged, when that was another
    than goes out now. ``mapped`` is what of it has a place in the programme that goes out,
    when it was judged under another one.
    """

    proposal: Proposal
    base: ReviewEntry | None = None
    judged_before: ProposalDraft | None = None
    mapped: ReviewContent | None = None

    @property
    def content(self) -> ReviewContent:
        """What the reviewer said before, as the programme that goes out knows it."""
        if self.mapped is not None:
            return self.mapped
        return self.base.content if self.base else ReviewContent()


@dataclass(frozen=True, slots=True)
class RoundPackage:
    """What goes to one reviewer; nothing in it is of another reviewer.

    ``issue`` is the id of this going out. ``round`` names only this reviewer and only the
    proposals in ``asked``. ``log`` is the head of the log of the register at that moment.
    """

    issue: str
    register_id: str
    round: ReviewRound
    reviewer: Person
    programme_hash: str
    asked: tuple[AskedReview, ...]
    log: LogHead
    issued_at: datetime

    def asked_review(self, proposal: ProposalId) -> AskedReview | None:
        """What is asked about one proposal; None when it is not in the round."""
        return next((item for item in self.asked if item.proposal.id == proposal), None)

    def judged(self, proposal: Proposal) -> Judged:
        """What is judged when the reviewer judges a proposal as it went out."""
        version, seal = proposal.content_version, proposal.content_hash
        return Judged(proposal.id, self.reviewer.id, version, seal, self.programme_hash)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reviewer made of one review, as one entry that follows the base.

    The moments before it that may have left this computer stand in the ``lineage`` of the
    entry. Those that the file was closed with stand in ``earlier``, oldest first: two
    copies that were carried on apart can then be held against what they began with.
    """

    entry: ReviewEntry
    kept_at: datetime
    earlier: tuple[ReviewEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers in a file; ``counter`` is the number of times that it was kept.

    ``reviewer`` is who says to have filled it in. ``received`` holds the seals of entries
    that a receipt says the register has.
    """

    reviewer: Person
    counter: int = 0
    answers: tuple[Answer, ...] = ()
    received: tuple[str, ...] = ()

    def answer(self, proposal: ProposalId) -> Answer | None:
        """The answer about one proposal; None while nothing was done."""
        return next((item for item in self.answers if item.entry.proposal == proposal), None)

    def with_answer(self, answer: Answer) -> "Answers":
        """The answers with this one in the place of the one about the same proposal."""
        others = [item for item in self.answers if item.entry.proposal != answer.entry.proposal]
        return replace(self, counter=self.counter + 1, answers=(*others, answer))

    def with_received(self, seals: Iterable[str]) -> "Answers":
        """The answers after a receipt; seals that are not of this file are left out.

        Another copy of the file may have been received: this one was not made with what
        stands there at hand.
        """
        own: set[str] = set()
        for item in self.answers:
            own |= {item.entry.id} | item.entry.behind
        received = tuple(sorted({*self.received, *own.intersection(seals)}))
        if received == self.received:
            return self
        return replace(self, counter=self.counter + 1, received=received)


@dataclass(frozen=True, slots=True)
class Moment:
    """When an answer is made.

    ``was_closed``: the one before it was read from the file. ``was_received``: a receipt
    says that the register has that one.
    """

    now: datetime
    was_closed: bool = False
    was_received: bool = False


def next_answer(
    asked: AskedReview, held: Answer | None, content: ReviewContent, judged: Judged, moment: Moment
) -> Answer:
    """The answer that takes the place of ``held``.

    A moment that stood on the disk for ``QUIET``, that was read from the file, or that was
    handed in or received may be somewhere else by now: the new entry says that it was made
    with that one at hand. A moment that was typed over sooner never existed for anybody else.

    Args:
        asked: what the file went out with.
        held: the answer until now; None for the first.
        content: all judgements as they are now.
        judged: whose review it is, and of what.
        moment: when, and where the held answer came from.
    """
    base = (asked.base,) if asked.base else ()
    entry = following(base, content, judged)
    if held is None:
        return Answer(entry, moment.now)
    behind = {*entry.lineage, *held.entry.lineage}
    if may_have_left(held, moment):
        behind.add(held.entry.id)
    earlier = (*held.earlier, held.entry) if moment.was_closed else held.earlier
    return Answer(sealed(replace(entry, lineage=tuple(behind))), moment.now, earlier)


def may_have_left(held: Answer, moment: Moment) -> bool:
    """Whether someone may hold a copy of that answer; a clock that runs back counts as long."""
    stood = moment.now - held.kept_at
    is_known = moment.was_closed or moment.was_received or held.entry.content.is_final
    return is_known or not timedelta(0) <= stood < QUIET
