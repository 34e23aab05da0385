"""Use cases about the advice on paper: per proposal, as PDF and as .docx."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.errors import AdviceMissingError
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import ReviewerNaming, Right
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalId, ProposalStatus
from talentdesk.domain.reviews import Advice, ConditionJudgement, compare
from talentdesk.reports.advice_document import advice_document
from talentdesk.reports.advice_source import Absent, AdviceOccasion, AdviceSource
from talentdesk.reports.document import Document
from talentdesk.reports.file_set import write_files
from talentdesk.services.advice_service import AdviceService, TeamSheet
from talentdesk.services.workplace import Workplace
from talentdesk.wording.advice_words import shown_names


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
    """A paper under the name that its file gets, without ending."""

    name: str
    proposals: tuple[str, ...]
    document: Document


class AdvicePaperService:
    """Make papers out of what the team advised; nothing in the register changes."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._advice = AdviceService(workplace)

    def document(
        self, proposal: ProposalId, now: datetime, naming: ReviewerNaming | None = None
    ) -> Document:
        """The paper of one advice; days in it are those of the zone of ``now``.

        ``naming`` None: as the programme says.

        Raises:
            AdviceMissingError: the team has nothing on the proposal yet.
            ReviewHiddenError: it is under review and one's own is not handed in yet.
        """
        source = self._source(proposal, naming)
        return advice_document(source, self._occasion(now))

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
        named = [self._named(self._source(item, naming), now) for item in proposals]
        return self._write(named, folder, formats)

    def _require_right(self) -> None:
        self._workplace.require_any(Right.ADVISE, Right.EDIT, Right.PRESENT, Right.REPORT)

    def _named(self, source: AdviceSource, now: datetime) -> _Named:
        number = source.proposal.number
        concept = "" if source.recorded else "-concept"
        document = advice_document(source, self._occasion(now))
        return _Named(f"advies-{number}{concept}", (number,), document)

    def _write(
        self, named: Sequence[_Named], folder: Path, formats: Sequence[PaperFormat]
    ) -> PaperReceipt:
        made = {
            f"{paper.name}.{form.value}": (paper, _bytes(paper.document, form))
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

    def _source(self, proposal: ProposalId, naming: ReviewerNaming | None) -> AdviceSource:
        sheet = self._advice.sheet(proposal)
        recorded = _recorded(sheet)
        held = sheet.proposal
        if recorded is None and held.status is not ProposalStatus.UNDER_REVIEW:
            raise AdviceMissingError(held.number, held.status.value)
        programme = self._workplace.programme
        if recorded is not None:
            programme = self._workplace.programme_of(recorded.programme_hash)
        version = recorded.proposal_version if recorded else held.content_version
        with self._workplace.reading() as register:
            judged = register.proposals.version(held.id, version)
        names = self._names(sheet, naming)
        return AdviceSource(
            programme=programme,
            proposal=held,
            judged=judged,
            text=_text(sheet, recorded),
            given=_given(sheet, recorded),
            reviews=sheet.side.reviews,
            comparisons=compare(programme, judged.content.kind, sheet.side.reviews),
            names=names,
            recused=tuple(
                Absent(names.get(item.reviewer, item.reviewer_name), item.recusal_reason)
                for item in sheet.side.recused
            ),
            waiting_for=tuple(names[person.id] for person in sheet.side.waiting_for),
            recorded=recorded,
            recorded_by=self._recorded_by(sheet, recorded, names),
            earlier=sheet.history[0] if sheet.history and recorded is None else None,
            changed=_changed(judged.content, held),
            has_later_work=recorded is not None and _has_later_work(sheet, recorded),
            is_example=self._is_example(sheet, recorded),
        )

    def _names(self, sheet: TeamSheet, naming: ReviewerNaming | None) -> Mapping[PersonId, str]:
        programme = self._workplace.programme
        asked = naming or programme.settings.reviewers_on_papers
        return shown_names(programme, sheet.people, asked)

    def _recorded_by(
        self, sheet: TeamSheet, recorded: Advice | None, names: Mapping[PersonId, str]
    ) -> str:
        """Who recorded it as called on paper; the log knows them by name."""
        if recorded is None:
            return ""
        for person in sheet.people:
            if person.name == recorded.actor:
                return names[person.id]
        return recorded.actor

    def _is_example(self, sheet: TeamSheet, recorded: Advice | None) -> bool:
        invented = any(review.is_example for review in sheet.side.reviews)
        return invented or (recorded is not None and recorded.is_example)


def _recorded(sheet: TeamSheet) -> Advice | None:
    """The advice that holds; none while the proposal is under review again."""
    if sheet.proposal.status is ProposalStatus.UNDER_REVIEW or not sheet.history:
        return None
    return sheet.history[0]


def _text(sheet: TeamSheet, recorded: Advice | None) -> AdviceText:
    if recorded is None:
        return sheet.text
    draft = recorded.draft
    return AdviceText(draft.outcome, draft.reasoning, draft.minority_view)


def _given(sheet: TeamSheet, recorded: Advice | None) -> dict[str, ConditionJudgement]:
    if recorded is None:
        return {item.condition.id: item.given for item in sheet.team}
    return {item.condition: item for item in recorded.draft.settled}


def _has_later_work(sheet: TeamSheet, recorded: Advice) -> bool:
    """Whether the team wrote or settled something that is not in the advice that holds."""
    kept = {item.condition: item for item in recorded.draft.settled}
    settled = (item.settled for item in sheet.team if item.settled is not None)
    return sheet.text != _text(sheet, recorded) or any(
        item != kept.get(item.condition) for item in settled
    )


def _changed(judged: ProposalDraft, held: Proposal) -> tuple[str, ...]:
    """Names of the fields that are other now than when they were judged."""
    return tuple(
        field.name
        for field in fields(judged)
        if getattr(judged, field.name) != getattr(held.content, field.name)
    )


def _bytes(document: Document, form: PaperFormat) -> bytes:
    if form is PaperFormat.DOCX:
        from talentdesk.reports.docx_document import docx_bytes  # noqa: PLC0415 -- slow

        return docx_bytes(document)
    from talentdesk.reports.pdf_document import pdf_bytes  # noqa: PLC0415 -- slow

    return pdf_bytes(document)
