"""Who does not judge what, with the reason, and a way to say so for a colleague."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.rounds import LeftOut
from talentdesk.wording.formatting import count_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name
Names = Mapping[ProposalId, tuple[str, str]]


class InterestsCard(Card):
    """A list, and a form that stays folded until someone asks for it.

    Signals:
        declared: ProposalId, PersonId and reason, which is not empty.
    """

    declared = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Rounds", "Wie niet meedoet"))
        self._theme = theme
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.open_button = DeskButton(theme, self.tr("Belang vastleggen…"), "hand-palm", "small")
        self.reviewer_box = ChoiceBox(theme)
        self.proposal_box = ChoiceBox(theme)
        self.proposal_box.setMinimumContentsLength(18)
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom"),
            self.reason_edit,
            hint=self.tr("Komt in het logboek. Wie al oordelen gaf, houdt die."),
        )
        self.confirm_button = DeskButton(theme, self.tr("Vastleggen"), "check")
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"), look="quiet")
        self.form = QWidget()
        self._lay_out()
        self.open_button.clicked.connect(self._open)
        self.cancel_button.clicked.connect(self._close)
        self.confirm_button.clicked.connect(self._confirm)
        self.reason_edit.returnPressed.connect(self._confirm)

    def show_interests(
        self, left_out: Sequence[LeftOut], people: Mapping[PersonId, str], names: Names
    ) -> None:
        """Show who is left out of what, and of whom and what it can be said."""
        self.set_note(count_text(len(left_out), self.tr("belang"), self.tr("belangen")))
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for one in left_out:
            self._list.addWidget(self._line(one, people, names))
        if not left_out:
            none = self.tr("Niemand meldde een belang bij een van deze voorstellen.")
            self._list.addWidget(WrappedLabel(none, "small"))
        self.reviewer_box.set_options(tuple(people.items()))
        self.proposal_box.set_options(
            tuple((key, f"{number} {title}") for key, (number, title) in names.items())
        )
        self.open_button.setEnabled(bool(people and names))

    def _line(self, one: LeftOut, people: Mapping[PersonId, str], names: Names) -> QWidget:
        number, title = names[one.proposal]
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        said = self.tr("{name} beoordeelt {number} niet")
        head = WrappedLabel(said.format(name=people[one.reviewer], number=number), "strong")
        head.setToolTip(title)
        column.addWidget(head)
        column.addWidget(WrappedLabel(one.reason, "small"))
        return line

    @Slot()
    def _open(self) -> None:
        self.reason_row.set_problem("")
        self.form.show()
        self.open_button.hide()
        self.reviewer_box.setFocus()

    @Slot()
    def _close(self) -> None:
        self.form.hide()
        self.open_button.show()
        self.open_button.setFocus()

    @Slot()
    def _confirm(self) -> None:
        reason = self.reason_edit.text().strip()
        if not reason:
            self.reason_row.set_problem(self.tr("Schrijf op welk belang er is."))
            self.reason_edit.setFocus()
            return
        self.reason_edit.clear()
        self._close()
        self.declared.emit(self.proposal_box.value(), self.reviewer_box.value(), reason)

    def _lay_out(self) -> None:
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.add(holder)
        self.body.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 4, 0, 0)
        form.setSpacing(8)
        form.addWidget(TextLabel(self.tr("Iemand doet bij een voorstel niet mee"), "strong"))
        for title, box in (
            (self.tr("Beoordelaar"), self.reviewer_box),
            (self.tr("Voorstel"), self.proposal_box),
        ):
            form.addWidget(FormRow(self._theme, title, box))
        form.addWidget(self.reason_row)
        form.addWidget(self.confirm_button)
        form.addWidget(self.cancel_button)
        self.add(self.form)
        self.form.hide()
