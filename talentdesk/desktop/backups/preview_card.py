"""What putting one copy back would mean, and the reason for doing it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from talentdesk.desktop.log.log_table import moment_text, who_text
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.backups import Backup
from talentdesk.services.restore_service import RestorePreview
from talentdesk.wording.formatting import count_text, date_text, number_text, time_text
from talentdesk.wording.log_words import action_text

_SHOWN = 12


class PreviewCard(QFrame):
    """Says what would be lost; nothing changes before the button, which asks for a reason.

    Signals:
        restore_asked: put the copy in place, for this reason.
        key_asked: the copy, or the register, is encrypted: ask its password.
    """

    restore_asked = Signal(str)
    key_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.title_label = WrappedLabel("", "section")
        self.state_label = WrappedLabel("")
        self.lost_label = WrappedLabel("", "strong")
        self.entries_label = WrappedLabel("", "second")
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom zet je deze back-up terug?"),
            self.reason_edit,
            hint=self.tr("De reden komt in het logboek."),
        )
        self.restore_button = DeskButton(
            theme, self.tr("Terugzetten"), "arrow-counter-clockwise", "primary"
        )
        self.key_button = DeskButton(theme, self.tr("Wachtwoord geven…"), "lock-key-open")
        self.kept_label = WrappedLabel(
            self.tr("Het register van nu blijft bewaard, in dezelfde map als de back-ups."), "small"
        )
        self._lay_out()
        self.restore_button.clicked.connect(self._ask)
        self.key_button.clicked.connect(self.key_asked)
        self.reason_edit.returnPressed.connect(self._ask)
        self.say_nothing()

    def say_nothing(self) -> None:
        """No copy is chosen."""
        self._say(self.tr("Kies links een back-up."), "")

    def say_none(self) -> None:
        """The register has no copies yet."""
        said = self.tr("Er is nog geen back-up van dit register.")
        why = self.tr("TalentDesk maakt er vanzelf een, elke dag dat er iets verandert.")
        self._say(said, why)

    def say_busy(self) -> None:
        """The copy is being opened and walked."""
        self._say(self.tr("De back-up wordt gecontroleerd."), "")

    def refuse(self, what: str, why: str, *, is_locked: bool = False) -> None:
        """The copy cannot be opened; ``is_locked`` when a password would help."""
        self._say(what, why)
        self.key_button.setVisible(is_locked)

    def show_preview(self, copy: Backup | None, name: str, preview: RestorePreview) -> None:
        """What the copy is and what it would lose; ``copy`` None for a file from elsewhere."""
        title = self.tr("Back-up {name}").format(name=name)
        if copy is not None:
            title = self.tr("Back-up van {day}, {time}").format(
                day=date_text(copy.at), time=time_text(copy.at)
            )
        self._say(title, self._state(preview))
        if not preview.can_be_put_back:
            return
        self.lost_label.setText(self._lost(preview))
        self.lost_label.show()
        self.entries_label.setText(self._entries(preview))
        self.entries_label.setVisible(bool(preview.lost))
        for widget in (self.reason_row, self.restore_button, self.kept_label):
            widget.show()

    def _state(self, preview: RestorePreview) -> str:
        if not preview.can_be_put_back:
            return self.tr("Deze back-up is niet heel. Kies een andere.")
        said = self.tr("Gecontroleerd en heel, tot en met logregel {seq}.")
        return said.format(seq=number_text(preview.head.seq))

    def _lost(self, preview: RestorePreview) -> str:
        if preview.lost_count is None:
            return self.tr("Het register van nu is niet te lezen. Wat verloren gaat, is onbekend.")
        if preview.lost_count == 0:
            return self.tr("Er gaat niets verloren: het register van nu is hetzelfde.")
        count = count_text(preview.lost_count, self.tr("wijziging"), self.tr("wijzigingen"))
        if not preview.is_of_this_register:
            said = self.tr(
                "Deze back-up is geen eerder moment van dit register. Alles van nu gaat verloren: "
                "{count}."
            )
            return said.format(count=count)
        return self.tr("Verloren gaat: {count} van daarna.").format(count=count)

    def _entries(self, preview: RestorePreview) -> str:
        lines = [
            f"{moment_text(entry.moment)} · {action_text(entry)} · {who_text(entry)}"
            for entry in preview.lost[:_SHOWN]
        ]
        more = (preview.lost_count or 0) - len(lines)
        if more > 0:
            lines.append(self.tr("en {count} eerder").format(count=number_text(more)))
        return "\n".join(lines)

    def _say(self, title: str, state: str) -> None:
        self.title_label.setText(title)
        self.state_label.setText(state)
        self.state_label.setVisible(bool(state))
        self.reason_row.set_problem("")
        for widget in (
            self.lost_label,
            self.entries_label,
            self.reason_row,
            self.restore_button,
            self.key_button,
            self.kept_label,
        ):
            widget.hide()

    @Slot()
    def _ask(self) -> None:
        reason = self.reason_edit.text().strip()
        self.reason_row.set_problem("" if reason else self.tr("Schrijf op waarom."))
        if reason:
            self.restore_asked.emit(reason)
        else:
            self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for widget in (
            self.title_label,
            self.state_label,
            self.lost_label,
            self.entries_label,
            self.reason_row,
        ):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.restore_button)
        row.addWidget(self.key_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.kept_label)
        column.addStretch(1)
