"""Sentences about the books: places of postings, rules, periods."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.book_errors import (
    AttributionRuleError,
    ClosedDayError,
    LedgerAlarmError,
    PeriodClosedError,
    PeriodNotReadyError,
    PeriodStepError,
    PlacementError,
    YearEndError,
)
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import count_text, date_text, euro_text
from talentdesk.wording.messages.files import file_name
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted

_PLACEMENT: Final[Mapping[str, tuple[str, str]]] = {
    "too_much": (
        "Op boeking {subject} staat nog {cents} zonder plaats. Meer kun je niet koppelen.",
        "Kies een lager bedrag, of maak eerst een andere koppeling ongedaan.",
    ),
    "gone": (
        "Boeking {subject} staat niet meer in de laatste export.",
        "Kies een andere boeking, of vraag de financiële administratie wat ermee is gebeurd.",
    ),
    "nothing": ("Je hebt geen bedrag gekozen.", "Kies minstens één boeking met een bedrag."),
    "undone": (
        "Deze koppeling is al ongedaan gemaakt.",
        "Kijk in de lijst hoe de boeking nu staat.",
    ),
    "no_owner": (
        "Het verschil heeft geen eigenaar.",
        "Vul in wie het verschil volgt tot het weg is.",
    ),
    "no_kind": (
        "Het bedrag van de boeking en van de verplichting zijn verschillend.",
        "Kies welk soort verschil dit is, of maak de bedragen gelijk.",
    ),
    "no_balance": (
        "Deze boekingen heffen elkaar niet op: samen zijn ze {cents}.",
        "Kies boekingen die samen nul zijn.",
    ),
    "commitment_unknown": (
        "Verplichting {subject} staat niet in het register.",
        "Kies een andere verplichting, of voer deze eerst in.",
    ),
}
_RULES: Final[Mapping[str, tuple[str, str]]] = {
    "catches_all": (
        "Deze regel noemt geen rekening, kostenplaats, projectcode of taakveld.",
        "Vul er minstens één in, anders zou de regel alle boekingen pakken.",
    ),
    "overlap": (
        "Deze regel pakt {count} die ook bij {other} horen.",
        "Maak één van de twee regels kleiner. Een boeking hoort op één plek.",
    ),
    "no_target": (
        "Deze regel zegt niet waar de boekingen bij horen.",
        "Kies een programmalijn, een voorstel of de reserve.",
    ),
    "wrong_range": (
        "Bij {other} komt het einde voor het begin.",
        "Draai de twee om, of vul één waarde in.",
    ),
    "closed_year": (
        "De jaren van deze regel zijn afgesloten, tot en met {other}.",
        "Neem een open jaar in de regel op, of heropen de periode met een reden.",
    ),
}
_STEPS: Final[Mapping[str, tuple[str, str]]] = {
    "earlier_open": (
        "{period} kan niet dicht, want {other} is nog open.",
        "Sluit eerst {other} af.",
    ),
    "closed": ("{period} is al afgesloten.", "Werk verder in een periode die open is."),
    "not_closed": ("{period} is niet afgesloten.", "Je kunt er gewoon in werken."),
    "issued": (
        "{period} kan niet meer open: er rust een uitgebracht papier op ({other}).",
        "Leg wat er veranderde vast in de periode die open is.",
    ),
    "changed": (
        "De cijfers van {period} zijn anders dan toen de periode werd afgesloten.",
        "Controleer het register. Maak nog geen definitief papier van deze periode.",
    ),
    "later_closed": (
        "{period} kan niet open, want {other} is ook afgesloten.",
        "Open eerst {other}.",
    ),
}


_YEAR_END: Final[Mapping[str, tuple[str, str]]] = {
    "waiting": (
        "Op {subject} staan boekingen zonder plaats. Wat overblijft is dus nog niet zeker.",
        "Koppel of verklaar eerst deze boekingen.",
    ),
    "asked": (
        "{subject} wacht al op de raad, in besluit {other}.",
        "Wacht op de raad, of trek dat voorstel eerst in.",
    ),
    "empty": (
        "Je hebt niets gekozen om mee te nemen.",
        "Kies minstens één verplichting of een bedrag.",
    ),
    "unknown": (
        "Van {subject} staat aan het einde van dit jaar niets open.",
        "Kies iets wat in het overzicht van het jaareinde staat.",
    ),
    "too_much": (
        "Van {subject} kan nog {cents} mee. Daarboven is geboekt, vastgelegd of al gevraagd.",
        "Kies een bedrag boven nul dat daarin past.",
    ),
    "no_money": (
        "Voor {subject} is {cents} minder toegekend dan er mee moet.",
        "Leg eerst een toekenning vast, of verlaag de verplichting.",
    ),
    "nothing_left": (
        "Van {subject} blijft niets over om vrij te geven.",
        "Wikkel eerst af wat nog openstaat, of neem het mee naar volgend jaar.",
    ),
    "decided": (
        "Besluit {subject} is geen voorstel voor overheveling dat nog op de raad wacht.",
        "Kies een voorstel dat nog niet is besloten.",
    ),
}


@message_for.register
def _(error: YearEndError) -> UserMessage:
    what, advice = _YEAR_END[error.reason]
    facts = {"subject": quoted(error.subject), "cents": euro_text(Money(error.cents))}
    return UserMessage(what.format(other=error.other, **facts), advice)


@message_for.register
def _(error: LedgerAlarmError) -> UserMessage:
    what = count_text(error.count, "boeking", "boekingen")
    verb = "verandert of verdwijnt" if error.count == 1 else "veranderen of verdwijnen"
    return UserMessage(
        what=f"Door {file_name(error.file)} {verb} {what} met een koppeling.",
        advice="Bekijk deze boekingen in de proef. Ga je verder, dan vervalt wat niet meer past.",
        details=error.file,
    )


@message_for.register
def _(error: PlacementError) -> UserMessage:
    what, advice = _PLACEMENT[error.reason]
    cents = euro_text(Money(error.cents))
    return UserMessage(what.format(subject=quoted(error.subject), cents=cents), advice)


@message_for.register
def _(error: AttributionRuleError) -> UserMessage:
    what, advice = _RULES[error.reason]
    count = count_text(error.count, "boeking", "boekingen")
    return UserMessage(what.format(other=quoted(error.other), count=count), advice)


@message_for.register
def _(error: PeriodClosedError) -> UserMessage:
    return UserMessage(
        what=f"{error.period} is afgesloten op {date_text(error.at.date())} door {error.person}."
        " Daarin verandert niets meer.",
        advice=f"Maak een correctie in {error.open_period}. Heropenen kan met een reden, zolang"
        " er geen uitgebracht papier op rust.",
    )


@message_for.register
def _(error: ClosedDayError) -> UserMessage:
    return UserMessage(
        what=f"{date_text(error.day)} valt in een afgesloten tijd: {error.period} is afgesloten op"
        f" {date_text(error.at.date())} door {error.person}.",
        advice=f"Kies {date_text(error.first_day)} of later. Zo blijft te zien dat het later kwam.",
    )


@message_for.register
def _(error: PeriodNotReadyError) -> UserMessage:
    count = count_text(error.count, "boeking", "boekingen")
    verb = "is" if error.count == 1 else "zijn"
    return UserMessage(
        what=f"{error.period} kan niet worden afgesloten: {count}"
        f" ({euro_text(Money(error.cents))}) {verb} niet gekoppeld of verklaard.",
        advice=f"Koppel, verklaar of neem mee naar {error.following}.",
    )


@message_for.register
def _(error: PeriodStepError) -> UserMessage:
    what, advice = _STEPS[error.reason]
    facts = {"period": error.period, "other": error.other}
    return UserMessage(what.format(**facts), advice.format(**facts))
