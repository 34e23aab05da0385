"""Reviews in the register: the working state of each reviewer, beside the sealed entries."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import new_id
from talentdesk.domain.kept_reviews import ReviewKey
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import (
    Judged,
    content_of,
    following,
)
from talentdesk.domain.reviews import (
    ConditionJudgement,
    Judgement,
    Review,
    ReviewId,
    ReviewStatus,
)
from talentdesk.register.records import JudgementRecord, ProposalVersionRecord, ReviewRecord
from talentdesk.register.review_entries import ReviewEntryRepository

_REVIEWS: Final = (
    "SELECT r.id, r.proposal_id, r.reviewer_id, p.name, r.status, r.proposal_version,"
    " r.programme_hash, r.revision, r.version, r.recusal_reason, r.is_example, r.changed_at,"
    " r.is_forked FROM review AS r JOIN person AS p ON p.id = r.reviewer_id"
)
_JUDGEMENTS: Final = (
    "SELECT review_id, condition_id, judgement, reason, evidence, parts FROM judgement"
)


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """How far one review is."""

    status: ReviewStatus
    recusal_reason: str = ""
    is_forked: bool = False


class ReviewRepository:
    """Reads and writes reviews with their judgements within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, entries: ReviewEntryRepository
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._entries = entries

    # --- reading ----------------------------------------------------------------

    def find(self, proposal: ProposalId, reviewer: PersonId) -> Review | None:
        """The review of one person on one proposal, if it was begun."""
        found = self._load("r.proposal_id = ? AND r.reviewer_id = ?", proposal, reviewer)
        return found[0] if found else None

    def get(self, review: ReviewId) -> Review:
        """One review; raises RecordMissingError."""
        found = self._load("r.id = ?", review)
        if not found:
            raise RecordMissingError("review", review)
        return found[0]

    def of_proposal(self, proposal: ProposalId) -> list[Review]:
        """All reviews of a proposal, in the order of the reviewers."""
        return self._load("r.proposal_id = ?", proposal)

    def of_proposals(self, proposals: Iterable[ProposalId]) -> list[Review]:
        """All reviews of some proposals, in two queries."""
        wanted = json.dumps(sorted(proposals))
        return self._load("r.proposal_id IN (SELECT value FROM json_each(?))", wanted)

    def marks(self, proposals: Collection[ProposalId]) -> dict[ReviewKey, ReviewMark]:
        """How far each review of these proposals is, without its judgements."""
        rows = self._session.connection().exec_driver_sql(
            "SELECT proposal_id, reviewer_id, status, recusal_reason, is_forked FROM review"
            " WHERE proposal_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(proposals)),),
        )
        return {
            (ProposalId(proposal), PersonId(person)): ReviewMark(
                ReviewStatus(status), reason, bool(is_forked)
            )
            for proposal, person, status, reason, is_forked in rows
        }

    def forked(self) -> set[ReviewKey]:
        """The reviews of which there are two versions."""
        rows = self._session.connection().exec_driver_sql(
            "SELECT proposal_id, reviewer_id FROM review WHERE is_forked = 1"
        )
        return {(ProposalId(proposal), PersonId(person)) for proposal, person in rows}

    def of_reviewer(self, reviewer: PersonId) -> list[Review]:
        """All reviews of one person."""
        return self._load("r.reviewer_id = ?", reviewer)

    def all(self) -> list[Review]:
        """Every review in the register."""
        return self._load("1")

    def _load(self, where: str, *values: str) -> list[Review]:
        connection = self._session.connection()
        rows = connection.exec_driver_sql(f"{_REVIEWS} WHERE {where} ORDER BY p.seq", values)
        found = [tuple(row) for row in rows]
        judged: dict[str, list[ConditionJudgement]] = {}
        wanted = json.dumps([row[0] for row in found])
        for review, *given in connection.exec_driver_sql(
            f"{_JUDGEMENTS} WHERE review_id IN (SELECT value FROM json_each(?))", (wanted,)
        ):
            judged.setdefault(review, []).append(_judgement(given))
        return [_review(row, judged.get(row[0], ())) for row in found]

    # --- judging ----------------------------------------------------------------

    def start(
        self,
        proposal: ProposalId,
        reviewer: PersonId,
        proposal_version: int,
        programme_hash: str,
        *,
        is_example: bool = False,
    ) -> Review:
        """Begin a review of the present version of a proposal."""
        record = ReviewRecord(
            id=new_id(self._now),
            proposal_id=proposal,
            reviewer_id=reviewer,
            status=ReviewStatus.IN_PROGRESS.value,
            proposal_version=proposal_version,
            programme_hash=programme_hash,
            is_example=int(is_example),
            changed_at=self._now.isoformat(),
        )
        self._session.add(record)
        self._session.flush()
        return self.get(ReviewId(record.id))

    def judge(self, review: ReviewId, given: ConditionJudgement) -> None:
        """Keep one judgement; the review is in progress from then on."""
        self._write(review, given)
        self._set_status(self._record(review), ReviewStatus.IN_PROGRESS)

    def _write(self, review: ReviewId, given: ConditionJudgement) -> None:
        record = self._session.get(JudgementRecord, (review, given.condition))
        if record is None:
            record = JudgementRecord(
                review_id=review, condition_id=given.condition, judgement=given.judgement.value
            )
        record.judgement = given.judgement.value
        record.reason = given.reason
        record.evidence = given.evidence
        record.parts = canonical_json(to_plain(given.parts))
        self._session.add(record)

    def renew(self, review: ReviewId, proposal_version: int, programme_hash: str) -> None:
        """Say that the judgements are about this version of proposal and programme."""
        record = self._record(review)
        record.proposal_version = proposal_version
        record.programme_hash = programme_hash
        self._set_status(record, ReviewStatus(record.status))

    # --- sealing ----------------------------------------------------------------

    def hand_in(self, review: ReviewId) -> int:
        """Seal the judgements as the next entry; returns its version."""
        return self._seal(self._record(review), ReviewStatus.SUBMITTED)

    def recuse(self, review: ReviewId, reason: str) -> None:
        """The reviewer does not judge this proposal; that is sealed too."""
        record = self._record(review)
        record.recusal_reason = reason
        self._seal(record, ReviewStatus.RECUSED)

    def reopen(self, review: ReviewId) -> None:
        """Give a review back to its reviewer, as an entry in which nothing else changes."""
        record = self._record(review)
        record.recusal_reason = ""
        self._seal(record, ReviewStatus.IN_PROGRESS)

    def clear_judgements(self, proposal: ProposalId) -> None:
        """Take every working judgement away (another kind, G-16); entries stay readable."""
        for held in self.of_proposal(proposal):
            for item in held.judgements:
                self._write(held.id, ConditionJudgement(item.condition))
            self._session.flush()
            if held.status is ReviewStatus.SUBMITTED:
                self.reopen(held.id)

    def _seal(self, record: ReviewRecord, status: ReviewStatus) -> int:
        """Make the entry that follows all that counts, and let the working state name it."""
        self._set_status(record, status)
        held = self.get(ReviewId(record.id))
        kept = self._entries.of_review(held.proposal, held.reviewer)
        content = content_of(status, held.judgements, held.recusal_reason)
        entry = following(kept.standing.heads, content, self._judged(held))
        self._entries.add([entry])
        record.revision = entry.version
        record.is_forked = 0
        self._session.add(record)
        self._session.flush()
        return entry.version

    def _judged(self, held: Review) -> Judged:
        key = (held.proposal, held.proposal_version)
        version = self._session.get_one(ProposalVersionRecord, key)
        return Judged(
            held.proposal,
            held.reviewer,
            held.proposal_version,
            version.content_hash,
            held.programme_hash,
        )

    def _set_status(self, record: ReviewRecord, status: ReviewStatus) -> None:
        record.status = status.value
        record.version += 1
        record.changed_at = self._now.isoformat()
        self._session.add(record)
        self._session.flush()

    def _record(self, review: ReviewId) -> ReviewRecord:
        record = self._session.get(ReviewRecord, review)
        if record is None:
            raise RecordMissingError("review", review)
        return record


def _review(row: tuple[Any, ...], judged: Iterable[ConditionJudgement]) -> Review:
    review, proposal, reviewer, name, status, proposal_version, programme_hash, *rest = row
    revision, version, recusal_reason, is_example, changed_at, is_forked = rest
    return Review(
        id=ReviewId(review),
        proposal=ProposalId(proposal),
        reviewer=PersonId(reviewer),
        reviewer_name=name,
        status=ReviewStatus(status),
        proposal_version=proposal_version,
        programme_hash=programme_hash,
        judgements=tuple(judged),
        revision=revision,
        version=version,
        recusal_reason=recusal_reason,
        is_example=bool(is_example),
        changed_at=datetime.fromisoformat(changed_at),
        is_forked=bool(is_forked),
    )


def _judgement(row: list[Any]) -> ConditionJudgement:
    condition, judgement, reason, evidence, parts = row
    answered = () if parts == "[]" else json.loads(parts)
    return ConditionJudgement(
        condition,
        Judgement(judgement),
        reason,
        evidence,
        tuple((part, answer) for part, answer in answered),
    )
