"""What a check of the books found, in sentences."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.book_faults import BookFault, BookFaultKind

_SENTENCES: Final[Mapping[BookFaultKind, str]] = {
    BookFaultKind.PLACE_WITHOUT_POSTING: "Plaats {subject} hoort bij boeking {other}, en die is er"
    " niet.",
    BookFaultKind.PLACE_WITHOUT_COMMITMENT: "Plaats {subject} hoort bij verplichting {other}, en"
    " die is er niet.",
    BookFaultKind.PLACED_TOO_MUCH: "Van boeking {subject} heeft meer een plaats dan er is geboekt.",
    BookFaultKind.PLACE_WITHOUT_ACT: "Plaats {subject} hoort bij geen handeling.",
    BookFaultKind.ACT_CHANGED: "De koppelingen van handeling {subject} passen niet bij het"
    " logboek.",
    BookFaultKind.BATCH_NOT_WHOLE: "Deel {subject} van grootboekbestand {other} is niet heel.",
    BookFaultKind.POSTING_CHANGED: "Boeking {subject} is anders dan de bron zei.",
    BookFaultKind.HISTORY_BROKEN: "Van boeking {subject} ontbreekt hoe die eerder was.",
    BookFaultKind.FILE_CHANGED: "De boekingen van grootboekbestand {subject} passen niet bij het"
    " logboek.",
    BookFaultKind.STEP_CHANGED: "Een stap van verplichting {subject} past niet bij het logboek.",
    BookFaultKind.STEPS_IMPOSSIBLE: "De stappen van verplichting {subject} kunnen zo niet.",
    BookFaultKind.COMMITTED_TOO_MUCH: "Voor voorstel {subject} is meer vastgelegd dan toegekend"
    " ({other}).",
    BookFaultKind.PERIOD_CHANGED: "De stappen van periode {subject} passen niet bij het logboek.",
    BookFaultKind.FIGURES_CHANGED: "De cijfers van {subject} zijn anders dan bij het afsluiten.",
    BookFaultKind.NOTE_CHANGED: "Wat over een verschil is genoteerd ({subject}) past niet bij het"
    " logboek.",
    BookFaultKind.YEAR_END_CHANGED: "De overheveling van besluit {subject} past niet bij het"
    " logboek.",
}


def book_fault_text(fault: BookFault) -> str:
    """One fault in a sentence."""
    return _SENTENCES[fault.kind].format(subject=fault.subject, other=fault.other)
