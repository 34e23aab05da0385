"""What a checklist says of each point, met or not."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.checklist import Checkpoint
from talentdesk.wording.formatting import number_text

_MET: Final[Mapping[str, str]] = {
    "results": "Elk lopend voorstel heeft tekst over de voortgang.",
    "expenses": "De reserve heeft mutaties tot de peildatum.",
    "papers": "Elk besluit heeft zaaknummer en datum.",
    "conditions": "Elk getoetst voorstel heeft een oordeel op alle voorwaarden.",
    "unreconciled": "Elke boeking van het jaar heeft een plaats.",
    "periods": "Elke periode tot de peildatum is afgesloten.",
    "overspent": "Nergens is meer geboekt dan toegekend.",
    "mapping": "Elke boeking heeft een plaats in Iv3.",
}
_ONE: Final[Mapping[str, str]] = {
    "results": "Bij 1 voorstel staat nog niets over de voortgang.",
    "expenses": "Er zijn geen mutaties tot de peildatum.",
    "papers": "Bij 1 besluit mist een zaaknummer of datum.",
    "conditions": "Bij 1 getoetst voorstel is een voorwaarde niet beoordeeld.",
    "unreconciled": "1 boeking van het jaar heeft nog geen plaats.",
    "periods": "1 periode tot de peildatum is nog niet afgesloten.",
    "overspent": "Op 1 plaats is meer geboekt dan toegekend.",
    "mapping": "1 boeking heeft nog geen plaats in Iv3.",
}
_MANY: Final[Mapping[str, str]] = {
    "results": "Bij {count} voorstellen staat nog niets over de voortgang.",
    "expenses": "Er zijn geen mutaties tot de peildatum.",
    "papers": "Bij {count} besluiten mist een zaaknummer of datum.",
    "conditions": "Bij {count} getoetste voorstellen is een voorwaarde niet beoordeeld.",
    "unreconciled": "{count} boekingen van het jaar hebben nog geen plaats.",
    "periods": "{count} perioden tot de peildatum zijn nog niet afgesloten.",
    "overspent": "Op {count} plaatsen is meer geboekt dan toegekend.",
    "mapping": "{count} boekingen hebben nog geen plaats in Iv3.",
}


def checkpoint_text(point: Checkpoint) -> str:
    """One sentence about a point."""
    if point.is_met:
        return _MET[point.name]
    words = _ONE if point.count == 1 else _MANY
    return words[point.name].format(count=number_text(point.count))
