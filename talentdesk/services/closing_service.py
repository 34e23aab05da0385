"""Use cases of closing a period of the ledger: its figures get a seal, and nothing moves."""

from collections.abc import Mapping
from datetime import datetime

from talentdesk.domain.book_errors import PeriodNotReadyError, PeriodStepError
from talentdesk.domain.canonical import canonical_json, sha256_of, to_plain
from talentdesk.domain.closing import PeriodStep, PeriodStepKind
from talentdesk.domain.errors import ReasonRequiredError
from talentdesk.domain.posting_periods import BookPeriod, first_open, following, year_of
from talentdesk.domain.programme import Right
from talentdesk.domain.statement import Statement
from talentdesk.register.database import Register
from talentdesk.services.our_postings import OurPostingsReader
from talentdesk.services.posting_queries import left_of
from talentdesk.services.statement_figures import statement_written
from talentdesk.services.workplace import Workplace

__all__ = ("ClosingService",)


class ClosingService:
    """Close and reopen periods. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._reader = OurPostingsReader()

    def periods(self) -> Mapping[BookPeriod, PeriodStep]:
        """The last step of each period that has one."""
        with self._workplace.reading() as register:
            return register.books.periods.last()

    def steps(self) -> list[PeriodStep]:
        """Every step, the first one first."""
        with self._workplace.reading() as register:
            return register.books.periods.steps()

    def waiting(self, period: BookPeriod) -> list[str]:
        """Postings until the end of a period that have no place yet: these keep it open."""
        with self._workplace.reading() as register:
            return list(self._waiting(register, period))

    def close(self, period: BookPeriod, now: datetime) -> PeriodStep:
        """Seal the figures of a period; from now on what changes counts in the next one.

        Raises:
            RuleError: G-07.
            PeriodStepError: earlier_open, closed.
            PeriodNotReadyError: postings have no place yet.
        """
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "close period") as register:
            self._require_earlier_closed(register, period)
            if waiting := self._waiting(register, period):
                cents = sum(waiting.values())
                raise PeriodNotReadyError(period, len(waiting), cents, following(period))
            figures = figures_text(register, period)
            periods = register.books.periods
            periods.add(period, PeriodStepKind.CLOSED, figures, sha256_of(figures), "")
            return periods.last()[period]

    def reopen(self, period: BookPeriod, reason: str, now: datetime) -> None:
        """Let a period move again.

        Raises:
            RuleError: G-07.
            ReasonRequiredError: there is no reason.
            PeriodStepError: not_closed, later_closed, issued.
        """
        self._workplace.require(Right.BOOK)
        if not reason.strip():
            raise ReasonRequiredError("reopen_period", period)
        with self._workplace.transaction(now, "reopen period") as register:
            periods = register.books.periods
            step = _closed_step(periods.last(), period)
            if step.kind is PeriodStepKind.ISSUED:
                raise PeriodStepError("issued", period, step.reason)
            later = sorted(item for item in periods.closed() if item > period)
            if later:
                raise PeriodStepError("later_closed", period, later[-1])
            periods.add(period, PeriodStepKind.REOPENED, "", step.hash, reason)

    def issue(self, period: BookPeriod, paper: str, now: datetime) -> None:
        """A paper that went out rests on a closed period: it is not reopened any more.

        Raises:
            PeriodStepError: not_closed.
        """
        self._workplace.require_any(Right.BOOK, Right.REPORT)
        with self._workplace.transaction(now, "issue paper") as register:
            issue_period(register, period, paper)

    def is_as_closed(self, period: BookPeriod) -> bool:
        """Whether the figures of a closed period, counted again, still have their seal.

        Raises:
            PeriodStepError: not_closed.
        """
        with self._workplace.reading() as register:
            step = _closed_step(register.books.periods.last(), period)
            return sha256_of(figures_text(register, period)) == step.hash

    def first_open(self, period: BookPeriod) -> BookPeriod:
        """The period itself, or the first one after it that is open."""
        with self._workplace.reading() as register:
            return first_open(period, register.books.periods.closed())

    def _waiting(self, register: Register, period: BookPeriod) -> dict[str, int]:
        placed = register.books.placements.placed()
        rows = self._reader.read(register).of(year_of(period)).values()
        return {
            row.id: left
            for row in rows
            if row.counts_in <= period and (left := left_of(row, placed))
        }

    def _require_earlier_closed(self, register: Register, period: BookPeriod) -> None:
        closed = register.books.periods.closed()
        if period in closed:
            raise PeriodStepError("closed", period)
        rows = self._reader.read(register).of(year_of(period)).values()
        for held in sorted({row.counts_in for row in rows}):
            if held < period and held not in closed:
                raise PeriodStepError("earlier_open", period, held)


def figures_text(register: Register, period: BookPeriod) -> str:
    """The figures of a period in one form of bytes: what is sealed when it is closed."""
    return figures_of(statement_written(register, year_of(period), period))


def figures_of(statement: Statement) -> str:
    """Figures in one form of bytes, so that the same figures have the same seal."""
    return canonical_json(to_plain(statement))


def issue_period(register: Register, period: BookPeriod, paper: str) -> None:
    """Keep that a paper rests on a closed period; raises PeriodStepError: not_closed."""
    periods = register.books.periods
    step = _closed_step(periods.last(), period)
    periods.add(period, PeriodStepKind.ISSUED, "", step.hash, paper)


def _closed_step(last: Mapping[BookPeriod, PeriodStep], period: BookPeriod) -> PeriodStep:
    step = last.get(period)
    if step is None or not step.kind.is_closed:
        raise PeriodStepError("not_closed", period)
    return step
