"""What would have come out of one proposal otherwise: other rules, one voice less."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.round_columns import LEAST_TO_COMPARE, turning_cell
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.domain.people import PersonId
from talentdesk.domain.reviews import Gate
from talentdesk.domain.round_matrix import MatrixRow, RoundMatrix
from talentdesk.domain.what_if import WhatIf
from talentdesk.wording.agreement_words import (
    gate_text,
    rule_text,
    spread_text,
    turning_sentences,
)
from talentdesk.wording.terms import term


class TurningCard(QWidget):
    """The chosen proposal of a matrix; every line of it is a what-if, and says so."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title_label = WrappedLabel("", "section")
        self.chip = Chip(theme, "", "mute")
        self.spread_label = WrappedLabel("", "second")
        self.team_label = WrappedLabel("", "small")
        self.note_label = WrappedLabel(
            self.tr("Wat als: deze regels beslissen niets. Het team beslist per voorwaarde."),
            "caption",
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title_label, 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.spread_label)
        layout.addWidget(self.team_label)
        layout.addSpacing(4)
        layout.addWidget(self.note_label)
        layout.addLayout(self._lines)

    def show_row(self, matrix: RoundMatrix, row: MatrixRow) -> None:
        """Show a proposal."""
        names = {person.id: person.name for person in matrix.reviewers}
        self.title_label.setText(f"{row.number} {row.title}")
        cell = turning_cell(matrix, row)
        self.chip.set_chip(cell.text, cell.tone, cell.icon)
        self._clear()
        counts = row.handed_in >= LEAST_TO_COMPARE and not row.is_hidden
        for part in (self.spread_label, self.team_label, self.note_label):
            part.setVisible(counts)
        self.setAccessibleName(f"{row.number}: {cell.text}")
        if not counts:
            self._lines.addWidget(WrappedLabel(self._why_not(row), "small"))
            return
        self.spread_label.setText(spread_text(row.spread).capitalize() + ".")
        self.team_label.setText(self._team_words(row))
        for found in matrix.turning(row).what_ifs:
            self._lines.addWidget(self._line(found, names))

    def _why_not(self, row: MatrixRow) -> str:
        if row.is_hidden:
            return self.tr("Lever eerst je eigen beoordeling in. Daarna zie je die van anderen.")
        if row.handed_in:
            return self.tr("Er telt nog maar 1 beoordeling mee. Er is niets te vergelijken.")
        return self.tr("Er is nog geen beoordeling die meetelt.")

    def _team_words(self, row: MatrixRow) -> str:
        left = len(row.open_differences)
        said = self.tr("Het team nu: {gate}.").format(gate=term(row.team_gate))
        if row.team_gate is Gate.NO and row.team_hinge:
            hinge = self.tr("Dat hangt aan één voorwaarde: {condition}.")
            return f"{said} {hinge.format(condition=row.team_hinge)}"
        if left:
            one = self.tr("Er is nog 1 verschil te bespreken.")
            many = self.tr("Er zijn nog {count} verschillen te bespreken.")
            return f"{said} {one if left == 1 else many.format(count=left)}"
        return said

    def _line(self, found: WhatIf, names: Mapping[PersonId, str]) -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(WrappedLabel(rule_text(found.rule), "small"), 1)
        outcome = TextLabel(gate_text(found), "small-strong")
        outcome.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.addWidget(outcome)
        layout.addLayout(head)
        on = self.tr("{name} op {condition}")
        words = turning_sentences(
            [names[person] for person in found.without],
            [
                on.format(name=names[person], condition=condition)
                for person, condition in found.single
            ],
        )
        if words:
            layout.addWidget(WrappedLabel(words, "caption", "warn"))
        return line

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
