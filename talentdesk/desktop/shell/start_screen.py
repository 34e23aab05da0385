"""The first page: where one left off, or how to begin."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.shell.logo import Logo
from talentdesk.desktop.shell.start_tiles import ActionTile, RecentRow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import ActionButton, DeskButton
from talentdesk.desktop.widgets.drop_zone import DropZone
from talentdesk.desktop.widgets.labels import (
    ElidedLabel,
    IconLabel,
    TextLabel,
    WrappedLabel,
    discard,
    frame,
    rule,
)

_SIDE: Final = 400
_SIDE_ABOVE: Final = 1000


class RecentRegister(NamedTuple):
    """A register that was opened before.

    Attributes:
        path: the file.
        title: name of the programme.
        place: folder and file as a person reads it.
        when: ``vandaag 14:02``, ``12 november``.
        mark: ``voorbeeld`` or ``pakket``; empty for a register.
        missing: the file is not where it was.
    """

    path: Path
    title: str
    place: str
    when: str
    mark: str = ""
    missing: bool = False


class StartActions(NamedTuple):
    """What can be begun here, as the window made it."""

    open_register: QAction
    new_register: QAction
    example: QAction
    dark: QAction
    help: QAction


class StartScreen(QWidget):
    """Recent registers, three ways to begin, a place to drop a file.

    Signals:
        recent_chosen: path of a recent register.
        file_dropped: a file of any kind.
        restore_asked: put a back-up in place.
    """

    recent_chosen = Signal(Path)
    file_dropped = Signal(Path)
    restore_asked = Signal()

    def __init__(self, theme: Theme, actions: StartActions, version: str) -> None:
        super().__init__()
        self._theme = theme
        self._actions = actions
        self.banner = Banner(theme)
        self.recent_rows: list[RecentRow] = []
        self._recent_box = frame("card")
        self._recent_title = TextLabel(self.tr("Eerder geopend"), "label")
        self._begin_title = TextLabel("", "label")
        self.backup_label = ElidedLabel("", "small")
        self.restore_button = DeskButton(theme, self.tr("Terugzetten…"), look="quiet")
        self._side = self._side_panel(version)
        self._lay_out()
        self.restore_button.clicked.connect(self.restore_asked)
        self.set_recent(())
        self.set_backup("")
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def set_recent(self, recent: Sequence[RecentRegister]) -> None:
        """Show what was opened before, the last one first; empty hides the list."""
        box = self._recent_layout
        while (item := box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                discard(widget)
        self.recent_rows = []
        for number, register in enumerate(recent):
            if number:
                box.addWidget(rule())
            row = self._recent_row(register)
            self.recent_rows.append(row)
            box.addWidget(row)
        for widget in (self._recent_title, self._recent_box):
            widget.setVisible(bool(recent))
        self._begin_title.setText(self.tr("Of begin") if recent else self.tr("Begin"))

    def set_backup(self, text: str) -> None:
        """For example ``Back-up van gisteren 17:31 is gecontroleerd en heel``; empty hides it."""
        self.backup_label.setText(text)
        self._backup_icon.setVisible(bool(text))
        self.backup_label.setVisible(bool(text))
        self.restore_button.setVisible(bool(text))

    def _recent_row(self, register: RecentRegister) -> RecentRow:
        row = RecentRow(self._theme, register.title, register.place, register.when)
        if register.missing:
            row.set_mark(self.tr("niet gevonden"), "mute", "question")
            row.setEnabled(False)
        elif register.mark:
            package = register.mark == "pakket"
            tone: Tone = "info" if package else "warn"
            row.set_mark(register.mark, tone, "package" if package else "flask")
        row.clicked.connect(partial(self.recent_chosen.emit, register.path))
        return row

    def _lay_out(self) -> None:
        self._recent_layout = QVBoxLayout(self._recent_box)
        self._recent_layout.setContentsMargins(6, 6, 6, 6)
        self._recent_layout.setSpacing(2)
        main = QVBoxLayout()
        main.setSpacing(8)
        main.addStretch(1)
        main.addWidget(self.banner)
        main.addWidget(TextLabel(self.tr("Waar ga je verder?"), "title"))
        main.addSpacing(8)
        main.addWidget(self._recent_title)
        main.addWidget(self._recent_box)
        main.addSpacing(14)
        main.addWidget(self._begin_title)
        main.addLayout(self._tiles())
        main.addSpacing(4)
        main.addWidget(self._drop_zone())
        main.addSpacing(8)
        main.addLayout(self._foot())
        main.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addWidget(self._scrolled(main), 1)

    def _scrolled(self, main: QVBoxLayout) -> QScrollArea:
        page = frame("canvas")
        row = QHBoxLayout(page)
        row.setContentsMargins(48, 20, 48, 20)
        row.addStretch(1)
        row.addLayout(main, 100)
        row.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        return scroll

    def _tiles(self) -> QHBoxLayout:
        actions = self._actions
        row = QHBoxLayout()
        row.setSpacing(12)
        for action, under, primary in (
            (actions.open_register, self.tr("een register of pakket"), True),
            (actions.new_register, self.tr("met een programmabestand"), False),
            (actions.example, self.tr("een register om in te oefenen"), False),
        ):
            row.addWidget(ActionTile(self._theme, action, under, primary=primary), 1)
        return row

    def _drop_zone(self) -> DropZone:
        zone = DropZone(self._theme)
        zone.dropped.connect(self.file_dropped)
        row = QHBoxLayout(zone)
        row.setContentsMargins(20, 18, 20, 18)
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(IconLabel(self._theme, "download-simple", 20))
        text = self.tr("Sleep een register, pakket of Excel-blad hierheen")
        row.addWidget(ElidedLabel(text, "second"))
        row.addStretch(1)
        return zone

    def _foot(self) -> QHBoxLayout:
        self._backup_icon = IconLabel(self._theme, "clock-counter-clockwise", 16, "text3")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._backup_icon)
        row.addWidget(self.backup_label)
        row.addWidget(self.restore_button)
        row.addStretch(1)
        row.addWidget(ActionButton(self._theme, self._actions.dark))
        row.addWidget(ActionButton(self._theme, self._actions.help))
        return row

    def _side_panel(self, version: str) -> QFrame:
        side = frame("side")
        layout = QVBoxLayout(side)
        layout.setContentsMargins(48, 40, 40, 28)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(Logo(self._theme, 56))
        layout.addSpacing(8)
        layout.addWidget(TextLabel("TalentDesk", "side-title"))
        layout.addWidget(
            WrappedLabel(
                self.tr(
                    "Het bureau waarop een gemeentelijk programma draait: van voorstel tot "
                    "verantwoording, elke euro herleidbaar tot een besluit."
                ),
                "side-lead",
            )
        )
        layout.addSpacing(16)
        for icon, text in (
            ("wifi-slash", self.tr("Werkt zonder netwerk, op één bestand")),
            ("floppy-disk", self.tr("Bewaart vanzelf; elke stap is terug te draaien")),
            ("shield-check", self.tr("Logboek met zegel, voor de accountant")),
            ("table", self.tr("Leest en schrijft Excel; niets wordt overgetypt")),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(IconLabel(self._theme, icon, 18, "side_mark"))
            row.addWidget(WrappedLabel(text, "side-text"), 1)
            layout.addLayout(row)
        layout.addStretch(1)
        said = self.tr("Versie {version}").format(version=version)
        layout.addWidget(TextLabel(said, "side-caption"))
        return side

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_theme()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = next((n for n, row in enumerate(self.recent_rows) if row.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
        else:
            place = max(0, min(len(self.recent_rows) - 1, focused + step))
            self.recent_rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _follow_theme(self) -> None:
        self._side.setFixedWidth(self._theme.px(_SIDE))
        self._side.setVisible(self.width() * 100 / self._theme.zoom >= _SIDE_ABOVE)
