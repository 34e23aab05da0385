"""The words of the statement (aansluitstaat), on paper and on screen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from talentdesk.domain.difference_notes import DifferenceItem, DifferenceSubject
from talentdesk.domain.money import Money
from talentdesk.domain.statement import ReserveTie, Statement, StatementLine
from talentdesk.wording.difference_words import DIFFERENCES
from talentdesk.wording.formatting import date_text, euro_text, time_text
from talentdesk.wording.period_words import book_period_text

KICKER: Final = "Aansluitstaat"
CONCEPT: Final = "Concept"
NO_OWNER: Final = "zonder eigenaar"
NO_KIND: Final = "nog geen soort"
WITHOUT_LINE: Final = "zonder lijn"
WITHOUT_PROPOSAL: Final = "niet aan een voorstel"
ALL_OWNED: Final = "Elk verschil heeft een soort en een eigenaar."
NO_DIFFERENCES: Final = "Er zijn geen verschillen."
NOT_KNOWN: Final = "niet bekend"
NO_RESERVE_RULE: Final = "Geen regel noemt de rekening van de reserve, dus die kant is niet bekend."
NO_OPENING: Final = (
    "Geen grootboekbestand noemt de beginstand van de rekening. Begin en eind zijn daarom niet"
    " vergeleken."
)
EXAMPLE_NOTE: Final = (
    "Dit register is een voorbeeld. Verplichtingen en boekingen zijn verzonnen en niet van de"
    " gemeente."
)
ABOUT_FIGURES: Final = (
    "Geboekt is wat in het grootboek staat. In het register staat wat daarvan aan een verplichting"
    " is gekoppeld. Geboekt is altijd: register, plus verschillen, plus wat nog te verklaren is."
)
ABOUT_ITEMS: Final = (
    "Deze verschillen staan bij geen boeking. Een bedrag onder nul betekent: het grootboek heeft"
    " minder dan het register."
)
ABOUT_SEAL: Final = (
    "De controlecode is berekend over alle cijfers op deze aansluitstaat. Verandert er later iets,"
    " dan past de code niet meer. TalentDesk rekent dit na bij elke controle van het register."
)
UNLAWFUL_TITLE: Final = "Onrechtmatige onttrekking"
UNLAWFUL_SOURCE: Final = (
    "Waarom dit telt: alleen de raad beslist over geld uit een reserve. Wat daarbuiten of daarboven"
    " is onttrokken, valt onder de begrotingsonrechtmatigheid en hoort in de"
    " rechtmatigheidsverantwoording bij de Jaarstukken. Bron: Kadernota rechtmatigheid van de"
    " commissie BBV; Gemeentewet, artikel 189."
)
RESERVE_ROWS: Final[Mapping[str, str]] = {
    "opening": "Begin",
    "added": "Toevoegingen",
    "withdrawn": "Onttrekkingen",
    "closing": "Eind",
}


def until_text(statement: Statement) -> str:
    """Which part of the year it is about."""
    if not statement.period:
        return f"heel {statement.year}"
    return f"{statement.year} tot en met {book_period_text(statement.period)}"


def closed_text(at: datetime, person: str) -> str:
    """That the period is closed, by whom and when."""
    return f"afgesloten op {date_text(at.date())} om {time_text(at)} door {person}"


OPEN: Final = "nog open, de cijfers kunnen veranderen"


def outcome_text(statement: Statement) -> str:
    """Whether everything is explained, in one sentence."""
    if statement.left:
        return f"Nog te verklaren: {_euro(statement.left)} aan boekingen zonder plaats."
    return "Alle boekingen hebben een plaats."


def corrections_text(statement: Statement) -> str:
    """What came after closing; empty when nothing did."""
    if not statement.corrections:
        return ""
    return (
        f"Hierin zit {_euro(statement.corrections)} aan correcties: feiten die pas kwamen toen hun"
        " periode al was afgesloten."
    )


def unlawful_text(year: int, tie: ReserveTie) -> str:
    """What was withdrawn without a decision of the council."""
    withdrawn = (tie.ledger or tie.register).withdrawn
    return (
        f"In {year} is {_euro(withdrawn)} onttrokken. De raad stelde {_euro(tie.approved)} vast."
        f" Voor {_euro(tie.unlawful)} is geen raadsbesluit: dat deel is onrechtmatig onttrokken."
    )


def unlawful_advice(year: int, tie: ReserveTie) -> str:
    """What can be done about it."""
    return (
        f"Vraag vóór 31 december {year} een raadsbesluit, of meld {_euro(tie.unlawful)} in de"
        " Jaarstukken."
    )


def overspent_text(line: StatementLine, home: str) -> str:
    """That more was posted than may be spent; for a line this is money of no proposal yet."""
    posted, granted = _euro(line.posted), _euro(line.granted or 0)
    excess = _euro(line.overspent)
    if line.proposal:
        return (
            f"Op {home} is {posted} geboekt en {granted} toegekend. Dat is {excess} boven de"
            " toekenning."
        )
    return (
        f"Op {home} is {posted} geboekt zonder voorstel. Vrij op deze lijn is {granted}. Voor"
        f" {excess} is nog geen voorstel of ruimte gevonden."
    )


def overspent_advice(line: StatementLine) -> str:
    """What can be done about it."""
    if line.proposal:
        return "De boeking blijft staan. Controleer de koppelingen, of vraag een besluit."
    return "Koppel deze boekingen aan een verplichting van een voorstel, of verklaar ze."


def item_text(item: DifferenceItem, home: str) -> str:
    """What a difference is about."""
    match item.subject:
        case DifferenceSubject.COMMITMENT if item.cents < 0:
            return f"Verplichting {item.name}: vastgelegd en niet geboekt"
        case DifferenceSubject.COMMITMENT:
            return f"Verplichting {item.name}: meer geboekt dan vastgelegd"
        case DifferenceSubject.PROPOSAL:
            return f"{home}: geboekt boven de toekenning"
        case DifferenceSubject.LINE:
            return f"{home}: geboekt zonder voorstel, boven wat vrij is"
        case DifferenceSubject.RESERVE:
            return f"Reserve, {RESERVE_ROWS[item.subject_id].lower()}"
        case _:
            return f"Koppelingen met verschil: {kind_text(item)}"


def kind_text(item: DifferenceItem) -> str:
    """Its kind in words."""
    return DIFFERENCES[item.kind] if item.kind is not None else NO_KIND


def _euro(cents: int) -> str:
    return euro_text(Money(cents))
