"""Use cases about retention: what is past its term, on screen and on paper. It destroys nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from talentdesk.domain.file_names import file_name
from talentdesk.domain.retention import RetentionList, retention_list
from talentdesk.register.database import Register
from talentdesk.reports.atomic_file import write_refusals
from talentdesk.reports.file_set import write_files
from talentdesk.reports.retention_paper import (
    RetentionSource,
    retention_document,
    retention_workbook,
)
from talentdesk.services.retention_records import retained_records
from talentdesk.services.workplace import Workplace
from talentdesk.wording.advice_words import sender_words
from talentdesk.wording.retention_words import KICKER


class RetentionForm(StrEnum):
    """What the list is written as."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


class RetentionService:
    """Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def list(self, day: date) -> RetentionList:
        """What is past its term on a day, by the terms of the programme in force."""
        with self._workplace.reading() as register:
            return self._list(register, day)

    def write(
        self,
        folder: Path,
        day: date,
        now: datetime,
        forms: Sequence[RetentionForm] = tuple(RetentionForm),
    ) -> tuple[Path, ...]:
        """Write the list: all files or none; nothing in the register changes.

        Raises:
            FileWriteError: the folder or a file cannot be written.
        """
        with self._workplace.reading() as register:
            source = RetentionSource(
                self._list(register, day),
                sender_words(self._workplace.programme),
                self._workplace.info.is_example,
                register.log.head(),
                now,
            )
        with write_refusals(folder):
            made = {
                file_name(KICKER, day.isoformat(), suffix=f".{form.value}"): _bytes(source, form)
                for form in forms
            }
        return tuple(write_files(folder, made))

    def _list(self, register: Register, day: date) -> RetentionList:
        terms = self._workplace.programme.retention
        return retention_list(terms, retained_records(register), day)


def _bytes(source: RetentionSource, form: RetentionForm) -> bytes:
    if form is RetentionForm.XLSX:
        return retention_workbook(source)
    document = retention_document(source)
    if form is RetentionForm.DOCX:
        from talentdesk.reports.docx_document import docx_bytes  # noqa: PLC0415 -- slow

        return docx_bytes(document)
    from talentdesk.reports.pdf_document import pdf_bytes  # noqa: PLC0415 -- slow

    return pdf_bytes(document)
