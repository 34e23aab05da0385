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
from talentdesk.wording import statement_words as say
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
        year, tie = statement.year, statement.reserve
        if tie.unlawful:
            self._say(say.unlawful_text(year, tie), say.unlawful_advice(year, tie))
        for row in [row for row in statement.lines if row.overspent][:_MOST_WARNINGS]:
            home = self._names.title(row.line, row.proposal)
            self._say(say.overspent_text(row, home), say.overspent_advice(row))

    def _say(self, what: str, how: str) -> None:
        self.warnings.append(what)
        self._add(WarningStrip(self._theme, what, how))

    def _differences(
        self, statement: Statement, differences: Sequence[StatementDifference]
    ) -> Card:
        card = Card(self.tr("Verschillen"))
        rows = [
            GridRow(
                f"{DIFFERENCES[item.kind]} · {item.owner or self.tr('zonder eigenaar')}",
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
                tuple(
                    amount_text(Money(int(getattr(side, key))))
                    if side is tie.register or tie.tells(key)
                    else say.NOT_KNOWN
                    for side in sides
                ),
                is_total=key == "closing",
            )
            for name, key in names
        ]
        self.reserve.set_rows(titles, rows)
        card.add(self.reserve)
        if tie.ledger is None:
            said = self.tr("Maak bij Regels een regel voor de rekening van de reserve zelf.")
            card.add(WrappedLabel(said, "small"))
        elif not tie.knows_opening:
            card.add(WrappedLabel(say.NO_OPENING, "small"))
        return card

    def _add(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)
        self._shown.append(widget)
