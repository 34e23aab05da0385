"""Use cases about the paper that brings a decision to executive or council."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from talentdesk.domain.decision_papers import PaperFacts
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.file_names import file_name
from talentdesk.domain.paper_blocks import (
    BlockText,
    FilledBlock,
    PaperIncompleteError,
    PaperOwner,
    blocks_for,
    facts_seal,
    plain_spaces,
)
from talentdesk.domain.programme import Body, Right
from talentdesk.reports.atomic_file import write_refusals
from talentdesk.reports.college_document import CollegeSource, college_document
from talentdesk.reports.document import Document
from talentdesk.reports.file_set import write_files
from talentdesk.services.advice_paper_service import (
    PaperFormat,
    PaperReceipt,
    WrittenPaper,
    document_bytes,
)
from talentdesk.services.college_facts import CollegeFacts
from talentdesk.services.workplace import Workplace
from talentdesk.wording.advice_words import CONCEPT
from talentdesk.wording.college_texts import file_words, proposed_text
from talentdesk.wording.paper_block_names import DEFAULT_BLOCKS


@dataclass(frozen=True, slots=True)
class CollegePaper:
    """One paper as it stands now: what it rests on, and its blocks in order."""

    owner: PaperOwner
    facts: PaperFacts
    blocks: tuple[FilledBlock, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the required blocks that are empty."""
        return tuple(filled.block.name for filled in self.blocks if filled.is_missing)

    def block(self, block: str) -> FilledBlock:
        """One block by its id; raises RecordMissingError."""
        for filled in self.blocks:
            if filled.block.id == block:
                return filled
        raise RecordMissingError("paper_block", block)


class CollegePaperService:
    """Read, write in and print the paper of a decision, or of a proposal on its way to one."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._facts = CollegeFacts(workplace)

    def owner_of(self, number: str) -> PaperOwner:
        """By number of a decision or of a proposal; raises RecordMissingError."""
        return self._facts.owner_of(number)

    def paper(self, owner: PaperOwner, now: datetime) -> CollegePaper:
        """Every block with what TalentDesk proposes and what someone made of it.

        Raises:
            RecordMissingError: there is no such decision or proposal.
        """
        facts = self._facts.of(owner, now)
        with self._workplace.reading() as register:
            kept = register.decision_texts.of(owner)
        own = self._workplace.programme.paper_blocks
        return CollegePaper(
            owner,
            facts,
            tuple(
                FilledBlock(block, proposed_text(block, facts), kept.get(block.id))
                for block in blocks_for(facts.body, own, DEFAULT_BLOCKS)
            ),
        )

    def may_write(self, body: Body) -> bool:
        """Whether who works now may write in papers for that body."""
        return any(self._workplace.may(right) for right in WRITERS[body])

    def keep(self, paper: CollegePaper, block: str, text: str, now: datetime) -> CollegePaper:
        """Keep a text of one's own; one that equals what is proposed is no own text.

        ``paper`` is what the writer saw, so that a change of the facts since is noticed.
        Returns the paper with that text in it.

        Raises:
            RuleError: G-07.
            RecordMissingError: there is no such block.
        """
        filled = paper.block(block)
        typed = plain_spaces(text)
        is_own = typed != plain_spaces(filled.proposed)
        if typed == plain_spaces(filled.text) and is_own == filled.is_own:
            return paper
        return self._put(paper, block, text, facts_seal(filled.proposed), now, is_own=is_own)

    def choose(self, paper: CollegePaper, block: str, now: datetime, *, own: bool) -> CollegePaper:
        """Let the proposed text stand (``own`` False), or take back one's own.

        Raises:
            RuleError: G-07.
            RecordMissingError: there is no such block, or no text of one's own.
        """
        kept = _kept(paper, block)
        if kept.is_own == own:
            return paper
        return self._put(paper, block, kept.text, kept.facts, now, is_own=own)

    def confirm(self, paper: CollegePaper, block: str, now: datetime) -> CollegePaper:
        """Say that one's own text still fits the facts as they are now.

        Raises:
            RuleError: G-07.
            RecordMissingError: there is no such block, or no text of one's own.
        """
        kept = _kept(paper, block)
        if not paper.block(block).facts_changed:
            return paper
        seal = facts_seal(paper.block(block).proposed)
        return self._put(paper, block, kept.text, seal, now, is_own=True)

    def _put(
        self, paper: CollegePaper, block: str, text: str, facts: str, now: datetime, *, is_own: bool
    ) -> CollegePaper:
        self._workplace.require_any(*WRITERS[paper.facts.body])
        with self._workplace.transaction(now, "write paper text") as register:
            register.decision_texts.keep(paper.owner, block, text, facts, is_own=is_own)
            kept = register.decision_texts.of(paper.owner)[block]
        return replace(
            paper,
            blocks=tuple(
                replace(filled, kept=kept) if filled.block.id == block else filled
                for filled in paper.blocks
            ),
        )

    def document(self, owner: PaperOwner, now: datetime, *, final: bool = False) -> Document:
        """The paper; days in it are those of the zone of ``now``.

        Raises:
            PaperIncompleteError: a definitive paper lacks required blocks.
            RecordMissingError: there is no such decision or proposal.
        """
        return self._document(self.paper(owner, now), now, final=final)

    def _document(self, paper: CollegePaper, now: datetime, *, final: bool) -> Document:
        if final and paper.missing:
            raise PaperIncompleteError(paper.facts.number, paper.missing)
        with self._workplace.reading() as register:
            head = register.log.head()
        source = CollegeSource(paper.facts, paper.blocks)
        return college_document(source, now, head, final=final)

    def write(
        self,
        owner: PaperOwner,
        folder: Path,
        formats: Sequence[PaperFormat],
        now: datetime,
        *,
        final: bool = False,
    ) -> PaperReceipt:
        """Write the paper into ``folder``: all formats, or nothing.

        Raises:
            RuleError: G-07, the role may not make papers.
            PaperIncompleteError, RecordMissingError: as ``document``.
            FileWriteError: the folder or a file cannot be written.
        """
        paper = self.paper(owner, now)
        self._workplace.require_any(*WRITERS[paper.facts.body], Right.REPORT)
        document = self._document(paper, now, final=final)
        name = (
            file_words(paper.facts.body, paper.facts.number),
            "" if final else CONCEPT.lower(),
        )
        with write_refusals(folder):
            made = {
                file_name(*name, suffix=f".{form.value}"): document_bytes(document, form)
                for form in formats
            }
        files = write_files(folder, made)
        about = (paper.facts.proposal.number,) if paper.facts.proposal else ()
        written = tuple(
            WrittenPaper(file, about, hashlib.sha256(data).hexdigest())
            for file, data in zip(files, made.values(), strict=True)
        )
        with self._workplace.reading() as register:
            return PaperReceipt(written, register.log.head().short)

    def pictures(self, owner: PaperOwner, now: datetime) -> tuple[bytes, ...]:
        """The pages of a concept as they will look, as PNG.

        Raises:
            RecordMissingError: there is no such decision or proposal.
        """
        from talentdesk.reports.pdf_document import page_pictures  # noqa: PLC0415 -- slow

        return page_pictures(self.document(owner, now), PICTURE_DPI)


def _kept(paper: CollegePaper, block: str) -> BlockText:
    kept = paper.block(block).kept
    if kept is None:
        raise RecordMissingError("paper_block", block)
    return kept


PICTURE_DPI = 130
"""Sharp enough for half a window."""
WRITERS = {
    Body.EXECUTIVE: (Right.PRESENT, Right.RECORD_EXECUTIVE),
    Body.COUNCIL: (Right.RECORD_COUNCIL, Right.PRESENT),
}
"""Who may write in a paper: whoever brings it or records what is decided."""
