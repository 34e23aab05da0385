"""What an adviser sees while tying postings to commitments: lists, totals, choices."""

from collections.abc import Mapping, Sequence
from typing import Final

from talentdesk.domain.money import Money
from talentdesk.domain.placements import ActRow, DifferenceKind, PlacementRow
from talentdesk.domain.reconciliation import (
    CommitmentSource,
    OpenCommitment,
    OurPosting,
    PlacedPosting,
    PlaceTotals,
    PostingChoices,
    PostingQuery,
)
from talentdesk.services.our_postings import OurPostings, OurPostingsReader, our_posting
from talentdesk.services.posting_queries import (
    Placed,
    left_of,
    place_totals,
    posting_choices,
    sorted_ids,
)
from talentdesk.services.workplace import Workplace
from talentdesk.wording.difference_words import DIFFERENCES, explained_text

_FOR_POSTINGS: Final = tuple(
    kind for kind in DifferenceKind if kind is not DifferenceKind.NO_POSTING
)
"""Kinds that explain a posting; the other one is for a commitment."""


class PlaceView:
    """Read what is placed and what is not. Every method is one use case."""

    def __init__(self, workplace: Workplace, commitments: CommitmentSource) -> None:
        self._workplace = workplace
        self._commitments = commitments
        self._reader = OurPostingsReader()

    def years(self) -> Sequence[int]:
        """Years of which there are postings that are ours, the last first."""
        with self._workplace.reading() as register:
            return sorted(self._reader.read(register).years, reverse=True)

    def totals(self, year: int) -> PlaceTotals:
        """How far the difference is from zero."""
        with self._workplace.reading() as register:
            ours = self._reader.read(register).of(year)
            return place_totals(ours, register.books.placements.live())

    def choices(self, year: int) -> PostingChoices:
        """What there is to filter on."""
        with self._workplace.reading() as register:
            ours = self._reader.read(register)
            return posting_choices(ours, year, register.books.placements.placed())

    def posting_ids(self, year: int, asked: PostingQuery) -> Sequence[str]:
        """Ids of the postings without a place, in the order asked."""
        with self._workplace.reading() as register:
            ours = self._reader.read(register)
            return sorted_ids(ours, year, register.books.placements.placed(), asked)

    def posting_rows(self, ids: Sequence[str]) -> Sequence[OurPosting]:
        """Their rows, in the order of the ids; ids that are not ours are left out."""
        with self._workplace.reading() as register:
            ours = self._reader.read(register)
            placed = register.books.placements.placed()
        return [row for key in ids if (row := _row(ours, key, placed)) is not None]

    def commitments(self, year: int) -> Sequence[OpenCommitment]:
        """The commitments of which something is open, or that have links."""
        with self._workplace.reading() as register:
            taken = register.books.placements.taken()
        return self._commitments.rows(year, taken)

    def placed(self, year: int) -> Sequence[PlacedPosting]:
        """Links and explanations that hold, the last made first."""
        with self._workplace.reading() as register:
            ours = self._reader.read(register)
            books = register.books
            rows, sums = books.placements.live(), books.placements.placed()
            acts = {act.id: act for act in books.placements.acts()}
            taken = books.placements.taken()
        numbers = {item.id: item.number for item in self._commitments.rows(year, taken)}
        found = []
        for item in reversed(rows):
            if item.placed.posting not in ours.of(year):
                continue
            row, act = _row(ours, item.placed.posting, sums), acts[item.act]
            if row is not None:
                found.append(_placed(item, act, row, numbers))
        return found

    def acts(self) -> Sequence[ActRow]:
        """Everything that was done, the newest first."""
        with self._workplace.reading() as register:
            return register.books.placements.acts()

    def last_act(self) -> int:
        """The number of the newest act; another one tells that something was done since."""
        with self._workplace.reading() as register:
            return register.books.placements.last_act()

    def difference_kinds(self) -> Sequence[tuple[str, str]]:
        """Kinds of difference that a posting can be explained with: key and words."""
        return tuple((kind.value, DIFFERENCES[kind]) for kind in _FOR_POSTINGS)


def _row(ours: OurPostings, key: str, placed: Placed) -> OurPosting | None:
    row = ours.find(key)
    return our_posting(row, left_of(row, placed), ours.line(row)) if row else None


def _placed(
    item: PlacementRow, act: ActRow, row: OurPosting, numbers: Mapping[str, str]
) -> PlacedPosting:
    placed = item.placed
    return PlacedPosting(
        str(item.id),
        str(act.id),
        row,
        Money(placed.cents),
        act.at,
        act.actor,
        numbers.get(placed.commitment, placed.commitment),
        explained_text(placed, act.reason),
    )
