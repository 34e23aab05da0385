"""The foot of a plan: what it takes to carry it out, and the button that does so."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import CheckField
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.services.ledger_service import LedgerImportPlan
from talentdesk.wording.formatting import count_text
from talentdesk.wording.messages.ledger_faults import fault_message


class CommitFoot(QFrame):
    """A file that does not agree with itself needs a reason; alarms need to be seen.

    Signals:
        commit_asked: carry the plan out, for a reason (empty when none is needed).
        cancelled: do nothing, or go back when it is done.
    """

    commit_asked = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._needs_reason = False
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom lees je dit bestand toch in?"),
            self.reason_edit,
        )
        self.alarm_check = CheckField(theme, "")
        self.icon = IconLabel(theme, "shield-check", 20, "ok")
        self.what_label = TextLabel("", "strong")
        self.note_label = WrappedLabel("", "small")
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"))
        self.commit_button = DeskButton(theme, "", "check", look="primary")
        self._lay_out()
        self.reason_edit.textChanged.connect(self._check)
        self.alarm_check.toggled.connect(self._check)
        self.commit_button.clicked.connect(self._commit)
        self.cancel_button.clicked.connect(self.cancelled)

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
        said = self.tr("{count} met een koppeling is gewijzigd of verdwenen. Ik heb ze bekeken.")
        self.alarm_check.setText(said.format(count=count))
        self.alarm_check.setChecked(False)
        self.alarm_check.setVisible(bool(alarms))
        rows = count_text(taken, self.tr("boeking"), self.tr("boekingen"))
        self.commit_button.setText(self.tr("{rows} overnemen").format(rows=rows))
        self.commit_button.setVisible(bool(taken))
        self.cancel_button.setText(self.tr("Annuleren"))
        self.icon.set_icon("shield-check", "ok")
        if taken:
            self.say(
                self.tr("Er is nog niets gewijzigd."),
                self.tr("Vooraf komt een back-up. Daarna gaat alles in één keer, of niets."),
            )
        else:
            file = plan.intake.facts.file
            said = self.tr("In {file} staat niets nieuws.").format(file=file)
            self.say(said, self.tr("Je hoeft niets te doen."))
            self.reason_row.hide()
        self._check()

    def show_done(self, what: str, note: str) -> None:
        """The plan was carried out."""
        self.icon.set_icon("check-circle-fill", "ok")
        self.say(what, note)
        for widget in (self.commit_button, self.reason_row, self.alarm_check):
            widget.hide()
        self.cancel_button.setText(self.tr("Naar de boekingen"))
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while the plan is carried out."""
        self.cancel_button.setEnabled(not busy)
        self.commit_button.setEnabled(not busy and self._is_answered())

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

    def say(self, what: str, note: str) -> None:
        """Two lines at the left."""
        self.what_label.setText(what)
        self.note_label.setText(note)

    def _is_answered(self) -> bool:
        has_reason = not self._needs_reason or bool(self.reason_edit.text().strip())
        return has_reason and (self.alarm_check.isHidden() or self.alarm_check.isChecked())

    @Slot()
    def _check(self) -> None:
        self.commit_button.setEnabled(self._is_answered())

    @Slot()
    def _commit(self) -> None:
        self.commit_asked.emit(self.reason_edit.text().strip())

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what_label)
        words.addWidget(self.note_label)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.icon)
        line.addLayout(words, 1)
        line.addWidget(self.cancel_button)
        line.addWidget(self.commit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(8)
        column.addWidget(self.reason_row)
        column.addWidget(self.alarm_check)
        column.addLayout(line)
