"""What is handed over of a frozen moment: papers in a folder, and the list that seals them."""

from dataclasses import dataclass

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.snapshots import Snapshot


class FolderTakenError(TalentDeskError):
    """A folder with that name holds something else; nothing in it was changed."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder} holds something else")
        self.folder = folder


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file of a handover: its name in the folder, size in bytes, and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PaperList:
    """The files that were made from a snapshot, by name.

    ``programme`` is the title of the programme, ``made_with`` the version of the program that
    made the files: another version may write the same figures in other bytes.
    """

    snapshot: Snapshot
    programme: str
    made_with: str
    files: tuple[PaperFile, ...]
