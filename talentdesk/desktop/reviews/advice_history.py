"""The advice that holds, and those that it took the place of; all of them stay readable."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.outcome_choices import OUTCOME_LOOKS
from talentdesk.desktop.reviews.selectable_text import SelectableText
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard, frame
from talentdesk.domain.reviews import Advice
from talentdesk.services.advice_service import TeamSheet
from talentdesk.wording.formatting import count_text, date_text, time_text
from talentdesk.wording.terms import term


class AdviceHistory(QWidget):
    """A card for the advice that holds; the older ones unfold below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._older: list[QWidget] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self.older_button = DeskButton(theme, "", "clock-counter-clockwise", "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._cards)
        layout.addWidget(self.older_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.older_button.clicked.connect(self._toggle)

    def show_sheet(self, sheet: TeamSheet) -> None:
        """Show every advice on the proposal, newest first."""
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        self._older = []
        for advice in sheet.history:
            card = self._card(advice, sheet)
            self._cards.addWidget(card)
            if not advice.is_current:
                self._older.append(card)
        self._show_older(shown=False)
        self.setVisible(bool(sheet.history))

    @Slot()
    def _toggle(self) -> None:
        self._show_older(shown=bool(self._older) and self._older[0].isHidden())

    def _show_older(self, *, shown: bool) -> None:
        for card in self._older:
            card.setVisible(shown)
        one, many = self.tr("eerder advies"), self.tr("eerdere adviezen")
        count = count_text(len(self._older), one, many)
        words = self.tr("{count} verbergen") if shown else self.tr("{count} tonen")
        self.older_button.setText(words.format(count=count))
        self.older_button.setVisible(bool(self._older))

    def _card(self, advice: Advice, sheet: TeamSheet) -> QFrame:
        card = frame("card" if advice.is_current else "inset")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addLayout(self._head(advice))
        at = advice.at.astimezone()
        said = self.tr("{actor}, {day} {time}, over versie {version}")
        words = said.format(
            actor=advice.actor,
            day=date_text(at.date()),
            time=time_text(at),
            version=advice.proposal_version,
        )
        layout.addWidget(WrappedLabel(words, "small"))
        now = sheet.proposal.content_version
        if advice.is_current and advice.proposal_version != now:
            stale = self.tr("Verouderd: het voorstel is nu versie {version}.")
            layout.addWidget(WrappedLabel(stale.format(version=now), "small-strong", "warn"))
        layout.addWidget(SelectableText(advice.draft.reasoning))
        if advice.draft.minority_view.strip():
            layout.addWidget(TextLabel(self.tr("Minderheidsstandpunt"), "label"))
            layout.addWidget(SelectableText(advice.draft.minority_view))
        return card

    def _head(self, advice: Advice) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        title = self.tr("Vastgelegd advies") if advice.is_current else self.tr("Eerder advies")
        head.addWidget(TextLabel(title, "section"))
        icon, _ink, _ground, tone = OUTCOME_LOOKS[advice.draft.outcome]
        head.addWidget(Chip(self._theme, term(advice.draft.outcome), tone, icon))
        if advice.is_example:
            head.addWidget(Chip(self._theme, self.tr("voorbeeld"), "warn", "flask"))
        head.addStretch(1)
        return head


def is_recorded(sheet: TeamSheet) -> bool:
    """Whether what is written and settled now is what was recorded last, on this version."""
    if not sheet.history:
        return False
    last = sheet.history[0]
    if last.proposal_version != sheet.proposal.content_version:
        return False
    draft = last.draft
    written = (sheet.text.outcome, sheet.text.reasoning, sheet.text.minority_view)
    settled = {item.condition: item for item in draft.settled}
    return written == (draft.outcome, draft.reasoning, draft.minority_view) and all(
        settled.get(item.condition.id) == item.given for item in sheet.team
    )
