"""Everything that the pane of Iv3 shows of one year and period, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.iv3 import Iv3Codes, Iv3Target
from talentdesk.domain.iv3_mapping import Iv3Rule
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.domain.iv3_suggestions import Iv3Gap
from talentdesk.services.iv3_service import Iv3Outcome, Iv3Service


@dataclass(frozen=True, slots=True)
class Iv3View:
    """One state of the register; ``refusal`` says why there is no outcome.

    ``codes`` are those of the year; None when there are none.
    """

    year: int
    period: int
    codes: Iv3Codes | None
    rules: tuple[Iv3Rule, ...]
    gaps: tuple[Iv3Gap, ...]
    lines: Mapping[str, Iv3Target]
    sender: Iv3Sender
    outcome: Iv3Outcome | None
    refusal: TalentDeskError | None

    @property
    def suggestions(self) -> tuple[Iv3Gap, ...]:
        """Accounts without a place whose postings name an open cell."""
        return tuple(gap for gap in self.gaps if gap.target is not None)


def read_view(service: Iv3Service, year: int, period: int, as_of: date) -> Iv3View:
    """Read a year and a period; a year without codes is told and not raised."""
    outcome, refusal = None, None
    try:
        outcome = service.outcome(year, period, as_of)
    except TalentDeskError as error:
        refusal = error
    return Iv3View(
        year,
        period,
        service.codes(year) if year in service.years else None,
        tuple(service.rules(year)),
        service.gaps(year),
        service.lines(),
        service.sender(),
        outcome,
        refusal,
    )
