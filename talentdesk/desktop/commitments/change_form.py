"""Asks how a commitment is described otherwise; its deal stays: amounts go by steps."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from talentdesk.desktop.commitments.commitment_texts import CommitmentTexts
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.commitments import CommitmentDraft
from talentdesk.domain.errors import TalentDeskError


class ChangeForm(WorkForm):
    """Keeps nothing itself; what was typed stays when it is refused.

    Signals:
        submitted: the CommitmentDraft as it is to be.
    """

    submitted = Signal(object)

    def __init__(self, theme: Theme, draft: CommitmentDraft) -> None:
        super().__init__(
            theme,
            self.tr("Gegevens wijzigen"),
            DeskButton(theme, self.tr("Wijzigen"), "check", "primary"),
            "inset",
        )
        self._draft = draft
        self.about = CommitmentTexts(theme)
        self.about.show_draft(draft)
        for row in self.about.rows.values():
            self.fields.addWidget(row)
        self.say_lead(
            self.tr("Voorstel, soort en bedrag blijven. Een bedrag wijzigt met een stap.")
        )

    @override
    def submit(self) -> None:
        """Ask to keep what is typed."""
        self.banner.clear()
        self.about.clear_problems()
        self.submitted.emit(replace(self._draft, **self.about.values()))

    @override
    def focus_first(self) -> None:
        """With whom it is."""
        self.about.edits["relation"].setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, error: TalentDeskError, message: Message) -> None:
        """Say why it was not changed, and mark the field that it is about."""
        self.refuse(message)
        self.about.mark(error)
