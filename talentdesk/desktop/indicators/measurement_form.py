"""Asks for one measurement, or for the right value of one that was wrong."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.number_edit import NumberEdit
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.errors import FieldError, TalentDeskError
from talentdesk.domain.indicators import IndicatorDefinition
from talentdesk.domain.measured_periods import MeasuredPeriod, PeriodFormatError
from talentdesk.domain.measurements import Measurement, MeasurementDraft
from talentdesk.wording.progress_terms import period_text


class MeasurementForm(WorkForm):
    """Keeps nothing itself; what was typed stays when it is refused.

    Signals:
        submitted: a MeasurementDraft.
    """

    submitted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        definition: IndicatorDefinition,
        areas: Mapping[str, str],
        wrong: Measurement | None = None,
    ) -> None:
        """``wrong`` is the measurement that is put right; None adds one."""
        title = self.tr("Meting verbeteren") if wrong else self.tr("Meting toevoegen")
        super().__init__(
            theme, title, DeskButton(theme, self.tr("Meting vastleggen"), "check", "primary")
        )
        self._definition = definition
        self._wrong = wrong
        self.period_edit = QLineEdit()
        parts = definition.draft.parts
        self.part_box = ChoiceBox(theme, tuple((part, areas.get(part, part)) for part in parts))
        self.value_edit = NumberEdit(theme)
        self.source_edit, self.note_edit = QLineEdit(), QLineEdit()
        unit = definition.draft.unit
        self.rows = {
            "period": FormRow(
                theme,
                self.tr("Periode"),
                self.period_edit,
                hint=self.tr("Zoals 2025, 2024/2025, 2025-K1, 2025-03 of 2025-10-01."),
            ),
            "part": FormRow(theme, self.tr("Onderdeel"), self.part_box),
            "value": FormRow(theme, self.tr("Waarde"), self.value_edit, unit),
            "data_source": FormRow(
                theme,
                self.tr("Bron van dit cijfer"),
                self.source_edit,
                hint=self.tr("Zoals de tabel of het rapport waar het staat."),
            ),
            "note": FormRow(theme, self.tr("Opmerking"), self.note_edit).set_optional(),
        }
        for row in self.rows.values():
            self.fields.addWidget(row)
        self.rows["part"].setVisible(bool(parts))
        if wrong is not None:
            self._fill(wrong)

    @override
    def submit(self) -> None:
        """Ask to keep it; what cannot be read is marked instead."""
        self.banner.clear()
        for name in ("period", "data_source"):
            self.rows[name].set_problem("")
        try:
            period = MeasuredPeriod.parse(self.period_edit.text()).code
        except PeriodFormatError:
            said = self.tr("Schrijf 2025, 2024/2025, 2025-K1, 2025-03 of 2025-10-01.")
            self._mark("period", said)
            return
        value = self.value_edit.value() if self.value_edit.is_valid else None
        if value is None:
            problem = self.value_edit.problem or self.tr("Vul de waarde in.")
            self.value_edit.show_problem(problem)
            self.value_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        draft = MeasurementDraft(
            self._definition.draft.indicator,
            self._wrong.draft.version if self._wrong else self._definition.version,
            period,
            value,
            self._wrong.draft.part if self._wrong else self.part_box.value(),
            self.source_edit.text().strip(),
            self.note_edit.text().strip(),
            self._wrong.id if self._wrong else "",
        )
        self.submitted.emit(draft)

    def tell(self, error: TalentDeskError) -> None:
        """Mark the field that a refusal is about."""
        if isinstance(error, FieldError) and error.field in self.rows:
            self._mark(error.field, self.tr("Vul dit aan of verbeter het."))

    @override
    def focus_first(self) -> None:
        """The period, or the value of one that is put right."""
        first = self.value_edit if self._wrong is not None else self.period_edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, name: str, problem: str) -> None:
        self.rows[name].set_problem(problem)
        self.rows[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, wrong: Measurement) -> None:
        """Period and part stay: another one is withdrawn and added anew."""
        self.period_edit.setText(wrong.draft.period)
        self.period_edit.setReadOnly(True)
        self.rows["part"].hide()
        self.value_edit.set_value(wrong.draft.value)
        self.source_edit.setText(wrong.draft.data_source)
        self.note_edit.setText(wrong.draft.note)
        said = self.tr("De oude waarde over {period} blijft te lezen.")
        self.say_lead(said.format(period=period_text(wrong.draft.period)))
