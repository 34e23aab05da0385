"""Review entries in the register: only added, never changed."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection
from sqlmodel import Session

from talentdesk.domain.errors import ReasonRequiredError, RecordMissingError
from talentdesk.domain.kept_reviews import (
    Admission,
    AdmissionStep,
    KeptEntry,
    KeptReview,
    ReviewKey,
    ReviewNote,
    by_review,
)
from talentdesk.domain.merging import Standing
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_intake import ApartBecause
from talentdesk.register.entry_rows import kept_of, row_of
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.person_marks import name_of

_COLUMNS: Final = (
    "e.id, e.proposal_id, e.reviewer_id, e.version, e.previous, e.lineage,"
    " e.proposal_version, e.proposal_hash, e.programme_hash, e.content"
)
_READ: Final = (
    f"SELECT {_COLUMNS}, e.at, {name_of('e.actor')}, e.received, apart.because, let.reason,"
    f" {name_of('let.actor')}, let.at"
    " FROM review_entry AS e"
    " LEFT JOIN entry_admission AS apart ON apart.entry_id = e.id AND apart.step = 'apart'"
    " LEFT JOIN entry_admission AS let ON let.entry_id = e.id AND let.step = 'let_in'"
)
_INSERT: Final = (
    "INSERT INTO review_entry (id, proposal_id, reviewer_id, version, previous, lineage,"
    " proposal_version, proposal_hash, programme_hash, content, received, at, actor)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_ADMISSION: Final = (
    "INSERT INTO entry_admission (entry_id, step, because, reason, at, actor)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_INSERT_NOTE: Final = (
    "INSERT INTO review_note (entry_id, condition_id, judgement, text) VALUES (?, ?, ?, ?)"
)


class ReviewEntryRepository:
    """Adds and reads review entries within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    # --- adding -----------------------------------------------------------------

    def add(
        self,
        entries: Sequence[ReviewEntry],
        *,
        received: str = "",
        texts: Mapping[str, str] | None = None,
    ) -> list[ReviewEntry]:
        """Keep entries; one that is there already is skipped. Returns those that are new.

        Args:
            entries: sealed, in any order.
            received: SHA-256 of the file that they came in with; empty when made here.
            texts: their ``content_text`` by seal, as far as it is known already.

        Raises:
            ValueError: a seal does not fit its entry.
        """
        there = self.known_seals([entry.id for entry in entries])
        new = list({entry.id: entry for entry in entries if entry.id not in there}.values())
        if not new:
            return []
        at = self._now.isoformat()
        known, kept = texts or {}, (received, at, self._actor.mark)
        rows = [(*row_of(entry, known.get(entry.id, "")), *kept) for entry in new]
        self._connection().exec_driver_sql(_INSERT, rows)
        self._log.add([self._change(entry, received) for entry in new])
        return new

    def _change(self, entry: ReviewEntry, received: str) -> Change:
        # What was judged is behind the seal, which is the id; the log must not tell it early.
        after = {
            "proposal_id": entry.proposal,
            "reviewer_id": entry.reviewer,
            "revision": entry.version,
            "proposal_version": entry.proposal_version,
            "status": entry.content.status.value,
            "received": received,
        }
        told = {key: value for key, value in after.items() if value}
        return Change(self._action, "review_entry", entry.id, None, told)

    def set_apart(self, because: Mapping[str, ApartBecause]) -> None:
        """Keep entries out of what holds, by seal; one that was set apart before stays so."""
        there = {seal for seal, held in self.admissions(because).items() if held}
        new = {seal: why for seal, why in because.items() if seal not in there}
        if new:
            self._admit([(seal, AdmissionStep.APART, why.value, "") for seal, why in new.items()])

    def let_in(self, seal: str, reason: str) -> KeptEntry:
        """Let an entry count that was set apart; letting it in twice changes nothing.

        Raises:
            ReasonRequiredError: there is no reason.
            RecordMissingError: no entry with that seal was set apart.
        """
        if not reason.strip():
            raise ReasonRequiredError("let_in")
        kept = self.get(seal)
        if kept.admission is None:
            raise RecordMissingError("review_entry", seal)
        if not kept.counts:
            self._admit([(seal, AdmissionStep.LET_IN, "", reason)])
        return self.get(seal)

    def _admit(self, rows: Sequence[tuple[str, AdmissionStep, str, str]]) -> None:
        kept = (self._now.isoformat(), self._actor.mark)
        full = [(seal, step.value, *why, *kept) for seal, step, *why in rows]
        self._connection().exec_driver_sql(_INSERT_ADMISSION, full)
        changes = []
        for seal, step, because, reason in rows:
            after = {"step": step.value, "because": because, "reason": reason}
            told = {key: value for key, value in after.items() if value}
            changes.append(Change(self._action, "entry_admission", seal, None, told))
        self._log.add(changes)

    def add_notes(self, notes: Iterable[ReviewNote]) -> None:
        """Keep judgements that the programme has no place for; those that are there are skipped."""
        there = {(note.entry, note.condition) for note in self.notes()}
        new = {(note.entry, note.condition): note for note in notes}
        rows = [
            (note.entry, note.condition, note.judgement, note.text)
            for key, note in new.items()
            if key not in there
        ]
        if not rows:
            return
        self._connection().exec_driver_sql(_INSERT_NOTE, rows)
        # As with the entries themselves, the log does not tell what was judged.
        self._log.add(
            [
                Change(
                    self._action,
                    "review_note",
                    f"{entry}/{condition}",
                    None,
                    {"condition_id": condition},
                )
                for entry, condition, *_ in rows
            ]
        )

    # --- reading ----------------------------------------------------------------

    def get(self, seal: str) -> KeptEntry:
        """One entry; raises RecordMissingError."""
        row = self._connection().exec_driver_sql(f"{_READ} WHERE e.id = ?", (seal,)).first()
        if row is None:
            raise RecordMissingError("review_entry", seal)
        return kept_of(tuple(row))

    def known_seals(self, seals: Collection[str]) -> set[str]:
        """Which of these entries the register holds."""
        rows = self._connection().exec_driver_sql(
            "SELECT id FROM review_entry WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(seals)),),
        )
        return {seal for (seal,) in rows}

    def of_review(self, proposal: ProposalId, reviewer: PersonId) -> KeptReview:
        """Every entry of one reviewer on one proposal."""
        rows = self._connection().exec_driver_sql(
            f"{_READ} WHERE e.proposal_id = ? AND e.reviewer_id = ?", (proposal, reviewer)
        )
        found = by_review(kept_of(tuple(row)) for row in rows)
        return found.get((proposal, reviewer), KeptReview())

    def of_proposals(
        self, proposals: Collection[ProposalId] | None = None
    ) -> dict[ReviewKey, KeptReview]:
        """Every entry on these proposals (None: on all) in one query, by review."""
        where, values = _on(proposals)
        rows = self._connection().exec_driver_sql(f"{_READ}{where}", values)
        return by_review(kept_of(tuple(row)) for row in rows)

    def standings(
        self, proposals: Collection[ProposalId] | None = None
    ) -> dict[ReviewKey, Standing]:
        """What holds of each review on these proposals (None: on all), in one query."""
        found = self.of_proposals(proposals)
        return {key: held.standing for key, held in found.items()}

    def apart(self) -> list[KeptEntry]:
        """Entries that are set apart and not let in, oldest first."""
        rows = self._connection().exec_driver_sql(
            f"{_READ} WHERE apart.entry_id IS NOT NULL AND let.entry_id IS NULL ORDER BY e.at, e.id"
        )
        return [kept_of(tuple(row)) for row in rows]

    def admissions(self, seals: Iterable[str]) -> dict[str, Admission | None]:
        """Whether these entries were set apart, for each that the register holds."""
        rows = self._connection().exec_driver_sql(
            f"{_READ} WHERE e.id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(seals)),),
        )
        return {kept.entry.id: kept.admission for kept in (kept_of(tuple(row)) for row in rows)}

    def broken(self) -> list[str]:
        """Seals that do not fit what stands in their entry."""
        rows = self._connection().exec_driver_sql(_READ)
        return [str(row[0]) for row in rows if not _is_sealed(tuple(row))]

    def notes(self) -> list[ReviewNote]:
        """Every judgement that was kept as a note, by entry and condition."""
        rows = self._connection().exec_driver_sql(
            "SELECT entry_id, condition_id, judgement, text FROM review_note"
            " ORDER BY entry_id, condition_id"
        )
        return [ReviewNote(*row) for row in rows]

    def _connection(self) -> Connection:
        return self._session.connection()


def _is_sealed(row: tuple[Any, ...]) -> bool:
    """Whether an entry is what its seal says; one that cannot be read is not."""
    try:
        return kept_of(row).entry.is_sealed
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def _on(proposals: Collection[ProposalId] | None) -> tuple[str, tuple[str, ...]]:
    if proposals is None:
        return "", ()
    wanted = json.dumps(sorted(proposals))
    return " WHERE e.proposal_id IN (SELECT value FROM json_each(?))", (wanted,)
