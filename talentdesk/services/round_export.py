"""Use cases about giving a round to its reviewers, each in a file of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from talentdesk.domain.errors import RoundIssueError
from talentdesk.domain.file_names import file_name
from talentdesk.domain.kept_reviews import RoundIssue
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress, Silent
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.round_packages import RoundPackage
from talentdesk.domain.rounds import ReviewRound, RoundId, RoundStatus
from talentdesk.exchange.review_workbook import review_workbook
from talentdesk.exchange.round_package import SUFFIX, open_package, write_package
from talentdesk.exchange.sealed_zip import sha256_hex
from talentdesk.reports.atomic_file import StagedFiles, names_in
from talentdesk.services.key_service import KeyService
from talentdesk.services.round_packing import RoundPacker
from talentdesk.services.workplace import Workplace

_SUFFIXES: Final = {Carrier.PACKAGE: SUFFIX, Carrier.WORKBOOK: ".xlsx"}
_UNWATCHED: Final = Silent()


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A file that went out; ``issue`` is its id, ``asked`` counts the proposals in it."""

    issue: str
    reviewer: PersonId
    reviewer_name: str
    path: Path
    carrier: Carrier
    asked: int


class RoundExport:
    """Give a round out. What goes out is remembered with the head of the log."""

    def __init__(self, workplace: Workplace, keys: KeyService) -> None:
        self._workplace = workplace
        self._keys = keys

    def issue_packages(
        self,
        round_id: RoundId,
        folder: Path,
        carrier: Carrier | Mapping[PersonId, Carrier],
        now: datetime,
        progress: Progress = _UNWATCHED,
    ) -> tuple[IssuedFile, ...]:
        """Write a file for each reviewer who has something to judge: all of them, or none.

        Who recused from a proposal does not get it, and a proposal that is not under review
        any more goes to nobody. A file that is there is never written over.

        Args:
            round_id: the round.
            folder: where the files come; it is there already.
            carrier: packages, or workbooks for who has no TalentDesk; one kind for every
                reviewer of the round, or the kind of each reviewer who gets a file.
            now: the moment of going out.
            progress: told after each file; may stop it, and then nothing went out.

        Raises:
            RuleError: G-07.
            RecordMissingError: there is no such round.
            RoundIssueError: closed, nothing_asked, two_versions.
            PaperLimitError: a workbook cannot hold it.
            KeyFileError: one's own key cannot be used.
            FileWriteError: a file cannot be written; the register is as it was.
            OperationCancelledError: it was stopped; the register is as it was.
        """
        self._workplace.require(Right.EDIT)
        # The files get their names when the register has remembered them, never before.
        with StagedFiles() as staged, self._workplace.transaction(now, "issue round") as register:
            held = _open_round(register.rounds.get(round_id))
            kinds = _kinds(held, carrier)
            packages = RoundPacker(self._workplace, register, held).packages(kinds, now)
            if not packages:
                raise RoundIssueError("nothing_asked", held.draft.title)
            text = register.programme.text()
            issued: list[IssuedFile] = []
            for package in packages:
                person = package.reviewer
                kind = kinds[person.id]
                data, seal = self._written(package, text, kind)
                path = _free_path(folder, package, kind, [item.path.name for item in issued])
                staged.add(path, data)
                register.rounds.add_issue(self._issue(package, kind, seal))
                issued.append(
                    IssuedFile(
                        package.issue, person.id, person.name, path, kind, len(package.asked)
                    )
                )
                progress.step(len(issued), len(packages))
        return tuple(issued)

    def _written(self, package: RoundPackage, text: str, carrier: Carrier) -> tuple[bytes, str]:
        """The bytes of a file, and the hash that it is remembered by."""
        if carrier is Carrier.WORKBOOK:
            data = review_workbook(package, self._workplace.programme)
            return data, sha256_hex(data)
        data = write_package(package, text, self._keys.own_key())
        again = open_package(package.issue, data)
        if again.package != package:
            raise ValueError(f"package {package.issue} does not come back as it was")
        return data, again.issued_seal

    def _issue(self, package: RoundPackage, carrier: Carrier, seal: str) -> RoundIssue:
        return RoundIssue(
            package.issue,
            package.round.id,
            package.reviewer.id,
            carrier,
            seal,
            package.log.seq,
            package.log.seal,
            package.issued_at,
            self._workplace.actor.name,
        )


def _kinds(
    held: ReviewRound, carrier: Carrier | Mapping[PersonId, Carrier]
) -> Mapping[PersonId, Carrier]:
    if isinstance(carrier, Carrier):
        return dict.fromkeys(held.draft.reviewers, carrier)
    return carrier


def _open_round(held: ReviewRound) -> ReviewRound:
    if held.status is RoundStatus.CLOSED:
        raise RoundIssueError("closed", held.draft.title)
    return held


def _free_path(folder: Path, package: RoundPackage, carrier: Carrier, used: list[str]) -> Path:
    there = names_in(folder)
    title, name = package.round.draft.title, package.reviewer.name
    return folder / file_name(title, name, suffix=_SUFFIXES[carrier], taken=[*there, *used])
