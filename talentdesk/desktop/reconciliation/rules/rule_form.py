"""Makes a rule, and shows what it would catch before it holds."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from talentdesk.desktop.background.later_reading import LaterReading
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.reconciliation.rules.code_ranges import ranges_of
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.attribution import CODE_FIELDS, AttributionDraft, AttributionPreview
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.money import Money
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import count_text, euro_text
from talentdesk.wording.ledger_columns import ledger_field_name

_RESERVE = "reserve:"
_WHOLE_LINE = ""
_PREVIEW_MS = 400
_YEARS = range(2020, 2061)

Preview = Callable[[AttributionDraft], AttributionPreview]


class RuleForm(Card):
    """Changes nothing before the button is pressed; what was typed stays when it is refused.

    Signals:
        submitted: an AttributionDraft.
    """

    submitted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        lines: Sequence[tuple[str, str]],
        preview: Preview,
        tasks: PageTasks,
    ) -> None:
        """``lines`` are the programme lines: id and name."""
        super().__init__()
        self.title_label.setText(self.tr("Nieuwe regel"))
        self.body.addLayout(self.head)
        self._preview = preview
        self._proposals: Mapping[str, Sequence[tuple[str, str]]] = {}
        self.banner = Banner(theme)
        targets = (*lines, (_RESERVE, self.tr("de rekening van de reserve zelf")))
        self.target_box = ChoiceBox(theme, tuple(targets))
        self.proposal_box = ChoiceBox(theme)
        self.code_edits = {field: QLineEdit() for field in CODE_FIELDS}
        years = tuple((str(year), str(year)) for year in _YEARS)
        self.first_box, self.last_box = ChoiceBox(theme, years), ChoiceBox(theme, years)
        self.preview_label = WrappedLabel("", "small-strong")
        self.missed_label = WrappedLabel("", "small")
        self.add_button = DeskButton(theme, self.tr("Regel toevoegen"), "plus", "primary")
        self._reading = LaterReading(tasks, self)
        self._timer = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._lay_out(theme)
        self._connect()
        self._show_target()

    def set_year(self, year: int) -> None:
        """A new rule holds from that year on, for ten years."""
        self.first_box.set_value(str(year))
        self.last_box.set_value(str(year + 9))

    def set_proposals(self, proposals: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Proposals by the line that pays them: id and words."""
        self._proposals = proposals
        self._show_target()

    def draft(self) -> AttributionDraft:
        """What is filled in now."""
        target = self.target_box.value()
        ranges = tuple(
            item
            for field, edit in self.code_edits.items()
            for item in ranges_of(field, edit.text())
        )
        is_reserve = target == _RESERVE
        return AttributionDraft(
            ranges,
            int(self.first_box.value()),
            int(self.last_box.value()),
            "" if is_reserve else target,
            "" if is_reserve else self.proposal_box.value(),
            is_reserve=is_reserve,
        )

    def clear(self) -> None:
        """Ready for the next rule."""
        for edit in self.code_edits.values():
            edit.clear()
        self.banner.clear()
        self._ask()

    def refuse(self, message: Message) -> None:
        """Say why it was not added."""
        self.banner.say(message)

    def focus_first(self) -> None:
        """Where the rule leads."""
        self.target_box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_target(self) -> None:
        line = self.target_box.value()
        whole = (_WHOLE_LINE, self.tr("de hele lijn"))
        self.proposal_box.set_options((whole, *self._proposals.get(line, ())))
        self.proposal_row.setVisible(line != _RESERVE)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self.add_button.setEnabled(False)
        self.preview_label.set_tone(None)
        self.missed_label.setText("")
        if not self.draft().ranges:
            self._timer.stop()
            self.preview_label.setText(self.tr("Vul ten minste één code in."))
            return
        self.preview_label.setText(self.tr("Wordt geteld."))
        self._timer.start()

    @Slot()
    def _count(self) -> None:
        draft = self.draft()
        self._reading.start(lambda: self._preview(draft))

    @Slot(object)
    def _show_preview(self, found: AttributionPreview) -> None:
        if not self.draft().ranges:
            return
        count = count_text(found.count, self.tr("boeking"), self.tr("boekingen"))
        said = self.tr("Deze regel vangt {count}, samen {amount}.")
        self.preview_label.setText(said.format(count=count, amount=euro_text(Money(found.cents))))
        self.add_button.setEnabled(True)
        if found.missed:
            missed = count_text(found.missed, self.tr("boeking"), self.tr("boekingen"))
            more = self.tr(
                "Daarna valt {count} ({amount}) nog buiten elke regel, met dezelfde relatie, "
                "verplichting of kostenplaats. Kijk of die erbij hoort."
            )
            amount = euro_text(Money(found.missed_cents))
            self.missed_label.setText(more.format(count=missed, amount=amount))

    @Slot(object)
    def _show_problem(self, error: TalentDeskError) -> None:
        words = message_for(error)
        self.preview_label.setText(words.what)
        self.preview_label.set_tone("danger")
        self.missed_label.setText(words.advice)

    @Slot()
    def _submit(self) -> None:
        self.submitted.emit(self.draft())

    def _connect(self) -> None:
        self.target_box.activated.connect(self._show_target)
        self.proposal_box.activated.connect(self._ask)
        for edit in self.code_edits.values():
            edit.textEdited.connect(self._ask)
        for box in (self.first_box, self.last_box):
            box.activated.connect(self._ask)
        self._timer.timeout.connect(self._count)
        self._reading.read.connect(self._show_preview)
        self._reading.refused.connect(self._show_problem)
        self.add_button.clicked.connect(self._submit)

    def _lay_out(self, theme: Theme) -> None:
        self.proposal_row = FormRow(theme, self.tr("Voorstel"), self.proposal_box)
        hint = self.tr("bijvoorbeeld 4100 t/m 4199, 4300")
        rows = [
            FormRow(theme, ledger_field_name(field).capitalize(), edit).set_optional()
            for field, edit in self.code_edits.items()
        ]
        for edit in self.code_edits.values():
            edit.setPlaceholderText(hint)
        years = (
            FormRow(theme, self.tr("Van jaar"), self.first_box),
            FormRow(theme, self.tr("Tot en met jaar"), self.last_box),
        )
        self.body.insertWidget(0, self.banner)
        self.add(FormRow(theme, self.tr("Deze boekingen horen bij"), self.target_box))
        self.add(self.proposal_row)
        fields = QVBoxLayout()
        fields.setSpacing(10)
        for row in rows:
            fields.addWidget(row)
        self.body.addLayout(fields)
        self.add(CardGrid(theme, years, least=110))
        self.add(self.preview_label)
        self.add(self.missed_label)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
