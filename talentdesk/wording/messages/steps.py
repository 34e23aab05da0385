"""Sentences about steps that cannot be taken now: status, reason, papers, rights."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from talentdesk.domain.errors import (
    AdviceMissingError,
    DecisionPaperError,
    NothingToUndoError,
    OperationCancelledError,
    ReasonRequiredError,
    RecordMissingError,
    ReviewHiddenError,
    ReviewIncompleteError,
    RuleError,
    StaleRecordError,
    TransitionError,
    VersionsOpenError,
)
from talentdesk.domain.programme import Standing
from talentdesk.domain.proposals import TRANSITIONS, ProposalStatus
from talentdesk.domain.review_errors import ReviewBlankError
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.wording.formatting import choice_text, count_text, list_text
from talentdesk.wording.messages.rules import rule_message
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted
from talentdesk.wording.terms import term


@message_for.register
def _(_error: OperationCancelledError) -> UserMessage:
    return UserMessage(what="Gestopt.", advice="Begin opnieuw als je wilt.")


@message_for.register
def _(error: StaleRecordError) -> UserMessage:
    return UserMessage(
        what=f"{error.record} is intussen gewijzigd door een ander.",
        advice="Bekijk de nieuwe stand en doe je wijziging daarna opnieuw.",
    )


_RECORD_WORDS: Final[Mapping[str, str]] = {
    "area": "gebied",
    "commitment": "verplichting",
    "condition": "voorwaarde",
    "criterion": "criterium",
    "decision": "besluit",
    "group": "groep",
    "indicator": "indicator",
    "indicator_definition": "definitie",
    "measurement": "meting die geldt,",
    "colleague_key": "visitekaartje met sleutel",
    "line": "programmalijn",
    "moment": "P&C-moment",
    "movement": "mutatie",
    "organisation": "organisatie",
    "paper_block": "tekstblok",
    "person": "persoon",
    "programme": "programmaversie",
    "proposal": "voorstel",
    "proposal_version": "versie van het voorstel",
    "register_info": "beschrijving van het register",
    "result": "gewenst resultaat",
    "review": "beoordeling",
    "review_entry": "ingeleverde versie",
    "review_fork": "keuze tussen twee versies bij",
    "review_round": "beoordelingsronde",
    "role": "rol",
    "rule": "regel",
    "segment": "segment",
    "snapshot": "momentopname",
    "template": "sjabloon",
    "tranche": "tranche",
    "posting": "boeking",
    "attribution_rule": "regel voor onze boekingen",
    "iv3_rule": "regel van de indeling naar Iv3",
    "work_report": "voortgangsbericht dat geldt,",
}


@message_for.register
def _(error: RecordMissingError) -> UserMessage:
    word = _RECORD_WORDS.get(error.kind, "onderdeel")
    return UserMessage(
        what=f"Er is geen {word} {quoted(error.key)}.",
        advice="Controleer het nummer of de naam en probeer het opnieuw.",
    )


@message_for.register
def _(error: RuleError) -> UserMessage:
    return rule_message(error, None)


@message_for.register
def _(error: TransitionError) -> UserMessage:
    return UserMessage(
        what=f"{error.subject} is {_status(error.status)}"
        f" en kan niet {_status(error.wanted)} worden.",
        advice=_STEP_ADVICE.get(error.wanted)
        or _STATUS_ADVICE.get(error.status)
        or _next_steps(error.status),
    )


_STEP_WORDS: Final[Mapping[str, str]] = {
    "judged": "beoordeeld",
    "reported": "voorzien van een voortgangsbericht",
    "changed": "gewijzigd",
    "taken_back": "teruggenomen",
    "given_back": "teruggegeven",
    "booked": "geboekt",
    "countered": "teruggeboekt",
    "forked": "bewaard in twee versies",
    "round_closed": "gesloten",
}
"""What is asked of a record and is no status."""
_STEP_ADVICE: Final[Mapping[str, str]] = {
    "countered": "Een mutatie kan één keer worden teruggeboekt, een tegenmutatie niet.",
}

_STATUS_ADVICE: Final[Mapping[str, str]] = {
    "forked": "Kies eerst welke van de twee versies geldt.",
}


def _status(code: str) -> str:
    kinds: tuple[type[Enum], ...] = (ProposalStatus, ReviewStatus, Standing)
    for kind in kinds:
        for member in kind:
            if member.value == code:
                return f"'{term(member)}'"
    return quoted(_STEP_WORDS.get(code, code))


def _next_steps(code: str) -> str:
    reachable = TRANSITIONS.get(ProposalStatus(code)) if code in set(ProposalStatus) else None
    if reachable is None:
        return "Kijk bij de status welke stap nu kan."
    if not reachable:
        return "Dit is het einde. Een nieuw concept mag ernaar verwijzen."
    words = [f"'{term(status)}'" for status in ProposalStatus if status in reachable]
    return f"Dit kan wel: {choice_text(words)}."


_REASON_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "judgement": (
        "Bij dit oordeel hoort een reden{about}.",
        "Schrijf op wat er ontbreekt, of kies een ander oordeel.",
    ),
    "against_advice": (
        "Dit besluit wijkt af van het advies{about}.",
        "Schrijf op waarom het college afwijkt.",
    ),
    "withdraw": (
        "Intrekken kan alleen met een reden{about}.",
        "Schrijf op waarom je intrekt.",
    ),
    "recuse": (
        "Onthouden kan alleen met een reden{about}.",
        "Schrijf op waarom je dit voorstel niet beoordeelt.",
    ),
    "counter_movement": (
        "Terugboeken kan alleen met een reden{about}.",
        "Schrijf op wat er fout was aan de mutatie.",
    ),
    "reopen_period": (
        "Een periode heropenen kan alleen met een reden{about}.",
        "Schrijf op wat er nog in deze periode moet veranderen.",
    ),
    "restore_backup": (
        "Een back-up terugzetten kan alleen met een reden{about}.",
        "Schrijf op waarom het register terug moet.",
    ),
    "reopen_round": (
        "Een ronde opnieuw openen kan alleen met een reden{about}.",
        "Schrijf op waarom beoordelaars langer de tijd krijgen.",
    ),
    "let_in": (
        "Overnemen wat apart is gezet kan alleen met een reden{about}.",
        "Schrijf op waarom deze beoordeling toch meetelt.",
    ),
    "raise_commitment": (
        "Een verplichting verhogen kan alleen met een reden{about}.",
        "Schrijf op waarom er meer nodig is.",
    ),
    "release_commitment": (
        "Een verplichting verlagen kan alleen met een reden{about}.",
        "Schrijf op waarom er minder nodig is.",
    ),
    "settle_commitment": (
        "Bij afwikkelen met een rest hoort een reden{about}.",
        "Schrijf op waarom de rest niet meer nodig is.",
    ),
    "lapse_commitment": (
        "Een verplichting laten vervallen kan alleen met een reden{about}.",
        "Schrijf op waarom die niet doorgaat.",
    ),
    "undo_commitment": (
        "Een stap terugnemen kan alleen met een reden{about}.",
        "Schrijf op wat er fout was aan de stap.",
    ),
    "withdraw_year_transfer": (
        "Een voorstel voor overheveling intrekken kan alleen met een reden{about}.",
        "Schrijf op waarom de raad dit niet meer wordt gevraagd.",
    ),
    "set_back_weights": (
        "De gewichten terugzetten kan alleen met een reden{about}.",
        "Schrijf op waarom de geleerde gewichten niet voldoen.",
    ),
    "erase_person": (
        "Een persoon wissen kan alleen met een reden.",
        "Schrijf op waarom, zonder de naam.",
    ),
    "freeze_again": (
        "Er is al een definitieve momentopname{about}. Een volgende kan alleen met een reden.",
        "Schrijf op wat er sindsdien is veranderd, of maak een concept.",
    ),
    "withdraw_report": (
        "Een voortgangsbericht intrekken kan alleen met een reden.",
        "Schrijf op wat er niet klopt.",
    ),
    "withdraw_measurement": (
        "Een meting intrekken kan alleen met een reden.",
        "Schrijf op wat er niet klopt.",
    ),
    "define_again": (
        "Er is al een definitie{about}. Een nieuwe kan alleen met een reden.",
        "Schrijf op waarom de definitie verandert.",
    ),
    "warning": (
        "Je gaat verder na een melding{about}.",
        "Schrijf op waarom het toch klopt.",
    ),
    "on_behalf": (
        "Je doet dit namens een ander{about}.",
        "Schrijf op waarom die het niet zelf doet.",
    ),
}


@message_for.register
def _(error: ReasonRequiredError) -> UserMessage:
    asked = ("Hier hoort een reden bij{about}.", "Schrijf de reden op.")
    what, advice = _REASON_SENTENCES.get(error.occasion, asked)
    about = f" ({error.subject})" if error.subject else ""
    return UserMessage(what.format(about=about), advice)


_PAPER_WORDS: Final[Mapping[str, str]] = {
    "document": "besluitstuk",
    "case_number": "zaaknummer van 7 cijfers",
    "day": "datum",
    "body": "orgaan",
    "standing": "status 'vastgesteld'",
}


@message_for.register
def _(error: DecisionPaperError) -> UserMessage:
    words = [_PAPER_WORDS.get(name, name) for name in error.missing]
    return UserMessage(
        what=f"Op dit besluit kan nog geen geld bewegen. Dit ontbreekt: {list_text(words)}.",
        advice="Vul het besluit aan bij Besluiten.",
    )


@message_for.register
def _(error: ReviewHiddenError) -> UserMessage:
    if error.until_closing:
        return UserMessage(
            what="De oordelen van anderen zijn verborgen tot de ronde is gesloten.",
            advice="Je eigen beoordeling is binnen. Wacht tot de ronde is gesloten.",
        )
    return UserMessage(
        what="De oordelen van anderen zijn nog verborgen.",
        advice="Lever eerst je eigen beoordeling in. Daarna zie je ze naast elkaar.",
    )


@message_for.register
def _(error: AdviceMissingError) -> UserMessage:
    return UserMessage(
        what=f"Over {error.number} is nog geen advies: het is {_status(error.status)}.",
        advice="Bespreek het voorstel eerst in het team, of kies een ander voorstel.",
    )


@message_for.register
def _(error: ReviewIncompleteError) -> UserMessage:
    count = len(error.unanswered)
    return UserMessage(
        what=f"{count_text(count, 'voorwaarde is', 'voorwaarden zijn')} nog niet beoordeeld.",
        advice="Vul aan, of bevestig dat je zo inlevert. Leeg blijft 'niet beoordeeld'.",
        details=list_text(error.unanswered),
    )


@message_for.register
def _(error: ReviewBlankError) -> UserMessage:
    return UserMessage(
        what="In deze beoordeling staat nog niets.",
        advice="Beoordeel ten minste één voorwaarde, of geef aan dat je dit voorstel niet"
        " beoordeelt.",
        details=list_text(error.unanswered),
    )


@message_for.register
def _(error: VersionsOpenError) -> UserMessage:
    count = len(error.conditions)
    if not count:
        return UserMessage(
            what="De twee versies eindigen verschillend, en er is nog niet gekozen.",
            advice="Kies of de beoordeling is ingeleverd, nog loopt, of is onthouden.",
        )
    return UserMessage(
        what=f"Bij {count_text(count, 'voorwaarde', 'voorwaarden')} is nog niet gekozen"
        " tussen de twee versies.",
        advice="Kies bij elke voorwaarde welk oordeel blijft. Het andere blijft bewaard.",
        details=list_text(error.conditions),
    )


@message_for.register
def _(_error: NothingToUndoError) -> UserMessage:
    return UserMessage(
        what="Er is niets van jou om ongedaan te maken of opnieuw te doen.",
        advice="Een oudere wijziging zie je in het Logboek.",
    )
