"""Workbooks of the finance department in the register, version by version."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, func, select

from talentdesk.domain.canonical import canonical_json
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import new_id
from talentdesk.domain.people import Actor
from talentdesk.domain.templates import Template, TemplateId
from talentdesk.register.person_marks import PersonMark


class TemplateFileRecord(SQLModel, table=True):
    """Table ``template_file``: a workbook as it came in; never changed."""

    __tablename__ = "template_file"

    sha256: str = Field(primary_key=True)
    size: int
    content: bytes
    at: str
    actor: str = Field(sa_type=PersonMark)


class TemplateRecord(SQLModel, table=True):
    """Table ``template``: one version of a workbook with its mapping; never changed."""

    __tablename__ = "template"
    __table_args__ = (UniqueConstraint("id", "version"),)

    seq: int | None = Field(default=None, primary_key=True)
    id: str
    version: int
    title: str
    file: str
    sha256: str = Field(foreign_key="template_file.sha256")
    mapping: str
    is_active: int
    at: str
    actor: str = Field(sa_type=PersonMark)


KEY_OF_TEMPLATES: dict[type[SQLModel], tuple[str, ...]] = {TemplateRecord: ("id",)}
"""Those that the session itself writes to the log; the hash in it stands for the bytes."""


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """What the next version of a template is: its file and what that is filled with."""

    title: str
    file: str
    sha256: str
    mapping: Mapping[str, str]
    is_active: bool = True


class TemplateRepository:
    """Reads and adds to tables ``template`` and ``template_file`` within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

    def keep_file(self, content: bytes) -> str:
        """Keep a workbook, once; returns its SHA-256 in 64 hex digits."""
        seal = hashlib.sha256(content).hexdigest()
        if self._session.get(TemplateFileRecord, seal) is None:
            self._session.connection().exec_driver_sql(
                "INSERT INTO template_file (sha256, size, content, at, actor)"
                " VALUES (?, ?, ?, ?, ?)",
                (seal, len(content), content, self._now.isoformat(), self._actor.mark),
            )
        return seal

    def add(self, draft: TemplateDraft) -> Template:
        """Add a version: the next one of the template with that title, or the first one."""
        earlier = self.called(draft.title)
        last = self._session.exec(select(func.max(TemplateRecord.seq))).one()
        record = TemplateRecord(
            seq=(last or 0) + 1,
            id=earlier.id if earlier else new_id(self._now),
            version=earlier.version + 1 if earlier else 1,
            title=draft.title,
            file=draft.file,
            sha256=draft.sha256,
            mapping=canonical_json(dict(draft.mapping)),
            is_active=int(draft.is_active),
            at=self._now.isoformat(),
            actor=self._actor.mark,
        )
        self._session.add(record)
        self._session.flush()
        return _template(record)

    def all(self) -> list[Template]:
        """The last version of each template, in the order in which they first came in."""
        found: dict[str, Template] = {}
        for record in self._session.exec(select(TemplateRecord).order_by(col(TemplateRecord.seq))):
            found[record.id] = _template(record)
        return list(found.values())

    def called(self, title: str) -> Template | None:
        """The last version of the template with that title; None when there is none."""
        return next((item for item in self.all() if item.title == title), None)

    def get(self, key: TemplateId) -> Template:
        """The last version of a template; raises RecordMissingError."""
        for item in self.all():
            if item.id == key:
                return item
        raise RecordMissingError("template", key)

    def content(self, sha256: str) -> bytes:
        """The bytes of a workbook as it came in; raises RecordMissingError."""
        record = self._session.get(TemplateFileRecord, sha256)
        if record is None:
            raise RecordMissingError("template", sha256)
        return record.content


def _template(record: TemplateRecord) -> Template:
    return Template(
        TemplateId(record.id),
        record.version,
        record.title,
        record.file,
        record.sha256,
        json.loads(record.mapping),
        bool(record.is_active),
        datetime.fromisoformat(record.at),
        record.actor,
    )
