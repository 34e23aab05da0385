"""Reviews with two versions: a list, and one of them to choose in."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.rounds.fork_form import ForkForm
from talentdesk.desktop.rounds.rounds_desk import RoundsDesk
from talentdesk.desktop.rounds.sub_page import Foot, SubPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cells import TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import frame
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.version_service import OpenFork
from talentdesk.wording.formatting import count_text

_LEAST_LIST: Final = 300
"""Pixels at 100 %."""


class ForkPage(SubPage):
    """What is open has no default: a person chooses, and says why.

    Signals:
        chosen: a line that says what was settled.
    """

    chosen = Signal(str)

    def __init__(self, room: RoomFrame, desk: RoundsDesk) -> None:
        super().__init__(room.theme, self.tr("Twee versies"))
        self._desk = desk
        self._proposals: tuple[ProposalId, ...] = ()
        self._current: OpenFork | None = None
        self.model: RowTableModel[OpenFork] = RowTableModel(self._columns(), key=_key)
        self.table = DeskTable(room.theme, "forks", self.model, density="two-line")
        self.form = ForkForm(room.theme, desk.programme)
        self.form_pane = ScrollPane(self.form, "canvas")
        self.cancel_button = DeskButton(room.theme, self.tr("Terug naar de ronde"))
        self.choose_button = DeskButton(room.theme, self.tr("Keuze vastleggen"), "check", "primary")
        self.foot = Foot(room.theme, self.cancel_button, self.choose_button)
        self._lay_out(room)
        self.table.current_changed.connect(self._show)
        self.form.changed.connect(self._follow)
        self.choose_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self.left)

    def begin(self, proposals: tuple[ProposalId, ...]) -> None:
        """Show the forks of these proposals."""
        self._proposals = proposals
        self.hush()
        self._read()

    def _read(self) -> None:
        forks = self._desk.versions.forks(self._proposals)
        self.model.set_rows(forks)
        words = count_text(len(forks), self.tr("beoordeling"), self.tr("beoordelingen"))
        self.left_pane.setVisible(len(forks) > 1)
        self.table.setAccessibleName(self.tr("Twee versies, {words}").format(words=words))
        if forks:
            self.table.clearSelection()
            self.table.select_key(_key(forks[0]))
            self._show(_key(forks[0]))
            if not self.form.focus_open():
                self.form.reason_edit.setFocus()
        else:
            self._show(None)

    @Slot(object)
    def _show(self, key: object) -> None:
        self._current = next((item for item in self.model.rows if _key(item) == key), None)
        self.form_pane.hide()
        self.choose_button.hide()
        self.about_label.setText(_named(self._current))
        if self._current is None:
            self.cancel_button.setFocus()  # the button that was pressed is gone
            self.foot.say(self.tr("Er is niets meer te kiezen."), is_done=True)
            return
        try:
            versions = self._desk.versions.fork(self._current.proposal, self._current.reviewer)
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
            self.foot.say(self.tr("Deze twee versies kun je nu niet zien."))
            return
        self.hush()
        self.form.show_versions(versions)
        self.form_pane.show()
        self.choose_button.show()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        count = self.form.still_open
        both = self.tr("Allebei de versies blijven bewaard.")
        if count:
            words = count_text(count, self.tr("plek"), self.tr("plekken"))
            self.foot.say(self.tr("Nog {words} te kiezen.").format(words=words), both)
        else:
            self.foot.say(self.tr("Alles is gekozen."), both)

    @Slot()
    def _choose(self) -> None:
        if self._current is None or self.form.focus_open():
            return
        if not self.form.reason:
            self.form.reason_row.set_problem(self.tr("Schrijf op waarom je dit kiest."))
            self.form.reason_edit.setFocus()
            return
        about = self._current
        try:
            self._desk.versions.choose_version(
                about.proposal,
                about.reviewer,
                self.form.choice(),
                self._desk.now(),
                reason=self.form.reason,
            )
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
            return
        said = self.tr("Van {name} over {number} geldt nu één versie.")
        self._read()
        self.chosen.emit(said.format(name=about.reviewer_name, number=about.number))

    def _columns(self) -> tuple[Column[OpenFork], ...]:
        return (
            Column(
                "who",
                self.tr("Beoordelaar en voorstel"),
                lambda row: TwoLineCell(row.reviewer_name, f"{row.number} {row.title}"),
                lambda row: row.reviewer_name.casefold(),
                stretch=True,
                least=180,
            ),
            Column(
                "open",
                self.tr("Te kiezen"),
                lambda row: TextCell(str(row.open_count)),
                lambda row: row.open_count,
                align="right",
                width=90,
            ),
        )

    def _lay_out(self, room: RoomFrame) -> None:
        self.left_pane = left = QWidget()
        around = QVBoxLayout(left)
        around.setContentsMargins(20, 14, 12, 14)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.addWidget(self.table)
        around.addWidget(card)
        splitter = DeskSplitter(room.theme, "forks", room.memory, turns_below=720)
        splitter.addWidget(left)
        splitter.addWidget(self.form_pane)
        splitter.start((360, 720), down=(150, 380))
        left.setMinimumWidth(room.theme.px(_LEAST_LIST))
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        self.body.addWidget(splitter, 1)
        self.add_foot(self.foot)


def _key(fork: OpenFork) -> tuple[str, str]:
    return fork.proposal, fork.reviewer


def _named(fork: OpenFork | None) -> str:
    return f"{fork.reviewer_name} · {fork.number} {fork.title}" if fork is not None else ""
