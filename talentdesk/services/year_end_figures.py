"""The end of a year as the register has it now."""

from collections import defaultdict

from talentdesk.domain.commitments import Commitment, CommitmentStatus
from talentdesk.domain.forecast import open_by_year
from talentdesk.domain.kinds import Standing
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.reserve import Bucket, BucketKind
from talentdesk.domain.statement import Home, Statement
from talentdesk.domain.year_end import YearEnd, YearEndCommitment, year_end
from talentdesk.register.database import Register
from talentdesk.services.statement_figures import WHOLE_YEAR, statement_at


def year_end_at(register: Register, year: int, whole_year: Statement | None = None) -> YearEnd:
    """What is granted and committed now for a year, beside what was posted in it.

    What was carried or released since is out of it, so that nothing is done twice.
    ``whole_year`` is the statement of that year, for who made it already.
    """
    statement = whole_year or statement_at(register, year)
    taken = register.books.placements.taken_until(book_period(year, WHOLE_YEAR))
    commitments, money = _asked(register)
    held = [
        _of_commitment(item, year, taken.get(item.id, 0), commitments.get(item.id, ""))
        for item in register.commitments.all()
        if item.status is CommitmentStatus.ENTERED
    ]
    granted: dict[Home, int] = defaultdict(int)
    for bucket, cents in balances(register).items():
        if bucket.year == year:
            granted[bucket.line, bucket.proposal] += cents
    waiting = sum(bool(line.left) for line in statement.lines)
    asked = {(line, key): cents for (line, key, of), cents in money.items() if of == year}
    return year_end(year, granted, statement.lines, held, waiting, asked)


def balances(register: Register) -> dict[Bucket, int]:
    """What lines and grants hold now, in cents."""
    book = register.reserve.book()
    return {
        bucket: book.balance(bucket).cents
        for bucket in book.buckets()
        if bucket.kind in (BucketKind.LINE, BucketKind.GRANT)
    }


def free_balances(register: Register) -> dict[Bucket, int]:
    """As ``balances``, without what waits for the council."""
    found = balances(register)
    waiting = {
        item.id for item in register.decisions.all() if item.draft.standing is Standing.PROPOSED
    }
    for decision, part in register.books.year_end.all():
        if decision in waiting:
            found[part.source] = found.get(part.source, 0) - part.cents
    return found


def open_years(item: Commitment, year: int, taken: int) -> dict[int, Money]:
    """What is open of a commitment in a year and those before it, by year; never below zero."""
    state = item.state()
    earlier = {of: state.bound(of) for of in state.years if of <= year}
    posted = min(Money(taken), Money(sum(bound.cents for bound in earlier.values())))
    return {of: cents for of, cents in open_by_year(state, posted).items() if of <= year and cents}


def _of_commitment(item: Commitment, year: int, taken: int, asked_in: str) -> YearEndCommitment:
    state = item.state()
    bound = sum(state.bound(held).cents for held in state.years if held <= year)
    years = tuple(
        (held, cents.cents) for held, cents in open_years(item, year, taken).items() if cents > ZERO
    )
    draft = item.draft
    return YearEndCommitment(
        item.id, item.number, draft.line, draft.proposal, bound, taken, years, asked_in
    )


def _asked(register: Register) -> tuple[dict[str, str], dict[tuple[str, str, int], int]]:
    """What waits for the council: decision by commitment, and cents without one by place."""
    waiting = {
        item.id: item.number
        for item in register.decisions.all()
        if item.draft.standing is Standing.PROPOSED
    }
    commitments: dict[str, str] = {}
    money: dict[tuple[str, str, int], int] = defaultdict(int)
    for decision, part in register.books.year_end.all():
        if decision in waiting and part.commitment:
            commitments[part.commitment] = waiting[decision]
        elif decision in waiting:
            money[part.line, part.proposal, part.year_from] += part.cents
    return commitments, money
