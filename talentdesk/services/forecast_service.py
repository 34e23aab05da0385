"""Use cases about the forecast: what each grant comes to, per year."""

from datetime import date

from talentdesk.domain.forecast import ForecastYear, forecast
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.money import Money
from talentdesk.domain.reserve import BucketKind, ReserveBook
from talentdesk.services.workplace import Workplace

__all__ = ("ForecastService",)


class ForecastService:
    """Read what is granted, committed, posted and still to come."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def years(self, as_of: date) -> tuple[ForecastYear, ...]:
        """Every year of every proposal with a grant or a commitment, by proposal, line, year."""
        with self._workplace.reading() as register:
            book = register.reserve.book()
            held = register.commitments.all()
            posted = register.commitments.posted()
        return forecast(granted_on(book, as_of), held, posted, as_of)

    def names(self) -> dict[ProposalId, tuple[str, str]]:
        """Number and title of every proposal that a forecast can be about."""
        with self._workplace.reading() as register:
            wanted = {item.draft.proposal for item in register.commitments.all()}
            for bucket in register.reserve.book().buckets():
                if bucket.kind is BucketKind.GRANT:
                    wanted.add(ProposalId(bucket.proposal))
            return register.proposals.names(wanted)


def granted_on(book: ReserveBook, as_of: date) -> dict[tuple[ProposalId, str, int], Money]:
    """What each proposal holds at the end of a day, per line and year."""
    found: dict[tuple[ProposalId, str, int], Money] = {}
    for bucket in book.buckets():
        if bucket.kind is BucketKind.GRANT:
            place = (ProposalId(bucket.proposal), bucket.line, bucket.year)
            found[place] = found.get(place, Money(0)) + book.balance(bucket, as_of)
    return {place: amount for place, amount in found.items() if amount}
