"""What someone wants a council decision to be about, before its form is shown."""

from dataclasses import dataclass

from talentdesk.desktop.decisions.money_rows import Part
from talentdesk.domain.decisions import DecisionKind


@dataclass(frozen=True, slots=True)
class CouncilWish:
    """What the form starts with; empty where nothing is known yet."""

    kind: DecisionKind = DecisionKind.ALLOT
    tranche: str = ""
    outgoing: tuple[Part, ...] = ()
    incoming: tuple[Part, ...] = ()
