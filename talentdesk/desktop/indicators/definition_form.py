"""Asks what an indicator counts, of whom and when, and what is wanted of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from talentdesk.desktop.indicators.value_line import ValueLineError, read_values, write_values
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import discard
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.errors import FieldError, TalentDeskError
from talentdesk.domain.indicator_course import IndicatorStanding
from talentdesk.domain.indicators import DefinitionDraft, Direction, IndicatorLevel, PartValue
from talentdesk.wording.terms import term

_TEXTS: Final = ("counted", "population", "moment", "data_source", "unit")


class DefinitionForm(WorkForm):
    """Keeps nothing itself; what was typed stays when it is refused.

    Signals:
        submitted: a DefinitionDraft.
    """

    submitted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        standing: IndicatorStanding,
        areas: Mapping[str, str],
        today: date,
        direction: str,
    ) -> None:
        """``areas`` are those of the programme, ``direction`` is what its file says."""
        super().__init__(
            theme,
            self.tr("Definitie van {name}").format(name=standing.name),
            DeskButton(theme, self.tr("Definitie vastleggen"), "check", "primary"),
        )
        self._theme = theme
        self._areas = areas
        self._today = today
        self._indicator = standing.indicator
        self._before = standing.definition.draft if standing.definition else None
        self.edits = {name: QLineEdit() for name in _TEXTS}
        self.level_box = ChoiceBox(theme, tuple((i.value, term(i)) for i in IndicatorLevel))
        self.parts_edit = QLineEdit()
        unknown = ("", self.tr("nog niet bepaald"))
        ways = tuple((item.value, term(item)) for item in Direction)
        self.direction_box = ChoiceBox(theme, (unknown, *ways))
        self.reason_edit = QLineEdit()
        self.baseline_edits: dict[str, QLineEdit] = {}
        self.target_edits: dict[str, QLineEdit] = {}
        self.rows: dict[str, FormRow] = {}
        self._value_rows: list[FormRow] = []
        self._values = QVBoxLayout()
        self._fill(standing, direction)
        self._add_rows()
        self._show_parts()
        self.level_box.currentIndexChanged.connect(self._show_parts)
        self.parts_edit.editingFinished.connect(self._show_parts)

    @override
    def submit(self) -> None:
        """Ask to keep it; a line that cannot be read is marked instead."""
        self.banner.clear()
        for row in (*self.rows.values(), *self._value_rows):
            row.set_problem("")
        self._show_parts()
        baseline = self._read(self.baseline_edits)
        targets = self._read(self.target_edits)
        if baseline is None or targets is None:
            return
        chosen = self.direction_box.value()
        self.submitted.emit(
            DefinitionDraft(
                self._indicator,
                self._today,
                **{name: edit.text().strip() for name, edit in self.edits.items()},
                level=self._level(),
                parts=tuple(self._parts()),
                direction=Direction(chosen) if chosen else None,
                baseline=baseline,
                targets=targets,
                reason=self.reason_edit.text().strip(),
            )
        )

    def _read(self, edits: Mapping[str, QLineEdit]) -> tuple[PartValue, ...] | None:
        """The values of all parts; None when a line is marked."""
        found: list[PartValue] = []
        for part, edit in edits.items():
            try:
                found += read_values(edit.text(), part)
            except ValueLineError as error:
                said = self.tr("Schrijf '{piece}' als 2026: 41,5 met ; ertussen.")
                self._row_of(edit).set_problem(said.format(piece=error))
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        return tuple(found)

    def tell(self, error: TalentDeskError) -> None:
        """Mark the field that a refusal is about."""
        if isinstance(error, FieldError) and error.field in self.rows:
            row = self.rows[error.field]
            row.set_problem(self.tr("Vul dit aan of verbeter het."))
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_first(self) -> None:
        """What is counted."""
        self.edits["counted"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _level(self) -> IndicatorLevel:
        return IndicatorLevel(self.level_box.value())

    def _parts(self) -> Sequence[str]:
        """Ids of areas, or levels as written; what is no area stays as written, to be refused."""
        if self._level() is IndicatorLevel.WHOLE:
            return ()
        named = [item.strip() for item in self.parts_edit.text().split(",") if item.strip()]
        if self._level() is IndicatorLevel.EDUCATION:
            return named
        known = {name.casefold(): key for key, name in self._areas.items()}
        return [known.get(item.casefold(), item) for item in named]

    def _parts_hint(self) -> str:
        if self._level() is IndicatorLevel.EDUCATION:
            return self.tr("Met een komma ertussen, zoals mbo, hbo, wo.")
        names = ", ".join(self._areas.values())
        return self.tr("Met een komma ertussen. Gebieden zijn: {areas}.").format(areas=names)

    def _fill(self, standing: IndicatorStanding, direction: str) -> None:
        before = self._before
        if before is None:
            self.edits["unit"].setText(standing.unit)
            said = {term(item): item.value for item in Direction}
            self.direction_box.set_value(said.get(direction.strip().casefold(), ""))
            return
        for name, edit in self.edits.items():
            edit.setText(getattr(before, name))
        self.level_box.set_value(before.level.value)
        names = [self._areas.get(part, part) for part in before.parts]
        self.parts_edit.setText(", ".join(names))
        self.direction_box.set_value(before.direction.value if before.direction else "")

    @Slot()
    def _show_parts(self) -> None:
        """A line for the baseline and one for the targets of each part; what is typed stays."""
        whole = self._level() is IndicatorLevel.WHOLE
        self.rows["level_parts"].setVisible(not whole)
        self.rows["level_parts"].set_hint(self._parts_hint())
        wanted = list(self._parts()) or [""]
        if list(self.target_edits) == wanted:
            return
        typed = {
            (kind, part): edit.text()
            for kind, edits in (("b", self.baseline_edits), ("t", self.target_edits))
            for part, edit in edits.items()
        }
        for row in self._value_rows:
            self._values.removeWidget(row)
            discard(row)
        self._value_rows, self.baseline_edits, self.target_edits = [], {}, {}
        before = self._before
        for part in wanted:
            name = self._areas.get(part, part)
            base, aim = QLineEdit(), QLineEdit()
            kept = write_values(before.baseline, part) if before else ""
            base.setText(typed.get(("b", part), kept))
            kept = write_values(before.targets, part) if before else ""
            aim.setText(typed.get(("t", part), kept))
            self.baseline_edits[part], self.target_edits[part] = base, aim
            self._add_value_row(self.tr("Nulmeting"), name, base, self.tr("Zoals 2024: 42."))
            hint = self.tr("Per jaar, zoals 2026: 41,5; 2028: 40.")
            self._add_value_row(self.tr("Streefwaarden"), name, aim, hint)

    def _add_value_row(self, label: str, part: str, edit: QLineEdit, hint: str) -> None:
        words = f"{label}, {part}" if part else label
        row = FormRow(self._theme, words, edit, hint=hint).set_optional()
        self._value_rows.append(row)
        self._values.addWidget(row)
        row.show()

    def _row_of(self, edit: QLineEdit) -> FormRow:
        return next(row for row in self._value_rows if row.field is edit)

    def _add_rows(self) -> None:
        fields = (
            ("counted", self.tr("Wat er wordt geteld"), self.edits["counted"], ""),
            ("population", self.tr("Van wie"), self.edits["population"], ""),
            ("moment", self.tr("Wanneer"), self.edits["moment"], self.tr("Zoals op 1 januari.")),
            ("data_source", self.tr("Bron"), self.edits["data_source"], ""),
            ("unit", self.tr("Eenheid"), self.edits["unit"], ""),
            ("level", self.tr("Niveau"), self.level_box, ""),
            (
                "level_parts",
                self.tr("Onderdelen"),
                self.parts_edit,
                "",
            ),
            ("direction", self.tr("Gewenste richting"), self.direction_box, ""),
        )
        for name, label, field, hint in fields:
            self.rows[name] = FormRow(self._theme, label, field, hint=hint)
            self.fields.addWidget(self.rows[name])
        self._values.setSpacing(10)
        self.fields.addLayout(self._values)
        row = FormRow(self._theme, self.tr("Waarom de definitie verandert"), self.reason_edit)
        self.rows["reason"] = row
        self.fields.addWidget(row)
        row.setVisible(self._before is not None)
        if self._before is not None:
            self.say_lead(
                self.tr(
                    "Wie iets anders telt, begint een nieuwe reeks. Een andere streefwaarde of "
                    "nulmeting niet."
                )
            )
