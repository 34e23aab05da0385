"""For whom the proposal is, when in their lives, and where."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.proposals.form.check_group import CheckGroup
from talentdesk.desktop.proposals.form.form_section import FormSection
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel, frame
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalDraft
from talentdesk.domain.rules import aims_of
from talentdesk.wording.formatting import list_text
from talentdesk.wording.intake import field_title
from talentdesk.wording.terms import term


class TargetSection(FormSection):
    """What the segments are to do follows from the programme and is only shown."""

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__(theme, self.tr("Voor wie, en waar"))
        self._programme = programme
        self.segment_groups: list[CheckGroup] = []
        for group in programme.segment_groups:
            options = tuple(
                (item.id, item.name) for item in programme.segments if item.group == group.id
            )
            label = f"{group.name} · {term(group.aim)}"
            checks = CheckGroup(theme, label, options)
            checks.edited.connect(self._settle_segments)
            self.segment_groups.append(checks)
        self.aims_label = WrappedLabel("", "small")
        self.moments = self.check_group(
            "migration_moments",
            tuple((item.id, item.name) for item in programme.migration_moments),
            flowing=True,
        )
        self.areas = self.check_group(
            "areas", tuple((area.id, area.name) for area in programme.areas), flowing=True
        )
        self.places = self.check_group(
            "effect_places",
            tuple((place.id, place.name) for place in programme.effect_places),
            flowing=True,
        )
        self.involvement_area = self.text_area("target_group_involvement")
        self._lay_out()

    @override
    def show_draft(self, draft: ProposalDraft) -> None:
        for group in self.segment_groups:
            group.put([segment for segment in draft.segments if segment in group.boxes])
        self.moments.put(draft.migration_moments)
        self.areas.put(draft.areas)
        self.places.put(draft.effect_places)
        self.put_text(
            "target_group_involvement", self.involvement_area, draft.target_group_involvement
        )

    @override
    def follow(self, draft: ProposalDraft) -> None:
        aims = list_text([term(aim) for aim in aims_of(self._programme, draft.segments)])
        said = self.tr("Dit voorstel gaat over {aims}.").format(aims=aims)
        self.aims_label.setText(said if aims else self.tr("Nog geen segment gekozen."))

    @override
    def is_filled(self, draft: ProposalDraft) -> bool:
        return bool(draft.segments)

    @override
    def first_field(self) -> QWidget:
        boxes = [box for group in self.segment_groups for box in group.boxes.values()]
        return boxes[0] if boxes else self.involvement_area

    def _settle_segments(self) -> None:
        ticked = {value for group in self.segment_groups for value in group.values()}
        ordered = tuple(item.id for item in self._programme.segments if item.id in ticked)
        self.settle({"segments": ordered})

    def _lay_out(self) -> None:
        self.add(TextLabel(field_title("segments"), "strong"))
        for group in self.segment_groups:
            self.add(group)
        facts = frame("inset")
        line = QHBoxLayout(facts)
        line.setContentsMargins(10, 6, 10, 6)
        line.addWidget(IconLabel(self.theme, "calculator", 16, "text2"))
        line.addWidget(self.aims_label, 1)
        self.add(facts)
        for group in (self.moments, self.areas, self.places):
            self.add(group)
            group.setVisible(bool(group.boxes))
        self.add_row("target_group_involvement", self.involvement_area)
