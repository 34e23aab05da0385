"""A second register, as slow and plain as can be: lists, dicts of cents and sets.

It shares nothing with the product. A place for money is its name in the file, for example
``line|eerder|werken|2026``; a balance is a sum over the whole list of what moved.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

RIGHTS: dict[str, set[str]] = {
    "programmamanager": {
        *("edit", "review", "advise", "present", "record_executive", "record_council"),
    },
    "regisseur": {"edit", "review"},
    "programmamedewerker": {"edit"},
    "communicatieadviseur": {"review"},
    "financieel-adviseur": {"book", "report", "record_council"},
}
"""Who may do what, as the plan says it (7.1)."""
TRANCHES: dict[str, int | None] = {"eerder": None, "programmaplan": 300_000_000}
Given = dict[str, tuple[str, str]]
"""A judgement with its reason, by condition; what was not judged is not in it."""
Sheet = tuple[str, frozenset[tuple[str, tuple[str, str]]]]
"""How far a review is, with all that it says."""
Key = tuple[str, str]
"""A proposal and a reviewer."""
Move = tuple[date, str, str, int]
Placed = tuple[str, str, int, int]
"""A posting, the commitment it is for (empty for none), cents, and cents that it takes of it."""
Bound = dict[int, int]
Promise = tuple[int, int, int | None]
"""Cents of a commitment that were promised, paid in advance, and determined (None: not yet)."""
Part = tuple[str, str, int, str]
"""What the council is asked to move: from, to, cents, and the commitment (empty for none)."""


def sheet_of(status: str, given: Given) -> Sheet:
    """A review as it can be compared."""
    return status, frozenset(given.items())


@dataclass
class PlainReview:
    """What one reviewer says of one proposal."""

    status: str = "in_progress"
    given: Given = field(default_factory=dict)
    is_forked: bool = False

    @property
    def sheet(self) -> Sheet:
        """The review as it can be compared."""
        return sheet_of(self.status, self.given)


@dataclass
class PlainProposal:
    """What is followed of a proposal."""

    status: str
    title: str
    version: int = 1


@dataclass
class PlainCommitment:
    """What is bound by year after each step that was not taken back; the last one holds."""

    proposal: str
    line: str
    status: list[str]
    bound: list[Bound]
    promise: list[Promise]
    is_subsidy: bool = False

    @property
    def total(self) -> int:
        """Cents bound in all years."""
        return sum(self.bound[-1].values())


@dataclass
class Said:
    """Something that is only added, such as a report; ``replaces`` is what it puts right."""

    place: str
    text: str
    replaces: str = ""
    is_withdrawn: bool = False


def standing(said: dict[str, Said]) -> dict[str, Said]:
    """What was not withdrawn, and what nothing that stands took the place of, the first first."""
    found = {key: item for key, item in said.items() if not item.is_withdrawn}
    replaced = {item.replaces for item in found.values()}
    return {key: item for key, item in found.items() if key not in replaced}


@dataclass
class Edit:
    """Something a person did that can be taken back."""

    subject: str
    key: str
    before: object
    after: object


@dataclass
class PlainRegister:
    """Everything that the machine knows of the register at the office."""

    moves: list[Move] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    countered: set[str] = field(default_factory=set)
    adopted: set[str] = field(default_factory=lambda: {"eerder"})
    proposals: dict[str, PlainProposal] = field(default_factory=dict)
    reviews: dict[Key, PlainReview] = field(default_factory=dict)
    handed_in: set[tuple[Key, Sheet]] = field(default_factory=set)
    sealed: set[tuple[Key, Sheet]] = field(default_factory=set)
    settled: dict[Key, tuple[str, str]] = field(default_factory=dict)
    commitments: dict[str, PlainCommitment] = field(default_factory=dict)
    committed: list[tuple[date, str, int]] = field(default_factory=list)
    postings: dict[str, int] = field(default_factory=dict)
    placed: Counter[Placed] = field(default_factory=Counter)
    rejected: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    let_go: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    asked: dict[str, list[Part]] = field(default_factory=dict)
    reports: dict[str, Said] = field(default_factory=dict)
    measured: dict[str, Said] = field(default_factory=dict)
    pairs: list[tuple[str, ...]] = field(default_factory=list)
    closed: set[tuple[int, int]] = field(default_factory=set)
    rounds: dict[str, bool] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)
    done: dict[str, list[Edit]] = field(default_factory=dict)
    undone: dict[str, list[Edit]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)

    # --- the reserve ----------------------------------------------------------------

    def balance(self, place: str, day: date = date.max) -> int:
        """Cents in a place at the end of a day."""
        return sum(
            cents * ((target == place) - (source == place))
            for when, source, target, cents in self.moves
            if when <= day
        )

    def places(self) -> set[str]:
        """Every place that money was ever in, but for outside."""
        found = {place for _, source, target, _ in self.moves for place in (source, target)}
        return found - {"outside"}

    def refusal(self, wanted: Sequence[Move]) -> str:
        """Why these moves, one after the other, cannot be made; empty when they can."""
        after = PlainRegister(list(self.moves), adopted=self.adopted, committed=self.committed)
        for move in wanted:
            if reason := after._refusal(move):
                return reason
            after.moves.append(move)
        return ""

    def _refusal(self, move: Move) -> str:
        day, source, target, cents = move
        if source != "outside" and self._lowest(source, day) < cents:
            return "G-09"
        if source.startswith("grant") and self.room(_work(source), day) < cents:
            return "committed"
        if source != "free" or not target.startswith("line"):
            return ""
        tranche = target.split("|")[1]
        if tranche not in self.adopted:
            return "G-10"
        return "G-09" if self.allotted(tranche) + cents > self.cap(tranche) else ""

    def _lowest(self, place: str, day: date) -> int:
        days = {day, *(when for when, *_ in self.moves if when > day)}
        return min(self.balance(place, when) for when in days)

    def allotted(self, tranche: str) -> int:
        """Cents that are in the lines and grants of a tranche."""
        named = {place for place in self.places() if place.split("|")[1:2] == [tranche]}
        return sum(self.balance(place) for place in named)

    def cap(self, tranche: str) -> int:
        """The most that may be allotted out of a tranche."""
        own = TRANCHES[tranche]
        if own is not None:
            return own
        taken = sum(cents for cents in TRANCHES.values() if cents is not None)
        return max(0, -self.balance("outside") - taken)

    # --- grants and commitments ---------------------------------------------------

    def granted(self, work: str, day: date = date.max) -> int:
        """Cents granted to a proposal on a line in a year, out of all tranches."""
        named = {place for place in self.places() if place.startswith("grant")}
        return sum(self.balance(place, day) for place in named if _work(place) == work)

    def bound(self, work: str, day: date = date.max) -> int:
        """Cents committed of that."""
        return sum(cents for when, name, cents in self.committed if name == work and when <= day)

    def room(self, work: str, start: date) -> int:
        """The least that is granted and not committed, from a day on."""
        days = {start, *(day for day in self.days() if day > start)}
        return min(self.granted(work, day) - self.bound(work, day) for day in days)

    def days(self) -> set[date]:
        """Every day on which money moved or was committed."""
        return {move[0] for move in self.moves} | {step[0] for step in self.committed}

    # --- the ledger -----------------------------------------------------------------

    def left(self, posting: str) -> int:
        """Cents of a posting that have no place; none of one that is gone."""
        used = sum(
            cents * count for (key, _, cents, _), count in self.placed.items() if key == posting
        )
        return self.postings[posting] - used if posting in self.postings else 0

    def fits(self, wanted: Iterable[Placed]) -> bool:
        """Whether these cents are all there to be placed."""
        asked: Counter[str] = Counter()
        for posting, _, cents, _ in wanted:
            left = self.left(posting)
            if cents * left <= 0:
                return False
            asked[posting] += cents
        return all(abs(cents) <= abs(self.left(posting)) for posting, cents in asked.items())

    def taken(self, commitment: str) -> int:
        """Cents of postings that are for a commitment."""
        return sum(cents * n for (_, key, _, cents), n in self.placed.items() if key == commitment)

    def open_day(self, day: date) -> date:
        """The day, or the first one after all that is closed."""
        if not self.closed or (day.year, day.month) > max(self.closed):
            return day
        year, month = max(self.closed)
        return (date(year, month, 1) + timedelta(days=32)).replace(day=1)

    # --- what can be taken back ------------------------------------------------------

    def did(self, person: str, edit: Edit) -> None:
        """Remember an edit; what was taken back before it cannot be done again."""
        self.done.setdefault(person, []).append(edit)
        self.undone[person] = []

    def forget(self, subject: str, start: str) -> None:
        """Nobody can take these edits back any more."""
        for kept in (*self.done.values(), *self.undone.values()):
            kept[:] = [e for e in kept if not (e.subject == subject and e.key.startswith(start))]


def _work(grant: str) -> str:
    """Proposal, line and year of a grant."""
    _, _, line, year, proposal = grant.split("|")
    return f"{proposal}|{line}|{year}"
