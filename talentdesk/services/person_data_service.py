"""Use cases about what the register holds of one person: give it out, or erase it.

Source: AVG art. 15 and 20 (give out) and art. 17 (erase). What was decided and done stays, on the
grounds of art. 17(3)(b) and (d): a public task, and archiving in the public interest.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from talentdesk.domain.erasures import Erasure, ErasurePreview, ErasureRefusedError
from talentdesk.domain.errors import ReasonRequiredError
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress
from talentdesk.register.database import Register
from talentdesk.reports.new_folder import write_new_folder
from talentdesk.reports.person_export import PersonExport, person_files
from talentdesk.services.backup_copies import other_states_of
from talentdesk.services.open_work import open_work
from talentdesk.services.workplace import Workplace

__all__ = ("ErasurePreview", "PersonDataService", "PersonLine")

MAY_ERASE: Final = Right.PRESENT
"""Held by who answers for the whole programme: erasing cannot be undone."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in the register; ``erased`` is the number of the erasure, None while there."""

    person: Person
    erased: int | None


class PersonDataService:
    """Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def all(self) -> list[PersonLine]:
        """Everyone who is or was here, in the order in which they were added."""
        with self._workplace.reading() as register:
            numbers = register.erasures().numbers()
            return [PersonLine(x, numbers.get(x.id)) for x in register.people.all()]

    def find(self, name: str) -> Person:
        """Who is called so, also who left; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return register.people.known_as(name)

    def erasures(self) -> list[Erasure]:
        """Everyone who was erased, the first one first."""
        with self._workplace.reading() as register:
            return register.erasures().all()

    def may_erase(self) -> bool:
        """Whether who works now may erase others."""
        return self._workplace.may(MAY_ERASE)

    def may_export(self, person: PersonId) -> bool:
        """Everybody may ask for what is theirs; who may erase may ask for that of others."""
        return person == self._workplace.actor.person or self.may_erase()

    def preview(self, person: PersonId) -> ErasurePreview:
        """What erasing somebody would do; nothing changes.

        Raises:
            ErasureRefusedError: role.
            RecordMissingError: there is nobody with that id.
        """
        self._require(may=self.may_erase())
        with self._workplace.reading() as register:
            held = register.people.get(person)
            names = register.erasures().names_of(held)
            return ErasurePreview(
                held,
                register.erasures().parts(held),
                register.person_rows().mentions(names),
                tuple(register.snapshots.holding(names)),
                sum(1 for issue in register.rounds.all_issues() if issue.reviewer == person),
                tuple(other_states_of(self._workplace.database.file)),
                self._hindrance(register, held),
            )

    def erase(self, person: PersonId, reason: str, now: datetime) -> Erasure:
        """Take away who somebody is, for good; what they did stays under another name.

        Args:
            person: who.
            reason: why; the log keeps it for ever, so without a name.
            now: the moment.

        Raises:
            ReasonRequiredError: there is no reason.
            ErasureRefusedError: role, or it cannot be done now.
            RecordMissingError: there is nobody with that id.
        """
        self._require(may=self.may_erase())
        if not reason.strip():
            raise ReasonRequiredError("erase_person")
        with self._workplace.transaction(now, "erase person") as register:
            held = register.people.get(person)
            hindrance = self._hindrance(register, held)
            if hindrance is not None:
                raise hindrance
            names = register.erasures().names_of(held)
            if any(name in reason.casefold() for name in names):
                raise ErasureRefusedError("reason", held.name)
            return register.erasures().erase(held, reason)

    def _require(self, *, may: bool) -> None:
        if not may:
            role = self._workplace.programme.role(self._workplace.actor.role)
            raise ErasureRefusedError("role", role.name)

    def _hindrance(self, register: Register, person: Person) -> ErasureRefusedError | None:
        """What has to be done first."""
        if person.id in register.erasures().numbers():
            return ErasureRefusedError("erased", person.name)
        if person.id == self._workplace.actor.person:
            return ErasureRefusedError("own", person.name)
        work = open_work(register)
        for kind, details in (
            ("lead", self._led(register, person)),
            ("rounds", work.rounds.get(person.id, ())),
            ("reviews", work.reviews.get(person.id, ())),
        ):
            if details:
                return ErasureRefusedError(kind, person.name, details)
        return None

    def _led(self, register: Register, person: Person) -> tuple[str, ...]:
        """The line that would have no lead any more."""
        programme = self._workplace.programme
        if not person.is_active or not programme.role(person.role).per_line:
            return ()
        others = [
            item
            for item in register.people.all()
            if item.is_active and item.id != person.id
            if (item.role, item.line) == (person.role, person.line)
        ]
        return () if others else (programme.line(person.line).name,)

    def export(self, person: PersonId, folder: Path, now: datetime, progress: Progress) -> Path:
        """Give out all that the register holds of somebody, in a folder of its own in ``folder``.

        The same register and moment give the same bytes.

        Raises:
            ErasureRefusedError: role, who works now may not see what is of others.
            RecordMissingError: there is nobody with that id.
            FolderTakenError: that folder holds something else.
            FileWriteError: it cannot be written; nothing of it is there.
        """
        if not self.may_export(person):
            self._require(may=self.may_erase())
        with self._workplace.reading() as register:
            held = register.people.get(person)
            names = register.erasures().names_of(held)
            rows, files = register.person_rows(), register.person_rows().files(person)
            found = PersonExport(
                held.name,
                now,
                register.log.head(),
                register.log.names.in_rows(rows.of(person, names)),
                rows.mentions(names),
                files,
            )
        target = folder / found.folder_name
        write_new_folder(target, person_files(found), progress)
        return target
