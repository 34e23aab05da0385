"""What a proposal contributes to, for whom and where."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import LineBadge
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.canonical import to_plain
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalDraft
from talentdesk.domain.work_progress import Light, WorkPart
from talentdesk.services.proposal_view_service import ProposalView
from talentdesk.wording.field_values import FieldValues
from talentdesk.wording.formatting import short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class FactsSection(QWidget):
    """Labels at the left, what was filled in at the right; what is empty is left out."""

    def __init__(self, theme: Theme, view: ProposalView, programme: Programme) -> None:
        super().__init__()
        self._theme = theme
        self._values = FieldValues(programme)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, theme.px(84))
        draft = view.proposal.content
        self._add_list(translate("Facts", "Resultaten"), "results", draft.results, coded=True)
        self._add_lines(draft)
        if view.is_tested:
            self._add(translate("Facts", "Steun"), _support(view, programme))
        self._add_list(translate("Facts", "Segmenten"), "segments", draft.segments)
        self._add_list(translate("Facts", "Gebied"), "areas", draft.areas)
        self._add(translate("Facts", "Periode"), _period(draft))
        self._add(translate("Facts", "Voortgang"), _progress(view))
        self._add(translate("Facts", "Stoplichten"), _lights(view))
        self._add(translate("Facts", "Vervolg op"), draft.follow_up_of)
        self._add(translate("Facts", "Indiener"), draft.submitter)
        self._add(translate("Facts", "Kenmerk"), draft.plan_reference)

    def _add(self, label: str, text: str) -> None:
        if text:
            self._add_widget(label, WrappedLabel(text))

    def _add_list(
        self, label: str, field: str, codes: Sequence[str], *, coded: bool = False
    ) -> None:
        names = self._values.items(field, to_plain(tuple(codes)))
        shown = [f"{code} {name}" for code, name in zip(codes, names, strict=True)]
        self._add(label, "\n".join(shown if coded else names))

    def _add_lines(self, draft: ProposalDraft) -> None:
        if not draft.side_lines:
            return
        box = QWidget()
        flow = FlowLayout(10)
        box.setLayout(flow)
        for line in draft.side_lines:
            flow.addWidget(LineBadge(self._theme, line, plain=True))
        one = translate("Facts", "Nevenlijn")
        self._add_widget(
            one if len(draft.side_lines) == 1 else translate("Facts", "Nevenlijnen"), box
        )

    def _add_widget(self, label: str, widget: QWidget) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(TextLabel(label, "small"), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1)


def _support(view: ProposalView, programme: Programme) -> str:
    counting = [group for group in programme.groups if group.counts]
    said = translate("Facts", "{count} van {total} groepen · ten minste {least}, liefst {best}")
    return said.format(
        count=len(view.supporting_groups),
        total=len(counting),
        least=programme.settings.minimum_groups,
        best=programme.settings.preferred_groups,
    )


def _period(draft: ProposalDraft) -> str:
    if draft.start and draft.end:
        return f"{short_date(draft.start)} t/m {short_date(draft.end)}"
    if draft.start:
        return translate("Facts", "vanaf {day}").format(day=short_date(draft.start))
    if draft.end:
        return translate("Facts", "tot en met {day}").format(day=short_date(draft.end))
    return ""


def _progress(view: ProposalView) -> str:
    word, text = term(view.proposal.progress), view.proposal.progress_text
    if not text or text.startswith(word):
        return text or word
    return f"{word}: {text}"


def _lights(view: ProposalView) -> str:
    """The lights of the last report; nothing while it has none."""
    last = view.last_report
    if last is None or last.worst is Light.GREY:
        return ""
    words = [f"{term(part)} {term(last.draft.part(part).light)}" for part in WorkPart]
    return f"{', '.join(words)} ({short_date(last.draft.day)})"
