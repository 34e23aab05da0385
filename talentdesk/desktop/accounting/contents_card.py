"""What the workbook will hold: each sheet with one line about it and its rows."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.services.report_service import SheetContents
from talentdesk.wording.formatting import count_text, number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class ContentsCard(Card):
    """Counted before anything is written, so that an empty sheet is no surprise."""

    def __init__(self) -> None:
        super().__init__(translate("Contents", "Wat er in de werkmap komt"))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        holder = QWidget()
        holder.setLayout(self._grid)
        self.add(holder)
        about = translate(
            "Contents",
            "Op het blad Toelichting staan de peildatum, de eenheid, de tekens en de "
            "controletotalen.",
        )
        self.add(WrappedLabel(about, "small"))

    @Slot(object)
    def show_sheets(self, sheets: Sequence[SheetContents]) -> None:
        """Fill the card again."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for row, sheet in enumerate(sheets):
            count = TextLabel(number_text(sheet.rows), "strong" if sheet.rows else "second")
            spoken = count_text(
                sheet.rows, translate("Contents", "regel"), translate("Contents", "regels")
            )
            count.setAccessibleName(f"{sheet.title}: {spoken}")
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(TextLabel(sheet.title, "strong"), row, 0, top)
            self._grid.addWidget(WrappedLabel(sheet.about, "second"), row, 1, top)
            self._grid.addWidget(count, row, 2, top | Qt.AlignmentFlag.AlignRight)
        rows = sum(sheet.rows for sheet in sheets)
        self.set_note(
            count_text(rows, translate("Contents", "regel"), translate("Contents", "regels"))
        )
