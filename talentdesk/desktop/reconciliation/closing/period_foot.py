"""Under the periods: what the chosen one needs to be closed, or to be opened again."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.wording.formatting import count_text


class PeriodFoot(QFrame):
    """Reopening asks for a reason; it is in the log.

    Signals:
        close_asked: seal the figures of the chosen period.
        reopen_asked: let it move again, for a reason.
    """

    close_asked = Signal()
    reopen_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self.banner = Banner(theme)
        self.what_label = TextLabel("", "strong")
        self.note_label = WrappedLabel("", "small")
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom moet deze periode weer open?"),
            self.reason_edit,
            hint=self.tr("De reden komt in het logboek."),
        )
        self.close_button = DeskButton(theme, self.tr("Afsluiten"), "lock-simple", "primary")
        self.reopen_button = DeskButton(theme, self.tr("Heropenen…"), "lock-simple-open")
        self.leave_button = DeskButton(theme, self.tr("Annuleren"), look="quiet")
        self._lay_out()
        self.close_button.clicked.connect(self.close_asked)
        self.reopen_button.clicked.connect(self._reopen)
        self.leave_button.clicked.connect(self._leave)

    def say_busy(self) -> None:
        """The figures are being counted."""
        self._say(self.tr("De cijfers worden geteld."), "")

    def say_nothing(self) -> None:
        """There is no period to choose."""
        self._say(self.tr("Er zijn nog geen perioden met boekingen."), "")

    def say_open(self, period: str, waiting: int) -> None:
        """It is open; with postings that wait it cannot be closed."""
        note = self.tr("Alles heeft een plaats. Na het afsluiten verandert er niets meer in.")
        if waiting:
            count = count_text(waiting, self.tr("boeking"), self.tr("boekingen"))
            note = self.tr("{count} heeft nog geen plaats.").format(count=count)
            if waiting > 1:
                note = self.tr("{count} hebben nog geen plaats.").format(count=count)
        self._say(self.tr("{period} is open.").format(period=period.capitalize()), note)
        self.close_button.show()
        self.close_button.setEnabled(not waiting)

    def say_closed(self, period: str, *, is_sound: bool) -> None:
        """It is closed; its figures still have their seal, or not."""
        note = self.tr("De cijfers hebben nog dezelfde controlecode.")
        if not is_sound:
            note = self.tr("De cijfers hebben een andere controlecode dan toen. Meld dit.")
        self._say(self.tr("{period} is afgesloten.").format(period=period.capitalize()), note)
        self.reopen_button.show()

    def say_issued(self, period: str, paper: str) -> None:
        """A paper rests on it."""
        said = self.tr("{period} is afgesloten.").format(period=period.capitalize())
        note = self.tr("Er rust een uitgebracht papier op: {paper}. Heropenen kan niet meer.")
        self._say(said, note.format(paper=paper))

    def refuse(self, message: Message) -> None:
        """Say why it was not done."""
        self.banner.say(message)

    def _say(self, what: str, note: str) -> None:
        self.banner.hide()
        self.what_label.setText(what)
        self.note_label.setText(note)
        self.reason_edit.clear()
        for widget in (
            self.reason_row,
            self.close_button,
            self.reopen_button,
            self.leave_button,
        ):
            widget.hide()

    @Slot()
    def _reopen(self) -> None:
        """The first press asks for the reason, the second one does it."""
        if self.reason_row.isHidden():
            self.reason_row.show()
            self.leave_button.show()
            self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        reason = self.reason_edit.text().strip()
        if reason:
            self.reopen_asked.emit(reason)
        else:
            self.reason_row.set_problem(self.tr("Schrijf op waarom."))
            self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave(self) -> None:
        self.reason_edit.clear()
        self.reason_row.set_problem("")
        self.reason_row.hide()
        self.leave_button.hide()
        self.reopen_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what_label)
        words.addWidget(self.note_label)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addLayout(words, 1)
        for button in (self.leave_button, self.reopen_button, self.close_button):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 10)
        layout.setSpacing(8)
        layout.addWidget(self.banner)
        layout.addWidget(self.reason_row)
        layout.addLayout(line)
