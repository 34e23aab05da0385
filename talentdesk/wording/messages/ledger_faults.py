"""Sentences about what does not agree in a ledger file, and about values that cannot be read."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from talentdesk.domain.ledger_errors import LedgerProblem, LedgerValueProblem
from talentdesk.domain.ledger_facts import FaultKind, LedgerFault
from talentdesk.domain.money import Money
from talentdesk.domain.places import FilePlace
from talentdesk.wording.formatting import date_text, euro_text, number_text
from talentdesk.wording.ledger_columns import ledger_field_name
from talentdesk.wording.messages.files import file_name
from talentdesk.wording.messages.user_message import UserMessage, quoted

NEW_EXPORT: Final = (
    "Vraag de financiële administratie om een nieuwe export."
    " Toch inlezen kan alleen met een reden, die in het logboek komt."
)
_PART_MISSING: Final = (
    "Misschien mist er een deel. Vraag een nieuwe export, of lees in met een reden."
)
_CHECK_ENTRY: Final = (
    "Laat de financiële administratie dit boekstuk nakijken en lees een nieuwe export in."
)
_NO_VERSION: Final = "{file} noemt niet welke versie van de auditfile het is."
_LOOK: Final = "Je kunt verder. Kijk of dit klopt."

_FAULTS: Final[Mapping[FaultKind, tuple[str, str]]] = {
    FaultKind.LINES: ("{file} noemt {stated} regels en bevat er {counted}.", _PART_MISSING),
    FaultKind.DEBIT: (
        "{file} zegt debet {stated}, de regels samen zijn {counted}. Verschil: {difference}.",
        NEW_EXPORT,
    ),
    FaultKind.CREDIT: (
        "{file} zegt credit {stated}, de regels samen zijn {counted}. Verschil: {difference}.",
        NEW_EXPORT,
    ),
    FaultKind.SUM: (
        "{file} zegt samen {stated}, de regels zijn samen {counted}. Verschil: {difference}.",
        NEW_EXPORT,
    ),
    FaultKind.SIDES: (
        "{file} is niet in balans: debet {stated}, credit {counted}. Verschil: {difference}.",
        NEW_EXPORT,
    ),
    FaultKind.UNBALANCED: (
        "{entry}{where} is niet in balans: debet {stated}, credit {counted}.",
        _CHECK_ENTRY,
    ),
    FaultKind.OPENING_LINES: (
        "De beginbalans noemt {stated} regels en bevat er {counted}.",
        _PART_MISSING,
    ),
    FaultKind.OPENING_DEBIT: (
        "De beginbalans zegt debet {stated}, de regels samen zijn {counted}.",
        NEW_EXPORT,
    ),
    FaultKind.OPENING_CREDIT: (
        "De beginbalans zegt credit {stated}, de regels samen zijn {counted}.",
        NEW_EXPORT,
    ),
    FaultKind.OPENING_SIDES: (
        "De beginbalans is niet in balans: debet {stated}, credit {counted}.",
        NEW_EXPORT,
    ),
    FaultKind.ENCODING: (
        "{file} noemt tekenset {stated} en is gelezen als {counted}.",
        "Kijk of letters met een accent goed staan. Inlezen kan alleen met een reden.",
    ),
    FaultKind.CURRENCY: (
        "De bedragen in {file} zijn in {stated}, niet in {counted}.",
        "TalentDesk rekent niet om. Vraag een export in euro.",
    ),
    FaultKind.PART_OF_SET: (
        "{file} is deel {stated} van {counted}.",
        "Lees ook de andere delen in, of vraag één bestand.",
    ),
    FaultKind.REPEATED_LINE: (
        "{entry}, regelnummer {stated} komt {count} keer voor.",
        "TalentDesk houdt de boekingen uit elkaar op inhoud. Kijk of het er echt {count} zijn.",
    ),
    FaultKind.REPEATED_ENTRY: ("Boekstuknummer {subject} komt {count} keer voor.", _LOOK),
    FaultKind.REPEATED_ACCOUNT: (
        "Grootboekrekening {subject} staat {count} keer in de lijst{where}.",
        "TalentDesk neemt de laatste naam. De boekingen veranderen er niet door.",
    ),
    FaultKind.REPEATED_RELATION: (
        "Relatie {subject} staat {count} keer in de lijst{where}.",
        "TalentDesk neemt de laatste naam. De boekingen veranderen er niet door.",
    ),
    FaultKind.REPEATED_OPENING: (
        "De beginbalans staat er twee keer: apart en als boekstukken in periode 0.",
        "Vraag de financiële administratie welke geldt.",
    ),
    FaultKind.NEGATIVE: (
        "{entry} heeft een bedrag onder nul: {stated}{where}.",
        "Meestal is dat een tegenboeking. TalentDesk rekent ermee zoals het er staat.",
    ),
    FaultKind.BOTH_SIDES: (
        "{entry} heeft in één regel debet {stated} en credit {counted}{where}.",
        "TalentDesk rekent met het verschil.",
    ),
    FaultKind.ACCOUNT_UNKNOWN: (
        "Grootboekrekening {subject} staat niet in de lijst van het bestand{where}.",
        "De boekingen komen mee, zonder naam van de rekening.",
    ),
    FaultKind.RELATION_UNKNOWN: (
        "Relatie {subject} staat niet in de lijst van het bestand{where}.",
        "De boekingen komen mee, zonder naam van de relatie.",
    ),
    FaultKind.OUTSIDE_YEAR: (
        "{entry} is van {day}, buiten het boekjaar{where}. Aantal: {count}.",
        _LOOK,
    ),
    FaultKind.OUTSIDE_PERIOD: (
        "{entry} is van {day}, buiten periode {counted}{where}. Aantal: {count}.",
        _LOOK,
    ),
    FaultKind.NO_OPENING: (
        "{file} heeft geen beginbalans.",
        "Je kunt verder. De stand van een rekening begint dan bij nul.",
    ),
    FaultKind.NO_ACCOUNTS: (
        "{file} heeft geen lijst van grootboekrekeningen.",
        "De boekingen komen mee, zonder namen van rekeningen.",
    ),
    FaultKind.NO_TOTALS: (
        "{file} noemt niet al zijn controletotalen{where}.",
        "Vergelijk het aantal regels en de bedragen zelf met het pakket.",
    ),
    FaultKind.NAMESPACE: (
        "{file} noemt een versie van de auditfile die niet bestaat: {quoted}.",
        "TalentDesk leest het als de versie die er het meest op lijkt.",
    ),
    FaultKind.CODE_AS_NUMBER: (
        "Een {field} staat als getal in een cel: {stated}{where}.",
        "0.1 en 0.10 zijn dan niet te onderscheiden. Vraag de kolom als tekst.",
    ),
    FaultKind.ONE_SIDED: (
        "{file} heeft niet beide kanten van de boekingen: debet {stated}, credit {counted}.",
        "Bij een keuze van rekeningen is dat goed. Bij een heel grootboek mist er een deel.",
    ),
}

_PROBLEMS: Final[Mapping[LedgerProblem, tuple[str, str]]] = {
    LedgerProblem.NOT_AN_AMOUNT: (
        "{value} is geen bedrag{where}.",
        "Verbeter de waarde, of kies een andere kolom als bedrag.",
    ),
    LedgerProblem.UNCLEAR_AMOUNT: (
        "{value} kan {readings} betekenen{where}.",
        "Schrijf een komma en twee decimalen, of kies in de kolomindeling wat decimalen scheidt.",
    ),
    LedgerProblem.FRACTION_OF_CENT: (
        "{value} heeft een deel van een cent{where}.",
        "Rond het bedrag af op hele centen.",
    ),
    LedgerProblem.NOT_A_DAY: (
        "{value} is geen datum{where}.",
        "Schrijf een datum als 31-12-2026, met een jaar van vier cijfers.",
    ),
    LedgerProblem.NO_SIDE: (
        "{value} is geen debet en geen credit{where}.",
        "Kies in de kolomindeling welke woorden debet en credit betekenen.",
    ),
    LedgerProblem.MISSING: (
        "Het veld {field} is leeg{where}.",
        "Vul het aan, of vraag een nieuwe export.",
    ),
    LedgerProblem.ERROR_CELL: (
        "In de cel staat een fout: {value}{where}.",
        "Verbeter de formule in Excel en lees het bestand opnieuw in.",
    ),
    LedgerProblem.UNCALCULATED: (
        "De formule bij {field} is niet uitgerekend{where}.",
        "Open het bestand in Excel, sla het op en lees het opnieuw in.",
    ),
    LedgerProblem.MERGED: (
        "De cel van {field} is samengevoegd met een andere{where}.",
        "Splits de cel en geef elke regel een eigen waarde.",
    ),
    LedgerProblem.TOO_WIDE: (
        "De regel is langer dan de kolomtitels: {value}{where}.",
        "Staat in een tekst een scheidingsteken, zet die tekst dan tussen aanhalingstekens.",
    ),
}


def fault_message(fault: LedgerFault, file: str) -> UserMessage:
    """What does not agree, and what can be done; ``file`` is the name of the ledger file."""
    what, advice = _FAULTS[fault.kind]
    if fault.kind is FaultKind.NAMESPACE and not fault.stated:
        what = _NO_VERSION
    facts = {
        "file": file_name(file),
        "subject": fault.subject,
        "entry": f"Boekstuk {fault.subject}" if fault.subject else "Een boekstuk",
        "stated": _figure(fault, fault.stated),
        "counted": _figure(fault, fault.counted),
        "difference": _difference(fault),
        "count": number_text(fault.count),
        "where": _where(fault.place),
        "quoted": quoted(str(fault.stated)),
        "field": fault.subject,
        "day": _day(fault.stated),
    }
    return UserMessage(what.format(**facts), advice.format(**facts))


def value_message(problem: LedgerValueProblem) -> UserMessage:
    """What is wrong with one value, and what can be done."""
    what, advice = _PROBLEMS[problem.problem]
    facts = {
        "value": quoted(problem.value),
        "readings": " of ".join(problem.readings),
        "field": ledger_field_name(problem.field) if problem.field else "",
        "where": _where(problem.place),
    }
    return UserMessage(what.format(**facts), advice)


def _figure(fault: LedgerFault, value: int | str) -> str:
    if isinstance(value, str):
        return value
    return euro_text(Money(value)) if fault.kind.is_amount else number_text(value)


def _difference(fault: LedgerFault) -> str:
    if isinstance(fault.stated, str) or isinstance(fault.counted, str):
        return ""
    return euro_text(Money(abs(fault.stated - fault.counted)))


def _day(value: int | str) -> str:
    try:
        return date_text(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _where(place: FilePlace) -> str:
    """A cell, or a line of the file; nothing for the file as a whole."""
    if place.cell or place.sheet:
        return f" ({place})" if place.row else ""
    return f" (regel {number_text(place.row)})" if place.row else ""
