"""People who sit at the desk."""

from dataclasses import dataclass
from typing import NewType

PersonId = NewType("PersonId", str)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who works in the register; ``line`` is empty for a role without a line."""

    id: PersonId
    name: str
    role: str
    line: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something now, and the role that gives rights.

    ``person`` is empty for who is no person in the register.
    """

    person: PersonId
    name: str
    role: str

    @property
    def mark(self) -> str:
        """What is written of who did it: the id of a person, the name of who is none."""
        return self.person or self.name
