"""Times the register's part of a round: 12 reviewers, 200 proposals, 19 conditions.

    python bench/review_keeping.py [REVIEWERS] [PROPOSALS]

Prints seconds for sealing the entries, for keeping and showing them in one transaction, for
reading what holds of every review, and for the book of all reviews; and their ratio to
writing the same entries as JSON and reading them back, in the same run.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalDraft, ProposalId, ProposalStatus
from talentdesk.domain.review_entries import Judged, ReviewEntry, content_of, following
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.register.proposals import NewProposal
from talentdesk.services.register_service import Founder, create_register
from talentdesk.services.review_book import review_book
from talentdesk.services.review_work import ReviewWork
from talentdesk.services.workplace import Workplace

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
REASON = "Het voorstel noemt twee partners, maar zegt niet wie wat betaalt."


@contextmanager
def timed(name: str, found: dict[str, float]) -> Iterator[None]:
    """Seconds of CPU time of the block."""
    start = time.process_time()
    yield
    found[name] = time.process_time() - start


def asked(
    desk: Workplace, reviewers: int, proposals: int
) -> tuple[list[PersonId], list[ProposalId]]:
    """People who judge, and proposals under review."""
    drafts = [
        ProposalDraft(ProposalKind.ACTIVITY, f"Voorstel {number}", line="werken")
        for number in range(proposals)
    ]
    with desk.transaction(NOW, "fill") as register:
        people = [
            register.people.add(f"beoordelaar {number}", desk.actor.role)
            for number in range(reviewers)
        ]
        ids = register.proposals.add_many(
            [NewProposal(draft, ProposalStatus.UNDER_REVIEW) for draft in drafts]
        )
    return people, ids


def entries(desk: Workplace, people: list[PersonId], ids: list[ProposalId]) -> list[ReviewEntry]:
    """A whole review of each person on each proposal."""
    conditions = desk.programme.conditions_for(ProposalKind.ACTIVITY)
    answers = (Judgement.MEETS, Judgement.MEETS_PARTLY, Judgement.FAILS)
    with desk.reading() as register:
        hashes = {item.id: item.content_hash for item in register.proposals.all()}
    found = []
    for turn, person in enumerate(people):
        for place, proposal in enumerate(ids):
            given = tuple(
                ConditionJudgement(item.id, answers[(turn + place + at) % 3], REASON)
                for at, item in enumerate(conditions)
            )
            judged = Judged(proposal, person, 1, hashes[proposal], desk.programme.hash)
            found.append(following((), content_of(ReviewStatus.SUBMITTED, given), judged))
    return found


def measure(desk: Workplace, people: list[PersonId], ids: list[ProposalId]) -> dict[str, float]:
    """Seconds for each step."""
    found: dict[str, float] = {}
    with timed("seal", found):
        made = entries(desk, people, ids)
    with timed("baseline", found):
        texts = [canonical_json(to_plain(entry)) for entry in made]
        read: list[Any] = [json.loads(text) for text in texts]
    assert len(read) == len(made)
    work = ReviewWork(desk)
    with timed("keep and show", found), desk.transaction(NOW, "take in reviews") as register:
        work.seal(register, ids)
        work.take_in(register, register.review_entries.add(made))
    with timed("what holds", found), desk.reading() as register:
        assert len(register.review_entries.standings()) == len(made)
    with timed("working copies", found), desk.reading() as register:
        assert len(register.reviews.of_proposals(ids)) == len(made)
    with timed("book", found), desk.reading() as register:
        review_book(register)
    return found


def main() -> None:
    """Make the register, time the steps, print them."""
    sizes = [int(item) for item in sys.argv[1:3]]
    reviewers, proposals = (*sizes, *(12, 200)[len(sizes) :])
    with tempfile.TemporaryDirectory() as folder:
        founder = Founder("Programmamanager", "programmamanager")
        desk = create_register(Path(folder) / "round.tdesk", PROGRAMME, founder, NOW)
        found = measure(desk, *asked(desk, reviewers, proposals))
        desk.close()
    base = found["baseline"]
    for name, seconds in found.items():
        print(f"{name:15} {seconds:6.2f} s  {seconds / base:5.1f} x baseline")


if __name__ == "__main__":
    main()
