"""The parts of the pane with templates and where they stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.accounting.templates.asked_rows import AskedRow, asked_columns
from talentdesk.desktop.accounting.templates.mapping_form import MappingForm
from talentdesk.desktop.accounting.who_may_card import WhoMayCard
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import ActionButton, desk_action
from talentdesk.desktop.widgets.cells import TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.drop_zone import DropZone
from talentdesk.desktop.widgets.empty_state import EmptyState, EmptyText
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel, frame, rule
from talentdesk.desktop.widgets.row_table_model import RowGroup, RowTableModel
from talentdesk.domain.programme import Right
from talentdesk.domain.template_plan import TemplatePlan
from talentdesk.domain.templates import Template
from talentdesk.services.workplace import Workplace
from talentdesk.wording.template_words import note_text, summary_text


class TemplatesFace(QWidget):
    """Shows templates and a plan; does nothing by itself."""

    def __init__(self, room: RoomFrame, workplace: Workplace) -> None:
        super().__init__()
        self._room = room
        theme = room.theme
        self.banner = Banner(theme)
        self.who_may = WhoMayCard(theme, workplace, Right.REPORT)
        self.add_action = desk_action(self, self.tr("Sjabloon toevoegen…"), "plus")
        self.fill_action = desk_action(self, self.tr("Invullen…"), "file-arrow-down")
        self.end_action = desk_action(self, self.tr("Niet meer gebruiken"), "x-circle")
        self.model: RowTableModel[Template] = RowTableModel(self._columns(), lambda row: row.id)
        self.table = DeskTable(theme, "templates", self.model, room.memory)
        self.zone = DropZone(theme, "surface")
        self.day_edit = DateEdit(theme)
        self.summary_label = WrappedLabel("", "section")
        self.notes_label = WrappedLabel("", "small")
        self.names_model: RowTableModel[AskedRow] = RowTableModel(
            asked_columns(), lambda row: row.key
        )
        self.names_table = DeskTable(theme, "template-names", self.names_model, room.memory)
        self.form = MappingForm(theme)
        self.pages = QStackedWidget()
        self.empty = EmptyState(
            theme,
            EmptyText(
                self.tr("Er zijn nog geen sjablonen."),
                self.tr(
                    "Sleep een werkmap van de financiële administratie hierheen. TalentDesk vult"
                    " daarin de cellen met een naam en de tabellen, en laat de rest zoals het is."
                ),
                self.tr("Excel-werkmap (.xlsx)"),
            ),
            self.add_action,
        )
        self.empty.file_dropped.connect(self.zone.dropped)
        self._lay_out()

    def show_nothing(self, *, is_empty: bool) -> None:
        """There is nothing to fill, or no template at all."""
        self.pages.setCurrentIndex(0 if is_empty else 1)
        self.summary_label.setText("")
        self.notes_label.hide()
        self.names_model.set_groups(())
        self.form.show_row(None, ())

    def show_plan(self, plan: TemplatePlan, groups: Sequence[RowGroup[AskedRow]]) -> None:
        """What filling would do; the cursor stays where it was."""
        self.pages.setCurrentIndex(1)
        self.summary_label.setText(summary_text(plan))
        notes = "\n".join(note_text(note) for note in plan.notes)
        self.notes_label.setText(notes)
        self.notes_label.setVisible(bool(notes))
        self.names_model.set_groups(groups)
        if self.names_table.current_key() is None and self.names_model.rows:
            self.names_table.select_key(self.names_model.rows[0].key)

    def _columns(self) -> tuple[Column[Template], ...]:
        version = self.tr("versie {number} · {file}")
        return (
            Column(
                "template",
                self.tr("Sjabloon"),
                lambda row: TwoLineCell(
                    row.title, version.format(number=row.version, file=row.file)
                ),
                stretch=True,
                sortable=False,
                least=120,
            ),
        )

    def _lay_out(self) -> None:
        self.table.setAccessibleName(self.tr("Sjablonen"))
        self.names_table.setAccessibleName(self.tr("Wat het sjabloon vraagt"))
        splitter = DeskSplitter(self._room.theme, "templates", self._room.memory)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.start((250, 800), down=(150, 300))
        self.pages.addWidget(self.empty)
        self.pages.addWidget(splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.who_may)
        layout.addWidget(self.pages, 1)

    def _left(self) -> QWidget:
        side = QFrame()
        inside = QVBoxLayout(self.zone)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(6)
        hint = self.tr("Sleep een werkmap hierheen. Met dezelfde naam vervangt die de oude.")
        inside.addWidget(WrappedLabel(hint, "small"))
        inside.addWidget(ActionButton(self._room.theme, self.add_action))
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 10, 12, 12)
        foot.setSpacing(8)
        foot.addWidget(ActionButton(self._room.theme, self.end_action))
        foot.addWidget(self.zone)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(rule())
        column.addLayout(foot)
        return side

    def _tools(self) -> QWidget:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(FormRow(self._room.theme, self.tr("Peildatum"), self.day_edit))
        fill = ActionButton(self._room.theme, self.fill_action, look="primary")
        line.addWidget(fill, 0, Qt.AlignmentFlag.AlignBottom)
        return tools

    def _right(self) -> QWidget:
        head = frame("plain")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.summary_label)
        words.addWidget(self.notes_label)
        words.addStretch(1)
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 12, 20, 12)
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addWidget(self._tools(), 0, Qt.AlignmentFlag.AlignTop)
        side = QFrame()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self.names_table, 1)
        column.addWidget(rule())
        column.addWidget(self.form)
        return side
