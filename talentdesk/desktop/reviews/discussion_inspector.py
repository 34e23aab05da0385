"""What the reviewers say on one condition, side by side, and what the team makes of it."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.discussion_rows import DiscussionRow
from talentdesk.desktop.reviews.judgement_choices import JudgementChoices
from talentdesk.desktop.reviews.kept_text import KeptText
from talentdesk.desktop.reviews.selectable_text import SelectableText
from talentdesk.desktop.reviews.team_words import asked_words, minority_words, state_words
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.labels import (
    ElidedLabel,
    IconLabel,
    TextLabel,
    WrappedLabel,
    discard,
    frame,
    rule,
)
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.reviews import ConditionJudgement, Judgement, Review
from talentdesk.services.advice_service import TeamSheet
from talentdesk.wording.formatting import list_text, number_text
from talentdesk.wording.terms import term

_ORDER = (
    Judgement.FAILS,
    Judgement.MEETS_PARTLY,
    Judgement.NOT_ASSESSED,
    Judgement.NOT_APPLICABLE,
    Judgement.MEETS,
)
"""Lowest first: what has to be talked about stands on top."""

Said = tuple[Review, ConditionJudgement]


def counts_text(said: Sequence[Said]) -> str:
    """For example ``2 × voldoet · 1 × voldoet niet``."""
    kinds = [given.judgement for _review, given in said]
    parts = [
        f"{number_text(kinds.count(kind))} × {term(kind)}"
        for kind in reversed(_ORDER)
        if kind in kinds
    ]
    return " · ".join(parts)


class DiscussionInspector(QFrame):
    """Shows one row of the discussion and asks what the team says.

    Signals:
        settled: the Judgement that the team comes to.
        typed: the reason of the team is to be kept; ask it with ``reason``.
    """

    settled = Signal(object)
    typed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._key = ""
        self.id_chip = Chip(theme, "", "accent")
        self.name_label = WrappedLabel("", "section")
        self.counts_label = WrappedLabel("", "second")
        self.question_label = WrappedLabel("", "small")
        self.choices = JudgementChoices(theme)
        self.state_label = WrappedLabel("", "caption")
        self.reason = KeptText(theme, self.tr("Reden van het team"), "R")
        self.minority_box = frame("inset")
        self.minority_label = WrappedLabel("", "small")
        self._said = QVBoxLayout()
        self._said.setSpacing(8)
        self._lay_out()
        self.choices.chosen.connect(self.settled)
        self.reason.changed.connect(self.typed)

    @property
    def condition(self) -> str:
        """Id of the condition that is shown; empty before the first."""
        return self._key

    def show_row(self, row: DiscussionRow, sheet: TeamSheet, *, keep_texts: bool) -> None:
        """Show a condition; ``keep_texts`` leaves the reason that is being typed."""
        condition = row.comparison.condition
        keep_texts = keep_texts and self._key == condition.id
        self._key = condition.id
        said = list(zip(sheet.side.reviews, row.comparison.judgements, strict=True))
        self.id_chip.set_text(condition.id)
        self.name_label.setText(condition.name)
        self.question_label.setText(condition.question)
        self.counts_label.setText(counts_text(said) or self.tr("Nog geen beoordelingen binnen."))
        self._show_said(said)
        self._show_team(row, sheet)
        if not keep_texts:
            self.reason.set_text(row.team.given.reason)
        self.setAccessibleName(f"{condition.id} {condition.name}")

    def _show_said(self, said: Sequence[Said]) -> None:
        while (item := self._said.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        ordered = sorted(said, key=lambda item: _ORDER.index(item[1].judgement))
        for kind, group in groupby(ordered, key=lambda item: item[1].judgement):
            items = list(group)
            silent = [review.reviewer_name for review, given in items if not given.reason.strip()]
            for review, given in items:
                if given.reason.strip():
                    self._said.addWidget(self._reason_card(review, given))
            if silent:
                self._said.addWidget(self._silent_line(kind, silent))

    def _reason_card(self, review: Review, given: ConditionJudgement) -> QWidget:
        card = frame("inset")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        icon, token = JUDGEMENT_MARKS[given.judgement]
        head.addWidget(IconLabel(self._theme, icon, 16, token))
        head.addWidget(TextLabel(term(given.judgement), "strong"))
        name = ElidedLabel(review.reviewer_name, "small")
        name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(name, 1)
        if review.is_example:
            head.addWidget(Chip(self._theme, self.tr("voorbeeld"), "warn"))
        layout.addLayout(head)
        layout.addWidget(SelectableText(given.reason, "second"))
        if given.evidence.strip():
            evidence = self.tr("Bewijs: {text}").format(text=given.evidence.strip())
            layout.addWidget(WrappedLabel(evidence, "small"))
        return card

    def _silent_line(self, kind: Judgement, names: Sequence[str]) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(8)
        icon, token = JUDGEMENT_MARKS[kind]
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(IconLabel(self._theme, icon, 16, token), 0, top)
        said = self.tr("{judgement}: {names}, zonder reden")
        words = said.format(judgement=term(kind), names=list_text(names))
        layout.addWidget(WrappedLabel(words, "small"), 1)
        return line

    def _show_team(self, row: DiscussionRow, sheet: TeamSheet) -> None:
        team = row.team
        self.choices.show_kept(team.given.judgement)
        self.choices.set_locked(locked=not sheet.may_advise)
        self.reason.set_locked(locked=not sheet.may_advise)
        self.state_label.setText(state_words(row, sheet))
        self.reason.set_asked(asked_words(row), "")
        words = minority_words(row, sheet)
        self.minority_label.setText(words)
        self.minority_box.setVisible(bool(words))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.id_chip, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name_label, 1)
        layout.addLayout(head)
        layout.addWidget(self.question_label)
        layout.addWidget(self.counts_label)
        layout.addLayout(self._said)
        layout.addWidget(rule())
        team = QHBoxLayout()
        team.setSpacing(8)
        team.addWidget(TextLabel(self.tr("Oordeel van het team"), "label"))
        team.addWidget(self.state_label, 1)
        layout.addLayout(team)
        layout.addWidget(self.choices)
        layout.addWidget(self.reason)
        box = QHBoxLayout(self.minority_box)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(8)
        box.addWidget(IconLabel(self._theme, "users", 16, "info"), 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.minority_label, 1)
        layout.addWidget(self.minority_box)
        layout.addStretch(1)
