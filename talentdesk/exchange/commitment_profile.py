"""The columns of a sheet with commitments, as text to keep."""

from typing import Final

from talentdesk.domain.exact_numbers import read_whole
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.commitment_sheet import AMOUNT_IN, COMMITMENT_FIELDS
from talentdesk.files.cell_values import FIRST_YEAR, LAST_YEAR
from talentdesk.files.profile_texts import ProfileText, profile_json

COMMITMENT_FORMAT: Final = "talentdesk-commitment-columns"
"""What the text of such a profile says that it is."""
_VERSION: Final = 1


def is_commitment_field(name: str) -> bool:
    """Whether a column can be that field."""
    year = name.removeprefix(AMOUNT_IN)
    if year != name:
        return FIRST_YEAR <= (read_whole(year) or 0) <= LAST_YEAR
    return name in COMMITMENT_FIELDS


def commitment_profile_text(profile: ColumnProfile) -> str:
    """The profile as JSON."""
    content = {"name": profile.name, "sheet": profile.sheet, "columns": dict(profile.columns)}
    return profile_json(COMMITMENT_FORMAT, _VERSION, content)


def commitment_profile_from_text(text: str, file: str = "") -> ColumnProfile:
    """The profile in JSON text; ``file`` names it in a refusal.

    Raises:
        SourceFileError: not_a_profile, with what is wrong in ``detail``.
    """
    plain = ProfileText(text, COMMITMENT_FORMAT, _VERSION, file)
    columns = plain.texts("columns")
    fields = list(columns.values())
    unknown = [name for name in fields if not is_commitment_field(name)]
    double = sorted({name for name in fields if fields.count(name) > 1})
    if wrong := [*unknown, *double]:
        raise plain.refusal(", ".join(dict.fromkeys(wrong)))
    return ColumnProfile(plain.text("name"), columns, sheet=plain.text("sheet"))
