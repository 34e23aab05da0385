"""Review entries as a register keeps them: when they came in, and whether they count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from talentdesk.domain.merging import Standing, ThreeWay, standing, three_way
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_intake import ApartBecause, Carrier
from talentdesk.domain.rounds import RoundId

ReviewKey = tuple[ProposalId, PersonId]
"""Whose review, of what."""


class AdmissionStep(StrEnum):
    """An entry is set apart once, and may be let in once after that."""

    APART = "apart"
    LET_IN = "let_in"


@dataclass(frozen=True, slots=True)
class Admission:
    """Why an entry was set apart, and who let it in later; ``reason`` is empty until then."""

    because: ApartBecause
    reason: str = ""
    actor: str = ""
    at: datetime | None = None

    @property
    def is_let_in(self) -> bool:
        """Whether someone let it in."""
        return self.at is not None


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry, with what is not sealed in it.

    ``received`` is the SHA-256 of the file that it came in with; empty when it was made in
    the register itself. ``admission`` is None for an entry that was never set apart.
    """

    entry: ReviewEntry
    at: datetime
    actor: str
    received: str = ""
    admission: Admission | None = None

    @property
    def counts(self) -> bool:
        """Whether it plays a part in what holds."""
        return self.admission is None or self.admission.is_let_in


@dataclass(frozen=True, slots=True)
class KeptReview:
    """All entries of one reviewer on one proposal, oldest version first."""

    entries: tuple[KeptEntry, ...] = ()

    @property
    def known(self) -> tuple[ReviewEntry, ...]:
        """Every entry, also those that are set apart."""
        return tuple(kept.entry for kept in self.entries)

    @property
    def counting(self) -> tuple[ReviewEntry, ...]:
        """The entries that play a part in what holds."""
        return tuple(kept.entry for kept in self.entries if kept.counts)

    @property
    def standing(self) -> Standing:
        """What holds of the entries that count."""
        return standing(self.counting)

    def fork(self) -> ThreeWay | None:
        """The two versions taken apart; None when there are none."""
        found = self.standing
        return three_way(found.heads, self.known) if found.is_forked else None


def by_review(entries: Iterable[KeptEntry]) -> dict[ReviewKey, KeptReview]:
    """Entries of many reviews, each with its own; by version and then by seal."""
    found: dict[ReviewKey, list[KeptEntry]] = {}
    for kept in entries:
        found.setdefault((kept.entry.proposal, kept.entry.reviewer), []).append(kept)
    return {
        key: KeptReview(tuple(sorted(held, key=lambda kept: (kept.entry.version, kept.entry.id))))
        for key, held in found.items()
    }


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """A judgement that the programme in force has no place for, kept to be read.

    Without a condition it says why a person chose this version out of two.
    """

    entry: str
    condition: str
    judgement: str
    text: str


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that came in; its bytes are read apart. ``issue`` is empty when it names none."""

    sha256: str
    name: str
    size: int
    carrier: Carrier
    issue: str
    round: RoundId
    reviewer: PersonId
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class RoundIssue:
    """A package or workbook that went out; ``log_seq`` and ``log_head`` are the head then.

    ``sha256`` is that of the workbook, or of the manifest of the package.
    """

    id: str
    round: RoundId
    reviewer: PersonId
    carrier: Carrier
    sha256: str
    log_seq: int
    log_head: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class ColleagueKey:
    """A public key of someone (64 hex digits) with its short code.

    ``confirmed_by`` is empty until the code was compared; ``ended_at`` is the last counter
    of a package that the key is still good for, None while it is in use.
    """

    public_key: str
    name: str
    code: str
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    ended_at: int | None = None

    def is_good_for(self, counter: int) -> bool:
        """Whether a package that was kept ``counter`` times may be signed with it."""
        return self.ended_at is None or counter <= self.ended_at
