"""One suggestion: what it would tie, why, what is against it, and what is left afterwards."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.match_columns import LEVEL_MARKS
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token, Tone
from talentdesk.desktop.widgets.badges import Chip, LineBadge
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import (
    ElidedLabel,
    IconLabel,
    TextLabel,
    WrappedLabel,
    rule,
)
from talentdesk.desktop.widgets.warning_strip import WarningStrip
from talentdesk.domain.match_levels import MatchLevel, match_level
from talentdesk.domain.matching import MatchEvidence, MatchSuggestion
from talentdesk.domain.money import Money
from talentdesk.wording.evidence_names import bits_text
from talentdesk.wording.formatting import euro_text
from talentdesk.wording.match_words import LEVELS, chance_text, difference_text, evidence_lines

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

LEVEL_TONES: Final[dict[MatchLevel, Tone]] = {
    MatchLevel.SURE: "ok",
    MatchLevel.LIKELY: "info",
    MatchLevel.MAYBE: "warn",
}
_PARTS_SHOWN: Final = 8


class Part(NamedTuple):
    """One amount of the suggestion: which posting or commitment, and how much."""

    text: str
    cents: int


class CardText(NamedTuple):
    """What the card says of the commitment side.

    ``parts`` are the amounts where there is more than one; ``before`` is what is open now.
    """

    title: str
    under: str
    line: str
    parts: Sequence[Part]
    before: int
    open_left: int


class SuggestionCard(Card):
    """Read from top to bottom: what, why, against, what is left."""

    def __init__(self, theme: Theme, suggestion: MatchSuggestion, text: CardText) -> None:
        super().__init__()
        self._theme = theme
        level = match_level(suggestion.centibits)
        self.level_chip = Chip(theme, LEVELS[level], LEVEL_TONES[level], LEVEL_MARKS[level][0])
        self.reasons, self.doubts = evidence_lines(suggestion.evidence)
        self._head(text, suggestion)
        self._parts(text.parts)
        self.body.addWidget(rule())
        evidence(self.body.addWidget, theme, suggestion.evidence)
        chance = chance_text(suggestion)
        if chance:
            advice = self.tr("Zoek een tweede aanwijzing voordat je koppelt.")
            self.add(WarningStrip(theme, chance, advice))
        self._rest(suggestion, text)
        self.setAccessibleName(
            self.tr("Suggestie {title}, {level}").format(title=text.title, level=LEVELS[level])
        )

    def _head(self, text: CardText, suggestion: MatchSuggestion) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(WrappedLabel(text.title, "section"), 1)
        head.addWidget(self.level_chip, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        under = QHBoxLayout()
        under.setSpacing(8)
        if text.line:
            under.addWidget(LineBadge(self._theme, text.line))
        under.addWidget(ElidedLabel(text.under, "second"), 1)
        bits = bits_text(suggestion.bits)
        bits_label = TextLabel(self.tr("{bits} bits").format(bits=bits), "caption")
        bits_label.setToolTip(
            self.tr("6 bits: ongeveer één op 64 is fout. 10 bits: ongeveer één op duizend.")
        )
        under.addWidget(bits_label)
        self.body.addLayout(under)

    def _parts(self, parts: Sequence[Part]) -> None:
        if len(parts) < 2:
            return
        for part in parts[:_PARTS_SHOWN]:
            self.add(amount_line(part.text, euro_text(Money(part.cents))))
        if len(parts) > _PARTS_SHOWN:
            more = self.tr("en nog {count}").format(count=len(parts) - _PARTS_SHOWN)
            rest = sum(part.cents for part in parts[_PARTS_SHOWN:])
            self.add(amount_line(more, euro_text(Money(rest))))

    def _rest(self, suggestion: MatchSuggestion, text: CardText) -> None:
        self.body.addWidget(rule())
        said = difference_text(suggestion)
        if said:
            self.add(amount_line(self.tr("Verschil dat blijft"), said))
        after = text.before - suggestion.taken_cents
        arrow = f"{euro_text(Money(text.before))} → {euro_text(Money(after))}"
        self.add(amount_line(self.tr("Open op de verplichting"), arrow))
        left = text.open_left - suggestion.posted_cents
        arrow = f"{euro_text(Money(text.open_left))} → {euro_text(Money(left))}"
        self.add(amount_line(self.tr("Nog te verklaren"), arrow))


def amount_line(left: str, right: str) -> QWidget:
    """Words at the left, an amount at the right."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    line.addWidget(ElidedLabel(left, "small"), 1)
    line.addWidget(TextLabel(right, "small-strong"))
    holder.setAccessibleName(f"{left}: {right}")
    return holder


def evidence(
    add: Callable[[QWidget], object], theme: Theme, facts: Sequence[MatchEvidence]
) -> None:
    """Why it fits and what is against it, each fact with its shape; nothing against is said too."""
    reasons, doubts = evidence_lines(facts)
    add(TextLabel(translate("SuggestionCard", "PAST OMDAT"), "label"))
    for reason in reasons or [translate("SuggestionCard", "niets het uitsluit")]:
        add(_fact(theme, "check-circle-fill", "ok", reason))
    add(TextLabel(translate("SuggestionCard", "SPREEKT TEGEN"), "label"))
    for doubt in doubts:
        add(_fact(theme, "x-circle-fill", "danger", doubt))
    if not doubts:
        add(_fact(theme, "minus", "text3", translate("SuggestionCard", "niets")))


def _fact(theme: Theme, icon: str, token: Token, text: str) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    marks = QVBoxLayout()
    marks.setContentsMargins(0, 1, 0, 0)
    marks.addWidget(IconLabel(theme, icon, 15, token))
    marks.addStretch(1)
    line.addLayout(marks)
    line.addWidget(WrappedLabel(text), 1)
    return holder
