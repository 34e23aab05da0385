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
        shown = (_without_values(item) if _is_hidden(item, hidden) else item for item in found)
        return [item for item in shown if _has_words(item, words)]

    def head(self) -> LogHead:
        """The last entry."""
        with self._workplace.reading() as register:
            return register.log.head()


def _is_hidden(entry: LogEntry, hidden: Collection[str]) -> bool:
    return entry.subject == "judgement" and entry.subject_id.split("/")[0] in hidden


def _has_words(entry: LogEntry, words: str) -> bool:
    """Whether what is shown still holds the words: a search must not tell what is hidden."""
    fields = (entry.actor, entry.action, entry.subject, entry.before, entry.after)
    text = " ".join(fields).casefold()
    return all(word.casefold() in text for word in words.split())


def _without_values(entry: LogEntry) -> LogEntry:
    def names_only(text: str) -> str:
        return json.dumps(dict.fromkeys(json.loads(text), "•••")) if text else ""

    return replace(entry, before=names_only(entry.before), after=names_only(entry.after))
