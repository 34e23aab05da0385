"""The card on top: the round, who asks, until when, and how far one is."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from talentdesk.desktop.round_file.round_words import (
    counted,
    counter_words,
    deadline_words,
    parts_words,
    signature_words,
    until_words,
)
from talentdesk.desktop.round_file.sitting import Sitting
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token, Tone
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.wording.formatting import date_text

_KEY_TOKENS: Final[dict[Tone, Token]] = {"ok": "ok", "warn": "warn"}


class RoundHead(QFrame):
    """Says what does not change once, and follows the rest."""

    def __init__(self, theme: Theme, sitting: Sitting) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._sitting = sitting
        package = sitting.file.package
        self.title_label = WrappedLabel(package.round.draft.title, "title")
        self.deadline_chip = Chip(theme, "", "info", "calendar")
        out = date_text(package.issued_at.astimezone().date())
        said = self.tr("Voor {name} · uitgegeven op {day}")
        self.who_label = WrappedLabel(said.format(name=package.reviewer.name, day=out), "small")
        self.until_label = WrappedLabel("", "small")
        signed = signature_words(sitting.file.issued_by)
        self._key_icon = IconLabel(theme, "key", 16, _KEY_TOKENS.get(signed.tone, "text3"))
        self.signature_label = WrappedLabel(signed.text, "small")
        self.counter_label = TextLabel("", "strong")
        self.parts_label = WrappedLabel("", "small")
        self.bar = QProgressBar(textVisible=False)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Count again, and look at the calendar again."""
        sitting = self._sitting
        deadline, today = sitting.file.package.round.draft.deadline, sitting.today
        left = deadline_words(deadline, today)
        self.deadline_chip.set_chip(left.text, left.tone, "calendar")
        self.until_label.setText(until_words(deadline, today))
        done, asked = counted(sitting.queue)
        self.counter_label.setText(counter_words(sitting.queue))
        self.parts_label.setText(parts_words(sitting.queue))
        self.bar.setRange(0, max(1, asked))
        self.bar.setValue(done)
        self.bar.setAccessibleName(self.counter_label.text())
        self.setAccessibleName(f"{self.title_label.text()}. {self.counter_label.text()}")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.title_label, 1)
        top.addWidget(self.deadline_chip, 0, Qt.AlignmentFlag.AlignTop)
        signed = QHBoxLayout()
        signed.setSpacing(6)
        signed.addWidget(self._key_icon, 0, Qt.AlignmentFlag.AlignTop)
        signed.addWidget(self.signature_label, 1)
        count = QHBoxLayout()
        count.setSpacing(10)
        count.addWidget(self.counter_label)
        count.addWidget(self.bar, 1)
        count.addWidget(self.parts_label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.who_label)
        layout.addWidget(self.until_label)
        layout.addLayout(signed)
        layout.addSpacing(4)
        layout.addLayout(count)
