"""The plan of a sheet with commitments: what would happen, what is refused, and carrying it out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.commitment_plan import CommitmentPlan, PlannedCommitment
from talentdesk.domain.imports import Fate
from talentdesk.wording.error_messages import UserMessage, cell_message, message_for
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import list_text, number_text
from talentdesk.wording.terms import term

_MOST = 40
"""Rows that are listed; the counts are of all of them."""


class ImportCard(Card):
    """Shows one plan; nothing has changed while it stands there.

    Signals:
        accepted: carry out the plan.
        left: the user does not want it after all.
    """

    accepted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, plan: CommitmentPlan) -> None:
        super().__init__("", "")
        self.plan = plan
        title = self.tr("Inlezen uit {file}").format(file=plan.source)
        self.setAccessibleName(title)
        self.banner = Banner(theme)
        self.count_label = WrappedLabel(_counts(plan), "strong")
        self.rows_label = WrappedLabel("\n".join(self._listed()))
        self.take_button = DeskButton(theme, self.tr("Overnemen"), "check", "primary")
        self.take_button.setEnabled(not plan.changes_nothing)
        self.leave_button = DeskButton(theme, self.tr("Annuleren"), look="quiet")
        self.add(self.banner)
        self.add(WrappedLabel(title, "section"))
        self.add(self.count_label)
        note = self.tr("Eerst komt er een back-up, daarna gaat alles in één keer.")
        self.add(WrappedLabel(note, "small"))
        self.add(self.rows_label)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        buttons = FlowLayout(8)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.leave_button)
        column.addLayout(buttons)
        self.add(holder)
        self.take_button.clicked.connect(self.accepted)
        self.leave_button.clicked.connect(self.left)

    def refuse(self, message: Message) -> None:
        """Say why it was not carried out."""
        self.banner.say(message)

    def _listed(self) -> list[str]:
        rows = [row for row in self.plan.rows if row.fate is not Fate.SAME]
        rows.sort(key=lambda row: row.fate is not Fate.REFUSED)
        found = [_row_text(row) for row in rows[:_MOST]]
        if len(rows) > _MOST:
            more = self.tr("En nog {count} regels.").format(count=number_text(len(rows) - _MOST))
            found.append(more)
        return found


def _counts(plan: CommitmentPlan) -> str:
    return f"{list_text([f'{plan.count(fate)} {term(fate)}' for fate in Fate])}."


def _row_text(row: PlannedCommitment) -> str:
    said = f"{row.place}: {row.number or row.title or '–'}, {term(row.fate)}"
    if row.changes:
        said = f"{said} ({list_text([field_name(item.field) for item in row.changes])})"
    messages: list[UserMessage] = [cell_message(item) for item in row.problems]
    messages += [message_for(row.refusal)] if row.refusal is not None else []
    return " ".join([f"{said}.", *(f"{item.what} {item.advice}" for item in messages)])
