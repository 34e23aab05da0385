"""How far the difference is from zero: always in view."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.labels import ElidedLabel, TextLabel
from talentdesk.desktop.widgets.parts_bar import BarPart, PartsBar
from talentdesk.domain.money import Money
from talentdesk.domain.reconciliation import PlaceTotals
from talentdesk.wording.formatting import count_text, euro_text, number_text, percent_text


class AmountCell(QWidget):
    """What it is, the amount, and how many postings; the screen reader hears all three."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.value_label = TextLabel("", "section")
        self.under_label = ElidedLabel("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(ElidedLabel(label, "label"))
        layout.addWidget(self.value_label)
        layout.addWidget(self.under_label)

    def show_cents(self, cents: int, under: str, tone: Tone | None = None) -> None:
        """Fill in the amount."""
        text = euro_text(Money(cents))
        self.value_label.setText(text)
        self.value_label.set_tone(tone)
        self.under_label.setText(under)
        self.setAccessibleName(f"{self._label.lower()}: {text}, {under}")


class TotalsStrip(QFrame):
    """Booked - linked - explained = left, and a bar that fills until nothing is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self.totals = PlaceTotals()
        self.posted_cell = AmountCell(self.tr("GEBOEKT, VAN ONS"))
        self.linked_cell = AmountCell(self.tr("GEKOPPELD"))
        self.explained_cell = AmountCell(self.tr("VERKLAARD"))
        self.left_cell = AmountCell(self.tr("NOG TE VERKLAREN"))
        self.bar = PartsBar(theme)
        self.bar_label = ElidedLabel("", "small")
        self.share_label = TextLabel("", "strong")
        layout = QGridLayout(self)
        layout.setContentsMargins(20, 8, 20, 8)
        layout.setHorizontalSpacing(12)
        cells = (self.posted_cell, self.linked_cell, self.explained_cell, self.left_cell)
        for place, (sign, cell) in enumerate(
            zip(("", "\u2212", "\u2212", "="), cells, strict=True)
        ):
            if sign:
                layout.addWidget(TextLabel(sign, "section"), 0, place * 2 - 1)
            layout.addWidget(cell, 0, place * 2)
            layout.setColumnStretch(place * 2, 3)
        layout.addWidget(self._progress(), 0, 8)
        layout.setColumnStretch(8, 4)

    def show_totals(self, totals: PlaceTotals) -> None:
        """Fill in how it stands."""
        self.totals = totals
        placed = totals.postings - totals.left_postings
        self.posted_cell.show_cents(totals.posted, self._postings(totals.postings))
        self.linked_cell.show_cents(totals.linked, self.tr("aan verplichtingen"))
        self.explained_cell.show_cents(totals.explained, self.tr("met een reden"))
        done = not totals.left_postings
        left = self.tr("alles heeft een plaats") if done else self._postings(totals.left_postings)
        self.left_cell.show_cents(totals.left, left, "ok" if done else "danger")
        share = 1000 * placed // totals.postings if totals.postings else 1000
        self.share_label.setText(percent_text(share))
        words = self.tr("{done} van {all}").format(
            done=number_text(placed), all=self._postings(totals.postings)
        )
        self.bar_label.setText(words)
        self.bar.set_parts([BarPart(placed, words, "ok")], max(1, totals.postings))

    def _postings(self, count: int) -> str:
        return count_text(count, self.tr("boeking"), self.tr("boekingen"))

    def _progress(self) -> QWidget:
        holder = QWidget()
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(self.tr("Verschil naar nul"), "small"), 1)
        head.addWidget(self.share_label, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.bar_label)
        return holder
