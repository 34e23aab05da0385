"""Use case of handing over: all papers of a frozen moment in one folder, or none."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from talentdesk import __version__
from talentdesk.domain.file_names import file_name
from talentdesk.domain.handover import PaperFile, PaperList
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import PartOf, Progress
from talentdesk.domain.snapshots import Snapshot
from talentdesk.reports.contents_list import contents_files
from talentdesk.reports.difference_sheet import difference_workbook
from talentdesk.reports.new_folder import write_new_folder
from talentdesk.services.moment_papers import MAKERS, PaperMaker
from talentdesk.services.snapshot_difference import SnapshotDifferenceService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.terms import term

__all__ = ("Handover", "HandoverService", "folder_name")

DIFFERENCES: Final = "verschillenblad.xlsx"
"""Goes with the papers of a snapshot that follows another."""
_OPENED: Final = 50
_MADE: Final = 700
_WRITTEN: Final = 900
"""Thousandths of the work: the snapshot is open, papers are made, and so is the difference."""
_TITLE: Final = 50
"""Characters of a title in the name of a folder: standing and number come after it."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What was handed over; ``is_new`` is False when it lay there already, byte for byte."""

    folder: Path
    papers: PaperList
    is_new: bool


class HandoverService:
    """Make the papers of frozen moments."""

    def __init__(
        self,
        workplace: Workplace,
        snapshots: SnapshotService,
        makers: Sequence[tuple[str, PaperMaker]] = MAKERS,
    ) -> None:
        self._workplace = workplace
        self._snapshots = snapshots
        self._makers = tuple(makers)

    def papers(self, number: str, folder: Path, progress: Progress) -> Handover:
        """Make every paper of a snapshot, and put them in a folder of their own in ``folder``.

        The same snapshot gives the same bytes on another day and another machine.

        Raises:
            RuleError: G-07.
            RecordMissingError: there is no such snapshot.
            SnapshotDamagedError: its image is not what was sealed.
            FolderTakenError: that folder holds something else.
            FileWriteError: it cannot be written; nothing of it is there.
            OperationCancelledError: it was stopped; nothing of it is there.
        """
        self._workplace.require(Right.REPORT)
        snapshot = self._snapshots.get(number)
        with self._snapshots.opened(number, PartOf(progress, 0, _OPENED)) as frozen:
            files = self._made(frozen, snapshot, PartOf(progress, _OPENED, _MADE))
            title = frozen.programme.title
        files |= self._difference(snapshot, PartOf(progress, _MADE, _WRITTEN))
        papers = PaperList(snapshot, title, __version__, _listed(files))
        target = folder / folder_name(snapshot)
        steps = PartOf(progress, _WRITTEN, 1000)
        is_new = write_new_folder(target, files | contents_files(papers), steps)
        return Handover(target, papers, is_new)

    def _made(self, frozen: Workplace, snapshot: Snapshot, progress: Progress) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        count = len(self._makers)
        ends = [1000 * done // max(count, 1) for done in range(count + 1)]
        for (kind, make), (begin, end) in zip(self._makers, pairwise(ends), strict=True):
            steps = PartOf(progress, begin, end)
            made: Mapping[str, bytes] = make(frozen, snapshot, steps)
            if double := files.keys() & made.keys():
                raise ValueError(f"{kind} makes files that are there: {sorted(double)}")
            files.update(made)
            steps.step(1, 1)
        return files

    def _difference(self, snapshot: Snapshot, progress: Progress) -> dict[str, bytes]:
        if not snapshot.follows:
            return {}
        differences = SnapshotDifferenceService(self._snapshots)
        found = differences.difference(snapshot.follows, snapshot.number, progress)
        return {DIFFERENCES: difference_workbook(found)}


def folder_name(snapshot: Snapshot) -> str:
    """For example ``Jaarstukken 2025 - concept - S-2026-001``."""
    draft = snapshot.draft
    return file_name(draft.title[:_TITLE], term(draft.standing), snapshot.number, suffix="")


def _listed(files: Mapping[str, bytes]) -> tuple[PaperFile, ...]:
    return tuple(
        PaperFile(name, len(content), hashlib.sha256(content).hexdigest())
        for name, content in sorted(files.items())
    )
