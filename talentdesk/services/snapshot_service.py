"""Use cases about moments of the cycle: freeze one, open it again, see whether it is whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

from talentdesk import __version__
from talentdesk.domain.checklist import Checkpoint
from talentdesk.domain.closing import PeriodStepKind
from talentdesk.domain.errors import ReasonRequiredError, RuleError
from talentdesk.domain.log import LogHead
from talentdesk.domain.moments import CalendarMoment, calendar_of, suggested
from talentdesk.domain.posting_periods import last_day
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress, Silent
from talentdesk.domain.rules import finding
from talentdesk.domain.snapshots import (
    Snapshot,
    SnapshotDraft,
    SnapshotStanding,
    SnapshotUnsettledError,
)
from talentdesk.register.database import Register
from talentdesk.register.snapshot_image import Image, pack, take_image
from talentdesk.services.frozen_registers import FrozenRegisters
from talentdesk.services.moment_checklist import moment_checklist
from talentdesk.services.workplace import Workplace

__all__ = ("SnapshotService",)

_TIMES: Final = 3
"""How often it is tried while others keep changing the register."""


class SnapshotService:
    """Freeze moments and open them. Make one of it for a workplace: it holds an open image."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._frozen = FrozenRegisters(workplace)

    def all(self) -> list[Snapshot]:
        """Every snapshot, the first one first."""
        with self._workplace.reading() as register:
            return register.snapshots.all()

    def get(self, number: str) -> Snapshot:
        """The snapshot with that number; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return register.snapshots.get(number)

    def calendar(self, today: date) -> tuple[CalendarMoment, ...]:
        """The moments of the programme as they come up this year, with what was frozen."""
        return calendar_of(self._workplace.programme.moments, self.all(), today)

    def suggested(
        self, moment: str, today: date, *, year: int | None = None, years: int | None = None
    ) -> SnapshotDraft:
        """What to freeze of a moment this year, or of other years; raises RecordMissingError."""
        asked = self._workplace.programme.moment(moment)
        return suggested(asked, self.all(), today, year=year, years=years)

    def checklist(self, draft: SnapshotDraft) -> tuple[Checkpoint, ...]:
        """What is not in order yet for a moment, and where it is mended."""
        with self._workplace.reading() as register:
            return moment_checklist(register, self._workplace.programme, draft.year, draft.as_of)

    def freeze(self, draft: SnapshotDraft, now: datetime, progress: Progress) -> Snapshot:
        """Keep everything that papers of a moment need, sealed.

        A definitive snapshot also marks the closed periods that it rests on, so that they are
        not opened again.

        Raises:
            RuleError: G-07; G-21 when a definitive one would not show results and spending.
            SnapshotDraftError: what is asked for cannot be frozen.
            RecordMissingError: the programme has no such moment.
            ReasonRequiredError: a definitive one follows a definitive one, without a reason.
            SnapshotUnsettledError: the register was changed each time that it was frozen.
            OperationCancelledError: it was stopped; nothing is kept.
        """
        self._workplace.require(Right.REPORT)
        draft.require_whole()
        self._workplace.programme.moment(draft.moment)
        for _ in range(_TIMES):
            self._require_ready(draft)
            image = take_image(self._workplace.database.file, progress)
            pieces = pack(image.content, progress)
            with self._workplace.transaction(now, "freeze moment") as register:
                if register.log.head() == image.head:
                    return self._keep(register, draft, image, pieces)
        raise SnapshotUnsettledError(_TIMES)

    def _keep(
        self, register: Register, draft: SnapshotDraft, image: Image, pieces: list[bytes]
    ) -> Snapshot:
        programme_hash = register.programme.info().programme_hash
        snapshot = register.snapshots.add(draft, image, pieces, __version__, programme_hash)
        if draft.standing is SnapshotStanding.DEFINITIVE:
            _mark_periods(register, snapshot)
        return snapshot

    def _require_ready(self, draft: SnapshotDraft) -> None:
        if draft.standing is not SnapshotStanding.DEFINITIVE:
            return
        with self._workplace.reading() as register:
            earlier = [
                item.number
                for item in register.snapshots.of_series(draft)
                if item.draft.standing is SnapshotStanding.DEFINITIVE
            ]
        if earlier and not draft.reason.strip():
            raise ReasonRequiredError("freeze_again", earlier[-1])
        lacking = tuple(
            point.name for point in self.checklist(draft) if point.blocks and not point.is_met
        )
        if lacking:
            found = finding(self._workplace.programme, "G-21a", moment=draft.title, missing=lacking)
            if found is not None:
                raise RuleError("G-21a", **found.facts)

    @contextmanager
    def opened(self, number: str, progress: Progress | None = None) -> Iterator[Workplace]:
        """A frozen register as a workplace that can only be read.

        It works in the name of who froze it.

        Raises:
            RecordMissingError: there is no such snapshot.
            SnapshotDamagedError: its image is not what was sealed.
            OperationCancelledError: it was stopped.
        """
        with self._frozen.opened(self.get(number), progress or Silent()) as workplace:
            yield workplace

    def verify(self, number: str) -> bool:
        """Whether a snapshot still is what the sealed log says; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return register.snapshots.is_as_frozen(number)

    def head_of(self, number: str) -> LogHead:
        """The last entry of the log when a snapshot was taken; raises RecordMissingError."""
        with self.opened(number) as frozen, frozen.reading() as register:
            return register.log.head()

    def close(self) -> None:
        """Let go of the image that is open; the workplace does so when it closes."""
        self._frozen.close()


def _mark_periods(register: Register, snapshot: Snapshot) -> None:
    """A period that was closed before the day of the snapshot, and that no paper rests on yet."""
    periods = register.books.periods
    for period, step in sorted(periods.last().items()):
        if step.kind is PeriodStepKind.CLOSED and last_day(period) <= snapshot.draft.as_of:
            periods.add(period, PeriodStepKind.ISSUED, "", step.hash, snapshot.number)
