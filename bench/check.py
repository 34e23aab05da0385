"""Times a check of a register with books and 100,000 log entries beside SQLite's own of the file.

    python bench/check.py [ENTRIES] [LINES]

The register has LINES postings (50,000) from twelve files, a tenth of which have a place, 2,000
commitments, 2,000 proposals with 5,000 versions of reviews, and entries about judgements until
the log has so many. Prints CPU seconds of ``PRAGMA integrity_check`` and of the whole check, their
ratio (it may be 5 at most), and what each part of the check takes. Ends with 1 when the ratio is
higher.
"""

import cProfile
import io
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.large_register import drafts
from bench.ledger_import import make_ledger
from talentdesk.domain.commitment_steps import enter_step
from talentdesk.domain.ledger import line_digests
from talentdesk.domain.ledger_books import LedgerIntake
from talentdesk.domain.ledger_plan import KnownLines, LedgerPlan, NewLine
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reconciliation import Explanation
from talentdesk.domain.review_entries import Judged, content_of, following
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.register import sqlite
from talentdesk.register.database import Register
from talentdesk.register.log import Change
from talentdesk.register.opening import connect_read_only
from talentdesk.register.proposals import NewProposal
from talentdesk.services.example_books import create_example_with_books
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.people_service import PeopleService
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.workplace import Workplace

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
MOST = 5.0
PROPOSALS = 2_000
REVIEWS = 5_000
COMMITMENTS = 2_000
EACH = Money.euros(5)
RUNS = 3


def fill(workplace: Workplace, entries: int, lines: int) -> None:
    """Books and reviews, and entries about judgements until the log has so many."""
    with workplace.transaction(NOW, "fill") as register:
        ids = register.proposals.add_many([NewProposal(draft) for draft in drafts(PROPOSALS)])
        _commit(register)
        _review(register, ids)
        _post(register, lines)
    _place(workplace, lines // 10)
    with workplace.transaction(NOW, "fill") as register:
        missing = max(0, entries - register.log.head().seq)
        register.log.add(
            [
                Change(
                    "judge",
                    "judgement",
                    f"{ids[number % len(ids)]}/T.{number % 9}",
                    {"judgement": "not_assessed", "reason": ""},
                    {"judgement": "meets", "reason": f"Past bij de opgave, ronde {number}."},
                )
                for number in range(missing)
            ]
        )


def _commit(register: Register) -> None:
    (held, *_) = register.commitments.all()
    draft = replace(
        held.draft, shares=tuple(replace(share, amount=EACH) for share in held.draft.shares)
    )
    drafts = [replace(draft, reference=f"INK-{number:05}") for number in range(COMMITMENTS)]
    made = register.commitments.add_many(drafts)
    register.commitments.take_many([(item, enter_step(item, item.draft.day)) for item in made])


def _review(register: Register, ids: Sequence[ProposalId]) -> None:
    people = [person.id for person in register.people.all()]
    hash_ = register.programme.info().programme_hash
    entries = []
    for number in range(REVIEWS):
        proposal = register.proposals.get(ids[number % len(ids)])
        given = tuple(
            ConditionJudgement(f"T.{at}", Judgement.FAILS, f"Reden {number} over {at}.")
            for at in range(1, 10)
        )
        judged = Judged(
            proposal.id,
            people[number // len(ids) % len(people)],
            proposal.content_version,
            proposal.content_hash,
            hash_,
        )
        entries.append(following((), content_of(ReviewStatus.SUBMITTED, given), judged))
    register.review_entries.add(entries)


def _post(register: Register, lines: int) -> None:
    for month in range(1, 13):
        ledger = make_ledger(lines // 12, month)
        plan = LedgerPlan(new=tuple(NewLine(index) for index in range(len(ledger.columns))))
        facts = replace(ledger.facts, file=f"maand {month}.xaf", sha256=f"{month:064}")
        digests = line_digests(ledger.columns)
        intake = LedgerIntake(facts, (), ledger.columns, digests, plan, is_part=True)
        register.books.files.take_in(intake, KnownLines(), ())


def _place(workplace: Workplace, count: int) -> None:
    """A tenth is explained, in acts of fifty."""
    room = ReconciliationService(workplace, RegisterCommitments(workplace))
    person = next(
        item for item in PeopleService(workplace).all() if item.role == "financieel-adviseur"
    )
    workplace.act_as(person)
    with workplace.reading() as register:
        found = [row.id for row in register.books.postings.all() if row.posting.amount.cents]
    why = Explanation("timing", "administratie")
    for first in range(1_000, 1_000 + count, 50):
        room.explain(found[first : first + 50], why, NOW)


def best(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest run."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def of_sqlite(file: Path) -> None:
    """Read the whole file as SQLite checks it."""
    with closing(connect_read_only(file)) as connection:
        verdict: list[tuple[str]] = connection.execute("PRAGMA integrity_check").fetchall()
    if verdict != [("ok",)]:
        raise sqlite.DatabaseError(verdict)


def profile(service: RegisterService) -> str:
    """The twelve functions that take most, with what they call."""
    seen = cProfile.Profile()
    seen.runcall(service.check, NOW)
    text = io.StringIO()
    pstats.Stats(seen, stream=text).sort_stats("cumulative").print_stats("talentdesk", 25)
    return text.getvalue()


def main() -> None:
    """Make the register, time both, print the figures."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "groot.tdesk"
        workplace = create_example_with_books(file, PROGRAMME, NOW)
        fill(workplace, entries, lines)
        service = RegisterService(workplace)
        report = service.check(NOW)
        if not report.is_clean:
            raise SystemExit(f"not clean: {report.problems[:3]} {report.faults[:3]}")
        plain, whole = best(lambda: of_sqlite(file)), best(lambda: service.check(NOW))
        text = profile(service)
        size = file.stat().st_size / 1e6
        workplace.close()
    print(f"{report.entries} entries, {lines} postings, {size:.0f} MB")
    print(f"integrity_check {plain:.2f} s  check {whole:.2f} s  {whole / plain:.1f} times")
    print(text)
    sys.exit(1 if whole > MOST * plain else 0)


if __name__ == "__main__":
    main()
