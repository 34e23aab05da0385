"""What the desk says about a round: until when, whose key signed it, how far one is."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.tokens import Tone
from talentdesk.domain.review_intake import Signature, SignedBy
from talentdesk.domain.reviews import QueueItem, ReviewStatus
from talentdesk.wording.formatting import count_text, date_text, number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_SOON: int = 3
"""Days before the last one from which it is said with a warning."""


class Said(NamedTuple):
    """Words, with the tone of a chip or an icon."""

    text: str
    tone: Tone


def deadline_words(deadline: date, today: date) -> Said:
    """How long still, in days."""
    days = (deadline - today).days
    one, many = translate("RoundFile", "dag"), translate("RoundFile", "dagen")
    if days < 0:
        said = translate("RoundFile", "{days} te laat")
        return Said(said.format(days=count_text(-days, one, many)), "danger")
    if days == 0:
        return Said(translate("RoundFile", "vandaag is de laatste dag"), "warn")
    said = translate("RoundFile", "nog {days}").format(days=count_text(days, one, many))
    return Said(said, "warn" if days <= _SOON else "info")


def until_words(deadline: date, today: date) -> str:
    """The last day, and what it means when that has passed."""
    day = date_text(deadline)
    if today > deadline:
        said = translate(
            "RoundFile",
            "Inleveren kon tot en met {day}. Wat je nu terugstuurt, wordt apart gezet. Overleg "
            "met wie je het pakket gaf.",
        )
        return said.format(day=day)
    return translate("RoundFile", "Terugsturen kan tot en met {day}.").format(day=day)


def signature_words(signature: Signature) -> Said:
    """Whose key signed what went out, and what to do when that is not known."""
    if signature.by is SignedBy.OWN:
        return Said(translate("RoundFile", "Ondertekend met je eigen sleutel."), "ok")
    if signature.by is SignedBy.COLLEAGUE:
        said = translate("RoundFile", "Ondertekend met de sleutel van {name}.")
        return Said(said.format(name=signature.name), "ok")
    if signature.by is SignedBy.NOBODY:
        said = translate("RoundFile", "Niet ondertekend. Vraag na van wie dit pakket komt.")
        return Said(said, "warn")
    if signature.name:
        said = translate(
            "RoundFile",
            "Ondertekend met de sleutel van {name}, die nog niet is vergeleken. Code {code}.",
        )
        return Said(said.format(name=signature.name, code=signature.code), "warn")
    said = translate("RoundFile", "Ondertekend met een sleutel die je nog niet kent. Code {code}.")
    return Said(said.format(code=signature.code), "mute")


def counter_words(queue: Sequence[QueueItem]) -> str:
    """For example ``3 van 6 ingeleverd``; who recused from all has nothing to hand in."""
    handed_in, asked = counted(queue)
    if not asked:
        return translate("RoundFile", "Je hoeft niets in te leveren.")
    said = translate("RoundFile", "{done} van {total} ingeleverd")
    return said.format(done=number_text(handed_in), total=number_text(asked))


def parts_words(queue: Sequence[QueueItem]) -> str:
    """The rest of the count: under way, not begun, recused; empty when all is handed in."""
    told = (
        (ReviewStatus.IN_PROGRESS, translate("RoundFile", "{count} bezig")),
        (ReviewStatus.NOT_STARTED, translate("RoundFile", "{count} niet begonnen")),
        (ReviewStatus.RECUSED, translate("RoundFile", "{count} onthouden")),
    )
    counts = ((sum(1 for item in queue if item.status is status), said) for status, said in told)
    return " · ".join(said.format(count=number_text(count)) for count, said in counts if count)


def counted(queue: Sequence[QueueItem]) -> tuple[int, int]:
    """How many were handed in, of how many that are asked; recusals are not asked."""
    asked = [item for item in queue if item.status is not ReviewStatus.RECUSED]
    handed_in = sum(1 for item in asked if item.status is ReviewStatus.SUBMITTED)
    return handed_in, len(asked)


def waiting_words(queue: Sequence[QueueItem]) -> str:
    """Figure for the sidebar; empty when nothing waits."""
    waiting = sum(1 for item in queue if item.is_waiting)
    if not waiting:
        return ""
    return translate("RoundFile", "{count} te beoordelen").format(count=number_text(waiting))
