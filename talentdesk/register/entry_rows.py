"""Rows of table ``review_entry``, written and read."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.kept_reviews import Admission, KeptEntry
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import (
    ReviewContent,
    ReviewEntry,
    content_text,
    sealed_text,
    seals_text,
)
from talentdesk.domain.review_intake import ApartBecause
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus


def row_of(entry: ReviewEntry, text: str = "") -> tuple[object, ...]:
    """What is sealed in an entry, in the order of the columns.

    ``text`` is its ``content_text`` where that is known already.

    Raises:
        ValueError: the seal does not fit.
    """
    content = text or content_text(entry.content)
    if sha256_of(sealed_text(entry, content)) != entry.id:
        raise ValueError(f"seal of {entry.id} does not fit")
    return (
        entry.id,
        entry.proposal,
        entry.reviewer,
        entry.version,
        seals_text(entry.previous),
        seals_text(entry.lineage),
        entry.proposal_version,
        entry.proposal_hash,
        entry.programme_hash,
        content,
    )


def kept_of(row: tuple[Any, ...]) -> KeptEntry:
    """The entry of a row of the query that reads them, with what is not sealed in it."""
    *sealed, at, actor, received, because, reason, let_by, let_at = row
    admission = None
    if because:
        moment = datetime.fromisoformat(let_at) if let_at else None
        admission = Admission(ApartBecause(because), reason or "", let_by or "", moment)
    return KeptEntry(_entry(sealed), datetime.fromisoformat(at), actor, received, admission)


def _entry(row: Sequence[Any]) -> ReviewEntry:
    seal, proposal, reviewer, version, previous, lineage, *judged, content = row
    proposal_version, proposal_hash, programme_hash = judged
    return ReviewEntry(
        seal,
        ProposalId(proposal),
        PersonId(reviewer),
        version,
        tuple(json.loads(previous)),
        tuple(json.loads(lineage)),
        proposal_version,
        proposal_hash,
        programme_hash,
        _content(json.loads(content)),
    )


def _content(plain: dict[str, Any]) -> ReviewContent:
    """As ``from_plain``, written out: a round holds tens of thousands of judgements."""
    return ReviewContent(
        ReviewStatus(plain.get("status", ReviewStatus.IN_PROGRESS)),
        tuple(
            ConditionJudgement(
                item["condition"],
                Judgement(item.get("judgement", Judgement.NOT_ASSESSED)),
                item.get("reason", ""),
                item.get("evidence", ""),
                tuple((part, answer) for part, answer in item.get("parts", ())),
            )
            for item in plain.get("judgements", ())
        ),
        plain.get("recusal_reason", ""),
    )
