"""A second reserve, as slow and plain as can be: what the real one is held against.

Every balance is a sum over the whole list, and every day is looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from talentdesk.domain.decisions import DecisionId
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Standing, Tranche
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reserve import (
    FREE,
    OUTSIDE,
    Bucket,
    BucketKind,
    MovementDraft,
    MovementKind,
    TrancheState,
    grant_bucket,
    line_bucket,
)

FIRST_DAY = date(2026, 3, 1)
DAYS = tuple(FIRST_DAY + timedelta(days=number) for number in range(8))
DECISION = DecisionId("decision")
PROPOSAL = ProposalId("proposal-1")


def a_tranche(key: str, cents: int | None, standing: Standing) -> TrancheState:
    """A tranche with that cap; None takes what the others leave."""
    amount = None if cents is None else Money(cents)
    return TrancheState(Tranche(key, f"Tranche {key}", amount, standing, "BSL-1"), standing)


TRANCHES = (
    a_tranche("rest", None, Standing.ADOPTED),
    a_tranche("vast", 12, Standing.ADOPTED),
    a_tranche("later", 8, Standing.PROPOSED),
    a_tranche("nooit", 50, Standing.LAPSED),
)
LINES = tuple(
    line_bucket(state.tranche.id, "wonen", year) for state in TRANCHES for year in (2026, 2027)
)
GRANTS = tuple(grant_bucket(bucket.tranche, bucket.line, bucket.year, PROPOSAL) for bucket in LINES)
_BUSY = (*LINES[:4], *LINES[:4], *LINES)
"""Lines of adopted tranches are drawn more often, so that money gets to the end."""
_KINDS = (*(item for item in MovementKind if item is not MovementKind.COUNTER), MovementKind.ALLOT)


@dataclass
class PlainReserve:
    """Movements in a list, and what may be added to it."""

    tranches: Sequence[TrancheState] = TRANCHES
    movements: list[MovementDraft] = field(default_factory=list)

    def balance(self, bucket: Bucket, day: date) -> int:
        """Cents in a bucket at the end of a day."""
        return sum(
            (item.target == bucket) * item.amount.cents
            - (item.source == bucket) * item.amount.cents
            for item in self.movements
            if item.day <= day
        )

    def refusal(self, draft: MovementDraft) -> str:
        """The rule that refuses a movement; empty when it may be booked."""
        after = replace(self, movements=[*self.movements, draft])
        later = [day for day in DAYS if day >= draft.day]
        if draft.source != OUTSIDE and any(after.balance(draft.source, day) < 0 for day in later):
            return "G-09"
        if draft.source != FREE or draft.target.kind is not BucketKind.LINE:
            return ""
        (state,) = (item for item in self.tranches if item.tranche.id == draft.target.tranche)
        if state.standing is not Standing.ADOPTED:
            return "G-10"
        return "G-09" if after.allotted(state.tranche.id) > after.cap(state.tranche) else ""

    def allotted(self, tranche: str) -> int:
        """Cents that went from free to the lines of a tranche and did not come back."""
        out = [item for item in self.movements if item.source == FREE]
        back = [item for item in self.movements if item.target == FREE]
        return sum(m.amount.cents for m in out if m.target.tranche == tranche) - sum(
            m.amount.cents for m in back if m.source.tranche == tranche
        )

    def cap(self, tranche: Tranche) -> int:
        """The most that may be allotted out of a tranche."""
        if tranche.amount is not None:
            return tranche.amount.cents
        taken = [
            state.tranche.amount.cents
            for state in self.tranches
            if state.tranche.amount is not None and state.standing is not Standing.LAPSED
        ]
        formed = sum(
            m.amount.cents * ((m.source == OUTSIDE) - (m.target == OUTSIDE)) for m in self.movements
        )
        return max(0, formed - sum(taken))


def _route(source: Bucket, target: Bucket, kind: MovementKind, *, turned: bool) -> MovementDraft:
    ends = (target, source) if turned else (source, target)
    kind = MovementKind.COUNTER if turned else kind
    return MovementDraft(kind, FIRST_DAY, *ends, Money(1), DECISION)


@st.composite
def movements(draw: st.DrawFn) -> MovementDraft:
    """Any movement that a use case can ask for, or its counter-movement, on any day."""
    kind = draw(st.sampled_from(_KINDS))
    line = draw(st.sampled_from(_BUSY))
    grant = grant_bucket(line.tranche, line.line, line.year, PROPOSAL)
    other_year = 2027 if line.year == 2026 else 2026
    source, target = {
        MovementKind.FORM: (OUTSIDE, FREE),
        MovementKind.ALLOT: (FREE, line),
        MovementKind.RETURN: (line, FREE),
        MovementKind.YEAR_TRANSFER: (line, replace(line, year=other_year)),
        MovementKind.GRANT: (line, grant),
        MovementKind.RELEASE: (grant, line),
    }[kind]
    turned = draw(st.sampled_from([False, False, False, True]))
    most = 40 if kind is MovementKind.FORM else 6
    return replace(
        _route(source, target, kind, turned=turned),
        day=draw(st.sampled_from(DAYS)),
        amount=Money(draw(st.integers(1, most))),
    )


def journals(most: int) -> st.SearchStrategy[list[MovementDraft]]:
    """Movements after some that put money in, so that most runs get somewhere."""
    start = [
        MovementDraft(MovementKind.FORM, DAYS[1], OUTSIDE, FREE, Money(40), DECISION),
        *(
            MovementDraft(MovementKind.ALLOT, DAYS[2], FREE, line, Money(5), DECISION)
            for line in LINES[:4]
        ),
        *(
            MovementDraft(MovementKind.GRANT, DAYS[3], line, grant, Money(3), DECISION)
            for line, grant in list(zip(LINES, GRANTS, strict=True))[:4]
        ),
    ]
    return st.lists(movements(), max_size=most).map(lambda rest: [*start, *rest])
