"""The difference sheet: every figure that changed between two snapshots, and what changed it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.figures import FigurePart
from talentdesk.domain.money import Money
from talentdesk.domain.snapshot_differences import (
    DifferenceCause,
    FigureDifference,
    PaperFigure,
    SnapshotDifference,
)
from talentdesk.domain.snapshots import Snapshot
from talentdesk.reports.import_sheet import CellKind, ImportSheet, SheetColumn
from talentdesk.reports.plain_workbook import WorkbookOccasion, plain_workbook
from talentdesk.wording.formatting import count_text, date_text
from talentdesk.wording.terms import term

_WIDE: Final = 48
_PLACE: Final = 60


@dataclass(frozen=True, slots=True)
class _Cause:
    """A row that explains: the figure, and one record."""

    difference: FigureDifference
    cause: DifferenceCause

    @property
    def part(self) -> FigurePart:
        return self.cause.part


def difference_workbook(found: SnapshotDifference) -> bytes:
    """The workbook; the same two snapshots give the same bytes.

    Raises:
        PaperLimitError: there are more rows than a sheet holds.
    """
    numbers = f"{found.before.number} en {found.after.number}"
    occasion = WorkbookOccasion(
        title=f"Verschillenblad {numbers}",
        left=f"Verschillenblad {numbers}",
        right=f"zegel {found.after.seal[:16]}",
        made_at=found.after.at,
    )
    return plain_workbook(occasion, (_figures(found), _causes(found), _about(found)))


def _figures(found: SnapshotDifference) -> ImportSheet[FigureDifference]:
    return ImportSheet(
        title="Verschillen",
        table="Verschillen",
        about="Elk bedrag dat anders is dan in de vorige momentopname.",
        columns=(
            SheetColumn("Blad", CellKind.TEXT, lambda row: row.figure.sheet),
            SheetColumn("Regel", CellKind.TEXT, lambda row: row.figure.row, _WIDE),
            SheetColumn("Kolom", CellKind.TEXT, lambda row: row.figure.column),
            SheetColumn("Was in EUR", CellKind.AMOUNT, lambda row: _money(row.before)),
            SheetColumn("Is in EUR", CellKind.AMOUNT, lambda row: _money(row.after)),
            SheetColumn(
                "Verschil in EUR",
                CellKind.AMOUNT,
                lambda row: Money(row.cents),
                is_totalled=True,
            ),
            SheetColumn("Verklaard door", CellKind.COUNT, lambda row: len(row.causes)),
            SheetColumn(
                "Vindplaats was", CellKind.CODE, lambda row: _id(found.before, row.before), _PLACE
            ),
            SheetColumn(
                "Vindplaats is", CellKind.CODE, lambda row: _id(found.after, row.after), _PLACE
            ),
        ),
        rows=found.figures,
        key="verschillen",
        row_name=lambda row: row.figure.place,
    )


def _causes(found: SnapshotDifference) -> ImportSheet[_Cause]:
    return ImportSheet(
        title="Verklaring",
        table="Verklaring",
        about="Wat elk verschil heeft gemaakt; samen precies het verschil.",
        columns=(
            SheetColumn("Blad", CellKind.TEXT, lambda row: row.difference.figure.sheet),
            SheetColumn("Regel", CellKind.TEXT, lambda row: row.difference.figure.row, _WIDE),
            SheetColumn("Kolom", CellKind.TEXT, lambda row: row.difference.figure.column),
            SheetColumn("Soort", CellKind.TEXT, lambda row: term(row.part.kind)),
            SheetColumn("Nummer", CellKind.CODE, lambda row: row.part.number),
            SheetColumn("Datum", CellKind.DATE, lambda row: row.part.day),
            SheetColumn("Besluit", CellKind.CODE, lambda row: row.part.decision),
            SheetColumn("Omschrijving", CellKind.TEXT, lambda row: row.part.text, _WIDE),
            SheetColumn("Wat", CellKind.TEXT, lambda row: _change(row.cause)),
            SheetColumn("Was in EUR", CellKind.AMOUNT, lambda row: Money(row.cause.before)),
            SheetColumn("Is in EUR", CellKind.AMOUNT, lambda row: Money(row.cause.after)),
            SheetColumn(
                "Verschil in EUR",
                CellKind.AMOUNT,
                lambda row: Money(row.cause.cents),
                is_totalled=True,
            ),
        ),
        rows=[_Cause(item, cause) for item in found.figures for cause in item.causes],
        key="verklaring",
        row_name=lambda row: f"{row.difference.figure.place} {row.part.number}",
    )


def _about(found: SnapshotDifference) -> ImportSheet[tuple[str, str]]:
    return ImportSheet(
        title="Over dit blad",
        table="OverDitBlad",
        about="Uit welke twee momentopnamen dit komt.",
        columns=(
            SheetColumn("Wat", CellKind.TEXT, lambda row: row[0]),
            SheetColumn("Is", CellKind.TEXT, lambda row: row[1], 80),
        ),
        rows=[
            *_facts("Was", found.before),
            *_facts("Is", found.after),
            ("Anders", count_text(len(found.figures), "bedrag", "bedragen")),
            ("Gelijk", count_text(found.same, "bedrag", "bedragen")),
            ("Verklaard", "Elk verschil is precies de som van wat het heeft gemaakt."),
        ],
        key="over-dit-blad",
        row_name=lambda row: row[0],
    )


def _facts(word: str, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    draft = snapshot.draft
    yield f"{word}: momentopname", snapshot.number
    yield f"{word}: moment", f"{draft.title} ({term(draft.standing)})"
    yield f"{word}: peildatum", date_text(draft.as_of)
    if draft.reason:
        yield f"{word}: reden", draft.reason
    yield f"{word}: zegel", snapshot.seal
    yield f"{word}: controlecode van het logboek", snapshot.log_head


def _money(figure: PaperFigure | None) -> Money | None:
    return Money(figure.cents) if figure else None


def _id(snapshot: Snapshot, figure: PaperFigure | None) -> str:
    return f"{snapshot.number}/{figure.place}" if figure else ""


def _change(cause: DifferenceCause) -> str:
    if not cause.before:
        return "erbij"
    return "eraf" if not cause.after else "gewijzigd"
