"""The room with the programme file that is in force."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.programme.fact_pane import FactPane
from talentdesk.desktop.programme.own_choices import own_choice_text
from talentdesk.desktop.programme.people_pane import PeoplePane
from talentdesk.desktop.programme.person_data_pane import PersonDataPane
from talentdesk.desktop.programme.retention_pane import RetentionPane
from talentdesk.desktop.programme.section_rows import Section, SectionRow
from talentdesk.desktop.programme.sections import programme_sections
from talentdesk.desktop.room_list import PEOPLE, RETENTION
from talentdesk.desktop.rounds.round_targets import ShowKeys
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import KeyLine, RoomFrame, RoomPart
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.cells import ChipCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Right
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import number_text

_TURNS_BELOW: Final = 480
"""Sections stay beside their rows longer than two panes of rows would."""


class ProgrammePage(QWidget):
    """Sections at the left, their rows in the middle, the whole text at the right.

    Signals:
        work_as_asked: a Person who sits down at the desk.
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
        self._chooser = chooser
        self._clock = clock
        self._sections: tuple[Section, ...] = ()
        theme = frame.theme
        self.banner = Banner(theme)
        self.section_model = RowTableModel(self._section_columns(), key=lambda row: row.key)
        self.section_table = DeskTable(theme, "programme-sections", self.section_model)
        self.row_model = RowTableModel(self._row_columns(), key=lambda row: row.key)
        self.row_table = DeskTable(theme, "programme-rows", self.row_model, frame.memory)
        self.people_pane = PeoplePane(theme, workplace, clock)
        self.people_pane.work_as_asked.connect(self.work_as_asked)
        self.person_pane = PersonDataPane(frame, workplace, chooser, clock)
        self.retention_pane = RetentionPane(frame, workplace, chooser, clock)
        self.detail = FactPane()
        self._middle = QStackedWidget()
        self.adopt_action = desk_action(self, self.tr("Andere programmaversie…"), "swap")
        self._lay_out()
        self._connect()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the programme that is in force now."""
        programme = self._workplace.programme
        self._sections = programme_sections(programme)
        people = Section(PEOPLE, self.tr("Mensen"), ())
        retention = Section(RETENTION, self.tr("Bewaartermijnen"), ())
        self.section_model.set_rows([people, retention, *self._sections])
        self._frame.set_header(
            self.tr("{title} · {municipality} · versie {hash}").format(
                title=programme.title, municipality=programme.municipality, hash=programme.hash[:8]
            )
        )
        self._frame.set_status(
            self.tr("{lines} lijnen · {conditions} voorwaarden · {rules} regels").format(
                lines=len(programme.lines),
                conditions=len(programme.conditions),
                rules=len(programme.rules),
            )
        )
        self.people_pane.refresh()
        self.adopt_action.setEnabled(self._workplace.may(Right.ADVISE))
        if self.section_table.currentIndex().row() < 0:
            self.section_table.select_key(self._sections[0].key)

    def _section_columns(self) -> tuple[Column[Section], ...]:
        return (
            Column(
                "title",
                self.tr("Onderdeel"),
                lambda row: row.title,
                stretch=True,
                sortable=False,
                least=160,
            ),
            Column(
                "count",
                self.tr("Aantal"),
                self._count_of,
                align="right",
                width=58,
                sortable=False,
            ),
        )

    def _count_of(self, row: Section) -> str:
        terms = len(self._workplace.programme.retention)
        own = {PEOPLE: self.people_pane.count, RETENTION: terms}
        return number_text(own.get(row.key, len(row.rows)))

    def _row_columns(self) -> tuple[Column[SectionRow], ...]:
        return (
            Column(
                "name",
                self.tr("Wat"),
                lambda row: TwoLineCell(row.name, row.under),
                sort_value=lambda row: row.name.casefold(),
                stretch=True,
                least=260,
            ),
            Column(
                "mark",
                self.tr("Kenmerk"),
                lambda row: ChipCell(row.mark) if row.mark else "",
                sort_value=lambda row: row.mark,
                width=180,
                gives_way=1,
            ),
        )

    def _lay_out(self) -> None:
        self.section_table.setAccessibleName(self.tr("Onderdelen van het programma"))
        self._rows = rows = DeskSplitter(self._frame.theme, "programme-detail", self._frame.memory)
        rows.addWidget(self.row_table)
        rows.addWidget(ScrollPane(self.detail))
        rows.start((470, 340), down=(150, 160))
        self._people = ScrollPane(self.people_pane, "canvas")
        self._person = ScrollPane(self.person_pane, "canvas")
        for pane in (rows, self._people, self._person, self.retention_pane):
            self._middle.addWidget(pane)
        splitter = DeskSplitter(
            self._frame.theme, "programme", self._frame.memory, turns_below=_TURNS_BELOW
        )
        splitter.addWidget(self.section_table)
        splitter.addWidget(self._middle)
        splitter.start((240, 810), down=(150, 400))
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self._frame.set_actions(None, (self.adopt_action,))
        self._show_panes(PEOPLE)
        self._frame.set_keys((KeyLine("Enter", self.tr("naar de regels van dit onderdeel")),))
        self._frame.target_asked.connect(self._show_target)
        self._frame.entered.connect(self.refresh)
        self.section_table.current_changed.connect(self._show_section)
        self.section_table.opened.connect(self._enter_section)
        self.people_pane.changed.connect(self._people_changed)
        self.people_pane.keys_asked.connect(partial(self._frame.open_room, "reviews", ShowKeys()))
        self.people_pane.person_asked.connect(self._show_person)
        self.person_pane.left.connect(self._leave_person)
        self.person_pane.changed.connect(self._person_changed)
        self.retention_pane.person_asked.connect(self._show_person)
        self.retention_pane.kept.connect(partial(self._frame.report_done, undoable=False))
        self.row_table.current_changed.connect(self._show_row)
        self.adopt_action.triggered.connect(self._adopt)

    @Slot(object)
    def _show_target(self, target: object) -> None:
        """A section, by its key or as the palette names it."""
        key = target.key if isinstance(target, RoomPart) else target
        self.section_table.select_key(key)

    @Slot(object)
    def _show_section(self, key: str | None) -> None:
        pane = {PEOPLE: self._people, RETENTION: self.retention_pane}
        self._middle.setCurrentWidget(pane.get(key or "", self._rows))
        if key == RETENTION:
            self.retention_pane.refresh()
        section = next((item for item in self._sections if item.key == key), None)
        rows = section.rows if section else ()
        self.row_model.set_rows(rows)
        if section is not None:
            self.row_table.setAccessibleName(section.title)
        self._show_panes(key)
        if rows:
            self.row_table.select_key(rows[0].key)
        self._show_row(rows[0].key if rows else None)

    def _show_panes(self, key: str | None) -> None:
        second = {PEOPLE: self.people_pane, RETENTION: self.retention_pane.past_table}
        self._frame.set_panes((self.section_table, second.get(key or "", self.row_table)))

    @Slot(object)
    def _enter_section(self, key: str) -> None:
        """Enter on a section goes to its rows."""
        if key == PEOPLE:
            self.people_pane.name_edit.setFocus()
        elif key == RETENTION:
            self.retention_pane.past_table.setFocus()
        else:
            self.row_table.setFocus()

    @Slot(str)
    def _show_person(self, person: PersonId) -> None:
        """What the register holds of somebody, in place of the list."""
        self.section_table.select_key(PEOPLE)
        self.person_pane.show_person(person)
        self._middle.setCurrentWidget(self._person)
        self.person_pane.back_button.setFocus()

    @Slot()
    def _leave_person(self) -> None:
        self.people_pane.refresh()
        self._middle.setCurrentWidget(self._people)
        self.people_pane.focus_person(self.person_pane.person)

    @Slot(str)
    def _people_changed(self, said: str) -> None:
        self.refresh()
        self._frame.report_done(said, undoable=False)

    @Slot(str)
    def _person_changed(self, said: str) -> None:
        """The list follows; who is looked at stays."""
        self.people_pane.refresh()
        self._frame.report_done(said, undoable=False)

    @Slot(object)
    def _show_row(self, key: str | None) -> None:
        row = next((item for item in self.row_model.rows if item.key == key), None)
        self.detail.show_lines(self._lines_of(row))

    def _lines_of(self, row: SectionRow | None) -> list[TextLabel]:
        if row is None:
            return [WrappedLabel(self.tr("Kies een regel om alles te lezen."), "second")]
        lines: list[TextLabel] = [WrappedLabel(row.name, "section")]
        lines += [WrappedLabel(text, "second") for text in (row.under, row.mark) if text]
        for label, text in row.more:
            lines.append(TextLabel(label, "label"))
            said = text or self.tr("niet ingevuld")
            lines.append(WrappedLabel(said, "body" if text else "second"))
        if row.is_own_choice:
            lines.append(WrappedLabel(own_choice_text(), "small"))
        return lines

    @Slot()
    def _adopt(self) -> None:
        self.banner.clear()
        file = self._chooser.open_file(
            self.tr("Programmabestand kiezen"), self.tr("Programmabestand (*.toml)")
        )
        if file is None:
            return
        try:
            programme = PeopleService(self._workplace).adopt_programme(file, self._clock())
        except TalentDeskError as error:
            self.banner.say(refusal_message(error, self._workplace.programme))
            return
        what = self.tr("{title} geldt vanaf nu.").format(title=programme.title)
        why = self.tr("Eerdere oordelen houden de versie waaronder ze zijn gegeven.")
        self.banner.say(Message("done", what, why))
        self.refresh()
