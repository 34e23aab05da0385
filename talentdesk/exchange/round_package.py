"""The package of a round (.tround): what goes out, and what the reviewer makes of it.

What goes out is the first part of the file and stays byte for byte as it was issued. The
answers are a second part with a signature of their own, bound to the first by its hash.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any, Final

from talentdesk.domain.canonical import to_plain
from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import NO_ENTRY, ReviewContent
from talentdesk.domain.review_intake import Carrier, IncomingFile, IncomingReview, Signature
from talentdesk.domain.round_packages import Answer, Answers, AskedReview, RoundPackage
from talentdesk.exchange.canonical_files import json_bytes, read_json, read_value
from talentdesk.exchange.plain_zip import PackedFile, zip_bytes
from talentdesk.exchange.sealed_zip import (
    Layout,
    PartKind,
    SealedFile,
    Signer,
    open_sealed,
    read_file,
    seal_part,
    sha256_hex,
)
from talentdesk.exchange.signing import is_signed_by
from talentdesk.exchange.toml_documents import plain_text

SUFFIX: Final = ".tround"
_ROUND: Final = "round.json"
_PROGRAMME: Final = "programme.toml"
_ANSWERS: Final = "answers.json"
_ANSWERS_FOLDER: Final = "answers/"
_LAYOUTS: Final = {
    "": Layout(PartKind.ROUND, frozenset({_ROUND, _PROGRAMME})),
    _ANSWERS_FOLDER: Layout(PartKind.ANSWERS, frozenset({_ANSWERS}), is_required=False),
}

SignatureOf = Callable[[str, int], Signature]
"""Whose key that is, by public key ('' for none) and by how often the file was kept."""


@dataclass(frozen=True, slots=True)
class RoundFileContent:
    """A package that was read.

    ``issued`` are the files as they went out, to be written again unchanged; ``issued_seal``
    is the hash of their manifest and ``issuer_key`` the key that signed it ('' for none).
    ``answers_key`` is the key that signed the answers.
    """

    package: RoundPackage
    programme_text: str
    answers: Answers
    issued: tuple[PackedFile, ...]
    issued_seal: str
    issuer_key: str
    answers_key: str
    sha256: str


# --- going out ------------------------------------------------------------------------


def write_package(package: RoundPackage, programme_text: str, signer: Signer | None) -> bytes:
    """The bytes of a package that goes out.

    Args:
        package: what is asked of one reviewer.
        programme_text: the text of the programme that ``package`` names by its hash.
        signer: the key of who issues it.

    Raises:
        ValueError: a review in it is of another reviewer or another proposal.
    """
    if not _is_own(package):
        raise ValueError(f"package {package.issue} holds a review of someone else")
    facts = {
        "issue": package.issue,
        "register": package.register_id,
        "round": package.round.id,
        "reviewer": package.reviewer.id,
        "programme": package.programme_hash,
        "log_seq": package.log.seq,
        "log_head": package.log.seal,
        "counter": 0,
    }
    files = {
        _ROUND: json_bytes(to_plain(package)),
        _PROGRAMME: plain_text(programme_text).encode(),
    }
    return zip_bytes(seal_part(PartKind.ROUND, facts, files, signer))


def with_answers(content: RoundFileContent, answers: Answers, signer: Signer | None) -> bytes:
    """The bytes of the file with these answers; what went out is the same as it was."""
    return AnswersWriter(content, signer).file_with(answers)


class AnswersWriter:
    """Writes the same file time after time, while a few of the answers change."""

    def __init__(self, content: RoundFileContent, signer: Signer | None) -> None:
        self._content = content
        self._signer = signer
        self._plain: dict[ProposalId, tuple[Answer, Any]] = {}

    def file_with(self, answers: Answers) -> bytes:
        """The bytes of the file with these answers."""
        facts = {
            "issue": self._content.package.issue,
            "issued_seal": self._content.issued_seal,
            "reviewer": answers.reviewer.id,
            "counter": answers.counter,
        }
        plain = to_plain(replace(answers, answers=()))
        if answers.answers:
            plain["answers"] = [self._plain_of(item) for item in answers.answers]
        files = {_ANSWERS: json_bytes(plain)}
        sealed = seal_part(PartKind.ANSWERS, facts, files, self._signer, _ANSWERS_FOLDER)
        return zip_bytes([*self._content.issued, *sealed])

    def _plain_of(self, answer: Answer) -> Any:
        # At a key all but one are the same objects as before, and these are the bulk.
        held = self._plain.get(answer.entry.proposal)
        if held is None or held[0] is not answer:
            held = self._plain[answer.entry.proposal] = (answer, to_plain(answer))
        return held[1]


def _is_own(package: RoundPackage) -> bool:
    bases = ((item.proposal.id, item.base) for item in package.asked if item.base)
    return all(
        (base.proposal, base.reviewer) == (proposal, package.reviewer.id) and base.is_sealed
        for proposal, base in bases
    )


# --- reading --------------------------------------------------------------------------


def read_package(path: Path) -> RoundFileContent:
    """The package at ``path`` with the answers in it, if there are any.

    Raises:
        PackageFileError: missing, unreadable, not_a_package, other_kind, newer, tampered,
            too_large.
    """
    return open_package(str(path), read_file(path))


def open_package(file: str, data: bytes) -> RoundFileContent:
    """As ``read_package``, from bytes; ``file`` names it in a refusal."""
    sealed = open_sealed(file, data, _LAYOUTS, is_signed_by)
    reader = _Reader(file, sealed)
    package = reader.package()
    answers, key = reader.answers(package)
    issued = tuple(item for item in sealed.packed if not item.name.startswith(_ANSWERS_FOLDER))
    part = sealed.parts[""]
    return RoundFileContent(
        package,
        reader.programme_text(package),
        answers,
        issued,
        part.sha256,
        part.public_key,
        key,
        sealed.sha256,
    )


class _Reader:
    """Makes values of the files in a package; every refusal is 'tampered'."""

    def __init__(self, file: str, sealed: SealedFile) -> None:
        self._file = file
        self._sealed = sealed

    def package(self) -> RoundPackage:
        part = self._sealed.parts[""]
        plain = read_json(self._file, part.files[_ROUND])
        package = read_value(self._file, RoundPackage, plain)
        ids = {item.proposal.id for item in package.asked}
        self._require(_ROUND, _is_own(package) and len(ids) == len(package.asked))
        self._require_fact(part.facts, "issue", package.issue)
        self._require_fact(part.facts, "programme", package.programme_hash)
        return package

    def programme_text(self, package: RoundPackage) -> str:
        data = self._sealed.parts[""].files[_PROGRAMME]
        self._require(_PROGRAMME, sha256_hex(data) == package.programme_hash)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as problem:
            raise PackageFileError(self._file, "tampered", _PROGRAMME) from problem

    def answers(self, package: RoundPackage) -> tuple[Answers, str]:
        """The answers with the key that signed them; none yet for a file that only went out."""
        part = self._sealed.parts.get(_ANSWERS_FOLDER)
        if part is None:
            return Answers(package.reviewer), ""
        answers = read_value(self._file, Answers, read_json(self._file, part.files[_ANSWERS]))
        self._require_fact(part.facts, "issue", package.issue)
        self._require_fact(part.facts, "issued_seal", self._sealed.parts[""].sha256)
        self._require_fact(part.facts, "counter", answers.counter)
        about = [item.entry.proposal for item in answers.answers]
        asked = {item.proposal.id for item in package.asked}
        self._require(_ANSWERS, len(set(about)) == len(about) and set(about) <= asked)
        self._require(_ANSWERS, all(_is_sound(item) for item in answers.answers))
        return answers, part.public_key

    def _require_fact(self, facts: Mapping[str, Any], name: str, value: object) -> None:
        self._require(name, facts.get(name) == value)

    def _require(self, where: str, holds: object) -> None:
        if not holds:
            raise PackageFileError(self._file, "tampered", where)


def _is_sound(answer: Answer) -> bool:
    """Whether every entry of an answer fits its seal and is about the same review."""
    entries = (answer.entry, *answer.earlier)
    about = {(entry.proposal, entry.reviewer) for entry in entries}
    return len(about) == 1 and all(entry.is_sealed for entry in entries)


# --- coming back ----------------------------------------------------------------------


def read_incoming(path: Path, signature_of: SignatureOf) -> IncomingFile:
    """What the package at ``path`` says, for taking it in.

    A review that nothing was done about has the entry that it went out with, or none.

    Raises:
        PackageFileError: as ``read_package``.
    """
    return incoming_file(str(path), read_file(path), signature_of)


def incoming_file(file: str, data: bytes, signature_of: SignatureOf) -> IncomingFile:
    """As ``read_incoming``, from bytes; ``file`` names it in a refusal."""
    content = open_package(file, data)
    package, answers = content.package, content.answers
    return IncomingFile(
        name=PurePath(file).name,
        sha256=content.sha256,
        carrier=Carrier.PACKAGE,
        register_id=package.register_id,
        round=package.round.id,
        issue=package.issue,
        issued_to=package.reviewer.id,
        issued_to_name=package.reviewer.name,
        reviewer=answers.reviewer.id,
        reviewer_name=answers.reviewer.name,
        programme_hash=package.programme_hash,
        reviews=tuple(
            _incoming(row, asked, answers.answer(asked.proposal.id))
            for row, asked in enumerate(package.asked, start=1)
        ),
        signature=signature_of(content.answers_key, answers.counter),
        counter=answers.counter,
        log_seq=package.log.seq,
        log_head=package.log.seal,
    )


def _incoming(row: int, asked: AskedReview, answer: Answer | None) -> IncomingReview:
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
