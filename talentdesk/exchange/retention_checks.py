"""Checks of the terms in a programme file."""

from collections.abc import Iterator
from typing import Final

from talentdesk.domain.programme import Programme
from talentdesk.domain.retention import EVENTS
from talentdesk.exchange.toml_positions import TomlPath
from talentdesk.exchange.toml_records import list_of

_MOST_YEARS: Final = 200


def retention_faults(programme: Programme) -> Iterator[tuple[TomlPath, str]]:
    """What cannot be right in ``[[retention]]``, with its place."""
    seen = set()
    for at, term in enumerate(programme.retention):
        path = ("retention", at)
        if term.record in seen:
            reason = f"Voor '{term.record}' staat er al een termijn; laat er één staan."
            yield (*path, "record"), reason
        seen.add(term.record)
        if not 1 <= term.years <= _MOST_YEARS:
            yield (*path, "years"), f"'years' moet tussen 1 en {_MOST_YEARS} liggen."
        known = EVENTS[term.record]
        if term.counts_from not in known:
            reason = f"'{term.record}' telt niet vanaf '{term.counts_from}'; kies {list_of(known)}."
            yield (*path, "counts_from"), reason
        if term.keep and not term.keep_reason.strip():
            yield (*path, "keep"), "Zet in 'keep_reason' waarom deze nummers blijven."
