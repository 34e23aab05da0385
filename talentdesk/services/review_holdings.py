"""Reads what a register holds of the reviews that files are about."""

from collections.abc import Iterable, Mapping, Sequence

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.held_reviews import HeldReviews
from talentdesk.domain.kept_reviews import KeptReview, ReviewKey
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal, ProposalId, ProposalVersion
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_intake import IncomingFile
from talentdesk.domain.rounds import awaiting_closing
from talentdesk.register.database import Register
from talentdesk.services.review_veil import is_hidden
from talentdesk.services.review_work import ReviewWork
from talentdesk.services.workplace import Workplace

_Judged = tuple[ProposalId, int]


class ReviewHoldings:
    """Reads ``HeldReviews`` within a transaction or a reading; writes nothing."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._work = ReviewWork(workplace)

    def read(self, register: Register, files: Sequence[IncomingFile]) -> HeldReviews:
        """What the register holds, as far as ``files`` are about it."""
        wanted = {review.proposal for file in files for review in file.reviews}
        proposals = register.proposals.some(wanted)
        kept = register.review_entries.of_proposals(proposals)
        unsealed = {
            (entry.proposal, entry.reviewer): entry
            for entry in self._work.unsealed(register, proposals)
        }
        entries = _entries(kept, unsealed)
        received = {
            file.sha256 for file in files if register.received_files.find(file.sha256) is not None
        }
        return HeldReviews(
            register_id=register.programme.info().register_id,
            log_seq=register.log.head().seq,
            programme=self._workplace.programme,
            programmes=self._programmes(files, kept),
            rounds={item.id: item for item in register.rounds.all()},
            people={person.id: person.name for person in register.people.all()},
            proposals=proposals,
            versions=_versions(register, proposals, files, entries),
            entries=entries,
            apart=frozenset(
                item.entry.id
                for review in kept.values()
                for item in review.entries
                if not item.counts
            ),
            unsealed=unsealed,
            received=frozenset(received),
        )

    def _programmes(
        self, files: Sequence[IncomingFile], kept: Mapping[ReviewKey, KeptReview]
    ) -> dict[str, Programme]:
        """Every programme version that is named and that was ever in force here."""
        wanted = {self._workplace.programme.hash} | {file.programme_hash for file in files}
        wanted |= {entry.programme_hash for entry in _entries_in(files)}
        wanted |= {entry.programme_hash for review in kept.values() for entry in review.known}
        found = {}
        for key in sorted(wanted):
            try:
                found[key] = self._workplace.programme_of(key)
            except RecordMissingError:
                continue
        return found


def _entries_in(files: Sequence[IncomingFile]) -> Iterable[ReviewEntry]:
    for file in files:
        for review in file.reviews:
            yield from review.earlier
            if review.entry is not None:
                yield review.entry


def _entries(
    kept: Mapping[ReviewKey, KeptReview], unsealed: Mapping[ReviewKey, ReviewEntry]
) -> dict[ReviewKey, tuple[ReviewEntry, ...]]:
    found = {key: review.known for key, review in kept.items()}
    for key, entry in unsealed.items():
        found[key] = (*found.get(key, ()), entry)
    return found


def _versions(
    register: Register,
    proposals: Mapping[ProposalId, Proposal],
    files: Sequence[IncomingFile],
    entries: Mapping[ReviewKey, Sequence[ReviewEntry]],
) -> dict[_Judged, ProposalVersion]:
    """The contents that may have been judged; those that the register lacks are left out."""
    found = {
        (key, proposal.content_version): ProposalVersion(
            proposal.content_version,
            proposal.content_hash,
            register.now,
            "",
            proposal.content,
        )
        for key, proposal in proposals.items()
    }
    wanted = {
        (review.proposal, review.proposal_version) for file in files for review in file.reviews
    }
    wanted |= {(entry.proposal, entry.proposal_version) for entry in _entries_in(files)}
    # A workbook that says one thing more goes on with the version that was judged before.
    bases = {review.base for file in files for review in file.reviews}
    wanted |= {
        (entry.proposal, entry.proposal_version)
        for held in entries.values()
        for entry in held
        if entry.id in bases
    }
    for key, version in sorted(wanted - found.keys()):
        try:
            found[key, version] = register.proposals.version(key, version)
        except RecordMissingError:
            continue
    return found


def hidden_proposals(
    workplace: Workplace, register: Register, proposals: Iterable[Proposal]
) -> frozenset[ProposalId]:
    """The proposals of which who works now may not see yet what others judged."""
    awaiting = awaiting_closing(register.rounds.all())
    own = {
        review.proposal: review.status
        for review in register.reviews.of_reviewer(workplace.actor.person)
    }
    return frozenset(
        item.id
        for item in proposals
        if is_hidden(workplace, item.status, own.get(item.id), awaits_closing=item.id in awaiting)
    )
