"""Erases a person: everything that tells who it is, and nothing that was done."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from talentdesk.domain.erasures import ErasedParts, Erasure
from talentdesk.domain.people import Actor, Person, PersonId
from talentdesk.register.colleague_keys import ColleagueKeyRepository
from talentdesk.register.erasure_records import PersonErasureRecord
from talentdesk.register.iv3 import Iv3Repository
from talentdesk.register.kept_names import KeptNameRepository
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.people import PersonRepository
from talentdesk.register.records import SavedFilterRecord
from talentdesk.wording.erasure_words import erased_name


class ErasureRepository:
    """Reads and adds to table ``person_erasure`` within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action
        self._names = KeptNameRepository(session)
        self._keys = ColleagueKeyRepository(session, actor, now)
        self._iv3 = Iv3Repository(session, now)

    def all(self) -> list[Erasure]:
        """Everyone who was erased, the first one first."""
        statement = select(PersonErasureRecord).order_by(col(PersonErasureRecord.seq))
        return [_erasure(record) for record in self._session.exec(statement)]

    def numbers(self) -> dict[str, int]:
        """The number of each erasure by the id of the person."""
        return {item.person: item.number for item in self.all()}

    # --- what there is ----------------------------------------------------------------

    def names_of(self, person: Person) -> frozenset[str]:
        """Every name that somebody had here, in small letters."""
        told = (kept.value for kept in self._names.of("person", person.id))
        return frozenset(name.casefold() for name in (person.name, *told) if name)

    def parts(self, person: Person) -> ErasedParts:
        """What erasing somebody would take away; nothing changes."""
        names = self.names_of(person)
        return ErasedParts(
            names=len(self._codes(person.id, names)),
            keys=len(self._keys_of(names)),
            is_contact=self._is_contact(names),
            files=len(self._files(person.id)),
            steps=len(self._rows("SELECT seq FROM undo_step WHERE person_id = ?", person.id)),
            filters=len(self._filters(person.id)),
        )

    def _codes(self, person: PersonId, names: frozenset[str]) -> list[str]:
        """Codes of all that tells who it is, also of what stands nowhere any more."""
        files = self._files(person)
        return [
            kept.code
            for kept in self._names.all()
            if kept.erasure is None
            and (
                (kept.subject, kept.subject_id) == ("person", person)
                or (kept.subject == "received_file" and kept.subject_id in files)
                or (kept.subject == "colleague_key" and kept.value.casefold() in names)
            )
        ] + self._codes_of_contact(names)

    def _codes_of_contact(self, names: frozenset[str]) -> list[str]:
        """Who was contact for Iv3: with the name go the addresses, except those of who is now."""
        told = [kept for kept in self._names.of("iv3_sender", "1") if kept.erasure is None]
        if not any(kept.value.casefold() in names for kept in told):
            return []
        now = set() if self._is_contact(names) else set(self._contact())
        return [kept.code for kept in told if kept.value not in now]

    def _contact(self) -> tuple[str, str, str]:
        sender = self._iv3.sender()
        return sender.contact_name, sender.contact_email, sender.contact_phone

    def _is_contact(self, names: frozenset[str]) -> bool:
        return self._contact()[0].casefold() in names

    def _keys_of(self, names: frozenset[str]) -> list[str]:
        return [key.public_key for key in self._keys.all() if key.name.casefold() in names]

    def _files(self, person: PersonId) -> list[str]:
        found = self._rows(
            "SELECT sha256 FROM received_file WHERE reviewer_id = ? AND size > 0 ORDER BY sha256",
            person,
        )
        return [str(sha256) for (sha256,) in found]

    def _filters(self, person: PersonId) -> list[SavedFilterRecord]:
        statement = select(SavedFilterRecord).where(SavedFilterRecord.person_id == person)
        return list(self._session.exec(statement))

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return list(self._session.connection().exec_driver_sql(statement, values).fetchall())

    # --- erasing ----------------------------------------------------------------------

    def erase(self, person: Person, reason: str) -> Erasure:
        """Take away who somebody is; the file refuses to give it back."""
        names = self.names_of(person)
        record = self._record(person.id, reason)
        called = erased_name(record.seq or 0)
        # First what changes a row: the log tells the name of before by its code.
        PersonRepository(self._session, self._now).erase(person.id, called)
        for key in self._keys_of(names):
            self._keys.erase(key, called)
        codes = self._codes(person.id, names)
        if self._is_contact(names):
            self._iv3.erase_contact()
        self._erase_desk(person.id)
        self._erase_files(person.id)
        for code in codes:
            self._session.connection().exec_driver_sql(
                "UPDATE kept_name SET salt = x'', value = '', erasure = ? WHERE code = ?",
                (record.seq, code),
            )
        return _erasure(record)

    def _record(self, person: PersonId, reason: str) -> PersonErasureRecord:
        count = self._session.exec(select(func.count()).select_from(PersonErasureRecord)).one()
        record = PersonErasureRecord(
            seq=count + 1,
            person=person,
            reason=reason.strip(),
            at=self._now.isoformat(),
            actor=self._actor.mark,
        )
        self._session.add(record)
        self._session.flush()
        return record

    def _erase_desk(self, person: PersonId) -> None:
        for record in self._filters(person):
            self._session.delete(record)
        self._session.flush()
        self._session.connection().exec_driver_sql(
            "DELETE FROM undo_step WHERE person_id = ?", (person,)
        )

    def _erase_files(self, person: PersonId) -> None:
        self._log.add(
            [
                Change(self._action, "erased_file", sha256, None, {})
                for sha256 in self._files(person)
            ]
        )
        self._session.connection().exec_driver_sql(
            "UPDATE received_file SET name = '', content = x'', size = 0"
            " WHERE reviewer_id = ? AND size > 0",
            (person,),
        )


def _erasure(record: PersonErasureRecord) -> Erasure:
    return Erasure(
        record.seq or 0,
        PersonId(record.person),
        record.reason,
        datetime.fromisoformat(record.at),
        record.actor,
    )
