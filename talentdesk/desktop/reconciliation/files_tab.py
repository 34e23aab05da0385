"""The tab Bestanden: the ledger files that came in, and what each did."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.cells import Cell, ChipCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import WrappedLabel, frame, rule
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.ledger_books import LedgerFileRow
from talentdesk.services.ledger_service import LedgerService
from talentdesk.wording.formatting import count_text, number_text, short_date, time_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class FilesTab(QWidget):
    """The last one first; its reason and its seal stand below.

    Signals:
        described: text and detail for the status bar.
    """

    described = Signal(str, str)

    def __init__(self, room: RoomFrame, service: LedgerService) -> None:
        super().__init__()
        self._service = service
        self.model: RowTableModel[LedgerFileRow] = RowTableModel(
            file_columns(), lambda row: row.seq
        )
        self.table = DeskTable(room.theme, "ledger-files", self.model, room.memory, "two-line")
        self.pane = TablePane(room.theme, self.table)
        self.foot_label = WrappedLabel("", "small")
        foot = frame("plain")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 10, 20, 10)
        line.addWidget(self.foot_label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pane, 1)
        layout.addWidget(rule())
        layout.addWidget(foot)
        self.table.current_changed.connect(self._tell_current)

    def refresh(self) -> None:
        """Read again what came in."""
        rows = self._service.files()[::-1]
        self.model.set_rows(rows)
        count = count_text(len(rows), self.tr("bestand"), self.tr("bestanden"))
        self.table.setAccessibleName(self.tr("Ingelezen, {count}").format(count=count))
        self.pane.set_totals(count)
        if rows and not self.table.currentIndex().isValid():
            self.table.select_key(rows[0].seq)
        self._tell_current(None)

    @Slot(object)
    def _tell_current(self, _key: object) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            self.foot_label.setText("")
            return
        row = self.model.row_at(index.row())
        seal = self.tr("Controlecode van het bestand: {code}.").format(code=row.sha256[:16])
        reason = self.tr("Ingelezen met een reden: {reason}.").format(reason=row.reason.rstrip("."))
        self.foot_label.setText(f"{reason} {seal}" if row.reason else seal)


def file_columns() -> tuple[Column[LedgerFileRow], ...]:
    """What came in, when, by whom, and what it did."""

    def counted(title: str, name: str) -> Column[LedgerFileRow]:
        return Column(
            name,
            title,
            lambda row: number_text(getattr(row.counts, name)),
            lambda row: int(getattr(row.counts, name)),
            align="right",
            width=84,
        )

    return (
        Column(
            "name",
            translate("LedgerFiles", "Bestand"),
            lambda row: TwoLineCell(row.name, _origin(row)),
            lambda row: row.name.casefold(),
            stretch=True,
            least=200,
        ),
        counted(translate("LedgerFiles", "Nieuw"), "new"),
        counted(translate("LedgerFiles", "Gewijzigd"), "changed"),
        counted(translate("LedgerFiles", "Verdwenen"), "gone"),
        counted(translate("LedgerFiles", "Gelijk"), "same"),
        Column("sound", translate("LedgerFiles", "Totalen"), _sound, width=120, gives_way=2),
        Column(
            "by",
            translate("LedgerFiles", "Ingelezen"),
            lambda row: TwoLineCell(row.actor, _moment(row)),
            lambda row: row.at,
            width=160,
            gives_way=1,
        ),
    )


def _origin(row: LedgerFileRow) -> str:
    parts = [str(row.facts.get("company", "")), row.year]
    if row.is_part:
        parts.append(translate("LedgerFiles", "een deel"))
    return " · ".join(part for part in parts if part)


def _sound(row: LedgerFileRow) -> Cell:
    if row.reason:
        return ChipCell(translate("LedgerFiles", "met reden"), "warn")
    if row.faults:
        return TextCell(translate("LedgerFiles", "met opmerking"), "text2")
    return TextCell(translate("LedgerFiles", "kloppen"), "text2")


def _moment(row: LedgerFileRow) -> str:
    moment = row.at.astimezone()
    return f"{short_date(moment.date())} {time_text(moment)}"
