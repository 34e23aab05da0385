"""Use cases about the advice on paper: per proposal, as PDF and as .docx."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from talentdesk.domain.file_names import file_name
from talentdesk.domain.programme import ReviewerNaming, Right
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.rounds import ReviewRound, RoundId
from talentdesk.reports.advice_document import advice_document
from talentdesk.reports.advice_source import AdviceOccasion, AdviceSource
from talentdesk.reports.atomic_file import write_refusals
from talentdesk.reports.document import Document
from talentdesk.reports.file_set import write_files
from talentdesk.reports.round_advice_document import round_document
from talentdesk.services.advice_sources import AdviceSources
from talentdesk.services.workplace import Workplace
from talentdesk.wording.advice_words import ADVICE_FILE, CONCEPT, ROUND_FILE


class PaperFormat(StrEnum):
    """What a paper is written as."""

    PDF = "pdf"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A file that was written; ``proposals`` are the numbers that it is about."""

    file: Path
    proposals: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class PaperReceipt:
    """What was written, and the check code of the log that stands on it."""

    papers: tuple[WrittenPaper, ...]
    log_head: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A paper with the words that its file is called after."""

    name: tuple[str, ...]
    proposals: tuple[str, ...]
    document: Document


class AdvicePaperService:
    """Make papers out of what the team advised; nothing in the register changes."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._sources = AdviceSources(workplace)

    def document(
        self, proposal: ProposalId, now: datetime, naming: ReviewerNaming | None = None
    ) -> Document:
        """The paper of one advice; days in it are those of the zone of ``now``.

        ``naming`` None: as the programme says.

        Raises:
            AdviceMissingError: the team has nothing on the proposal yet.
            ReviewHiddenError: it is under review and one's own is not handed in yet.
        """
        return advice_document(self._sources.of(proposal, naming), self._occasion(now))

    def write_advice(
        self,
        proposals: Sequence[ProposalId],
        folder: Path,
        formats: Sequence[PaperFormat],
        now: datetime,
        naming: ReviewerNaming | None = None,
    ) -> PaperReceipt:
        """Write the advice on each proposal into ``folder``: all of it, or nothing.

        Raises:
            RuleError: G-07, the role may not make this paper.
            AdviceMissingError, ReviewHiddenError: as ``document``.
            FileWriteError: the folder or a file cannot be written.
        """
        self._require_right()
        named = [self._named(self._sources.of(item, naming), now) for item in proposals]
        return self._write(named, folder, formats)

    def round_of(self, proposal: ProposalId) -> ReviewRound | None:
        """The newest round that the proposal is in."""
        with self._workplace.reading() as register:
            rounds = register.rounds.of_proposals([proposal])[proposal]
        return rounds[0] if rounds else None

    def write_round(
        self,
        key: RoundId,
        folder: Path,
        formats: Sequence[PaperFormat],
        now: datetime,
        naming: ReviewerNaming | None = None,
    ) -> PaperReceipt:
        """Write the advice on all proposals of a round as one paper into ``folder``.

        Raises:
            RecordMissingError: there is no such round.
            RuleError, ReviewHiddenError, FileWriteError: as ``write_advice``.
        """
        self._require_right()
        source = self._sources.of_round(key, naming)
        numbers = tuple(item.proposal.number for item in source.sources)
        concept = "" if all(item.recorded for item in source.sources) else CONCEPT.lower()
        document = round_document(source, self._occasion(now))
        name = (ROUND_FILE, source.round.draft.title, concept)
        return self._write([_Named(name, numbers, document)], folder, formats)

    def _require_right(self) -> None:
        self._workplace.require_any(Right.ADVISE, Right.EDIT, Right.PRESENT, Right.REPORT)

    def _named(self, source: AdviceSource, now: datetime) -> _Named:
        number = source.proposal.number
        concept = "" if source.recorded else CONCEPT.lower()
        document = advice_document(source, self._occasion(now))
        return _Named((ADVICE_FILE.format(number=number), concept), (number,), document)

    def _write(
        self, named: Sequence[_Named], folder: Path, formats: Sequence[PaperFormat]
    ) -> PaperReceipt:
        with write_refusals(folder):
            made = {
                file_name(*paper.name, suffix=f".{form.value}"): (
                    paper,
                    document_bytes(paper.document, form),
                )
                for paper in named
                for form in formats
            }
        files = write_files(folder, {name: data for name, (_, data) in made.items()})
        return PaperReceipt(
            tuple(
                WrittenPaper(file, paper.proposals, hashlib.sha256(data).hexdigest())
                for file, (paper, data) in zip(files, made.values(), strict=True)
            ),
            self._head(),
        )

    def _head(self) -> str:
        with self._workplace.reading() as register:
            return register.log.head().short

    def _occasion(self, now: datetime) -> AdviceOccasion:
        with self._workplace.reading() as register:
            return AdviceOccasion(now, register.log.head())


def document_bytes(document: Document, form: PaperFormat) -> bytes:
    """The document in one format."""
    if form is PaperFormat.DOCX:
        from talentdesk.reports.docx_document import docx_bytes  # noqa: PLC0415 -- slow

        return docx_bytes(document)
    from talentdesk.reports.pdf_document import pdf_bytes  # noqa: PLC0415 -- slow

    return pdf_bytes(document)
