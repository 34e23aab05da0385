"""The differences that a meeting walks through, in one order from begin to end."""

from dataclasses import dataclass, replace

from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.round_matrix import RoundMatrix


@dataclass(frozen=True, slots=True)
class Stop:
    """One difference: a condition of a proposal."""

    proposal: ProposalId
    condition: str
    is_settled: bool


class MeetingAgenda:
    """Made when the meeting begins; what the team settles changes no order under its hands."""

    def __init__(self, matrix: RoundMatrix, opened: ProposalId) -> None:
        """An advice that was recorded is not talked over again, unless it is the one opened."""
        self.stops = [
            Stop(row.proposal, condition, condition in row.settled)
            for row in matrix.rows
            if row.status is ProposalStatus.UNDER_REVIEW or row.proposal == opened
            for condition in row.differences
        ]

    @property
    def settled(self) -> int:
        """How many differences the team has settled."""
        return sum(1 for stop in self.stops if stop.is_settled)

    def start(self, proposal: ProposalId, condition: str) -> int | None:
        """Where to begin: at that difference, else with that proposal, else at the first open.

        None when there is nothing to talk about.
        """
        for place, stop in enumerate(self.stops):
            if (stop.proposal, stop.condition) == (proposal, condition):
                return place
        of_it: list[int] = [
            place for place, stop in enumerate(self.stops) if stop.proposal == proposal
        ]
        still_open = [place for place in of_it if not self.stops[place].is_settled]
        if still_open or of_it:
            return (still_open or of_it)[0]
        return self.next_open(-1) if self.stops else None

    def next_open(self, place: int) -> int:
        """The next that is not settled, from the end on to the first; else the next of all."""
        ahead: list[int] = [*range(place + 1, len(self.stops)), *range(place + 1)]
        still_open = [number for number in ahead if not self.stops[number].is_settled]
        return (still_open or ahead)[0]

    def follow(self, place: int, *, is_settled: bool) -> None:
        """The team settled a difference, or took that back."""
        self.stops[place] = replace(self.stops[place], is_settled=is_settled)

    def proposal_place(self, place: int) -> tuple[int, int]:
        """Which proposal of how many it is, counting from 1."""
        order = list(dict.fromkeys(stop.proposal for stop in self.stops))
        return order.index(self.stops[place].proposal) + 1, len(order)
