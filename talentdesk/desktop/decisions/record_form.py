"""What every form of this room shares: a banner on top, one button below, ways out that work."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import KeyCap
from talentdesk.desktop.widgets.banner import Banner, Choice
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import ElidedLabel, frame
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.decisions import Decision
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.programme import Programme

translate = QCoreApplication.translate

RECORD_KEY: Final = "Ctrl+Return"
MOST_WAYS: Final = 3


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something that can be done about a refusal, and what does it."""

    text: str
    icon: str
    take: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, said in one line; ``warnings`` are Findings that deserve a look."""

    said: str
    decision: Decision | None = None
    warnings: tuple[object, ...] = ()


class RecordForm(QWidget):
    """Keeps what was typed when it is refused. Its button stands in ``foot``, outside the form.

    Signals:
        recorded: a Recorded.
        room_asked: key of another room, and its target.
        council_asked: what a council decision is to be about (see ``CouncilWish``).
        touched: something was typed.
    """

    recorded = Signal(object)
    room_asked = Signal(str, object)
    council_asked = Signal(object)
    touched = Signal()

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__()
        self.theme = theme
        self.programme = programme
        self.is_touched = False
        self._ways: tuple[WayOut, ...] = ()
        self.banner = Banner(theme)
        self.primary_button = DeskButton(theme, "", "check", "primary")
        self.key_cap = KeyCap(theme, self.tr("Ctrl Enter"))
        self.foot_label = ElidedLabel("", "second")
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.foot = frame("plain")
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(16, 10, 16, 10)
        foot.addWidget(self.foot_label, 1)
        foot.addWidget(self.key_cap)
        foot.addWidget(self.primary_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.banner)
        layout.addLayout(self.body)
        self.primary_button.clicked.connect(self.record)
        self.banner.chosen.connect(self._take_way)

    @Slot()
    def record(self) -> None:
        """Try to record what is filled in; a refusal says why, and keeps it."""
        if not self.primary_button.isEnabled():
            return
        self.banner.clear()
        try:
            done = self.attempt()
        except TalentDeskError as error:
            self.refuse(error)
            return
        self.is_touched = False
        self.recorded.emit(done)

    @abstractmethod
    def attempt(self) -> Recorded:
        """Record it; raises TalentDeskError when it cannot be."""

    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:  # noqa: ARG002 -- for forms that know none
        """What would work instead, the best first."""
        return ()

    def mark(self, error: TalentDeskError) -> None:
        """Mark the fields that a refusal is about."""

    def refuse(self, error: TalentDeskError) -> None:
        """Say why it was not recorded and offer at most three ways out."""
        self.mark(error)
        self._ways = tuple(self.ways_out(error))[:MOST_WAYS]
        choices = [Choice(str(number), way.text, way.icon) for number, way in enumerate(self._ways)]
        self.banner.say(refusal_message(error, self.programme, choices))
        buttons = self.banner.choice_buttons()
        first = buttons[0] if buttons else self.banner.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        # The banner has no height until the layout has run.
        QTimer.singleShot(0, self, self._show_banner)

    def name_primary(self, text: str) -> None:
        """What the button does, with its amount."""
        self.primary_button.setText(text)

    @Slot()
    def touch(self) -> None:
        """Something was typed: keep this form when another record is shown."""
        self.is_touched = True
        self.touched.emit()

    @Slot(str)
    def _take_way(self, key: str) -> None:
        way = self._ways[int(key)]
        self.banner.clear()
        way.take()

    @Slot()
    def _show_banner(self) -> None:
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(self.banner, 0, 16)
                return
            parent = parent.parentWidget()
