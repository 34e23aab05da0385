"""The package of a round (.tround): what goes out, and what the reviewer makes of it.

What goes out is the first part of the file and stays byte for byte as it was issued. The
answers are a second part with a signature of their own, bound to the first by its hash.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from talentdesk.domain.canonical import to_plain
from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.people import Person
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.round_packages import Answer, Answers, RoundPackage
from talentdesk.exchange.answers_reading import read_answers
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
ROUND_PART: Final = "round.json"
_PROGRAMME: Final = "programme.toml"
_ANSWERS: Final = "answers.json"
_ANSWERS_FOLDER: Final = "answers/"
LAYOUTS: Final = {
    "": Layout(PartKind.ROUND, frozenset({ROUND_PART, _PROGRAMME})),
    _ANSWERS_FOLDER: Layout(PartKind.ANSWERS, frozenset({_ANSWERS}), is_required=False),
}


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
        ROUND_PART: json_bytes(to_plain(package)),
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
    sealed = open_sealed(file, data, LAYOUTS, is_signed_by)
    reader = PackageReader(file, sealed)
    package = reader.package()
    proposals = {item.proposal.id for item in package.asked}
    read = reader.answers(package.issue, package.reviewer, proposals)
    issued = tuple(item for item in sealed.packed if not item.name.startswith(_ANSWERS_FOLDER))
    part = sealed.parts[""]
    return RoundFileContent(
        package,
        reader.programme_text(package),
        read.answers,
        issued,
        part.sha256,
        part.public_key,
        read.public_key,
        sealed.sha256,
    )


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """Answers that were checked; ``public_key`` signed them ('' for nobody).

    ``texts`` holds the ``content_text`` of each entry by its seal.
    """

    answers: Answers
    public_key: str
    texts: Mapping[str, str]


class PackageReader:
    """Makes values of the files in a package; every refusal is 'tampered'."""

    def __init__(self, file: str, sealed: SealedFile) -> None:
        self._file = file
        self._sealed = sealed

    def package(self) -> RoundPackage:
        """What went out, whole."""
        part = self._sealed.parts[""]
        plain = read_json(self._file, part.files[ROUND_PART])
        package = read_value(self._file, RoundPackage, plain)
        ids = {item.proposal.id for item in package.asked}
        self._require(ROUND_PART, _is_own(package) and len(ids) == len(package.asked))
        self._require_fact(part.facts, "issue", package.issue)
        self._require_fact(part.facts, "programme", package.programme_hash)
        return package

    def programme_text(self, package: RoundPackage) -> str:
        """The text of the programme that ``package`` names by its hash."""
        data = self._sealed.parts[""].files[_PROGRAMME]
        self._require(_PROGRAMME, sha256_hex(data) == package.programme_hash)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as problem:
            raise PackageFileError(self._file, "tampered", _PROGRAMME) from problem

    def answers(self, issue: str, reviewer: Person, proposals: Set[ProposalId]) -> ReadAnswers:
        """The answers with the key that signed them; none yet for a file that only went out."""
        part = self._sealed.parts.get(_ANSWERS_FOLDER)
        if part is None:
            return ReadAnswers(Answers(reviewer), "", {})
        read = read_answers(self._file, _ANSWERS, part.files[_ANSWERS])
        answers = read.answers
        self._require_fact(part.facts, "issue", issue)
        self._require_fact(part.facts, "issued_seal", self._sealed.parts[""].sha256)
        self._require_fact(part.facts, "counter", answers.counter)
        about = [item.entry.proposal for item in answers.answers]
        self._require(_ANSWERS, len(set(about)) == len(about) and proposals >= set(about))
        return ReadAnswers(answers, part.public_key, read.texts)

    def _require_fact(self, facts: Mapping[str, Any], name: str, value: object) -> None:
        self._require(name, facts.get(name) == value)

    def _require(self, where: str, holds: object) -> None:
        if not holds:
            raise PackageFileError(self._file, "tampered", where)
