"""The words of the destruction list, on paper, on screen and on the command line."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.retention import (
    KindSummary,
    Obstacle,
    PastTerm,
    RetainedKind,
    RetentionEvent,
    RetentionList,
    RetentionTerm,
)
from talentdesk.wording.formatting import count_text, date_text

KICKER: Final = "Vernietigingslijst"
KINDS: Final[Mapping[RetainedKind, str]] = {
    RetainedKind.PROPOSAL_GRANTED: "toegekend voorstel",
    RetainedKind.PROPOSAL_REFUSED: "afgewezen voorstel",
    RetainedKind.PROPOSAL_WITHDRAWN: "ingetrokken voorstel",
    RetainedKind.REVIEWS: "beoordelingen van een voorstel",
    RetainedKind.POSTINGS: "boekingen van een jaar",
    RetainedKind.RECEIVED_FILES: "ontvangen bestand",
    RetainedKind.SNAPSHOTS: "momentopname",
    RetainedKind.PEOPLE: "persoon die weg is",
    RetainedKind.LOG: "logboek",
}
EVENTS: Final[Mapping[RetentionEvent, str]] = {
    RetentionEvent.DECIDED: "het besluit van het college",
    RetentionEvent.CLOSED: "het einde van het voorstel",
    RetentionEvent.HANDED_IN: "de laatste beoordeling",
    RetentionEvent.BOOK_YEAR_END: "het einde van het boekjaar",
    RetentionEvent.RECEIVED: "de dag van ontvangst",
    RetentionEvent.FROZEN: "de dag van bevriezen",
    RetentionEvent.LEFT: "de dag van vertrek",
    RetentionEvent.WRITTEN: "de oudste logregel",
}
OBSTACLES: Final[Mapping[Obstacle, str]] = {
    Obstacle.KEPT_ON: "Het programmabestand zegt dat dit blijft.",
    Obstacle.NOT_CLOSED: "Het voorstel is nog niet afgerond.",
    Obstacle.COMMITMENT_RUNS: "Er loopt nog een verplichting.",
    Obstacle.DECISION_PENDING: "Er is nog een besluit voorgesteld.",
    Obstacle.ROUND_OPEN: "De beoordelingsronde is nog open.",
    Obstacle.PERIOD_OPEN: "Het boekjaar is nog niet afgesloten.",
    Obstacle.PERSON_BUSY: "Deze persoon heeft nog een beoordeling open.",
    Obstacle.SEALED: "Elke logregel verzegelt de vorige. Het logboek gaat met het hele register.",
}
_BY_TALENTDESK: Final = "TalentDesk wist de naam; wat die persoon deed, blijft staan."
_WITH_THE_PERSON: Final = "De inhoud gaat weg als TalentDesk de afzender wist."
_WITH_THE_REGISTER: Final = "Dit gaat weg met het hele register, na overdracht."
WAYS: Final[Mapping[RetainedKind, str]] = {
    **dict.fromkeys(RetainedKind, _WITH_THE_REGISTER),
    RetainedKind.PEOPLE: _BY_TALENTDESK,
    RetainedKind.RECEIVED_FILES: _WITH_THE_PERSON,
}
MAY_GO: Final = "Mag weg."
NOTHING_PAST: Final = "Niets is over zijn termijn."
NO_TERMS: Final = "Het programmabestand noemt geen bewaartermijnen."
NEVER_BY_ITSELF: Final = (
    "TalentDesk vernietigt niets vanzelf. Leg deze lijst voor aan de archivaris en aan een tweede"
    " persoon voordat iets weggaat."
)
ERASE_COMMAND: Final = (
    "Wie weg mag, wis je met talentdesk person erase. Dat laat eerst zien wat er gebeurt."
)
ABOUT_TERMS: Final = (
    "De termijnen komen uit het programmabestand. TalentDesk kent de selectielijst van de gemeente"
    " niet."
)


def term_text(term: RetentionTerm) -> str:
    """How long, and from when: ``7 jaar na het besluit van het college``."""
    after = EVENTS[term.counts_from]
    start = f"vanaf 1 januari na {after}" if term.from_next_year else f"na {after}"
    return f"{term.years} jaar {start}"


def why_text(line: PastTerm) -> str:
    """Whether it may go, or all that stands in its way."""
    said = [OBSTACLES[one] for one in line.obstacles]
    if line.term.keep_reason and Obstacle.KEPT_ON in line.obstacles:
        said[0] = f"{OBSTACLES[Obstacle.KEPT_ON]} Reden: {line.term.keep_reason}"
    return " ".join(said) or MAY_GO


def outcome_text(found: RetentionList) -> str:
    """How many records are past their term, and how many of them may go."""
    if not found.past:
        return NOTHING_PAST
    may_go = sum(line.may_go for line in found.past)
    lines = count_text(len(found.past), "regel is", "regels zijn")
    return (
        f"{lines} over de termijn. Daarvan mag {may_go} weg en blijft {len(found.past) - may_go}."
    )


def missing_text(found: RetentionList) -> str:
    """The kinds without a term; empty when there are none."""
    if len(found.without_term) == len(found.kinds):
        return NO_TERMS
    names = ", ".join(KINDS[kind] for kind in found.without_term)
    return f"Zonder termijn: {names}. Daarvan komt niets op de lijst." if names else ""


def kind_text(item: KindSummary) -> str:
    """How the records of one kind stand."""
    if item.term is None:
        return "Geen termijn in het programmabestand."
    said = f"{item.past} over de termijn." if item.past else "Niets over de termijn."
    if item.next_end is not None:
        said += f" De volgende op {date_text(item.next_end)}."
    return said
