"""Ids of the log as people know them: the number of a proposal, a decision, a movement."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import bindparam, text
from sqlmodel import Session

from talentdesk.domain.log import LogSubject

_NAMED: Final = """
    SELECT id, 'proposal' AS kind, id AS record, number AS name FROM proposal
    UNION ALL
    SELECT review.id, 'proposal', proposal.id, proposal.number FROM review
    JOIN proposal ON proposal.id = review.proposal_id
    UNION ALL
    SELECT advice.id, 'proposal', proposal.id, proposal.number FROM advice
    JOIN proposal ON proposal.id = advice.proposal_id
    UNION ALL
    SELECT review_entry.id, 'proposal', proposal.id, proposal.number FROM review_entry
    JOIN proposal ON proposal.id = review_entry.proposal_id
    UNION ALL
    SELECT work_report.id, 'proposal', proposal.id, proposal.number FROM work_report
    JOIN proposal ON proposal.id = work_report.proposal_id
    UNION ALL SELECT id, 'round', id, title FROM review_round
    UNION ALL SELECT sha256, 'file', sha256, name FROM received_file
    UNION ALL SELECT id, 'decision', id, number FROM decision
    UNION ALL SELECT id, 'commitment', id, number FROM commitment
    UNION ALL SELECT id, 'movement', id, number FROM movement
    UNION ALL SELECT DISTINCT id, 'template', id, title FROM template
    UNION ALL SELECT id, 'person', id, name FROM person
"""
"""Every id that starts the subject of a log entry, with the record that people know."""
_MOST_IDS: Final = 2000
"""A word that names more records than this, such as a year, does not name them."""


class LogSubjects:
    """Reads numbers and names by id, and ids by number, within one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def named(self, ids: Collection[str]) -> dict[str, LogSubject]:
        """The records behind these ids; an id without a number or name is left out."""
        if not ids:
            return {}
        statement = text(
            f"SELECT id, kind, record, name FROM ({_NAMED}) WHERE id IN :ids"
        ).bindparams(bindparam("ids", expanding=True))
        rows = self._session.execute(statement, {"ids": sorted(set(ids))})
        return {row.id: LogSubject(row.kind, row.record, row.name) for row in rows}

    def ids_with(self, word: str) -> frozenset[str]:
        """Ids of records whose number or name holds ``word``; none when it names too many."""
        statement = text(f"SELECT id FROM ({_NAMED}) WHERE instr(lower(name), :word) LIMIT :most")
        rows = self._session.execute(statement, {"word": word.lower(), "most": _MOST_IDS + 1})
        found = frozenset(row.id for row in rows)
        return found if len(found) <= _MOST_IDS else frozenset()
