"""Where the advice is asked for as a document: of what, and in which formats."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import ActionButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.proposals import Proposal
from talentdesk.domain.rounds import ReviewRound
from talentdesk.services.advice_paper_service import PaperFormat

_PROPOSAL: Final = "proposal"
_BOTH: Final = "both"


class AdvicePaperCard(Card):
    """Two choices and a button; the whole round can be chosen where there is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Op papier"))
        self._theme = theme
        self._proposal = ""
        self._round: ReviewRound | None = None
        self.banner = Banner(theme)
        self.subject = ChoiceBox(theme)
        self.formats = ChoiceBox(
            theme,
            (
                (_BOTH, self.tr("PDF en Word")),
                (PaperFormat.PDF.value, self.tr("alleen PDF")),
                (PaperFormat.DOCX.value, self.tr("alleen Word")),
            ),
        )
        fields = QHBoxLayout()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(16)
        fields.addWidget(FormRow(theme, self.tr("Waarover"), self.subject))
        fields.addWidget(FormRow(theme, self.tr("Bestanden"), self.formats))
        fields.addStretch(1)
        holder = QWidget()
        holder.setLayout(fields)
        # In the card, so that the answer comes where the question was.
        self.add(self.banner)
        self.add(holder)

    def show_action(self, action: QAction) -> None:
        """Add the button of the action; call once."""
        self.write_button = ActionButton(self._theme, action)
        self.body.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_subject(self, proposal: Proposal, found: ReviewRound | None) -> None:
        """What can be put on paper: this proposal, and the round that it is in."""
        if proposal.id != self._proposal:
            self.banner.clear()
        self._proposal = proposal.id
        self._round = found
        options = [(_PROPOSAL, self.tr("alleen {number}").format(number=proposal.number))]
        if found is not None:
            whole = self.tr("de hele ronde {title}").format(title=found.draft.title)
            options.append((found.id, whole))
        self.subject.set_options(tuple(options))

    @property
    def asked_round(self) -> ReviewRound | None:
        """The round that a paper is asked of; None for the proposal alone."""
        return None if self.subject.value() == _PROPOSAL else self._round

    @property
    def asked_formats(self) -> tuple[PaperFormat, ...]:
        """What the paper is to be written as."""
        chosen = self.formats.value()
        return tuple(PaperFormat) if chosen == _BOTH else (PaperFormat(chosen),)
