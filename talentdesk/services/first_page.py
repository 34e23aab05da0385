"""What the desk shows before anything slow is loaded; imports nothing that is slow."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from talentdesk.domain.outline import ProgrammeOutline
from talentdesk.domain.overview import OverviewFigures
from talentdesk.register.opening import (
    HEAD_REVISION,
    connect_read_only,
    damage_as_refusal,
    inspect_file,
)
from talentdesk.register.overview_reader import read_outline, read_overview


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The outline and the overview of a register that was only looked at."""

    outline: ProgrammeOutline
    overview: OverviewFigures


def read_first_page(file: Path, today: date) -> FirstPage | None:
    """Look at a register; None when it must be migrated before it can be shown.

    Every page of the file is walked later, when the register is opened for work.

    Raises:
        RegisterFileError: one of its kinds says what is wrong with the file.
    """
    if inspect_file(file, thorough=False) != HEAD_REVISION:
        return None
    with damage_as_refusal(file), closing(connect_read_only(file)) as connection:
        outline = read_outline(connection)
        return FirstPage(outline, read_overview(connection, outline.reviewer_roles, today))
