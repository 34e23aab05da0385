"""The Dutch words of commitments; ``terms`` takes them in."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from talentdesk.domain.commitments import CommitmentKind, CommitmentStatus, CommitmentStep
from talentdesk.domain.forecast import ForecastRule

COMMITMENT_TERMS: Final[Mapping[type[Enum], Mapping[Enum, str]]] = {
    CommitmentKind: {
        CommitmentKind.CONTRACT: "contract",
        CommitmentKind.SUBSIDY: "subsidie",
        CommitmentKind.ORDER: "opdracht",
    },
    CommitmentStatus: {
        CommitmentStatus.DRAFT: "concept",
        CommitmentStatus.ENTERED: "aangegaan",
        CommitmentStatus.SETTLED: "afgewikkeld",
        CommitmentStatus.LAPSED: "vervallen",
    },
    CommitmentStep: {
        CommitmentStep.REQUEST: "aangevraagd",
        CommitmentStep.ENTER: "aangegaan",
        CommitmentStep.RAISE: "verhoogd",
        CommitmentStep.RELEASE: "verlaagd",
        CommitmentStep.ADVANCE: "voorschot",
        CommitmentStep.DETERMINE: "vastgesteld",
        CommitmentStep.CARRY: "meegenomen naar volgend jaar",
        CommitmentStep.SETTLE: "afgewikkeld",
        CommitmentStep.LAPSE: "vervallen",
        CommitmentStep.UNDO: "teruggenomen",
    },
    ForecastRule: {
        ForecastRule.POSTED: "geboekt",
        ForecastRule.DUE: "open in dit jaar",
        ForecastRule.OVERDUE: "open uit eerdere jaren",
        ForecastRule.AWAITING: "subsidie, nog niet vastgesteld",
        ForecastRule.DRAFTED: "verplichting in concept",
        ForecastRule.UNCOMMITTED: "toegekend, nog niet verplicht",
    },
}


def step_word(step: CommitmentStep, kind: CommitmentKind) -> str:
    """The word for a step; a subsidy is not entered but awarded."""
    if step is CommitmentStep.ENTER and kind is CommitmentKind.SUBSIDY:
        return "verleend"
    return str(COMMITMENT_TERMS[CommitmentStep][step])


KIND_WORDS: Final[Mapping[CommitmentKind, tuple[str, ...]]] = {
    CommitmentKind.CONTRACT: ("contract", "overeenkomst", "raamovereenkomst"),
    CommitmentKind.SUBSIDY: ("subsidie", "subsidieverlening", "verlening", "beschikking"),
    CommitmentKind.ORDER: ("opdracht", "bestelling", "inkooporder", "order"),
}
"""How people write a kind in a sheet; the first word is ours."""

COLUMN_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("nummer", "verplichtingnummer", "nummer verplichting", "nummer talentdesk"),
    "reference": (
        *("kenmerk bij financiën", "kenmerk", "ordernummer", "inkoopordernummer", "referentie"),
        *("contractnummer", "beschikkingsnummer"),
    ),
    "proposal": ("voorstel", "voorstelnummer", "nummer voorstel"),
    "kind": ("soort", "type", "soort verplichting"),
    "day": ("datum", "ingangsdatum", "datum verplichting", "besluitdatum"),
    "relation": ("relatie", "leverancier", "crediteur", "aanvrager", "ontvanger", "partij"),
    "description": ("omschrijving", "onderwerp", "beschrijving"),
    "cost_centre": ("kostenplaats", "kpl", "kostendrager"),
    "account": ("grootboekrekening", "grootboek", "rekening", "kostensoort"),
    "amount": (
        *("bedrag", "verplichtingbedrag", "verleend bedrag", "totaalbedrag", "contractwaarde"),
        "orderbedrag",
    ),
    "year": ("jaar", "boekjaar", "subsidiejaar", "begrotingsjaar"),
}
"""Titles of columns that people use for a field, the likeliest first."""


def import_reason(source: str) -> str:
    """Why an import raises or lowers a commitment."""
    return f"Ingelezen uit {source}."
