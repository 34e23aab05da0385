"""The condition that is open: question, what is counted, the judgement and why."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.reviews.condition_view import ConditionView, reason_asked
from talentdesk.desktop.reviews.fact_rows import AspectRows, FactRows
from talentdesk.desktop.reviews.judgement_choices import JudgementChoices, NextHint
from talentdesk.desktop.reviews.kept_text import KeptText
from talentdesk.desktop.reviews.part_questions import Answered, PartQuestions, part_notes
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard, frame
from talentdesk.desktop.widgets.warning_strip import WarningStrip
from talentdesk.domain.programme import Condition
from talentdesk.domain.reviews import ConditionJudgement, Judgement

_BESIDE: Final = 430
"""Pixels at 100 %: narrower, the text of the plan stands below the question."""


class ConditionCard(QFrame):
    """Shows a ConditionView and asks for changes; it keeps nothing itself.

    Signals:
        judged: a ConditionJudgement as it is asked to be, texts included.
        typed: a text is to be kept; ask it with ``entry``.
    """

    judged = Signal(object)
    typed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: ConditionView | None = None
        self.setProperty("look", "card")
        self.id_chip = Chip(theme, "", "accent")
        self.name_label = WrappedLabel("", "section")
        self.question_label = WrappedLabel()
        self.official_box = frame("inset")
        self.official_label = WrappedLabel("", "small")
        self.source_label = WrappedLabel("", "caption")
        self.help_button = DeskButton(theme, self.tr("Uitleg"), "question", "link")
        self.help_box = frame("inset")
        self.help_label = WrappedLabel("", "small")
        self.note_label = WrappedLabel("", "small")
        self.parts: PartQuestions | None = None
        hint = NextHint(theme, self.tr("volgende"), self.tr("Enter"))
        self.choices = JudgementChoices(theme, hint)
        self.absent_label = WrappedLabel("", "second")
        self.reason = KeptText(theme, self.tr("Reden"), "R")
        self.evidence = KeptText(theme, self.tr("Bewijs"), "B", least_lines=1)
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._counted = _column(8)
        self._warnings = _column(6)
        self._lay_out()
        self.choices.chosen.connect(self.ask)
        self.help_button.clicked.connect(self.toggle_help)
        self.reason.changed.connect(self.typed)
        self.evidence.changed.connect(self.typed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._theme.px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._texts.setDirection(way)

    @property
    def condition_id(self) -> str:
        """Id of the open condition; empty before the first."""
        return self._view.condition.id if self._view else ""

    def entry(self) -> ConditionJudgement:
        """The judgement that is kept, with the texts as they are typed now."""
        assert self._view is not None
        given = self._view.given
        if not self._view.holds:
            return given
        return replace(given, reason=self.reason.text(), evidence=self.evidence.text())

    def show_view(self, view: ConditionView, *, keep_texts: bool = False) -> None:
        """Show a condition, or the same one as it is now.

        ``keep_texts`` leaves what is being typed as it stands: after a refusal, or when
        only the judgement changed.
        """
        before, self._view = self._view, view
        if before is None or _shape(before) != _shape(view):
            self._show_question(view)
            self._show_counted(view)
        self._show_given(view)
        if not keep_texts:
            self.reason.set_text(view.given.reason)
            self.evidence.set_text(view.given.evidence)

    def flush(self) -> None:
        """Keep texts that were typed and not kept yet."""
        self.reason.flush()
        self.evidence.flush()

    @Slot(object)
    def ask(self, judgement: Judgement) -> None:
        """Ask for a judgement, as its key and its button do."""
        if self._view is not None and not self._view.locked:
            self.judged.emit(replace(self.entry(), judgement=judgement))

    @Slot()
    def toggle_help(self) -> None:
        """Unfold the explanation, or fold it again."""
        if self._view is not None and (self._view.condition.help or self._view.condition.note):
            self._fold_help(folded=self.help_box.isVisible())

    @Slot(object)
    def _answer_parts(self, answered: Answered) -> None:
        self.judged.emit(replace(self.entry(), parts=answered))

    def _show_question(self, view: ConditionView) -> None:
        condition = view.condition
        self.id_chip.set_text(condition.id)
        self.name_label.setText(condition.name)
        self.question_label.setText(condition.question)
        self.official_label.setText(condition.official_text)
        self.official_box.setVisible(bool(condition.official_text))
        source = self.tr("Plan: {paragraph}").format(paragraph=condition.paragraph)
        self.source_label.setText(source)
        self.source_label.setVisible(bool(condition.paragraph))
        self.help_label.setText(condition.help)
        note = self.tr("Gekozen lezing. Keuze van het programma, niet van het plan. {note}")
        self.note_label.setText(note.format(note=condition.note) if condition.note else "")
        self.help_button.setVisible(bool(condition.help or condition.note))
        self._fold_help(folded=True)
        self.setAccessibleName(f"{condition.id} {condition.name}")

    def _fold_help(self, *, folded: bool) -> None:
        self.help_box.setVisible(not folded)
        self.help_label.setVisible(bool(self.help_label.text()))
        self.note_label.setVisible(bool(self.note_label.text()))
        self.help_button.setText(self.tr("Uitleg") if folded else self.tr("Uitleg dicht"))

    def _show_counted(self, view: ConditionView) -> None:
        _empty(self._counted)
        self.parts = None
        if not view.holds:
            return
        condition = view.condition
        if view.facts:
            self._counted.addWidget(FactRows(self._theme, view.facts))
        if condition.choices:
            self._counted.addWidget(_aspects(self._theme, condition, view.ticked))
        if condition.parts:
            self.parts = PartQuestions(self._theme, condition)
            self.parts.answered.connect(self._answer_parts)
            self._counted.addWidget(self.parts)

    def _show_given(self, view: ConditionView) -> None:
        given = view.given
        self.choices.set_holding(holds=view.holds)
        self.choices.show_kept(given.judgement)
        self.choices.set_locked(locked=view.locked)
        prompts = dict(view.programme.reason_prompts)
        self.absent_label.setText(prompts.get(Judgement.NOT_APPLICABLE.value, ""))
        self.absent_label.setVisible(not view.holds)
        if self.parts is not None:
            self.parts.show_given(given.parts)
            self.parts.set_locked(locked=view.locked)
        self.reason.setVisible(view.holds)
        self.reason.set_locked(locked=view.locked)
        self.reason.set_asked(*reason_asked(view.programme, view.condition, given.judgement))
        prompt = view.condition.evidence_prompt
        self.evidence.setVisible(view.holds and bool(prompt))
        self.evidence.set_locked(locked=view.locked)
        self.evidence.set_asked(self.tr("gevraagd bij 'voldoet'"), prompt)
        self._show_warnings(view)

    def _show_warnings(self, view: ConditionView) -> None:
        _empty(self._warnings)
        if not view.holds:
            return
        for words in view.warnings:
            self._warnings.addWidget(WarningStrip(self._theme, words.what, words.advice))
        for note in part_notes(view.condition, view.given):
            self._warnings.addWidget(WarningStrip(self._theme, note))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.id_chip, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name_label, 1)
        head.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        self._texts.setSpacing(12)
        self._texts.addWidget(self.question_label, 1, Qt.AlignmentFlag.AlignTop)
        self._texts.addWidget(self.official_box, 1)
        layout.addLayout(self._texts)
        layout.addWidget(self.source_label)
        layout.addWidget(self.help_box)
        layout.addLayout(self._counted)
        layout.addWidget(self.choices)
        layout.addWidget(self.absent_label)
        layout.addLayout(self._warnings)
        layout.addWidget(self.reason)
        layout.addWidget(self.evidence)
        _fill(self.official_box, TextLabel(self.tr("Tekst van het plan"), "label"))
        _fill(self.official_box, self.official_label)
        _fill(self.help_box, self.help_label)
        _fill(self.help_box, self.note_label)


def _shape(view: ConditionView) -> tuple[object, ...]:
    """What decides which widgets there are."""
    return (view.condition, view.facts, view.ticked, view.holds)


def _aspects(theme: Theme, condition: Condition, ticked: tuple[str, ...]) -> QWidget:
    return AspectRows(theme, condition.choices, ticked, condition.minimum_choices)


def _column(spacing: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(spacing)
    return column


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            discard(widget)


def _fill(box: QFrame, widget: QWidget) -> None:
    layout = box.layout()
    if layout is None:
        layout = QVBoxLayout(box)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
    layout.addWidget(widget)
