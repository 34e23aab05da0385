"""The Dutch word for each value that has one: kinds, statuses, judgements, places of money."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from talentdesk.domain.agreement import Reading
from talentdesk.domain.decisions import DecisionKind
from talentdesk.domain.figures import PartKind
from talentdesk.domain.imports import Fate
from talentdesk.domain.programme import Aim, Body, Force, ProposalKind, Right, Standing
from talentdesk.domain.proposals import (
    Brand,
    CoverSource,
    ProgressStatus,
    ProposalStatus,
    RiskLevel,
)
from talentdesk.domain.reserve import BucketKind, MovementKind
from talentdesk.domain.review_intake import ApartBecause, ReviewFate
from talentdesk.domain.reviews import AdviceOutcome, Gate, Judgement, ReviewStatus
from talentdesk.domain.round_matrix import ReviewState, Talk
from talentdesk.domain.snapshots import SnapshotStanding
from talentdesk.wording.commitment_terms import COMMITMENT_TERMS
from talentdesk.wording.progress_terms import PROGRESS_TERMS
from talentdesk.wording.round_terms import ROUND_TERMS
from talentdesk.wording.status_words import STATUS_WORDS

TERMS: Final[Mapping[type[Enum], Mapping[Enum, str]]] = {
    ProposalKind: {
        ProposalKind.ACTIVITY: "activiteit",
        ProposalKind.EFFORT: "inspanning",
    },
    **ROUND_TERMS,
    **COMMITMENT_TERMS,
    **PROGRESS_TERMS,
    ProposalStatus: STATUS_WORDS,
    ProgressStatus: {
        ProgressStatus.NOT_STARTED: "niet gestart",
        ProgressStatus.RUNNING: "lopend",
        ProgressStatus.FINISHED: "afgerond",
        ProgressStatus.STOPPED: "gestopt",
    },
    PartKind: {
        PartKind.MOVEMENT: "mutatie",
        PartKind.POSTING: "boeking",
        PartKind.COMMITMENT_STEP: "stap van een verplichting",
        PartKind.DECISION: "besluit",
        PartKind.PROPOSAL: "voorstel",
        PartKind.LEDGER_FILE: "grootboekbestand",
        PartKind.FORECAST: "prognose",
    },
    SnapshotStanding: {
        SnapshotStanding.CONCEPT: "concept",
        SnapshotStanding.DEFINITIVE: "definitief",
    },
    Brand: {
        Brand.UNDECIDED: "nog niet bepaald",
        Brand.ON: "ON-brand",
        Brand.OFF: "OFF-brand",
    },
    Judgement: {
        Judgement.MEETS: "voldoet",
        Judgement.MEETS_PARTLY: "voldoet deels",
        Judgement.FAILS: "voldoet niet",
        Judgement.NOT_ASSESSED: "niet beoordeeld",
        Judgement.NOT_APPLICABLE: "n.v.t.",
    },
    ReviewStatus: {
        ReviewStatus.NOT_STARTED: "niet begonnen",
        ReviewStatus.IN_PROGRESS: "bezig",
        ReviewStatus.SUBMITTED: "ingeleverd",
        ReviewStatus.RECUSED: "onthouden",
    },
    Gate: {
        Gate.YES: "voldoet aan alle",
        Gate.NO: "voldoet niet aan alle",
        Gate.UNKNOWN: "nog niet beoordeeld",
    },
    AdviceOutcome: {
        AdviceOutcome.POSITIVE: "positief",
        AdviceOutcome.CONDITIONAL: "positief, met voorwaarden",
        AdviceOutcome.NEGATIVE: "negatief",
    },
    ReviewState: {
        ReviewState.HANDED_IN: "ingeleverd",
        ReviewState.UNDER_WAY: "bezig",
        ReviewState.NOT_STARTED: "niet begonnen",
        ReviewState.RECUSED: "onthouden",
        ReviewState.APART: "apart gezet",
        ReviewState.TWO_VERSIONS: "twee versies",
    },
    Reading: {
        Reading.RELIABLE: "goed",
        Reading.TENTATIVE: "matig",
        Reading.WEAK: "laag",
        Reading.UNDEFINED: "niet te meten",
    },
    Talk: {
        Talk.OPEN: "te bespreken",
        Talk.SETTLED: "besproken",
        Talk.THIN: "te weinig oordelen",
        Talk.AGREED: "eens",
        Talk.HIDDEN: "nog verborgen",
    },
    Standing: {
        Standing.PROPOSED: "voorgesteld",
        Standing.ADOPTED: "vastgesteld",
        Standing.SUPERSEDED: "vervangen",
        Standing.LAPSED: "vervallen",
    },
    Body: {
        Body.COUNCIL: "raad",
        Body.EXECUTIVE: "college",
    },
    DecisionKind: {
        DecisionKind.FORM_RESERVE: "vorming reserve",
        DecisionKind.ADOPT_TRANCHE: "vaststelling tranche",
        DecisionKind.ALLOT: "toewijzing",
        DecisionKind.YEAR_TRANSFER: "overheveling",
        DecisionKind.SET_FRAME: "kader",
        DecisionKind.GRANT: "toekenning",
        DecisionKind.REFUSE: "afwijzing",
        DecisionKind.DEFER: "aanhouding",
        DecisionKind.RELEASE: "vrijval",
    },
    MovementKind: {
        MovementKind.FORM: "toevoeging",
        MovementKind.ALLOT: "toewijzing",
        MovementKind.RETURN: "teruggave",
        MovementKind.YEAR_TRANSFER: "overheveling",
        MovementKind.GRANT: "toekenning",
        MovementKind.RELEASE: "vrijval",
        MovementKind.COUNTER: "tegenmutatie",
    },
    BucketKind: {
        BucketKind.OUTSIDE: "buiten de reserve",
        BucketKind.FREE: "vrij",
        BucketKind.LINE: "toegewezen",
        BucketKind.GRANT: "toegekend",
    },
    Aim: {
        Aim.KEEP: "behouden",
        Aim.ATTRACT: "aantrekken",
    },
    RiskLevel: {
        RiskLevel.LOW: "laag",
        RiskLevel.MIDDLE: "midden",
        RiskLevel.HIGH: "hoog",
    },
    CoverSource: {
        CoverSource.RESERVE: "reserve",
        CoverSource.COFINANCING: "cofinanciering",
    },
    Force: {
        Force.BLOCKS: "houdt tegen",
        Force.WARNS: "waarschuwt",
    },
    Right: {
        Right.EDIT: "het register bijhouden",
        Right.REVIEW: "voorwaarden beoordelen",
        Right.ADVISE: "een advies vastleggen",
        Right.PRESENT: "een voorstel voorleggen aan het college",
        Right.RECORD_EXECUTIVE: "een collegebesluit vastleggen",
        Right.RECORD_COUNCIL: "een raadsbesluit vastleggen",
        Right.BOOK: "mutaties in de reserve boeken",
        Right.REPORT: "papieren maken",
        Right.PROPOSE_BRAND: "ON-brand voorstellen",
        Right.CONFIRM_BRAND: "ON-brand bevestigen",
    },
    Fate: {
        Fate.NEW: "nieuw",
        Fate.CHANGED: "gewijzigd",
        Fate.SAME: "gelijk",
        Fate.REFUSED: "niet overgenomen",
    },
    ReviewFate: {
        ReviewFate.NEW: "nieuw",
        ReviewFate.CHANGED: "gewijzigd",
        ReviewFate.SAME: "gelijk",
        ReviewFate.CLEARED: "gewist",
        ReviewFate.BLANK: "leeg",
        ReviewFate.STALE: "verouderd",
        ReviewFate.LATE: "apart gezet",
        ReviewFate.INVALID: "ongeldig",
        ReviewFate.CONFLICT: "twee versies",
    },
    ApartBecause: {
        ApartBecause.LATE: "te laat",
        ApartBecause.DECIDED: "niet meer te beoordelen",
        ApartBecause.OTHER_REVIEWER: "ingevuld door een ander",
    },
}
"""Words of the glossary by kind: members of two kinds can be equal text (StrEnum)."""


def term(value: Enum) -> str:
    """The word on screen and on paper for ``value``; raises KeyError for a value without one."""
    return TERMS[type(value)][value]
