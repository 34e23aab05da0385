"""A column profile: which column of someone's sheet is which field of a proposal."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from talentdesk.domain.errors import ProfileUnknownError
from talentdesk.exchange.proposal_fields import FIELDS_BY_NAME
from talentdesk.files.cell_values import FIRST_YEAR, LAST_YEAR
from talentdesk.files.folding import folded
from talentdesk.files.profile_texts import ProfileText, profile_json

NUMBER: Final = "number"
COSTS: Final = "costs"
"""The total of the costs; they fall in the year of COSTS_YEAR, else in that of the start."""
COSTS_YEAR: Final = "costs_year"
COSTS_IN: Final = "costs@"
"""With a year behind it: the costs of that year."""
COSTS_BY_YEAR: Final = "costs_by_year"
"""Outlined in this way: the totals of years, without the lines that make them up."""
PARTNERS: Final = "partners"
PARTNER_TICKS: Final[Mapping[str, str]] = {
    "partners_supporting": "supports",
    "partners_producing": "co_produces",
    "partners_financing": "co_finances",
}
"""Columns with the names of partners that do something, and what that is."""
PROFILE_FIELDS: Final = (
    NUMBER,
    *FIELDS_BY_NAME,
    COSTS,
    COSTS_YEAR,
    PARTNERS,
    *PARTNER_TICKS,
)
"""The fields a column can be, besides the costs of one year."""

PROFILE_FORMAT: Final = "talentdesk-column-profile"
"""What the text of such a profile says that it is."""
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """Titles of columns with the field that each fills; other columns are left alone.

    ``values`` gives for a field what the sheet writes and what is meant by it (an id or a
    word of the programme). ``defaults`` holds what a field of a new proposal is where the
    sheet says nothing, and the year of the costs. ``sheet`` is looked in first.
    """

    name: str
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""

    def problems(self) -> tuple[str, ...]:
        """Fields that do not exist or are filled twice; empty when it can be used."""
        fields = list(self.columns.values())
        unknown = [name for name in (*fields, *self.values, *self.defaults) if not is_field(name)]
        double = sorted({name for name in fields if fields.count(name) > 1})
        has_years = any(name.startswith(COSTS_IN) for name in fields)
        both = [COSTS] if has_years and COSTS in fields else []
        return tuple(dict.fromkeys([*unknown, *double, *both]))


def is_field(name: str) -> bool:
    """Whether a column can be that field."""
    if match := re.fullmatch(rf"{COSTS_IN}(\d{{4}})", name):
        return FIRST_YEAR <= int(match[1]) <= LAST_YEAR
    return name in PROFILE_FIELDS


def profile_text(profile: ColumnProfile) -> str:
    """The profile as JSON, to give to a colleague or to keep."""
    content = {
        "name": profile.name,
        "sheet": profile.sheet,
        "columns": dict(profile.columns),
        "values": {name: dict(words) for name, words in profile.values.items()},
        "defaults": dict(profile.defaults),
    }
    return profile_json(PROFILE_FORMAT, _VERSION, content)


def profile_from_text(text: str, file: str = "") -> ColumnProfile:
    """The profile in JSON text; ``file`` names it in a refusal.

    Raises:
        SourceFileError: not_a_profile, with what is wrong in ``detail``.
    """
    plain = ProfileText(text, PROFILE_FORMAT, _VERSION, file)
    profile = ColumnProfile(
        name=plain.text("name"),
        columns=plain.texts("columns"),
        values=plain.nested("values"),
        defaults=plain.texts("defaults"),
        sheet=plain.text("sheet"),
    )
    if problems := profile.problems():
        raise plain.refusal(", ".join(problems))
    return profile


def find_profile(
    profiles: Sequence[ColumnProfile], header: Sequence[str], name: str = ""
) -> ColumnProfile:
    """The profile with that name, or else the one that uses most columns of this header.

    Raises:
        ProfileUnknownError: no profile of that name, or none of which all columns are there.
    """
    if name:
        fitting = [profile for profile in profiles if profile.name == name]
    else:
        titles = {folded(title) for title in header}
        fitting = [p for p in profiles if titles.issuperset(map(folded, p.columns))]
    if not fitting:
        raise ProfileUnknownError(name, tuple(header))
    return max(fitting, key=lambda profile: len(profile.columns))
