"""The programme as sections of rows: pure, so that the screen only shows them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.programme.own_choices import own_choices
from talentdesk.desktop.programme.section_rows import Section, SectionRow
from talentdesk.domain.programme import Condition, Force, Programme
from talentdesk.wording.formatting import euro_text, list_text, number_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def programme_sections(programme: Programme) -> tuple[Section, ...]:
    """Everything that the file says, in the order in which people ask for it."""
    makers: tuple[tuple[str, str, Callable[[Programme], tuple[SectionRow, ...]]], ...] = (
        ("lines", translate("Programme", "Lijnen"), _lines),
        ("results", translate("Programme", "Gewenste resultaten"), _results),
        ("conditions", translate("Programme", "Criteria en voorwaarden"), _conditions),
        ("target", translate("Programme", "Doelgroep en segmenten"), _segments),
        ("groups", translate("Programme", "Groepen en organisaties"), _groups),
        ("areas", translate("Programme", "Gebieden"), _areas),
        ("roles", translate("Programme", "Rollen"), _roles),
        ("reserve", translate("Programme", "Reserve en tranches"), _reserve),
        ("moments", translate("Programme", "P&C-momenten"), _moments),
        ("taakvelden", translate("Programme", "Taakvelden"), _taakvelden),
        ("rules", translate("Programme", "Regels"), _rules),
        ("settings", translate("Programme", "Eigen keuzes"), own_choices),
    )
    return tuple(Section(key, title, make(programme)) for key, title, make in makers)


def _lines(programme: Programme) -> tuple[SectionRow, ...]:
    return tuple(
        SectionRow(
            line.id,
            line.name,
            line.ambition or translate("Programme", "zonder eigen ambitie"),
            translate("Programme", "dwarslijn") if line.is_cross else "",
            (
                (translate("Programme", "Paragraaf"), line.paragraph),
                (translate("Programme", "Taakvelden"), ", ".join(line.taakvelden)),
            ),
        )
        for line in programme.lines
    )


def _results(programme: Programme) -> tuple[SectionRow, ...]:
    modes = {mode.id: mode.name for mode in programme.modes}
    lines = {line.id: line.name for line in programme.lines}
    return tuple(
        SectionRow(
            result.id,
            result.label,
            f"{result.id} · {lines[result.line]} · {modes.get(result.mode, result.mode)}",
            str(result.target) + f" {result.unit}" if result.target is not None else "",
            (
                (translate("Programme", "Paragraaf"), result.paragraph),
                (translate("Programme", "Tekst van het plan"), result.official_text),
            ),
        )
        for result in programme.results
    )


def _conditions(programme: Programme) -> tuple[SectionRow, ...]:
    names = {criterion.id: criterion.name for criterion in programme.criteria}
    return tuple(
        SectionRow(
            condition.id,
            condition.name,
            f"{condition.id} · {names[condition.criterion]}",
            list_text(sorted(term(kind) for kind in condition.applies_to)),
            _about(condition),
            is_own_choice=bool(condition.note) or condition.weight != 1,
        )
        for condition in programme.conditions
    )


def _about(condition: Condition) -> tuple[tuple[str, str], ...]:
    parts = "\n".join(part.question for part in condition.parts)
    counted = "\n".join(fact.text for fact in condition.counted)
    return (
        (translate("Programme", "Vraag"), condition.question),
        *_if_any(translate("Programme", "Deelvragen"), parts),
        *_if_any(translate("Programme", "Wat telt als bewijs"), condition.help),
        *_if_any(translate("Programme", "Wordt geteld"), counted),
        (translate("Programme", "Tekst van het plan"), condition.official_text),
        (translate("Programme", "Paragraaf"), condition.paragraph),
        (translate("Programme", "Gewicht"), number_text(condition.weight)),
        *_if_any(translate("Programme", "Gekozen lezing"), condition.note),
    )


def _if_any(label: str, text: str) -> tuple[tuple[str, str], ...]:
    """A line that is left out when there is nothing to read."""
    return ((label, text),) if text else ()


def _segments(programme: Programme) -> tuple[SectionRow, ...]:
    groups = {group.id: group.name for group in programme.segment_groups}
    outside = translate("Programme", "buiten de leeftijd")
    return tuple(
        SectionRow(
            segment.id,
            segment.name,
            f"{groups[segment.group]} · {term(segment.aim)}",
            "" if segment.within_target else outside,
            (
                (
                    translate("Programme", "Leeftijd"),
                    list_text([f"{first} t/m {last}" for first, last in segment.ages]),
                ),
            ),
        )
        for segment in programme.segments
    )


def _groups(programme: Programme) -> tuple[SectionRow, ...]:
    apart = translate("Programme", "telt niet mee")
    rows = []
    for group in programme.groups:
        members = [item.name for item in programme.organisations if item.group == group.id]
        rows.append(
            SectionRow(
                group.id,
                group.name,
                ", ".join(members) or translate("Programme", "nog geen organisaties"),
                "" if group.counts else apart,
            )
        )
    return tuple(rows)


def _areas(programme: Programme) -> tuple[SectionRow, ...]:
    names = {area.id: area.name for area in programme.areas}
    return tuple(
        SectionRow(
            area.id,
            area.name,
            ", ".join(names[parent] for parent in area.part_of),
            translate("Programme", "focus woningbouw") if area.housing_focus else "",
        )
        for area in programme.areas
    )


def _roles(programme: Programme) -> tuple[SectionRow, ...]:
    return tuple(
        SectionRow(
            role.id,
            role.name,
            list_text([term(right) for right in sorted(role.rights)])
            or translate("Programme", "kijkt mee"),
            translate("Programme", "één per lijn") if role.per_line else "",
        )
        for role in programme.roles
    )


def _reserve(programme: Programme) -> tuple[SectionRow, ...]:
    reserve = programme.reserve
    first = SectionRow(
        reserve.id,
        reserve.name.capitalize(),
        f"{reserve.kind} · {reserve.code}" if reserve.code else reserve.kind,
        translate("Programme", "incidenteel") if reserve.is_incidental else "",
        ((translate("Programme", "Ook genoemd"), ", ".join(reserve.aliases)),),
    )
    rest = translate("Programme", "wat de andere tranches overlaten")
    tranches = tuple(
        SectionRow(
            item.id,
            item.name,
            euro_text(item.amount) if item.amount is not None else rest,
            term(item.standing),
        )
        for item in programme.tranches
    )
    return (first, *tranches)


def _moments(programme: Programme) -> tuple[SectionRow, ...]:
    return tuple(
        SectionRow(
            moment.id,
            moment.name,
            " · ".join(part for part in (moment.series, moment.month) if part),
            "",
            ((translate("Programme", "Waarvoor"), moment.purpose),),
        )
        for moment in programme.moments
    )


def _taakvelden(programme: Programme) -> tuple[SectionRow, ...]:
    lines = {line.id: line.name for line in programme.lines}
    return tuple(
        SectionRow(item.code, item.name, item.code, lines.get(item.line, ""))
        for item in programme.taakvelden
    )


def _rules(programme: Programme) -> tuple[SectionRow, ...]:
    words = {
        Force.BLOCKS: translate("Programme", "houdt tegen"),
        Force.WARNS: translate("Programme", "waarschuwt"),
    }
    return tuple(
        SectionRow(
            rule.id,
            rule.text,
            f"{rule.id} · {rule.basis}",
            words[rule.force],
        )
        for rule in programme.rules
    )
