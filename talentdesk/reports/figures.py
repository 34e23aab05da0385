"""Figures for papers, in matplotlib; only this module and ``page_charts`` import it.

A figure is one object without a window: made, saved and forgotten. Import this module
late, after ``use_figure_cache``: matplotlib takes half a second.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from talentdesk.domain.money import Money
from talentdesk.domain.outline import LineOutline
from talentdesk.domain.overview import OverviewFigures
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.reports.figure_palette import (
    EDGE,
    PROPOSED_HATCH,
    RC,
    SURFACE,
    TEXT_2,
    ink_on,
    line_fill,
    line_hatch,
)
from talentdesk.reports.figure_values import (
    WaterfallStep,
    grant_stacks,
    stage_stacks,
    waterfall_steps,
)
from talentdesk.shipped import RESOURCES
from talentdesk.wording.formatting import number_text, whole_euro_text
from talentdesk.wording.terms import term

WIDTH: Final = 7.2
"""Inches: the text of A4 with its margins."""
_DOTS_PER_INCH: Final = 200
_NO_CLOCK: Final[dict[str, dict[str, Any]]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
}


def save_figure(figure: Figure, target: Path) -> None:
    """Write the figure as png, svg or pdf, as the ending of ``target`` says.

    The same figure gives the same bytes with the same version of matplotlib.

    Raises:
        ValueError: another ending.
        FileWriteError: the file cannot be written; an old one is as it was.
    """
    form = target.suffix.lower().removeprefix(".")
    if form not in _NO_CLOCK:
        raise ValueError(f"{target.name} is not png, svg or pdf")
    drawn = BytesIO()
    with paper_settings():
        figure.savefig(drawn, format=form, dpi=_DOTS_PER_INCH, metadata=_NO_CLOCK[form])
    atomic_write(target, drawn.getvalue())


def reserve_waterfall(figures: OverviewFigures, reserve: str) -> Figure:
    """From what was formed down to what is free; ``reserve`` is the name on paper.

    What waits for a decision of the council is an outline with a hatch: not yet money.
    """
    steps = waterfall_steps(figures.reserve)
    title = f"{reserve[:1].upper()}{reserve[1:]}, in euro's{_example(figures)}"
    with paper_settings():
        figure, axes = _blank(title, height=3.3)
        if not figures.reserve.formed:
            _say(axes, "Er is nog geen reserve gevormd.")
            return figure
        for place, step in enumerate(steps):
            _draw_step(axes, place, step)
            if place:
                level = _height(steps[place - 1].ends_at)
                axes.plot([place - 0.7, place - 0.3], [level, level], ":", color=EDGE, lw=0.8)
        axes.set_xticks(range(len(steps)), [f"{step.name}\n{step.about}" for step in steps])
        _amount_axis(axes, max(step.top for step in steps))
    return figure


def grants_by_line_and_year(figures: OverviewFigures, lines: Sequence[LineOutline]) -> Figure:
    """What was granted: a bar for each year with money, stacked in the order of ``lines``."""
    stacks = grant_stacks(figures.reserve, lines)
    with paper_settings():
        figure, axes = _blank(
            f"Toegekend per lijn en jaar, in euro's{_example(figures)}", height=3.3
        )
        if not stacks.years:
            _say(axes, "Er is nog niets toegekend.")
            return figure
        bottoms = [0.0] * len(stacks.years)
        for position, (name, amounts) in enumerate(stacks.lines):
            heights = [_height(amount) for amount in amounts]
            axes.bar(range(len(heights)), heights, 0.5, bottoms, **_look(position, name))
            bottoms = [low + more for low, more in zip(bottoms, heights, strict=True)]
        for place, amount in enumerate(stacks.totals):
            _label(axes, (place, _height(amount)), whole_euro_text(amount))
        axes.set_xticks(range(len(stacks.years)), [str(year) for year in stacks.years])
        axes.set_xlim(-0.6, max(len(stacks.years), 3) - 0.4)
        _amount_axis(axes, max(stacks.totals))
        # The legend reads from top to bottom as the stack does.
        figure.legend(loc="outside right center", reverse=True)
    return figure


def proposals_by_stage(figures: OverviewFigures, lines: Sequence[LineOutline]) -> Figure:
    """How many proposals have each status, by line; the first status at the top."""
    stacks = stage_stacks(figures, lines)
    rows = len(stacks.statuses)
    with paper_settings():
        figure, axes = _blank(
            f"Voorstellen per status{_example(figures)}", height=max(1.6, 0.9 + 0.34 * rows)
        )
        if not rows:
            _say(axes, "Er zijn nog geen voorstellen.")
            return figure
        starts = [0] * rows
        for position, (name, counts) in enumerate(stacks.lines):
            axes.barh(range(rows), counts, 0.72, starts, **_look(position, name))
            _draw_counts(axes, line_fill(position), counts, starts)
            starts = [start + count for start, count in zip(starts, counts, strict=True)]
        for place, count in enumerate(stacks.totals):
            _label(axes, (count, place), number_text(count), beside=True)
        axes.set_yticks(range(rows), [term(status).capitalize() for status in stacks.statuses])
        axes.invert_yaxis()
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)
        axes.set_xticks([])
        axes.set_xlim(0, max(stacks.totals) * 1.08)
        figure.legend(loc="outside lower left", ncols=6)
    return figure


def _height(amount: Money) -> float:
    """An amount as a length in the drawing; what is written beside it is exact."""
    return amount.cents / 100


def _look(position: int, name: str) -> dict[str, Any]:
    """How the bars of one line look, told apart by hatch where there is no colour."""
    return {
        "label": name,
        "color": line_fill(position),
        "hatch": line_hatch(position),
        "edgecolor": SURFACE,
        "linewidth": 1,
    }


def _draw_step(axes: Axes, place: int, step: WaterfallStep) -> None:
    bottom, height = _height(step.bottom), _height(step.top - step.bottom)
    if step.is_proposed:
        bars = axes.bar(place, height, 0.6, bottom, hatch=PROPOSED_HATCH, linewidth=1)
        for bar in bars:
            bar.set(facecolor="none", edgecolor=step.colour, hatchcolor=step.colour)
    else:
        axes.bar(place, height, 0.6, bottom, color=step.colour)
    _label(axes, (place, _height(step.top)), whole_euro_text(step.shown))


def _draw_counts(axes: Axes, fill: str, counts: Sequence[int], starts: Sequence[int]) -> None:
    """The count in each part of a bar, on a ground of its own: a hatch would run through it."""
    for place, (count, start) in enumerate(zip(counts, starts, strict=True)):
        if count:
            axes.text(
                start + count / 2,
                place,
                number_text(count),
                ha="center",
                va="center",
                color=ink_on(fill),
                bbox={"facecolor": fill, "edgecolor": "none", "pad": 0.8},
            )


def _label(axes: Axes, end: tuple[float, float], text: str, *, beside: bool = False) -> None:
    """What a bar comes to, above its end or beside it."""
    axes.annotate(
        text,
        end,
        (5, 0) if beside else (0, 4),
        textcoords="offset points",
        ha="left" if beside else "center",
        va="center" if beside else "bottom",
        weight="bold",
    )


def _amount_axis(axes: Axes, highest: Money) -> None:
    """Whole euros from zero, with room for the labels above the bars."""
    axes.set_ylim(0, _height(highest) * 1.12)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number_text(round(value))))


def _say(axes: Axes, sentence: str) -> None:
    """A sentence in the place of a figure that would be empty."""
    axes.set_axis_off()
    axes.text(0, 0.5, sentence, transform=axes.transAxes, color=TEXT_2)


def _example(figures: OverviewFigures) -> str:
    return " (voorbeeld)" if figures.is_example else ""


def _blank(title: str, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_subplot()
    axes.set_title(title)
    return figure, axes


@contextmanager
def paper_settings() -> Iterator[None]:
    """The settings of paper, for as long as a figure is made or saved."""
    _add_fonts()
    # The stubs know each setting by name, which a mapping of text cannot show.
    settings: Any = dict(RC)
    with rc_context(settings):
        yield


@cache
def _add_fonts() -> None:
    """Tell matplotlib of the bundled fonts; it does not look in our folder by itself."""
    for file in sorted((RESOURCES / "fonts").glob("Inter-*.otf")):
        font_manager.fontManager.addfont(str(file))
