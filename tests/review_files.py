"""Files of a round that came back, as small as can be, and the register that they come back to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from talentdesk.domain.canonical import content_hash
from talentdesk.domain.held_reviews import HeldReviews
from talentdesk.domain.people import PersonId
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import Proposal, ProposalId, ProposalStatus, ProposalVersion
from talentdesk.domain.review_entries import Judged, ReviewEntry, content_of, following
from talentdesk.domain.review_intake import (
    Carrier,
    IncomingFile,
    IncomingReview,
    Signature,
    SignedBy,
)
from talentdesk.domain.review_plans import (
    ReviewPlan,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.rounds import ReviewRound, RoundDraft, RoundId, RoundStatus
from tests.builders import a_programme, a_proposal

ROUND = RoundId("ronde-1")
REGISTER = "register-1"
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 3)
DEADLINE = date(2026, 3, 10)
WONEN, WERKEN = PersonId("regisseur-wonen"), PersonId("regisseur-werken")
NAMES = {WONEN: "Regisseur wonen", WERKEN: "Regisseur werken"}
YES = ConditionJudgement("T.1", Judgement.MEETS)
NO = ConditionJudgement("T.1", Judgement.FAILS, "te duur")
OTHER = ConditionJudgement("T.2", Judgement.MEETS, "goed")


def under_review(number: str = "A-2026-001", **content: Any) -> Proposal:
    """A proposal under review whose hash is that of its content."""
    proposal = a_proposal(number, status=ProposalStatus.UNDER_REVIEW, **content)
    return replace(proposal, content_hash=content_hash(proposal.content))


def changed(proposal: Proposal, **content: Any) -> Proposal:
    """The next version of a proposal."""
    draft = replace(proposal.content, **content)
    return replace(
        proposal,
        content=draft,
        content_version=proposal.content_version + 1,
        content_hash=content_hash(draft),
    )


def version_of(proposal: Proposal) -> ProposalVersion:
    """The present version of a proposal, as it is kept."""
    return ProposalVersion(
        proposal.content_version, proposal.content_hash, NOON, "beheer", proposal.content
    )


def a_round(proposals: Sequence[ProposalId], **changes: Any) -> ReviewRound:
    """An open round for two reviewers."""
    draft = RoundDraft("Voorjaar", tuple(proposals), (WONEN, WERKEN), DEADLINE)
    return replace(ReviewRound(ROUND, draft, RoundStatus.OPEN, "", NOON, 1), **changes)


def a_register(*history: Sequence[Proposal], **changes: Any) -> HeldReviews:
    """A register that holds proposals, each as its versions with the present one last."""
    programme = changes.pop("programme", a_programme())
    present = {versions[-1].id: versions[-1] for versions in history}
    held = HeldReviews(
        register_id=REGISTER,
        log_seq=7,
        programme=programme,
        programmes={programme.hash: programme},
        rounds={ROUND: a_round(tuple(present))},
        people=NAMES,
        proposals=present,
        versions={
            (proposal.id, proposal.content_version): version_of(proposal)
            for versions in history
            for proposal in versions
        },
    )
    return replace(held, **changes)


def judged(proposal: Proposal, reviewer: PersonId = WONEN, programme: str = "0" * 64) -> Judged:
    """Of which version of a proposal a review is."""
    return Judged(proposal.id, reviewer, proposal.content_version, proposal.content_hash, programme)


def an_entry(
    proposal: Proposal,
    *given: ConditionJudgement,
    after: Sequence[ReviewEntry] = (),
    status: ReviewStatus = ReviewStatus.SUBMITTED,
    reviewer: PersonId = WONEN,
    programme: str = "0" * 64,
) -> ReviewEntry:
    """A sealed entry of a reviewer."""
    of = judged(proposal, reviewer, programme)
    return following(tuple(after), content_of(status, given), of)


def a_package(*entries: ReviewEntry, name: str = "ronde.tround", **changes: Any) -> IncomingFile:
    """A package of the reviewer of its first entry, with those entries."""
    reviews = tuple(
        IncomingReview(
            place=FilePlace("", number),
            proposal=entry.proposal,
            number=entry.proposal.removeprefix("id-"),
            base=entry.previous[0] if entry.previous else "",
            entry=entry,
            status=entry.content.status,
            proposal_version=entry.proposal_version,
            proposal_hash=entry.proposal_hash,
        )
        for number, entry in enumerate(entries, start=1)
    )
    reviewer = entries[0].reviewer if entries else WONEN
    seal = content_hash(tuple(entry.id for entry in entries))
    file = _a_file(name, Carrier.PACKAGE, reviewer, reviews, seal)
    return replace(file, **changes)


def a_sheet(
    proposal: Proposal,
    *given: ConditionJudgement,
    base: ReviewEntry | None = None,
    **changes: Any,
) -> IncomingReview:
    """What one sheet of a workbook says of a proposal, handed in."""
    name = proposal.number
    places = {
        item.condition: FilePlace(name, row, f"D{row}") for row, item in enumerate(given, start=5)
    }
    review = IncomingReview(
        place=FilePlace(name, 1),
        proposal=proposal.id,
        number=proposal.number,
        base=base.id if base else "",
        given=given,
        status=ReviewStatus.SUBMITTED,
        proposal_version=proposal.content_version,
        proposal_hash=proposal.content_hash,
        places=places,
    )
    return replace(review, **changes)


def a_workbook(
    *reviews: IncomingReview, reviewer: PersonId = WONEN, name: str = "ronde.xlsx", **changes: Any
) -> IncomingFile:
    """A workbook of a reviewer with those sheets."""
    said = [(item.proposal, item.base, item.status, item.given, item.cleared) for item in reviews]
    file = _a_file(name, Carrier.WORKBOOK, reviewer, reviews, content_hash(tuple(said)))
    return replace(file, **changes)


def _a_file(
    name: str,
    carrier: Carrier,
    reviewer: PersonId,
    reviews: tuple[IncomingReview, ...],
    seal: str,
) -> IncomingFile:
    return IncomingFile(
        name=name,
        sha256=seal,
        carrier=carrier,
        register_id=REGISTER,
        round=ROUND,
        issue=f"uitgifte-{reviewer}",
        issued_to=reviewer,
        issued_to_name=NAMES[reviewer],
        reviewer=reviewer,
        reviewer_name=NAMES[reviewer],
        programme_hash="0" * 64,
        reviews=reviews,
        signature=Signature(SignedBy.NOBODY),
    )


def taken_in(held: HeldReviews, plan: ReviewPlan) -> HeldReviews:
    """The register after carrying out a plan, by the plainest reading of what it says."""
    entries: dict[tuple[ProposalId, PersonId], tuple[ReviewEntry, ...]] = dict(held.entries)
    apart = set(held.apart)
    for review in plan.reviews:
        shelf = entries.get((review.proposal, review.reviewer), ())
        entries[review.proposal, review.reviewer] = (*shelf, *review.new_entries)
        if review.apart:
            apart |= {entry.id for entry in review.new_entries}
        elif review.entry is not None:
            apart.discard(review.entry.id)
    received = held.received | {file.sha256 for file in plan.files}
    return replace(held, entries=entries, apart=frozenset(apart), received=received)


def as_sets(held: HeldReviews) -> Mapping[object, object]:
    """The entries of a register without their order, and what is apart."""
    shelves = {
        key: sorted(entry.id for entry in shelf) for key, shelf in held.entries.items() if shelf
    }
    return {"entries": shelves, "apart": held.apart}
