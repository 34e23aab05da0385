"""Reviews in the register."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from talentdesk.domain.canonical import canonical_json, sha256_of, to_plain
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import new_id
from talentdesk.domain.log import GENESIS
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import (
    ConditionJudgement,
    Judgement,
    Review,
    ReviewId,
    ReviewStatus,
)
from talentdesk.register.records import (
    JudgementRecord,
    PersonRecord,
    ReviewRecord,
    ReviewRevisionRecord,
)


class ReviewRepository:
    """Reads and writes reviews with their judgements within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

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
        return self._review(record, {})

    def find(self, proposal: ProposalId, reviewer: PersonId) -> Review | None:
        """The review of one person on one proposal, if it was begun."""
        found = self._load(
            ReviewRecord.proposal_id == proposal, ReviewRecord.reviewer_id == reviewer
        )
        return found[0] if found else None

    def get(self, review: ReviewId) -> Review:
        """One review; raises RecordMissingError."""
        found = self._load(ReviewRecord.id == review)
        if not found:
            raise RecordMissingError("review", review)
        return found[0]

    def of_proposal(self, proposal: ProposalId) -> list[Review]:
        """All reviews of a proposal, in the order of the reviewers."""
        return self._load(ReviewRecord.proposal_id == proposal)

    def of_reviewer(self, reviewer: PersonId) -> list[Review]:
        """All reviews of one person."""
        return self._load(ReviewRecord.reviewer_id == reviewer)

    def all(self) -> list[Review]:
        """Every review in the register."""
        return self._load()

    def judge(self, review: ReviewId, given: ConditionJudgement) -> None:
        """Keep one judgement; the review is in progress from then on."""
        self._write(review, given)
        record = self._record(review)
        record.status = ReviewStatus.IN_PROGRESS.value
        record.version += 1
        record.changed_at = self._now.isoformat()
        self._session.add(record)
        self._session.flush()

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

    def hand_in(self, review: ReviewId) -> int:
        """Seal the judgements as the next revision; returns its number."""
        record = self._record(review)
        held = self.get(review)
        revision = record.revision + 1
        content = canonical_json([to_plain(item) for item in held.judgements])
        previous = self._hash_of(review, record.revision)
        self._session.add(
            ReviewRevisionRecord(
                review_id=review,
                revision=revision,
                proposal_version=record.proposal_version,
                programme_hash=record.programme_hash,
                content=content,
                previous=previous,
                hash=sha256_of(canonical_json([review, revision, previous, content])),
                at=self._now.isoformat(),
                actor=self._actor.name,
            )
        )
        record.revision = revision
        self._set_status(record, ReviewStatus.SUBMITTED)
        return revision

    def recuse(self, review: ReviewId, reason: str) -> None:
        """The reviewer does not judge this proposal."""
        record = self._record(review)
        record.recusal_reason = reason
        self._set_status(record, ReviewStatus.RECUSED)

    def reopen(self, review: ReviewId) -> None:
        """Give a handed-in review back to its reviewer."""
        self._set_status(self._record(review), ReviewStatus.IN_PROGRESS)

    def renew(self, review: ReviewId, proposal_version: int, programme_hash: str) -> None:
        """Say that the judgements are about this version of proposal and programme."""
        record = self._record(review)
        record.proposal_version = proposal_version
        record.programme_hash = programme_hash
        self._set_status(record, ReviewStatus(record.status))

    def clear_judgements(self, proposal: ProposalId) -> None:
        """Take every working judgement away (another kind, G-16); revisions stay readable."""
        for held in self.of_proposal(proposal):
            for item in held.judgements:
                self._write(held.id, ConditionJudgement(item.condition))
            if held.status is ReviewStatus.SUBMITTED:
                self.reopen(held.id)
        self._session.flush()

    def _set_status(self, record: ReviewRecord, status: ReviewStatus) -> None:
        record.status = status.value
        record.version += 1
        record.changed_at = self._now.isoformat()
        self._session.add(record)
        self._session.flush()

    def _hash_of(self, review: ReviewId, revision: int) -> str:
        record = self._session.get(ReviewRevisionRecord, (review, revision))
        return record.hash if record else GENESIS

    def _record(self, review: ReviewId) -> ReviewRecord:
        record = self._session.get(ReviewRecord, review)
        if record is None:
            raise RecordMissingError("review", review)
        return record

    def _load(self, *conditions: bool) -> list[Review]:
        statement = (
            select(ReviewRecord)
            .join(PersonRecord, col(PersonRecord.id) == col(ReviewRecord.reviewer_id))
            .where(*conditions)
            .order_by(col(PersonRecord.seq))
        )
        records = list(self._session.exec(statement))
        names = {person.id: person.name for person in self._session.exec(select(PersonRecord))}
        judged = self._judgements([record.id for record in records])
        return [self._review(record, names, judged.get(record.id, ())) for record in records]

    def _judgements(self, reviews: list[str]) -> dict[str, list[ConditionJudgement]]:
        found: dict[str, list[ConditionJudgement]] = {}
        for start in range(0, len(reviews), 500):
            statement = select(JudgementRecord).where(
                col(JudgementRecord.review_id).in_(reviews[start : start + 500])
            )
            for record in self._session.exec(statement):
                found.setdefault(record.review_id, []).append(_judgement(record))
        return found

    def _review(
        self,
        record: ReviewRecord,
        names: dict[str, str],
        judged: Iterable[ConditionJudgement] = (),
    ) -> Review:
        return Review(
            id=ReviewId(record.id),
            proposal=ProposalId(record.proposal_id),
            reviewer=PersonId(record.reviewer_id),
            reviewer_name=names.get(record.reviewer_id, ""),
            status=ReviewStatus(record.status),
            proposal_version=record.proposal_version,
            programme_hash=record.programme_hash,
            judgements=tuple(judged),
            revision=record.revision,
            version=record.version,
            recusal_reason=record.recusal_reason,
            is_example=bool(record.is_example),
            changed_at=datetime.fromisoformat(record.changed_at),
        )


def _judgement(record: JudgementRecord) -> ConditionJudgement:
    parts = tuple((part, answer) for part, answer in json.loads(record.parts))
    return ConditionJudgement(
        record.condition_id, Judgement(record.judgement), record.reason, record.evidence, parts
    )
