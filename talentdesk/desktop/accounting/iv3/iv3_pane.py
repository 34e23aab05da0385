"""The tab Iv3: which account is which taakveld, what a period comes to, and who sends it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot

from talentdesk.desktop.accounting.iv3.iv3_columns import centre_text, place_text
from talentdesk.desktop.accounting.iv3.iv3_reading import Iv3Reading
from talentdesk.desktop.accounting.iv3.mapping_plan_card import MappingPlanCard
from talentdesk.desktop.room_list import PEOPLE
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.labels import discard
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.iv3 import Iv3Target
from talentdesk.domain.iv3_mapping import OPEN_END, Iv3RuleDraft
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.services.iv3_import import Iv3Import
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text


class Iv3Pane(Iv3Reading):
    """Every change is made at once and read again; what was typed stays when it is refused.

    Signals:
        work_as_asked: a Person who may change this sits down at the desk.
    """

    work_as_asked = Signal(object)

    def __init__(
        self,
        room: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(room, workplace, clock)
        self._import = Iv3Import(workplace)
        self._chooser = chooser
        self.plan_card: MappingPlanCard | None = None
        self.take_action.triggered.connect(self._take_suggestions)
        self.end_action.triggered.connect(self._end_rule)
        self.choose_action.triggered.connect(self._choose_sheet)
        self.zone.dropped.connect(self.show_plan)
        self.rule_card.submitted.connect(self._keep_rule)
        self.sender_card.submitted.connect(self._keep_sender)
        self.budget_card.submitted.connect(self._keep_line)
        self.who_may.work_as_asked.connect(self.work_as_asked)
        self.who_may.people_asked.connect(self._open_people)

    def _kept(self, said: str) -> None:
        self.banner.clear()
        self._room.report_done(said, undoable=False)
        self.refresh()

    @Slot(object)
    def _keep_rule(self, draft: Iv3RuleDraft) -> None:
        try:
            self._service.set_rules([draft], self._clock())
        except TalentDeskError as error:
            self.rule_card.refuse(refusal_message(error, self._workplace.programme))
            return
        said = self.tr("Rekening {account}: {place}.")
        self._kept(said.format(account=draft.account, place=place_text(draft.target)))

    @Slot()
    def _take_suggestions(self) -> None:
        view = self._view
        if view is None:
            return
        drafts = [
            Iv3RuleDraft(gap.account, gap.cost_centre, view.year, OPEN_END, gap.target)
            for gap in view.suggestions
            if gap.target is not None
        ]
        try:
            count = self._service.set_rules(drafts, self._clock())
        except TalentDeskError as error:
            self._show_refusal(error)
            return
        words = count_text(count, self.tr("rekening"), self.tr("rekeningen"))
        self._kept(self.tr("{count} ingedeeld.").format(count=words))

    @Slot()
    def _end_rule(self) -> None:
        rule = self._rule()
        if rule is None:
            return
        try:
            self._service.end_rule(rule.id, self._clock())
        except TalentDeskError as error:
            self._show_refusal(error)
            return
        said = self.tr("Regel beëindigd: rekening {account}, kostenplaats {centre}.")
        draft = rule.draft
        self._kept(said.format(account=draft.account, centre=centre_text(draft.cost_centre)))

    @Slot(object)
    def _keep_sender(self, sender: Iv3Sender) -> None:
        try:
            self._service.set_sender(sender, self._clock())
        except TalentDeskError as error:
            self.sender_card.refuse(refusal_message(error, self._workplace.programme))
            return
        self._kept(self.tr("De afzender is bewaard."))

    @Slot(str, object)
    def _keep_line(self, line: str, target: Iv3Target) -> None:
        year, codes = self._year, (target.code, target.categorie)
        try:
            self._service.set_line(line, year, *codes, self._clock())
        except TalentDeskError as error:
            self.budget_card.refuse(refusal_message(error, self._workplace.programme))
            return
        name = self._workplace.programme.line(line).name
        said = self.tr("Begroting van {line}: {code} / {categorie}.")
        self._kept(said.format(line=name, code=target.code, categorie=target.categorie))

    # --- a sheet ------------------------------------------------------------------------

    @Slot()
    def _choose_sheet(self) -> None:
        kinds = self.tr("Werkmap of CSV (*.xlsx *.xls *.ods *.csv)")
        source = self._chooser.open_file(self.tr("Blad met de indeling"), kinds)
        if source is not None:
            self.show_plan(source)

    @Slot(Path)
    def show_plan(self, source: Path) -> None:
        """Show what a sheet would do; nothing changes."""
        self.leave_plan()
        self.banner.clear()
        try:
            plan = self._import.plan(source, self._year)
        except TalentDeskError as error:
            self._show_refusal(error)
            return
        self.plan_card = MappingPlanCard(self._room.theme, plan)
        self.plan_card.accepted.connect(self._carry_out)
        self.plan_card.left.connect(self.leave_plan)
        self.plan_place.addWidget(self.plan_card)
        self.plan_card.show()
        self.plan_card.setFocus()

    @Slot()
    def leave_plan(self) -> None:
        """Put the plan away; nothing has changed."""
        if self.plan_card is not None:
            discard(self.plan_card)
            self.plan_card = None

    @Slot()
    def _carry_out(self) -> None:
        card = self.plan_card
        if card is None:
            return
        try:
            count = self._import.commit(card.plan, self._clock())
        except TalentDeskError as error:
            card.refuse(refusal_message(error, self._workplace.programme))
            return
        self.leave_plan()
        words = count_text(count, self.tr("regel"), self.tr("regels"))
        self._kept(self.tr("{count} van de indeling overgenomen.").format(count=words))

    @Slot()
    def _open_people(self) -> None:
        self._room.open_room("programme", PEOPLE)
