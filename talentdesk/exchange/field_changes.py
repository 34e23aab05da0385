"""What a row of a file would change in a proposal, field by field."""

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from talentdesk.domain.canonical import canonical_json, sha256_of, to_plain
from talentdesk.domain.imports import FieldChange, ProposalChanges
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import CostLine, Partner, ProposalDraft
from talentdesk.exchange.column_profile import COSTS, COSTS_BY_YEAR, PARTNER_TICKS, PARTNERS

_DEFAULTS: Final[Mapping[str, Any]] = {
    item.name: item.default for item in dataclasses.fields(ProposalDraft)
}
FIELD_NAMES: Final = tuple(_DEFAULTS)
"""The fields of a draft, in the order of the draft."""


@dataclass(frozen=True, slots=True)
class Difference:
    """New values by field; ``twice`` are fields that the register changed meanwhile too."""

    values: Mapping[str, Any]
    twice: tuple[str, ...] = ()


def fingerprint(value: object) -> str:
    """16 hex digits that stand for a value."""
    return sha256_of(canonical_json(to_plain(value)))[:16]


def emptied(name: str) -> Any:
    """What a field is when it was cleared; an empty text for the title and the kind."""
    default = _DEFAULTS[name]
    return "" if default is dataclasses.MISSING else default


def difference(row: ProposalChanges, held: ProposalDraft) -> Difference:
    """What the row would change in ``held``; nothing when it says what is there."""
    wanted = {name: _settled(name, value, held, row) for name, value in row.fields.items()}
    wanted |= {name: emptied(name) for name in row.cleared}
    values: dict[str, Any] = {}
    twice: list[str] = []
    for name, value in wanted.items():
        old = getattr(held, name)
        if value == old:
            continue
        written = row.written.get(name, "")
        if written and fingerprint(value) == written:
            continue
        values[name] = value
        if written and fingerprint(old) != written:
            twice.append(name)
    return Difference(values, tuple(twice))


def described(values: Mapping[str, Any], held: ProposalDraft) -> tuple[FieldChange, ...]:
    """The changes as they are shown, in the order of the draft."""
    return tuple(
        FieldChange(name, _json(getattr(held, name)), _json(values[name]))
        for name in FIELD_NAMES
        if name in values
    )


def _json(value: object) -> str:
    return canonical_json(to_plain(value))


def _settled(name: str, value: Any, held: ProposalDraft, row: ProposalChanges) -> Any:
    """The value; but what is held where an outline says no more than that."""
    if not row.outlined:
        return value
    if name == COSTS and not row.outlined.isdisjoint((COSTS, COSTS_BY_YEAR)):
        return held.costs if _same_costs(value, held.costs, row.outlined) else value
    if name == PARTNERS and PARTNERS in row.outlined:
        return _settled_partners(value, held.partners, row.outlined)
    return value


def _same_costs(
    told: tuple[CostLine, ...], held: tuple[CostLine, ...], outlined: frozenset[str]
) -> bool:
    if COSTS_BY_YEAR in outlined:
        return _by_year(told) == _by_year(held)
    return sum(line.amount.cents for line in told) == sum(line.amount.cents for line in held)


def _by_year(lines: tuple[CostLine, ...]) -> Mapping[int, Money]:
    cents: Counter[int] = Counter()
    for line in lines:
        cents[line.year] += line.amount.cents
    return {year: Money(sum_) for year, sum_ in cents.items() if sum_}


def _settled_partners(
    told: tuple[Partner, ...], held: tuple[Partner, ...], outlined: frozenset[str]
) -> tuple[Partner, ...]:
    """Partners by the names that are told, with what was known of them already."""
    known = {partner.organisation.casefold(): partner for partner in held}
    by_name = {partner.organisation.casefold(): partner for partner in told}
    # The same names in another order are no change of the list.
    if set(by_name) == set(known):
        in_order = held
    else:
        in_order = tuple(known.get(name, partner) for name, partner in by_name.items())
    names = [tick for tick in PARTNER_TICKS.values() if f"{PARTNERS}.{tick}" in outlined]
    return tuple(
        _with_ticks(partner, by_name[partner.organisation.casefold()], names)
        for partner in in_order
    )


def _with_ticks(partner: Partner, told: Partner, names: list[str]) -> Partner:
    ticks: Any = {name: getattr(told, name) for name in names}
    return replace(partner, **ticks)
