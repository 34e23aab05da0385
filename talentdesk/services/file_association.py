"""Files of TalentDesk that open by a double click.

Nothing is told to the system before someone asks for it, and all of it can be taken away again.
"""

from importlib import import_module
from typing import Protocol


class FileAssociation(Protocol):
    """Double clicks on files of TalentDesk, for the user of this computer."""

    def is_set(self) -> bool:
        """Whether they open this program."""

    def associate(self) -> None:
        """Let them open this program; raises FileWriteError."""

    def take_away(self) -> None:
        """Tell the system nothing of it any more; raises FileWriteError."""


def own_association() -> FileAssociation | None:
    """What fits this computer; None where there is no program of its own to open files with."""
    # By name: it is asked after the first page, and what it needs takes time to load.
    found: FileAssociation | None = import_module(
        "talentdesk.services.system_associations"
    ).own_association()
    return found
