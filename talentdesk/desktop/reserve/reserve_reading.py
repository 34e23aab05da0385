"""Everything that the room shows, read at once for one day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from talentdesk.domain.money import Money
from talentdesk.domain.reserve_figures import ReserveFigures
from talentdesk.services.reserve_service import JournalLine, LineRoom, ReserveService, TrancheLine


@dataclass(frozen=True, slots=True)
class ReserveReading:
    """The reserve at the end of ``day``.

    ``journal`` goes up to and including that day, ``everything`` has all movements.
    """

    day: date
    figures: ReserveFigures
    tranches: Sequence[TrancheLine]
    rooms: Sequence[LineRoom]
    journal: Sequence[JournalLine]
    everything: Sequence[JournalLine]

    @property
    def later(self) -> int:
        """How many movements count from a day after this one."""
        return len(self.everything) - len(self.journal)

    @property
    def is_formed(self) -> bool:
        """Whether anything was ever booked, on whatever day."""
        return bool(self.everything)


def read_reserve(service: ReserveService, day: date) -> ReserveReading:
    """Read what the room shows at the end of ``day``."""
    everything = service.journal()
    return ReserveReading(
        day,
        service.figures(day),
        service.tranches(day),
        service.rooms(day),
        [line for line in everything if line.movement.draft.day <= day],
        everything,
    )


def are_whole(amounts: Iterable[Money]) -> bool:
    """Whether a list can leave out the cents: every amount in it is whole euros."""
    return all(amount.cents % 100 == 0 for amount in amounts)
