"""What a check of the register found beside the books, in sentences."""

from collections.abc import Mapping, Sequence
from typing import Final

from talentdesk.domain.anchors import Anchor
from talentdesk.domain.log import LogFault, LogSubject, RowFault
from talentdesk.wording.log_words import SUBJECTS

_MOST: Final = 5


def row_fault_text(fault: RowFault, named: LogSubject | None) -> str:
    """A row that is not what the log tells."""
    what = SUBJECTS.get(fault.subject, fault.subject)
    which = named.name if named else fault.subject_id
    return f"{what.capitalize()} {which} is anders dan het logboek zegt."


def seal_fault_text(name: str) -> str:
    """Something that is kept with its check code, and is another thing now."""
    return f"{name} is anders dan toen het werd bewaard."


def anchor_text(anchor: Anchor) -> str:
    """A head of the log that is no part of it any more."""
    where = f" van {anchor.place}" if anchor.place else ""
    return (
        f"Controlecode {anchor.short}{where} staat niet in het logboek. Daar is na die tijd iets"
        " uit gehaald of in veranderd."
    )


def guards_text(names: Sequence[str]) -> str:
    """The tables or guards of the file are not those of this version; which, as far as known."""
    told = [f"“{name.replace('_', ' ')}”" for name in names[:_MOST]]
    which = f": {', '.join(told)}" if told else ""
    more = f" en nog {len(names) - _MOST}" if len(names) > _MOST else ""
    return (
        f"De regels in het bestand zelf zijn veranderd{which}{more}. Een ander programma kan er"
        " dan in schrijven wat niet mag."
    )


def log_fault_text(fault: LogFault) -> str:
    """An entry of the log that does not fit."""
    return f"Logregel {fault.seq} past niet in het zegel ({fault.problem})."


def known_text(text: str) -> str:
    """Something that was lost before the register was saved out of a damaged one."""
    return f"Al zo toen dit register werd gered: {text}"


_PARTS: Final[Mapping[str, str]] = {
    "reserve": "de reserve",
    "reviews": "de beoordelingen",
    "snapshots": "de momentopnamen",
    "books": "de boeken",
    "rows": "wat het logboek vertelt",
}


def unreadable_text(part: str) -> str:
    """A part of the register holds what cannot be read."""
    return f"In {_PARTS[part]} staat iets dat niet te lezen is. Zet een back-up terug."
