"""What the panes of this room work with: the use cases, and who works now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from talentdesk.domain.decisions import Decision
from talentdesk.domain.programme import Programme, Right, Standing
from talentdesk.services.decision_case_service import DecisionCaseService
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.movement_route import line_name

Clock = Callable[[], datetime]

_BEFORE: Final = 2
"""The council may have allotted money before the programme began."""
_AFTER: Final = 5


@dataclass(frozen=True, slots=True)
class DecisionDesk:
    """The services that a pane may use, and the clock."""

    workplace: Workplace
    decisions: DecisionService
    cases: DecisionCaseService
    reserve: ReserveService
    proposals: ProposalService
    clock: Clock

    @classmethod
    def at(cls, workplace: Workplace, clock: Clock) -> "DecisionDesk":
        """Everything for one open register."""
        return cls(
            workplace,
            DecisionService(workplace),
            DecisionCaseService(workplace),
            ReserveService(workplace),
            ProposalService(workplace),
            clock,
        )

    @property
    def programme(self) -> Programme:
        """The programme in force."""
        return self.workplace.programme

    @property
    def role(self) -> str:
        """Id of the role of who works now."""
        return self.workplace.actor.role

    def may(self, right: Right) -> bool:
        """Whether who works now has a right."""
        return self.workplace.may(right)

    def today(self) -> date:
        """The day at this desk."""
        return self.clock().astimezone().date()

    def line_name(self, line: str) -> str:
        """The name of a line."""
        return line_name(self.programme, line)

    def decision_named(self, name: str) -> Decision | None:
        """By number, by its reference in the programme, or by id as the log knows it."""
        return next(
            (
                item
                for item in self.decisions.all()
                if name in (item.number, item.draft.plan_reference, item.id)
            ),
            None,
        )

    def proposed_decision(self, tranche: str) -> Decision | None:
        """The decision about a tranche that only has to be adopted."""
        return next(
            (
                item
                for item in self.decisions.all()
                if tranche
                and item.draft.tranche == tranche
                and item.draft.standing is Standing.PROPOSED
            ),
            None,
        )

    def years(self, *more: int) -> tuple[int, ...]:
        """Years to choose from; ``more`` are years that must be among them."""
        now = self.today().year
        first = min(self.programme.first_year - _BEFORE, now, *more)
        return tuple(range(first, max(now, *more, now) + _AFTER + 1))
