"""What the files of TalentDesk are called where the system shows them."""

from typing import Final

KIND_NAMES: Final = {
    ".tdesk": "Register van TalentDesk",
    ".tround": "Beoordelingspakket van TalentDesk",
}
