"""The little of a programme that the first page needs, kept beside its text.

Reading a whole programme file takes a tenth of the time in which the desk must be there.
"""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineOutline:
    """A line as charts name it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ProgrammeOutline:
    """Title, lines and reserve of a programme; ``reviewer_roles`` judge every proposal."""

    title: str
    first_year: int
    reserve: str
    lines: tuple[LineOutline, ...]
    reviewer_roles: tuple[str, ...]

    def to_json(self) -> str:
        """For keeping it in the register."""
        return json.dumps(
            {
                "title": self.title,
                "first_year": self.first_year,
                "reserve": self.reserve,
                "lines": [[line.id, line.name] for line in self.lines],
                "reviewer_roles": list(self.reviewer_roles),
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> "ProgrammeOutline":
        """What ``to_json`` made."""
        plain = json.loads(text)
        return cls(
            plain["title"],
            plain["first_year"],
            plain["reserve"],
            tuple(LineOutline(key, name) for key, name in plain["lines"]),
            tuple(plain["reviewer_roles"]),
        )
