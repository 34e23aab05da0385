"""The small charts of the page for council and executive, in matplotlib, as SVG.

Import late: matplotlib takes half a second. Every chart also reads in black and white: hatches,
outlines and words beside the colours. Letters are drawn as outlines, so that they look the same
wherever the page is made.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.one_page import CriterionOnPage, LineYearOnPage, MilestoneOnPage, OnePage
from talentdesk.reports.figure_palette import (
    EDGE,
    PROPOSED_HATCH,
    SURFACE,
    TEXT,
    TEXT_2,
    line_fill,
    line_hatch,
)
from talentdesk.reports.figure_values import waterfall_steps
from talentdesk.reports.figures import paper_settings
from talentdesk.wording.formatting import whole_euro_text
from talentdesk.wording.one_page_words import criterion_share, shortened

MM: Final = 1 / 25.4
"""Inches."""
YEARS_SHOWN: Final = 6
LINES_SHOWN: Final = 6
MILESTONES_SHOWN: Final = 7
_LATE_SHOWN: Final = 3
_ALONG: Final = 5.5
"""Points: the amounts along the bars of a year."""
_LETTER: Final = 1.1
"""Millimetres that one of them takes."""
_PANEL: Final = 30
"""Millimetres that the bars and their amounts have together."""
# The stubs know each setting by name, which a mapping of text cannot show.
_SMALL: Final[Any] = {
    "font.size": 6.5,
    "axes.titlesize": 6,
    "axes.titleweight": "bold",
    "axes.titlepad": 3,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",
    "figure.constrained_layout.h_pad": 0.02,
    "figure.constrained_layout.w_pad": 0.02,
}


def waterfall_svg(page: OnePage, width: float, height: float) -> str:
    """From what was formed down to what is free; sizes in millimetres."""
    with _small():
        figure, axes = _blank(width, height)
        steps = waterfall_steps(page.reserve)
        for place, step in enumerate(steps):
            bottom, size = _size(step.bottom), _size(step.top - step.bottom)
            if step.is_proposed:
                bars = axes.bar(place, size, 0.62, bottom, hatch=PROPOSED_HATCH, linewidth=0.8)
                for bar in bars:
                    bar.set(facecolor="none", edgecolor=step.colour, hatchcolor=step.colour)
            else:
                axes.bar(place, size, 0.62, bottom, color=step.colour)
            _above(axes, place, _size(step.top), whole_euro_text(step.shown))
        names = [f"{step.name}\n{step.about}".replace(" ", "\n", 1) for step in steps]
        axes.set_xticks(range(len(steps)), names)
        axes.set_ylim(0, _size(page.reserve.formed) * 1.14 or 1)
        _bare(axes)
        return _svg(figure)


def years_svg(page: OnePage, width: float, height: float) -> str:
    """For each line a bar per year: outlined what was allotted, filled what was granted."""
    with _small():
        lines = [line for line in page.lines if any(item.line == line.id for item in page.years)]
        shown = lines[:LINES_SHOWN]
        years = shown_years(page.years)
        figure = Figure(figsize=(width * MM, height * MM))
        panels = [line.id for line in shown] + [""]
        names = [line.name for line in shown] + ["Samen"]
        places = {line.id: place for place, line in enumerate(page.lines)}
        # What all lines have together would make the bars of each of them invisible.
        highest = max((item.allotted for item in page.years), default=ZERO)
        for place, (key, name) in enumerate(zip(panels, names, strict=True)):
            axes = figure.add_subplot(1, len(panels), place + 1)
            axes.set_title(shortened(name, 12)).set_in_layout(False)
            sums = [_of_year(page.years, key, year) for year in years]
            looks = _look(places[key]) if key else {"color": TEXT_2, "hatch": ""}
            top = highest if key else max((allotted for allotted, _ in sums), default=ZERO)
            _year_bars(axes, sums, looks, _size(top))
            axes.set_xticks(range(len(years)), [f"'{year % 100:02d}" for year in years])
        return _svg(figure)


def shown_years(years: Sequence[LineYearOnPage]) -> list[int]:
    """The last years with money; earlier ones stand in the workbook."""
    return sorted({item.year for item in years})[-YEARS_SHOWN:]


def criteria_svg(criteria: Sequence[CriterionOnPage], width: float, height: float) -> str:
    """A dot per criterion: which part of the judgements is a plain yes."""
    with _small():
        figure, axes = _blank(width, height)
        shown = [item for item in criteria if item.judged]
        for place, item in enumerate(shown):
            share = item.met / item.judged
            axes.plot([0, 1], [place, place], color=EDGE, lw=0.5, zorder=1)
            axes.plot([share], [place], "o", color=TEXT, markersize=5, zorder=2)
            axes.text(1.07, place, criterion_share(item), va="center")
        axes.set_yticks(range(len(shown)), [shortened(item.name, 16) for item in shown])
        axes.set_xticks([0, 0.5, 1], ["0%", "50%", "100%"])
        axes.set_xlim(-0.03, 1.34)
        axes.set_ylim(len(shown) - 0.4, -0.6)
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(length=0)
        return _svg(figure)


def milestones_svg(
    shown: Sequence[MilestoneOnPage], as_of: date, width: float, height: float
) -> str:
    """A row per milestone on one line of time; filled is reached, a diamond is late."""
    with _small():
        figure, axes = _blank(width, height)
        days = [_day(item.day) for item in shown]
        first, last = min([*days, _day(as_of)]), max([*days, _day(as_of)])
        span = max(last - first, 30)
        for place, (item, day) in enumerate(zip(shown, days, strict=True)):
            marker = "D" if item.is_late else "o"
            face = TEXT if item.is_reached else "none"
            axes.plot([day], [place], marker, color=TEXT, markerfacecolor=face, markersize=4.5)
            is_right = day > first + span * 0.5
            told = axes.annotate(
                f"{item.day:%d-%m-%Y}  {shortened(item.name, 34)} ({item.number})",
                (day, place),
                (-6 if is_right else 6, 0),
                textcoords="offset points",
                ha="right" if is_right else "left",
                va="center",
                bbox={"facecolor": SURFACE, "edgecolor": "none", "pad": 0.6},
            )
            # The widest letters may be cut off at the edge; the words of the chart have them.
            told.set_in_layout(False)
        now = _day(as_of)
        axes.axvline(now, color=TEXT_2, lw=0.8, ls="--", zorder=0)
        side = "right" if now > first + span * 0.5 else "left"
        axes.text(now, -0.75, f" peildatum {as_of:%d-%m-%Y} ", ha=side, va="center", color=TEXT_2)
        axes.set_ylim(len(shown) - 0.4, -1.2)
        axes.set_xlim(first - span * 0.04, last + span * 0.04)
        axes.set_axis_off()
        return _svg(figure)


def chosen_milestones(milestones: Sequence[MilestoneOnPage]) -> list[MilestoneOnPage]:
    """Which ones are drawn, by day: some that are late, then what comes, then what was.

    ``milestones`` stand in that order already; what one kind leaves over, another may take.
    """
    late = [item for item in milestones if item.is_late and not item.is_reached]
    others = [item for item in milestones if item not in late]
    taken = [*late[:_LATE_SHOWN], *others]
    chosen = [*taken, *late[_LATE_SHOWN:]][:MILESTONES_SHOWN]
    return sorted(chosen, key=lambda item: (item.day, item.number, item.name))


def _of_year(years: Sequence[LineYearOnPage], line: str, year: int) -> tuple[Money, Money]:
    """Allotted and granted of a line in a year; of all lines where ``line`` is empty."""
    mine = [item for item in years if item.year == year and line in ("", item.line)]
    return total(item.allotted for item in mine), total(item.granted for item in mine)


def _year_bars(
    axes: Axes, sums: Sequence[tuple[Money, Money]], looks: dict[str, Any], top: float
) -> None:
    said = [_said(allotted, granted) for allotted, granted in sums]
    for place, ((allotted, granted), words) in enumerate(zip(sums, said, strict=True)):
        axes.bar(place, _size(granted), 0.7, linewidth=0, **looks)
        axes.bar(place, _size(allotted), 0.7, facecolor="none", edgecolor=TEXT, linewidth=0.7)
        # Beside the bar a year has no room; along it there is.
        told = axes.text(
            place,
            _size(allotted) + top * 0.03,
            words,
            rotation=90,
            ha="center",
            va="bottom",
            fontsize=_ALONG,
        )
        told.set_in_layout(False)
    room = min(0.8, max(map(len, said), default=0) * _LETTER / _PANEL)
    axes.set_xlim(-0.7, len(sums) - 0.3)
    axes.set_ylim(0, top / (0.95 - room) or 1)
    _bare(axes)


def _said(allotted: Money, granted: Money) -> str:
    if not allotted:
        return ""
    return f"{whole_euro_text(granted)} van {whole_euro_text(allotted)}"


def _look(position: int) -> dict[str, Any]:
    return {"color": line_fill(position), "hatch": line_hatch(position)}


def _above(axes: Axes, place: float, height: float, said: str) -> None:
    axes.annotate(
        said,
        (place, height),
        (0, 2),
        textcoords="offset points",
        ha="center",
        va="bottom",
        weight="bold",
    )


def _bare(axes: Axes) -> None:
    """No scale beside bars that say their amount."""
    axes.set_yticks([])
    axes.grid(visible=False)


def _size(amount: Money) -> float:
    """An amount as a length in the drawing; what is written beside it is exact."""
    return amount.cents / 100


def _day(day: date) -> float:
    return float(day.toordinal())


def _blank(width: float, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width * MM, height * MM))
    return figure, figure.add_subplot()


@contextmanager
def _small() -> Iterator[None]:
    """The settings of paper, with small letters."""
    with paper_settings(), rc_context(_SMALL):
        yield


def _svg(figure: Figure) -> str:
    drawn = BytesIO()
    figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None})
    return drawn.getvalue().decode()
