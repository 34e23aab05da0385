"""Overview figures as the charts want them: pure."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.line_year_bars import LineYears
from talentdesk.desktop.widgets.stage_bars import StageCounts
from talentdesk.desktop.widgets.waterfall_chart import WaterfallStep
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.outline import ProgrammeOutline
from talentdesk.domain.overview import OverviewFigures
from talentdesk.domain.proposal_status import ProposalStatus
from talentdesk.domain.reserve_figures import (
    ReserveFigures,
)
from talentdesk.wording.status_words import STATUS_WORDS

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

YEARS_SHOWN = 4
"""The last years with money; more do not fit beside each other."""


def waterfall_values(reserve: ReserveFigures) -> list[WaterfallStep]:
    """From formed, down over granted, allotted and proposed, to what is free."""
    after_grants = reserve.formed - reserve.granted
    after_lines = after_grants - reserve.line_free
    after_proposed = after_lines - reserve.proposed
    return [
        WaterfallStep(
            translate("Overview", "Gevormd"),
            translate("Overview", "raad"),
            ZERO,
            reserve.formed,
        ),
        WaterfallStep(
            translate("Overview", "Toegekend"),
            translate("Overview", "college"),
            reserve.formed,
            after_grants,
            "text2",
        ),
        WaterfallStep(
            translate("Overview", "Toe te kennen"),
            translate("Overview", "op lijnen"),
            after_grants,
            after_lines,
            "info",
        ),
        WaterfallStep(
            translate("Overview", "Voorgesteld"),
            translate("Overview", "wacht op raad"),
            after_lines,
            after_proposed,
            "warn",
            proposed=True,
        ),
        WaterfallStep(
            translate("Overview", "Vrij"),
            translate("Overview", "toe te wijzen"),
            ZERO,
            reserve.free,
            "ok",
        ),
    ]


def all_years(reserve: ReserveFigures) -> list[int]:
    """Every year with money on a line."""
    return sorted({item.year for item in reserve.lines if item.granted or item.free})


def years_of(reserve: ReserveFigures, outline: ProgrammeOutline) -> tuple[int, ...]:
    """The years with money on a line, the latest ones; else the year that is shown."""
    found = all_years(reserve)[-YEARS_SHOWN:]
    return tuple(found) or (max(outline.first_year, reserve.as_of.year),)


def line_year_values(
    reserve: ReserveFigures, outline: ProgrammeOutline, years: Sequence[int]
) -> list[LineYears]:
    """What was granted per line and year."""
    granted = {(item.line, item.year): item.granted for item in reserve.lines}
    return [
        LineYears(line.id, tuple(granted.get((line.id, year), Money(0)) for year in years))
        for line in outline.lines
    ]


def stage_values(figures: OverviewFigures, outline: ProgrammeOutline) -> list[StageCounts]:
    """How many proposals stand at each stage that holds any, in the order of the way."""
    counts = {(stage.status, stage.line): stage.count for stage in figures.stages}
    found = []
    for status in ProposalStatus:
        lines = tuple((line.id, counts.get((status, line.id), 0)) for line in outline.lines)
        without = counts.get((status, ""), 0)
        whole = (*lines, ("", without)) if without else lines
        if any(count for _, count in whole):
            found.append(StageCounts(STATUS_WORDS[status].capitalize(), whole))
    return found
