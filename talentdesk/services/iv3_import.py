"""Use cases about a mapping to Iv3 in a sheet: first the plan, then all of it or nothing."""

from collections import defaultdict
from datetime import datetime
from pathlib import Path

from talentdesk.domain.errors import StalePlanError
from talentdesk.domain.iv3_part import YEAR_END, last_book_period
from talentdesk.domain.iv3_plan import Iv3Ground, Iv3Plan, plan_mapping
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.programme import Right
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.iv3_codes import Iv3CodeBook
from talentdesk.exchange.iv3_sheet import read_iv3_sheet
from talentdesk.files.source_files import read_source_file
from talentdesk.register.database import Register
from talentdesk.services.iv3_parts import rows_at
from talentdesk.services.iv3_service import keep_rule
from talentdesk.services.safety_copy import safety_copy
from talentdesk.services.workplace import Workplace

__all__ = ("Iv3Import",)


class Iv3Import:
    """Read a mapping from a workbook or CSV. Every method is one use case."""

    def __init__(self, workplace: Workplace, book: Iv3CodeBook | None = None) -> None:
        self._workplace = workplace
        self._book = book or Iv3CodeBook()

    def plan(self, source: Path, year: int, profile: ColumnProfile | None = None) -> Iv3Plan:
        """What an import of the file would do; nothing is changed.

        Args:
            source: a workbook or CSV.
            year: from which year a line holds that does not say so itself.
            profile: the columns; None takes the likeliest ones.

        Raises:
            SourceFileError: the file cannot be read, or misses a column that each line needs.
        """
        file = read_source_file(source)
        codes = self._book.all()
        names = {code for item in codes for side in item.cells for code in item.rows(side)}
        names |= {code for item in codes for side in item.cells for code in item.categories(side)}
        rows = read_iv3_sheet(file, names, profile)
        with self._workplace.reading() as register:
            ground = Iv3Ground(year, codes, register.books.iv3.rules(), _balances(register, year))
            log_seq = register.log.head().seq
        return Iv3Plan(file.name, file.sha256, log_seq, plan_mapping(rows, ground))

    def commit(self, plan: Iv3Plan, now: datetime) -> int:
        """Carry out exactly this plan, after a backup, and give how many lines it kept.

        Raises:
            RuleError: G-07.
            StalePlanError: the register changed after the plan was made.
        """
        self._workplace.require(Right.BOOK)
        if plan.changes_nothing:
            return 0
        safety_copy(self._workplace, now)
        with self._workplace.transaction(now, "import Iv3 mapping") as register:
            if register.log.head().seq != plan.log_seq:
                raise StalePlanError
            return sum(keep_rule(register, draft) for draft in plan.drafts)


def _balances(register: Register, year: int) -> dict[str, int]:
    """What each account of ours came to in a year, debit above zero."""
    found: dict[str, int] = defaultdict(int)
    for _, posting in rows_at(register, year, book_period(year, last_book_period(YEAR_END))):
        found[posting.account] += posting.cents
    return found
