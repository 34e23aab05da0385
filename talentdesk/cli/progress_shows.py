"""Progress of work and indicators, for ``talentdesk show``."""

from datetime import date
from typing import Any

from talentdesk.cli.shown import Shown
from talentdesk.domain.indicator_course import IndicatorStanding
from talentdesk.domain.indicators import exact_text
from talentdesk.domain.work_progress import WorkPart, WorkStanding
from talentdesk.services.indicator_service import IndicatorService
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import short_date
from talentdesk.wording.progress_terms import period_text, value_text
from talentdesk.wording.terms import term

_NOTHING = "nog niets gemeld"


def show_progress(workplace: Workplace, as_of: date) -> Shown:
    """Every proposal whose work is told of, the ones that need a report first."""
    found = ProgressService(workplace).standings(as_of)
    rows = [
        (
            item.number,
            item.title,
            short_date(item.last.draft.day) if item.last else _NOTHING,
            *(term(item.light(part)) if item.last else "" for part in WorkPart),
            "oud" if item.is_stale else "",
            item.last.draft.text if item.last else "",
        )
        for item in found
    ]
    header = ("Nummer", "Voorstel", "Bericht", "Kwaliteit", "Tijd", "Geld", "Actueel", "Stand")
    return Shown(header, rows, (), [_plain_work(item, as_of) for item in found])


def _plain_work(item: WorkStanding, as_of: date) -> dict[str, Any]:
    last = item.last
    return {
        "proposal": item.number,
        "title": item.title,
        "status": item.status.value,
        "is_stale": item.is_stale,
        "day": last.draft.day.isoformat() if last else None,
        "progress": last.draft.progress.value if last else None,
        "text": last.draft.text if last else "",
        "is_example": last.is_example if last else False,
        "lights": {
            part.value: {
                "light": item.light(part).value,
                "cause": last.draft.part(part).cause if last else "",
                "correction": last.draft.part(part).correction if last else "",
            }
            for part in WorkPart
        },
        "suggested_money": last.suggested.value if last else None,
        "departure": last.draft.departure if last else "",
        "milestones": [
            {
                "name": held.name,
                "planned": _day(held.planned),
                "expected": _day(held.expected),
                "reached": _day(held.reached),
                "is_late": held.is_late(as_of),
            }
            for held in item.milestones
        ],
        "results": [
            {
                "result": held.result,
                "text": held.text,
                "value": exact_text(held.value) if held.value is not None else None,
                "unit": held.unit,
            }
            for held in (last.draft.results if last else ())
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def show_indicators(workplace: Workplace, as_of: date) -> Shown:
    """Every indicator with its last values and how it goes, a row per part."""
    found = IndicatorService(workplace).standings(as_of)
    areas = {item.id: item.name for item in workplace.programme.areas}
    rows = []
    for item in found:
        if not item.parts:
            rows.append((item.indicator, item.name, "", "", "", "", "nog geen definitie"))
        for part in item.parts:
            last, target = part.last, part.target
            rows.append(
                (
                    item.indicator,
                    item.name,
                    areas.get(part.part, part.part),
                    period_text(last.draft.period) if last else "nog niet gemeten",
                    value_text(last.draft.value) if last else "",
                    f"{value_text(target.value)} in {target.period}" if target else "",
                    term(part.course),
                )
            )
    header = ("Indicator", "Naam", "Onderdeel", "Periode", "Waarde", "Streefwaarde", "Koers")
    return Shown(header, rows, (4,), [_plain_indicator(item) for item in found])


def _plain_indicator(item: IndicatorStanding) -> dict[str, Any]:
    held = item.definition
    return {
        "id": item.indicator,
        "name": item.name,
        "unit": item.unit,
        "course": item.course.value,
        "definition": {
            "version": held.version,
            "counted": held.draft.counted,
            "population": held.draft.population,
            "moment": held.draft.moment,
            "source": held.draft.data_source,
            "level": held.draft.level.value,
            "direction": held.draft.direction.value if held.draft.direction else None,
            "is_example": held.is_example,
        }
        if held
        else None,
        "series": [
            {
                "series": series.series,
                "part": series.part,
                "version": series.definition.version,
                "points": [
                    {
                        "period": point.draft.period,
                        "value": exact_text(point.draft.value),
                        "source": point.draft.data_source,
                        "is_example": point.is_example,
                    }
                    for point in series.points
                ],
            }
            for series in item.series
        ],
    }
