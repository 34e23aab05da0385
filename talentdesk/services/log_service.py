"""Use cases about the log: read it; hide what may not be seen yet."""

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache
from typing import Final

from talentdesk.domain.log import LogEntry, LogHead, LogSubject, LogWord
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import ReviewId, ReviewStatus
from talentdesk.domain.rounds import awaiting_closing
from talentdesk.register.database import Register
from talentdesk.services.review_veil import is_hidden
from talentdesk.services.workplace import Workplace
from talentdesk.wording.log_search import log_words_with

_OF_THE_TEAM: Final = frozenset({"team_judgement", "advice_text"})


class LogService:
    """The sealed log as a list."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def entries(
        self, *, before_seq: int | None = None, limit: int = 200, words: str = ""
    ) -> list[LogEntry]:
        """Newest first; what may not be seen yet shows no values.

        That are the judgements of others before they hand in, and those and what the team
        comes to before someone who reviews may see them.

        ``words`` are those that a reader sees: Dutch words, numbers of records, or values.
        """
        shown: list[LogEntry] = []
        with self._workplace.reading() as register:
            meanings = [_meaning(register, word) for word in words.split()]
            hidden = self._hidden(register)
            while len(shown) < limit:
                found = register.log.entries(before_seq=before_seq, limit=limit, meanings=meanings)
                entries = (_without_values(x) if hidden(x) else x for x in found)
                # A search must not tell what is hidden.
                shown += [x for x in entries if all(word.is_in(x) for word in meanings)]
                if len(found) < limit:
                    break
                before_seq = found[-1].seq
        return shown[:limit]

    def _hidden(self, register: Register) -> Callable[[LogEntry], bool]:
        own = self._workplace.actor.person
        reviews = {review.id: review for review in register.reviews.all()}
        mine = {item.proposal: item.status for item in reviews.values() if item.reviewer == own}
        awaiting = awaiting_closing(register.rounds.all())
        may = self._workplace.may
        judges_alone = may(Right.REVIEW) and not may(Right.ADVISE)

        @cache
        def is_veiled(proposal: ProposalId) -> bool:
            status = register.proposals.get(proposal).status
            awaits = proposal in awaiting
            return is_hidden(self._workplace, status, mine.get(proposal), awaits_closing=awaits)

        def hides(entry: LogEntry) -> bool:
            head = entry.subject_id.split("/")[0]
            if entry.subject == "judgement":
                review = reviews.get(ReviewId(head))
                if review is None or review.reviewer == own:
                    return False
                return review.status is ReviewStatus.IN_PROGRESS or is_veiled(review.proposal)
            of_the_team = entry.subject in _OF_THE_TEAM
            return of_the_team and judges_alone and is_veiled(ProposalId(head))

        return hides

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


def _meaning(register: Register, word: str) -> LogWord:
    actions, subjects, values = log_words_with(word)
    return LogWord(word, actions, subjects, values, register.log_subjects.ids_with(word))


def _without_values(entry: LogEntry) -> LogEntry:
    def names_only(text: str) -> str:
        return json.dumps(dict.fromkeys(json.loads(text), "•••")) if text else ""

    return replace(entry, before=names_only(entry.before), after=names_only(entry.after))
