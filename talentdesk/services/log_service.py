"""Use cases about the log: read it; hide what may not be seen yet."""

import json
from collections.abc import Collection
from dataclasses import replace

from talentdesk.domain.log import LogEntry, LogHead
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.services.workplace import Workplace


class LogService:
    """The sealed log as a list."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def entries(
        self, *, before_seq: int | None = None, limit: int = 200, words: str = ""
    ) -> list[LogEntry]:
        """Newest first; judgements of others that were not handed in show no values."""
        with self._workplace.reading() as register:
            found = register.log.entries(before_seq=before_seq, limit=limit, words=words)
            own = self._workplace.actor.person
            hidden = {
                review.id
                for review in register.reviews.all()
                if review.status is ReviewStatus.IN_PROGRESS and review.reviewer != own
            }
        return [_without_values(item) if _is_hidden(item, hidden) else item for item in found]

    def head(self) -> LogHead:
        """The last entry."""
        with self._workplace.reading() as register:
            return register.log.head()


def _is_hidden(entry: LogEntry, hidden: Collection[str]) -> bool:
    return entry.subject == "judgement" and entry.subject_id.split("/")[0] in hidden


def _without_values(entry: LogEntry) -> LogEntry:
    def names_only(text: str) -> str:
        return json.dumps(dict.fromkeys(json.loads(text), "•••")) if text else ""

    return replace(entry, before=names_only(entry.before), after=names_only(entry.after))
