"""Which field each column of an unknown sheet probably is; a person looks at it first."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from talentdesk.domain.programme import Programme
from talentdesk.exchange.column_profile import COSTS, COSTS_IN, ColumnProfile
from talentdesk.files.folding import folded
from talentdesk.wording.field_names import field_name
from talentdesk.wording.intake import SYNONYMS

_LIKE_ENOUGH: Final = 84
"""In percent: a letter wrong or a plural more, not another word."""
_YEAR: Final = re.compile(r"(?:^|\D)(20\d\d)(?:\D|$)")
_OF_COSTS: Final = re.compile(r"kosten|begroting|bedrag|raming|budget")
_REMARK: Final = re.compile(r"[(\[].*?[)\]]|[*:]|\beuro'?s?\b|€")


def suggest_profile(
    header: Sequence[str], programme: Programme, name: str = "", sheet: str = ""
) -> ColumnProfile:
    """A profile for a header: the likeliest field for each column, each field once.

    A column named after a year of the programme holds the costs of that year.
    """
    columns: dict[str, str] = {}
    for title in header:
        if year := _costs_year(title, programme):
            columns[title] = f"{COSTS_IN}{year}"
    has_years = bool(columns)
    likely = sorted(_likely(header), key=lambda found: -found[0])
    for _, title, field in likely:
        is_taken = title in columns or field in columns.values()
        if not is_taken and not (has_years and field == COSTS):
            columns[title] = field
    return ColumnProfile(name, {t: columns[t] for t in header if t in columns}, sheet=sheet)


def _costs_year(title: str, programme: Programme) -> str:
    """The year in a title that says nothing more than costs and a year; else empty."""
    match = _YEAR.search(title)
    if match is None or not programme.first_year - 1 <= int(match[1]) <= programme.horizon:
        return ""
    rest = folded(_REMARK.sub(" ", title.replace(match[1], " ")))
    return match[1] if not rest or _OF_COSTS.search(rest) else ""


def _likely(header: Sequence[str]) -> Iterator[tuple[float, str, str]]:
    for title in filter(None, header):
        asked = folded(_REMARK.sub(" ", title))
        for field, words in SYNONYMS.items():
            names = (field_name(field), *words)
            # Of two words that fit as well, the one that stands first counts.
            found = max(_likeness(asked, word) - i / 100 for i, word in enumerate(names))
            if found >= _LIKE_ENOUGH:
                yield found, title, field


def _likeness(asked: str, word: str) -> float:
    """In percent, with the words in any order."""
    return max(fuzz.ratio(asked, word), fuzz.token_sort_ratio(asked, word))
