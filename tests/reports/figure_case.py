"""The figures of one overview: three lines, two years, an amount that waits."""

from dataclasses import replace
from datetime import date

from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.outline import LineOutline
from talentdesk.domain.overview import OverviewFigures, StageCount
from talentdesk.domain.proposal_status import ProposalStatus
from talentdesk.domain.reserve_figures import LineYear, ReserveFigures

LINES = (
    LineOutline("wonen", "Wonen"),
    LineOutline("werken", "Werken"),
    LineOutline("imago", "Imago $ & _x"),
)
RESERVE = ReserveFigures(
    as_of=date(2026, 6, 30),
    formed=Money(5_000_000_00),
    free=Money(49_999_50),
    proposed=Money(3_000_000_00),
    line_free=Money(100_000_00),
    granted=Money(1_850_000_50),
    lines=(
        LineYear("wonen", 2026, Money(100_000_00), Money(900_000_25)),
        LineYear("werken", 2026, ZERO, Money(450_000_25)),
        LineYear("werken", 2027, ZERO, Money(500_000_00)),
        LineYear("imago", 2028, ZERO, ZERO),
    ),
)
FIGURES = OverviewFigures(
    reserve=RESERVE,
    stages=(
        StageCount(ProposalStatus.GRANTED, "wonen", 2),
        StageCount(ProposalStatus.DRAFT, "werken", 3),
        StageCount(ProposalStatus.DRAFT, "", 1),
    ),
    waiting=(),
    new_count=6,
    existing_count=0,
    is_example=False,
)
NOTHING = replace(
    FIGURES,
    reserve=ReserveFigures(date(2026, 6, 30), ZERO, ZERO, ZERO, ZERO, ZERO, ()),
    stages=(),
)
