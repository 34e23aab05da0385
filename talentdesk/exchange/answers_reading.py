"""The answers in a package that came in, read by msgspec: a round holds tens of thousands.

What stands there is read into a form of its own first. That form leaves out what holds its
default, as ``domain.canonical.to_plain`` does, and its names stand in the order of the letters.
Written again it must be the bytes that were read: so nothing can stand there that is not in it,
and everything in it stands there in its one form.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from msgspec import Meta, Raw, Struct
from msgspec.json import Decoder, Encoder

from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewContent, ReviewEntry
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import Answer, Answers
from talentdesk.exchange.canonical_files import MAX_NUMBER

WholeNumber = Annotated[int, Meta(ge=-MAX_NUMBER, le=MAX_NUMBER)]
"""A whole number that a register can hold."""
REFUSED: Final = (ValueError, TypeError, RecursionError)
"""What reading raises for bytes that are not what they should be."""


class PersonForm(Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A ``Person`` as it stands in a file."""

    id: PersonId
    is_active: bool = True
    line: str = ""
    name: str
    role: str

    def person(self) -> Person:
        """The person itself."""
        return Person(self.id, self.name, self.role, self.line, self.is_active)


# msgspec leaves a field out when it holds the very object that is its default. What it reads
# from JSON is such an object for an enum, a truth value, a small number, "" and [], and for
# no other default: a test says each of them.


class _Judgement(Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    condition: str
    evidence: str = ""
    judgement: Judgement = Judgement.NOT_ASSESSED
    parts: tuple[tuple[str, bool], ...] = ()
    reason: str = ""


class _Content(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    judgements: tuple[_Judgement, ...] = ()
    recusal_reason: str = ""
    status: ReviewStatus = ReviewStatus.IN_PROGRESS

    def content(self) -> ReviewContent:
        given = [
            ConditionJudgement(
                item.condition, item.judgement, item.reason, item.evidence, item.parts
            )
            for item in self.judgements
        ]
        return ReviewContent(self.status, tuple(given), self.recusal_reason)


class _Entry(Struct, forbid_unknown_fields=True):
    content: Raw
    id: str
    lineage: tuple[str, ...]
    previous: tuple[str, ...]
    programme_hash: str
    proposal: ProposalId
    proposal_hash: str
    proposal_version: WholeNumber
    reviewer: PersonId
    version: WholeNumber


class _Answer(Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    earlier: tuple[_Entry, ...] = ()
    entry: _Entry
    kept_at: str


class _Answers(Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    answers: tuple[_Answer, ...] = ()
    counter: WholeNumber = 0
    received: tuple[str, ...] = ()
    reviewer: PersonForm


_written: Final = Encoder().encode
_answers_form: Final = Decoder(_Answers).decode
_entry_form: Final = Decoder(_Entry).decode
_content_form: Final = Decoder(_Content).decode


@dataclass(frozen=True, slots=True)
class SoundAnswers:
    """Answers in which every seal fits; ``texts`` holds each ``content_text`` by that seal."""

    answers: Answers
    texts: dict[str, str]


def read_answers(file: str, where: str, data: bytes) -> SoundAnswers:
    """What the answers in a package say; ``file`` and ``where`` name them in a refusal.

    Raises:
        PackageFileError: tampered, for anything that writing would not have given.
    """
    texts: dict[str, str] = {}
    try:
        form = _answers_form(data)
        _require(_written(form) == data)
        found = tuple(_answer(item, texts) for item in form.answers)
        answers = Answers(form.reviewer.person(), form.counter, found, form.received)
    except REFUSED as problem:
        raise PackageFileError(file, "tampered", where) from problem
    return SoundAnswers(answers, texts)


def read_entry(data: bytes) -> ReviewEntry:
    """The entry that stands there, in its one form and with a seal that fits.

    Raises:
        ValueError, RecursionError: it does not.
    """
    form = _entry_form(data)
    _require(_written(form) == data)
    return _entry(form, {})


def _answer(form: _Answer, texts: dict[str, str]) -> Answer:
    kept_at = datetime.fromisoformat(form.kept_at)
    _require(kept_at.tzinfo is not None and kept_at.isoformat() == form.kept_at)
    entry = _entry(form.entry, texts)
    earlier = tuple(_entry(item, texts) for item in form.earlier)
    about = (entry.proposal, entry.reviewer)
    _require(all((item.proposal, item.reviewer) == about for item in earlier))
    return Answer(entry, kept_at, earlier)


def _entry(form: _Entry, texts: dict[str, str]) -> ReviewEntry:
    held = bytes(form.content)
    content = _content_form(held)
    _require(_written(content) == held)
    entry = ReviewEntry(
        form.id,
        form.proposal,
        form.reviewer,
        form.version,
        form.previous,
        form.lineage,
        form.proposal_version,
        form.proposal_hash,
        form.programme_hash,
        content.content(),
    )
    # The seal is over the entry with nothing where the seal stands.
    form.id = ""
    _require(hashlib.sha256(_written(form)).hexdigest() == entry.id)
    texts[entry.id] = held.decode()
    return entry


def _require(holds: bool) -> None:  # noqa: FBT001 -- says nothing but yes or no
    if not holds:
        raise ValueError("not what writing gives")
