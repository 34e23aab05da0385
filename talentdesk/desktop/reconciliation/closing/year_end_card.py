"""The end of a year before it is there: what goes on, what comes back, what the raad decides."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reconciliation.closing.home_names import HomeNames
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.figure_grid import FigureGrid, GridRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.money import Money
from talentdesk.domain.year_end import YearEnd, YearEndCommitment
from talentdesk.wording.formatting import amount_text, count_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class YearEndCard(Card):
    """What a year would come to: nothing is changed by it."""

    def __init__(self, theme: Theme, names: HomeNames) -> None:
        super().__init__()
        self._names = names
        self.body.addLayout(self.head)
        self.lead_label = WrappedLabel("", "small")
        self.lines = FigureGrid(theme)
        self.carried_label = TextLabel(self.tr("Verplichtingen die meegaan"), "label")
        self.carried = FigureGrid(theme)
        self.transfers_label = TextLabel(
            self.tr("Voorstel voor overheveling door de raad"), "label"
        )
        self.transfers = FigureGrid(theme)
        for widget in (
            self.lead_label,
            self.lines,
            self.carried_label,
            self.carried,
            self.transfers_label,
            self.transfers,
        ):
            self.add(widget)

    def show_year_end(self, found: YearEnd) -> None:
        """Fill in another year."""
        self.title_label.setText(self.tr("Einde van {year}").format(year=found.year))
        self.setAccessibleName(self.title_label.text())
        lead = self.tr("Zo zou het jaar nu eindigen. Er verandert niets.")
        if found.waiting:
            waiting = count_text(found.waiting, self.tr("regel"), self.tr("regels"))
            said = self.tr("Nog niet zeker: bij {count} is nog iets te verklaren.")
            lead = f"{lead} {said.format(count=waiting)}"
        self.lead_label.setText(lead)
        titles = (
            self.tr("Voorstel of lijn"),
            self.tr("Toegekend €"),
            self.tr("Mee €"),
            self.tr("Vrij te vallen €"),
        )
        rows = [
            GridRow(
                self._names.under(item.line, item.proposal)
                if item.proposal
                else self._names.line(item.line),
                tuple(
                    amount_text(Money(cents)) for cents in (item.granted, item.carried, item.left)
                ),
            )
            for item in found.lines
        ]
        self.lines.set_rows(titles, rows)
        self._show_carried(found)

    def _show_carried(self, found: YearEnd) -> None:
        self.carried.set_rows(
            (self.tr("Verplichting"), self.tr("Open €")),
            [
                GridRow(_carried_name(item), (amount_text(Money(item.carried)),))
                for item in found.commitments
            ],
        )
        self.transfers.set_rows(
            (self.tr("Lijn"), self.tr("Naar {year} €").format(year=found.year + 1)),
            [
                GridRow(self._names.line(line), (amount_text(Money(cents)),))
                for line, cents in found.transfers.items()
            ],
        )
        for widget, shown in (
            (self.carried_label, found.commitments),
            (self.carried, found.commitments),
            (self.transfers_label, found.transfers),
            (self.transfers, found.transfers),
        ):
            widget.setVisible(bool(shown))


def _carried_name(item: YearEndCommitment) -> str:
    if not item.asked_in:
        return item.number
    said = translate("YearEndCard", "{number}, gevraagd in {decision}")
    return said.format(number=item.number, decision=item.asked_in)
