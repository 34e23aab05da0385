"""What a package (.tround) that came back says, as the register takes it in.

Of what went out only the outline is read: the register knows its own proposals, and the seal
of the first part holds the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Final

from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.log import LogHead
from talentdesk.domain.people import Person
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import NO_ENTRY, ReviewContent, ReviewEntry
from talentdesk.domain.review_intake import Carrier, IncomingFile, IncomingReview, Signature
from talentdesk.domain.round_packages import Answer
from talentdesk.domain.rounds import RoundId
from talentdesk.exchange.canonical_files import parse_json, read_value
from talentdesk.exchange.round_package import LAYOUTS, ROUND_PART, PackageReader
from talentdesk.exchange.sealed_zip import SealedFile, open_sealed, read_file
from talentdesk.exchange.signing import is_signed_by

SignatureOf = Callable[[str, int], Signature]
"""Whose key that is, by public key ('' for none) and by how often the file was kept."""


@dataclass(frozen=True, slots=True)
class _Proposal:
    """Which version of which proposal went out."""

    id: ProposalId
    number: str
    content_version: int
    content_hash: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A review that went out."""

    proposal: _Proposal
    base: ReviewEntry | None = None


@dataclass(frozen=True, slots=True)
class _Issued:
    """A package as it went out, in outline."""

    issue: str
    register_id: str
    reviewer: Person
    programme_hash: str
    log: LogHead
    round_id: RoundId
    asked: tuple[_Asked, ...] = ()


_IN_OUTLINE: Final = ("id", "number", "content_version", "content_hash")
_AS_IT_IS: Final = ("issue", "register_id", "reviewer", "programme_hash", "log")


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
    reader = PackageReader(file, sealed)
    proposals = {item.proposal.id for item in issued.asked}
    read = reader.answers(issued.issue, issued.reviewer, proposals)
    answers = read.answers
    answered = {item.entry.proposal: item for item in answers.answers}
    return IncomingFile(
        name=PurePath(file).name,
        sha256=sealed.sha256,
        carrier=Carrier.PACKAGE,
        register_id=issued.register_id,
        round=issued.round_id,
        issue=issued.issue,
        issued_to=issued.reviewer.id,
        issued_to_name=issued.reviewer.name,
        reviewer=answers.reviewer.id,
        reviewer_name=answers.reviewer.name,
        programme_hash=issued.programme_hash,
        reviews=tuple(
            _incoming(row, asked, answered.get(asked.proposal.id))
            for row, asked in enumerate(issued.asked, start=1)
        ),
        signature=signature_of(read.public_key, answers.counter),
        counter=answers.counter,
        log_seq=issued.log.seq,
        log_head=issued.log.seal,
        texts=read.texts,
    )


def _issued(file: str, sealed: SealedFile) -> _Issued:
    """The outline of what went out; what does not fit in it is refused as tampered."""
    part = sealed.parts[""]
    try:
        plain = _outline(parse_json(file, part.files[ROUND_PART]))
    except (TypeError, KeyError, AttributeError) as problem:
        raise PackageFileError(file, "tampered", ROUND_PART) from problem
    issued = read_value(file, _Issued, plain)
    said = (part.facts.get("issue"), part.facts.get("programme"))
    is_said = said == (issued.issue, issued.programme_hash)
    is_once = len({item.proposal.id for item in issued.asked}) == len(issued.asked)
    if not (is_said and is_once and all(_is_own(item, issued.reviewer) for item in issued.asked)):
        raise PackageFileError(file, "tampered", ROUND_PART)
    return issued


def _outline(plain: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: plain[name] for name in _AS_IT_IS}
    asked = [_outline_asked(item) for item in plain.get("asked", ())]
    return {**found, "round_id": plain["round"]["id"], **({"asked": asked} if asked else {})}


def _outline_asked(plain: Mapping[str, Any]) -> dict[str, Any]:
    proposal = {name: plain["proposal"][name] for name in _IN_OUTLINE}
    return {"proposal": proposal, **({"base": plain["base"]} if "base" in plain else {})}


def _is_own(asked: _Asked, reviewer: Person) -> bool:
    base = asked.base
    if base is None:
        return True
    return (base.proposal, base.reviewer) == (asked.proposal.id, reviewer.id) and base.is_sealed


def _incoming(row: int, asked: _Asked, answer: Answer | None) -> IncomingReview:
    proposal = asked.proposal
    entry = answer.entry if answer else asked.base
    content = entry.content if entry else ReviewContent()
    return IncomingReview(
        place=FilePlace(proposal.number, row),
        proposal=proposal.id,
        number=proposal.number,
        base=asked.base.id if asked.base else NO_ENTRY,
        entry=entry,
        status=content.status,
        recusal_reason=content.recusal_reason,
        proposal_version=entry.proposal_version if entry else proposal.content_version,
        proposal_hash=entry.proposal_hash if entry else proposal.content_hash,
        earlier=answer.earlier if answer else (),
    )
