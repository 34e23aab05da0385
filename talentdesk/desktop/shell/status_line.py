"""The line below every room: its own words, and always what is free in the reserve."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel, TextLabel, rule
from talentdesk.desktop.widgets.undo_bar import UndoBar
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import euro_text

STATUS_HEIGHT: Final = 28
_LEFT_LEAST: Final = 90
_UNDO_LEAST: Final = 320


class _Group(QWidget):
    """An icon, words and a figure; the words go first where room is short."""

    def __init__(self, theme: Theme, icon: str, token: Token, words: str) -> None:
        super().__init__()
        self.words_label = TextLabel(words, "small")
        self.value_label = TextLabel("", "small-strong")
        self.rule = rule(vertical=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(theme, icon, 14, token))
        layout.addWidget(self.words_label)
        layout.addWidget(self.value_label)


class StatusLine(QFrame):
    """Gives way from the left: the free amount is never cut off.

    Signals:
        undo_asked: take back what the undo bar says.
    """

    undo_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "plain")
        self.left_label = ElidedLabel("", "small")
        self.detail_label = ElidedLabel("", "small")
        self._detail_rule = rule(vertical=True)
        self.undo_bar = UndoBar(theme)
        self.free = _Group(theme, "wallet", "accent", self.tr("Vrij"))
        self.proposed = _Group(
            theme, "hourglass-medium", "warn", self.tr("Voorgesteld, nog niet toe te kennen")
        )
        self.saved = _Group(theme, "check", "ok", "")
        self.saved.value_label.hide()
        self.file_label = TextLabel("", "small")
        self._lay_out()
        self.undo_bar.undo_asked.connect(self.undo_asked)
        self.undo_bar.finished.connect(self._show_left)
        theme.changed.connect(self._follow_theme)
        self.set_reserve(None, None)
        self._follow_theme()

    def set_room_text(self, text: str, detail: str = "") -> None:
        """What the open room says."""
        self.left_label.setText(text)
        self.detail_label.setText(detail)
        self._show_left()

    def set_reserve(self, free: Money | None, proposed: Money | None) -> None:
        """Free to allot or grant, and proposed but not adopted; None where it is not known."""
        for group, amount in ((self.free, free), (self.proposed, proposed)):
            group.value_label.setText("" if amount is None else euro_text(amount))
            group.setProperty("known", amount is not None)
        self._make_room()

    def set_saved(self, text: str) -> None:
        """When the last change was kept, for example ``bewaard 14:02``."""
        self.saved.words_label.setText(text)
        self.saved.setProperty("known", bool(text))
        self._make_room()

    def set_file(self, name: str) -> None:
        """Name of the open register."""
        self.file_label.setText(name)
        self._make_room()

    def report_done(self, text: str, *, undoable: bool) -> None:
        """Show a line with the way back in place of the words of the room."""
        self.undo_bar.say(text, undoable=undoable)
        self._show_left()

    @override
    def minimumSizeHint(self) -> QSize:
        width = self.free.sizeHint().width() + 60
        return QSize(width, self._theme.px(STATUS_HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 20, 0)
        layout.setSpacing(8)
        layout.addWidget(self.left_label)
        layout.addWidget(self._detail_rule)
        layout.addWidget(self.detail_label)
        layout.addWidget(self.undo_bar)
        layout.addStretch(1)
        for group in (self.free, self.proposed, self.saved):
            layout.addWidget(group)
            if group is not self.saved:
                layout.addWidget(group.rule)
        layout.addWidget(self.file_label)

    @Slot()
    def _show_left(self) -> None:
        busy = not self.undo_bar.isHidden()
        detail = bool(self.detail_label.text()) and not busy
        self.left_label.setVisible(not busy)
        self.detail_label.setVisible(detail)
        self._detail_rule.setVisible(detail)
        self._make_room()

    def _make_room(self) -> None:
        """Show everything, then take away from the least needed until the rest fits."""
        known = {group: bool(group.property("known")) for group in self._groups()}
        for group, shown in known.items():
            group.setVisible(shown)
            # The last group has no rule behind it: shown without a parent it would be a window.
            group.rule.setVisible(shown and group is not self.saved)
        self.file_label.setVisible(bool(self.file_label.text()))
        self.proposed.words_label.setText(self.tr("Voorgesteld, nog niet toe te kennen"))
        steps: tuple[Callable[[], None], ...] = (
            self._shorten_proposed,
            self.file_label.hide,
            self.saved.hide,
            self.proposed.hide,
        )
        for give_way in steps:
            if self._needed() <= self.width():
                break
            give_way()

    def _shorten_proposed(self) -> None:
        self.proposed.words_label.setText(self.tr("Voorgesteld"))

    def _needed(self) -> int:
        parts = [*self._groups(), self.file_label]
        shown = [part.sizeHint().width() + 17 for part in parts if not part.isHidden()]
        least = self._theme.px(_LEFT_LEAST)
        if not self.undo_bar.isHidden():
            least = min(self._theme.px(_UNDO_LEAST), self.undo_bar.sizeHint().width())
        return sum(shown) + 40 + least

    def _groups(self) -> tuple[_Group, ...]:
        return (self.free, self.proposed, self.saved)

    @Slot()
    def _follow_theme(self) -> None:
        self.setFixedHeight(self._theme.px(STATUS_HEIGHT))
        for line in (self._detail_rule, *(group.rule for group in self._groups())):
            line.setFixedHeight(self._theme.px(14))
        self._make_room()
