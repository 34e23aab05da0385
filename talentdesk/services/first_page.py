"""What the desk shows before anything slow is loaded; imports nothing that is slow."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from talentdesk.domain.overview import OverviewFigures
from talentdesk.domain.programme import Programme
from talentdesk.exchange.programme_file import read_programme
from talentdesk.register.opening import HEAD_REVISION, connect_read_only, inspect_file
from talentdesk.register.overview_reader import read_overview, read_programme_text


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The programme and the overview of a register that was only looked at."""

    programme: Programme
    overview: OverviewFigures


def read_first_page(file: Path, today: date) -> FirstPage | None:
    """Look at a register; None when it must be migrated before it can be shown.

    Raises:
        RegisterFileError: one of its kinds says what is wrong with the file.
    """
    if inspect_file(file) != HEAD_REVISION:
        return None
    with closing(connect_read_only(file)) as connection:
        programme = read_programme(read_programme_text(connection), str(file))
        roles = [role.id for role in programme.roles if role.per_line]
        return FirstPage(programme, read_overview(connection, roles, today))
