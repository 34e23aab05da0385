"""Use cases about the people at the desk and the programme file."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from talentdesk.domain.erasures import ErasureRefusedError
from talentdesk.domain.errors import FieldError, RuleError
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Programme, Right
from talentdesk.exchange.programme_file import load_programme
from talentdesk.services.workplace import Workplace


class PeopleService:
    """Who works here, and under which programme."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def all(self) -> list[Person]:
        """Everyone, in the order in which they were added."""
        with self._workplace.reading() as register:
            return register.people.all()

    def add(self, name: str, role: str, line: str, now: datetime) -> PersonId:
        """Register someone.

        Raises:
            FieldError: the name is empty or taken.
            RuleError: G-17a, a line has one lead.
        """
        self._workplace.require_any(Right.EDIT, Right.ADVISE)
        wanted = self._workplace.programme.role(role)
        people = self.all()
        if not name.strip():
            raise FieldError("name", "required")
        if any(item.name.casefold() == name.strip().casefold() for item in people):
            raise FieldError("name", "double", name)
        if wanted.per_line:
            self._require_free_line(people, role, line)
        with self._workplace.transaction(now, "add person") as register:
            return register.people.add(name.strip(), role, line if wanted.per_line else "")

    def _require_free_line(self, people: list[Person], role: str, line: str) -> None:
        held = self._workplace.programme.line(line)
        count = sum(1 for p in people if p.is_active and (p.role, p.line) == (role, line))
        if count or not held.has_lead:
            raise RuleError("G-17a", line=held.name, count=count + 1, has_lead=held.has_lead)

    def leave(self, person: Person, now: datetime) -> None:
        """Someone no longer works here; what they did stays."""
        self._workplace.require_any(Right.EDIT, Right.ADVISE)
        with self._workplace.transaction(now, "person leaves") as register:
            register.people.change(replace(person, is_active=False))

    def with_right(self, right: Right) -> list[Person]:
        """Who works here in a role with that right."""
        roles = {role.id for role in self._workplace.programme.roles if right in role.rights}
        return [item for item in self.all() if item.is_active and item.role in roles]

    def come_back(self, person: Person, now: datetime) -> None:
        """Someone who left works here again, in the same role.

        Raises:
            RuleError: G-17a, the line got another lead meanwhile.
            ErasureRefusedError: erased, nobody knows any more who it was.
        """
        self._workplace.require_any(Right.EDIT, Right.ADVISE)
        with self._workplace.reading() as register:
            if person.id in register.erasures().numbers():
                raise ErasureRefusedError("erased", person.name)
        if self._workplace.programme.role(person.role).per_line:
            self._require_free_line(self.all(), person.role, person.line)
        with self._workplace.transaction(now, "person comes back") as register:
            register.people.change(replace(person, is_active=True))

    def lines_without_lead(self) -> tuple[str, ...]:
        """Ids of lines that should have one lead and have none or more (G-17)."""
        programme = self._workplace.programme
        leads = [
            item.line
            for item in self.all()
            if item.is_active and programme.role(item.role).per_line
        ]
        return tuple(
            line.id for line in programme.lines if line.has_lead and leads.count(line.id) != 1
        )

    def adopt_programme(self, file: Path, now: datetime) -> Programme:
        """Put another version of the programme file in force; judgements keep theirs.

        Raises:
            ProgrammeFileError: the file is wrong.
            RuleError: G-07.
        """
        self._workplace.require(Right.ADVISE)
        programme = load_programme(file)
        text = file.read_text(encoding="utf-8")
        with self._workplace.transaction(now, "adopt programme") as register:
            register.programme.adopt(programme, text)
        self._workplace.reload()
        return programme
