"""What the financial adviser does with the ledger."""

import random
from collections import Counter
from typing import Any

from talentdesk.domain.book_errors import PlacementError
from talentdesk.domain.matching import MatchLink
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.domain.progress import Silent
from talentdesk.domain.reconciliation import Explanation
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from tests.machine.invariants import rows
from tests.machine.office import Act, FindingError, Office, pick
from tests.machine.plain_register import Edit, Placed
from tests.services.ledger_files import PROFILE, a_line, ledger_file

AMOUNTS = (1, 2_500_00, 10_000_00, 12_100_50, -500_00, 500_00, 75_01)
WHY = Explanation("timing", "financieel adviseur", "volgt later")


def room_at(office: Office) -> ReconciliationService:
    return ReconciliationService(office.desk, RegisterCommitments(office.desk))


def import_ledger(office: Office, chance: random.Random) -> None:
    """The ledger as it is now; lines came, and now and then one changed or is gone."""
    office.sit(chance, "book")
    wanted = dict(office.ledger)
    for _ in range(chance.randint(0, 3)):
        day = f"{pick(chance, (3, 17)):02}-{pick(chance, (2, 3, 4)):02}-2026"
        wanted[f"B{office.next_number()}"] = (day, pick(chance, AMOUNTS))
    if wanted and chance.random() < 0.2:
        entry = pick(chance, wanted)
        wanted[entry] = (wanted[entry][0], pick(chance, AMOUNTS))
    if len(wanted) > 1 and chance.random() < 0.1:
        del wanted[pick(chance, wanted)]
    if not wanted:
        wanted = {f"B{office.next_number()}": ("03-02-2026", 2_500_00)}
    lines = [
        a_line(entry, _text(cents), day=day, text=f"factuur INK-{entry[-1]}")
        for entry, (day, cents) in wanted.items()
    ]
    file = ledger_file(office.folder, lines, f"grootboek-{office.next_number()}.csv")
    service, seen = LedgerService(office.desk), chance.random() < 0.8
    service.commit(
        service.plan_with(file, PROFILE, Silent()),
        office.now,
        Silent(),
        reason="proef",
        alarms_seen=seen,
    )
    office.must("book")
    days = sorted(_iso(day) for day, _ in wanted.values())
    stays = {
        entry: line
        for entry, line in office.ledger.items()
        if entry not in wanted and not days[0] <= _iso(line[0]) <= days[-1]
    }
    office.ledger = {**wanted, **stays}
    _took_in(office)


def _text(cents: int) -> str:
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole},{part:02}"


def _iso(day: str) -> str:
    return "-".join(reversed(day.split("-")))


def _took_in(office: Office) -> None:
    """The register has exactly the lines; what still fits keeps its place.

    A line before the first day of the file, or after its last, is not gone.
    """
    held = rows(office, "SELECT day, CAST(seq AS TEXT), cents FROM posting WHERE is_gone = 0")
    found = Counter((day, cents) for day, _, cents in held)
    if found != Counter((_iso(day), cents) for day, cents in office.ledger.values()):
        raise FindingError(f"ledger {office.ledger}, register {found}")
    plain, before = office.plain, dict(office.plain.postings)
    plain.postings = {key: cents for _, key, cents in held}
    live = rows(
        office,
        "SELECT CAST(posting AS TEXT), commitment, cents, taken_cents FROM placement"
        " WHERE seq NOT IN (SELECT placement FROM placement_undo)",
    )
    other = {key for key in before if before[key] != plain.postings.get(key)}
    # Where one of two that undo each other is another one now, nothing is undone any more.
    other |= {key for pair in plain.pairs if other & {*pair} for key in pair}
    for placed in list(plain.placed):
        if placed[0] in other:
            plain.placed[placed] = min(plain.placed[placed], live.count(placed))


def did(office: Office, act: object, kind: str, placed: list[Placed]) -> None:
    """Remember an act that can be taken back."""
    office.plain.did(office.me, Edit("match", str(act), kind, placed))


def link(office: Office, chance: random.Random) -> None:
    """Part of a posting is for a commitment, also more than is left."""
    office.sit(chance, "book")
    posting = pick(chance, office.plain.postings)
    commitment, left = pick(chance, office.plain.commitments), office.plain.left(posting)
    cents = pick(chance, (left, left, left // 2, 1, -1, left + 1))
    placed = [(posting, commitment, cents, cents)]
    # Nothing is bound by a draft, so nothing can be for it.
    is_bound = office.plain.commitments[commitment].status[-1] != "draft"
    fits = is_bound and office.plain.fits(placed)
    try:
        act = room_at(office).link([MatchLink(posting, commitment, cents)], office.now)
    except PlacementError as refusal:
        if fits:
            raise FindingError(f"refused, and it fits: {placed}: {refusal}") from refusal
        raise
    office.must("book")
    if not fits:
        raise FindingError(f"placed, and it does not fit: {placed}")
    office.plain.placed.update(placed)
    did(office, act, "place", placed)


def explain(office: Office, chance: random.Random) -> None:
    """Postings need no commitment: some of them, or all that are open."""
    office.sit(chance, "book")
    plain = office.plain
    is_open = [key for key in plain.postings if plain.left(key)]
    chosen = is_open if chance.random() < 0.4 else [pick(chance, plain.postings)]
    placed = [(key, "", plain.left(key), 0) for key in chosen]
    act = room_at(office).explain(chosen, WHY, office.now)
    office.must("book")
    if not placed or not plain.fits(placed):
        raise FindingError(f"explained what is not open: {placed}")
    plain.placed.update(placed)
    did(office, act, "place", placed)


def take_one_back(office: Office, chance: random.Random) -> None:
    """One link or explanation goes; lines that undo each other go together."""
    office.sit(chance, "book")
    live: list[Any] = list(room_at(office).placed(2026))
    row = pick(chance, live)
    found = rows(
        office,
        "SELECT CAST(posting AS TEXT), commitment, cents, taken_cents FROM placement"
        f" WHERE seq = {row.id} OR (kind = 'reversal' AND match_group ="
        f" (SELECT match_group FROM placement WHERE seq = {row.id} AND kind = 'reversal'))",
    )
    act = room_at(office).undo([row], office.now)
    office.must("book")
    for placed in found:
        if office.plain.placed[placed] < 1:
            raise FindingError(f"taken back, and it was not there: {placed}")
        office.plain.placed[placed] -= 1
    did(office, act, "undo", found)


def close_period(office: Office, chance: random.Random) -> None:
    """The figures of a month are fixed."""
    office.sit(chance, "book")
    year, month = 2026, pick(chance, (2, 2, 3, 3, 4))
    ClosingService(office.desk).close(BookPeriod(f"{year}-{month:02}"), office.now)
    office.must("book")
    if (year, month) in office.plain.closed:
        raise FindingError("closed twice")
    office.plain.closed.add((year, month))


def reopen_period(office: Office, chance: random.Random) -> None:
    """A month may move again."""
    office.sit(chance, "book")
    year, month = pick(chance, sorted(office.plain.closed))
    period = BookPeriod(f"{year}-{month:02}")
    ClosingService(office.desk).reopen(period, "Nagekomen factuur.", office.now)
    office.must("book")
    if (year, month) != max(office.plain.closed):
        raise FindingError("reopened before a later one")
    office.plain.closed.remove((year, month))


ACTS: dict[str, Act] = {
    "import ledger": import_ledger,
    "link": link,
    "explain": explain,
    "take one back": take_one_back,
    "close period": close_period,
    "reopen period": reopen_period,
}
