"""Texts of the intake form, and the words by which columns of other files are recognised."""

from collections.abc import Mapping
from typing import Final

from talentdesk.wording.field_names import field_name

CLEARED: Final = "(leeg)"
"""Typed in a cell it empties a field; a cell without anything leaves the field as it is."""
YES: Final = "ja"
NO: Final = "nee"
WRONG: Final = "Wat is er mis"
"""Title of the column with what has to be mended."""
TOTAL_COSTS: Final = "Totale kosten"
"""Description of the one line of costs that a file with only a total gives."""

FORM_SHEET: Final = "Invullen"
FORM_TITLE: Final = "Intakeformulier"
FORM_STEPS: Final = (
    "Elk voorstel heeft een eigen kolom. Vul de witte vakken in; de rest staat vast.",
    "Weet je iets nog niet, laat het vak dan leeg. Je kunt het later aanvullen.",
    "Partners, kosten, dekking en andere lijsten staan op eigen bladen.",
    f"Stond er al iets en moet het weg, typ dan {CLEARED}. Een leeg vak verandert niets.",
)
FORM_FOOT: Final = "Stuur het bestand terug als .xlsx. Je collega neemt het over in TalentDesk."
QUESTION: Final = "Vraag"
EXPLANATION: Final = "Uitleg"
NUMBER_EXPLANATION: Final = "Vult TalentDesk in. Een nieuw voorstel krijgt later een nummer."

SECTIONS: Final[Mapping[str, str]] = {
    "proposal": "Het voorstel",
    "contribution": "Bijdrage aan het programma",
    "people": "Voor wie, en waar",
    "money": "Gemeente, geld en tijd",
    "origin": "Herkomst",
}

EXPLANATIONS: Final[Mapping[str, str]] = {
    "title": "Een korte naam waaraan iedereen het voorstel herkent. Ten hoogste 200 tekens.",
    "kind": "Activiteit: concreet en meetbaar, met een begin en een einde. Inspanning: blijvende "
    "inzet die erachter zit. Kies er één.",
    "line": "De programmalijn die betaalt.",
    "side_lines": "Andere lijnen waaraan het voorstel bijdraagt.",
    "summary": "Wat ga je doen, en wat levert het op? Schrijf het voor een raadslid.",
    "submitter": "Je functie of organisatie. Een naam van een persoon is niet nodig.",
    "is_new": "Nee als het al liep voordat het programma begon.",
    "follow_up_of": "Nummer van het voorstel waarop dit een vervolg is. Leeg als het geen vervolg "
    "is.",
    "results": "Waaraan draagt het voorstel bij? Kies ten minste één resultaat uit de lijst, één "
    "per vak.",
    "direct_aim": "Is het voorstel direct gericht op het doel van het programma?",
    "direct_aim_reason": "Leg uit waarom wel of niet.",
    "aspects": "Welke van deze aspecten zitten in het voorstel? Eén per vak.",
    "policy_documents": "Bij welk beleid sluit het aan? Eén document per vak.",
    "segments": "Voor welk deel van de doelgroep is het? Eén per vak.",
    "aims": "Gaat het om behouden, om aantrekken, of om allebei?",
    "migration_moments": "Op welk moment in het leven van de doelgroep werkt het?",
    "areas": "In welk gebied gebeurt het? Leeg als het niet aan een gebied vastzit.",
    "effect_places": "Waar merkt men het effect?",
    "target_group_involvement": "Wie uit de doelgroep werkte mee aan dit voorstel, en hoe?",
    "municipality_role": "Wat doet de gemeente zelf?",
    "requested": "Bedrag in euro's dat je uit de reserve vraagt. Cofinanciering telt niet mee.",
    "amounts_are_example": "Ja als de bedragen alleen laten zien hoe het werkt.",
    "start": "Eerste dag, bijvoorbeeld 1-3-2026.",
    "end": "Laatste dag.",
    "plan_reference": "Kenmerk waarmee het voorstel in een plan of lijst staat, als dat er is.",
    "paragraph": "Paragraaf van het programmaplan waar het voorstel staat.",
}

SHEET_TITLES: Final[Mapping[str, str]] = {
    "partners": "Partners",
    "costs": "Kosten",
    "cover": "Dekking",
    "milestones": "Mijlpalen",
    "goals": "SMART-doelen",
    "risks": "Risico's",
    "team": "Projectteam",
}
SHEET_STEPS: Final[Mapping[str, str]] = {
    "partners": "Eén regel per organisatie die meedoet, ook de gemeente zelf.",
    "costs": "Eén regel per kostenpost en per jaar, in euro's.",
    "cover": "Wie betaalt de kosten? Eén regel per bron en per jaar. Kosten en dekking zijn samen "
    "gelijk.",
    "milestones": "Eén regel per stap met een datum.",
    "goals": "Eén regel per doel: wat je meet, welke waarde je wilt en wanneer.",
    "risks": "Eén regel per risico, met wat je eraan doet.",
    "team": "Eén regel per functie. Namen van personen zijn niet nodig.",
}
COLUMN_EXPLANATIONS: Final[Mapping[str, str]] = {
    "proposal": "Bij welk voorstel?",
    "partners.organisation": "Kies uit de lijst of typ een andere naam.",
    "partners.group": "Groep in de samenleving. Leeg bij de gemeente zelf.",
    "partners.supports": "Staat achter het voorstel.",
    "partners.co_produces": "Werkt er zelf aan mee.",
    "partners.co_finances": "Legt geld in.",
    "partners.pays": "Bedrag in euro's.",
    "partners.note": "Wat verder van belang is.",
    "costs.description": "Waarvoor het geld is.",
    "costs.year": "Jaar waarin de kosten vallen.",
    "costs.amount": "Bedrag in euro's.",
    "cover.source": "Reserve, of cofinanciering door een ander.",
    "cover.organisation": "Wie cofinanciert. Leeg bij de reserve.",
    "cover.year": "Jaar waarin het wordt betaald.",
    "cover.amount": "Bedrag in euro's.",
    "milestones.name": "Wat er dan klaar is.",
    "milestones.day": "Zoals 1-9-2026.",
    "goals.text": "Wat je wilt bereiken.",
    "goals.measure": "Wat je meet.",
    "goals.target": "Welke waarde je wilt halen.",
    "goals.day": "Wanneer die waarde er is.",
    "risks.text": "Wat er mis kan gaan.",
    "risks.level": "Hoe ernstig dat is.",
    "risks.mitigation": "Wat je eraan doet.",
    "team.function": "Functie, geen naam.",
    "team.discipline": "Bijvoorbeeld communicatie of ruimte.",
    "team.hours": "Uren per jaar, een heel getal.",
}

COLUMN_TITLES: Final[Mapping[str, str]] = {
    "cover.source": "Wie betaalt",
    "milestones.name": "Mijlpaal",
    "goals.text": "Doel",
    "risks.text": "Risico",
}
"""Where the name of a field says too little above a column."""

CHOICE_REFUSED: Final = "Kies uit de lijst"
CHOICE_ADVICE: Final = "Dit staat niet in de lijst. Kies een van de mogelijkheden."
AMOUNT_REFUSED: Final = "Bedrag"
AMOUNT_ADVICE: Final = "Vul een bedrag in zonder tekst, bijvoorbeeld 12500,00."
DAY_REFUSED: Final = "Datum"
DAY_ADVICE: Final = "Vul een datum in, bijvoorbeeld 1-3-2026."
WHOLE_REFUSED: Final = "Heel getal"
WHOLE_ADVICE: Final = "Vul een heel getal in."

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("nummer", "voorstelnummer", "voorstelnr", "nr", "nr voorstel"),
    "plan_reference": ("kenmerk", "referentie", "projectnummer", "volgnummer", "id", "code"),
    "title": ("titel", "naam", "projectnaam", "naam voorstel", "activiteit of inspanning"),
    "kind": ("soort", "type", "soort voorstel"),
    "line": ("lijn", "programmalijn", "pijler", "thema", "hoofdlijn"),
    "side_lines": ("nevenlijnen", "andere lijnen"),
    "summary": ("samenvatting", "omschrijving", "beschrijving", "toelichting", "inhoud"),
    "submitter": ("indiener", "aanvrager", "ingediend door", "contact", "trekker"),
    "is_new": ("nieuw", "nieuw of bestaand"),
    "follow_up_of": ("vervolg op", "vervolg van"),
    "results": ("resultaten", "gewenste resultaten", "doelen", "draagt bij aan"),
    "direct_aim": ("direct gericht op het programma", "direct gericht"),
    "direct_aim_reason": ("uitleg bij direct gericht", "waarom direct gericht"),
    "aspects": ("aspecten",),
    "policy_documents": ("beleidsdocumenten", "beleid", "sluit aan bij"),
    "segments": ("segmenten", "doelgroep", "doelgroepen"),
    "aims": ("behouden of aantrekken", "behouden aantrekken"),
    "migration_moments": ("migratiemomenten", "migratiemoment"),
    "areas": ("gebieden", "gebied", "locatie", "wijk"),
    "effect_places": ("plaats van het effect", "effect in"),
    "target_group_involvement": ("rol van de doelgroep", "betrokkenheid doelgroep"),
    "municipality_role": ("rol van de gemeente", "rol gemeente"),
    "requested": ("gevraagde bijdrage", "gevraagd", "gevraagd bedrag", "bijdrage", "aangevraagd"),
    "costs": ("kosten", "totale kosten", "totaal", "begroting", "bedrag"),
    "costs_year": ("jaar", "kostenjaar", "begrotingsjaar"),
    "partners": ("partners", "partner", "samenwerking met", "organisaties"),
    "partners_supporting": ("steunt", "steun van", "ondersteund door"),
    "partners_producing": ("maakt mee", "meemakers", "werkt mee"),
    "partners_financing": ("betaalt mee", "cofinanciers", "cofinanciering door"),
    "start": ("begindatum", "start", "startdatum", "begin", "van"),
    "end": ("einddatum", "einde", "eind", "tot en met", "gereed"),
    "amounts_are_example": ("bedragen zijn een voorbeeld", "voorbeeldbedrag"),
    "paragraph": ("paragraaf", "par"),
}
"""Column titles by field, first the ones that are met most."""


def field_title(field: str) -> str:
    """The name of a field as a label: with a capital."""
    name = field_name(field)
    return name[:1].upper() + name[1:]


def column_title(sheet: str, column: str) -> str:
    """The heading of a column on the sheet of a list."""
    return COLUMN_TITLES.get(f"{sheet}.{column}") or field_title(column)


def proposal_title(position: int) -> str:
    """The heading over the column of one proposal, counted from 1."""
    return f"Voorstel {position}"
