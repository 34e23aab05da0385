"""What it costs per year, who pays, and what is asked of the reserve."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.proposals.form.form_section import FormSection
from talentdesk.desktop.proposals.form.list_sections import row_of
from talentdesk.desktop.proposals.form.row_fields import RowColumn
from talentdesk.desktop.proposals.form.rows_editor import Row, RowsEditor
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import CheckField
from talentdesk.desktop.widgets.figure_grid import FigureGrid, GridRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, rule
from talentdesk.domain.money import Money, total
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import CostLine, CoverLine, CoverSource, ProposalDraft
from talentdesk.wording.formatting import amount_text, euro_text
from talentdesk.wording.intake import SHEET_STEPS, SHEET_TITLES, field_title
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class MoneySection(FormSection):
    """Costs and cover balance per year; the difference is shown while one fills in."""

    def __init__(self, theme: Theme, programme: Programme, year: int) -> None:
        """``year`` is what a first row begins with."""
        super().__init__(theme, self.tr("Begroting"))
        self._year = year
        self._draft: ProposalDraft | None = None
        names = tuple(item.name for item in programme.organisations)
        self.costs = _costs_editor(theme)
        self.cover = _cover_editor(theme, names)
        self.balance_chip = Chip(theme, "")
        self.balance = FigureGrid(theme)
        self.requested_edit = AmountEdit(theme)
        self.take_button = DeskButton(theme, "", "arrow-down", "small")
        self.example_box = CheckField(theme, field_title("amounts_are_example"))
        self._lay_out()
        self._connect()

    @override
    def show_draft(self, draft: ProposalDraft) -> None:
        self.costs.put([row_of(line) for line in draft.costs])
        self.cover.put([{**row_of(line), "source": line.source.value} for line in draft.cover])
        if self.requested_edit.value() != draft.requested:
            self.requested_edit.set_value(draft.requested)
        self.example_box.setChecked(draft.amounts_are_example)

    @override
    def follow(self, draft: ProposalDraft) -> None:
        self._draft = draft
        years = sorted({line.year for line in draft.costs} | {line.year for line in draft.cover})
        begin = years[-1] if years else self._year
        self.costs.new_row = {"year": begin}
        self.cover.new_row = {"year": begin, "source": CoverSource.RESERVE.value}
        self._show_balance(draft, years)
        self._show_requested(draft)

    @override
    def is_filled(self, draft: ProposalDraft) -> bool:
        return draft.is_balanced

    @override
    def first_field(self) -> QWidget:
        return self.costs.first_field()

    def _show_balance(self, draft: ProposalDraft, years: Sequence[int]) -> None:
        rows = []
        for year in years:
            costs = total(line.amount for line in draft.costs if line.year == year)
            cover = total(line.amount for line in draft.cover if line.year == year)
            rows.append(_grid_row(str(year), costs, cover))
        costs, cover = draft.total_costs or Money(0), draft.total_cover
        if len(years) > 1:
            rows.append(_grid_row(self.tr("Samen"), costs, cover, is_total=True))
        titles = ("", self.tr("Kosten €"), self.tr("Dekking €"), self.tr("Verschil €"))
        self.balance.set_rows(titles, rows)
        self.balance.setVisible(bool(rows))
        difference = costs - cover
        if not years:
            self.balance_chip.set_chip(self.tr("niet ingevuld"), "mute")
        elif difference:
            said = self.tr("verschil {amount}").format(amount=euro_text(difference))
            self.balance_chip.set_chip(said, "danger", "warning")
        elif any(row.figures[2] != amount_text(Money(0)) for row in rows):
            self.balance_chip.set_chip(self.tr("samen in balans, per jaar niet"), "warn", "warning")
        else:
            self.balance_chip.set_chip(self.tr("in balans"), "ok", "check")

    def _show_requested(self, draft: ProposalDraft) -> None:
        reserve = draft.covered_by(CoverSource.RESERVE)
        said = self.tr("Neem {amount} over uit de dekking")
        self.take_button.setText(said.format(amount=euro_text(reserve)))
        self.take_button.setVisible(bool(reserve) and draft.requested != reserve)

    def _take_reserve(self) -> None:
        if self._draft is not None:
            self.settle({"requested": self._draft.covered_by(CoverSource.RESERVE)})

    def _connect(self) -> None:
        self.costs.edited.connect(lambda: self.typed.emit({"costs": self._cost_lines()}))
        self.costs.settled.connect(lambda: self.settle({"costs": self._cost_lines()}))
        self.cover.edited.connect(lambda: self.typed.emit({"cover": self._cover_lines()}))
        self.cover.settled.connect(self._settle_cover)
        self.requested_edit.value_changed.connect(self._settle_requested)
        self.take_button.clicked.connect(self._take_reserve)
        self.example_box.clicked.connect(self._settle_example)

    def _settle_cover(self) -> None:
        for row in self.cover.rows:  # the reserve has no organisation: who is named pays along
            if row.fields["organisation"].value():
                row.fields["source"].put(CoverSource.COFINANCING.value)
        self.settle({"cover": self._cover_lines()})

    def _settle_requested(self, amount: Money | None) -> None:
        if self.requested_edit.problem:
            return  # what is kept stays until the field can be read
        self.settle({"requested": amount})

    def _settle_example(self, on: bool) -> None:  # noqa: FBT001 -- a Qt slot
        self.settle({"amounts_are_example": on})

    def _cost_lines(self) -> tuple[CostLine, ...]:
        return tuple(CostLine(**row) for row in self.costs.values())

    def _cover_lines(self) -> tuple[CoverLine, ...]:
        return tuple(_cover_line(row) for row in self.cover.values())

    def _lay_out(self) -> None:
        for field, editor in (("costs", self.costs), ("cover", self.cover)):
            self.add(TextLabel(SHEET_TITLES[field], "strong"))
            self.add(WrappedLabel(SHEET_STEPS[field], "small"))
            self.add(editor)
            self.add(rule())
        self.add(self.balance)
        line = QHBoxLayout()
        line.addWidget(self.balance_chip)
        line.addStretch(1)
        self.body.addLayout(line)
        self.add_row("requested", self.requested_edit)
        line = QHBoxLayout()
        line.addWidget(self.take_button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.add(self.example_box)


def _grid_row(head: str, costs: Money, cover: Money, *, is_total: bool = False) -> GridRow:
    figures = tuple(amount_text(amount) for amount in (costs, cover, costs - cover))
    return GridRow(head, figures, is_total=is_total)


def _costs_editor(theme: Theme) -> RowsEditor:
    columns = (
        RowColumn("description", translate("Form", "Omschrijving")),
        RowColumn("year", translate("Form", "Jaar"), "year", width=84, required=True),
        RowColumn("amount", translate("Form", "Bedrag €"), "amount", width=150, required=True),
    )
    return RowsEditor(
        theme,
        columns,
        translate("Form", "Kostenregel"),
        translate("Form", "Kosten toevoegen"),
        translate("Form", "Nog geen kosten."),
    )


def _cover_editor(theme: Theme, organisations: tuple[str, ...]) -> RowsEditor:
    sources = tuple((source.value, term(source)) for source in CoverSource)
    columns = (
        RowColumn("source", translate("Form", "Van"), "choice", sources, width=132, required=True),
        RowColumn("organisation", translate("Form", "Organisatie"), suggestions=organisations),
        RowColumn("year", translate("Form", "Jaar"), "year", width=84, required=True),
        RowColumn("amount", translate("Form", "Bedrag €"), "amount", width=150, required=True),
    )
    return RowsEditor(
        theme,
        columns,
        translate("Form", "Dekkingsregel"),
        translate("Form", "Dekking toevoegen"),
        translate("Form", "Nog geen dekking."),
    )


def _cover_line(row: Row) -> CoverLine:
    values: dict[str, Any] = {**row, "source": CoverSource(row["source"])}
    return CoverLine(**values)
