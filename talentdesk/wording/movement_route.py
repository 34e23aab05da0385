"""From where to where money of the reserve went, in words."""

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.programme import Programme
from talentdesk.domain.reserve import Bucket, BucketKind, MovementDraft
from talentdesk.wording.terms import term


def route_text(draft: MovementDraft, programme: Programme, proposal: str) -> str:
    """For example ``Werken 2026 → A-2026-025``; ``proposal`` is its number."""
    return f"{place_text(draft.source, programme, proposal)} → " + place_text(
        draft.target, programme, proposal
    )


def place_text(bucket: Bucket, programme: Programme, proposal: str) -> str:
    """A line with its year, the number of a proposal with its year, or ``vrij``."""
    match bucket.kind:
        case BucketKind.LINE:
            return f"{line_name(programme, bucket.line)} {bucket.year}"
        case BucketKind.GRANT:
            return f"{proposal} ({bucket.year})"
        case _:
            return term(bucket.kind)


def line_name(programme: Programme, line: str) -> str:
    """The name of a line; its id where the programme no longer has it."""
    try:
        return programme.line(line).name
    except RecordMissingError:
        return line
