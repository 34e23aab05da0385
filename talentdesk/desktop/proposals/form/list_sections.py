"""Parts of the form that are lists: partners, planning, goals, risks, team."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from talentdesk.desktop.proposals.form.basics_section import side_by_side
from talentdesk.desktop.proposals.form.form_section import FormSection
from talentdesk.desktop.proposals.form.row_fields import RowColumn
from talentdesk.desktop.proposals.form.rows_editor import Row, RowsEditor
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.proposals import (
    Milestone,
    ProposalDraft,
    Risk,
    RiskLevel,
    SmartGoal,
    TeamMember,
)
from talentdesk.wording.intake import SHEET_STEPS, SHEET_TITLES
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def row_of(item: Any) -> Row:
    """The fields of an item of a draft, for a row; a code as its value."""
    return {field.name: _plain(getattr(item, field.name)) for field in fields(item)}


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, RiskLevel) else value


class ListSection(FormSection):
    """One list of the draft."""

    def __init__(
        self,
        theme: Theme,
        field: str,
        editor: RowsEditor,
        make: Callable[[Row], Any],
        title: str = "",
    ) -> None:
        super().__init__(theme, title or SHEET_TITLES[field])
        self._field = field
        self._make = make
        self.editor = editor
        self.add(WrappedLabel(SHEET_STEPS[field], "small"))
        self.add(editor)
        editor.edited.connect(self._type)
        editor.settled.connect(self._settle)

    @override
    def show_draft(self, draft: ProposalDraft) -> None:
        self.editor.put([row_of(item) for item in getattr(draft, self._field)])

    @override
    def is_filled(self, draft: ProposalDraft) -> bool:
        return bool(getattr(draft, self._field))

    @override
    def first_field(self) -> QWidget:
        return self.editor.first_field()

    def items(self) -> tuple[Any, ...]:
        """The rows as items of the draft."""
        return tuple(self._make(row) for row in self.editor.values())

    def _type(self) -> None:
        self.typed.emit({self._field: self.items()})

    def _settle(self) -> None:
        self.settled.emit({self._field: self.items()})


class PlanningSection(ListSection):
    """From when to when, and the steps between."""

    def __init__(self, theme: Theme) -> None:
        columns = (
            RowColumn("name", translate("Form", "Wat is er dan klaar?"), required=True),
            RowColumn("day", translate("Form", "Datum"), "day", width=120),
        )
        editor = RowsEditor(
            theme,
            columns,
            translate("Form", "Mijlpaal"),
            translate("Form", "Mijlpaal toevoegen"),
            translate("Form", "Nog geen mijlpalen."),
        )
        super().__init__(
            theme,
            "milestones",
            editor,
            lambda row: Milestone(**row),
            translate("Form", "Planning"),
        )
        self.start_edit = DateEdit(theme)
        self.end_edit = DateEdit(theme)
        dates = side_by_side(
            self.row_of("start", self.start_edit), self.row_of("end", self.end_edit)
        )
        self.body.insertWidget(1, dates)
        self.start_edit.value_changed.connect(self._settle_start)
        self.end_edit.value_changed.connect(self._settle_end)
        QWidget.setTabOrder(self.start_edit, self.end_edit)
        QWidget.setTabOrder(self.end_edit, editor.nothing_label)

    @override
    def show_draft(self, draft: ProposalDraft) -> None:
        super().show_draft(draft)
        for edit, day in ((self.start_edit, draft.start), (self.end_edit, draft.end)):
            if edit.value() != day:
                edit.set_value(day)

    @override
    def is_filled(self, draft: ProposalDraft) -> bool:
        return bool(draft.start) and any(item.day for item in draft.milestones)

    @override
    def first_field(self) -> QWidget:
        return self.start_edit

    def _settle_start(self, day: date | None) -> None:
        self.settle({"start": day})

    def _settle_end(self, day: date | None) -> None:
        self.settle({"end": day})


def goals_section(theme: Theme) -> ListSection:
    """What is to be reached, how it is measured, and when."""
    columns = (
        RowColumn("text", translate("Form", "Wat wil je bereiken?"), required=True),
        RowColumn("measure", translate("Form", "Wat meet je?"), line=1),
        RowColumn("target", translate("Form", "Streefwaarde"), width=130, line=1),
        RowColumn("day", translate("Form", "Datum"), "day", width=120, line=1),
    )
    editor = RowsEditor(
        theme,
        columns,
        translate("Form", "Doel"),
        translate("Form", "Doel toevoegen"),
        translate("Form", "Nog geen SMART-doelen."),
    )
    return ListSection(theme, "goals", editor, lambda row: SmartGoal(**row))


def risks_section(theme: Theme) -> ListSection:
    """What may go wrong, how serious it is, and what is done about it."""
    levels = tuple((level.value, term(level)) for level in RiskLevel)
    columns = (
        RowColumn("text", translate("Form", "Wat kan er misgaan?"), required=True),
        RowColumn("level", translate("Form", "Ernst"), "choice", levels, width=110),
        RowColumn("mitigation", translate("Form", "Wat doe je eraan?"), line=1),
    )
    editor = RowsEditor(
        theme,
        columns,
        translate("Form", "Risico"),
        translate("Form", "Risico toevoegen"),
        translate("Form", "Nog geen risico's."),
    )
    editor.new_row = {"level": RiskLevel.MIDDLE.value}
    return ListSection(theme, "risks", editor, _risk)


def _risk(row: Mapping[str, Any]) -> Risk:
    return Risk(row["text"], RiskLevel(row["level"]), row["mitigation"])


def team_section(theme: Theme) -> ListSection:
    """Who carries it out, by function."""
    columns = (
        RowColumn("function", translate("Form", "Functie"), required=True),
        RowColumn("discipline", translate("Form", "Vakgebied")),
        RowColumn("hours", translate("Form", "Uren/jaar"), "whole", width=84),
    )
    editor = RowsEditor(
        theme,
        columns,
        translate("Form", "Teamlid"),
        translate("Form", "Functie toevoegen"),
        translate("Form", "Nog geen projectteam."),
    )
    return ListSection(theme, "team", editor, lambda row: TeamMember(**row))
