"""Reviews that were set apart: why, and a way to let them count with a reason."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from talentdesk.desktop.rounds.rounds_desk import RoundsDesk
from talentdesk.desktop.rounds.sub_page import Foot, SubPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cells import ChipCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import frame
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.version_service import ApartReview
from talentdesk.wording.formatting import count_text, short_date
from talentdesk.wording.terms import term


class ApartPage(SubPage):
    """One reason for what is selected; what is not selected stays apart.

    Signals:
        let_in: a line that says what counts now.
    """

    let_in = Signal(str)

    def __init__(self, room: RoomFrame, desk: RoundsDesk) -> None:
        super().__init__(room.theme, self.tr("Apart gezet"))
        self._desk = desk
        self._proposals: tuple[ProposalId, ...] = ()
        self.model: RowTableModel[ApartReview] = RowTableModel(self._columns(), key=_seal)
        self.table = DeskTable(room.theme, "apart", self.model, room.memory, "two-line")
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            room.theme,
            self.tr("Waarom deze beoordelingen toch meetellen"),
            self.reason_edit,
            hint=self.tr("Geldt voor de regels die je koos. De reden komt in het logboek."),
        )
        self.cancel_button = DeskButton(room.theme, self.tr("Terug naar de ronde"))
        self.let_in_button = DeskButton(room.theme, "", "check", "primary")
        self.foot = Foot(room.theme, self.cancel_button, self.let_in_button)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.let_in_button.clicked.connect(self._let_in)
        self.reason_edit.returnPressed.connect(self._let_in)
        self.cancel_button.clicked.connect(self.left)

    def begin(self, proposals: tuple[ProposalId, ...]) -> None:
        """Show what was set apart of these proposals."""
        self._proposals = proposals
        self.hush()
        self.reason_edit.clear()
        self.reason_row.set_problem("")
        self._read()
        self.table.setFocus()

    def _read(self) -> None:
        found = self._desk.versions.apart(self._proposals)
        self.model.set_rows(found)
        words = count_text(len(found), self.tr("beoordeling"), self.tr("beoordelingen"))
        self.about_label.setText(words)
        self.table.setAccessibleName(self.tr("Apart gezet, {words}").format(words=words))
        if found:
            self.table.select_key(_seal(found[0]))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        count = len(self.table.selected_keys())
        words = count_text(count, self.tr("beoordeling"), self.tr("beoordelingen"))
        self.let_in_button.setText(self.tr("{words} overnemen").format(words=words))
        self.let_in_button.setVisible(count > 0)
        self.reason_row.setVisible(bool(self.model.rows))
        if self.model.rows:
            self.foot.say(
                self.tr("Deze beoordelingen zijn bewaard en tellen niet mee."),
                self.tr("Kies er een of meer, of laat ze staan."),
            )
        else:
            self.cancel_button.setFocus()  # the button that was pressed is gone
            self.foot.say(self.tr("Er staat niets apart."), is_done=True)

    @Slot()
    def _let_in(self) -> None:
        reason = self.reason_edit.text().strip()
        if not reason:
            self.reason_row.set_problem(self.tr("Schrijf op waarom ze toch meetellen."))
            self.reason_edit.setFocus()
            return
        seals = [str(key) for key in self.table.selected_keys()]
        try:
            self._desk.versions.let_in(seals, reason, self._desk.now())
        except TalentDeskError as error:
            self.refuse(error, self._desk.programme)
            return
        self.hush()
        self.reason_edit.clear()
        self.reason_row.set_problem("")
        self._read()
        words = count_text(len(seals), self.tr("beoordeling"), self.tr("beoordelingen"))
        self.let_in.emit(self.tr("{words} alsnog overgenomen.").format(words=words))

    def _columns(self) -> tuple[Column[ApartReview], ...]:
        return (
            Column(
                "who",
                self.tr("Beoordelaar"),
                lambda row: TextCell(row.reviewer_name),
                lambda row: row.reviewer_name.casefold(),
                width=180,
            ),
            Column(
                "proposal",
                self.tr("Voorstel"),
                lambda row: TwoLineCell(row.title, row.number),
                lambda row: row.number,
                stretch=True,
                least=180,
            ),
            Column("why", self.tr("Waarom apart"), _why, width=190, sortable=False),
            Column(
                "file",
                self.tr("Bestand"),
                lambda row: TwoLineCell(
                    row.file or self.tr("in dit register"),
                    short_date(row.kept.at.astimezone().date()),
                ),
                width=220,
                sortable=False,
                gives_way=1,
            ),
        )

    def _lay_out(self) -> None:
        page = frame("canvas")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.addWidget(self.table)
        column.addWidget(card, 1)
        column.addWidget(self.reason_row)
        self.body.addWidget(page, 1)
        self.add_foot(self.foot)


def _seal(row: ApartReview) -> str:
    return row.kept.entry.id


def _why(row: ApartReview) -> ChipCell:
    because = row.kept.admission
    assert because is not None, "what is set apart has a reason"
    return ChipCell(term(because.because), "warn", "tray")
