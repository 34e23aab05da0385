"""A fault of ours on the command line: its places, and never what its message holds."""

import sys
from typing import Final

from talentdesk.services.fault_log import log_fault
from talentdesk.services.user_folders import log_folder

FAULT: Final = 3
"""Exit code: TalentDesk made a mistake."""


def tell_fault(error: Exception) -> int:
    """Say where it went wrong, here and in the log of faults; returns the exit code."""
    folder = log_folder()
    details = log_fault(error, folder, "command")
    sys.stderr.write(
        "TalentDesk heeft een fout gemaakt.\n"
        f"Dit staat ook in {folder}. Geef het aan wie TalentDesk beheert.\n"
        f"{details}\n"
    )
    return FAULT
