"""Where everything stands in an intake form; its writer and its reader both go by this."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from talentdesk.domain.proposals import ProposalDraft
from talentdesk.exchange.proposal_fields import FORM_FIELDS, FormField

MARKER_SHEET: Final = "TalentDesk"
"""Very hidden: says that the workbook is a form, of which programme, and what was in it."""
MARKER: Final = "talentdesk-intake-form"
FORM_VERSION: Final = 1
"""The newest form that this TalentDesk can read."""
CHOICES_SHEET: Final = "Keuzelijsten"

KEY_COLUMN: Final = 1
"""Hidden: the name of the field in each row, so that no label is needed to read it."""
LABEL_COLUMN: Final = 2
EXPLANATION_COLUMN: Final = 3
FIRST_ANSWER_COLUMN: Final = 4

TITLE_ROW: Final = 1
FIRST_STEP_ROW: Final = 2
HEADER_ROW: Final = 7
ID_ROW: Final = 8
"""Hidden: the id of the proposal in each column, empty for a new one."""
NUMBER_ROW: Final = 9
WRONG_ROW: Final = 10
"""Hidden, until it says what has to be mended."""
FIRST_FIELD_ROW: Final = 11

ID_KEY: Final = "id"
NUMBER_KEY: Final = "number"
WRONG_KEY: Final = "wrong"

LIST_KEY_ROW: Final = 3
"""Hidden, on the sheets with lists: the name of each column."""
LIST_HEADER_ROW: Final = 4
LIST_EXPLANATION_ROW: Final = 5
FIRST_LIST_ROW: Final = 6
POSITION_KEY: Final = "proposal"
"""The column that says to which proposal a line belongs."""
ORGANISATION_ID_KEY: Final = "organisation_id"
ORGANISATION_WAS_KEY: Final = "organisation_was"
"""The organisation that the id belongs to: when the name was changed the id is dropped."""

SPARE_PROPOSALS: Final = 3
SPARE_LINES: Final = 22
"""Empty lines that are drawn on the sheet of a list, so that it prints on one page."""
OPEN_LINES: Final = 200
"""Empty lines that can be filled in."""
MAX_PROPOSALS: Final = 2_000


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that is filled in: one field, or one slot (from 0) of a field with several."""

    field: FormField
    slot: int

    @property
    def key(self) -> str:
        """What stands in the hidden column."""
        return f"{self.field.name}:{self.slot + 1}" if self.field.slots > 1 else self.field.name


def form_rows(drafts: Sequence[ProposalDraft]) -> tuple[FormRow, ...]:
    """The rows of a form in which ``drafts`` fit."""
    return tuple(
        FormRow(field, slot) for field in FORM_FIELDS for slot in range(_slots(field, drafts))
    )


def _slots(field: FormField, drafts: Sequence[ProposalDraft]) -> int:
    if field.slots == 1:
        return 1
    return max(field.slots, *(len(held(draft, field.name)) for draft in drafts), 0)


def held(draft: ProposalDraft, name: str) -> Any:
    """What a draft holds in the field of that name."""
    return getattr(draft, name)


def field_of_key(key: str) -> str:
    """The field that a key stands for, without its slot."""
    return key.partition(":")[0]
