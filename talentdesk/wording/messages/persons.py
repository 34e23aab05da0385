"""Sentences about the data of one person."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.erasures import ErasureRefusedError
from talentdesk.wording.formatting import list_text
from talentdesk.wording.messages.plan_names import in_sentence
from talentdesk.wording.messages.user_message import UserMessage, message_for

_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "role": (
        "Jij werkt nu als {name}. Gegevens van een ander opvragen of wissen hoort daar niet bij.",
        "Vraag het wie het programma als geheel bewaakt.",
    ),
    "own": (
        "Je kunt jezelf niet wissen.",
        "Laat een collega met dezelfde bevoegdheid het doen.",
    ),
    "erased": ("{name} is al gewist.", "Er is niets meer te wissen."),
    "lead": (
        "{name} is de enige regisseur van {details}.",
        "Meld {name} eerst af en wijs een nieuwe regisseur aan.",
    ),
    "rounds": (
        "{name} is beoordelaar in een ronde die nog open is: {details}.",
        "Sluit die ronde eerst.",
    ),
    "reviews": (
        "{name} heeft een beoordeling die niet is ingeleverd: {details}.",
        "Laat die eerst inleveren, of leg vast dat {name} zich onthoudt.",
    ),
    "reason": (
        "In de reden staat de naam die je wist.",
        "Schrijf de reden zonder naam: het logboek bewaart die voor altijd.",
    ),
}


@message_for.register
def _(error: ErasureRefusedError) -> UserMessage:
    what, advice = _SENTENCES[error.kind]
    name = in_sentence(error.name) if error.kind == "role" else error.name
    facts = {"name": name, "details": list_text(error.details)}
    return UserMessage(what=what.format(**facts), advice=advice.format(**facts))
