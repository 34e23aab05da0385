"""Words that a reader of the log types, as the words that the log keeps."""

from talentdesk.wording.log_values import KINDS
from talentdesk.wording.log_words import ACTIONS, SUBJECTS
from talentdesk.wording.terms import term


def log_words_with(word: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Actions, subjects and stored values whose Dutch holds ``word``."""
    sought = word.casefold()
    actions = frozenset(key for key, dutch in ACTIONS.items() if sought in dutch.casefold())
    subjects = frozenset(key for key, dutch in SUBJECTS.items() if sought in dutch.casefold())
    values = frozenset(
        item.value
        for kind in set(KINDS.values())
        for item in kind
        if sought in term(item).casefold()
    )
    return actions, subjects, values
