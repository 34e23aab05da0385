"""What belongs to a person's desk: undo steps, saved filters, column profiles."""

import json
from dataclasses import dataclass

from sqlmodel import Session, col, select

from talentdesk.domain.errors import FieldError
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.proposals import FieldProblem
from talentdesk.register.records import ColumnProfileRecord, SavedFilterRecord, UndoStepRecord


@dataclass(frozen=True, slots=True)
class UndoStep:
    """An edit that can be taken back; ``before`` and ``after`` are JSON."""

    seq: int
    subject: str
    subject_id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SavedText:
    """Something kept under a name: a filter or a column profile, as JSON."""

    id: str
    name: str
    content: str


class DeskStateRepository:
    """Reads and writes undo steps, saved filters and column profiles within one session."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session = session
        self._person = actor.person

    def add_step(self, subject: str, subject_id: str, before: str, after: str) -> None:
        """Remember an edit; what was undone before it can no longer be done again."""
        for record in self._steps("undone"):
            record.state = "dropped"
            self._session.add(record)
        self._session.add(
            UndoStepRecord(
                person_id=self._person,
                subject=subject,
                subject_id=subject_id,
                before=before,
                after=after,
            )
        )
        self._session.flush()

    def last_done(self) -> UndoStep | None:
        """The edit that undo takes back next."""
        records = self._steps("done", newest=1)
        return _step(records[0]) if records else None

    def first_undone(self) -> UndoStep | None:
        """The edit that redo does again next."""
        records = self._steps("undone")
        return _step(records[0]) if records else None

    def mark(self, seq: int, *, undone: bool) -> None:
        """Say of a step whether it is undone now."""
        record = self._session.get_one(UndoStepRecord, seq)
        record.state = "undone" if undone else "done"
        self._session.add(record)
        self._session.flush()

    def drop_steps(self, subject: str, subject_id: str) -> None:
        """Edits of this record can no longer be taken back by anyone."""
        statement = select(UndoStepRecord).where(
            UndoStepRecord.subject == subject,
            col(UndoStepRecord.subject_id).startswith(subject_id, autoescape=True),
        )
        for record in self._session.exec(statement):
            record.state = "dropped"
            self._session.add(record)
        self._session.flush()

    def _steps(self, state: str, newest: int = 0) -> list[UndoStepRecord]:
        """The steps in a state, the oldest first; or only the ``newest`` so many, newest first."""
        statement = select(UndoStepRecord).where(
            UndoStepRecord.person_id == self._person, UndoStepRecord.state == state
        )
        if newest:
            statement = statement.order_by(col(UndoStepRecord.seq).desc()).limit(newest)
        else:
            statement = statement.order_by(col(UndoStepRecord.seq))
        return list(self._session.exec(statement))

    def save_filter(self, filter_id: str, name: str, content: str) -> None:
        """Keep a filter under a name, or change it."""
        record = self._session.get(SavedFilterRecord, filter_id)
        if record is None:
            record = SavedFilterRecord(
                id=filter_id, person_id=self._person, name=name, content=content
            )
        else:
            record.name, record.content, record.version = name, content, record.version + 1
        self._session.add(record)
        self._session.flush()

    def filters(self, person: PersonId) -> list[SavedText]:
        """The saved filters of one person, by name."""
        statement = (
            select(SavedFilterRecord)
            .where(SavedFilterRecord.person_id == person)
            .order_by(col(SavedFilterRecord.name))
        )
        return [
            SavedText(item.id, item.name, item.content) for item in self._session.exec(statement)
        ]

    def drop_filter(self, filter_id: str) -> None:
        """Take a saved filter away."""
        record = self._session.get(SavedFilterRecord, filter_id)
        if record is not None:
            self._session.delete(record)
            self._session.flush()

    def save_profile(self, name: str, header_key: str, content: str) -> None:
        """Remember a column profile, or change it.

        Raises:
            FieldError: double, when a profile for another kind of sheet has that name.
        """
        record = self._session.get(ColumnProfileRecord, name)
        if record is not None and _format_of(record.content) != _format_of(content):
            raise FieldError("name", FieldProblem.DOUBLE, name)
        if record is None:
            record = ColumnProfileRecord(name=name, header_key=header_key, content=content)
        else:
            record.header_key, record.content = header_key, content
            record.version += 1
        self._session.add(record)
        self._session.flush()

    def profiles(self, kind: str) -> list[SavedText]:
        """The column profiles for one kind of sheet, by name; ``kind`` is their format."""
        statement = select(ColumnProfileRecord).order_by(col(ColumnProfileRecord.name))
        return [
            SavedText(item.name, item.name, item.content)
            for item in self._session.exec(statement)
            if _format_of(item.content) == kind
        ]

    def profile_for(self, header_key: str) -> SavedText | None:
        """The profile that knows this header, if any."""
        statement = select(ColumnProfileRecord).where(ColumnProfileRecord.header_key == header_key)
        record = self._session.exec(statement).first()
        return SavedText(record.name, record.name, record.content) if record else None


def _format_of(content: str) -> str:
    """What the text of a profile says that it is a profile of."""
    return str(json.loads(content).get("format", ""))


def _step(record: UndoStepRecord) -> UndoStep:
    assert record.seq is not None
    return UndoStep(record.seq, record.subject, record.subject_id, record.before, record.after)
