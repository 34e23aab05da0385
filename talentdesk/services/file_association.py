"""Files of TalentDesk that open by a double click.

Nothing is told to the system before someone asks for it, and all of it can be taken away again.
"""

from enum import Enum
from typing import Protocol


class FileAssociation(Protocol):
    """Double clicks on files of TalentDesk, for the user of this computer."""

    def is_set(self) -> bool:
        """Whether they open this program."""

    def associate(self) -> None:
        """Let them open this program; raises FileWriteError."""

    def take_away(self) -> None:
        """Tell the system nothing of it any more; raises FileWriteError."""


class NoAssociation(Enum):
    """Why a double click can not be set here."""

    NOT_INSTALLED = "not_installed"
    """The program is run from a folder with its source: there is nothing to open a file with."""
    OTHER_SYSTEM = "other_system"
    """Neither Linux nor Windows."""
