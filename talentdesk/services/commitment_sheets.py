"""Use cases about the columns of sheets with commitments: recognised, chosen, remembered."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

from talentdesk.domain.commitment_plan import CommitmentPlan
from talentdesk.domain.errors import FieldError, ProfileUnknownError
from talentdesk.domain.progress import Progress
from talentdesk.domain.proposals import FieldProblem
from talentdesk.exchange.column_profile import ColumnProfile, find_profile
from talentdesk.exchange.commitment_profile import (
    COMMITMENT_FORMAT,
    commitment_profile_from_text,
    commitment_profile_text,
)
from talentdesk.exchange.commitment_sheet import (
    AMOUNT_IN,
    COMMITMENT_FIELDS,
    suggest_commitment_columns,
)
from talentdesk.files.column_samples import column_samples
from talentdesk.files.folding import header_key
from talentdesk.files.source_files import read_source_file
from talentdesk.files.tables import read_table
from talentdesk.services.commitment_import import CommitmentImport
from talentdesk.services.workplace import Workplace

__all__ = ("ColumnProfile", "CommitmentSheets")

_YEARS: Final = 10
"""Years for which a column with the amount of one year is offered."""


class CommitmentSheets:
    """Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def column_fields(self) -> tuple[str, ...]:
        """Everything that a column of a sheet can be, the amounts of a year last."""
        first = self._workplace.programme.first_year
        years = (f"{AMOUNT_IN}{year}" for year in range(first - 1, first + _YEARS))
        return (*COMMITMENT_FIELDS, *years)

    def profiles(self) -> list[ColumnProfile]:
        """Every profile for sheets with commitments that is remembered, by name."""
        with self._workplace.reading() as register:
            kept = register.desk.profiles(COMMITMENT_FORMAT)
        return [commitment_profile_from_text(item.content) for item in kept]

    def suggest(self, source: Path) -> tuple[dict[str, tuple[str, ...]], ColumnProfile]:
        """The titles of a sheet with their first values, and what they are likely to be.

        Raises:
            SourceFileError: the file cannot be read.
        """
        table = read_table(read_source_file(source))
        samples = column_samples(table.header, table.rows)
        try:
            return samples, find_profile(self.profiles(), table.header)
        except ProfileUnknownError:
            return samples, suggest_commitment_columns(table.header, source.stem, table.sheet)

    def save_profile(self, profile: ColumnProfile, now: datetime) -> None:
        """Remember a profile; a sheet with its titles is recognised next time.

        Raises:
            FieldError: it has no name, or that of a profile for another kind of sheet.
        """
        if not profile.name.strip():
            raise FieldError("name", FieldProblem.REQUIRED)
        key = header_key(tuple(profile.columns))
        with self._workplace.transaction(now, "save profile") as register:
            register.desk.save_profile(profile.name, key, commitment_profile_text(profile))

    def plan(
        self, source: Path, day: date, progress: Progress, profile: ColumnProfile | None = None
    ) -> CommitmentPlan:
        """What an import of a sheet would do, through a profile or one that is remembered.

        Args:
            source: a workbook or CSV.
            day: the day of every raise and release that it brings.
            progress: told how far it is; may stop it.
            profile: the columns; None recognises the titles.

        Raises:
            SourceFileError: the file cannot be read, or holds no commitments.
            ProfileUnknownError: nobody said yet what columns like these are.
            ClosedDayError: ``day`` is in or before a closed period.
            OperationCancelledError: the user stopped it.
        """
        progress.step(0, 3)
        table = read_table(read_source_file(source))
        progress.step(1, 3)
        used = profile or find_profile(self.profiles(), table.header)
        progress.step(2, 3)
        plan = CommitmentImport(self._workplace).plan(source, day, used)
        progress.step(3, 3)
        return plan
