"""Sentences about commitments that are refused."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.commitment_errors import (
    CommitmentAmountError,
    CommitmentRoomError,
    CommitmentStepError,
    GrantCommittedError,
)
from talentdesk.domain.commitments import CommitmentStatus, CommitmentStep
from talentdesk.domain.money import ZERO
from talentdesk.wording.commitment_terms import COMMITMENT_TERMS
from talentdesk.wording.formatting import date_text, euro_text
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted


@message_for.register
def _(error: CommitmentRoomError) -> UserMessage:
    if error.available == ZERO:
        left = f"In {error.year} is voor {error.proposal} niets meer vast te leggen."
    else:
        left = f"In {error.year} is voor {error.proposal} nog {euro_text(error.available)} over."
    return UserMessage(
        what=f"{left} Je vraagt {euro_text(error.amount)}.",
        advice="Kies een lager bedrag of een ander jaar, of leg eerst een toekenning vast.",
        details=f"Stand op {date_text(error.day)}.",
    )


@message_for.register
def _(error: GrantCommittedError) -> UserMessage:
    if error.available == ZERO:
        left = f"De toekenning aan {error.proposal} in {error.year} ligt vast in verplichtingen."
    else:
        left = (
            f"Van {error.proposal} in {error.year} is {euro_text(error.available)}"
            " niet vastgelegd in verplichtingen."
        )
    return UserMessage(
        what=f"{left} Je vraagt {euro_text(error.amount)} terug.",
        advice="Verlaag eerst een verplichting, of kies een lager bedrag.",
        details=f"Stand op {date_text(error.day)}.",
    )


_STATUS_ADVICE: Final[Mapping[str, str]] = {
    CommitmentStatus.DRAFT: "Leg eerst vast dat de verplichting is aangegaan.",
    CommitmentStatus.ENTERED: "Verhoog of verlaag de verplichting als het bedrag anders is.",
    CommitmentStatus.SETTLED: "Neem de laatste stap terug als dit een vergissing was.",
    CommitmentStatus.LAPSED: "Leg een nieuwe verplichting vast, of neem de laatste stap terug.",
}
_STEP_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "kind": (
        "{number} is geen subsidie en kan niet {step} worden.",
        "Kies een stap die bij een contract of opdracht hoort.",
    ),
    "twice": (
        "Bij {number} staat al wat er is {step}.",
        "Neem die stap terug als het bedrag of de datum niet klopt.",
    ),
    "determined": (
        "{number} is al vastgesteld en kan niet meer {step} worden.",
        "Wikkel de verplichting af, of neem de vaststelling terug.",
    ),
    "not_determined": (
        "{number} is een subsidie die nog niet is vastgesteld.",
        "Leg eerst de vaststelling vast, met bedrag, datum en besluit.",
    ),
    "earlier_day": (
        "Bij {number} staat al een stap met een latere datum.",
        "Kies een datum op of na de laatste stap.",
    ),
    "posted": (
        "Op {number} is al geboekt. Daarom kan die niet {step} worden.",
        "Wikkel de verplichting af, of maak eerst de koppelingen los.",
    ),
    "advanced": (
        "Bij {number} staat een voorschot. Daarom kan die niet vervallen.",
        "Leg de vaststelling vast, of neem het voorschot terug.",
    ),
    "council": (
        "{number} gaat pas naar een volgend jaar als de raad het geld overhevelt.",
        "Stel de overheveling voor bij het jaareinde. Na het besluit gaat de verplichting mee.",
    ),
    "nothing": (
        "{number} heeft nog geen stap om terug te nemen.",
        "Wijzig het concept zelf als er iets niet klopt.",
    ),
}


@message_for.register
def _(error: CommitmentStepError) -> UserMessage:
    step = _infinitive(error.step)
    if error.reason == "status":
        word = COMMITMENT_TERMS[CommitmentStatus][CommitmentStatus(error.status)]
        return UserMessage(
            what=f"{error.number} is {quoted(word)} en kan niet {step} worden.",
            advice=_STATUS_ADVICE[error.status],
        )
    what, advice = _STEP_SENTENCES[error.reason]
    return UserMessage(what.format(number=error.number, step=step), advice)


def _infinitive(step: str) -> str:
    if step == CommitmentStep.ADVANCE:
        return "bevoorschot"
    return str(COMMITMENT_TERMS[CommitmentStep][CommitmentStep(step)])


_AMOUNT_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "year": (
        "{number} is in dit jaar {limit}. Je verlaagt met {amount}.",
        "Kies een lager bedrag, of verdeel het over meer jaren.",
    ),
    "open": (
        "Van {number} staat nog {limit} open. Je verlaagt met {amount}.",
        "Wat is geboekt blijft vastgelegd. Kies een lager bedrag.",
    ),
    "advances": (
        "Bij {number} is nog {limit} voor te schieten. Je vraagt {amount}.",
        "Voorschotten gaan nooit boven wat is verleend. Kies een lager bedrag.",
    ),
    "determined": (
        "{number} is verleend voor {limit}. Je stelt {amount} vast.",
        "Vaststellen kan tot het verleende bedrag. Verhoog anders eerst de verlening.",
    ),
    "awarded": (
        "{number} heeft {limit} aan voorschotten. Je verlaagt de verlening tot {amount}.",
        "Kies een hoger bedrag, of stel de subsidie vast. Dan volgt een terugvordering.",
    ),
}


@message_for.register
def _(error: CommitmentAmountError) -> UserMessage:
    what, advice = _AMOUNT_SENTENCES[error.reason]
    facts = {"amount": euro_text(error.amount), "limit": euro_text(error.limit)}
    return UserMessage(what.format(number=error.number, **facts), advice)
