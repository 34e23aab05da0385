"""A page for council and executive with invented figures; only what matters is named."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from talentdesk.domain.indicator_course import Course
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.one_page import (
    CriterionOnPage,
    IndicatorOnPage,
    LineOnPage,
    LineYearOnPage,
    MilestoneOnPage,
    OnePage,
    ProgressOnPage,
    ResultOnPage,
    RiskOnPage,
)
from talentdesk.domain.proposals import RiskLevel
from talentdesk.domain.reserve_figures import ReserveFigures
from talentdesk.domain.work_progress import Light

MADE_AT = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
PAGE = OnePage(
    municipality="Kleinstad",
    programme="Programma Klein",
    title="Jaarstukken 2025",
    aim="Het programma gaat over talent.",
    reserve_name="reserve talent",
    reserve=ReserveFigures(
        date(2026, 3, 31),
        Money.euros(900_000),
        Money.euros(300_000),
        ZERO,
        Money.euros(200_000),
        Money.euros(400_000),
        (),
    ),
    committed=Money.euros(250_000),
    posted=Money(123_456_78),
    lines=(
        LineOnPage(
            "wonen",
            "Wonen",
            "Prettig wonen.",
            Money.euros(350_000),
            Money.euros(250_000),
            Money.euros(150_000),
            Money(123_456_78),
            3,
        ),
        LineOnPage(
            "werken",
            "Werken",
            "",
            Money.euros(250_000),
            Money.euros(150_000),
            Money.euros(100_000),
            ZERO,
            2,
        ),
    ),
    years=(
        LineYearOnPage("wonen", 2025, Money.euros(350_000), Money.euros(250_000)),
        LineYearOnPage("werken", 2026, Money.euros(250_000), Money.euros(150_000)),
    ),
    criteria=(CriterionOnPage("Talent", 7, 8), CriterionOnPage("Effectief", 0, 0)),
    judged=4,
    milestones=(
        MilestoneOnPage(date(2026, 2, 1), "Start", "A-2026-001", is_reached=False, is_late=True),
        MilestoneOnPage(date(2026, 9, 1), "Einde", "A-2026-001", is_reached=False, is_late=False),
    ),
    results=(ResultOnPage("Meer starters", 2, "Twintig starters"), ResultOnPage("Meer huizen", 0)),
    indicators=(
        IndicatorOnPage(
            "Blijvers", "%", Decimal("54.5"), "2025", Decimal(60), "2030", Course.BEHIND
        ),
    ),
    risks=(RiskOnPage("Te weinig aanmeldingen", RiskLevel.HIGH, "", "A-2026-001"),),
    progress=ProgressOnPage(((Light.RED, 1), (Light.GREEN, 2), (Light.GREY, 1)), 1),
    is_example=False,
    is_concept=False,
    number="S-2026-001",
    seal="9f2c41d07ab3e655",
    log_head="128-9f2c41d07ab3e655",
)


def a_page(**changes: Any) -> OnePage:
    """The page with other figures."""
    return replace(PAGE, **changes)


def a_full_page(word: str) -> OnePage:
    """More of everything than fits, with ``word`` wherever someone can type."""
    return replace(
        PAGE,
        municipality=word,
        programme=word * 3,
        title=word * 4,
        aim=word * 30,
        lines=tuple(replace(PAGE.lines[0], name=word * 2, ambition=word * 20) for _ in range(40)),
        criteria=tuple(CriterionOnPage(word * 2, 1, 2) for _ in range(6)),
        milestones=tuple(replace(item, name=word * 4) for item in PAGE.milestones) * 30,
        results=tuple(ResultOnPage(word * 4, 2, word * 9) for _ in range(30)),
        indicators=tuple(replace(PAGE.indicators[0], name=word * 3) for _ in range(30)),
        risks=tuple(RiskOnPage(word * 9, RiskLevel.LOW, word * 9, "A-1") for _ in range(30)),
    )
