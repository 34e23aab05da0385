"""Middle of the inspector: summary, test, budget, what it contributes to, warnings."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.proposals.budget_section import BudgetSection, balance_words
from talentdesk.desktop.proposals.criterion_tiles import CriterionTiles
from talentdesk.desktop.proposals.facts_section import FactsSection
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, rule
from talentdesk.desktop.widgets.warning_strip import WarningStrip
from talentdesk.domain.programme import Programme
from talentdesk.services.proposal_view_service import ProposalView
from talentdesk.wording.error_messages import rule_message

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


_LONG: Final = 420
"""Characters of a summary that are shown before one asks for the rest."""


class _Summary(QWidget):
    """A long text is cut off until one wants to read it all."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._text = text
        is_long = len(text) > _LONG
        self.label = WrappedLabel(f"{text[:_LONG].rstrip()}…" if is_long else text, "second")
        self.more_button = DeskButton(theme, translate("Inspector", "Alles lezen"), look="link")
        self.more_button.clicked.connect(self._show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.more_button.setVisible(is_long)

    @Slot()
    def _show_all(self) -> None:
        self.label.setText(self._text)
        self.more_button.hide()


class InspectorBody(QWidget):
    """One proposal; made again for each."""

    def __init__(self, theme: Theme, view: ProposalView, programme: Programme) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        draft = view.proposal.content
        if draft.summary:
            self._layout.addWidget(_Summary(theme, draft.summary))
        for found in view.warnings:
            words = rule_message(found, programme)
            self._layout.addWidget(WarningStrip(theme, words.what, words.advice))
        self._add_test(theme, view)
        balance, is_right = balance_words(draft)
        self._add_head(translate("Inspector", "Begroting"), balance, is_wrong=not is_right)
        self._layout.addWidget(BudgetSection(theme, draft, view.granted))
        self._add_head(translate("Inspector", "Draagt bij aan"), "")
        self._layout.addWidget(FactsSection(theme, view, programme))

    def _add_test(self, theme: Theme, view: ProposalView) -> None:
        if not view.is_tested:
            self._add_head(
                translate("Inspector", "Toets"), translate("Inspector", "niet nodig: bestaand")
            )
            return
        said = translate("Inspector", "jij: {done} van {total} beoordeeld")
        counted = view.assessment
        self._add_head(
            translate("Inspector", "Toets"),
            said.format(done=counted.answered, total=counted.conditions),
        )
        self._layout.addWidget(CriterionTiles(theme, view.tiles))

    def _add_head(self, title: str, note: str, *, is_wrong: bool = False) -> None:
        self._layout.addWidget(rule())
        line = QHBoxLayout()
        line.addWidget(TextLabel(title, "label"))
        line.addStretch(1)
        line.addWidget(TextLabel(note, "small", "danger" if is_wrong else None))
        self._layout.addLayout(line)
