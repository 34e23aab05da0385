"""Sentences about figures of papers that cannot be followed."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.figures import FigureError
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted

_EXAMPLE: Final = "S-2026-001/verloop/2026/onttrekking-werkelijk"
_COPY: Final = "Neem de vindplaats over van het blad, met de naam van de kolom erachter."
_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "form": (
        "{figure} is geen vindplaats van een bedrag.",
        f"Schrijf haar zoals op het blad, bijvoorbeeld {_EXAMPLE}.",
    ),
    "snapshot": (
        "{figure} hoort niet bij momentopname {part}.",
        "Open de momentopname waar de vindplaats mee begint.",
    ),
    "sheet": ("Er is geen blad {part} in de werkmap.", _COPY),
    "row": ("Er is geen regel {part} op dat blad.", _COPY),
    "column": (
        "Er is geen kolom {part} met bedragen op dat blad.",
        "Alleen een bedrag is te volgen. Neem de naam van de kolom over.",
    ),
    "empty": (
        "In de kolom {part} is op deze regel niets ingevuld.",
        "Een leeg bedrag is geen nul. Er zit dus niets achter.",
    ),
}


@message_for.register
def _(error: FigureError) -> UserMessage:
    what, advice = _SENTENCES[error.reason]
    return UserMessage(
        what=what.format(figure=quoted(error.figure), part=quoted(error.part)), advice=advice
    )
