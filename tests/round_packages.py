"""Packages for tests: two proposals of the talent programme, asked of one reviewer."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from talentdesk.domain.canonical import content_hash, sha256_of
from talentdesk.domain.kinds import ProposalKind
from talentdesk.domain.log import LogHead
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalId, ProposalStatus
from talentdesk.domain.review_entries import Judged, ReviewEntry, content_of, following
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import AskedReview, RoundPackage
from talentdesk.domain.rounds import ReviewRound, RoundDraft, RoundId, RoundStatus

PROGRAMME_TEXT = (
    (Path(__file__).parents[1] / "resources" / "programmes" / "hengelo-talent-2025.toml")
    .read_text(encoding="utf-8")
    .replace("\r\n", "\n")
)
REVIEWER = Person(PersonId("regisseur-a"), "Regisseur A", "regisseur", "wonen")
FIRST, SECOND = ProposalId("voorstel-1"), ProposalId("voorstel-2")
DAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    """A moment, so many seconds after the package went out."""
    return DAY + timedelta(seconds=seconds)


def a_proposal_out(proposal: ProposalId, version: int = 1, **content: Any) -> Proposal:
    """A proposal as it goes out; its content is sealed as the register does."""
    number = f"A-2026-00{proposal[-1]}"
    draft = replace(ProposalDraft(ProposalKind.ACTIVITY, f"Voorstel {number}", "wonen"), **content)
    status = ProposalStatus.UNDER_REVIEW
    return Proposal(proposal, number, status, draft, version, content_hash(draft), 1)


def an_entry(proposal: Proposal, *given: ConditionJudgement, **changes: Any) -> ReviewEntry:
    """A first entry of the reviewer about a proposal."""
    status = changes.get("status", ReviewStatus.IN_PROGRESS)
    judged = Judged(
        proposal.id,
        changes.get("reviewer", REVIEWER.id),
        proposal.content_version,
        proposal.content_hash,
        sha256_of(PROGRAMME_TEXT),
    )
    return following((), content_of(status, given), judged)


def a_package(*asked: AskedReview, **changes: Any) -> RoundPackage:
    """Two proposals, the first of which was begun."""
    first, second = a_proposal_out(FIRST), a_proposal_out(SECOND)
    begun = an_entry(first, ConditionJudgement("T1.1", Judgement.MEETS, "Dat klopt."))
    reviews = asked or (AskedReview(first, begun), AskedReview(second))
    ids = tuple(item.proposal.id for item in reviews)
    draft = RoundDraft("Voorjaar", ids, (REVIEWER.id,), date(2026, 4, 1))
    package = RoundPackage(
        issue="uitgifte-1",
        register_id="register-1",
        round=ReviewRound(RoundId("ronde-1"), draft, RoundStatus.OPEN, "", DAY, 1),
        reviewer=REVIEWER,
        programme_hash=sha256_of(PROGRAMME_TEXT),
        asked=reviews,
        log=LogHead(128, "9f" * 32),
        issued_at=DAY,
    )
    return replace(package, **changes)
