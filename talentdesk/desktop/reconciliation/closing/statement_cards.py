"""Beside the statement: what needs a look, the differences, and the reserve on both sides."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.closing.home_names import HomeNames
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.figure_grid import FigureGrid, GridRow
from talentdesk.desktop.widgets.labels import WrappedLabel, discard
from talentdesk.desktop.widgets.warning_strip import WarningStrip
from talentdesk.domain.money import Money
from talentdesk.domain.statement import ReserveSide, ReserveTie, Statement, StatementDifference
from talentdesk.wording.difference_words import DIFFERENCES
from talentdesk.wording.formatting import amount_text, euro_text, number_text

_MOST_WARNINGS = 6


class StatementCards(QWidget):
    """Made anew for each statement."""

    def __init__(self, theme: Theme, names: HomeNames) -> None:
        super().__init__()
        self._theme = theme
        self._names = names
        self.warnings: list[str] = []
        self.differences: FigureGrid | None = None
        self.reserve: FigureGrid | None = None
        self._shown: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)

    def show_statement(
        self, statement: Statement, differences: Sequence[StatementDifference]
    ) -> None:
        """Fill in another statement."""
        for widget in self._shown:
            self._layout.removeWidget(widget)
            discard(widget)
        self._shown = []
        self.warnings = []
        self._warn(statement)
        self._add(self._differences(statement, differences))
        self._add(self._reserve(statement.reserve))

    def _warn(self, statement: Statement) -> None:
        tie = statement.reserve
        if tie.unlawful:
            withdrawn = (tie.ledger or tie.register).withdrawn
            what = self.tr(
                "Mogelijk onrechtmatig: in {year} is {withdrawn} onttrokken, de raad stelde "
                "{approved} vast."
            ).format(
                year=statement.year,
                withdrawn=euro_text(Money(withdrawn)),
                approved=euro_text(Money(tie.approved)),
            )
            how = self.tr(
                "Zorg voor een raadsbesluit voor 31 december {year}, of meld {excess} in de "
                "Jaarstukken."
            ).format(year=statement.year, excess=euro_text(Money(tie.unlawful)))
            self._say(what, how)
        for row in [row for row in statement.lines if row.overspent][:_MOST_WARNINGS]:
            what = self.tr(
                "Overschrijding: op {home} is {spent} geboekt en {granted} toegekend. Dat is "
                "{excess} te veel."
            ).format(
                home=self._names.title(row.line, row.proposal),
                spent=euro_text(Money(row.posted)),
                granted=euro_text(Money(row.granted or 0)),
                excess=euro_text(Money(row.overspent)),
            )
            how = self.tr(
                "De boeking blijft staan. Controleer de koppelingen, of vraag een besluit."
            )
            self._say(what, how)

    def _say(self, what: str, how: str) -> None:
        self.warnings.append(what)
        self._add(WarningStrip(self._theme, what, how))

    def _differences(
        self, statement: Statement, differences: Sequence[StatementDifference]
    ) -> Card:
        card = Card(self.tr("Verschillen"))
        rows = [
            GridRow(
                f"{DIFFERENCES[item.kind]} · {item.owner or self.tr('geen eigenaar')}",
                (number_text(item.count), amount_text(Money(item.cents))),
            )
            for item in differences
        ]
        left = GridRow(
            self.tr("nog te verklaren"), ("", amount_text(Money(statement.left))), is_total=True
        )
        self.differences = FigureGrid(self._theme)
        titles = (self.tr("Soort en eigenaar"), self.tr("Aantal"), self.tr("Bedrag €"))
        self.differences.set_rows(titles, [*rows, left])
        card.add(self.differences)
        if statement.corrections:
            said = self.tr("Waarvan {amount} aan correcties op afgesloten perioden.")
            card.add(
                WrappedLabel(said.format(amount=euro_text(Money(statement.corrections))), "small")
            )
        return card

    def _reserve(self, tie: ReserveTie) -> Card:
        card = Card(self.tr("De reserve en haar rekening"))
        self.reserve = FigureGrid(self._theme)
        titles: tuple[str, ...] = ("", self.tr("Register €"))
        sides: tuple[ReserveSide, ...] = (tie.register,)
        if tie.ledger is not None:
            titles = (*titles, self.tr("Grootboek €"), self.tr("Verschil €"))
            sides = (tie.register, tie.ledger, tie.difference)
        names = (
            (self.tr("Begin"), "opening"),
            (self.tr("Toevoegingen"), "added"),
            (self.tr("Onttrekkingen"), "withdrawn"),
            (self.tr("Eind"), "closing"),
        )
        rows = [
            GridRow(
                name,
                tuple(amount_text(Money(int(getattr(side, key)))) for side in sides),
                is_total=key == "closing",
            )
            for name, key in names
        ]
        self.reserve.set_rows(titles, rows)
        card.add(self.reserve)
        if tie.ledger is None:
            said = self.tr("Maak bij Regels een regel voor de rekening van de reserve zelf.")
            card.add(WrappedLabel(said, "small"))
        return card

    def _add(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)
        self._shown.append(widget)
