"""What the proposal contributes to: the aim of the programme, results, aspects, policy."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.proposals.form.basics_section import side_by_side
from talentdesk.desktop.proposals.form.check_group import CheckGroup
from talentdesk.desktop.proposals.form.form_section import FormSection
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import LineBadge
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.domain.programme import Line, Programme
from talentdesk.domain.proposals import ProposalDraft

_ANSWERS = {"": None, "yes": True, "no": False}


class AimSection(FormSection):
    """Results stand under their line and mode; those of other lines are one click away."""

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__(theme, self.tr("Doel en resultaten"))
        self._programme = programme
        self._all_lines = False
        self.aim_box = self.choice_box(
            "direct_aim",
            (
                ("", self.tr("nog niet gezegd")),
                ("yes", self.tr("ja")),
                ("no", self.tr("nee")),
            ),
        )
        self.aim_box.activated.disconnect()
        self.aim_box.activated.connect(self._settle_aim)
        self.reason_area = self.text_area("direct_aim_reason")
        self.groups: dict[tuple[str, str], CheckGroup] = {}
        self.line_boxes = {line.id: self._line_box(line) for line in programme.lines}
        self.more_button = DeskButton(theme, "", "caret-down", "quiet")
        self.more_button.clicked.connect(self._show_all)
        choices = (choice for item in programme.conditions for choice in item.choices)
        self.aspects = self.check_group("aspects", tuple((c.id, c.label) for c in choices))
        self.documents = self.check_group(
            "policy_documents", tuple((d.id, d.name) for d in programme.policy_documents)
        )
        self._lay_out()

    @override
    def show_draft(self, draft: ProposalDraft) -> None:
        answers = {answer: key for key, answer in _ANSWERS.items()}
        self.aim_box.set_value(answers[draft.direct_aim])
        self.put_text("direct_aim_reason", self.reason_area, draft.direct_aim_reason)
        for group in self.groups.values():
            group.put([result for result in draft.results if result in group.boxes])
        self.aspects.put(draft.aspects)
        self.documents.put(draft.policy_documents)

    @override
    def follow(self, draft: ProposalDraft) -> None:
        self._show_lines(draft)

    @override
    def is_filled(self, draft: ProposalDraft) -> bool:
        return draft.direct_aim is not None and bool(draft.results)

    def _line_box(self, line: Line) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(LineBadge(self.theme, line.id, plain=True))
        for mode in self._programme.modes:
            options = tuple(
                (result.id, f"{result.id} {result.label}")
                for result in self._programme.results
                if (result.line, result.mode) == (line.id, mode.id)
            )
            if options:
                group = CheckGroup(self.theme, mode.name, options)
                group.edited.connect(self._settle_results)
                self.groups[line.id, mode.id] = group
                layout.addWidget(group)
        return box

    def _show_lines(self, draft: ProposalDraft) -> None:
        """Those of the lines of the proposal, and of what was chosen already."""
        chosen = {draft.line, *draft.side_lines}
        chosen |= {line for (line, _), group in self.groups.items() if group.values()}
        with_results = {line for line, _ in self.groups}
        others = with_results - chosen
        for line, box in self.line_boxes.items():
            box.setVisible(line in with_results and (self._all_lines or line in chosen))
        self.more_button.setVisible(bool(others) and not self._all_lines)
        self.more_button.setText(self.tr("Ook resultaten van andere lijnen tonen"))

    def _show_all(self) -> None:
        self._all_lines = True
        for line in {line for line, _ in self.groups}:
            self.line_boxes[line].show()
        self.more_button.hide()

    def _settle_results(self) -> None:
        ticked = {value for group in self.groups.values() for value in group.values()}
        ordered = tuple(item.id for item in self._programme.results if item.id in ticked)
        self.settle({"results": ordered})

    def _settle_aim(self) -> None:
        self.settle({"direct_aim": _ANSWERS[self.aim_box.value()]})

    def _lay_out(self) -> None:
        aim = self.row_of("direct_aim", self.aim_box, optional=False)
        self.add(side_by_side(aim, QWidget()))
        aim.set_hint(
            self.tr("Het doel van het programma: {scope}.").format(scope=self._programme.scope)
        )
        self.add_row("direct_aim_reason", self.reason_area)
        for box in self.line_boxes.values():
            self.add(box)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        for group in (self.aspects, self.documents):
            self.add(group)
            group.setVisible(bool(group.boxes))
