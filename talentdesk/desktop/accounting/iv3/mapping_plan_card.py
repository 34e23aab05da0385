"""The plan of a sheet with a mapping: what would happen, what is refused, and carrying it out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.accounting.iv3.iv3_columns import place_text
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.imports import Fate
from talentdesk.domain.iv3_plan import Iv3Plan, PlannedIv3Rule
from talentdesk.wording.error_messages import cell_message, message_for
from talentdesk.wording.formatting import list_text, number_text
from talentdesk.wording.terms import term

_MOST = 40
"""Rows that are listed; the counts are of all of them."""


class MappingPlanCard(Card):
    """Shows one plan; nothing has changed while it stands there.

    Signals:
        accepted: carry out the plan.
        left: the user does not want it after all.
    """

    accepted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, plan: Iv3Plan) -> None:
        super().__init__()
        self.plan = plan
        title = self.tr("Indeling uit {file}").format(file=plan.source)
        self.setAccessibleName(title)
        self.banner = Banner(theme)
        counts = list_text([f"{plan.count(fate)} {term(fate)}" for fate in Fate])
        self.count_label = WrappedLabel(f"{counts}.", "strong")
        self.rows_label = WrappedLabel("\n".join(self._listed()))
        self.take_button = DeskButton(theme, self.tr("Overnemen"), "check", "primary")
        self.take_button.setEnabled(not plan.changes_nothing)
        self.leave_button = DeskButton(theme, self.tr("Annuleren"), look="quiet")
        note = self.tr("Eerst komt er een back-up, daarna gaat alles in één keer.")
        for widget in (
            self.banner,
            WrappedLabel(title, "section"),
            self.count_label,
            WrappedLabel(note, "small"),
            self.rows_label,
        ):
            self.add(widget)
        holder = QWidget()
        buttons = FlowLayout(8)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.leave_button)
        holder.setLayout(buttons)
        self.add(holder)
        self.take_button.clicked.connect(self.accepted)
        self.leave_button.clicked.connect(self.left)

    def refuse(self, message: Message) -> None:
        """Say why it was not carried out."""
        self.banner.say(message)

    def _listed(self) -> list[str]:
        rows = [row for row in self.plan.rows if row.fate is not Fate.SAME]
        rows.sort(key=lambda row: row.fate is not Fate.REFUSED)
        found = [self._row_text(row) for row in rows[:_MOST]]
        if len(rows) > _MOST:
            more = self.tr("En nog {count} regels.").format(count=number_text(len(rows) - _MOST))
            found.append(more)
        return found

    def _row_text(self, row: PlannedIv3Rule) -> str:
        said = f"{row.place}: {row.account or '–'}, {term(row.fate)}"
        if row.draft is not None:
            said = f"{said} ({place_text(row.draft.target)})"
        messages = [cell_message(problem) for problem in row.problems]
        messages += [message_for(row.refusal)] if row.refusal is not None else []
        sentences = [f"{item.what} {item.advice}" for item in messages]
        if not row.in_ledger:
            sentences.append(self.tr("Deze rekening heeft geen boekingen in dit jaar."))
        return " ".join([f"{said}.", *sentences])
