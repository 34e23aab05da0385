"""The recovery key of a register as a text for the safe."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from talentdesk.wording.formatting import date_text, time_text

_IN_LINE: Final = 5


def key_lines(recovery: str) -> Iterator[str]:
    """A recovery key in lines of five groups, as it is shown and printed."""
    groups = recovery.split("-")
    for first in range(0, len(groups), _IN_LINE):
        yield "  ".join(groups[first : first + _IN_LINE])


def recovery_paper(register: str, recovery: str, at: datetime) -> str:
    """What is printed and goes to the safe.

    Args:
        register: the name of the file that it opens.
        recovery: the recovery key.
        at: when it was made.
    """
    local = at.astimezone()
    return "\n".join(
        (
            f"Herstelsleutel van {register}",
            f"Gemaakt op {date_text(local)}, {time_text(local)}",
            "",
            *(f"    {line}" for line in key_lines(recovery)),
            "",
            "Met deze sleutel gaat het register open, ook zonder wachtwoord.",
            "Wie hem heeft, kan alles lezen. Bewaar hem in de kluis, niet op deze computer.",
            "Hoofdletters, spaties en streepjes maken niet uit. De letters I, L, O en U komen",
            "niet voor: wat daarop lijkt, is een cijfer.",
            "",
            "Krijgt het register een ander wachtwoord, dan hoort daar een nieuwe herstelsleutel",
            "bij. Bewaar deze dan zolang er back-ups van voor die dag zijn.",
            "",
        )
    )
