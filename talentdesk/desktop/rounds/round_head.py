"""The top of a round: which one, until when, how far all of it is."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from talentdesk.desktop.rounds.round_words import ROUND_TONES
from talentdesk.desktop.rounds.rounds_desk import RoundSight
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.parts_bar import BarPart, PartsBar
from talentdesk.domain.rounds import ReviewRound, RoundStatus, Whereabouts
from talentdesk.wording.formatting import count_text, date_text
from talentdesk.wording.terms import term

_PARTS: tuple[tuple[Whereabouts, Token], ...] = (
    (Whereabouts.HANDED_IN, "ok"),
    (Whereabouts.UNDER_WAY, "info"),
    (Whereabouts.LATE, "danger"),
    (Whereabouts.NOT_STARTED, "mute_soft"),
)


class RoundHead(Card):
    """With several rounds one chooses; with one its name stands there.

    Signals:
        chosen: RoundId of another round.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.round_box = ChoiceBox(theme)
        self.round_box.setAccessibleName(self.tr("Welke ronde"))
        self.name_label = TextLabel("", "section")
        self.status_chip = Chip(theme, "")
        self.days_chip = Chip(theme, "")
        self.deadline_label = TextLabel("", "second")
        self.about_label = WrappedLabel("", "second")
        self.count_label = TextLabel("", "strong")
        self.bar = PartsBar(theme)
        self.new_button = DeskButton(theme, self.tr("Nieuwe ronde…"), "plus", "small")
        self.longer_button = DeskButton(theme, "", "calendar-plus", "small")
        self.close_button = DeskButton(theme, self.tr("Ronde sluiten…"), "lock-simple", "small")
        self.keys_button = DeskButton(theme, self.tr("Sleutels…"), "key", "small")
        self._lay_out()
        self.round_box.activated.connect(self._choose)

    def show_rounds(self, rounds: Sequence[ReviewRound]) -> None:
        """Every round, newest first."""
        self.round_box.set_options(
            tuple((item.id, f"{item.draft.title} · {term(item.status)}") for item in rounds)
        )
        self.round_box.setVisible(len(rounds) > 1)
        self.name_label.setVisible(len(rounds) == 1)

    def show_sight(self, sight: RoundSight, today: date) -> None:
        """One round as it is now."""
        held, draft = sight.round, sight.round.draft
        self.round_box.set_value(held.id)
        self.name_label.setText(draft.title)
        self.status_chip.set_chip(term(held.status), ROUND_TONES[held.status])
        self._show_deadline(sight, today)
        self.about_label.setText(self._about(sight))
        done = sight.count(Whereabouts.HANDED_IN)
        said = (
            self.tr("{done} van {all} beoordelaars leverde alles in")
            if done == 1
            else self.tr("{done} van {all} beoordelaars leverden alles in")
        )
        self.count_label.setText(said.format(done=done, all=len(sight.progress)))
        self.bar.set_parts(
            [
                BarPart(sight.count(where), f"{sight.count(where)} {term(where)}", token)
                for where, token in _PARTS
            ],
            len(sight.progress),
        )
        self.close_button.setVisible(sight.is_open)
        self.longer_button.setText(
            self.tr("Sluitdatum wijzigen…") if sight.is_open else self.tr("Heropenen…")
        )

    def _about(self, sight: RoundSight) -> str:
        draft = sight.round.draft
        parts = [
            count_text(len(draft.proposals), self.tr("voorstel"), self.tr("voorstellen")),
            count_text(len(draft.reviewers), self.tr("beoordelaar"), self.tr("beoordelaars")),
            self.tr("anderen te zien {when}").format(when=term(draft.visibility)),
        ]
        if sight.round.status_reason and sight.is_open:
            parts.append(self.tr("heropend: {reason}").format(reason=sight.round.status_reason))
        return " · ".join(parts)

    def _show_deadline(self, sight: RoundSight, today: date) -> None:
        deadline = sight.round.draft.deadline
        self.deadline_label.setText(
            self.tr("inleveren tot en met {day}").format(day=date_text(deadline))
        )
        left = (deadline - today).days
        self.days_chip.setVisible(sight.round.status is RoundStatus.OPEN)
        if left < 0:
            self.days_chip.set_chip(self.tr("sluitdatum voorbij"), "danger", "warning")
        elif left == 0:
            self.days_chip.set_chip(self.tr("vandaag de laatste dag"), "warn", "clock")
        else:
            days = count_text(left, self.tr("dag"), self.tr("dagen"))
            self.days_chip.set_chip(self.tr("nog {days}").format(days=days), "mute", "clock")

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.round_box.value())

    def _lay_out(self) -> None:
        first = FlowLayout(10)
        for part in (
            self.round_box,
            self.name_label,
            self.status_chip,
            self.deadline_label,
            self.days_chip,
        ):
            first.addWidget(part)
        self.body.addLayout(first)
        self.body.addWidget(self.about_label)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.count_label)
        line.addWidget(self.bar, 1)
        self.body.addLayout(line)
        buttons = FlowLayout(8)
        for button in (
            self.new_button,
            self.longer_button,
            self.close_button,
            self.keys_button,
        ):
            buttons.addWidget(button)
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 2, 0, 0)
        holder.addLayout(buttons)
        self.body.addLayout(holder)
