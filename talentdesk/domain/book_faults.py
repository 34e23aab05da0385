"""What a check of the books found: something in the file is not what was put in it."""

from dataclasses import dataclass
from enum import StrEnum


class BookFaultKind(StrEnum):
    """What is wrong; ``subject`` of the fault names where."""

    PLACE_WITHOUT_POSTING = "place_without_posting"
    PLACE_WITHOUT_COMMITMENT = "place_without_commitment"
    PLACED_TOO_MUCH = "placed_too_much"
    PLACE_WITHOUT_ACT = "place_without_act"
    ACT_CHANGED = "act_changed"
    BATCH_NOT_WHOLE = "batch_not_whole"
    POSTING_CHANGED = "posting_changed"
    HISTORY_BROKEN = "history_broken"
    FILE_CHANGED = "file_changed"
    STEP_CHANGED = "step_changed"
    STEPS_IMPOSSIBLE = "steps_impossible"
    COMMITTED_TOO_MUCH = "committed_too_much"
    PERIOD_CHANGED = "period_changed"
    FIGURES_CHANGED = "figures_changed"
    NOTE_CHANGED = "note_changed"
    YEAR_END_CHANGED = "year_end_changed"


@dataclass(frozen=True, slots=True)
class BookFault:
    """One thing that is wrong; ``other`` says beside what, and may be empty."""

    kind: BookFaultKind
    subject: str
    other: str = ""
