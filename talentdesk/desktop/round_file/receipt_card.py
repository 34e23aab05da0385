"""The receipt that came back: dropped here or chosen, and what it says."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from talentdesk.desktop.round_file.receipt_rows import ReceiptRow, receipt_columns, receipt_rows
from talentdesk.desktop.round_file.round_words import signature_words
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.drop_zone import DropZone
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel, WrappedLabel
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.round_packages import RoundPackage
from talentdesk.services.round_file_service import TakenReceipt
from talentdesk.wording.formatting import count_text, date_text, time_text

_MOST_ROWS = 8
"""Rows that are shown without scrolling in the table."""
_ROW, _HEAD = 46, 34
"""Pixels at 100 %."""


class ReceiptCard(Card):
    """Shows nothing but a place to drop until a receipt was read.

    Signals:
        dropped: the file of a receipt.
        asked: choose a receipt.
    """

    dropped = Signal(Path)
    asked = Signal()

    def __init__(self, theme: Theme, package: RoundPackage, received: Callable[[], int]) -> None:
        """``received`` counts what receipts said until now that the register has."""
        super().__init__(self.tr("Ontvangstbewijs"))
        self._theme = theme
        self._package = package
        self._received = received
        self.banner = Banner(theme)
        self.what_label = WrappedLabel("", "strong")
        self.why_label = WrappedLabel("", "second")
        self.choose_button = DeskButton(theme, self.tr("Ontvangstbewijs kiezen…"), "folder-open")
        self.model: RowTableModel[ReceiptRow] = RowTableModel(
            receipt_columns(), key=lambda row: row.number
        )
        self.table = DeskTable(theme, "receipt", self.model)
        self.table.setAccessibleName(self.tr("Wat is ontvangen, per voorstel"))
        self._lay_out()
        self.choose_button.clicked.connect(self.asked)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()
        self.refresh()

    def refresh(self) -> None:
        """Say what is known without reading a receipt again."""
        count = self._received()
        one, many = self.tr("beoordeling is"), self.tr("beoordelingen zijn")
        if count:
            said = self.tr("{reviews} ontvangen, zo staat het in een eerder ontvangstbewijs.")
            self.what_label.setText(said.format(reviews=count_text(count, one, many)))
        else:
            self.what_label.setText(self.tr("Er is nog geen ontvangstbewijs gelezen."))
        self.why_label.setText(
            self.tr("Je krijgt het van wie je het pakket gaf. Lees het hier om te zien wat telt.")
        )
        self.table.hide()

    def show_receipt(self, taken: TakenReceipt) -> None:
        """Show what it says, and whose key signed it."""
        receipt = taken.receipt
        at = receipt.received_at.astimezone()
        counting = sum(line.counts for line in receipt.lines)
        said = self.tr("Ontvangen op {day} om {time}. Meegeteld: {count} van {total}.")
        self.what_label.setText(
            said.format(
                day=date_text(at.date()),
                time=time_text(at),
                count=counting,
                total=len(receipt.lines),
            )
        )
        code = self.tr("Controlecode {code}.").format(code=receipt.log.short)
        self.why_label.setText(f"{signature_words(taken.signature).text} {code}")
        self.model.set_rows(receipt_rows(receipt, self._package))
        self._follow_theme()
        self.table.show()

    def _lay_out(self) -> None:
        zone = DropZone(self._theme)
        zone.dropped.connect(self.dropped)
        row = QHBoxLayout(zone)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(10)
        row.addWidget(IconLabel(self._theme, "download-simple", 20))
        row.addWidget(ElidedLabel(self.tr("Sleep het ontvangstbewijs hierheen"), "second"), 1)
        row.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.banner, self.what_label, self.why_label, zone):
            self.add(part)
        self.add(self.table)

    @Slot()
    def _follow_theme(self) -> None:
        rows = min(_MOST_ROWS, max(1, self.model.rowCount()))
        self.table.setFixedHeight(self._theme.px(rows * _ROW + _HEAD))
