"""Bringing an advised proposal to the executive."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.record_form import Recorded, RecordForm, WayOut
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel
from talentdesk.domain.errors import RuleError, TalentDeskError
from talentdesk.domain.rules import Finding
from talentdesk.services.decision_case_service import DecisionCase
from talentdesk.wording.error_messages import rule_message


class PresentForm(RecordForm):
    """Says what is still missing before anyone tries."""

    def __init__(self, theme: Theme, desk: DecisionDesk, case: DecisionCase) -> None:
        super().__init__(theme, desk.programme)
        self._desk = desk
        self._case = case
        self.obstacle_labels: list[WrappedLabel] = []
        if case.obstacles:
            for found in case.obstacles:
                self.body.addLayout(self._line(found))
        else:
            ready = WrappedLabel(
                self.tr("Het voorstel is compleet en elke voorwaarde is beoordeeld.")
            )
            self.body.addLayout(self._with_icon("check-circle-fill", "ok", [ready]))
        self.primary_button.set_icon("paper-plane-tilt")
        named = self.tr("{number} voorleggen aan het college")
        self.name_primary(named.format(number=case.proposal.number))

    @override
    def attempt(self) -> Recorded:
        self._desk.decisions.present(self._case.proposal.id, self._desk.clock())
        said = self.tr("{proposal} ligt voor aan het college.")
        return Recorded(said.format(proposal=self._case.proposal.number))

    @override
    def ways_out(self, error: TalentDeskError) -> Sequence[WayOut]:
        if not isinstance(error, RuleError) or error.rule not in ("G-01", "G-06"):
            return ()
        ways = [self._room(self.tr("Voorstel openen"), "proposals")]
        if error.facts.get("unjudged"):
            ways.insert(0, self._room(self.tr("Oordelen bekijken"), "reviews"))
        return ways

    def _room(self, text: str, key: str) -> WayOut:
        take = partial(self.room_asked.emit, key, self._case.proposal.id)
        return WayOut(text, "arrow-square-out", take)

    def _line(self, found: Finding) -> QHBoxLayout:
        words = rule_message(found, self.programme)
        labels = [WrappedLabel(words.what, "strong"), WrappedLabel(words.advice, "small")]
        self.obstacle_labels.append(labels[0])
        return self._with_icon("warning-fill", "warn", labels)

    def _with_icon(self, icon: str, token: Token, labels: Sequence[WrappedLabel]) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in labels:
            words.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconLabel(self.theme, icon, 16, token), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return line
