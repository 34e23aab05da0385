"""The proposal that is judged, beside the conditions; it scrolls apart."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.proposal_sections import (
    audience_section,
    budget_section,
    partners_section,
    place_section,
    results_section,
    risks_section,
    team_section,
    what_section,
)
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip, LineBadge
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import WrappedLabel, discard, rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal
from talentdesk.wording.formatting import date_text
from talentdesk.wording.terms import term

_LEAST: Final = 260


class ProposalPane(ScrollPane):
    """Reads only; made again for each proposal and each version of it."""

    def __init__(self, theme: Theme) -> None:
        content = QFrame()
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(20, 14, 20, 16)
        super().__init__(content)
        self._theme = theme
        self._shown: tuple[str, int] | None = None
        self._page: QWidget | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrow keys scroll it

    def show_proposal(self, proposal: Proposal, programme: Programme) -> None:
        """Show a proposal; the same version stays scrolled where it is."""
        key = (proposal.id, proposal.content_version)
        if key == self._shown:
            return
        self._shown = key
        if self._page is not None:
            self._layout.removeWidget(self._page)
            discard(self._page)
        self._page = self._made(proposal, programme)
        self._layout.addWidget(self._page)
        # Narrower than its longest word it scrolls aside, rather than being cut off.
        least = self._page.minimumSizeHint().width() + 44
        self.setMinimumWidth(min(least, self._theme.px(_LEAST)))
        self.verticalScrollBar().setValue(0)
        title = proposal.content.title
        name = self.tr("Voorstel {number}, {title}").format(number=proposal.number, title=title)
        self.setAccessibleName(name)

    def _made(self, proposal: Proposal, programme: Programme) -> QWidget:
        theme, draft = self._theme, proposal.content
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._badges(proposal))
        column.addWidget(WrappedLabel(draft.title, "title"))
        column.addWidget(WrappedLabel(self._origin(proposal), "caption"))
        column.addWidget(rule())
        for section in (
            what_section(draft),
            audience_section(theme, programme, draft),
            partners_section(programme, draft),
            budget_section(theme, draft),
            risks_section(theme, draft),
            results_section(programme, draft),
            place_section(theme, programme, draft),
            team_section(draft),
        ):
            column.addWidget(section)
        return page

    def _badges(self, proposal: Proposal) -> QHBoxLayout:
        draft = proposal.content
        marks = FlowLayout(10)
        if draft.line:
            marks.addWidget(LineBadge(self._theme, draft.line))
        for line in draft.side_lines:
            marks.addWidget(LineBadge(self._theme, line, plain=True))
        if draft.amounts_are_example:
            marks.addWidget(Chip(self._theme, self.tr("voorbeeldbedragen"), "warn", "flask"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(marks, 1)
        row.addWidget(Chip(self._theme, term(draft.kind)), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _origin(self, proposal: Proposal) -> str:
        draft = proposal.content
        submitter = draft.submitter or self.tr("niet ingevuld")
        parts = [self.tr("Indiener: {name}").format(name=submitter)]
        if proposal.changed_at is not None:
            day = date_text(proposal.changed_at.astimezone().date())
            said = self.tr("versie {version}, gewijzigd {day}")
            parts.append(said.format(version=proposal.content_version, day=day))
        if draft.plan_reference:
            parts.append(draft.plan_reference)
        return " · ".join(parts)
