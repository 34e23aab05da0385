"""Use cases of Iv3: the mapping, where budgets go, who sends it, and what a period comes to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.iv3 import RESERVE_TAAKVELD, Iv3Cell, Iv3Codes, Iv3Home, Iv3Target
from talentdesk.domain.iv3_checks import Iv3Problem, problems_of
from talentdesk.domain.iv3_errors import Iv3RuleError, Iv3SenderError
from talentdesk.domain.iv3_mapping import (
    Iv3Mapping,
    Iv3Rule,
    Iv3RuleDraft,
    Iv3RuleId,
    RuleChange,
    make_room,
    require_open,
)
from talentdesk.domain.iv3_part import YEAR_END, Iv3Part, last_book_period
from talentdesk.domain.iv3_rounding import whole_euros
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.domain.iv3_suggestions import Iv3Gap, SayingPosting, gaps
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.ledger_books import PostingRow
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.programme import Right
from talentdesk.exchange.iv3_codes import Iv3CodeBook
from talentdesk.files.collector_pause import collector_paused
from talentdesk.register.database import Register
from talentdesk.services.iv3_parts import iv3_part_at, rows_at
from talentdesk.services.workplace import Workplace

__all__ = ("Iv3Outcome", "Iv3Service", "keep_rule")


@dataclass(frozen=True, slots=True)
class Iv3Outcome:
    """What a period comes to: each cell with its whole euros, and what is wrong.

    Nothing can go out while one of the problems blocks.
    """

    part: Iv3Part
    codes: Iv3Codes
    sender: Iv3Sender
    cells: tuple[tuple[Iv3Cell, int], ...]
    problems: tuple[Iv3Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it can go out."""
        return not any(problem.blocks for problem in self.problems)


class Iv3Service:
    """See and fill in what Iv3 needs. Every method is one use case."""

    def __init__(self, workplace: Workplace, book: Iv3CodeBook | None = None) -> None:
        self._workplace = workplace
        self._book = book or Iv3CodeBook()

    @property
    def years(self) -> tuple[int, ...]:
        """The book years that there are codes of."""
        return self._book.years

    def codes(self, year: int) -> Iv3Codes:
        """The codes of a book year; raises Iv3YearError."""
        return self._book.of(year)

    def rules(self, year: int) -> list[Iv3Rule]:
        """Lines of the mapping that hold in a year, in the order in which they were added."""
        with self._workplace.reading() as register:
            return [
                rule
                for rule in register.books.iv3.rules()
                if rule.is_active and rule.draft.holds_in(year)
            ]

    def gaps(self, year: int) -> tuple[Iv3Gap, ...]:
        """Accounts with postings of the year and without a place, with what they say themselves.

        In a year without codes nothing is suggested.
        """
        codes = self._book.of(year) if year in self._book.years else None
        until = book_period(year, last_book_period(YEAR_END))
        with self._workplace.reading() as register, collector_paused():
            mapping = Iv3Mapping(register.books.iv3.rules(), year)
            found = [
                SayingPosting(
                    line.id,
                    posting.account,
                    line.account_name,
                    posting.cost_centre,
                    posting.cents,
                    line.codes.taakveld,
                    line.categorie,
                )
                for line, posting in rows_at(register, year, until)
                if not posting.is_reserve
                and mapping.find(posting.account, posting.cost_centre) is None
            ]
        return gaps(found, codes)

    def postings(self, ids: Sequence[str]) -> list[PostingRow]:
        """Those postings, in the order of the register."""
        with self._workplace.reading() as register:
            return register.books.postings.rows([PostingId(key) for key in ids])

    def set_rules(self, drafts: Iterable[Iv3RuleDraft], now: datetime) -> int:
        """Let lines hold from now on, and give how many changed anything: all of them or none.

        An older line of the same account makes room: it keeps the years that are left to it.

        Raises:
            RuleError: G-07.
            Iv3RuleError: no_account, wrong_years, inside.
            Iv3CellError: a cell is not open in one of the years.
        """
        self._workplace.require(Right.BOOK)
        wanted = list(drafts)
        for draft in wanted:
            draft.require_usable(self._book.all())
        with self._workplace.transaction(now, "map to Iv3") as register:
            return sum(keep_rule(register, draft) for draft in wanted)

    def end_rule(self, rule: Iv3RuleId, now: datetime) -> None:
        """Let a line say nothing any more.

        Raises:
            RuleError: G-07.
            RecordMissingError: there is no such line.
        """
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "end Iv3 line") as register:
            held = [item for item in register.books.iv3.rules() if item.id == rule]
            if not held:
                raise RecordMissingError("iv3_rule", rule)
            if held[0].is_active:
                register.books.iv3.change_rule(RuleChange(held[0], None))

    def lines(self) -> Mapping[str, Iv3Target]:
        """By programme line the place of its budget; a line without one is left out."""
        with self._workplace.reading() as register:
            return register.books.iv3.lines()

    def set_line(self, line: str, year: int, code: str, categorie: str, now: datetime) -> None:
        """Choose taakveld and categorie of the budget of a line.

        Raises:
            RuleError: G-07.
            RecordMissingError: the programme has no such line.
            Iv3YearError: there are no codes of the year.
            Iv3CellError: the cell is not open in the year.
            Iv3RuleError: not_reserve, for taakveld 0.10.
        """
        self._workplace.require(Right.BOOK)
        self._workplace.programme.line(line)
        target = Iv3Target(Iv3Home.EXPENSES, code, categorie)
        require_open(target, self._book.of(year))
        if code == RESERVE_TAAKVELD:
            raise Iv3RuleError("not_reserve", code)
        with self._workplace.transaction(now, "place Iv3 budget") as register:
            register.books.iv3.set_line(line, target)

    def sender(self) -> Iv3Sender:
        """Who sends the delivery; empty where nobody filled it in."""
        with self._workplace.reading() as register:
            return register.books.iv3.sender()

    def set_sender(self, sender: Iv3Sender, now: datetime) -> None:
        """Keep who sends the delivery; what is empty stays to be filled in.

        Raises:
            RuleError: G-07.
            Iv3SenderError: a field that CBS would refuse.
        """
        self._workplace.require(Right.BOOK)
        if malformed := sender.malformed():
            raise Iv3SenderError(malformed)
        with self._workplace.transaction(now, "set Iv3 sender") as register:
            register.books.iv3.set_sender(sender)

    def outcome(self, year: int, period: int, as_of: date) -> Iv3Outcome:
        """What the programme has in a period, and whether it can go out; nothing is written.

        Args:
            year: the book year.
            period: 0 for the budget, 1 to 4 for quarters, 5 for the annual accounts.
            as_of: the day at which the budget holds.

        Raises:
            Iv3YearError: there are no codes of the year.
        """
        codes = self._book.of(year)
        with self._workplace.reading() as register, collector_paused():
            part = iv3_part_at(register, year, period, as_of)
            sender = register.books.iv3.sender()
        problems = problems_of(part, codes, sender)
        return Iv3Outcome(part, codes, sender, tuple(whole_euros(part.cells)), problems)


def keep_rule(register: Register, draft: Iv3RuleDraft) -> bool:
    """Keep a line, with room made for it; whether anything changed.

    Raises:
        Iv3RuleError: inside.
    """
    rules = register.books.iv3.rules()
    if any(rule.is_active and rule.draft == draft for rule in rules):
        return False
    for change in make_room(draft, rules):
        register.books.iv3.change_rule(change)
    register.books.iv3.add_rule(draft)
    return True
