"""A first register in three steps: which programme, who you are, where the file comes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.new_register_draft import (
    NewRegisterDraft,
    ProgrammeChoice,
    ReadProgramme,
)
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, frame, rule

_WIDTH: Final = 680


class NewRegisterSteps(QWidget):
    """Nothing is written before the last step; it can be left at any moment.

    Signals:
        submitted: a NewRegisterDraft.
        cancelled: back to where one came from.
    """

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        programmes: Sequence[ProgrammeChoice],
        read_programme: ReadProgramme,
        chooser: FileChooser,
        folder: Path,
    ) -> None:
        """``folder`` is where the new file is suggested."""
        super().__init__()
        self._theme = theme
        self._read_programme = read_programme
        self._chooser = chooser
        self._folder = folder
        self._programmes: list[ProgrammeChoice] = []
        self.banner = Banner(theme)
        self.programme_radios = QButtonGroup(self)
        self._radio_box = QVBoxLayout()
        self.other_button = DeskButton(theme, self.tr("Ander bestand…"), "folder-open")
        self.person_edit = QLineEdit()
        self.role_box = ChoiceBox(theme)
        self.file_edit = QLineEdit()
        self.place_button = DeskButton(theme, self.tr("Kiezen…"), "folder-open")
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"))
        self.back_button = DeskButton(theme, self.tr("Vorige"), "caret-left")
        self.next_button = DeskButton(theme, self.tr("Volgende"), look="primary")
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        for choice in programmes:
            self.add_programme(choice)
        self._show_step(0)

    def add_programme(self, choice: ProgrammeChoice) -> None:
        """Offer a programme; the first one is chosen."""
        radio = QRadioButton(choice.title)
        radio.setAccessibleDescription(choice.detail)
        self.programme_radios.addButton(radio, len(self._programmes))
        self._programmes.append(choice)
        under = WrappedLabel(choice.detail, "small")
        under.setContentsMargins(28, 0, 0, 6)
        self._radio_box.addWidget(radio)
        self._radio_box.addWidget(under)
        if len(self._programmes) == 1:
            radio.setChecked(True)

    def draft(self) -> NewRegisterDraft:
        """What the three steps hold now."""
        choice = self._programmes[self.programme_radios.checkedId()]
        return NewRegisterDraft(
            choice.path,
            self.person_edit.text().strip(),
            self.role_box.value(),
            Path(self.file_edit.text().strip()),
        )

    def show_refusal(self, message: Message) -> None:
        """Why the register could not be made; what was typed stays."""
        self.banner.say(message)

    @Slot()
    def _next(self) -> None:
        self.banner.clear()
        step = self.stack.currentIndex()
        problems = (self._programme_problem, self._person_problem, self._file_problem)
        if problems[step]():
            return
        if step < 2:
            self._show_step(step + 1)
        else:
            self.submitted.emit(self.draft())

    @Slot()
    def _back(self) -> None:
        self._show_step(self.stack.currentIndex() - 1)

    @Slot()
    def _choose_other(self) -> None:
        kinds = self.tr("Programmabestand (*.toml)")
        path = self._chooser.open_file(self.tr("Programmabestand kiezen"), kinds)
        if path is None:
            return
        read = self._read_programme(path)
        if isinstance(read, Message):
            self.banner.say(read)
            return
        self.banner.clear()
        self.add_programme(read)
        self.programme_radios.buttons()[-1].setChecked(True)

    @Slot()
    def _choose_place(self) -> None:
        suggestion = Path(self.file_edit.text().strip())
        kinds = self.tr("Register (*.tdesk)")
        path = self._chooser.save_file(self.tr("Plaats van het register"), suggestion, kinds)
        if path is not None:
            self.file_edit.setText(str(path.with_suffix(".tdesk")))

    def _programme_problem(self) -> bool:
        if self.programme_radios.checkedId() < 0:
            self.banner.say(Message("refusal", self.tr("Kies eerst een programmabestand.")))
            return True
        return False

    def _person_problem(self) -> bool:
        missing = not self.person_edit.text().strip()
        self.person_row.set_problem(self.tr("Vul je naam in.") if missing else "")
        return missing

    def _file_problem(self) -> bool:
        path = Path(self.file_edit.text().strip())
        problem = ""
        if path.suffix != ".tdesk":
            problem = self.tr("Kies een bestand dat eindigt op .tdesk.")
        elif path.exists():
            problem = self.tr("Daar staat al een bestand. Kies een andere naam.")
        elif not path.parent.is_dir():
            problem = self.tr("Die map bestaat niet.")
        self.file_row.set_problem(problem)
        return bool(problem)

    def _show_step(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        for number, chip in enumerate(self._chips):
            chip.set_chip(chip.text, "accent" if number == step else "mute")
        self.back_button.setEnabled(step > 0)
        self.next_button.setText(self.tr("Register maken") if step == 2 else self.tr("Volgende"))
        said = self.tr("Stap {step} van 3: {title}")
        self.setAccessibleName(said.format(step=step + 1, title=self._titles[step]))
        if step == 1:
            self.role_box.set_options(self._programmes[self.programme_radios.checkedId()].roles)
            self.person_edit.setFocus()
        if step == 2 and not self.file_edit.text():
            self.file_edit.setText(str(self._suggestion()))

    def _suggestion(self) -> Path:
        choice = self._programmes[self.programme_radios.checkedId()]
        name = "-".join(word for word in choice.title.lower().split() if word.isalnum())
        path = self._folder / f"{name or 'register'}.tdesk"
        number = 2
        while path.exists():
            path = self._folder / f"{name or 'register'}-{number}.tdesk"
            number += 1
        return path

    def _connect(self) -> None:
        self.next_button.clicked.connect(self._next)
        self.back_button.clicked.connect(self._back)
        self.cancel_button.clicked.connect(self.cancelled)
        self.other_button.clicked.connect(self._choose_other)
        self.place_button.clicked.connect(self._choose_place)
        self.person_edit.returnPressed.connect(self._next)
        self.file_edit.returnPressed.connect(self._next)

    def _lay_out(self) -> None:
        self._titles = (
            self.tr("Het programma"),
            self.tr("Wie je bent"),
            self.tr("Waar het register komt"),
        )
        self._chips = [Chip(self._theme, str(number)) for number in (1, 2, 3)]
        self.person_row = FormRow(self._theme, self.tr("Je naam"), self.person_edit)
        self.file_row = FormRow(self._theme, self.tr("Bestand"), self.file_edit)
        for page in (self._programme_page(), self._person_page(), self._file_page()):
            self.stack.addWidget(page)
        card = frame("card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(TextLabel(self.tr("Nieuw register"), "title"))
        layout.addLayout(self._step_line())
        layout.addWidget(rule())
        layout.addWidget(self.stack)
        layout.addWidget(rule())
        layout.addLayout(self._foot())
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.banner)
        column.addWidget(card)
        column.addStretch(2)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(self._column, 100)
        outer.addStretch(1)
        self._follow_theme()
        self._theme.changed.connect(self._follow_theme)

    @Slot()
    def _follow_theme(self) -> None:
        self._column.setMaximumWidth(self._theme.px(_WIDTH))

    def _step_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for chip, title in zip(self._chips, self._titles, strict=True):
            line.addWidget(chip)
            line.addWidget(TextLabel(title, "small"))
            line.addSpacing(16)
        line.addStretch(1)
        return line

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(TextLabel(self.tr("Er wordt nog niets geschreven."), "small"))
        foot.addStretch(1)
        for button in (self.cancel_button, self.back_button, self.next_button):
            foot.addWidget(button)
        return foot

    def _programme_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        said = self.tr(
            "Het programmabestand noemt de lijnen, voorwaarden, rollen en de reserve. "
            "Het kan later worden vervangen."
        )
        layout.addWidget(WrappedLabel(said, "second"))
        layout.addLayout(self._radio_box)
        layout.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    def _person_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        said = self.tr("Je naam en rol staan bij alles wat je doet, in het logboek.")
        layout.addWidget(WrappedLabel(said, "second"))
        layout.addWidget(self.person_row)
        layout.addWidget(FormRow(self._theme, self.tr("Je rol"), self.role_box))
        layout.addStretch(1)
        return page

    def _file_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        said = self.tr(
            "Eén bestand op deze computer. Zet het niet in een gedeelde map; deel je werk met "
            "een pakket."
        )
        layout.addWidget(WrappedLabel(said, "second"))
        layout.addWidget(self.file_row)
        layout.addWidget(self.place_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page
