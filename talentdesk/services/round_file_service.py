"""A package that is open: one reviewer's round without a register."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import Judged, ReviewContent, ReviewEntry
from talentdesk.domain.review_intake import Signature
from talentdesk.domain.review_receipts import Receipt
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.round_packages import (
    Answer,
    Answers,
    AskedReview,
    Moment,
    RoundPackage,
    next_answer,
)
from talentdesk.domain.rounds import ReviewerProgress, whereabouts
from talentdesk.exchange.programme_file import read_programme
from talentdesk.exchange.review_receipt import read_receipt
from talentdesk.exchange.round_package import (
    SUFFIX,
    AnswersWriter,
    RoundFileContent,
    read_package,
)
from talentdesk.reports.atomic_file import atomic_write, write_refusals
from talentdesk.services.key_service import KeyService

PACKAGE_SUFFIX: Final = SUFFIX

_Stamp = tuple[int, int, int]
"""Time, size and number of a file: other when another program wrote it."""


@dataclass(frozen=True, slots=True)
class TakenReceipt:
    """A receipt that was read, and whose key signed it."""

    receipt: Receipt
    signature: Signature


class RoundFile:
    """A package that nobody else writes while it is open; use ``open_round_file``.

    ``issued_by`` tells whose key signed what went out.
    """

    def __init__(
        self, path: Path, content: RoundFileContent, lock: FileLock, keys: KeyService
    ) -> None:
        self.path = path
        self.package: Final[RoundPackage] = content.package
        self.programme: Final[Programme] = read_programme(content.programme_text, str(path))
        self._lock = lock
        self._answers = content.answers
        self._from_file = {item.entry.proposal for item in content.answers.answers}
        self._stamp: _Stamp | None = _stamp_of(path)
        self._keys = keys
        self._writer = AnswersWriter(content, keys.own_key())
        self.issued_by: Final = keys.signature_of(content.issuer_key, 0)

    @property
    def answers(self) -> Answers:
        """What was kept."""
        return self._answers

    def asked(self, proposal: ProposalId) -> AskedReview | None:
        """What is asked about one proposal; None when it is not in the round."""
        return self.package.asked_review(proposal)

    def entry(self, asked: AskedReview) -> ReviewEntry | None:
        """What holds of a review now: its answer, else what it went out with."""
        answer = self._answers.answer(asked.proposal.id)
        return answer.entry if answer else asked.base

    def content(self, asked: AskedReview) -> ReviewContent:
        """What the reviewer said until now, as the programme of the package knows it."""
        answer = self._answers.answer(asked.proposal.id)
        return answer.entry.content if answer else asked.content

    def keep(
        self, asked: AskedReview, content: ReviewContent, judged: Judged, now: datetime
    ) -> Answer:
        """Put an answer in the file; it is on the disk when this returns.

        Raises:
            FileWriteError: it cannot be written; what was kept before is still there.
            PackageFileError: replaced, when another program wrote the file meanwhile; closed,
                after ``close``.
        """
        proposal = asked.proposal.id
        held = self._answers.answer(proposal)
        moment = Moment(
            now,
            was_closed=proposal in self._from_file,
            was_received=held is not None and self.is_received(held.entry),
        )
        answer = next_answer(asked, held, content, judged, moment)
        self._write(self._answers.with_answer(answer))
        self._from_file.discard(proposal)
        return answer

    def is_received(self, entry: ReviewEntry) -> bool:
        """Whether a receipt says that the register has this entry."""
        return entry.id in self._answers.received

    def take_receipt(self, path: Path) -> TakenReceipt:
        """Keep what a receipt says: what was received cannot be taken back here.

        Raises:
            PackageFileError: as ``open_round_file``; other_round when it is the receipt of
                another package.
            FileWriteError: the package cannot be written.
        """
        read = read_receipt(path)
        receipt = read.receipt
        if (receipt.issue, receipt.reviewer) != (self.package.issue, self.package.reviewer.id):
            raise PackageFileError(str(path), "other_round")
        answers = self._answers.with_received(line.entry for line in receipt.lines)
        if answers != self._answers:
            self._write(answers)
        return TakenReceipt(receipt, self._keys.signature_of(read.public_key, 0))

    def _write(self, answers: Answers) -> None:
        if not self._lock.is_locked:
            raise PackageFileError(str(self.path), "closed")
        with write_refusals(self.path):
            is_there = self._stamp is not None and self.path.exists()
            if is_there and _stamp_of(self.path) != self._stamp:
                raise PackageFileError(str(self.path), "replaced")
        atomic_write(self.path, self._writer.file_with(answers))
        self._answers = answers
        try:
            self._stamp = _stamp_of(self.path)
        except OSError:
            # It is on the disk. Whether another program writes there next cannot be told.
            self._stamp = None

    def progress(self, today: date) -> ReviewerProgress:
        """How far the reviewer is; what they recused from is left out."""
        found = [self._status(item) for item in self.package.asked]
        asked = [item for item in found if item is not ReviewStatus.RECUSED]
        reviewer = self.package.reviewer
        return ReviewerProgress(
            reviewer=reviewer.id,
            name=reviewer.name,
            asked=len(asked),
            begun=sum(1 for item in asked if item is not ReviewStatus.NOT_STARTED),
            handed_in=sum(1 for item in asked if item is ReviewStatus.SUBMITTED),
            left_out=len(found) - len(asked),
            whereabouts=whereabouts(asked, is_late=self.package.round.is_late(today)),
            issued_at=self.package.issued_at,
        )

    def _status(self, asked: AskedReview) -> ReviewStatus:
        entry = self.entry(asked)
        return entry.content.status if entry else ReviewStatus.NOT_STARTED

    def close(self) -> None:
        """Let go of the file; everything in it was kept already."""
        self._lock.release()


def open_round_file(path: Path, keys: KeyService) -> RoundFile:
    """Open a package to judge in it.

    Args:
        path: the package; it stays where it is, and is written there.
        keys: signs the answers, see ``key_service.own_keys``.

    Raises:
        PackageFileError: missing, unreadable, not_a_package, other_kind, newer, tampered,
            too_large, read_only, in_use.
        ProgrammeFileError: a newer TalentDesk wrote the programme in it.
        KeyFileError, FileWriteError: one's own key cannot be used or made.
    """
    place = Path(os.path.realpath(path))
    read_package(place)
    lock = _locked(place)
    try:
        # Read again: another window may have written until it was locked.
        return RoundFile(place, read_package(place), lock, keys)
    except OSError as problem:
        lock.release()
        raise PackageFileError(str(place), "unreadable") from problem
    except BaseException:
        lock.release()
        raise


def _locked(place: Path) -> FileLock:
    # It may be let go of by another thread than the one that opened.
    lock = FileLock(place.with_name(f".{place.name}.lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise PackageFileError(str(place), "in_use") from None
    except OSError as problem:
        raise PackageFileError(str(place), "read_only") from problem
    if not os.access(place, os.W_OK):
        lock.release()
        raise PackageFileError(str(place), "read_only")
    return lock


def _stamp_of(path: Path) -> _Stamp:
    found = path.stat()
    return (found.st_mtime_ns, found.st_size, found.st_ino)
