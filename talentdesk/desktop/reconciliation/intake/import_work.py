"""What a ledger file is read with, and its plan carried out."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from typing_extensions import override

from talentdesk.desktop.intake.intake_work import IntakeWork
from talentdesk.domain.progress import Progress
from talentdesk.services.ledger_columns import LedgerProfile
from talentdesk.services.ledger_service import LedgerImportPlan, LedgerService


class LedgerImportWork(IntakeWork):
    """Tells a LedgerImportPlan and a LedgerReceipt.

    ``profile`` and ``encoding`` were chosen by hand, None and empty when they were not;
    ``is_part`` says that the file holds only a part of the ledger.
    """

    def __init__(
        self, service: LedgerService, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._clock = clock
        self.profile: LedgerProfile | None = None
        self.encoding = ""
        self.is_part = False

    @override
    def begin(self, source: Path) -> None:
        super().begin(source)
        self.profile, self.encoding, self.is_part = None, "", False

    def read_again(self) -> None:
        """Read the file, with the profile and encoding that were chosen."""
        service = self._service
        if self.profile is not None:
            read = partial(service.plan_with, self.source, self.profile, is_part=self.is_part)
            self.read(read)
        else:
            plan = partial(service.plan, encoding=self.encoding, is_part=self.is_part)
            self.read(partial(plan, self.source))

    def commit(self, plan: LedgerImportPlan, reason: str, *, alarms_seen: bool) -> None:
        """Carry a plan out."""

        def work(progress: Progress) -> object:
            return self._service.commit(
                plan, self._clock(), progress, reason=reason, alarms_seen=alarms_seen
            )

        self.carry_out(work)
