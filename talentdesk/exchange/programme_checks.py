"""Checks that what a programme file says does not contradict itself."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from talentdesk.domain.decisions import CASE_NUMBER, DecisionKind
from talentdesk.domain.money import ZERO, total
from talentdesk.domain.programme import (
    Condition,
    Force,
    Programme,
    ProposalKind,
    Right,
    Standing,
)
from talentdesk.exchange.moment_checks import moment_faults
from talentdesk.exchange.programme_references import ALWAYS_BLOCKING, References
from talentdesk.exchange.retention_checks import retention_faults
from talentdesk.exchange.toml_documents import TomlDocument
from talentdesk.exchange.toml_positions import TomlPath
from talentdesk.exchange.toml_records import list_of

Refusal = tuple[TomlPath, str]
"""Where something is wrong, and the Dutch sentence about it."""

PARTS_RULES: Final = ("none", "all", "any")
PART_ROLES: Final = ("required", "either", "preferred", "explains")
RESERVE_KINDS: Final = ("algemene reserve", "bestemmingsreserve")
"""Kinds of reserve in the balance sheet. Source: BBV art. 43 (text in force on 2025-01-01)."""

_SUPPORTING_GROUPS: Final = "supporting_groups"
_ASPECTS: Final = "aspects"
"""Facts whose numbers also stand elsewhere in the file."""
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TAAKVELD: Final = re.compile(r"\d{1,2}\.\d{1,2}")
_BRAND_RIGHTS: Final = frozenset({Right.PROPOSE_BRAND, Right.CONFIRM_BRAND})


def check_programme(programme: Programme, document: TomlDocument) -> None:
    """Raises ProgrammeFileError at the first thing that cannot be right."""
    for path, reason in _ids(programme):
        raise document.error(path, reason)
    References(programme, document).check()
    for check in _CHECKS:
        for path, reason in check(programme):
            raise document.error(path, reason)


def _ids(programme: Programme) -> Iterator[Refusal]:
    """Ids are used in file names and on the command line."""
    sections = (
        "lines modes results criteria conditions groups segment_groups segments "
        "migration_moments areas effect_places policy_documents roles tranches decisions "
        "moments indicators organisations"
    )
    for section in sections.split():
        for at, item in enumerate(getattr(programme, section)):
            if not _ID.fullmatch(item.id):
                yield (section, at, "id"), _bad_id(item.id)
    if not _ID.fullmatch(programme.id):
        yield ("programme", "id"), _bad_id(programme.id)


def _bad_id(value: str) -> str:
    return f"'{value}' kan geen id zijn; gebruik letters, cijfers, punt en streepje, zonder spatie."


def _years_and_ages(programme: Programme) -> Iterator[Refusal]:
    if not 2000 <= programme.first_year <= 2200:
        yield ("programme", "first_year"), "'first_year' moet een jaar zijn, bijvoorbeeld 2026."
    if programme.horizon < programme.first_year:
        yield ("programme", "horizon"), "'horizon' ligt voor 'first_year'; kies een later jaar."
    if not 0 <= programme.age_from <= programme.age_to:
        yield ("programme", "age_to"), "'age_to' is lager dan 'age_from'; draai ze om."


def _lines(programme: Programme) -> Iterator[Refusal]:
    for at, line in enumerate(programme.lines):
        path = ("lines", at)
        if line.is_cross and line.ambition.strip():
            yield (*path, "ambition"), "Een dwarslijn heeft geen ambitie; laat de tekst leeg."
        if line.is_cross and line.has_lead:
            yield (*path, "has_lead"), "Een dwarslijn heeft geen regisseur; zet has_lead op false."
        if not line.is_cross and not line.ambition.strip():
            yield (*path, "ambition"), f"Lijn '{line.id}' heeft nog geen ambitie; vul die in."


def _criteria(programme: Programme) -> Iterator[Refusal]:
    for at, criterion in enumerate(programme.criteria):
        if not programme.conditions_of(criterion.id):
            reason = f"Criterium '{criterion.id}' heeft geen voorwaarden; voeg er een toe."
            yield ("criteria", at, "id"), reason
    for kind in ProposalKind:
        if not programme.conditions_for(kind):
            reason = f"Geen voorwaarde geldt voor '{kind.value}'; dan valt er niets te toetsen."
            yield ("conditions",), reason


def _conditions(programme: Programme) -> Iterator[Refusal]:
    seen: set[str] = set()
    for at, condition in enumerate(programme.conditions):
        path = ("conditions", at)
        if not condition.applies_to <= programme.criterion(condition.criterion).applies_to:
            reason = (
                f"Criterium '{condition.criterion}' geldt niet voor elke soort hier; haal er weg."
            )
            yield (*path, "applies_to"), reason
        if condition.weight < 1:
            yield (*path, "weight"), "'weight' moet 1 of hoger zijn; laat hem weg voor gewicht 1."
        yield from _parts(condition, path)
        yield from _choices_and_counts(condition, path)
        for section in ("parts", "choices"):
            for place, item in enumerate(getattr(condition, section)):
                if item.id in seen:
                    reason = f"'{item.id}' staat al bij een andere voorwaarde; kies een eigen id."
                    yield (*path, section, place, "id"), reason
                seen.add(item.id)


def _parts(condition: Condition, path: TomlPath) -> Iterator[Refusal]:
    if condition.parts_rule not in PARTS_RULES:
        reason = (
            f"'parts_rule' kan niet '{condition.parts_rule}' zijn; kies {list_of(PARTS_RULES)}."
        )
        yield (*path, "parts_rule"), reason
    roles = [part.role for part in condition.parts]
    for at, role in enumerate(roles):
        if role not in PART_ROLES:
            reason = f"'{role}' kan hier niet; kies {list_of(PART_ROLES)}."
            yield (*path, "parts", at, "role"), reason
    if condition.parts_rule == "none" and roles:
        yield (*path, "parts"), "Bij parts_rule 'none' horen geen deelvragen; kies 'all' of 'any'."
    needed = {"all": "required", "any": "either"}.get(condition.parts_rule)
    if needed and needed not in roles:
        reason = f"Bij parts_rule '{condition.parts_rule}' hoort een deelvraag met role '{needed}'."
        yield (*path, "parts_rule"), reason


def _choices_and_counts(condition: Condition, path: TomlPath) -> Iterator[Refusal]:
    if not 0 <= condition.minimum_choices <= len(condition.choices):
        reason = f"'minimum_choices' moet tussen 0 en {len(condition.choices)} liggen."
        yield (*path, "minimum_choices"), reason
    for at, counted in enumerate(condition.counted):
        place = (*path, "counted", at)
        if counted.minimum is not None and counted.minimum < 1:
            yield (
                (*place, "minimum"),
                "'minimum' moet 1 of hoger zijn; of laat hem weg.",
            )
        if counted.preferred is not None and counted.preferred < (counted.minimum or 1):
            yield (*place, "preferred"), "'preferred' mag niet lager zijn dan 'minimum'."


def _repeated_numbers(programme: Programme) -> Iterator[Refusal]:
    """A number that is shown beside a judgement is the number that the rule works with."""
    settings = programme.settings
    for at, condition in enumerate(programme.conditions):
        wanted: dict[str, tuple[int, int | None]] = {
            _SUPPORTING_GROUPS: (settings.minimum_groups, settings.preferred_groups),
            _ASPECTS: (condition.minimum_choices, None),
        }
        for place, counted in enumerate(condition.counted):
            minimum, preferred = wanted.get(counted.fact, (None, None))
            path = ("conditions", at, "counted", place)
            if counted.minimum is not None and minimum not in (None, counted.minimum):
                where = "minimum_choices" if counted.fact == _ASPECTS else "minimum_groups"
                yield (*path, "minimum"), f"'{where}' is {minimum}; maak de twee gelijk."
            if counted.preferred is not None and preferred not in (None, counted.preferred):
                reason = f"'preferred_groups' is {preferred}; maak de twee gelijk."
                yield (*path, "preferred"), reason


def _segments(programme: Programme) -> Iterator[Refusal]:
    aims = {group.id: group.aim for group in programme.segment_groups}
    for at, segment in enumerate(programme.segments):
        if segment.aim is not aims[segment.group]:
            reason = f"Segmentgroep '{segment.group}' heeft aim '{aims[segment.group].value}'."
            yield ("segments", at, "aim"), f"{reason} Maak de twee gelijk."


def _areas(programme: Programme) -> Iterator[Refusal]:
    inside = {area.id: area.part_of for area in programme.areas}
    for at, area in enumerate(programme.areas):
        around = list(area.part_of)
        passed: set[str] = set()
        while around:
            name = around.pop()
            if name == area.id:
                reason = f"Gebied '{area.id}' ligt zo in zichzelf; haal er een weg."
                yield ("areas", at, "part_of"), reason
            if name not in passed:
                passed.add(name)
                around.extend(inside[name])


def _roles(programme: Programme) -> Iterator[Refusal]:
    held = {right for role in programme.roles for right in role.rights}
    for right in Right:
        if right not in held | _BRAND_RIGHTS:
            yield ("roles",), f"Geen rol heeft het recht '{right.value}'; geef het aan een rol."


def _tranches(programme: Programme) -> Iterator[Refusal]:
    standing = {item.id: item.standing for item in programme.decisions}
    has_rest = False
    for at, tranche in enumerate(programme.tranches):
        path = ("tranches", at)
        if tranche.standing is not standing[tranche.decision]:
            reason = f"Besluit '{tranche.decision}' is '{standing[tranche.decision].value}'."
            yield (*path, "standing"), f"{reason} Een tranche volgt haar besluit; maak ze gelijk."
        if tranche.amount is None and has_rest:
            yield path, "Er is al een tranche zonder bedrag die de rest krijgt; vul een bedrag in."
        has_rest = has_rest or tranche.amount is None


def _decisions(programme: Programme) -> Iterator[Refusal]:
    for at, decision in enumerate(programme.decisions):
        if decision.case_number and not CASE_NUMBER.fullmatch(decision.case_number):
            reason = "Een zaaknummer heeft zeven cijfers; laat het leeg als het er niet is."
            yield ("decisions", at, "case_number"), reason


def _reserve(programme: Programme) -> Iterator[Refusal]:
    if programme.reserve.kind not in RESERVE_KINDS:
        yield ("reserve", "kind"), f"'kind' van de reserve moet {list_of(RESERVE_KINDS)} zijn."
    forming = [
        item.amount
        for item in programme.decisions
        if item.kind == DecisionKind.FORM_RESERVE and item.standing is Standing.ADOPTED
    ]
    if not forming:
        yield ("decisions",), "Geen vastgesteld besluit vormt de reserve; voeg het toe."
    named = [tranche.amount for tranche in programme.tranches if tranche.amount is not None]
    formed = [amount for amount in forming if amount is not None]
    if len(formed) == len(forming) and total(named) > total(formed):
        yield ("tranches",), "De tranches zijn samen hoger dan de reserve; verlaag een bedrag."


def _rules(programme: Programme) -> Iterator[Refusal]:
    for at, rule in enumerate(programme.rules):
        if rule.id in ALWAYS_BLOCKING and rule.force is not Force.BLOCKS:
            reason = f"Regel {rule.id} houdt altijd tegen; zet 'force' op '{Force.BLOCKS.value}'."
            yield ("rules", at, "force"), reason


def _taakvelden(programme: Programme) -> Iterator[Refusal]:
    for at, taakveld in enumerate(programme.taakvelden):
        if not _TAAKVELD.fullmatch(taakveld.code):
            reason = f'\'{taakveld.code}\' is geen taakveld; schrijf het als "0.10" of "3.4".'
            yield ("taakvelden", at, "code"), reason


def _settings(programme: Programme) -> Iterator[Refusal]:
    settings = programme.settings
    scores = (settings.score_fails, settings.score_meets_partly, settings.score_meets)
    if not 0 <= scores[0] <= scores[1] <= scores[2] <= 1000 or scores[2] == 0:
        reason = "De scores moeten oplopen van 'score_fails' naar 'score_meets', van 0 tot 1000."
        yield ("settings",), reason
    counting = sum(1 for group in programme.groups if group.counts)
    if not 1 <= settings.minimum_groups <= counting:
        reason = f"'minimum_groups' moet tussen 1 en {counting} liggen: zoveel groepen tellen mee."
        yield ("settings", "minimum_groups"), reason
    if settings.preferred_groups < settings.minimum_groups:
        reason = "'preferred_groups' mag niet lager zijn dan 'minimum_groups'."
        yield ("settings", "preferred_groups"), reason
    if settings.max_budget_years < 1:
        yield ("settings", "max_budget_years"), "'max_budget_years' moet 1 of hoger zijn."
    if settings.deviation_amount < ZERO:
        yield ("settings", "deviation_amount"), "'deviation_amount' mag niet onder nul zijn."
    if not 0 <= settings.deviation_share <= 1000:
        reason = "'deviation_share' moet tussen 0 en 1000 liggen; 100 is 10%."
        yield ("settings", "deviation_share"), reason
    if settings.progress_days < 1:
        yield ("settings", "progress_days"), "'progress_days' moet 1 of hoger zijn."


_CHECKS: Final[tuple[Callable[[Programme], Iterator[Refusal]], ...]] = (
    _settings,
    _years_and_ages,
    _lines,
    _criteria,
    _conditions,
    _repeated_numbers,
    _segments,
    _areas,
    _roles,
    _tranches,
    _decisions,
    _reserve,
    _rules,
    _taakvelden,
    moment_faults,
    retention_faults,
)
