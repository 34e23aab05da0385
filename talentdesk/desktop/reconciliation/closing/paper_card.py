"""The statement on paper: which files, as a concept or for good, and where they are."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.reconciliation.closing.home_names import period_text
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import CheckField
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.closing import PeriodStep, PeriodStepKind
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress
from talentdesk.services.statement_paper_service import (
    StatementForm,
    StatementPaperService,
    StatementReceipt,
)
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import list_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_OPEN_FOLDER: Final = "open_folder"
_NAMES: Final = {
    StatementForm.PDF: "PDF",
    StatementForm.DOCX: "Word (.docx)",
    StatementForm.XLSX: "Excel (.xlsx)",
}


class PaperSubject(NamedTuple):
    """What is on screen: a year until the end of a period (None: all of it), and its last step.

    ``step`` is that of the period, or of the one that ends the year; None while it is open.
    """

    year: int
    period: BookPeriod | None
    step: PeriodStep | None


class StatementPaperCard(Card):
    """For good only on a closed period: from then on it is not reopened.

    Signals:
        issued: a final paper went out; a line that says so.
    """

    issued = Signal(str)

    def __init__(
        self,
        theme: Theme,
        workplace: Workplace,
        chooser: FileChooser,
        tasks: PageTasks,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(translate("StatementPaper", "Op papier"))
        self._workplace = workplace
        self._service = StatementPaperService(workplace)
        self._chooser = chooser
        self._tasks = tasks
        self._clock = clock
        self._subject: PaperSubject | None = None
        self._folder = Path()
        self.banner = Banner(theme)
        self.form_checks = {form: CheckField(theme, _NAMES[form]) for form in StatementForm}
        self.final_check = CheckField(theme, self.tr("Definitief uitbrengen"))
        self.note_label = WrappedLabel("", "small")
        self.make_button = DeskButton(theme, self.tr("Papieren maken…"), "file-arrow-down")
        self._lay_out()
        self.final_check.toggled.connect(self._say_note)
        self.make_button.clicked.connect(self._choose_folder)
        self.banner.chosen.connect(self._take_choice)

    def show_subject(self, subject: PaperSubject) -> None:
        """Another statement is on screen."""
        self._subject = subject
        step = subject.step
        is_closed = step is not None and step.kind.is_closed
        self.final_check.setEnabled(is_closed)
        if not is_closed:
            self.final_check.setChecked(False)
        may = self._workplace.may(Right.BOOK) or self._workplace.may(Right.REPORT)
        self.make_button.setEnabled(may)
        self._say_note()

    @Slot()
    def _say_note(self) -> None:
        step = self._subject.step if self._subject is not None else None
        if step is None or not step.kind.is_closed:
            said = self.tr("Een concept. Definitief kan pas als de periode is afgesloten.")
        elif step.kind is PeriodStepKind.ISSUED:
            said = self.tr("Uitgebracht: {paper}. De periode gaat niet meer open.").format(
                paper=step.reason
            )
        elif self.final_check.isChecked():
            said = self.tr("Daarna kan {period} niet meer worden heropend.").format(
                period=period_text(step.period)
            )
        else:
            said = self.tr("Een concept: de papieren dragen dat woord.")
        self.note_label.setText(said)

    @Slot()
    def _choose_folder(self) -> None:
        folder = self._chooser.folder(self.tr("Map voor de aansluitstaat"))
        if folder is not None:
            self.write_to(folder)

    def write_to(self, folder: Path) -> None:
        """Write what is asked, off this thread."""
        forms = tuple(form for form, check in self.form_checks.items() if check.isChecked())
        subject = self._subject
        if subject is None or not forms:
            self.banner.say(
                Message(
                    "warning",
                    self.tr("Er is nog geen bestand gekozen."),
                    self.tr("Kies ten minste één soort bestand."),
                )
            )
            return
        self._folder = folder
        self.banner.clear()
        self.make_button.setEnabled(False)
        is_final = self.final_check.isChecked()
        task = BackgroundTask(partial(self._write, subject, folder, forms, is_final), self)
        task.succeeded.connect(self._show_issued if is_final else self._show_receipt)
        task.failed.connect(self._fail)
        task.finished.connect(self._end)
        self._tasks.start(task)

    def _write(
        self,
        subject: PaperSubject,
        folder: Path,
        forms: tuple[StatementForm, ...],
        is_final: bool,  # noqa: FBT001 -- bound by partial
        _progress: Progress,
    ) -> StatementReceipt:
        here = self._clock().astimezone()
        make = self._service.issue if is_final else self._service.write
        return make(subject.year, folder, here, subject.period, forms)

    @Slot(object)
    def _show_receipt(self, receipt: StatementReceipt) -> None:
        if self._tasks.is_left:
            return
        names = list_text([file.name for file, _ in receipt.files])
        said = self.tr("{files} gemaakt.").format(files=names)
        why = self.tr("Controlecode van de cijfers: {code}.").format(code=receipt.figures_hash[:16])
        choice = Choice(_OPEN_FOLDER, self.tr("Map openen"), "folder-open")
        self.banner.say(Message("done", said, why, (choice,)))
        announce(self, f"{said} {why}")

    @Slot(object)
    def _show_issued(self, receipt: StatementReceipt) -> None:
        if self._tasks.is_left:
            return
        self._show_receipt(receipt)
        self.final_check.setChecked(False)
        self.issued.emit(self.tr("Uitgebracht: de aansluitstaat."))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if self._tasks.is_left:
            return
        if not isinstance(error, TalentDeskError):
            raise error
        self.banner.say(refusal_message(error, self._workplace.programme))

    @Slot()
    def _end(self) -> None:
        if not self._tasks.is_left:
            self.make_button.setEnabled(True)

    @Slot(str)
    def _take_choice(self, key: str) -> None:
        if key == _OPEN_FOLDER:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _lay_out(self) -> None:
        forms = FlowLayout(12)
        for check in self.form_checks.values():
            check.setChecked(True)
            forms.addWidget(check)
        self.add(self.banner)
        self.body.addLayout(forms)
        self.add(self.final_check)
        self.add(self.note_label)
        line = QHBoxLayout()
        line.addWidget(self.make_button)
        line.addStretch(1)
        self.body.addLayout(line)
