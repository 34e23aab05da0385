"""The foot of the plan of a ledger file: what it takes to carry it out."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.intake.plan_foot import PlanFoot
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.choice_box import CheckField
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.services.ledger_service import LedgerImportPlan
from talentdesk.wording.formatting import count_text
from talentdesk.wording.messages.ledger_faults import fault_message


class CommitFoot(PlanFoot):
    """A file that does not agree with itself needs a reason; alarms need to be seen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, self.tr("boeking"), self.tr("boekingen"), self.tr("Naar de boekingen")
        )
        self._needs_reason = False
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom lees je dit bestand toch in?"),
            self.reason_edit,
        )
        self.alarm_check = CheckField(theme, "")
        self.add_above(self.reason_row, self.alarm_check)
        self.reason_edit.textChanged.connect(self._check)
        self.alarm_check.toggled.connect(self._check)

    def show_plan(self, plan: LedgerImportPlan) -> None:
        """Ask what this plan needs."""
        counts, alarms = plan.counts, len(plan.plan.alarms)
        taken = counts.new + counts.changed + counts.gone + counts.returned
        self._needs_reason = bool(plan.intake.facts.reasons_asked)
        self.reason_row.setVisible(self._needs_reason)
        self.reason_edit.clear()
        weighing = [fault for fault in plan.intake.faults if fault.kind.needs_reason]
        if weighing:
            what = fault_message(weighing[0], plan.intake.facts.file).what
            logged = self.tr("De reden komt in het logboek.")
            self.reason_row.set_hint(f"{what} {logged}")
        count = count_text(alarms, self.tr("boeking"), self.tr("boekingen"))
        said = self.tr("{count} met een koppeling is gewijzigd of verdwenen. Ik heb die bekeken.")
        if alarms > 1:
            said = self.tr(
                "{count} met een koppeling zijn gewijzigd of verdwenen. Ik heb ze bekeken."
            )
        self.alarm_check.setText(said.format(count=count))
        self.alarm_check.setChecked(False)
        self.alarm_check.setVisible(bool(alarms))
        self.show_taken(taken)
        if not taken:
            file = plan.intake.facts.file
            said = self.tr("In {file} staat niets nieuws.").format(file=file)
            self.say(said, self.tr("Je hoeft niets te doen."))
            self.reason_row.hide()
        self._check()

    @override
    def show_done(self, what: str, note: str) -> None:
        """The plan was carried out."""
        for widget in (self.reason_row, self.alarm_check):
            widget.hide()
        super().show_done(what, note)

    def focus_question(self) -> bool:
        """Put the cursor on what is asked; False when nothing is."""
        for widget, shown in (
            (self.reason_edit, self.reason_row.isVisibleTo(self)),
            (self.alarm_check, self.alarm_check.isVisibleTo(self)),
        ):
            if shown:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    @override
    def is_answered(self) -> bool:
        has_reason = not self._needs_reason or bool(self.reason_edit.text().strip())
        return has_reason and (self.alarm_check.isHidden() or self.alarm_check.isChecked())

    @override
    def reason(self) -> str:
        return self.reason_edit.text().strip()

    @Slot()
    def _check(self) -> None:
        self.commit_button.setEnabled(self.is_answered())
