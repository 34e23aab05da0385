"""What reviewers are called above a column: whole where there is room, short in a matrix."""

from collections.abc import Sequence

from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Programme

_SHORT = 3


def whole_names(programme: Programme, people: Sequence[Person]) -> dict[PersonId, str]:
    """The line where that tells who it is, else the name."""
    lines = [person.line for person in people]
    return {
        person.id: programme.line(person.line).name
        if person.line and lines.count(person.line) == 1
        else person.name
        for person in people
    }


def short_names(names: Sequence[str]) -> list[str]:
    """Two to four signs for each name, all different."""
    found: list[str] = []
    for name in names:
        wanted = _shortened(name)
        same = sum(1 for other in found if other.rstrip("23456789") == wanted)
        found.append(f"{wanted}{same + 1}" if same or wanted in found else wanted)
    return found


def _shortened(name: str) -> str:
    """The first letters of one word; else the initials, with a number whole."""
    words = name.split()
    if len(words) < 2:
        return name[:_SHORT]
    return "".join(word if word.isdecimal() else word[0].upper() for word in words)[: _SHORT + 1]
