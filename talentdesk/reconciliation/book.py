"""The ledger and the commitments as the matcher works with them: in an order of their own."""

from collections.abc import Collection, Sequence

import numpy as np

from talentdesk.reconciliation.arrays import Ints, ints
from talentdesk.reconciliation.barred_pairs import BarredPairs, IdPair
from talentdesk.reconciliation.match_lines import MatchCommitment, PostingColumns
from talentdesk.reconciliation.names import MISSING, RelationGroups
from talentdesk.reconciliation.rarity import AmountRarity, rarity_of
from talentdesk.reconciliation.references import References
from talentdesk.reconciliation.text_marks import TextMarks
from talentdesk.reconciliation.text_scan import TextScan
from talentdesk.reconciliation.word_sets import WordSets


class Commitments:
    """The commitments in an order that rests on what they say, not on how they came in."""

    def __init__(self, rows: Sequence[MatchCommitment]) -> None:
        self.rows = sorted(
            rows,
            key=lambda row: (
                row.day,
                row.cents,
                row.reference,
                row.relation,
                row.text,
                row.cost_centre,
                row.id,
            ),
        )
        self.ids = [row.id for row in self.rows]
        self.cents = ints([row.cents for row in self.rows])
        self.day = ints([row.day for row in self.rows])

    def __len__(self) -> int:
        return len(self.rows)


class Postings:
    """The postings in an order that rests on what they say, not on how they came in."""

    def __init__(self, columns: PostingColumns) -> None:
        accounts = _ranks(columns.accounts or [""] * len(columns.ids))
        order = _canonical_order(columns, accounts)
        places = order.tolist()
        self.ids = [columns.ids[place] for place in places]
        self.texts = [columns.texts[place] for place in places]
        self.relations = [columns.relations[place] for place in places]
        self.cost_centres = [columns.cost_centres[place] for place in places]
        self.cents = ints(columns.cents)[order]
        self.day = ints(columns.days)[order]
        self.account = accounts[order]

    def __len__(self) -> int:
        return len(self.ids)


def _canonical_order(columns: PostingColumns, accounts: Ints) -> Ints:
    keys = (
        accounts,
        _ranks(columns.cost_centres),
        _ranks(columns.relations),
        ints(columns.cents),
        ints(columns.days),
    )
    order: Ints = np.lexsort(keys)
    same = np.ones(max(0, len(order) - 1), dtype=np.bool_)
    for key in keys:
        same &= np.diff(key[order]) == 0
    edges = np.flatnonzero(np.diff(np.concatenate(([False], same, [False])).astype(np.int8)))
    for first, last in edges.reshape(-1, 2).tolist():
        tied = order[first : last + 1].tolist()
        tied.sort(key=lambda place: (columns.texts[place], columns.ids[place]))
        order[first : last + 1] = tied
    return order


def _ranks(values: Sequence[str]) -> Ints:
    ranks = {value: rank for rank, value in enumerate(sorted(set(values)))}
    return ints([ranks[value] for value in values])


class Book:
    """Ledger and commitments together, with everything that can be compared.

    Attributes:
        relation_lines, centre_lines: How many lines bear the group or cost centre.
        barred: Pairs that were rejected.
        relation_bits, centre_bits: How rare each of those is, in hundredths of bits.
    """

    def __init__(
        self,
        columns: PostingColumns,
        rows: Sequence[MatchCommitment],
        rejected: Collection[IdPair] = (),
    ) -> None:
        self.postings = Postings(columns)
        self.commitments = Commitments(rows)
        self.barred = BarredPairs(rejected, self.postings.ids, self.commitments.ids)
        self._compare_names()
        self._compare_cost_centres()
        scan = TextScan(self.postings.texts)
        self.references = References([row.reference for row in self.commitments.rows], scan)
        self.marks = TextMarks(scan, len(self.postings))
        self.words = WordSets(scan, len(self.postings), [row.text for row in self.commitments.rows])
        self.amounts = AmountRarity(self.postings.cents)

    def _compare_names(self) -> None:
        names = [row.relation for row in self.commitments.rows]
        groups = RelationGroups(self.postings.relations, names)
        self.group, self.near = groups.of_postings, groups.near
        self.commitment_group = groups.of_commitments
        self.relation_lines = _counts(self.group, self.commitment_group)
        self.relation_bits = rarity_of(self.relation_lines, len(self.postings))

    def _compare_cost_centres(self) -> None:
        codes = [row.cost_centre.strip() for row in self.commitments.rows]
        own = [code.strip() for code in self.postings.cost_centres]
        numbers = {code: place for place, code in enumerate(sorted({*codes, *own} - {""}))}
        numbers[""] = MISSING
        self.centre: Ints = ints([numbers[code] for code in own])
        self.commitment_centre: Ints = ints([numbers[code] for code in codes])
        self.centre_lines = _counts(self.centre, self.commitment_centre)
        self.centre_bits = rarity_of(self.centre_lines, len(self.postings))


def _counts(of_postings: Ints, of_commitments: Ints) -> Ints:
    """How many postings have each number that a commitment has; by that number."""
    size = int(max(of_postings.max(initial=0), of_commitments.max(initial=0))) + 1
    return np.bincount(of_postings[of_postings >= 0], minlength=size)
