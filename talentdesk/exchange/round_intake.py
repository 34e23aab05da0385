"""What a package (.tround) that came back says, as the register takes it in.

Of what went out only the outline is read: the register knows its own proposals, and the seal
of the first part holds the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from msgspec import Raw, Struct
from msgspec.json import Decoder

from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import NO_ENTRY, ReviewContent, ReviewEntry
from talentdesk.domain.review_intake import Carrier, IncomingFile, IncomingReview, Signature
from talentdesk.domain.round_packages import Answer
from talentdesk.domain.rounds import RoundId
from talentdesk.exchange.answers_reading import (
    REFUSED,
    PersonForm,
    WholeNumber,
    read_entry,
)
from talentdesk.exchange.round_package import LAYOUTS, ROUND_PART, PackageReader
from talentdesk.exchange.sealed_zip import SealedFile, open_sealed, read_file
from talentdesk.exchange.signing import is_signed_by

SignatureOf = Callable[[str, int], Signature]
"""Whose key that is, by public key ('' for none) and by how often the file was kept."""


class _Proposal(Struct):
    """Which version of which proposal went out."""

    id: ProposalId
    number: str
    content_version: WholeNumber
    content_hash: str


class _Asked(Struct):
    """A review that went out; ``base`` is the JSON of its entry, empty for none."""

    proposal: _Proposal
    base: Raw = Raw()


class _Head(Struct):
    """The head of the log."""

    seq: WholeNumber
    seal: str


class _Round(Struct):
    """Which round it is."""

    id: RoundId


class _Outline(Struct):
    """A package as it went out; what else stands there is behind its seal and is not read."""

    issue: str
    register_id: str
    reviewer: PersonForm
    programme_hash: str
    log: _Head
    round: _Round
    asked: tuple[_Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class _Issued:
    """An outline that was checked, with the entries that went out by proposal."""

    outline: _Outline
    bases: Mapping[ProposalId, ReviewEntry]


_outline: Final = Decoder(_Outline).decode


def read_incoming(path: Path, signature_of: SignatureOf) -> IncomingFile:
    """What the package at ``path`` says, for taking it in.

    A review that nothing was done about has the entry that it went out with, or none.

    Raises:
        PackageFileError: as ``read_package``.
    """
    return incoming_file(str(path), read_file(path), signature_of)


def incoming_file(file: str, data: bytes, signature_of: SignatureOf) -> IncomingFile:
    """As ``read_incoming``, from bytes; ``file`` names it in a refusal."""
    sealed = open_sealed(file, data, LAYOUTS, is_signed_by)
    issued = _issued(file, sealed)
    outline = issued.outline
    reader = PackageReader(file, sealed)
    reviewer, asked = outline.reviewer.person(), outline.asked
    read = reader.answers(outline.issue, reviewer, {item.proposal.id for item in asked})
    answers = read.answers
    answered = {item.entry.proposal: item for item in answers.answers}
    return IncomingFile(
        name=PurePath(file).name,
        sha256=sealed.sha256,
        carrier=Carrier.PACKAGE,
        register_id=outline.register_id,
        round=outline.round.id,
        issue=outline.issue,
        issued_to=reviewer.id,
        issued_to_name=reviewer.name,
        reviewer=answers.reviewer.id,
        reviewer_name=answers.reviewer.name,
        programme_hash=outline.programme_hash,
        reviews=tuple(
            _incoming(row, proposal, issued.bases.get(proposal.id), answered.get(proposal.id))
            for row, proposal in enumerate((item.proposal for item in asked), start=1)
        ),
        signature=signature_of(read.public_key, answers.counter),
        counter=answers.counter,
        log_seq=outline.log.seq,
        log_head=outline.log.seal,
        texts=read.texts,
    )


def _issued(file: str, sealed: SealedFile) -> _Issued:
    """The outline of what went out; what does not fit in it is refused as tampered."""
    part = sealed.parts[""]
    data = part.files[ROUND_PART]
    try:
        # What is passed over is no text yet: it must be able to be.
        data.decode("utf-8")
        outline = _outline(data)
        bases = {
            item.proposal.id: read_entry(bytes(item.base))
            for item in outline.asked
            if bytes(item.base)
        }
    except REFUSED as problem:
        raise PackageFileError(file, "tampered", ROUND_PART) from problem
    said = (part.facts.get("issue"), part.facts.get("programme"))
    is_said = said == (outline.issue, outline.programme_hash)
    is_once = len({item.proposal.id for item in outline.asked}) == len(outline.asked)
    is_own = all(
        (base.proposal, base.reviewer) == (asked, outline.reviewer.id)
        for asked, base in bases.items()
    )
    if not (is_said and is_once and is_own):
        raise PackageFileError(file, "tampered", ROUND_PART)
    return _Issued(outline, bases)


def _incoming(
    row: int, proposal: _Proposal, base: ReviewEntry | None, answer: Answer | None
) -> IncomingReview:
    entry = answer.entry if answer else base
    content = entry.content if entry else ReviewContent()
    return IncomingReview(
        place=FilePlace(proposal.number, row),
        proposal=proposal.id,
        number=proposal.number,
        base=base.id if base else NO_ENTRY,
        entry=entry,
        status=content.status,
        recusal_reason=content.recusal_reason,
        proposal_version=entry.proposal_version if entry else proposal.content_version,
        proposal_hash=entry.proposal_hash if entry else proposal.content_hash,
        earlier=answer.earlier if answer else (),
    )
