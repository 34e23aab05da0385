"""What must hold after every step: the rows of the file are what the plain register says.

Everything is read with plain SELECTs, never through the product.
"""

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

from tests.machine.office import FindingError, Office
from tests.machine.plain_register import Given, Key, Move, Part, PlainReview, sheet_of, standing

_LIVE = "seq NOT IN (SELECT placement FROM placement_undo)"
_EMPTY = ("not_assessed", "")


def rows(office: Office, statement: str) -> list[tuple[Any, ...]]:
    """What the file says."""
    if office.reader is not None:
        return [tuple(row) for row in office.reader.execute(statement)]
    with office.desk.database.fast_reading() as connection:
        return [tuple(row) for row in connection.execute(statement)]


def same(what: str, found: object, wanted: object) -> None:
    """Raises FindingError when the register does not say what the plain register does."""
    if found != wanted:
        raise FindingError(f"{what}: register {found!r}, plain register {wanted!r}")


def check_all(office: Office) -> None:
    """Everything that must hold after each step."""
    with office.desk.database.fast_reading() as connection:
        office.reader = connection
        try:
            for check in CHECKS:
                check(office)
        finally:
            office.reader = None


def moves_in(office: Office) -> list[Move]:
    """Every movement, the first one first."""
    return [
        (date.fromisoformat(day), source, target, cents)
        for day, source, target, cents in rows(
            office, "SELECT day, source, target, amount_cents FROM movement ORDER BY seq"
        )
    ]


def check_reserve(office: Office) -> None:
    """Every move is as the plain register has it, no place is short on any day, no cent is lost."""
    plain, moved = office.plain, moves_in(office)
    same("movements", moved, plain.moves)
    for place in plain.places():
        for day in {when for when, *_ in moved}:
            if plain.balance(place, day) < 0:
                raise FindingError(f"{place} is {plain.balance(place, day)} on {day}")
    formed = -plain.balance("outside")
    same("formed", formed, sum(plain.balance(place) for place in plain.places()))


def check_proposals(office: Office) -> None:
    """Status, title and version of each, and what the team settled."""
    found = {
        key: (status, title, version)
        for key, status, title, version in rows(
            office, "SELECT id, status, title, content_version FROM proposal"
        )
    }
    wanted = {
        key: (item.status, item.title, item.version) for key, item in office.plain.proposals.items()
    }
    same("proposals", found, wanted)
    settled = {
        (proposal, condition): (judgement, reason)
        for proposal, condition, judgement, reason in rows(
            office, "SELECT proposal_id, condition_id, judgement, reason FROM team_judgement"
        )
    }
    same("settled", settled, office.plain.settled)


def reviews_in(office: Office) -> dict[Key, PlainReview]:
    """The working state of every review."""
    found: dict[Key, PlainReview] = {}
    for proposal, reviewer, status, forked in rows(
        office, "SELECT proposal_id, reviewer_id, status, is_forked FROM review"
    ):
        found[proposal, reviewer] = PlainReview(status, {}, bool(forked))
    for proposal, reviewer, condition, judgement, reason in rows(
        office,
        "SELECT r.proposal_id, r.reviewer_id, j.condition_id, j.judgement, j.reason"
        " FROM review r JOIN judgement j ON j.review_id = r.id",
    ):
        if (judgement, reason) != _EMPTY:
            found[proposal, reviewer].given[condition] = (judgement, reason)
    return found


def check_reviews(office: Office) -> None:
    """The reviews are what was judged, and all that was handed in is kept as it was."""
    same("reviews", reviews_in(office), office.plain.reviews)
    kept = set()
    for proposal, reviewer, content in rows(
        office, "SELECT proposal_id, reviewer_id, content FROM review_entry"
    ):
        said = json.loads(content)
        given: Given = {
            item["condition"]: (item.get("judgement", "not_assessed"), item.get("reason", ""))
            for item in said.get("judgements", ())
        }
        kept.add(((proposal, reviewer), sheet_of(said.get("status", "in_progress"), given)))
    if lost := office.plain.handed_in - kept:
        raise FindingError(f"lost or changed: {lost}")


def check_commitments(office: Office) -> None:
    """What is bound is as the plain register has it, and within what is granted on every day."""
    plain = office.plain
    steps = rows(
        office,
        "SELECT day, proposal_id || '|' || line || '|' || year, cents FROM commitment_event"
        " WHERE cents <> 0 ORDER BY seq",
    )
    found = Counter((date.fromisoformat(day), work, cents) for day, work, cents in steps)
    same("commitments", found, Counter(item for item in plain.committed if item[2]))
    bound = dict(
        rows(
            office,
            "SELECT c.id, COALESCE(SUM(e.cents), 0) FROM commitment c"
            " LEFT JOIN commitment_event e ON e.commitment_id = c.id GROUP BY c.id",
        )
    )
    same("bound", bound, {key: item.total for key, item in plain.commitments.items()})
    for work in {name for _, name, _ in plain.committed}:
        for day in plain.days():
            if plain.bound(work, day) > plain.granted(work, day):
                raise FindingError(f"{work} is committed above its grant on {day}")


def check_ledger(office: Office) -> None:
    """The postings, and the places of each within its amount."""
    plain = office.plain
    held = rows(office, "SELECT CAST(seq AS TEXT), cents FROM posting WHERE is_gone = 0")
    same("postings", dict(held), plain.postings)
    live = rows(
        office,
        "SELECT CAST(posting AS TEXT), commitment, cents, taken_cents FROM placement"
        f" WHERE {_LIVE}",
    )
    same("placements", Counter(live), +plain.placed)
    for posting, cents in plain.postings.items():
        if not min(0, cents) <= plain.left(posting) <= max(0, cents):
            raise FindingError(f"posting {posting} of {cents} has {plain.left(posting)} left")
    closed = {
        tuple(map(int, period.split("-")))
        for period, step in rows(
            office,
            "SELECT period, step FROM period_step WHERE seq IN"
            " (SELECT MAX(seq) FROM period_step GROUP BY period)",
        )
        if step != "reopened"
    }
    same("closed periods", closed, plain.closed)


def check_said(office: Office) -> None:
    """What was reported and measured is all there, and what holds of it is the last that does."""
    plain = office.plain
    for table, column, kept in (
        ("work_report", "said", plain.reports),
        ("measurement", "value", plain.measured),
    ):
        step = f"{table.removeprefix('work_')}_id"
        found = rows(
            office,
            f"SELECT id, {column}, coalesce(replaces, ''), 'withdrawn' IS (SELECT step FROM"
            f" {table}_step AS s WHERE s.{step} = {table}.id ORDER BY s.seq DESC LIMIT 1)"
            f" FROM {table} ORDER BY seq",
        )
        wanted = [
            (key, item.text, item.replaces, int(item.is_withdrawn)) for key, item in kept.items()
        ]
        same(table, found, wanted)
    last = dict(rows(office, "SELECT id, progress_text FROM proposal WHERE progress_text <> ''"))
    told = {item.place: item.text for item in standing(plain.reports).values()}
    same("progress", last, told)
    by_place = Counter(item.place for item in standing(plain.measured).values())
    if double := [place for place, count in by_place.items() if count > 1]:
        raise FindingError(f"measured twice, and both hold: {double}")


def asked_in(office: Office) -> dict[str, list[Part]]:
    """What waits for the council, by decision."""
    found: dict[str, list[Part]] = {}
    for decision, *part in rows(
        office,
        "SELECT p.decision_id, p.commitment, p.proposal, p.line, p.tranche, p.year_from, p.year_to,"
        " p.cents FROM year_end_part AS p JOIN decision AS d ON d.id = p.decision_id"
        " WHERE d.standing = 'proposed' ORDER BY p.seq",
    ):
        found.setdefault(decision, []).append(_part(part))
    return found


def _part(row: list[Any]) -> Part:
    """The places of a part, as a movement has them."""
    commitment, proposal, line, tranche, first, next_, cents = row
    kind, end = ("grant", f"|{proposal}") if proposal else ("line", "")
    source, target = (f"{kind}|{tranche}|{line}|{year}{end}" for year in (first, next_))
    return source, target, cents, commitment


def check_asked(office: Office) -> None:
    """What waits for the council is what it was asked."""
    same("asked", asked_in(office), office.plain.asked)


def check_log(office: Office) -> None:
    """The seals of before still stand, each follows the one before it, and none went away."""
    plain = office.plain
    found = rows(office, "SELECT seq, previous, seal FROM log_entry ORDER BY seq")
    if len(found) < len(plain.log):
        raise FindingError(f"the log had {len(plain.log)} entries, now {len(found)}")
    same("log", [seal for _, _, seal in found[: len(plain.log)]], plain.log)
    for (one, _, seal), (two, previous, _) in pairwise(found):
        if two != one + 1 or previous != seal:
            raise FindingError(f"entry {two} of the log does not follow {one}")
    plain.log = [seal for _, _, seal in found]


CHECKS = (
    check_reserve,
    check_proposals,
    check_reviews,
    check_commitments,
    check_ledger,
    check_said,
    check_asked,
    check_log,
)
