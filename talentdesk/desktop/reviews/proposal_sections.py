"""The parts of a proposal as a reviewer reads them; what is empty is said."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.selectable_text import SelectableText
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, rule
from talentdesk.domain.canonical import to_plain
from talentdesk.domain.money import Money, total
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Partner, ProposalDraft, Risk, RiskLevel
from talentdesk.wording.field_values import FieldValues
from talentdesk.wording.formatting import amount_text, euro_text, number_text, short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_RISK_TONES: dict[RiskLevel, Tone] = {
    RiskLevel.LOW: "mute",
    RiskLevel.MIDDLE: "warn",
    RiskLevel.HIGH: "danger",
}


def empty_label() -> TextLabel:
    """Nothing was filled in."""
    return TextLabel(translate("ProposalPane", "leeg"), "caption")


class Section(QWidget):
    """A heading with something below it; ``leeg`` when nothing was added."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(TextLabel(title, "label"))
        self._empty = empty_label()
        self._column.addWidget(self._empty)
        self.setAccessibleName(title)

    def add(self, part: QWidget | QLayout) -> None:
        """Put something under what is there."""
        self._empty.hide()
        if isinstance(part, QLayout):
            self._column.addLayout(part)
        else:
            self._column.addWidget(part)

    def add_text(self, text: str) -> None:
        """A text of the proposal; nothing is added for an empty one."""
        if text.strip():
            self.add(SelectableText(text))

    def add_labelled(self, title: str, text: str) -> None:
        """A text after its own title; an empty one says that it is empty."""
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(TextLabel(title, "small"), 0, Qt.AlignmentFlag.AlignTop)
        shown: QWidget = WrappedLabel(text.strip()) if text.strip() else empty_label()
        line.addWidget(shown, 1)
        self.add(line)

    def add_chips(self, theme: Theme, words: Sequence[str], tone: Tone = "info") -> None:
        """Short words side by side; nothing is added for none."""
        if not words:
            return
        holder = QWidget()
        flow = FlowLayout(6)
        for word in words:
            flow.addWidget(Chip(theme, word, tone))
        holder.setLayout(flow)
        self.add(holder)


def what_section(draft: ProposalDraft) -> Section:
    """What will be done."""
    section = Section(translate("ProposalPane", "Wat"))
    section.add_text(draft.summary)
    return section


def audience_section(theme: Theme, programme: Programme, draft: ProposalDraft) -> Section:
    """For whom it is, what it wants of them, and how they take part."""
    values = FieldValues(programme)
    section = Section(translate("ProposalPane", "Voor wie"))
    chosen = [item.name for item in programme.segments if item.id in draft.segments]
    section.add_chips(theme, chosen)
    if draft.aims:
        aims = values.text("aims", to_plain(draft.aims))
        section.add_labelled(translate("ProposalPane", "Gericht op"), aims)
    if draft.migration_moments:
        moments = values.text("migration_moments", to_plain(draft.migration_moments))
        section.add_labelled(translate("ProposalPane", "Migratiemoment"), moments)
    involvement = translate("ProposalPane", "Rol van de doelgroep")
    section.add_labelled(involvement, draft.target_group_involvement)
    return section


def partners_section(programme: Programme, draft: ProposalDraft) -> Section:
    """With whom: organisation, group, what it does, what it pays."""
    section = Section(translate("ProposalPane", "Met wie"))
    if draft.partners:
        section.add(_partner_grid(programme, draft.partners))
    role = translate("ProposalPane", "Rol van de gemeente")
    section.add_labelled(role, draft.municipality_role)
    return section


def _partner_grid(programme: Programme, partners: Sequence[Partner]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    right = Qt.AlignmentFlag.AlignRight
    top = Qt.AlignmentFlag.AlignTop
    heads = (
        translate("ProposalPane", "Organisatie en groep"),
        translate("ProposalPane", "Rol"),
        translate("ProposalPane", "Betaalt €"),
    )
    for column, head in enumerate(heads):
        grid.addWidget(TextLabel(head, "caption"), 0, column, right if column == 2 else top)
    groups = {group.id: group.name for group in programme.groups}
    for number, partner in enumerate(partners):
        row = 2 * number + 1
        grid.addWidget(rule(), row, 0, 1, 3)
        grid.addWidget(_organisation(partner, groups.get(partner.group, "")), row + 1, 0, top)
        role = _partner_role(partner)
        shown: QWidget = WrappedLabel(role, "second") if role else empty_label()
        grid.addWidget(shown, row + 1, 1, top)
        pays = empty_label() if partner.pays is None else TextLabel(amount_text(partner.pays))
        grid.addWidget(pays, row + 1, 2, top | right)
    return grid


def _organisation(partner: Partner, group: str) -> QWidget:
    holder = QWidget()
    words = QVBoxLayout(holder)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(0)
    words.addWidget(WrappedLabel(partner.organisation))
    words.addWidget(WrappedLabel(group or translate("ProposalPane", "groep: leeg"), "caption"))
    return holder


def _partner_role(partner: Partner) -> str:
    parts = (
        (partner.supports, translate("ProposalPane", "steunt")),
        (partner.co_produces, translate("ProposalPane", "maakt mee")),
        (partner.co_finances, translate("ProposalPane", "betaalt mee")),
    )
    return ", ".join(words for ticked, words in parts if ticked)


def budget_section(theme: Theme, draft: ProposalDraft) -> Section:
    """Costs and cover, per year, with milestones and goals."""
    section = Section(translate("ProposalPane", "Begroting en planning"))
    if draft.costs or draft.cover:
        section.add(_balance(theme, draft))
        section.add(_per_year(draft))
    asked = translate("ProposalPane", "Gevraagd")
    section.add_labelled(asked, euro_text(draft.requested) if draft.requested is not None else "")
    section.add_labelled(translate("ProposalPane", "Looptijd"), _period(draft))
    milestones = _dated([(item.name, item.day) for item in draft.milestones])
    section.add_labelled(translate("ProposalPane", "Mijlpalen"), milestones)
    goals = "\n".join(
        " · ".join(part for part in (goal.text, goal.measure, goal.target, _day(goal.day)) if part)
        for goal in draft.goals
    )
    section.add_labelled(translate("ProposalPane", "SMART-doelen"), goals)
    return section


def _balance(theme: Theme, draft: ProposalDraft) -> QHBoxLayout:
    costs = draft.total_costs
    said = translate("ProposalPane", "Kosten {costs} · dekking {cover}")
    none = translate("ProposalPane", "leeg")
    words = said.format(
        costs=none if costs is None else euro_text(costs), cover=euro_text(draft.total_cover)
    )
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(WrappedLabel(words), 1)
    if draft.is_balanced:
        line.addWidget(Chip(theme, translate("ProposalPane", "in balans"), "ok", "check"))
    else:
        line.addWidget(Chip(theme, translate("ProposalPane", "niet in balans"), "warn", "warning"))
    return line


def _per_year(draft: ProposalDraft) -> WrappedLabel:
    years = sorted({line.year for line in draft.costs})
    parts = []
    for year in years:
        amount: Money = total(line.amount for line in draft.costs if line.year == year)
        parts.append(f"{year} {euro_text(amount)}")
    return WrappedLabel(" · ".join(parts), "second")


def _period(draft: ProposalDraft) -> str:
    if draft.start is None and draft.end is None:
        return ""
    none = translate("ProposalPane", "leeg")
    start, end = _day(draft.start) or none, _day(draft.end) or none
    return translate("ProposalPane", "{start} t/m {end}").format(start=start, end=end)


def _day(day: date | None) -> str:
    return short_date(day) if day is not None else ""


def _dated(items: Sequence[tuple[str, date | None]]) -> str:
    return "\n".join(
        f"{name} ({_day(day) or translate('ProposalPane', 'zonder datum')})" for name, day in items
    )


def risks_section(theme: Theme, draft: ProposalDraft) -> Section:
    """What may go wrong, and what is done about it."""
    section = Section(translate("ProposalPane", "Risico's"))
    for risk in draft.risks:
        section.add(_risk(theme, risk))
    return section


def _risk(theme: Theme, risk: Risk) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    top = Qt.AlignmentFlag.AlignTop
    line.addWidget(Chip(theme, term(risk.level), _RISK_TONES[risk.level]), 0, top)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(WrappedLabel(risk.text))
    measure = translate("ProposalPane", "Maatregel: {text}")
    none = translate("ProposalPane", "leeg")
    words.addWidget(WrappedLabel(measure.format(text=risk.mitigation or none), "small"))
    line.addLayout(words, 1)
    return line


def team_section(draft: ProposalDraft) -> Section:
    """Who carries it out."""
    section = Section(translate("ProposalPane", "Projectteam"))
    for member in draft.team:
        parts = [member.function, member.discipline]
        if member.hours is not None:
            hours = translate("ProposalPane", "{hours} uur per jaar")
            parts.append(hours.format(hours=number_text(member.hours)))
        section.add_text(" · ".join(part for part in parts if part))
    return section


def place_section(theme: Theme, programme: Programme, draft: ProposalDraft) -> Section:
    """Where: areas, and where the effect falls."""
    values = FieldValues(programme)
    section = Section(translate("ProposalPane", "Waar"))
    section.add_chips(theme, values.items("areas", to_plain(draft.areas)), "mute")
    places = values.items("effect_places", to_plain(draft.effect_places))
    section.add_labelled(translate("ProposalPane", "Plaats van het effect"), ", ".join(places))
    return section


def results_section(programme: Programme, draft: ProposalDraft) -> Section:
    """What it contributes to, and the documents that it refers to."""
    section = Section(translate("ProposalPane", "Gewenste resultaten"))
    for result in programme.results:
        if result.id in draft.results:
            section.add_text(f"{result.id}  {result.label}")
    documents = FieldValues(programme).items("policy_documents", to_plain(draft.policy_documents))
    title = translate("ProposalPane", "Verwijst naar")
    section.add_labelled(title, "\n".join(documents))
    return section
