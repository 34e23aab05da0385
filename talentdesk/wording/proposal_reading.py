"""A proposal as someone reads it from top to bottom before judging it; what is empty is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from talentdesk.domain.canonical import to_plain
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import CostLine, Partner, Proposal, ProposalDraft, Risk
from talentdesk.wording.field_values import EMPTY, ROLES, FieldValues
from talentdesk.wording.formatting import amount_text, date_text, euro_text, short_date
from talentdesk.wording.intake import NO, YES
from talentdesk.wording.terms import term


@dataclass(frozen=True, slots=True)
class ReadingPart:
    """A text under its title; items of a list stand each on a line. It is never empty."""

    title: str
    text: str


def proposal_parts(programme: Programme, proposal: Proposal) -> tuple[ReadingPart, ...]:
    """Everything that is judged, in the order in which it is read."""
    draft = proposal.content
    parts = (
        *_origin(programme, proposal),
        ("Wat", draft.summary),
        *_audience(programme, draft),
        *_partners(programme, draft),
        *_money(programme, draft),
        *_planning(programme, draft),
        ("Risico's", _lines(map(_risk, draft.risks))),
        *_contribution(programme, draft),
        *_named(programme, draft, {"Projectteam": "team"}),
    )
    return tuple(ReadingPart(title, text.strip() or EMPTY) for title, text in parts)


_Parts = Sequence[tuple[str, str]]


def _named(programme: Programme, draft: ProposalDraft, fields: dict[str, str]) -> _Parts:
    """Fields by the title that they have here, in words."""
    values = FieldValues(programme)
    return [
        (title, _lines(values.items(field, to_plain(getattr(draft, field)))))
        for title, field in fields.items()
    ]


def _origin(programme: Programme, proposal: Proposal) -> _Parts:
    draft = proposal.content
    version = f"versie {proposal.content_version}"
    if proposal.changed_at is not None:
        version = f"{version}, gewijzigd op {date_text(proposal.changed_at.astimezone())}"
    lines = FieldValues(programme)
    side = ", ".join(lines.items("side_lines", to_plain(draft.side_lines)))
    line = lines.text("line", draft.line)
    return (
        ("Soort en lijn", f"{term(draft.kind)}; lijn {line}{f'; ook {side}' if side else ''}"),
        ("Indiener", f"{draft.submitter or 'niet ingevuld'}; {version}"),
    )


def _audience(programme: Programme, draft: ProposalDraft) -> _Parts:
    named = {"Voor wie": "segments", "Gericht op": "aims"}
    if draft.migration_moments:
        named["Migratiemoment"] = "migration_moments"
    return (
        *_named(programme, draft, named),
        ("Rol van de doelgroep", draft.target_group_involvement),
    )


def _partners(programme: Programme, draft: ProposalDraft) -> _Parts:
    groups = {group.id: group.name for group in programme.groups}
    told = (_partner(partner, groups.get(partner.group, "")) for partner in draft.partners)
    return (("Met wie", _lines(told)), ("Rol van de gemeente", draft.municipality_role))


def _partner(partner: Partner, group: str) -> str:
    said = [words for role, words in ROLES if getattr(partner, role)]
    if partner.pays is not None:
        said.append(f"betaalt {euro_text(partner.pays)}")
    named = f"{partner.organisation}, {group}" if group else partner.organisation
    told = f"{named}: {', '.join(said)}" if said else f"{named}: rol {EMPTY}"
    return f"{told}. {partner.note}" if partner.note.strip() else told


def _money(programme: Programme, draft: ProposalDraft) -> _Parts:
    (_, cover), *_ = _named(programme, draft, {"Dekking": "cover"})
    asked = euro_text(draft.requested) if draft.requested is not None else ""
    if asked and draft.amounts_are_example:
        asked = f"{asked} (voorbeeldbedrag)"
    parts = [("Kosten", _lines(map(_cost, draft.costs))), ("Dekking", cover)]
    if draft.total_costs is not None or draft.cover:
        parts.append(("Begroting", _balance(draft)))
    return (*parts, ("Gevraagd uit de reserve", asked))


def _cost(line: CostLine) -> str:
    return f"{line.year}: € {amount_text(line.amount)} {line.description or 'kosten'}"


def _balance(draft: ProposalDraft) -> str:
    costs = EMPTY if draft.total_costs is None else euro_text(draft.total_costs)
    verdict = "in balans" if draft.is_balanced else "niet in balans"
    return f"kosten {costs}, dekking {euro_text(draft.total_cover)}: {verdict}"


def _planning(programme: Programme, draft: ProposalDraft) -> _Parts:
    return (
        ("Looptijd", _period(draft)),
        *_named(programme, draft, {"Mijlpalen": "milestones", "SMART-doelen": "goals"}),
    )


def _period(draft: ProposalDraft) -> str:
    if draft.start is None and draft.end is None:
        return ""
    return f"{_day(draft.start)} t/m {_day(draft.end)}"


def _day(day: date | None) -> str:
    return EMPTY if day is None else short_date(day)


def _risk(risk: Risk) -> str:
    return f"{risk.text} ({term(risk.level)}). Maatregel: {risk.mitigation or EMPTY}"


def _contribution(programme: Programme, draft: ProposalDraft) -> _Parts:
    direct = "" if draft.direct_aim is None else (YES if draft.direct_aim else NO)
    if direct and draft.direct_aim_reason:
        direct = f"{direct}: {draft.direct_aim_reason}"
    named = {
        "Gewenste resultaten": "results",
        "Verwijst naar": "policy_documents",
        "Waar": "areas",
        "Plaats van het effect": "effect_places",
    }
    return (("Direct gericht op het programma", direct), *_named(programme, draft, named))


def _lines(items: Iterable[str]) -> str:
    return "\n".join(items)
