"""The room Verantwoorden: freeze a moment, make its papers, follow a figure back."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.accounting.figure_tab import FigureTab
from talentdesk.desktop.accounting.iv3.iv3_pane import Iv3Pane
from talentdesk.desktop.accounting.moment_rows import MomentRow
from talentdesk.desktop.accounting.moments_tab import MomentsTab
from talentdesk.desktop.accounting.templates.templates_pane import TemplatesPane
from talentdesk.desktop.room_list import PEOPLE
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import HeaderChip, RoomFrame
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.domain.snapshots import Snapshot
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace

MOMENTS: Final = "moments"
FIGURES: Final = "figures"
IV3: Final = "iv3"
TEMPLATES: Final = "templates"


class AccountingPage(QWidget):
    """One subject per tab; each tab that reads a snapshot reads the one chosen in the first.

    Signals:
        work_as_asked: a Person who may make papers sits down at the desk.
    """

    work_as_asked = Signal(object)

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        snapshots = SnapshotService(workplace)
        self.tabs = SegmentedTabs(
            self.tr("Delen van Verantwoorden"),
            (
                (MOMENTS, self.tr("Momenten")),
                (FIGURES, self.tr("Cijfer volgen")),
                (IV3, self.tr("Iv3")),
                (TEMPLATES, self.tr("Werkmappen van financiën")),
            ),
        )
        self.moments = MomentsTab(frame, workplace, snapshots, chooser, clock)
        self.figures = FigureTab(frame, workplace, snapshots)
        self._late: dict[str, Callable[[], Iv3Pane | TemplatesPane]] = {
            IV3: lambda: Iv3Pane(frame, workplace, chooser, clock),
            TEMPLATES: lambda: TemplatesPane(frame, workplace, chooser, clock),
        }
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {MOMENTS: self.moments, FIGURES: self.figures}
        self._lay_out()
        self._connect()
        self._open_tab(MOMENTS)
        self.moments.refresh()

    @Slot()
    def refresh(self) -> None:
        """The room is shown: read again what may have changed."""
        self.moments.read()
        self.moments.refresh()
        self.figures.read()

    @Slot(str)
    def _open_tab(self, key: str) -> None:
        page = self.page(key)
        self._stack.setCurrentWidget(page)
        self._frame.set_actions(self.moments.freeze_action if key == MOMENTS else None)
        panes = {
            MOMENTS: (self.tabs, self.moments.table, self.moments.right),
            FIGURES: (self.tabs, self.figures.figure_edit, self.figures.table),
        }
        self._frame.set_panes(panes.get(key, (self.tabs, page)))
        if key == FIGURES:
            self.figures.read()

    def page(self, key: str) -> QWidget:
        """The page of a tab; those about Iv3 and workbooks are made when they are first opened."""
        if key not in self._pages:
            pane = self._late[key]()
            pane.work_as_asked.connect(self.work_as_asked)
            self._pages[key] = pane
            self._stack.addWidget(pane)
        return self._pages[key]

    @Slot(object)
    def show_target(self, target: object) -> None:
        """A tab, a moment, a snapshot, or the id of a figure."""
        if not isinstance(target, str):
            return
        if target in (IV3, TEMPLATES):
            self.tabs.open(target)
        elif "/" in target:
            self.tabs.open(FIGURES)
            self.figures.follow(target)
        else:
            self.tabs.open(MOMENTS)
            self.moments.table.select_key(target)

    @Slot(object)
    def _show_chosen(self, row: MomentRow) -> None:
        chips = (HeaderChip(self.tr("Voorbeeld"), "warn", "flask"),)
        name = row.snapshot.draft.title if row.snapshot is not None else ""
        if row.coming is not None:
            name = row.coming.moment.name
        self._frame.set_header(name, chips if self._workplace.info.is_example else ())
        if row.snapshot is not None:
            self.figures.choose(row.snapshot.number)

    @Slot(object)
    def _report_frozen(self, snapshot: Snapshot) -> None:
        said = self.tr("{title} is bevroren als {number}.")
        self._frame.report_done(
            said.format(title=snapshot.draft.title, number=snapshot.number), undoable=False
        )
        self.figures.read()

    @Slot()
    def _open_people(self) -> None:
        self._frame.open_room("programme", PEOPLE)

    @Slot()
    def _leave(self) -> None:
        self.figures.leave()
        self.moments.leave()

    def _connect(self) -> None:
        self._frame.entered.connect(self.refresh)
        self._frame.target_asked.connect(self.show_target)
        self._frame.leaving.connect(self._leave)
        self.tabs.chosen.connect(self._open_tab)
        self.moments.chosen.connect(self._show_chosen)
        self.moments.frozen.connect(self._report_frozen)
        self.moments.who_may.work_as_asked.connect(self.work_as_asked)
        self.moments.who_may.people_asked.connect(self._open_people)

    def _lay_out(self) -> None:
        for page in self._pages.values():
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 4)
        # All the width: the open tab is bolder, and one that is cut asks for arrows.
        head.addWidget(self.tabs, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
