"""One person at one register: what every use case starts from."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from talentdesk.domain.errors import RuleError
from talentdesk.domain.people import Actor, Person
from talentdesk.domain.programme import Programme, Right
from talentdesk.domain.rules import check_right, require
from talentdesk.exchange.programme_file import read_programme
from talentdesk.register.database import Database, Register


class Workplace:
    """A register that is open, the programme in force, and who works in it now."""

    def __init__(self, database: Database, actor: Actor) -> None:
        self.database = database
        self.actor = actor
        self.closing = ExitStack()
        """What is let go of before the register is."""
        self._programmes: dict[str, Programme] = {}
        database.sign(actor.name)
        self.reload()

    def reload(self) -> None:
        """Read again which programme is in force."""
        with self.database.reading() as register:
            self.info = register.programme.info()
        self.programme = self.programme_of(self.info.programme_hash)

    def programme_of(self, programme_hash: str) -> Programme:
        """A programme version that is or was in force; raises RecordMissingError."""
        if programme_hash not in self._programmes:
            with self.database.reading() as register:
                text = register.programme.text(programme_hash)
            self._programmes[programme_hash] = read_programme(text, programme_hash)
        return self._programmes[programme_hash]

    def act_as(self, person: Person) -> None:
        """Work as someone else from now on; the log names that person."""
        self.actor = Actor(person.id, person.name, person.role)
        self.database.sign(person.name)

    def may(self, right: Right) -> bool:
        """Whether the role of who works now has that right."""
        return right in self.programme.role(self.actor.role).rights

    def require(self, right: Right) -> None:
        """Raises RuleError G-07 when the role does not have that right."""
        require([check_right(self.programme, self.actor.role, right)])

    def require_any(self, *rights: Right) -> None:
        """Raises RuleError G-07 when the role has none of these rights."""
        if not any(self.may(right) for right in rights):
            role = self.programme.role(self.actor.role)
            raise RuleError("G-07", role=role.name, right=rights[0])

    @contextmanager
    def transaction(self, now: datetime, action: str) -> Iterator[Register]:
        """One use case: all of it, or nothing."""
        with self.database.transaction(self.actor, now, action) as register:
            yield register

    @contextmanager
    def reading(self) -> Iterator[Register]:
        """Read without writing."""
        with self.database.reading() as register:
            yield register

    def close(self) -> None:
        """Release the register, and all that was opened along with it."""
        self.closing.close()
        self.database.close()
