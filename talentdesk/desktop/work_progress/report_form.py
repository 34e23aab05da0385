"""Asks how the work goes: in words, with three lights, milestones and results."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.proposals.form.text_area import TextArea
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, rule
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.desktop.work_progress.light_field import LightField
from talentdesk.desktop.work_progress.milestone_fields import MilestoneFields
from talentdesk.desktop.work_progress.result_fields import ResultFields
from talentdesk.domain.errors import FieldError, TalentDeskError
from talentdesk.domain.programme_parts import DesiredResult
from talentdesk.domain.proposals import ProgressStatus
from talentdesk.domain.work_money import MoneySuggestion
from talentdesk.domain.work_progress import Light, WorkPart, WorkReportDraft, WorkStanding
from talentdesk.wording.progress_terms import suggestion_text
from talentdesk.wording.terms import term


class ReportForm(WorkForm):
    """Keeps nothing itself; what was typed stays when it is refused.

    Signals:
        submitted: a WorkReportDraft.
    """

    submitted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        standing: WorkStanding,
        begun: WorkReportDraft,
        results: Sequence[DesiredResult],
        suggested: MoneySuggestion | None,
    ) -> None:
        """``begun`` is what is filled in already, ``results`` what the proposal is to reach."""
        is_right = bool(begun.replaces)
        title = self.tr("Bericht verbeteren: {number}") if is_right else "{number} · {title}"
        super().__init__(
            theme,
            title.format(number=standing.number, title=self.tr("voortgangsbericht")),
            DeskButton(theme, self.tr("Bericht vastleggen"), "check", "primary"),
        )
        self._theme = theme
        self._begun = begun
        self._suggested = suggested
        self.say_lead(standing.title)
        self.day_edit = DateEdit(theme)
        self.day_edit.set_value(begun.day)
        self.progress_box = ChoiceBox(theme, tuple((i.value, term(i)) for i in ProgressStatus))
        self.progress_box.set_value(begun.progress.value)
        self.text_edit = TextArea(theme)
        self.text_edit.put(begun.text)
        self.lights = {part: LightField(theme, part) for part in WorkPart}
        self.departure_edit = QLineEdit()
        self.departure_edit.setText(begun.departure)
        self.milestones = MilestoneFields(theme, begun.milestones)
        self.results = ResultFields(theme, results, begun.results)
        self.text_row = FormRow(theme, self.tr("Hoe staat het ervoor?"), self.text_edit)
        self.departure_row = FormRow(
            theme, self.tr("Waarom een ander stoplicht dan de cijfers"), self.departure_edit
        )
        self._add_rows()
        for part, field in self.lights.items():
            field.put(begun.part(part))
        if suggested is not None and begun.money.light is Light.GREY:
            self.lights[WorkPart.MONEY].light_box.set_value(suggested.light.value)
        self.lights[WorkPart.MONEY].changed.connect(self._show_departure)
        self._show_departure()

    @override
    def submit(self) -> None:
        """Ask to keep it; a day or number that cannot be read is marked instead."""
        self.banner.clear()
        self._clear_problems()
        day = self.day_edit.value() if self.day_edit.is_valid else None
        if day is None:
            self.day_edit.show_problem(self.day_edit.problem or self.tr("Vul de dag in."))
            self.day_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wrong = self.milestones.first_wrong() or self.results.first_wrong()
        if wrong is not None:
            wrong.setToolTip(wrong.problem)
            self.say_lead(wrong.problem)
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        departs = not self.departure_row.isHidden()
        self.submitted.emit(
            replace(
                self._begun,
                day=day,
                progress=ProgressStatus(self.progress_box.value()),
                text=self.text_edit.text().strip(),
                milestones=self.milestones.reports(),
                results=self.results.reports(),
                departure=self.departure_edit.text().strip() if departs else "",
                quality=self.lights[WorkPart.QUALITY].report(),
                time=self.lights[WorkPart.TIME].report(),
                money=self.lights[WorkPart.MONEY].report(),
            )
        )

    def tell(self, error: TalentDeskError) -> None:
        """Mark the field that a refusal is about."""
        if not isinstance(error, FieldError):
            return
        if any(field.mark(error.field) for field in self.lights.values()):
            return
        if error.field == "departure":
            self.departure_row.show()
            self.departure_row.set_problem(self.tr("Schrijf op waarom je iets anders kiest."))
            self.departure_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif error.field == "report_day":
            self.day_edit.show_problem(self.tr("Kies vandaag of een eerdere dag."))
            self.day_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif error.field == "reached":
            self.milestones.enter_reached()
        else:
            self.text_row.set_problem(self.tr("Schrijf in een paar zinnen hoe het staat."))
            self.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_first(self) -> None:
        """The words."""
        self.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_problems(self) -> None:
        self.text_row.set_problem("")
        self.departure_row.set_problem("")
        for field in self.lights.values():
            field.clear_problems()

    @Slot()
    def _show_departure(self) -> None:
        """Another light than the figures give asks for a reason."""
        found, chosen = self._suggested, self.lights[WorkPart.MONEY].light
        asks = found is not None and found.light not in (Light.GREY, chosen)
        is_quiet = chosen is Light.GREY and found is not None and not found.light.deviates
        self.departure_row.setVisible(asks and not is_quiet)

    def _add_rows(self) -> None:
        add = self.fields.addWidget
        add(FormRow(self._theme, self.tr("Dag"), self.day_edit))
        add(FormRow(self._theme, self.tr("Hoe ver is het werk?"), self.progress_box))
        add(self.text_row)
        add(rule())
        add(TextLabel(self.tr("Stoplichten"), "strong"))
        for field in self.lights.values():
            add(field)
        if self._suggested is not None:
            self.lights[WorkPart.MONEY].light_row.set_hint(suggestion_text(self._suggested))
        add(self.departure_row)
        if self.milestones.expected_edits:
            add(rule())
            add(TextLabel(self.tr("Mijlpalen"), "strong"))
            add(self.milestones)
        if self.results.text_edits:
            add(rule())
            add(TextLabel(self.tr("Gewenste resultaten"), "strong"))
            add(self.results)
