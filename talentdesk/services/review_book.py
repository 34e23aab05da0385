"""All that reviewers said, in one form: equal for registers that took the same files.

Moments of taking in, file names and numbers that a register gives are not in it, so that
the order in which files came in cannot be read from it.
"""

from collections.abc import Iterator
from typing import Any

from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.kept_reviews import KeptReview
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.rounds import ReviewRound
from talentdesk.register.database import Register
from talentdesk.wording.review_intake import CAME_IN_AGAIN


def review_book(register: Register) -> str:
    """Canonical JSON of rounds, entries, what holds of them, what is set apart, and notes.

    Entries stand in the order of their seals. A choice between two versions is an entry
    that follows both, and is named in ``choices``.
    """
    kept = register.review_entries.of_proposals()
    entries = sorted(
        (item for held in kept.values() for item in held.entries), key=lambda item: item.entry.id
    )
    book = {
        "rounds": [_round(item) for item in sorted(register.rounds.all(), key=lambda x: x.id)],
        "entries": [to_plain(item.entry) for item in entries],
        "choices": [item.entry.id for item in entries if len(item.entry.previous) > 1],
        "standing": [_standing(*key, held) for key, held in sorted(kept.items())],
        "apart": sorted(seal for held in kept.values() for seal in _apart(held)),
        "let_in": [
            {"entry": item.entry.id, "reason": item.admission.reason}
            for item in entries
            if item.admission and item.admission.reason not in ("", CAME_IN_AGAIN)
        ],
        "notes": [to_plain(note) for note in register.review_entries.notes()],
    }
    return canonical_json(book)


def _round(held: ReviewRound) -> dict[str, Any]:
    return {
        "id": held.id,
        "asked": to_plain(held.draft),
        "status": held.status.value,
        "reason": held.status_reason,
    }


def _standing(proposal: ProposalId, reviewer: PersonId, kept: KeptReview) -> dict[str, Any]:
    found = kept.standing
    return {
        "proposal": proposal,
        "reviewer": reviewer,
        "heads": [head.id for head in found.heads],
        "holds": found.holds.id if found.holds else "",
    }


def _apart(kept: KeptReview) -> Iterator[str]:
    """Seals of what waits to be let in; what a counting entry followed waits for nobody."""
    behind = {seal for item in kept.entries if item.counts for seal in item.entry.behind}
    for item in kept.entries:
        if not item.counts and item.entry.id not in behind:
            yield item.entry.id
