"""The page for council and executive: one A4 as PDF/UA-1 (ISO 14289-1:2014).

Import late: it takes matplotlib and typst, which are large.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import typst

from talentdesk.domain.money import total
from talentdesk.domain.one_page import LineOnPage, OnePage
from talentdesk.reports.page_charts import (
    LINES_SHOWN,
    chosen_milestones,
    criteria_svg,
    milestones_svg,
    shown_years,
    waterfall_svg,
    years_svg,
)
from talentdesk.reports.paper_text import paper_line
from talentdesk.reports.pdf_document import paper_fonts
from talentdesk.shipped import RESOURCES
from talentdesk.wording import one_page_words as say
from talentdesk.wording.formatting import number_text, whole_euro_text

_TEMPLATE: Final = RESOURCES / "papers" / "one_page.typ"
_NARROW: Final = 68.0
_WIDE: Final = 109.0
"""Millimetres: the two columns of charts."""
Plain = dict[str, Any]


def one_page_pdf(page: OnePage, made_at: datetime) -> bytes:
    """The page as a PDF; the same page and moment give the same bytes."""
    made: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=paper_fonts(),
        sys_inputs={"page": json.dumps(_plain(page))},
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    return made


def _plain(page: OnePage) -> Plain:
    risks = [say.risk_words(item) for item in page.risks] or [say.NO_RISKS]
    indicators = [say.indicator_words(item) for item in page.indicators] or [say.NO_INDICATORS]
    results = [say.progress_words(page.progress), *say.results_words(page.results)]
    lines = [_line_row(line) for line in page.lines]
    return {
        "sender": paper_line(f"Gemeente {page.municipality} · {page.programme}"),
        "title": paper_line(say.title_words(page)),
        "mark": say.marks(page),
        "foot": paper_line(say.foot_words(page)),
        "aim": paper_line(f"{say.shortened(page.aim, 190)} {say.stand_words(page)}"),
        "figures": [[name, amount] for name, amount in say.figures_of(page)],
        "parts": dict(say.PARTS),
        "charts": _charts(page),
        "line_titles": list(say.LINE_TITLES),
        "lines": lines,
        "lines_total": _total_row(page),
        "lines_more": _more(lines),
        **_list("results", results),
        **_list("indicators", indicators),
        **_list("risks", risks),
    }


def _list(name: str, items: Sequence[str]) -> Plain:
    return {name: [paper_line(item) for item in items], f"{name}_more": _more(items)}


def _more(items: Sequence[object]) -> list[str]:
    """What stands below a list when so many of its items do not fit."""
    return [say.more_words(count) for count in range(len(items) + 1)]


def _line_row(line: LineOnPage) -> list[str]:
    amounts = (line.allotted, line.granted, line.committed, line.posted)
    return [
        paper_line(say.shortened(line.name, 24)),
        paper_line(say.shortened(line.ambition, 92) or say.NO_AMBITION),
        *(whole_euro_text(amount) for amount in amounts),
        number_text(line.running),
    ]


def _total_row(page: OnePage) -> list[str]:
    """Over all lines, also those that do not fit."""
    sums = (
        total(line.allotted for line in page.lines),
        total(line.granted for line in page.lines),
        total(line.committed for line in page.lines),
        total(line.posted for line in page.lines),
    )
    running = sum(line.running for line in page.lines)
    return [say.ALL_LINES, "", *map(whole_euro_text, sums), number_text(running)]


def _charts(page: OnePage) -> Mapping[str, Plain]:
    milestones = chosen_milestones(page.milestones)
    has_reserve, as_of = bool(page.reserve.formed), page.reserve.as_of
    return {
        "reserve": _chart(
            say.waterfall_alt(page), waterfall_svg(page, _NARROW, 44) if has_reserve else ""
        ),
        "years": _chart(
            say.years_alt(page),
            years_svg(page, _WIDE, 40) if page.years else "",
            _years_note(page),
        ),
        "criteria": _chart(
            say.criteria_alt(page),
            criteria_svg(page.criteria, _NARROW, 37) if page.judged else "",
            say.criteria_note(page),
        ),
        "milestones": _chart(
            say.milestones_alt(milestones),
            milestones_svg(milestones, as_of, _WIDE, 36) if milestones else "",
            say.milestones_note(len(page.milestones) - len(milestones)),
        ),
    }


def _years_note(page: OnePage) -> str:
    if not page.years:
        return ""
    lines = {item.line for item in page.years}
    earlier = len({item.year for item in page.years}) - len(shown_years(page.years))
    return say.years_note(max(0, len(lines) - LINES_SHOWN), earlier)


def _chart(alt: str, svg: str, note: str = "") -> Plain:
    return {"alt": paper_line(alt), "svg": svg, "note": note}
