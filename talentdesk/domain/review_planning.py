"""What taking in a set of review files would do; pure, and the same in any order of files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from talentdesk.domain.errors import IntakeRefusedError, TalentDeskError
from talentdesk.domain.framework_changes import FrameworkChange, framework_change, mapped
from talentdesk.domain.held_reviews import HeldReviews
from talentdesk.domain.incoming_entries import Candidate, EntryMaker
from talentdesk.domain.kept_reviews import ReviewKey
from talentdesk.domain.proposals import Proposal, ProposalStatus
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_fates import Shelf, effect_of
from talentdesk.domain.review_intake import ApartBecause, IncomingFile, ReviewFate
from talentdesk.domain.review_plans import PlannedReview, RefusedFile, ReviewPlan


@dataclass(frozen=True, slots=True)
class Arrival:
    """On which day files came in; ``on_behalf`` is why another filled one in, empty for not."""

    day: date
    on_behalf: str = ""


def plan_reviews(
    files: Sequence[IncomingFile],
    held: HeldReviews,
    arrival: Arrival,
    unread: Sequence[RefusedFile] = (),
) -> ReviewPlan:
    """What taking in ``files`` would do to the register that ``held`` describes.

    A file that is no part of this register is refused as a whole, beside those in ``unread``.
    A review in which something is wrong is not taken in as a whole; the others are.
    """
    once = {file.sha256: file for file in sorted(files, key=lambda file: file.name, reverse=True)}
    refusals = {file.sha256: refusal_of(file, held) for file in once.values()}
    refused = tuple(
        RefusedFile(once[seal].name, seal, reason) for seal, reason in refusals.items() if reason
    )
    taken = sorted((file for seal, file in once.items() if not refusals[seal]), key=_place_of)
    planner = _Planner(held, arrival)
    return ReviewPlan(
        files=tuple(taken),
        reviews=planner.planned(EntryMaker(held).candidates(taken)),
        log_seq=held.log_seq,
        day=arrival.day,
        on_behalf=arrival.on_behalf,
        refused=tuple(sorted((*refused, *unread), key=lambda item: (item.name, item.sha256))),
        frameworks=planner.changes,
        received=held.received & once.keys(),
        rounds={file.round: held.rounds[file.round] for file in taken},
    )


def refusal_of(file: IncomingFile, held: HeldReviews) -> TalentDeskError | None:
    """Why a whole file has no place in the register; None when it has one."""
    if file.register_id != held.register_id:
        return IntakeRefusedError(file.name, "other_register")
    if file.round not in held.rounds:
        return IntakeRefusedError(file.name, "unknown_round")
    if file.issued_to not in held.people:
        return IntakeRefusedError(file.name, "unknown_reviewer", file.issued_to_name)
    if file.programme_hash not in held.programmes:
        return IntakeRefusedError(file.name, "unknown_programme")
    return None


def _place_of(file: IncomingFile) -> tuple[str, str, int, str]:
    return (file.issued_to_name.casefold(), file.carrier, file.counter, file.sha256)


class _Planner:
    """Puts the entries of a set of files on the shelves, in an order of their own."""

    def __init__(self, held: HeldReviews, arrival: Arrival) -> None:
        self._held = held
        self._arrival = arrival
        self._shelves: dict[ReviewKey, Shelf] = {}
        self._names: dict[tuple[str, str], tuple[str, ...]] = {}
        self.changes: dict[str, FrameworkChange] = {}

    def planned(self, candidates: Iterable[Candidate]) -> tuple[PlannedReview, ...]:
        """The plan of each candidate, in the order given."""
        listed = list(candidates)
        order = sorted(range(len(listed)), key=lambda at: _turn(listed[at]))
        found = {at: self._planned(listed[at]) for at in order}
        return tuple(found[at] for at in range(len(listed)))

    def _planned(self, candidate: Candidate) -> PlannedReview:
        if candidate.problems:
            return self._line(candidate, ReviewFate.INVALID)
        if candidate.entry is None:
            fate = ReviewFate.SAME if candidate.says_same else ReviewFate.BLANK
            return self._line(candidate, fate)
        return self._with_entry(candidate, candidate.entry)

    def _with_entry(self, candidate: Candidate, entry: ReviewEntry) -> PlannedReview:
        shelf = self._shelf(candidate.key)
        is_held = shelf.holds(entry)
        earlier = tuple(item for item in candidate.review.earlier if not shelf.holds(item))
        for moment in earlier:
            shelf = shelf.with_entry(moment, counts=False)
        effect = effect_of(entry, shelf)
        apart = None if effect.is_behind else self._apart(candidate, entry)
        self._shelves[candidate.key] = shelf.with_entry(entry, counts=apart is None)
        proposal = self._held.proposals[entry.proposal]
        is_stale = entry.proposal_hash != proposal.content_hash and not effect.is_behind
        is_settled = effect.fate is ReviewFate.SAME and is_held and apart is None
        return self._line(
            candidate,
            _worst(effect.fate, apart, is_stale=is_stale),
            effect=effect,
            names=self._conditions(entry, proposal),
            entry=None if is_settled else entry,
            is_held=is_held,
            earlier=earlier,
            is_stale=is_stale,
            judged_version=entry.proposal_version,
            changed_fields=self._changed_fields(proposal, entry) if is_stale else (),
            apart=apart,
            dropped=mapped(entry.content, self._change(entry))[1],
        )

    def _line(self, candidate: Candidate, fate: ReviewFate, **details: Any) -> PlannedReview:
        file, review = candidate.file, candidate.review
        proposal = self._held.proposals.get(review.proposal)
        return PlannedReview(
            file=file.sha256,
            incoming=review,
            number=proposal.number if proposal else review.number,
            title=proposal.content.title if proposal else "",
            reviewer=file.issued_to,
            reviewer_name=self._held.people[file.issued_to],
            fate=fate,
            present_version=proposal.content_version if proposal else 0,
            problems=candidate.problems,
            **{"judged_version": review.proposal_version, **details},
        )

    def _shelf(self, key: ReviewKey) -> Shelf:
        if key not in self._shelves:
            known = self._held.entries.get(key, ())
            counting = tuple(entry for entry in known if entry.id not in self._held.apart)
            self._shelves[key] = Shelf(known, counting)
        return self._shelves[key]

    def _apart(self, candidate: Candidate, entry: ReviewEntry) -> ApartBecause | None:
        """Why an entry does not count yet; None when it does."""
        file = candidate.file
        if file.reviewer != file.issued_to and not self._arrival.on_behalf.strip():
            return ApartBecause.OTHER_REVIEWER
        if self._held.proposals[entry.proposal].status is not ProposalStatus.UNDER_REVIEW:
            return ApartBecause.DECIDED
        is_late = self._held.rounds[file.round].is_late(self._arrival.day)
        return ApartBecause.LATE if is_late else None

    def _changed_fields(self, proposal: Proposal, entry: ReviewEntry) -> tuple[str, ...]:
        judged = self._held.versions[entry.proposal, entry.proposal_version].content
        return tuple(
            field.name
            for field in fields(judged)
            if getattr(judged, field.name) != getattr(proposal.content, field.name)
        )

    def _conditions(self, entry: ReviewEntry, proposal: Proposal) -> tuple[str, ...]:
        """Ids of the conditions that hold for the proposal as it was judged, in order."""
        kind = proposal.content.kind
        if entry.proposal_hash != proposal.content_hash:
            kind = self._held.versions[entry.proposal, entry.proposal_version].content.kind
        key = (entry.programme_hash, kind)
        if key not in self._names:
            programme = self._held.programmes[entry.programme_hash]
            self._names[key] = tuple(item.id for item in programme.conditions_for(kind))
        return self._names[key]

    def _change(self, entry: ReviewEntry) -> FrameworkChange:
        """What changed in the conditions since the entry; noted when it is not nothing."""
        judged = entry.programme_hash
        if judged == self._held.programme.hash:
            return FrameworkChange()
        if judged not in self.changes:
            self.changes[judged] = framework_change(
                self._held.programmes[judged], self._held.programme
            )
        return self.changes[judged]


def _turn(candidate: Candidate) -> tuple[int, str, str, str]:
    """When a candidate is planned: older entries first, and for the rest by seals."""
    entry, file = candidate.entry, candidate.file
    version, seal = (entry.version, entry.id) if entry else (0, "")
    return (version, seal, file.sha256, str(candidate.review.place))


def _worst(fate: ReviewFate, apart: ApartBecause | None, *, is_stale: bool) -> ReviewFate:
    """What matters most of what holds at once."""
    if apart is not None:
        return ReviewFate.LATE
    if is_stale and fate not in (ReviewFate.CONFLICT, ReviewFate.SAME):
        return ReviewFate.STALE
    return fate
