"""People in the register."""

from datetime import datetime

from sqlmodel import Session, col, select

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import new_id
from talentdesk.domain.people import Person, PersonId
from talentdesk.register.records import PersonRecord


class PersonRepository:
    """Reads and writes table ``person`` within one session."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def add(
        self, name: str, role: str, line: str = "", *, person: PersonId | None = None
    ) -> PersonId:
        """Register someone who works at the desk; ``person`` is the id where there is one."""
        record = PersonRecord(id=person or new_id(self._now), name=name, role=role, line=line)
        self._session.add(record)
        self._session.flush()
        return PersonId(record.id)

    def change(self, person: Person) -> None:
        """Give someone another name, role or line; raises RecordMissingError."""
        record = self._record(person.id)
        record.name, record.role, record.line = person.name, person.role, person.line
        record.is_active = int(person.is_active)
        record.version += 1
        self._session.add(record)
        self._session.flush()

    def erase(self, person: PersonId, called: str) -> None:
        """Take a name away, for good; raises RecordMissingError."""
        record = self._record(person)
        record.name, record.is_active = called, 0
        record.version += 1
        self._session.add(record)
        self._session.flush()

    def get(self, person: PersonId) -> Person:
        """One person; raises RecordMissingError."""
        return _person(self._record(person))

    def by_name(self, name: str) -> Person:
        """The active person with that name; raises RecordMissingError."""
        for person in self.all():
            if person.is_active and person.name.casefold() == name.casefold():
                return person
        raise RecordMissingError("person", name)

    def known_as(self, name: str) -> Person:
        """Who is called so: someone who works here before someone who left.

        Raises:
            RecordMissingError: nobody has that name.
        """
        people = [item for item in self.all() if item.name.casefold() == name.casefold()]
        for person in sorted(people, key=lambda item: not item.is_active):
            return person
        raise RecordMissingError("person", name)

    def called(self, mark: str) -> Person:
        """Who is written so: by id, or as ``by_name``; raises RecordMissingError."""
        known = (person for person in self.all() if person.id == mark)
        return next(known, None) or self.by_name(mark)

    def names(self) -> dict[str, str]:
        """The name of everyone by id."""
        return {person.id: person.name for person in self.all()}

    def all(self) -> list[Person]:
        """Everyone, in the order in which they were added."""
        statement = select(PersonRecord).order_by(col(PersonRecord.seq))
        return [_person(record) for record in self._session.exec(statement)]

    def _record(self, person: PersonId) -> PersonRecord:
        statement = select(PersonRecord).where(PersonRecord.id == person)
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("person", person)
        return record


def _person(record: PersonRecord) -> Person:
    return Person(
        PersonId(record.id), record.name, record.role, record.line, bool(record.is_active)
    )
