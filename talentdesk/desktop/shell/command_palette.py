"""Ctrl+K: a few letters to any room, any command and any record."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from talentdesk.desktop.shell.overlay import Overlay
from talentdesk.desktop.shell.palette_entries import PaletteEntry, Search, no_records, ranked
from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CHIP
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.desktop.widgets.painting import CENTER, ELIDE, LEFT
from talentdesk.desktop.widgets.table_model import DISPLAY, SPOKEN, Index

_ROW: Final = 34
_SHOWN_ROWS: Final = 10
_MOST: Final = 60
_SEARCH_MS: Final = 40


class _Entries(QAbstractListModel):
    """The lines that fit what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[PaletteEntry] = []

    def set_entries(self, entries: Sequence[PaletteEntry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: Index, role: int = DISPLAY) -> str | None:
        if role not in (DISPLAY, SPOKEN) or not index.isValid():
            return None
        entry = self.entries[index.row()]
        return ", ".join(part for part in (entry.title, entry.detail, entry.key) if part)


class _EntryDelegate(QStyledItemDelegate):
    """Icon, title, detail, key."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Entries):
            return
        theme, entry = self._theme, model.entries[index.row()]
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("selected"))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.color("accent"))
        size = theme.px(16)
        icon = theme.pixmap(entry.icon, 16, "text2")
        painter.drawPixmap(QPointF(box.left() + 12, box.center().y() - size / 2), icon)
        right = self._paint_key(painter, box, entry.key)
        words = QRectF(box.left() + 12 + size + 10, box.top(), 0, box.height())
        words.setRight(right - 12)
        self._paint_words(painter, words, entry)
        painter.restore()

    def _paint_words(self, painter: QPainter, words: QRectF, entry: PaletteEntry) -> None:
        theme = self._theme
        body, small = theme.metrics("body"), theme.metrics("small")
        title = body.elidedText(entry.title, ELIDE, int(words.width()))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text"))
        painter.drawText(words, LEFT, title)
        after = words.adjusted(body.horizontalAdvance(title) + 10, 0, 0, 0)
        if entry.detail and after.width() > theme.px(40):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text2"))
            painter.drawText(after, LEFT, small.elidedText(entry.detail, ELIDE, int(after.width())))

    def _paint_key(self, painter: QPainter, box: QRectF, key: str) -> float:
        if not key:
            return box.right()
        theme = self._theme
        width = theme.metrics("caption", SEMIBOLD).horizontalAdvance(key) + 10
        height = theme.px(18)
        cap = QRectF(box.right() - width - 12, box.center().y() - height / 2, width, height)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawRoundedRect(cap, RADIUS_CHIP, RADIUS_CHIP)
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font("caption", SEMIBOLD))
        painter.drawText(cap, CENTER, key)
        return cap.left()


class _PaletteLine(QLineEdit):
    """Arrow keys move in the list while the cursor stays in the line."""

    moved = Signal(int)
    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _SHOWN_ROWS,
            Qt.Key.Key_PageUp: -_SHOWN_ROWS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class CommandPalette(Overlay):
    """Rooms and commands at once, records from the second letter.

    Signals:
        chosen: the PaletteEntry that was taken.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, 620)
        self._search: Search = no_records
        self._fixed: list[PaletteEntry] = []
        self.card.setAccessibleName(self.tr("Zoek of geef een opdracht"))
        self.body.setContentsMargins(8, 8, 8, 8)
        self.line = _PaletteLine()
        self.line.setPlaceholderText(
            self.tr("Typ een kamer, een opdracht of een paar letters van een voorstel")
        )
        self.line.setAccessibleName(self.tr("Zoek of geef een opdracht"))
        self.list = QListView()
        self._model = _Entries(self)
        self.nothing_label = TextLabel("", "second")
        self._timer = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._set_up()

    def open_with(self, entries: Sequence[PaletteEntry], search: Search) -> None:
        """Open on these rooms and commands; ``search`` finds records."""
        self._fixed = list(entries)
        self._search = search
        self.line.clear()
        self._find()
        self.open()

    def shown(self) -> list[PaletteEntry]:
        """The lines that are offered now."""
        return list(self._model.entries)

    def _set_up(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(_EntryDelegate(self._theme, self))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Gevonden"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.line, self.list, self.nothing_label):
            self.body.addWidget(widget)
        self.line.textEdited.connect(self._timer.start)
        self._timer.timeout.connect(self._find)
        self.line.moved.connect(self._move)
        self.line.entered.connect(self._take_current)
        self.list.clicked.connect(self._take)

    @Slot()
    def _find(self) -> None:
        query = self.line.text().strip()
        found = ranked(self._fixed, query)
        if len(query) > 1:
            found += list(self._search(query))
        self._model.set_entries(found[:_MOST])
        rows = min(_SHOWN_ROWS, len(found))
        self.list.setFixedHeight(self._theme.px(_ROW) * rows)
        self.list.setVisible(bool(found))
        self.nothing_label.setText(self.tr("Niets past bij '{query}'.").format(query=query))
        self.nothing_label.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self._model.index(0, 0))

    @Slot(int)
    def _move(self, step: int) -> None:
        rows = self._model.rowCount()
        if rows:
            row = self.list.currentIndex().row() + step
            row = row % rows if abs(step) == 1 else max(0, min(rows - 1, row))
            self.list.setCurrentIndex(self._model.index(row, 0))

    @Slot()
    def _take_current(self) -> None:
        if self._timer.isActive():  # Enter came before the search
            self._timer.stop()
            self._find()
        self._take(self.list.currentIndex())

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = self._model.entries[index.row()]
            self.dismiss()
            self.chosen.emit(entry)
