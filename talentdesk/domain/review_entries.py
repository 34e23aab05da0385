"""What a reviewer said of a proposal, as a set of sealed entries that only grows.

An entry says all of one reviewer about one proposal at one moment. It names the entry or
entries that it follows by their seals, so that it can be told afterwards whether one of two
entries was made with the other at hand. Nothing in it depends on when or where it came in:
the same entries in any order are the same set (docs/decisions/0006).
"""

import json
from dataclasses import dataclass, replace
from typing import Final

from talentdesk.domain.canonical import canonical_json, sha256_of
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus

NO_ENTRY: Final = ""
"""Stands where there is no entry yet, such as the base of a first review."""


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """All judgements at one moment, by id of the condition; use ``content_of`` to make one.

    ``status`` is IN_PROGRESS, SUBMITTED or RECUSED.
    """

    status: ReviewStatus = ReviewStatus.IN_PROGRESS
    judgements: tuple[ConditionJudgement, ...] = ()
    recusal_reason: str = ""

    def judgement(self, condition: str) -> ConditionJudgement:
        """The judgement on one condition; 'not assessed' when there is none."""
        for item in self.judgements:
            if item.condition == condition:
                return item
        return ConditionJudgement(condition)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said at all."""
        return not self.judgements and self.status is not ReviewStatus.RECUSED

    @property
    def is_final(self) -> bool:
        """Whether the reviewer is done: handed in, or recused."""
        return self.status is not ReviewStatus.IN_PROGRESS


def content_of(
    status: ReviewStatus, judgements: tuple[ConditionJudgement, ...], recusal_reason: str = ""
) -> ReviewContent:
    """Content in its one form: by condition, without conditions that nothing is said of."""
    said = [item for item in judgements if item != ConditionJudgement(item.condition)]
    ordered = tuple(sorted(said, key=lambda item: item.condition))
    return ReviewContent(status, ordered, recusal_reason)


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One sealed entry; make it with ``sealed``.

    ``version`` counts from 1, one more than the highest of what it follows. ``previous``
    holds the seals of the entries that it follows: none for a first one, several for the
    choice between versions. ``lineage`` holds the seals of what lies further behind it,
    also of moments that never came in by themselves. ``proposal_version``,
    ``proposal_hash`` and ``programme_hash`` are what was judged.
    """

    id: str
    proposal: ProposalId
    reviewer: PersonId
    version: int
    previous: tuple[str, ...]
    lineage: tuple[str, ...]
    proposal_version: int
    proposal_hash: str
    programme_hash: str
    content: ReviewContent

    @property
    def behind(self) -> frozenset[str]:
        """The seals of every entry that this one was made with at hand."""
        return frozenset(self.previous) | frozenset(self.lineage)

    @property
    def is_sealed(self) -> bool:
        """Whether the seal fits all that stands in it."""
        return self.id == seal_of_entry(self)


def seal_of_entry(entry: ReviewEntry) -> str:
    """The seal over everything in an entry but the seal itself: 64 hex digits.

    The hash of ``replace(entry, id="")`` in its canonical form.
    """
    return sha256_of(sealed_text(entry, content_text(entry.content)))


def sealed_text(entry: ReviewEntry, content: str) -> str:
    """What the seal is over; ``content`` is the ``content_text`` of the entry."""
    return entry_text(entry, content, "")


def entry_text(entry: ReviewEntry, content: str, seal: str) -> str:
    """The canonical JSON of an entry with ``seal`` as its id, from its ``content_text``."""
    return (
        f'{{"content":{content},"id":{_quoted(seal)},"lineage":{seals_text(entry.lineage)}'
        f',"previous":{seals_text(entry.previous)}'
        f',"programme_hash":{_quoted(entry.programme_hash)}'
        f',"proposal":{_quoted(entry.proposal)}'
        f',"proposal_hash":{_quoted(entry.proposal_hash)}'
        f',"proposal_version":{entry.proposal_version}'
        f',"reviewer":{_quoted(entry.reviewer)},"version":{entry.version}}}'
    )


def seals_text(seals: tuple[str, ...]) -> str:
    """The canonical JSON of some seals."""
    return f"[{','.join(map(_quoted, seals))}]"


def content_text(content: ReviewContent) -> str:
    """The canonical JSON of a content, written out: a round holds tens of thousands of them."""
    parts = []
    if content.judgements:
        parts.append(f'"judgements":[{",".join(map(_judgement_text, content.judgements))}]')
    if content.recusal_reason:
        parts.append(f'"recusal_reason":{_quoted(content.recusal_reason)}')
    if content.status is not ReviewStatus.IN_PROGRESS:
        parts.append(f'"status":"{content.status.value}"')
    return f"{{{','.join(parts)}}}"


def _judgement_text(given: ConditionJudgement) -> str:
    text = f'{{"condition":{_quoted(given.condition)}'
    if given.evidence:
        text += f',"evidence":{_quoted(given.evidence)}'
    if given.judgement is not Judgement.NOT_ASSESSED:
        text += _JUDGEMENT_TEXTS[given.judgement]
    if given.parts:
        text += f',"parts":{canonical_json(given.parts)}'
    if given.reason:
        text += f',"reason":{_quoted(given.reason)}'
    return text + "}"


_quoted = json.encoder.encode_basestring
_JUDGEMENT_TEXTS: Final = {item: f',"judgement":"{item.value}"' for item in Judgement}


def sealed(entry: ReviewEntry) -> ReviewEntry:
    """The entry with its seal, its seals of others in one order."""
    ordered = replace(
        entry,
        previous=tuple(sorted(set(entry.previous))),
        lineage=tuple(sorted(set(entry.lineage) - set(entry.previous))),
    )
    return replace(ordered, id=seal_of_entry(ordered))


@dataclass(frozen=True, slots=True)
class Judged:
    """Whose review, of which version of which proposal, under which programme."""

    proposal: ProposalId
    reviewer: PersonId
    proposal_version: int
    proposal_hash: str
    programme_hash: str


def following(
    previous: tuple[ReviewEntry, ...], content: ReviewContent, judged: Judged
) -> ReviewEntry:
    """The entry that says ``content`` after ``previous``; several are a choice between them.

    Args:
        previous: of one reviewer and one proposal; empty for the first entry.
        content: all judgements as they are now.
        judged: whose review it is, and of what.
    """
    behind: set[str] = set()
    for item in previous:
        behind |= item.behind
    return sealed(
        ReviewEntry(
            id="",
            proposal=judged.proposal,
            reviewer=judged.reviewer,
            version=1 + max((item.version for item in previous), default=0),
            previous=tuple(item.id for item in previous),
            lineage=tuple(behind),
            proposal_version=judged.proposal_version,
            proposal_hash=judged.proposal_hash,
            programme_hash=judged.programme_hash,
            content=content,
        )
    )


def is_answered(given: ConditionJudgement) -> bool:
    """Whether a judgement was given; 'not assessed' with a text is not one."""
    return given.judgement is not Judgement.NOT_ASSESSED
