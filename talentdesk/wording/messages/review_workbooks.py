"""Sentences about review workbooks that cannot be read."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.errors import ReviewWorkbookError
from talentdesk.wording.messages.files import file_name
from talentdesk.wording.messages.user_message import UserMessage, message_for

_AGAIN: Final = "Neem de antwoorden over in het bestand zoals het is verstuurd."
_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "not_a_round": (
        "{file} is geen werkmap van een beoordelingsronde.",
        "Kies het bestand dat voor de ronde is verstuurd.",
    ),
    "control_missing": (
        "In {file} ontbreekt een verborgen blad waar TalentDesk niet zonder kan.",
        _AGAIN,
    ),
    "control_changed": (
        "In {file} is het verborgen blad gewijzigd. Er is niets uit gelezen.",
        _AGAIN,
    ),
    "newer": (
        "{file} is gemaakt met een nieuwere versie van TalentDesk.",
        "Werk TalentDesk bij en neem het bestand opnieuw in.",
    ),
}


@message_for.register
def _(error: ReviewWorkbookError) -> UserMessage:
    what, advice = _SENTENCES.get(error.reason, _SENTENCES["not_a_round"])
    details = "\n".join(part for part in (error.file, error.detail) if part)
    return UserMessage(what.format(file=file_name(error.file)), advice, details)
