"""The working state of many reviews at once, set to what holds of their entries."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.ids import new_id
from talentdesk.domain.kept_reviews import ReviewKey
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewContent, ReviewEntry
from talentdesk.domain.reviews import Judgement
from talentdesk.domain.working_reviews import WorkingReview
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.many_rows import insert_rows

_INSERT: Final = (
    "INSERT INTO review (status, proposal_version, programme_hash, revision, recusal_reason,"
    " is_forked, changed_at, id, proposal_id, reviewer_id, is_example, version)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1)"
)
_UPDATE: Final = (
    "UPDATE review SET status = ?, proposal_version = ?, programme_hash = ?, revision = ?,"
    " recusal_reason = ?, is_forked = ?, changed_at = ?, version = version + 1 WHERE id = ?"
)
_WORDS: Final = {item: item.value for item in Judgement}
"""Asked for tens of thousands of rows, for which ``value`` is slow."""
_JUDGEMENT_COLUMNS: Final = "review_id, condition_id, judgement, reason, evidence, parts"


class WorkingReviewRepository:
    """Writes tables ``review`` and ``judgement`` in bulk within one session."""

    def __init__(self, session: Session, now: datetime, log: LogRepository, action: str) -> None:
        self._session = session
        self._now = now
        self._log = log
        self._action = action

    def put(self, reviews: Sequence[WorkingReview]) -> None:
        """Take these as the working state; edits of them can no longer be taken back.

        The log names the version that holds: its seal tells what was judged.
        """
        if not reviews:
            return
        self._session.flush()
        there = self._there({item.key[0] for item in reviews})
        ids = {item.key: there.get(item.key) or new_id(self._now) for item in reviews}
        new = [item for item in reviews if item.key not in there]
        changed = [item for item in reviews if item.key in there]
        self._run(_INSERT, [(*self._row(item), ids[item.key], *item.key) for item in new])
        self._run(_UPDATE, [(*self._row(item), ids[item.key]) for item in changed])
        self._replace_judgements({ids[item.key]: item.content for item in reviews})
        self._drop_steps([f"{item.key[0]}/{ids[item.key]}" for item in reviews])
        self._log.add([self._change(item, ids[item.key]) for item in reviews])
        # What this session read before is out of date now.
        self._session.expire_all()

    def say_sealed(self, entries: Sequence[ReviewEntry]) -> None:
        """Let the working state of these reviews name the entry that now says the same."""
        self._session.flush()
        self._run(
            "UPDATE review SET revision = ?, version = version + 1"
            " WHERE proposal_id = ? AND reviewer_id = ?",
            [(entry.version, entry.proposal, entry.reviewer) for entry in entries],
        )
        there = self._there({entry.proposal for entry in entries})
        self._log.add(
            [
                Change(
                    self._action,
                    "review",
                    there[entry.proposal, entry.reviewer],
                    None,
                    {"revision": entry.version},
                )
                for entry in entries
            ]
        )
        self._session.expire_all()

    def version_seals(self, proposals: Collection[ProposalId]) -> dict[tuple[ProposalId, int], str]:
        """The content hash of every version of these proposals."""
        rows = self._session.connection().exec_driver_sql(
            "SELECT proposal_id, version, content_hash FROM proposal_version"
            " WHERE proposal_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(proposals)),),
        )
        return {(ProposalId(proposal), version): seal for proposal, version, seal in rows}

    def _there(self, proposals: Collection[ProposalId]) -> dict[ReviewKey, str]:
        rows = self._session.connection().exec_driver_sql(
            "SELECT proposal_id, reviewer_id, id FROM review"
            " WHERE proposal_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(proposals)),),
        )
        return {(ProposalId(proposal), PersonId(person)): key for proposal, person, key in rows}

    def _row(self, item: WorkingReview) -> tuple[object, ...]:
        return (
            item.content.status.value,
            item.proposal_version,
            item.programme_hash,
            item.revision,
            item.content.recusal_reason,
            int(item.is_forked),
            self._now.isoformat(),
        )

    def _replace_judgements(self, contents: dict[str, ReviewContent]) -> None:
        self._session.connection().exec_driver_sql(
            "DELETE FROM judgement WHERE review_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(contents)),),
        )
        rows = [
            (
                review,
                given.condition,
                _WORDS[given.judgement],
                given.reason,
                given.evidence,
                canonical_json(to_plain(given.parts)) if given.parts else "[]",
            )
            for review, content in sorted(contents.items())
            for given in content.judgements
        ]
        insert_rows(self._session.connection(), "judgement", _JUDGEMENT_COLUMNS, rows)

    def _drop_steps(self, subjects: Sequence[str]) -> None:
        self._session.connection().exec_driver_sql(
            "UPDATE undo_step SET state = 'dropped' WHERE subject = 'judgement'"
            " AND subject_id IN (SELECT value FROM json_each(?))",
            (json.dumps(subjects),),
        )

    def _change(self, item: WorkingReview, review: str) -> Change:
        after = {
            "proposal_id": item.key[0],
            "reviewer_id": item.key[1],
            "status": item.content.status.value,
            "revision": item.revision,
            "proposal_version": item.proposal_version,
            "is_forked": int(item.is_forked),
        }
        return Change(self._action, "review", review, None, after)

    def _run(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            self._session.connection().exec_driver_sql(statement, rows)
