"""Lists that a flat sheet only gives in outline: costs as a total, partners by name."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import CostLine, Partner
from talentdesk.exchange.choices import ChoiceList
from talentdesk.exchange.column_profile import (
    COSTS,
    COSTS_IN,
    COSTS_YEAR,
    PARTNER_TICKS,
    PARTNERS,
)
from talentdesk.files.cell_values import CellValueError
from talentdesk.wording.intake import TOTAL_COSTS

_NAME_AND_GROUP: Final = re.compile(r"(\S.*)\(([^()]+)\)")


def costs_of_row(
    fields: dict[str, Any], year_fields: tuple[str, ...], usual_year: int | None
) -> bool:
    """Put lines of costs in place of the totals in ``fields``; True when the year is missing.

    ``year_fields`` are the fields with the costs of one year, ``usual_year`` holds for a
    row without a year of its own.
    """
    total = fields.pop(COSTS, None)
    year = fields.pop(COSTS_YEAR, usual_year)
    lines = [
        CostLine(TOTAL_COSTS, int(name.removeprefix(COSTS_IN)), fields.pop(name))
        for name in year_fields
        if name in fields
    ]
    if total is not None:
        start = fields.get("start")
        year = year or (start.year if start else None)
        if year is None:
            return True
        lines.append(CostLine(TOTAL_COSTS, year, total))
    if lines:
        fields[COSTS] = tuple(lines)
    return False


def partners_of_row(
    fields: dict[str, Any], programme: Programme, lists: Mapping[str, ChoiceList]
) -> None:
    """Put partners in place of the names in ``fields``; a name in any column is a partner."""
    found: dict[str, Partner] = {}
    for column in (PARTNERS, *PARTNER_TICKS):
        for text in fields.pop(column, ()):
            partner = _partner(text, programme, lists)
            key = partner.organisation.casefold()
            found.setdefault(key, partner)
            if column in PARTNER_TICKS:
                tick: Any = {PARTNER_TICKS[column]: True}
                found[key] = replace(found[key], **tick)
    if found:
        fields[PARTNERS] = tuple(found.values())


def _partner(text: str, programme: Programme, lists: Mapping[str, ChoiceList]) -> Partner:
    match = _NAME_AND_GROUP.fullmatch(text)
    if match:
        try:
            group = str(lists["partners.group"].value(match[2]))
        except CellValueError:
            return known_partner(Partner(text), programme, lists)
        return known_partner(Partner(match[1].rstrip(), group), programme, lists)
    return known_partner(Partner(text), programme, lists)


def known_partner(
    partner: Partner, programme: Programme, lists: Mapping[str, ChoiceList]
) -> Partner:
    """The partner with what the programme knows of an organisation of that name."""
    try:
        known = programme.organisation(
            str(lists["partners.organisation"].value(partner.organisation))
        )
    except CellValueError:
        return partner
    is_municipality = known.id == programme.municipality_organisation
    group = "" if is_municipality else partner.group or known.group
    return replace(partner, organisation=known.name, organisation_id=known.id, group=group)
