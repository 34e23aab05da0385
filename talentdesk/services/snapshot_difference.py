"""Use case of the difference sheet: what changed between two snapshots, and by what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talentdesk.domain.figures import FigurePart
from talentdesk.domain.progress import PartOf, Progress
from talentdesk.domain.snapshot_differences import (
    FigureDifference,
    PaperFigure,
    SnapshotDifference,
    explained,
)
from talentdesk.domain.snapshots import Snapshot
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.reports.difference_sheet import difference_workbook
from talentdesk.reports.finance_paper import build_finance_paper
from talentdesk.reports.finance_sheets import figure_sheets
from talentdesk.reports.import_sheet import ImportSheet, SheetColumn
from talentdesk.services.paper_source import finance_source, paper_occasion
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace

__all__ = ("SnapshotDifferenceService",)


@dataclass(frozen=True, slots=True)
class _Held:
    """A figure on a sheet, and how to ask what is behind it."""

    figure: PaperFigure
    column: SheetColumn[Any]
    row: Any

    def parts(self) -> Iterable[FigurePart]:
        return self.column.parts(self.row) if self.column.parts is not None else ()


class SnapshotDifferenceService:
    """Set two snapshots beside each other."""

    def __init__(self, snapshots: SnapshotService) -> None:
        self._snapshots = snapshots

    def difference(self, before: str, after: str, progress: Progress) -> SnapshotDifference:
        """Every figure of the papers that is not the same, with the records that changed it.

        Args:
            before: number of the snapshot to begin with.
            after: number of the other one.
            progress: told how far it is.

        Raises:
            RecordMissingError: there is no such snapshot.
            SnapshotDamagedError: an image is not what was sealed.
            UnexplainedDifferenceError: records and figures do not add up: a fault of ours.
            OperationCancelledError: it was stopped.
        """
        first, last = self._snapshots.get(before), self._snapshots.get(after)
        opened = self._snapshots.opened
        # What is behind a figure is read when it is asked for: both stay open until then.
        with (
            opened(before, PartOf(progress, 0, 50)) as was,
            opened(after, PartOf(progress, 50, 100)) as now,
        ):
            old = _figures(was, first, PartOf(progress, 100, 500))
            new = _figures(now, last, PartOf(progress, 500, 900))
            found = tuple(_changed(old, new, PartOf(progress, 900, 1000)))
        return SnapshotDifference(first, last, found, len(old.keys() | new.keys()) - len(found))

    def write(
        self, before: str, after: str, target: Path, progress: Progress
    ) -> SnapshotDifference:
        """The difference sheet as a workbook; raises as ``difference``, and FileWriteError."""
        found = self.difference(before, after, progress)
        atomic_write(target, difference_workbook(found))
        return found


def _figures(frozen: Workplace, snapshot: Snapshot, progress: Progress) -> Mapping[str, _Held]:
    """The figures of the papers of a snapshot, by place, in the order of the papers."""
    occasion = paper_occasion(snapshot)
    paper = build_finance_paper(
        finance_source(frozen, occasion.as_of, PartOf(progress, 0, 800)), occasion
    )
    sheets = figure_sheets(paper)
    found: dict[str, _Held] = {}
    for done, sheet in enumerate(sheets, start=1):
        found.update((held.figure.place, held) for held in _of_sheet(sheet))
        progress.step(800 + 200 * done // len(sheets), 1000)
    return found


def _of_sheet(sheet: ImportSheet[Any]) -> Iterator[_Held]:
    columns = [column for column in sheet.columns if column.parts is not None]
    if not columns:
        return
    for key, row in zip(sheet.row_keys(), sheet.rows, strict=True):
        label = sheet.columns[0].value(row)
        name = str(label) if label not in (None, "") else sheet.row_name(row)
        for column in columns:
            value = column.value(row)
            if value is not None:
                place = f"{sheet.key}/{key}/{column.key}"
                figure = PaperFigure(place, sheet.title, name, column.title, value.cents)
                yield _Held(figure, column, row)


def _changed(
    old: Mapping[str, _Held], new: Mapping[str, _Held], progress: Progress
) -> Iterator[FigureDifference]:
    places = list(dict.fromkeys((*new, *old)))
    for done, place in enumerate(places, start=1):
        was, now = old.get(place), new.get(place)
        if _cents(was) != _cents(now):
            yield _explained(was, now)
        progress.step(done, len(places))


def _explained(old: _Held | None, new: _Held | None) -> FigureDifference:
    return explained(
        old.figure if old else None,
        new.figure if new else None,
        old.parts() if old else (),
        new.parts() if new else (),
    )


def _cents(held: _Held | None) -> int:
    return held.figure.cents if held else 0
