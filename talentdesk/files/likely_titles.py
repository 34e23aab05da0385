"""Which field a column probably is, by its title alone; a person looks at it first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from talentdesk.files.folding import folded

REMARK: Final = re.compile(r"[(\[].*?[)\]]|[*:]|\beuro'?s?\b|€")
"""What people write in a title beside its word."""

_LIKE_ENOUGH: Final = 84
"""In percent: a letter wrong or a plural more, not another word."""


def likely_fields(
    header: Sequence[str], words: Mapping[str, Sequence[str]]
) -> Iterator[tuple[float, str, str]]:
    """Likeness, title and field, for every field that a title may well be.

    ``words`` gives the words for a field; of two that fit as well, the first one counts.
    """
    for title in filter(None, header):
        asked = folded(REMARK.sub(" ", title))
        for field, names in words.items():
            found = max(_likeness(asked, word) - i / 100 for i, word in enumerate(names))
            if found >= _LIKE_ENOUGH:
                yield found, title, field


def _likeness(asked: str, word: str) -> float:
    """In percent, with the words in any order; 0 when it is not enough."""
    likeness = fuzz.ratio(asked, word, score_cutoff=_LIKE_ENOUGH)
    if " " not in asked and " " not in word:
        return likeness
    return max(likeness, fuzz.token_sort_ratio(asked, word, score_cutoff=_LIKE_ENOUGH))
