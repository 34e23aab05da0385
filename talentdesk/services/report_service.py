"""Use cases about papers: the finance workbook of a reporting moment."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from talentdesk.domain.checklist import Checkpoint
from talentdesk.domain.errors import FileWriteError, RuleError
from talentdesk.domain.programme import Right
from talentdesk.domain.rules import finding
from talentdesk.reports.finance_paper import (
    FinancePaper,
    PaperOccasion,
    PaperStanding,
    build_finance_paper,
)
from talentdesk.reports.finance_sheets import finance_sheets
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.finance_workbook import WorkbookReceipt, write_finance_workbook
from talentdesk.services.moment_checklist import report_checklist
from talentdesk.services.workplace import Workplace

__all__ = ("ReportService", "SheetContents", "WorkbookReceipt")


@dataclass(frozen=True, slots=True)
class SheetContents:
    """A sheet that the workbook will have: name, one line about it, and how many rows."""

    title: str
    about: str
    rows: int


class ReportService:
    """Make papers out of what the register holds at one day."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def checklist(self, as_of: date) -> tuple[Checkpoint, ...]:
        """What a report must show; the names are those of ``report_checklist``."""
        with self._workplace.reading() as register:
            return report_checklist(register, as_of)

    def contents(self, moment: str, as_of: date, now: datetime) -> tuple[SheetContents, ...]:
        """What each sheet of the workbook will hold; nothing is written.

        Raises:
            RecordMissingError: the programme has no such reporting moment.
        """
        paper = self.finance_paper(moment, as_of, now, PaperStanding.CONCEPT)
        return tuple(
            SheetContents(sheet.title, sheet.about, len(sheet.rows))
            for sheet in finance_sheets(paper)
        )

    def finance_paper(
        self, moment: str, as_of: date, now: datetime, standing: PaperStanding
    ) -> FinancePaper:
        """Everything that goes into the finance workbook.

        Raises:
            RecordMissingError: the programme has no such reporting moment.
            RuleError: G-21 when a definitive paper would not show results and spending.
        """
        programme = self._workplace.programme
        name = programme.moment(moment).name
        with self._workplace.reading() as register:
            missing = tuple(
                item.name
                for item in report_checklist(register, as_of)
                if item.blocks and not item.is_met
            )
            if missing and standing is PaperStanding.DEFINITIVE:
                found = finding(programme, "G-21a", moment=name, missing=missing)
                if found is not None:
                    raise RuleError("G-21a", **found.facts)
            source = FinanceSource(
                programme=programme,
                proposals=list(register.proposals.all()),
                advices=list(register.advice.all_current().values()),
                reviews=register.reviews.all(),
                decisions=register.decisions.all(),
                movements=register.reserve.journal(),
                tranches=register.reserve.tranches(),
                log_head=register.log.head(),
                is_example=self._workplace.info.is_example,
            )
        return build_finance_paper(source, PaperOccasion(name, as_of, standing, now))

    def export(
        self,
        moment: str,
        as_of: date,
        folder: Path,
        now: datetime,
        *,
        final: bool = False,
    ) -> WorkbookReceipt:
        """Write the finance workbook of a moment into a folder, as a concept or final.

        Raises:
            RuleError: G-07, or G-21 for a definitive paper.
            FileWriteError: the folder or the file cannot be written.
        """
        self._workplace.require(Right.REPORT)
        standing = PaperStanding.DEFINITIVE if final else PaperStanding.CONCEPT
        paper = self.finance_paper(moment, as_of, now, standing)
        target = folder / f"{moment}-{as_of.isoformat()}-{standing.value}.xlsx"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise FileWriteError(str(target), "denied") from problem
        return write_finance_workbook(paper, target)
