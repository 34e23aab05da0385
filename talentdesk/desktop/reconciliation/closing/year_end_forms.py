"""What is asked to carry out the end of a year: of the raad, and of the college."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.decisions.paper_fields import PaperFields
from talentdesk.desktop.reconciliation.closing.home_names import HomeNames
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import CheckField, ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.decisions import DecisionPaper
from talentdesk.domain.errors import DecisionPaperError, TalentDeskError
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.money import Money
from talentdesk.domain.year_end import (
    LineCarry,
    YearEnd,
    YearEndChoice,
    YearEndLine,
)
from talentdesk.wording.formatting import euro_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class TransferWish(NamedTuple):
    """What the raad is to be asked, and the paper that asks it."""

    choice: YearEndChoice
    document: str
    case_number: str
    note: str


class ReleaseWish(NamedTuple):
    """Of which grant all that is left comes back, and the decision it rests on."""

    line: str
    proposal: ProposalId
    paper: DecisionPaper


class TransferForm(WorkForm):
    """Commitments that go on are ticked; money without one is asked for by amount.

    Signals:
        submitted: a TransferWish.
    """

    submitted = Signal(object)

    def __init__(self, theme: Theme, found: YearEnd, names: HomeNames) -> None:
        title = translate("TransferForm", "Overheveling voorstellen aan de raad")
        super().__init__(theme, title, DeskButton(theme, "", "scales", "primary"), "inset")
        self.checks: dict[str, CheckField] = {}
        self.amounts: dict[tuple[str, str], AmountEdit] = {}
        self._commitments = {item.id: item for item in found.commitments if not item.asked_in}
        self.document_edit, self.case_edit, self.note_edit = QLineEdit(), QLineEdit(), QLineEdit()
        self.document_edit.setText(
            self.tr("Overheveling {year} naar {next}").format(year=found.year, next=found.year + 1)
        )
        self._add_commitments(theme)
        self._add_money(theme, [row for row in found.lines if row.free], names)
        self.document_row = FormRow(theme, self.tr("Raadsvoorstel"), self.document_edit)
        self.case_row = FormRow(theme, self.tr("Zaaknummer"), self.case_edit).set_optional()
        self.note_row = FormRow(theme, self.tr("Toelichting"), self.note_edit).set_optional()
        for row in (self.document_row, self.case_row, self.note_row):
            self.fields.addWidget(row)
        self.say_lead(
            self.tr("Er beweegt geen geld voordat de raad het vaststelt. Dat meld je in Besluiten.")
        )
        self._name()

    @override
    def submit(self) -> None:
        """Ask for it; an amount that cannot be read is marked instead."""
        self.banner.clear()
        for edit in self.amounts.values():
            if edit.text() and edit.value() is None:
                edit.show_problem(edit.problem or self.tr("Schrijf een bedrag als 1.234,56."))
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.submitted.emit(
            TransferWish(
                YearEndChoice(self._ticked(), self._money()),
                self.document_edit.text(),
                self.case_edit.text(),
                self.note_edit.text(),
            )
        )

    @override
    def focus_first(self) -> None:
        """The first commitment, or the title of the proposal."""
        first = next(iter(self.checks.values()), self.document_edit)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticked(self) -> tuple[str, ...]:
        return tuple(key for key, check in self.checks.items() if check.isChecked())

    def _money(self) -> tuple[LineCarry, ...]:
        return tuple(
            LineCarry(*home, value.cents)
            for home, edit in self.amounts.items()
            if (value := edit.value()) is not None and value.cents
        )

    def _add_commitments(self, theme: Theme) -> None:
        if not self._commitments:
            return
        self.fields.addWidget(TextLabel(self.tr("Verplichtingen die meegaan"), "label"))
        for item in self._commitments.values():
            said = f"{item.number} · {euro_text(Money(item.carried))}"
            check = CheckField(theme, said)
            check.setChecked(True)
            check.toggled.connect(self._name)
            self.checks[item.id] = check
            self.fields.addWidget(check)

    def _add_money(self, theme: Theme, rows: Sequence[YearEndLine], names: HomeNames) -> None:
        for row in rows:
            edit = AmountEdit(theme)
            edit.textChanged.connect(self._name)
            most = self.tr("niet vastgelegd, hoogstens {amount}").format(
                amount=euro_text(Money(row.free))
            )
            title = self.tr("Mee van {home}").format(home=_home(row, names))
            self.amounts[row.line, row.proposal] = edit
            self.fields.addWidget(FormRow(theme, title, edit, "€", most))

    @Slot()
    def _name(self) -> None:
        carried = sum(self._commitments[key].carried for key in self._ticked())
        amount = Money(carried + sum(item.cents for item in self._money()))
        said = self.tr("{amount} voorstellen").format(amount=euro_text(amount))
        self.primary_button.setText(said)


class LetGoForm(WorkForm):
    """All that is left of one grant comes back to its line; the college decides that.

    Signals:
        submitted: a ReleaseWish.
    """

    submitted = Signal(object)

    def __init__(self, theme: Theme, rows: Sequence[YearEndLine], names: HomeNames) -> None:
        """``rows`` are the proposals with something to release."""
        title = translate("LetGoForm", "Laten vrijvallen")
        super().__init__(
            theme, title, DeskButton(theme, title, "arrow-u-up-left", "primary"), "inset"
        )
        self._rows = list(rows)
        options = [
            (str(at), f"{_home(row, names)} · {euro_text(Money(row.free))}")
            for at, row in enumerate(self._rows)
        ]
        self.home_box = ChoiceBox(theme, tuple(options))
        self.home_box.setMinimumContentsLength(20)
        self.paper_fields = PaperFields(theme)
        self.fields.addWidget(FormRow(theme, self.tr("Toekenning"), self.home_box))
        self.fields.addWidget(self.paper_fields)
        self.say_lead(self.tr("Het restant gaat terug naar de lijn. Het college besluit dat."))

    @override
    def submit(self) -> None:
        """Ask for it; what is missing in the paper the use case says."""
        self.banner.clear()
        row = self._rows[int(self.home_box.value())]
        self.submitted.emit(
            ReleaseWish(row.line, ProposalId(row.proposal), self.paper_fields.paper())
        )

    @override
    def focus_first(self) -> None:
        """Which grant."""
        self.home_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, error: TalentDeskError, message: Message) -> None:
        """Say why it was not done, and mark what is missing in the paper."""
        self.refuse(message)
        if isinstance(error, DecisionPaperError):
            self.paper_fields.show_missing(error.missing)


def _home(row: YearEndLine, names: HomeNames) -> str:
    return names.under(row.line, row.proposal) if row.proposal else names.line(row.line)
