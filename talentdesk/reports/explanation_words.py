"""What the first sheet of the finance workbook says: what it is, what is proven, how to read it."""

from datetime import date, datetime
from typing import Final

from talentdesk.domain.money import Money
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.progress_sheets import limits_text
from talentdesk.reports.sheet_columns import EXAMPLE, EXAMPLE_TITLE, MISSING_TITLE
from talentdesk.wording.formatting import count_text, date_text, euro_text, time_text

Value = str | int | date | datetime | Money
"""What stands beside a label."""

EXAMPLE_WARNING: Final = (
    "Deze werkmap bevat voorbeelden. Die bedragen en oordelen zijn niet van de gemeente."
)


def features(paper: FinancePaper, sha256: str) -> list[tuple[str, Value]]:
    """What this workbook is; ``sha256`` seals its tables."""
    heading, occasion = paper.heading, paper.occasion
    made = f"{date_text(occasion.made_at.date())}, {time_text(occasion.made_at)}"
    window = occasion.window
    frozen: list[tuple[str, Value]] = [
        ("Momentopname", occasion.snapshot),
        ("Zegel van de momentopname", occasion.seal),
    ]
    return [
        ("Gemeente", heading.municipality),
        ("Programma", heading.programme),
        ("P&C-moment", occasion.moment),
        ("Jaren", f"{window.years[0]} tot en met {window.years[-1]}"),
        *(frozen if occasion.snapshot else []),
        ("Reserve", f"{heading.reserve} ({heading.reserve_kind})"),
        ("Code nieuw beleid", heading.reserve_code or "niet ingevuld"),
        ("Peildatum", occasion.as_of),
        ("Stand", occasion.standing.value),
        ("Gemaakt op", made),
        ("Eenheid", "euro's, exact tot op de cent"),
        ("Controlecode logboek", heading.log_head),
        ("Controlecode gegevens", sha256),
    ]


def proofs(paper: FinancePaper) -> list[tuple[str, Value]]:
    """What was proven before the workbook was made, with the amounts."""
    last = paper.years[-1]
    changed = len({row.decision for row in paper.budget_changes})
    budget = (
        f"De begroting van {date_text(paper.occasion.window.base)} plus"
        f" {count_text(changed, 'wijziging', 'wijzigingen')} is wat nu is toegewezen."
        " Van elke wijziging zijn de lasten gelijk aan de baten, met taakveld 0.10 erbij."
    )
    ledger = (
        "Geboekt is gekoppeld plus verklaard verschil plus wat nog geen plaats heeft."
        f" Dat klopt voor {count_text(len(paper.statement), 'regel', 'regels')}."
    )
    bound = (
        "Aangegaan en verhoogd, min verlaagd, is wat per jaar is vastgelegd."
        f" Dat klopt voor {count_text(len(paper.commitments), 'verplichting', 'verplichtingen')}."
    )
    count = count_text(len(paper.years), "jaar", "jaren")
    running = (
        "Saldo 1-1 plus toevoeging, min onttrekking en vermindering, is saldo 31-12."
        f" Dat klopt voor {count}."
    )
    granted = (
        f"Toegekend is {euro_text(paper.granted)}. Dat bedrag is gelijk per jaar, per lijn,"
        " per voorstel en in het journaal."
    )
    left = (
        f"Gevormd is {euro_text(paper.formed)}. Na aftrek van wat is toegekend,"
        f" blijft {euro_text(last.closing)} over op 31-12-{last.year}."
    )
    return [
        ("Verloop", running),
        ("Toekenningen", granted),
        ("Saldo", left),
        ("Begroting", budget),
        ("Aansluiting", ledger),
        ("Verplichtingen", bound),
    ]


def agreements(paper: FinancePaper) -> list[tuple[str, Value]]:
    """How to read the sheets."""
    found: list[tuple[str, Value]] = [
        ("Tekens", _SIGNS),
        ("Toevoeging begroot", _ADDITIONS),
        ("Onttrekking begroot", _WITHDRAWALS),
        ("Werkelijk", _ACTUALS if paper.source.ledger.years else _NO_ACTUALS),
        ("Resultaat en afschrijvingen", _DEPRECIATION),
        ("Begrotingswijziging", _CHANGES.format(base=date_text(paper.occasion.window.base))),
        ("V en N, I en S", _MARKS),
        ("Grootboek", _LEDGER),
        ("Voortgang", _PROGRESS.format(limits=limits_text(paper))),
        ("Peildatum", _DAY.format(as_of=date_text(paper.occasion.as_of))),
        ("Leeg", _EMPTY),
        ("Toetsing", _RESULTS),
        ("Codes", "Codes zijn tekst: 0.1 is niet 0.10."),
        ("CSV", _CSV),
        ("Een bedrag volgen", _FOLLOW.format(example=_example(paper))),
        ("Controlecode gegevens", _SEAL),
    ]
    return [(EXAMPLE_TITLE, _EXAMPLES), *found] if paper.has_examples else found


_SIGNS: Final = (
    "Toevoegingen en onttrekkingen staan allebei positief, elk in een eigen kolom."
    " Een minteken is een correctie. Een mutatie is altijd positief;"
    " Van en Naar geven de richting."
)
_ADDITIONS: Final = "Wat de raad in dat jaar in de reserve stortte, min correcties van dat jaar."
_WITHDRAWALS: Final = (
    "Wat het college voor dat jaar toekende, min vrijval."
    " Toegewezen geld zonder toekenning staat nog in het saldo."
)
_ACTUALS: Final = (
    "Werkelijke bedragen komen uit het grootboek. Noemt een regel de rekening van de reserve, dan"
    " tellen de boekingen daarop. Anders telt wat op het programma is geboekt als onttrekking."
    " De kolom 'Werkelijk volgens' zegt welke van de twee. Een jaar zonder grootboek blijft leeg."
)
_NO_ACTUALS: Final = (
    "De kolommen met werkelijke bedragen zijn leeg."
    " Dit register bevat geen boekingen uit het grootboek."
)
_CHANGES: Final = (
    "Een wijziging telt mee als zij na {base} is. Begroting is wat de raad toewees:"
    " een toekenning van het college wijzigt haar niet. Tegenover lasten van een lijn staat de"
    " onttrekking aan de reserve. Waar een toevoeging uit wordt betaald, weet TalentDesk niet;"
    " vul taakveld en categorie van die regel zelf in."
)
_MARKS: Final = (
    "V is voordeel en N is nadeel voor het saldo van baten en lasten."
    " I is incidenteel en S is structureel."
)
_LEDGER: Final = (
    "Het grootboek telt per periode: de maand van de peildatum hoort er helemaal bij, en op"
    " 31 december ook de periodes na december."
)
_PROGRESS: Final = (
    "Grijs is niet gestart, niet gemeld of niet van toepassing. Boven de grens is een afwijking van"
    " meer dan {limits} van wat is toegekend; daar horen een oorzaak en een bijsturing bij."
    " De prognose telt wat is geboekt en vastgelegd, en wat nog vrij is te besteden."
)
_CSV: Final = (
    "Dezelfde tabellen staan als CSV in twee mappen, met en zonder kenmerk van de tekenset (BOM)."
    " Tekst die op een formule lijkt, begint daar met een apostrof. Lees codes in als tekst:"
    " dubbelklikken maakt van 0.10 een getal."
)
_FOLLOW: Final = (
    "De laatste kolom zegt waar een regel staat. Zet er een schuine streep en de naam van de kolom"
    " achter, bijvoorbeeld {example}. TalentDesk laat dan de mutaties, boekingen, stappen en"
    " besluiten zien die samen dat bedrag zijn."
)
_DEPRECIATION: Final = (
    "Bestemming resultaat en vermindering afschrijvingen zijn 0,00."
    " Het reservejournaal kent zulke mutaties niet."
)
_DAY: Final = (
    "Geld en besluiten gelden tot en met {as_of}."
    " Voorstellen en toetsing staan er zoals ze waren toen deze werkmap werd gemaakt."
)
_EMPTY: Final = (
    "Een leeg bedrag is niet ingevuld. Dat is geen nul."
    f" De kolom '{MISSING_TITLE}' noemt wat ontbreekt."
)
_RESULTS: Final = (
    "Het oordeel is dat van het programmateam. De aantallen tellen ingeleverde beoordelingen."
    " Een voorstel zonder advies en zonder beoordeling staat er niet bij."
    " 'n.v.t.' telt niet mee in de noemer."
)
_SEAL: Final = (
    "SHA-256 over de bladen met een tabel, in volgorde: bladnaam, kolomnamen en alle rijen."
    " Tussen cellen staat U+001F, na bladnaam, kolomnamen en elke rij U+001E."
    " Bedragen als -1234.50, datums als 2026-03-03, tekenset UTF-8."
)
_EXAMPLES: Final = (
    f"Een rij met '{EXAMPLE}' bevat bedragen of oordelen die zijn verzonnen om"
    " TalentDesk te laten zien. Ook een saldo dat eruit volgt, is een voorbeeld."
)


def _example(paper: FinancePaper) -> str:
    """The figure that a reader is most likely to ask about first."""
    snapshot = paper.occasion.snapshot or "S-2026-001"
    return f"{snapshot}/verloop/{paper.occasion.window.years[0]}/saldo-31-12"
