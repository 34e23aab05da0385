"""What the proposal is: kind, title, lines, summary, where it comes from."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.proposals.form.form_section import FormSection, put_line
from talentdesk.desktop.theme.theme import Theme
from talentdesk.domain.programme import Programme, ProposalKind
from talentdesk.domain.proposals import ProposalDraft
from talentdesk.wording.terms import term


class BasicsSection(FormSection):
    """The title alone is enough to begin."""

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__(theme, self.tr("Het voorstel"))
        lines = tuple((line.id, line.name) for line in programme.lines)
        self.title_edit = self.line_edit("title")
        self.kind_box = self.choice_box("kind", tuple((k.value, term(k)) for k in ProposalKind))
        self.kind_box.activated.disconnect()
        self.kind_box.activated.connect(self._settle_kind)
        self.line_box = self.choice_box("line", (("", self.tr("nog niet gekozen")), *lines))
        self.side_lines = self.check_group("side_lines", lines, flowing=True)
        self.summary_area = self.text_area("summary", 92)
        self.submitter_edit = self.line_edit("submitter")
        self.follow_up_edit = self.line_edit("follow_up_of")
        self.reference_edit = self.line_edit("plan_reference")
        self.paragraph_edit = self.line_edit("paragraph")
        self._lay_out()

    @override
    def show_draft(self, draft: ProposalDraft) -> None:
        put_line(self.title_edit, draft.title)
        self.kind_box.set_value(draft.kind.value)
        self.line_box.set_value(draft.line)
        self.side_lines.put(draft.side_lines)
        self.put_text("summary", self.summary_area, draft.summary)
        put_line(self.submitter_edit, draft.submitter)
        put_line(self.follow_up_edit, draft.follow_up_of)
        put_line(self.reference_edit, draft.plan_reference)
        put_line(self.paragraph_edit, draft.paragraph)

    @override
    def follow(self, draft: ProposalDraft) -> None:
        for value, box in self.side_lines.boxes.items():
            box.setEnabled(value != draft.line or box.isChecked())

    @override
    def is_filled(self, draft: ProposalDraft) -> bool:
        return bool(draft.title and draft.line and draft.summary)

    def _settle_kind(self) -> None:
        self.settle({"kind": ProposalKind(self.kind_box.value())})

    def _lay_out(self) -> None:
        self.add_row("title", self.title_edit, optional=False)
        kind = self.row_of("kind", self.kind_box, optional=False)
        line = self.row_of("line", self.line_box, optional=False)
        self.add(side_by_side(kind, line))
        self.add(self.side_lines)
        self.add_row("summary", self.summary_area, optional=False)
        self.add_row("submitter", self.submitter_edit)
        self.add(
            side_by_side(
                self.row_of("follow_up_of", self.follow_up_edit),
                self.row_of("plan_reference", self.reference_edit),
                self.row_of("paragraph", self.paragraph_edit),
            )
        )


def side_by_side(*widgets: QWidget) -> QWidget:
    """Fields that belong together on one line, equally wide."""
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    for widget in widgets:
        layout.addWidget(widget, 1)
    return box
