"""What is counted in the register, and what is ticked in the proposal, beside a judgement."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.domain.facts import Fact
from talentdesk.domain.programme import Choice
from talentdesk.wording.fact_words import fact_bounds, fact_items, fact_value, fact_verdict
from talentdesk.wording.formatting import list_text, number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def verdict_tone(fact: Fact) -> Tone:
    """The look of what is said about the minimum and the preferred number.

    A figure never fills in a judgement: this only says what was compared.
    """
    if fact.is_enough is False:
        return "warn"
    return "info" if fact.is_preferred is False else "ok"


class FactRows(QFrame):
    """An inset strip with a calculator: figure, what it counts, names behind it, bounds."""

    def __init__(self, theme: Theme, facts: Sequence[Fact]) -> None:
        super().__init__()
        self.setProperty("look", "inset")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(10)
        layout.addWidget(IconLabel(theme, "calculator", 16, "info"), 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        said = []
        for row, fact in enumerate(facts):
            known = fact.number is not None or fact.amount is not None or fact.day is not None
            figure = TextLabel(fact_value(fact), "strong" if known else "caption")
            grid.addWidget(figure, row, 0, top)
            words = self._words(fact)
            grid.addWidget(WrappedLabel(words, "small"), row, 1)
            if word := fact_verdict(fact):
                chip = Chip(theme, word, verdict_tone(fact))
                chip.setToolTip(fact.counted.basis)
                grid.addWidget(chip, row, 2, top | Qt.AlignmentFlag.AlignRight)
            said.append(f"{fact_value(fact)} {words}")
        layout.addLayout(grid, 1)
        title = translate("Facts", "Geteld in het register")
        self.setAccessibleName(f"{title}: {'; '.join(said)}")

    def _words(self, fact: Fact) -> str:
        parts = [fact.counted.text, list_text(fact_items(fact)), fact_bounds(fact)]
        return " · ".join(part for part in parts if part)


class AspectRows(QFrame):
    """The things that can be ticked at a condition, as the proposal ticks them."""

    def __init__(
        self, theme: Theme, choices: Sequence[Choice], ticked: Sequence[str], minimum: int
    ) -> None:
        super().__init__()
        self.setProperty("look", "inset")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        head = translate("Facts", "Aangevinkt in het voorstel, ten minste {number}")
        if minimum == 0:
            head = translate("Facts", "Aangevinkt in het voorstel")
        layout.addWidget(TextLabel(head.format(number=number_text(minimum)), "label"))
        for choice in choices:
            layout.addWidget(_aspect(theme, choice, is_ticked=choice.id in ticked))


def _aspect(theme: Theme, choice: Choice, *, is_ticked: bool) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(8)
    icon = "check-square-fill" if is_ticked else "square"
    top = Qt.AlignmentFlag.AlignTop
    line.addWidget(IconLabel(theme, icon, 16, "accent" if is_ticked else "text3"), 0, top)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(WrappedLabel(choice.label, "small-strong"))
    words.addWidget(WrappedLabel(choice.question, "small"))
    line.addLayout(words, 1)
    state = translate("Facts", "aangevinkt") if is_ticked else translate("Facts", "niet aangevinkt")
    line.addWidget(TextLabel(state, "caption"), 0, top)
    return row
