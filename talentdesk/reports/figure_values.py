"""What the figures for papers show, before anything is drawn: exact, and without matplotlib."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.outline import LineOutline
from talentdesk.domain.overview import OverviewFigures
from talentdesk.domain.proposal_status import ProposalStatus
from talentdesk.domain.reserve_figures import ReserveFigures
from talentdesk.reports.figure_palette import ACCENT, INFO, OK, TEXT_2, WARN

WITHOUT_LINE: Final = LineOutline("", "zonder lijn")


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One bar, from ``bottom`` to ``top``; the next one starts at ``ends_at``.

    ``is_taken`` money is shown with a minus, ``is_proposed`` money is not yet decided on.
    """

    name: str
    about: str
    bottom: Money
    top: Money
    ends_at: Money
    colour: str
    is_taken: bool = False
    is_proposed: bool = False

    @property
    def shown(self) -> Money:
        """The amount above the bar."""
        amount = self.top - self.bottom
        return -amount if self.is_taken else amount


def waterfall_steps(reserve: ReserveFigures) -> tuple[WaterfallStep, ...]:
    """From what was formed, down over what was granted, allotted and proposed, to free."""
    granted = reserve.formed - reserve.granted
    lines = granted - reserve.line_free
    proposed = lines - reserve.proposed
    return (
        WaterfallStep("Gevormd", "raad", ZERO, reserve.formed, reserve.formed, ACCENT),
        WaterfallStep(
            "Toegekend", "college", granted, reserve.formed, granted, TEXT_2, is_taken=True
        ),
        WaterfallStep("Toe te kennen", "op lijnen", lines, granted, lines, INFO, is_taken=True),
        WaterfallStep(
            "Voorgesteld",
            "wacht op raad",
            proposed,
            lines,
            proposed,
            WARN,
            is_taken=True,
            is_proposed=True,
        ),
        WaterfallStep("Vrij", "toe te wijzen", ZERO, reserve.free, reserve.free, OK),
    )


@dataclass(frozen=True, slots=True)
class GrantStacks:
    """One bar for each year: for each line, in the order of the programme, what it got."""

    years: tuple[int, ...]
    lines: tuple[tuple[str, tuple[Money, ...]], ...]

    @property
    def totals(self) -> tuple[Money, ...]:
        """The sum of what is shown in each year."""
        return tuple(
            total(amounts[place] for _, amounts in self.lines) for place in range(len(self.years))
        )


def grant_stacks(reserve: ReserveFigures, lines: Sequence[LineOutline]) -> GrantStacks:
    """What was granted in each year in which something was."""
    granted: dict[tuple[str, int], Money] = defaultdict(lambda: ZERO)
    for item in reserve.lines:
        granted[item.line, item.year] += item.granted
    years = tuple(sorted({year for (_, year), amount in granted.items() if amount}))
    return GrantStacks(
        years, tuple((line.name, tuple(granted[line.id, year] for year in years)) for line in lines)
    )


@dataclass(frozen=True, slots=True)
class StageStacks:
    """One bar for each status that holds a proposal: for each line how many."""

    statuses: tuple[ProposalStatus, ...]
    lines: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """How many proposals each bar shows."""
        return tuple(
            sum(counts[place] for _, counts in self.lines) for place in range(len(self.statuses))
        )


def stage_stacks(figures: OverviewFigures, lines: Sequence[LineOutline]) -> StageStacks:
    """Proposals by status in the order of their way; those without a line come last."""
    counts: dict[tuple[ProposalStatus, str], int] = defaultdict(int)
    for stage in figures.stages:
        counts[stage.status, stage.line] += stage.count
    held = {status for (status, _), count in counts.items() if count}
    statuses = tuple(status for status in ProposalStatus if status in held)
    has_homeless = any(counts[status, WITHOUT_LINE.id] for status in statuses)
    shown = (*lines, WITHOUT_LINE) if has_homeless else tuple(lines)
    return StageStacks(
        statuses,
        tuple((line.name, tuple(counts[status, line.id] for status in statuses)) for line in shown),
    )
