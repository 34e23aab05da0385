"""Matches a posting to the one commitment that it can be a part of."""

from collections import defaultdict
from collections.abc import Sequence

from talentdesk.domain.matching import CENTIBITS, EvidenceKind, MatchEvidence, MatchStage
from talentdesk.reconciliation.instalment_pools import InstalmentPool
from talentdesk.reconciliation.tally import Tally, evidence_of

_Cell = tuple[int, InstalmentPool, int]
"""Hundredths of bits, the pool of the commitment, the row in it."""


def match_parts(tally: Tally, pools: Sequence[InstalmentPool], least: float) -> int:
    """Suggest postings that fit in one commitment clearly better than in any other.

    Nothing is added up: relation, cost centre, words and date must say it. Returns how
    many suggestions were made.
    """
    by_posting: dict[int, list[_Cell]] = defaultdict(list)
    for pool in (each.now(tally) for each in pools):
        total = pool.weighed.total.tolist()
        for row, posting in enumerate(pool.postings):
            if total[row] > 0:
                by_posting[posting].append((total[row], pool, row))
    sure: dict[int, list[tuple[int, InstalmentPool, int, int]]] = defaultdict(list)
    for posting, cells in by_posting.items():
        cells.sort(key=lambda cell: (-cell[0], cell[1].commitment))
        worth, pool, row = cells[0]
        rival = cells[1][0] if len(cells) > 1 else 0
        if worth - rival >= max(least, tally.weights.margin) * CENTIBITS:
            sure[pool.commitment].append((posting, pool, row, rival))
    return sum(_fill(sure[commitment], tally) for commitment in sorted(sure))


def _fill(chosen: Sequence[tuple[int, InstalmentPool, int, int]], tally: Tally) -> int:
    """Parts of one commitment, the oldest first, as long as there is room."""
    made = 0
    for posting, pool, row, rival in sorted(chosen, key=lambda part: part[0]):
        cents = int(tally.posting_left[posting])
        left = int(tally.commitment_left[pool.commitment])
        if cents > left:
            continue
        evidence = evidence_of(pool.weighed, row, tally.book)
        if rival:
            evidence.append(MatchEvidence(EvidenceKind.RIVAL, -rival))
        closes = len(chosen) == 1 and _is_near(posting, cents, left, tally)
        taken = left if closes else cents
        tally.suggest([(posting, pool.commitment, cents)], taken, evidence, MatchStage.PART)
        made += 1
    return made


def _is_near(posting: int, cents: int, left: int, tally: Tally) -> bool:
    """Whether the rest is a difference in price rather than another part to come."""
    small = (left - cents) * 1000 <= left * tally.weights.price_thousandths
    return small and not tally.book.marks.is_part[posting]
