"""Use cases about the log: read it; hide what may not be seen yet."""

import json
from collections.abc import Collection
from dataclasses import replace

from talentdesk.domain.log import LogEntry, LogHead, LogSubject, LogWord
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.register.database import Register
from talentdesk.services.workplace import Workplace
from talentdesk.wording.log_search import log_words_with


class LogService:
    """The sealed log as a list."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def entries(
        self, *, before_seq: int | None = None, limit: int = 200, words: str = ""
    ) -> list[LogEntry]:
        """Newest first; judgements of others that were not handed in show no values.

        ``words`` are those that a reader sees: Dutch words, numbers of records, or values.
        """
        shown: list[LogEntry] = []
        with self._workplace.reading() as register:
            meanings = [_meaning(register, word) for word in words.split()]
            hidden = self._hidden_reviews(register)
            while len(shown) < limit:
                found = register.log.entries(before_seq=before_seq, limit=limit, meanings=meanings)
                entries = (_without_values(x) if _is_hidden(x, hidden) else x for x in found)
                # A search must not tell what is hidden.
                shown += [x for x in entries if all(word.is_in(x) for word in meanings)]
                if len(found) < limit:
                    break
                before_seq = found[-1].seq
        return shown[:limit]

    def _hidden_reviews(self, register: Register) -> set[str]:
        own = self._workplace.actor.person
        return {
            review.id
            for review in register.reviews.all()
            if review.status is ReviewStatus.IN_PROGRESS and review.reviewer != own
        }

    def subjects(self, entries: Collection[LogEntry]) -> dict[str, LogSubject]:
        """The record that people know behind each ``subject_id``; without one it is left out."""
        heads = {item.subject_id: item.subject_id.split("/")[0] for item in entries}
        with self._workplace.reading() as register:
            named = register.log_subjects.named(set(heads.values()))
        return {key: named[head] for key, head in heads.items() if head in named}

    def head(self) -> LogHead:
        """The last entry."""
        with self._workplace.reading() as register:
            return register.log.head()


def _is_hidden(entry: LogEntry, hidden: Collection[str]) -> bool:
    return entry.subject == "judgement" and entry.subject_id.split("/")[0] in hidden


def _meaning(register: Register, word: str) -> LogWord:
    actions, subjects, values = log_words_with(word)
    return LogWord(word, actions, subjects, values, register.log_subjects.ids_with(word))


def _without_values(entry: LogEntry) -> LogEntry:
    def names_only(text: str) -> str:
        return json.dumps(dict.fromkeys(json.loads(text), "•••")) if text else ""

    return replace(entry, before=names_only(entry.before), after=names_only(entry.after))
