"""Names of the fields of a ledger, and the titles by which columns of others are recognised."""

from collections.abc import Mapping
from typing import Final

_FIELDS: Final[Mapping[str, str]] = {
    "day": "boekdatum",
    "document_day": "factuurdatum",
    "amount": "bedrag",
    "debit": "debet",
    "credit": "credit",
    "side": "debet of credit",
    "journal": "dagboek",
    "entry": "boekstuknummer",
    "line": "regelnummer",
    "period": "periode",
    "account": "grootboekrekening",
    "account_name": "naam van de rekening",
    "relation": "relatienummer",
    "relation_name": "naam van de relatie",
    "description": "omschrijving",
    "entry_text": "omschrijving van het boekstuk",
    "document": "documentnummer",
    "invoice": "factuurnummer",
    "order": "verplichtingnummer",
    "cost_centre": "kostenplaats",
    "project": "projectcode",
    "taakveld": "taakveld",
    "categorie": "categorie",
    "currency": "valuta",
    "effective": "mutatiedatum",
}

LEDGER_TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "day": ("datum", "boekingsdatum", "transactiedatum", "mutatiedatum", "posting date", "date"),
    "document_day": ("documentdatum", "datum factuur", "invoice date", "document date"),
    "amount": ("bedrag", "mutatie", "bedrag in euro", "saldo mutatie", "amount", "bedrag excl btw"),
    "debit": ("debet", "debit", "debetbedrag", "bedrag debet", "debit amount", "debet bedrag"),
    "credit": ("credit", "creditbedrag", "bedrag credit", "credit amount", "credit bedrag"),
    "side": ("d/c", "dc", "debet/credit", "teken", "bedragsoort", "db/cr", "boekzijde"),
    "journal": ("dagboek", "dagboekcode", "journaal", "dagb", "journal", "dagboeknummer"),
    "entry": ("boekstuk", "boekstuknr", "stuknummer", "journaalpost", "entry", "document no"),
    "line": ("regel", "regelnr", "volgnummer", "line", "line no", "boekstukregel"),
    "period": ("periode", "boekperiode", "period", "maand"),
    "account": ("grootboek", "rekening", "grootboeknummer", "rekeningnummer", "grbrek", "account"),
    "account_name": ("omschrijving rekening", "rekeningnaam", "naam rekening", "account name"),
    "relation": ("relatie", "relatiecode", "crediteurnummer", "leveranciersnummer", "debiteurnr"),
    "relation_name": ("relatienaam", "leverancier", "crediteur", "naam crediteur", "supplier"),
    "description": ("omschrijving", "oms", "boekingstekst", "tekst", "description", "toelichting"),
    "entry_text": ("omschrijving boekstuk", "boekstukomschrijving", "kopomschrijving"),
    "document": (
        "documentreferentie",
        "documentnr",
        "referentie",
        "kenmerk",
        "reference",
        "docref",
    ),
    "invoice": ("factuurnr", "factuur", "faktuurnr", "invoice", "invoice number"),
    "order": ("verplichting", "verplichtingnr", "inkooporder", "bestelnummer", "ordernummer"),
    "cost_centre": ("kpl", "kostenplaatscode", "fcl", "cost centre", "cost center", "afdeling"),
    "project": ("project", "projectnummer", "projectcode", "activiteit"),
    "taakveld": ("taak", "taakveldcode", "iv3 taakveld"),
    "categorie": ("economische categorie", "ecl", "kostensoort", "iv3 categorie", "category"),
    "currency": ("valutacode", "munt", "currency"),
}
"""Titles that others give to a field, besides its own name."""


def ledger_field_name(field: str) -> str:
    """What a field of a ledger is called on screen."""
    return _FIELDS[field]
