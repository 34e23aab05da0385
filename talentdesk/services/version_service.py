"""Use cases about reviews that wait for a person: two versions, and what was set apart."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.errors import RecordMissingError, ReviewHiddenError, StaleRecordError
from talentdesk.domain.kept_reviews import KeptEntry, KeptReview, ReviewKey, ReviewNote
from talentdesk.domain.merging import Choice, ThreeWay, choose
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.rounds import awaiting_closing
from talentdesk.register.database import Register
from talentdesk.services.review_veil import DONE, is_hidden, own_status
from talentdesk.services.review_work import ReviewWork
from talentdesk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class OpenFork:
    """A review of which there are two versions; ``open_count`` places differ and wait.

    ``is_hidden``: who works now may not see yet what stands in it.
    """

    proposal: ProposalId
    number: str
    title: str
    reviewer: PersonId
    reviewer_name: str
    open_count: int
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """One fork to choose in; ``sides`` are its sides as they were kept, in the same order.

    ``files`` holds the name of the file that each side came in with, empty when it was
    made in the register.
    """

    about: OpenFork
    fork: ThreeWay
    sides: tuple[KeptEntry, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApartReview:
    """An entry that was set apart and does not count; ``file`` is the name of its file."""

    kept: KeptEntry
    number: str
    title: str
    reviewer_name: str
    file: str


class VersionService:
    """Choose between two versions, and let in what was set apart."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._work = ReviewWork(workplace)

    # --- two versions -------------------------------------------------------------

    def forks(self, proposals: Collection[ProposalId] | None = None) -> list[OpenFork]:
        """Reviews with two versions, by number of the proposal and then by reviewer.

        Args:
            proposals: of these, such as those of a round; None for the whole register.
        """
        with self._workplace.reading() as register:
            keys = register.reviews.forked()
            if proposals is not None:
                keys = {key for key in keys if key[0] in proposals}
            kept = register.review_entries.of_proposals({proposal for proposal, _ in keys})
            found = [(key, fork) for key in keys if (fork := kept[key].fork())]
            listed = [self._about(register, key, fork) for key, fork in found]
        return sorted(listed, key=lambda item: (item.number, item.reviewer_name))

    def fork(self, proposal: ProposalId, reviewer: PersonId) -> TwoVersions:
        """One review with two versions, side by side.

        Raises:
            RuleError: G-07, when it is not one's own and one does not keep the register.
            RecordMissingError: there are no two versions of it (any more).
            ReviewHiddenError: it is another's, and one's own is not handed in yet.
        """
        self._require(reviewer)
        with self._workplace.reading() as register:
            kept = register.review_entries.of_review(proposal, reviewer)
            found = kept.fork()
            if found is None:
                number = register.proposals.get(proposal).number
                raise RecordMissingError("review_fork", number)
            about = self._about(register, (proposal, reviewer), found)
            self._require_visible(register, about)
            sides = _sides(kept, found)
            files = tuple(_file_name(register, side) for side in sides)
        return TwoVersions(about, found, sides, files)

    def choose_version(
        self,
        proposal: ProposalId,
        reviewer: PersonId,
        choice: Choice,
        now: datetime,
        *,
        reason: str = "",
    ) -> int:
        """Settle two versions as a person chose; returns the version that holds from now on.

        Both stay readable. The reviewer chooses, or who keeps the register.

        Args:
            proposal: of which proposal.
            reviewer: whose review.
            choice: names sides of the fork that was shown.
            now: the moment of choosing.
            reason: why; kept as a note to the version that holds from now on.

        Raises:
            RuleError, ReviewHiddenError: as ``fork``.
            VersionsOpenError: something that differs was not chosen.
            StaleRecordError: the versions are other ones by now.
        """
        self._require(reviewer)
        with self._workplace.transaction(now, "choose version") as register:
            found = register.review_entries.of_review(proposal, reviewer).fork()
            number = register.proposals.get(proposal).number
            if found is None:
                raise StaleRecordError(number)
            self._require_visible(register, self._about(register, (proposal, reviewer), found))
            named = {*choice.conditions.values(), choice.stance} - {""}
            if not named <= {side.id for side in found.sides}:
                raise StaleRecordError(number)
            entry = choose(found, choice)
            self._work.take_in(register, register.review_entries.add([entry]))
            if reason.strip():
                note = ReviewNote(entry.id, "", "", reason.strip())
                register.review_entries.add_notes([note])
            return entry.version

    def _require(self, reviewer: PersonId) -> None:
        if reviewer != self._workplace.actor.person:
            self._workplace.require(Right.EDIT)

    def _require_visible(self, register: Register, about: OpenFork) -> None:
        if about.is_hidden:
            own = own_status(self._workplace.actor, register.reviews.of_proposal(about.proposal))
            raise ReviewHiddenError(until_closing=own in DONE)

    def _about(self, register: Register, key: ReviewKey, fork: ThreeWay) -> OpenFork:
        proposal, reviewer = key
        held = register.proposals.get(proposal)
        count = len(fork.open_conditions) + (fork.stance.merged is None)
        return OpenFork(
            proposal,
            held.number,
            held.content.title,
            reviewer,
            register.people.get(reviewer).name,
            count,
            reviewer != self._workplace.actor.person and self._is_hidden(register, proposal),
        )

    def _is_hidden(self, register: Register, proposal: ProposalId) -> bool:
        held = register.proposals.get(proposal)
        own = own_status(self._workplace.actor, register.reviews.of_proposal(proposal))
        awaits = proposal in awaiting_closing(register.rounds.all())
        return is_hidden(self._workplace, held.status, own, awaits_closing=awaits)

    # --- what was set apart -------------------------------------------------------

    def apart(self, proposals: Collection[ProposalId] | None = None) -> list[ApartReview]:
        """Entries that were set apart and do not count, oldest first; None for all."""
        with self._workplace.reading() as register:
            kept = register.review_entries.apart()
            if proposals is not None:
                kept = [item for item in kept if item.entry.proposal in proposals]
            names = register.proposals.names({item.entry.proposal for item in kept})
            people = {person.id: person.name for person in register.people.all()}
            return [
                ApartReview(
                    item,
                    *names[item.entry.proposal],
                    people[item.entry.reviewer],
                    _file_name(register, item),
                )
                for item in kept
            ]

    def let_in(self, seals: Collection[str], reason: str, now: datetime) -> None:
        """Let entries count that were set apart, with a reason that the log keeps.

        Raises:
            RuleError: G-07.
            ReasonRequiredError: there is no reason.
            RecordMissingError: no entry with that seal was set apart.
        """
        self._workplace.require(Right.EDIT)
        with self._workplace.transaction(now, "let in") as register:
            self._work.let_in(register, seals, reason)


def _sides(kept: KeptReview, fork: ThreeWay) -> tuple[KeptEntry, ...]:
    by_seal = {item.entry.id: item for item in kept.entries}
    return tuple(by_seal[side.id] for side in fork.sides)


def _file_name(register: Register, kept: KeptEntry) -> str:
    found = register.received_files.find(kept.received) if kept.received else None
    return found.name if found else ""
