"""What taking in does off the GUI thread: the plan, the register, the receipts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from talentdesk.desktop.rounds.intake_lines import IntakeLines
from talentdesk.desktop.rounds.rounds_desk import RoundsDesk
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.progress import Progress
from talentdesk.services.review_intake_service import IntakeReport
from talentdesk.services.review_receipts import write_receipts
from talentdesk.services.user_folders import make_folder


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was done; ``problem`` says why the receipts could not be written."""

    report: IntakeReport
    receipts: tuple[Path, ...]
    folder: Path
    problem: TalentDeskError | None = None


@dataclass(frozen=True, slots=True)
class IntakeChoices:
    """Seals that are left out, and reasons by seal of what counts all the same."""

    left_out: Collection[str]
    let_in: Mapping[str, str]


class IntakeWork:
    """Touches no widget."""

    def __init__(self, desk: RoundsDesk) -> None:
        self._desk = desk

    def plan(self, paths: Sequence[Path], on_behalf: str, progress: Progress) -> IntakeLines:
        """What taking these files in would do."""
        now = self._desk.now()
        return IntakeLines(self._desk.intake.plan(paths, now, progress, on_behalf=on_behalf))

    def take_in(
        self, lines: IntakeLines, choices: IntakeChoices, folder: Path, progress: Progress
    ) -> TakenIn:
        """Carry the plan out, and write a receipt for each file into ``folder``."""
        report = self._desk.intake.commit(
            lines.intake,
            self._desk.now(),
            progress,
            left_out=choices.left_out,
            let_in=choices.let_in,
        )
        return self.with_receipts(report, folder)

    def with_receipts(self, report: IntakeReport, folder: Path) -> TakenIn:
        """What was taken in stays so when a receipt cannot be written."""
        try:
            make_folder(folder)
            key = self._desk.keys.own_key()
            files = write_receipts(self._desk.workplace, report, folder, key)
        except TalentDeskError as problem:
            return TakenIn(report, (), folder, problem)
        return TakenIn(report, files, folder)
