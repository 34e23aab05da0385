"""What is frozen: which moment, about which years, up to which day, and in which standing."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.snapshots import TITLE_LIMIT, YEARS_LIMIT, SnapshotDraft, SnapshotStanding

_YEARS_AROUND: Final = 4
"""Years before and after the suggested one that can be chosen."""


class MomentForm(Card):
    """Filled with what the programme suggests; everything can be changed before freezing.

    Signals:
        changed: another year or day, so that the checklist is another.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._moment = ""
        self.title_edit = QLineEdit(maxLength=TITLE_LIMIT)
        self.year_box = ChoiceBox(theme)
        self.years_box = ChoiceBox(
            theme, tuple((str(count), str(count)) for count in range(1, YEARS_LIMIT + 1))
        )
        self.day_edit = DateEdit(theme)
        self.standing_box = ChoiceBox(
            theme,
            (
                (SnapshotStanding.CONCEPT, self.tr("concept")),
                (SnapshotStanding.DEFINITIVE, self.tr("definitief")),
            ),
        )
        self.reason_edit = QLineEdit()
        self.final_note = WrappedLabel(
            self.tr("Definitief kan pas als voortgang en uitgaven erin staan."), "small"
        )
        self._lay_out()
        self._connect()

    def show_draft(self, draft: SnapshotDraft) -> None:
        """Fill the fields without telling; the reason is asked anew."""
        self._moment = draft.moment
        years = range(draft.year - _YEARS_AROUND, draft.year + _YEARS_AROUND + 1)
        self.year_box.set_options(tuple((str(year), str(year)) for year in years))
        self.year_box.set_value(str(draft.year))
        self.title_edit.setText(draft.title)
        self.years_box.set_value(str(draft.years))
        self.day_edit.put(draft.as_of)
        self.standing_box.set_value(draft.standing)
        self.reason_edit.clear()

    def draft(self) -> SnapshotDraft | None:
        """What the fields say; None when there is no day, which is then marked."""
        day = self.day_edit.value()
        if day is None:
            self.day_edit.show_problem(self.tr("Vul een peildatum in."))
            self.day_edit.setFocus()
            return None
        return SnapshotDraft(
            self._moment,
            " ".join(self.title_edit.text().split()),
            int(self.year_box.value()),
            int(self.years_box.value()),
            day,
            SnapshotStanding(self.standing_box.value()),
            self.reason_edit.text().strip(),
        )

    def ask_reason(self, *, asked: bool) -> None:
        """There is a definitive one already: another needs a reason."""
        self.reason_row.setVisible(asked)

    def show_ready(self, *, ready: bool) -> None:
        """Whether nothing keeps it from being definitive."""
        self.final_note.setVisible(not ready)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()

    def _connect(self) -> None:
        self.year_box.activated.connect(self._tell)
        self.day_edit.value_changed.connect(self._tell)

    def _lay_out(self) -> None:
        theme = self._theme
        self.title_row = FormRow(
            theme, self.tr("Titel"), self.title_edit, hint=self.tr("Staat op elk papier.")
        )
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom komt er een nieuwe definitieve stand?"),
            self.reason_edit,
            hint=self.tr("De eerdere blijft bestaan. De reden komt in het logboek."),
        )
        fields = FlowLayout(16)
        for label, field in (
            (self.tr("Begrotingsjaar"), self.year_box),
            (self.tr("Aantal jaren"), self.years_box),
            (self.tr("Peildatum"), self.day_edit),
            (self.tr("Stand"), self.standing_box),
        ):
            fields.addWidget(FormRow(theme, label, field))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title_row)
        column.addLayout(fields)
        column.addWidget(self.reason_row)
        column.addWidget(self.final_note)
        self.add(holder)
        self.reason_row.hide()
        self.final_note.hide()
