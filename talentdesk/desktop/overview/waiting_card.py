"""What waits for whom, with how long, and a click to go there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import (
    ElidedLabel,
    IconLabel,
    TextLabel,
    WrappedLabel,
    discard,
)
from talentdesk.domain.overview import Waiting, WaitingFor
from talentdesk.wording.formatting import count_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

LATE_DAYS = 10
"""From so many days on the wait is shown in the colour of what goes wrong."""

_ROOM_OF = {
    WaitingFor.REVIEW: "reviews",
    WaitingFor.DISCUSSION: "reviews",
    WaitingFor.PRESENTATION: "decisions",
    WaitingFor.EXECUTIVE: "decisions",
    WaitingFor.COUNCIL: "decisions",
    WaitingFor.PAPER: "decisions",
}
_ICON_OF = {
    WaitingFor.REVIEW: "user-circle",
    WaitingFor.DISCUSSION: "users-three",
    WaitingFor.PRESENTATION: "user-circle",
    WaitingFor.EXECUTIVE: "scales",
    WaitingFor.COUNCIL: "bank",
    WaitingFor.PAPER: "clipboard-text",
}


def who_text(waiting: Waiting) -> str:
    """Who has to act: a person, or the team, college or raad."""
    if waiting.who:
        return waiting.who
    return {
        WaitingFor.DISCUSSION: translate("Waiting", "Programmateam"),
        WaitingFor.PRESENTATION: translate("Waiting", "Programmamanager"),
        WaitingFor.EXECUTIVE: translate("Waiting", "College"),
        WaitingFor.COUNCIL: translate("Waiting", "Raad"),
    }.get(waiting.kind, translate("Waiting", "Programmateam"))


def what_text(waiting: Waiting) -> str:
    """What has to happen, with the oldest one by its number."""
    one, many = {
        WaitingFor.REVIEW: (translate("Waiting", "te beoordelen"),) * 2,
        WaitingFor.DISCUSSION: (translate("Waiting", "te bespreken"),) * 2,
        WaitingFor.PRESENTATION: (translate("Waiting", "voor te leggen"),) * 2,
        WaitingFor.EXECUTIVE: (translate("Waiting", "wacht op besluit"),) * 2,
        WaitingFor.COUNCIL: (
            translate("Waiting", "voorgesteld besluit"),
            translate("Waiting", "voorgestelde besluiten"),
        ),
        WaitingFor.PAPER: (
            translate("Waiting", "besluit zonder stuk"),
            translate("Waiting", "besluiten zonder stuk"),
        ),
    }[waiting.kind]
    return translate("Waiting", "{count}, oudste {number}").format(
        count=count_text(waiting.count, one, many), number=waiting.oldest
    )


def since_text(since: date | None, today: date) -> str:
    """For example ``vandaag``, ``1 dag``, ``12 dagen``; empty when unknown."""
    if since is None:
        return ""
    days = (today - since).days
    if days <= 0:
        return translate("Waiting", "vandaag")
    return count_text(days, translate("Waiting", "dag"), translate("Waiting", "dagen"))


class WaitingLine(QFrame):
    """One line that can be clicked or opened with Enter.

    Signals:
        opened: key of the room where it is done.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, waiting: Waiting, today: date) -> None:
        super().__init__()
        self._room = _ROOM_OF[waiting.kind]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        since = since_text(waiting.since, today)
        said = f"{who_text(waiting)}: {what_text(waiting)}, {since}".removesuffix(", ")
        self.setAccessibleName(said)
        self.setToolTip(said)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 5, 0, 5)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(theme, _ICON_OF[waiting.kind], 16, "text2"))
        who = TextLabel(who_text(waiting), "strong")
        who.setMinimumWidth(theme.px(122))
        layout.addWidget(who)
        layout.addWidget(ElidedLabel(what_text(waiting), "body"), 1)
        is_late = waiting.since is not None and (today - waiting.since).days >= LATE_DAYS
        layout.addWidget(TextLabel(since, "second", "danger" if is_late else None))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self._room)
        super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._room)
        else:
            super().keyPressEvent(event)


class WaitingCard(Card):
    """All that waits, longest first.

    Signals:
        room_asked: key of a room.
    """

    room_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Waiting", "Wat wacht op wie"))
        self._theme = theme
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._lines)
        self.add(holder)
        self.body.addStretch(1)

    def show_waiting(self, waiting: Sequence[Waiting], today: date) -> None:
        """Fill the card again."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for entry in sorted(waiting, key=lambda item: item.since or today):
            line = WaitingLine(self._theme, entry, today)
            line.opened.connect(self.room_asked)
            self._lines.addWidget(line)
        if not waiting:
            self._lines.addWidget(
                WrappedLabel(translate("Waiting", "Niemand hoeft nu iets te doen."), "second")
            )
