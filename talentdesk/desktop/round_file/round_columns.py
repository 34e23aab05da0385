"""The proposals of a round in a table: how far one is in each."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reviews.queue_navigator import QueueRow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cells import ChipCell, LineCell, MarkCell, ShareCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A proposal with marks: another version than was judged, a note, received."""

    item: QueueRow
    is_changed: bool
    has_note: bool
    is_received: bool


def round_columns(theme: Theme) -> tuple[Column[RoundRow], ...]:
    """Columns in the order shown; a function, so that titles follow the language."""
    return (
        Column(
            "title",
            translate("RoundFile", "Voorstel"),
            lambda row: TwoLineCell(row.item.title, row.item.number),
            lambda row: row.item.number,
            stretch=True,
        ),
        Column(
            "line",
            translate("RoundFile", "Lijn"),
            lambda row: LineCell(row.item.line, theme.line(row.item.line).name, full=True),
            lambda row: row.item.line,
            gives_way=2,
        ),
        Column("marks", translate("RoundFile", "Let op"), _marks, width=170, gives_way=1),
        Column(
            "share",
            translate("RoundFile", "Voortgang"),
            lambda row: ShareCell(row.item.done, row.item.total, row.item.what),
            lambda row: row.item.done,
        ),
        Column(
            "status",
            translate("RoundFile", "Status"),
            lambda row: ChipCell(row.item.status, row.item.tone),
            lambda row: row.item.status,
        ),
    )


def _marks(row: RoundRow) -> MarkCell | str:
    """The one thing that deserves a look; what was received asks nothing any more."""
    if row.is_received:
        return MarkCell("check", "ok", translate("RoundFile", "ontvangen"), labelled=True)
    if row.is_changed:
        words = translate("RoundFile", "nieuwe versie")
        return MarkCell("arrows-left-right", "warn", words, labelled=True)
    if row.has_note:
        return MarkCell("note", "text2", translate("RoundFile", "eigen notitie"), labelled=True)
    return ""
