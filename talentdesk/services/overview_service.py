"""The programme on one page."""

from datetime import date

from talentdesk.domain.overview import OverviewFigures
from talentdesk.register.overview_reader import read_overview
from talentdesk.services.workplace import Workplace


class OverviewService:
    """What the first room shows."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def figures(self, as_of: date) -> OverviewFigures:
        """All figures at the end of a day."""
        roles = self._workplace.programme.outline().reviewer_roles
        with self._workplace.database.fast_reading() as connection:
            return read_overview(connection, roles, as_of)
