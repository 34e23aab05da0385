"""Codes of the ledger as someone types them: ``4100 t/m 4199, 4300``."""

from collections.abc import Iterable

from talentdesk.domain.attribution import CODE_FIELDS, AttributionDraft, CodeRange
from talentdesk.wording.ledger_columns import ledger_field_name

_UNTIL = " t/m "


def ranges_of(field: str, text: str) -> tuple[CodeRange, ...]:
    """The ranges in a text; one code is a range of its own. Empty: this field does not matter."""
    found = []
    for part in text.split(","):
        first, _, last = part.strip().partition(_UNTIL)
        if first.strip():
            found.append(CodeRange(field, first.strip(), last.strip() or first.strip()))
    return tuple(found)


def ranges_text(ranges: Iterable[CodeRange], field: str) -> str:
    """How the ranges of one field are typed."""
    own = [item for item in ranges if item.field == field]
    return ", ".join(
        item.first if item.first == item.last else f"{item.first}{_UNTIL}{item.last}"
        for item in own
    )


def codes_text(draft: AttributionDraft) -> str:
    """All codes of a rule in words: ``kostenplaats 3110, 3120 · taakveld 3.1``."""
    parts = ((field, ranges_text(draft.ranges, field)) for field in CODE_FIELDS)
    return " · ".join(f"{ledger_field_name(field)} {text}" for field, text in parts if text)
