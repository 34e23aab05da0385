"""The conditions of one criterion: those before, the open one, those after it."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.condition_card import ConditionCard
from talentdesk.desktop.reviews.condition_row import ConditionRow
from talentdesk.desktop.reviews.condition_view import view_of
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import discard, frame, rule
from talentdesk.domain.programme import Condition
from talentdesk.services.judging import ReviewSheet


class ConditionList(QFrame):
    """One card that is unfolded between rows that are not.

    Signals:
        opened: id of the condition that someone chose.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "canvas")
        self.card = ConditionCard(theme)
        self.rows: list[ConditionRow] = []
        self._before = frame("card")
        self._after = frame("card")
        for box in (self._before, self._after):
            inner = QVBoxLayout(box)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (self._before, self.card, self._after):
            layout.addWidget(part)
        layout.addStretch(1)

    def show_sheet(self, sheet: ReviewSheet, current: str, *, keep_texts: bool = False) -> None:
        """Show the criterion of ``current`` with that condition unfolded."""
        programme = sheet.programme
        criterion = programme.condition(current).criterion
        conditions = programme.conditions_of(criterion)
        place = [condition.id for condition in conditions].index(current)
        self.rows = []
        self._fill(self._before, sheet, conditions[:place])
        self.card.show_view(view_of(sheet, current), keep_texts=keep_texts)
        self._fill(self._after, sheet, conditions[place + 1 :])
        self._order_tabs()

    def _fill(self, box: QWidget, sheet: ReviewSheet, conditions: Sequence[Condition]) -> None:
        layout = box.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for condition in conditions:
            if layout.count():
                layout.addWidget(rule())
            row = ConditionRow(self._theme, condition, view_of(sheet, condition.id).given)
            row.clicked.connect(partial(self.opened.emit, condition.id))
            layout.addWidget(row)
            self.rows.append(row)
        box.setVisible(bool(conditions))

    def _order_tabs(self) -> None:
        """Rows are made again each time: Tab walks them in the order shown."""
        card = self.card
        stops: list[QWidget] = [card.help_button]
        if card.parts is not None:
            stops += card.parts.buttons.values()
        stops += [*card.choices.buttons.values(), card.reason.edit, card.evidence.edit]
        before = [row for row in self.rows if row.parentWidget() is self._before]
        after = [row for row in self.rows if row.parentWidget() is self._after]
        order = [*before, *stops, *after]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
