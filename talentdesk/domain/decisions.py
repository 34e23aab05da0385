"""Decisions of council and executive."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from talentdesk.domain.errors import DecisionPaperError
from talentdesk.domain.ids import DecisionId, ProposalId
from talentdesk.domain.kinds import Body, Standing
from talentdesk.domain.money import Money

__all__ = (
    "BODY_OF",
    "CASE_NUMBER",
    "Decision",
    "DecisionDraft",
    "DecisionId",
    "DecisionKind",
    "DecisionPaper",
    "YearAmount",
)


class DecisionKind(StrEnum):
    """What was decided."""

    FORM_RESERVE = "form_reserve"
    ADOPT_TRANCHE = "adopt_tranche"
    ALLOT = "allot"
    YEAR_TRANSFER = "year_transfer"
    SET_FRAME = "set_frame"
    GRANT = "grant"
    REFUSE = "refuse"
    DEFER = "defer"
    RELEASE = "release"


BODY_OF: Final[Mapping[DecisionKind, Body]] = {
    DecisionKind.FORM_RESERVE: Body.COUNCIL,
    DecisionKind.ADOPT_TRANCHE: Body.COUNCIL,
    DecisionKind.ALLOT: Body.COUNCIL,
    DecisionKind.YEAR_TRANSFER: Body.COUNCIL,
    DecisionKind.SET_FRAME: Body.COUNCIL,
    DecisionKind.GRANT: Body.EXECUTIVE,
    DecisionKind.REFUSE: Body.EXECUTIVE,
    DecisionKind.DEFER: Body.EXECUTIVE,
    DecisionKind.RELEASE: Body.EXECUTIVE,
}
"""Which body takes which decision (plan 7.1, rules G-07 and G-08)."""

CASE_NUMBER: Final = re.compile(r"\d{7}")


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """What a decision rests on; ``case_number`` has seven digits, ``day`` is its date."""

    document: str
    case_number: str = ""
    day: date | None = None

    def missing(self) -> tuple[str, ...]:
        """Names of what is not there yet: document, case_number, day."""
        lacking = []
        if not self.document.strip():
            lacking.append("document")
        if not CASE_NUMBER.fullmatch(self.case_number):
            lacking.append("case_number")
        if self.day is None:
            lacking.append("day")
        return tuple(lacking)


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision as it is entered.

    ``amount`` is None where the decision names none. ``departure_reason`` says why it
    departs from the advice, and is empty when it follows it.
    """

    kind: DecisionKind
    paper: DecisionPaper
    standing: Standing = Standing.ADOPTED
    amount: Money | None = None
    tranche: str = ""
    proposal: ProposalId | None = None
    departure_reason: str = ""
    note: str = ""
    plan_reference: str = ""

    @property
    def body(self) -> Body:
        """Who takes this kind of decision."""
        return BODY_OF[self.kind]


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded decision; ``number`` is given by the register, for example ``D-012``."""

    id: DecisionId
    number: str
    draft: DecisionDraft
    version: int
    recorded_at: datetime
    recorded_by: str

    def require_paper(self) -> None:
        """Raises DecisionPaperError unless it is adopted on document, date and number.

        A decision that the programme file itself gives as adopted rests on its document
        and date; its case number can be filled in later.
        """
        missing = self.draft.paper.missing()
        if self.draft.plan_reference:
            missing = tuple(name for name in missing if name != "case_number")
        if self.draft.standing is not Standing.ADOPTED:
            missing = (*missing, "standing")
        if missing:
            raise DecisionPaperError(missing)


@dataclass(frozen=True, slots=True)
class YearAmount:
    """Part of a grant: so much in that year, out of that tranche."""

    year: int
    amount: Money
    tranche: str
