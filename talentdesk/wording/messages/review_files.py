"""Sentences about packages and workbooks of a round that cannot be taken in as a whole."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.errors import IntakeMismatchError, IntakeRefusedError
from talentdesk.wording.messages.files import file_name
from talentdesk.wording.messages.user_message import UserMessage, message_for

_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "other_register": (
        "{file} hoort bij een ander register.",
        "Open het register waar deze ronde uit komt en neem het bestand daar in.",
    ),
    "unknown_round": (
        "{file} hoort bij een beoordelingsronde die dit register niet kent.",
        "Kijk of je de nieuwste stand van het register open hebt, en geen oude kopie.",
    ),
    "unknown_reviewer": (
        "{file} is van {detail}, en die staat niet in dit register.",
        "Zet de beoordelaar eerst bij de mensen van het register.",
    ),
    "unknown_programme": (
        "{file} is gemaakt met een programmaversie die dit register niet kent.",
        "Kijk of je de nieuwste stand van het register open hebt, en geen oude kopie.",
    ),
}
_FIGURES: Final[Mapping[str, str]] = {
    "files": "bestanden",
    "entries": "versies van beoordelingen",
    "apart": "beoordelingen die apart staan",
    "reviews": "beoordelingen",
    "answers": "oordelen",
    "notes": "notities",
}


@message_for.register
def _(error: IntakeRefusedError) -> UserMessage:
    what, advice = _SENTENCES.get(error.reason, _SENTENCES["unknown_round"])
    shown = what.format(file=file_name(error.file), detail=error.detail or "een onbekende")
    return UserMessage(shown, advice, error.file)


@message_for.register
def _(error: IntakeMismatchError) -> UserMessage:
    figure = _FIGURES.get(error.what, "gegevens")
    return UserMessage(
        what="Wat er in het register kwam, is niet wat in het plan stond. Alles is teruggedraaid.",
        advice="Neem de bestanden opnieuw in. Gebeurt het weer, stuur dan de details door.",
        details=f"{figure}: {error.planned} in het plan, {error.written} geschreven",
    )
