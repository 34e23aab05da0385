"""The answer of the room: what the reserve is made of, to the cent."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reserve.reserve_reading import are_whole
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel, TextLabel, WrappedLabel
from talentdesk.desktop.widgets.parts_bar import BarPart, PartsBar
from talentdesk.domain.money import Money, total
from talentdesk.domain.reserve_figures import ReserveFigures
from talentdesk.wording.formatting import amount_text, date_text, euro_text, whole_euro_text


class FigureCell(QWidget):
    """One part: a sample of its colour in the bar, its name, its amount, what it is."""

    def __init__(
        self, theme: Theme, label: str, under: str, token: Token, *, proposed: bool = False
    ) -> None:
        super().__init__()
        self.label = label
        self.token: Token = token
        self.proposed = proposed
        self._under = under
        self.value_label = TextLabel("", "title")
        sample = PartsBar(theme)
        sample.set_parts([BarPart(1, "", token, proposed=proposed)])
        sample.setFixedWidth(theme.px(18))
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(sample)
        head.addWidget(TextLabel(label, "label"))
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addLayout(head)
        layout.addWidget(self.value_label)
        layout.addWidget(ElidedLabel(under, "small"))

    def show_amount(self, amount: Money, *, whole: bool) -> None:
        """Fill in the amount."""
        text = (whole_euro_text if whole else amount_text)(amount)
        self.value_label.setText(f"€\N{NO-BREAK SPACE}{text}")
        self.setAccessibleName(f"{self.label}: {euro_text(amount)}, {self._under}")


class FiguresStrip(QFrame):
    """Four amounts, the bar that they fill together, and the sum that must hold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self.free_cell = FigureCell(
            theme, self.tr("VRIJ"), self.tr("nog toe te wijzen door de raad"), "ok"
        )
        self.proposed_cell = FigureCell(
            theme,
            self.tr("VOORGESTELD"),
            self.tr("nog niet te besteden"),
            "warn",
            proposed=True,
        )
        self.line_cell = FigureCell(
            theme, self.tr("TOE TE KENNEN"), self.tr("toegewezen aan lijnen"), "info"
        )
        self.granted_cell = FigureCell(
            theme, self.tr("TOEGEKEND"), self.tr("aan voorstellen"), "text2"
        )
        self.bar = PartsBar(theme)
        self.sum_icon = IconLabel(theme, "check-circle-fill", 15, "ok")
        self.sum_label = WrappedLabel("", "small")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.sum_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.sum_label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 10)
        layout.setSpacing(8)
        layout.addWidget(CardGrid(theme, self.cells, least=125))
        layout.addWidget(self.bar)
        layout.addLayout(line)

    @property
    def cells(self) -> tuple[FigureCell, ...]:
        """The four parts in the order of the sum."""
        return (self.free_cell, self.proposed_cell, self.line_cell, self.granted_cell)

    def show_figures(self, figures: ReserveFigures, *, is_today: bool) -> None:
        """Fill in the reserve at one day; another day than today is marked."""
        amounts = (figures.free, figures.proposed, figures.line_free, figures.granted)
        whole = are_whole(amounts)
        parts = []
        for cell, amount in zip(self.cells, amounts, strict=True):
            cell.show_amount(amount, whole=whole)
            words = f"{cell.label.lower()} {euro_text(amount)}"
            parts.append(BarPart(amount.cents, words, cell.token, proposed=cell.proposed))
        self.bar.set_parts(parts, figures.formed.cents)
        self._say_sum(figures, total(amounts), is_today=is_today)

    def _say_sum(self, figures: ReserveFigures, found: Money, *, is_today: bool) -> None:
        text = self.tr(
            "Stand op {day}: gevormd {formed} = vrij {free} + voorgesteld {proposed}"
            " + toe te kennen {line} + toegekend {granted}."
        ).format(
            day=date_text(figures.as_of),
            formed=euro_text(figures.formed),
            free=euro_text(figures.free),
            proposed=euro_text(figures.proposed),
            line=euro_text(figures.line_free),
            granted=euro_text(figures.granted),
        )
        holds = found == figures.formed
        if not holds:
            said = self.tr("Verschil: {amount}. Controleer het register in het Logboek.")
            text = f"{text} {said.format(amount=euro_text(figures.formed - found))}"
            self.sum_icon.set_icon("warning-circle-fill", "danger")
        elif is_today:
            self.sum_icon.set_icon("check-circle-fill", "ok")
        else:
            self.sum_icon.set_icon("clock-counter-clockwise", "info")
        self.sum_label.setText(text)
        self.sum_label.set_tone("danger" if not holds else None if is_today else "info")
