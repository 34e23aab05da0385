"""Checks of the reporting moments of a programme file: days that every year has, years ahead."""

from collections.abc import Iterator

from talentdesk.domain.moments import is_day_of_any_year
from talentdesk.domain.programme import Programme
from talentdesk.domain.snapshots import YEARS_LIMIT
from talentdesk.exchange.toml_positions import TomlPath


def moment_faults(programme: Programme) -> Iterator[tuple[TomlPath, str]]:
    """Where a moment cannot be right, and the Dutch sentence about it."""
    for at, moment in enumerate(programme.moments):
        path: TomlPath = ("moments", at)
        if not 1 <= moment.years <= YEARS_LIMIT:
            yield (*path, "years"), f"'years' moet tussen 1 en {YEARS_LIMIT} liggen."
        if abs(moment.offset) > YEARS_LIMIT:
            reason = f"'offset' moet tussen -{YEARS_LIMIT} en {YEARS_LIMIT} liggen."
            yield (*path, "offset"), reason
        for key in ("as_of", "deadline"):
            day = getattr(moment, key)
            if day and not is_day_of_any_year(day):
                reason = f"'{day}' is geen dag die elk jaar heeft; schrijf maand-dag, zoals 12-31."
                yield (*path, key), reason
