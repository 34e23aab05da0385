"""The diagnosis as a text that someone reads before it is sent."""

from collections.abc import Iterator, Mapping
from typing import Final

from talentdesk.domain.diagnosis import Diagnosis, RegisterFacts
from talentdesk.wording.formatting import count_text

_PROMISE: Final = (
    "Hierin staan geen namen, bedragen, titels, teksten, meldingen en mappen.",
    "Lees het na voor je het deelt. TalentDesk verstuurt zelf niets.",
)


def diagnosis_text(diagnosis: Diagnosis) -> str:
    """All of it; ends in a line feed."""
    return "\n".join(_lines(diagnosis)) + "\n"


def _lines(diagnosis: Diagnosis) -> Iterator[str]:
    yield "Diagnose van TalentDesk"
    yield from _PROMISE
    yield from _section("Programma", diagnosis.versions)
    if diagnosis.register is None:
        yield from _section("Register", {})
        yield "  Er is geen register open."
    else:
        yield from _section("Register", _register(diagnosis.register))
        yield from _section("Instellingen van het bestand", diagnosis.register.settings)
        rows = {name: str(count) for name, count in diagnosis.register.rows.items()}
        yield from _section("Rijen per tabel", rows)
    yield from _section("Fouten, de nieuwste onderaan", {})
    yield from (f"  {line}" for line in diagnosis.faults.lines or ("Geen.",))
    if diagnosis.faults.left_out:
        left_out = count_text(diagnosis.faults.left_out, "regel", "regels")
        yield f"  Weggelaten: {left_out}, want daar staat meer in dan een plaats in het programma."


def _section(title: str, pairs: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield title
    width = max((len(name) for name in pairs), default=0)
    yield from (f"  {name.ljust(width)}  {value}" for name, value in pairs.items())


def _register(facts: RegisterFacts) -> dict[str, str]:
    problems = count_text(facts.problems, "probleem", "problemen")
    return {
        "laatste migratie": facts.revision,
        "quick_check": problems if facts.problems else "in orde",
        "tabellen en triggers": "zoals gemaakt" if facts.guards_are_ours else "anders dan gemaakt",
        "controlecode": facts.head,
    }
