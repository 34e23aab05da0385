"""Which field each column of an unknown sheet probably is; a person looks at it first."""

import re
from collections.abc import Sequence
from typing import Final

from talentdesk.domain.programme import Programme
from talentdesk.exchange.column_profile import COSTS, COSTS_IN, ColumnProfile
from talentdesk.files.folding import folded
from talentdesk.files.likely_titles import REMARK, likely_fields
from talentdesk.wording.field_names import field_name
from talentdesk.wording.intake import SYNONYMS

_YEAR: Final = re.compile(r"(?:^|\D)(20\d\d)(?:\D|$)")
_OF_COSTS: Final = re.compile(r"kosten|begroting|bedrag|raming|budget")
_WORDS: Final = {field: (field_name(field), *words) for field, words in SYNONYMS.items()}


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
    likely = sorted(likely_fields(header, _WORDS), key=lambda found: -found[0])
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
    rest = folded(REMARK.sub(" ", title.replace(match[1], " ")))
    return match[1] if not rest or _OF_COSTS.search(rest) else ""
