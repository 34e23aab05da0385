"""Matches one posting to one commitment by amount, relation, date, cost centre and words."""

import numpy as np

from talentdesk.domain.matching import CENTIBITS, EvidenceKind, MatchEvidence, MatchStage
from talentdesk.reconciliation.assignment import assign
from talentdesk.reconciliation.evidence import CODES, Scale, Weighed
from talentdesk.reconciliation.single_candidates import SingleCandidates
from talentdesk.reconciliation.tally import Tally, evidence_of


def match_singles(tally: Tally, scale: Scale, least: float) -> int:
    """Suggest every pair that is worth ``least`` bits more than any other way.

    Returns:
        How many suggestions were made.
    """
    free, places = tally.free_postings(), tally.open_commitments()
    candidates = SingleCandidates(tally.book, tally.weights, tally.posting_left, free)
    pairs = candidates.pairs(places, tally.commitment_left[places])
    weighed = _with_hints(scale.weigh(pairs), tally, scale)
    allowed = tally.book.barred.allows(weighed.pairs.posting, weighed.pairs.commitment)
    weighed = weighed.chosen(np.flatnonzero((weighed.total > 0) & allowed))
    cells: dict[tuple[int, int], int] = {}
    rows: dict[tuple[int, int], int] = {}
    for row, (posting, commitment, worth) in enumerate(
        zip(
            weighed.pairs.posting.tolist(),
            weighed.pairs.commitment.tolist(),
            weighed.total.tolist(),
            strict=True,
        )
    ):
        if worth > cells.get((posting, commitment), 0):
            cells[posting, commitment], rows[posting, commitment] = worth, row
    made = 0
    for pair in assign(cells):
        if pair.margin < max(least, tally.weights.margin) * CENTIBITS:
            continue
        found = evidence_of(weighed, rows[pair.row, pair.column], tally.book)
        worth = cells[pair.row, pair.column]
        if pair.margin < worth:
            found.append(MatchEvidence(EvidenceKind.RIVAL, pair.margin - worth))
        cents = int(tally.posting_left[pair.row])
        taken = int(tally.commitment_left[pair.column])
        tally.suggest([(pair.row, pair.column, cents)], taken, found, MatchStage.SINGLE)
        made += 1
    return made


def _with_hints(weighed: Weighed, tally: Tally, scale: Scale) -> Weighed:
    """What the text says of the amount: a part of a whole, or with VAT."""
    marks, posting = tally.book.marks, weighed.pairs.posting
    is_vat = weighed.pairs.amount[0] == CODES[EvidenceKind.AMOUNT_VAT]
    return weighed.joined(
        scale.where(
            (
                (marks.is_part[posting], EvidenceKind.INSTALMENT_WHOLE),
                (marks.with_vat[posting] & is_vat, EvidenceKind.VAT_WORD),
            )
        )
    )
