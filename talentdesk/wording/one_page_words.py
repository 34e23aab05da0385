"""Sentences of the page for council and executive, and what its charts say in words."""

from collections.abc import Sequence
from typing import Final

from talentdesk.domain.indicator_course import Course
from talentdesk.domain.one_page import (
    CriterionOnPage,
    IndicatorOnPage,
    MilestoneOnPage,
    OnePage,
    ProgressOnPage,
    ResultOnPage,
    RiskOnPage,
)
from talentdesk.domain.programme import Programme
from talentdesk.domain.work_progress import Light
from talentdesk.wording.advice_words import CONCEPT, EXAMPLE
from talentdesk.wording.formatting import (
    count_text,
    date_text,
    list_text,
    number_text,
    percent_text,
    short_date,
    whole_euro_text,
)
from talentdesk.wording.progress_terms import measured_text, period_text
from talentdesk.wording.terms import term

FILE: Final = "een-pagina.pdf"
SEAL_SHOWN: Final = 16
NO_MILESTONES: Final = "Er is nog geen mijlpaal met een datum."
NO_RISKS: Final = "In de voorstellen staan geen risico's."
NO_JUDGEMENTS: Final = "Het team heeft nog geen voorstel getoetst."
NO_RESERVE: Final = "Er is nog geen reserve gevormd."
NO_MONEY: Final = "Er is nog niets toegewezen of toegekend."
NO_AMBITION: Final = "geen eigen ambitie"
ALL_LINES: Final = "Alle lijnen"
NO_INDICATORS: Final = "Het programma heeft geen indicatoren."

LINE_TITLES: Final = (
    "Lijn",
    "Wat de lijn wil",
    "Toegewezen",
    "Toegekend",
    "Vastgelegd",
    "Geboekt",
    "Lopend",
)
PARTS: Final = (
    ("reserve", "De reserve, van gevormd naar vrij"),
    ("years", "Geld per lijn en jaar"),
    ("lines", "De lijnen van het programma"),
    ("criteria", "Toets: deel van de oordelen dat voldoet"),
    ("milestones", "Mijlpalen rond de peildatum"),
    ("results", "Voortgang en resultaten"),
    ("indicators", "Indicatoren"),
    ("risks", "Risico's"),
)
"""Key and heading of each part of the page."""


def line_seal(seal: str) -> str:
    """So much of a seal as people compare."""
    return seal[:SEAL_SHOWN]


def aim_words(programme: Programme) -> str:
    """What the programme set out to do, in one sentence."""
    ages = f"van {programme.age_from} tot en met {programme.age_to} jaar"
    return (
        f"Het programma gaat over {programme.scope}, voor mensen {ages}."
        f" Het kijkt vooruit tot {programme.horizon}."
    )


def marks(page: OnePage) -> str:
    """That it holds examples, or is a concept."""
    found = [EXAMPLE] if page.is_example else []
    if page.is_concept:
        found.append(CONCEPT)
    return " · ".join(found)


def stand_words(page: OnePage) -> str:
    """For which day the figures hold, and in what they are."""
    return f"Stand op {date_text(page.reserve.as_of)}. Bedragen in euro's."


def foot_words(page: OnePage) -> str:
    """From which snapshot the page comes."""
    return f"Momentopname {page.number} · controlecode {page.seal} · logboek {page.log_head}"


def figures_of(page: OnePage) -> list[tuple[str, str]]:
    """The figures on top with their names, from the whole to what is left."""
    reserve = page.reserve
    amounts = (
        ("Gevormd", reserve.formed),
        ("Toegewezen", reserve.allotted),
        ("Toegekend", reserve.granted),
        ("Vastgelegd", page.committed),
        ("Geboekt", page.posted),
        ("Vrij", reserve.free),
    )
    found = [(name, whole_euro_text(amount)) for name, amount in amounts]
    if reserve.proposed:
        found.append(("Wacht op de raad", whole_euro_text(reserve.proposed)))
    return found


def more_words(count: int) -> str:
    """What was left out, and where it stands."""
    if not count:
        return ""
    return f"en {number_text(count)} andere, zie de werkmap"


def title_words(page: OnePage) -> str:
    """What stands largest on the page."""
    return f"{shortened(page.title, 48)}: het programma in beeld"


def criteria_note(page: OnePage) -> str:
    """How many proposals the dots are about."""
    if not page.judged:
        return ""
    counted = count_text(page.judged, "voorstel", "voorstellen")
    return f"Over {counted} met een advies van het team. Niet beoordeeld telt niet mee."


def years_note(lines: int, years: int) -> str:
    """How to read the bars, and which were left out."""
    said = "Omlijnd is toegewezen, gevuld is toegekend. 'Samen' heeft een eigen schaal."
    left = []
    if lines:
        left.append(count_text(lines, "lijn", "lijnen"))
    if years:
        left.append(count_text(years, "eerder jaar", "eerdere jaren"))
    return f"{said} Niet getekend: {list_text(left)}, zie de werkmap." if left else said


def milestones_note(left: int) -> str:
    """How to read the marks, and how many milestones were left out."""
    said = "Gevuld is bereikt, open is nog niet bereikt, een ruit is te laat."
    return f"{said} {more_words(left).capitalize()}." if left else said


def shortened(text: str, limit: int) -> str:
    """A text of at most ``limit`` characters, cut at a word with a sign that there is more."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;:.') if ' ' in cut else cut}…"


def progress_words(progress: ProgressOnPage) -> str:
    """How the work goes, in one sentence."""
    said = [f"{number_text(count)} {_light(light)}" for light, count in progress.lights if count]
    if progress.silent:
        said.append(f"{number_text(progress.silent)} zonder bericht")
    if not said:
        return "Er loopt nog geen voorstel."
    return f"Voortgang van de lopende voorstellen: {list_text(said)}."


def results_words(results: Sequence[ResultOnPage]) -> list[str]:
    """The results that someone works on, and how many there are without."""
    said = [result_words(item) for item in results if item.proposals]
    idle = sum(not item.proposals for item in results)
    if idle:
        counted = count_text(idle, "gewenst resultaat heeft", "gewenste resultaten hebben")
        said.append(f"{counted} nog geen lopend voorstel")
    return said


def _light(light: Light) -> str:
    return "nog zonder kleur" if light is Light.GREY else term(light)


def result_words(result: ResultOnPage) -> str:
    """A desired result with how many work on it and what was reached."""
    works = count_text(result.proposals, "voorstel", "voorstellen")
    reached = f"; bereikt: {shortened(result.reached, 60)}" if result.reached else ""
    return f"{shortened(result.label, 90)}: {works}{reached}"


def indicator_words(item: IndicatorOnPage) -> str:
    """An indicator with its last value, what is wanted, and how it goes."""
    name = shortened(item.name, 90)
    if item.value is None:
        return f"{name}: nog niet gemeten"
    said = f"{name}: {measured_text(item.value, item.unit)} ({period_text(item.period)})"
    if item.target is not None:
        said += f", streefwaarde {measured_text(item.target, item.unit)} in {item.target_year}"
    if item.course is not Course.UNKNOWN:
        said += f", {term(item.course)}"
    if item.parts > 1:
        said += f"; {number_text(item.parts)} delen, zie de werkmap"
    return said


def risk_words(risk: RiskOnPage) -> str:
    """A risk with its level, its proposal and what is done about it."""
    measure = shortened(risk.measure, 60) or "nog geen maatregel"
    return f"{shortened(risk.text, 90)} (ernst {term(risk.level)}, {risk.number}): {measure}"


def criterion_share(item: CriterionOnPage) -> str:
    """For example ``12 van 20``."""
    return f"{number_text(item.met)} van {number_text(item.judged)}"


def milestone_words(item: MilestoneOnPage) -> str:
    """A milestone with its day and whether it was reached or is late."""
    state = "bereikt" if item.is_reached else "te laat" if item.is_late else "gepland"
    if item.is_reached and item.is_late:
        state = "bereikt, later dan gepland"
    return f"{short_date(item.day)} {shortened(item.name, 44)} ({item.number}, {state})"


# --- what charts say to who does not see them ----------------------------------------------


def waterfall_alt(page: OnePage) -> str:
    """The bars of the reserve in words."""
    reserve = page.reserve
    if not reserve.formed:
        return NO_RESERVE
    parts = [
        f"gevormd {whole_euro_text(reserve.formed)}",
        f"daarvan toegekend {whole_euro_text(reserve.granted)}",
        f"op lijnen nog toe te kennen {whole_euro_text(reserve.line_free)}",
        f"wacht op de raad {whole_euro_text(reserve.proposed)}",
        f"vrij {whole_euro_text(reserve.free)}",
    ]
    return f"Staven van de reserve in euro's: {list_text(parts)}."


def years_alt(page: OnePage) -> str:
    """The bars per line and year in words."""
    if not page.years:
        return NO_MONEY
    parts = []
    for line in page.lines:
        mine = [item for item in page.years if item.line == line.id]
        if mine:
            said = [
                f"{item.year} toegewezen {whole_euro_text(item.allotted)}"
                f" en toegekend {whole_euro_text(item.granted)}"
                for item in sorted(mine, key=lambda item: item.year)
            ]
            parts.append(f"{line.name}: {'; '.join(said)}")
    return f"Staven per lijn en jaar in euro's. {'. '.join(parts)}."


def criteria_alt(page: OnePage) -> str:
    """The dots of the criteria in words."""
    if not page.judged:
        return NO_JUDGEMENTS
    said = [
        f"{item.name} {criterion_share(item)}"
        f" ({percent_text(round(1000 * item.met / item.judged))})"
        for item in page.criteria
        if item.judged
    ]
    return f"Punten: deel van de oordelen dat voldoet, per criterium. {'; '.join(said)}."


def milestones_alt(shown: Sequence[MilestoneOnPage]) -> str:
    """The milestones that are drawn, in words."""
    if not shown:
        return NO_MILESTONES
    return f"Tijdlijn van mijlpalen. {'; '.join(milestone_words(item) for item in shown)}."
