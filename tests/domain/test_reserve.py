"""The reserve never lies about a day, and no order of movements takes a bucket under zero."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.errors import RuleError
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import Standing
from talentdesk.domain.reserve import (
    FREE,
    OUTSIDE,
    Bucket,
    BucketKind,
    MovementDraft,
    MovementKind,
    ReserveBook,
    check_movement,
    grant_bucket,
    line_bucket,
    require_route,
    tranche_cap,
)
from talentdesk.domain.reserve_figures import (
    LineYear,
    reserve_figures,
)
from tests.reserve_model import (
    DAYS,
    DECISION,
    GRANTS,
    LINES,
    TRANCHES,
    PlainReserve,
    a_tranche,
    journals,
)

DAY = date(2026, 3, 3)
LINE = line_bucket("vast", "wonen", 2026)
GRANT = grant_bucket("vast", "wonen", 2026, "proposal-1")
BUCKETS = (OUTSIDE, FREE, *LINES, *GRANTS)


def move(
    kind: MovementKind, source: Bucket, target: Bucket, cents: int, day: date = DAY, **more: Any
) -> MovementDraft:
    return MovementDraft(kind, day, source, target, Money(cents), DECISION, **more)


def formed(cents: int, day: date = DAY) -> MovementDraft:
    return move(MovementKind.FORM, OUTSIDE, FREE, cents, day)


def allotted(cents: int, line: Bucket = LINE, day: date = DAY) -> MovementDraft:
    return move(MovementKind.ALLOT, FREE, line, cents, day)


def refusal(book: ReserveBook, draft: MovementDraft) -> RuleError:
    with pytest.raises(RuleError) as caught:
        check_movement(book, draft, TRANCHES)
    return caught.value


# --- against the plain model --------------------------------------------------------


@given(journals(most=12))
def test_book_agrees_with_the_plain_sums_on_every_day(journal: list[MovementDraft]) -> None:
    book, plain = ReserveBook(journal), PlainReserve(movements=journal)

    for bucket in BUCKETS:
        for day in DAYS:
            assert book.balance(bucket, day).cents == plain.balance(bucket, day)
        assert book.balance(bucket) == book.balance(bucket, DAYS[-1])
    assert book.formed().cents == -plain.balance(OUTSIDE, DAYS[-1])


@given(journals(most=25))
def test_movements_are_refused_exactly_when_the_plain_model_refuses(
    journal: list[MovementDraft],
) -> None:
    book, plain = ReserveBook([]), PlainReserve()
    for draft in journal:
        rule = plain.refusal(draft)
        if rule:
            assert refusal(book, draft).rule == rule
            continue
        check_movement(book, draft, TRANCHES)
        book.add(draft)
        plain.movements.append(draft)

    for bucket in BUCKETS[1:]:
        assert min(plain.balance(bucket, day) for day in DAYS) >= 0


@given(journals(most=25), st.sampled_from(DAYS))
def test_figures_add_up_to_what_was_formed(journal: list[MovementDraft], as_of: date) -> None:
    book, plain = ReserveBook([]), PlainReserve()
    for draft in journal:
        if not plain.refusal(draft):
            book.add(draft)
            plain.movements.append(draft)

    figures = reserve_figures(book, TRANCHES, as_of)

    parts = (figures.free, figures.proposed, figures.line_free, figures.granted)
    assert figures.formed == Money(sum(part.cents for part in parts))
    assert min(parts) >= ZERO
    assert figures.allotted == figures.line_free + figures.granted
    assert figures.line_free == Money(sum(item.free.cents for item in figures.lines))
    assert figures.granted == Money(sum(item.granted.cents for item in figures.lines))


@given(journals(most=12), st.sampled_from(BUCKETS), st.sampled_from(DAYS))
def test_lowest_day_is_the_first_with_the_least(
    journal: list[MovementDraft], bucket: Bucket, start: date
) -> None:
    plain = PlainReserve(movements=journal)
    wanted = min((plain.balance(bucket, day), day) for day in DAYS if day >= start)

    day, lowest = ReserveBook(journal).lowest_from(bucket, start)

    assert (lowest.cents, day) == wanted


# --- one at a time ------------------------------------------------------------------


def test_g09_movement_says_where_when_and_how_much_is_short() -> None:
    book = ReserveBook([formed(10), allotted(6)])

    error = refusal(book, move(MovementKind.GRANT, LINE, GRANT, 9))

    assert (error.rule, error.facts) == (
        "G-09",
        {
            "bucket": LINE, "day": DAY, "available": Money(6), "amount": Money(9),
            "shortfall": Money(3),
        },
    )  # fmt: skip


def test_g09_back_dated_movement_may_not_break_a_later_day() -> None:
    later = DAY + timedelta(days=2)
    book = ReserveBook([formed(10), allotted(8, day=later)])

    error = refusal(book, allotted(3))

    assert (error.facts["day"], error.facts["available"]) == (later, Money(2))
    check_movement(book, allotted(2), TRANCHES)


def test_g09_money_is_not_spent_before_the_day_it_came() -> None:
    book = ReserveBook([formed(10, DAY)])

    error = refusal(book, allotted(1, day=DAY - timedelta(days=1)))

    assert (error.facts["available"], error.facts["shortfall"]) == (ZERO, Money(1))


def test_g09_shortfall_never_counts_from_below_zero() -> None:
    already_wrong = ReserveBook([move(MovementKind.GRANT, LINE, GRANT, 5)])

    error = refusal(already_wrong, move(MovementKind.GRANT, LINE, GRANT, 2))

    assert (error.facts["available"], error.facts["shortfall"]) == (ZERO, Money(2))


def test_g09_tranche_gives_no_more_than_its_cap() -> None:
    book = ReserveBook([formed(100), allotted(10)])

    other = line_bucket("vast", "wonen", 2027)
    error = refusal(book, allotted(3, other))

    assert (error.rule, error.facts) == (
        "G-09",
        {
            "tranche": "Tranche vast", "bucket": other, "day": DAY, "available": Money(2),
            "amount": Money(3), "shortfall": Money(1),
        },
    )  # fmt: skip
    check_movement(book, allotted(2), TRANCHES)


def test_g09_a_tranche_over_its_cap_gives_nothing_and_owes_no_more() -> None:
    error = refusal(ReserveBook([formed(100), allotted(15)]), allotted(1))

    assert (error.facts["available"], error.facts["shortfall"]) == (ZERO, Money(1))


def test_a_copy_of_the_book_takes_its_own_movements() -> None:
    book = ReserveBook([formed(10), allotted(6)])

    other = book.copy()
    other.add(move(MovementKind.GRANT, LINE, GRANT, 4))

    assert [other.balance(bucket) for bucket in (FREE, LINE, GRANT)] == [
        Money(4), Money(2), Money(4),
    ]  # fmt: skip
    assert [book.balance(bucket) for bucket in (FREE, LINE, GRANT)] == [Money(4), Money(6), ZERO]


@pytest.mark.parametrize(
    ("key", "standing"), [("later", Standing.PROPOSED), ("nooit", Standing.LAPSED)]
)
def test_g10_nothing_goes_out_of_a_tranche_that_is_not_adopted(
    key: str, standing: Standing
) -> None:
    error = refusal(ReserveBook([formed(100)]), allotted(1, line_bucket(key, "wonen", 2026)))

    assert (error.rule, error.facts) == (
        "G-10",
        {"tranche": f"Tranche {key}", "tranche_id": key, "standing": standing},
    )


def test_returned_money_can_be_allotted_again() -> None:
    book = ReserveBook([formed(12), allotted(12), move(MovementKind.RETURN, LINE, FREE, 5)])

    check_movement(book, allotted(5), TRANCHES)
    assert refusal(book, allotted(6)).rule == "G-09"


def test_tranche_without_an_amount_takes_what_the_others_leave() -> None:
    states = (
        a_tranche("rest", None, Standing.ADOPTED),
        a_tranche("b", 30, Standing.PROPOSED),
        a_tranche("c", 20, Standing.SUPERSEDED),
        a_tranche("d", 99, Standing.LAPSED),
    )

    assert tranche_cap("rest", states, Money(80)) == Money(30)
    assert tranche_cap("rest", states, Money(40)) == ZERO
    assert tranche_cap("d", states, ZERO) == Money(99)


def test_proposed_money_is_shown_apart_and_never_more_than_there_is() -> None:
    little = reserve_figures(ReserveBook([formed(5)]), TRANCHES, DAY)
    enough = reserve_figures(ReserveBook([formed(30)]), TRANCHES, DAY)

    assert (little.free, little.proposed) == (ZERO, Money(5))
    assert (enough.free, enough.proposed) == (Money(22), Money(8))


def test_figures_hold_at_the_end_of_a_day_per_line_and_year() -> None:
    next_year = line_bucket("vast", "werken", 2027)
    book = ReserveBook(
        [
            formed(30),
            allotted(4, next_year),
            allotted(6),
            move(MovementKind.GRANT, LINE, GRANT, 2, DAY + timedelta(days=1)),
        ]
    )

    before = reserve_figures(book, TRANCHES, DAY)
    after = reserve_figures(book, TRANCHES, DAY + timedelta(days=1))

    assert (before.line_free, before.granted) == (Money(10), ZERO)
    assert after.lines == (
        LineYear("wonen", 2026, Money(4), Money(2)),
        LineYear("werken", 2027, Money(4), ZERO),
    )
    assert reserve_figures(book, TRANCHES, DAY - timedelta(days=1)).formed == ZERO
    assert (before.as_of, before.allotted) == (DAY, Money(10))


def test_figures_stand_by_year_and_then_by_line() -> None:
    places = [("wonen", 2027), ("werken", 2027), ("wonen", 2026), ("zorg", 2026), ("aap", 2027)]
    book = ReserveBook([allotted(1, line_bucket("vast", *place)) for place in places])

    found = reserve_figures(book, TRANCHES, DAY).lines

    assert [(item.line, item.year) for item in found] == [
        ("wonen", 2026), ("zorg", 2026), ("aap", 2027), ("werken", 2027), ("wonen", 2027),
    ]  # fmt: skip


def test_a_tranche_waits_until_the_day_of_its_decision() -> None:
    state = replace(a_tranche("vast", 12, Standing.ADOPTED), adopted_on=DAY)
    book = ReserveBook([formed(20)])
    before, after = (DAY - timedelta(days=1), DAY)

    assert [state.standing_on(day) for day in (before, after)] == [
        Standing.PROPOSED, Standing.ADOPTED,
    ]  # fmt: skip
    assert reserve_figures(ReserveBook([formed(20, before)]), [state], before).proposed == Money(12)
    assert reserve_figures(book, [state], after).proposed == ZERO


def test_a_bucket_that_never_held_anything_has_no_changes() -> None:
    book = ReserveBook([formed(3)])

    assert (book.changes(LINE), book.changes(FREE)) == ((), ((DAY, 3),))


# --- buckets and routes -------------------------------------------------------------


@pytest.mark.parametrize("bucket", BUCKETS, ids=lambda bucket: bucket.key)
def test_a_bucket_comes_back_from_its_key(bucket: Bucket) -> None:
    assert Bucket.from_key(bucket.key) == bucket


def test_keys_of_buckets_name_tranche_line_year_and_proposal() -> None:
    assert LINE.key == "line|vast|wonen|2026"
    assert GRANT.key == "grant|vast|wonen|2026|proposal-1"
    assert (OUTSIDE.key, FREE.key) == ("outside", "free")


ALSO = {MovementKind.YEAR_TRANSFER: (BucketKind.GRANT, BucketKind.GRANT)}
"""A grant goes to another year as a whole."""


def test_a_grant_goes_to_another_year_of_the_same_proposal_only() -> None:
    require_route(move(MovementKind.YEAR_TRANSFER, GRANT, replace(GRANT, year=2027), 1))
    other = replace(GRANT, year=2027, proposal="proposal-2")
    with pytest.raises(ValueError, match=r"^another year is for the same proposal$"):
        require_route(move(MovementKind.YEAR_TRANSFER, GRANT, other, 1))


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        (MovementKind.FORM, (OUTSIDE, FREE)),
        (MovementKind.ALLOT, (FREE, LINE)),
        (MovementKind.RETURN, (LINE, FREE)),
        (MovementKind.YEAR_TRANSFER, (LINE, replace(LINE, year=2027))),
        (MovementKind.GRANT, (LINE, GRANT)),
        (MovementKind.RELEASE, (GRANT, LINE)),
    ],
)
def test_each_kind_of_movement_has_its_routes(
    kind: MovementKind, allowed: tuple[Bucket, Bucket]
) -> None:
    samples = {BucketKind.OUTSIDE: OUTSIDE, BucketKind.FREE: FREE, BucketKind.GRANT: GRANT}
    require_route(move(kind, *allowed, 1))
    for source in (*samples.values(), LINE):
        for target in (*samples.values(), replace(LINE, year=2027)):
            kinds = (source.kind, target.kind)
            if kinds in {(allowed[0].kind, allowed[1].kind), ALSO.get(kind)}:
                continue
            with pytest.raises(ValueError, match="from"):
                require_route(move(kind, source, target, 1))


@pytest.mark.parametrize("cents", [0, -1])
def test_a_movement_has_an_amount_above_zero(cents: int) -> None:
    with pytest.raises(ValueError, match=r"^a movement has an amount above zero$"):
        check_movement(ReserveBook([]), formed(cents), TRANCHES)


def test_money_stays_within_its_tranche() -> None:
    other = grant_bucket("rest", "wonen", 2026, "proposal-1")

    with pytest.raises(ValueError, match=r"^a movement stays within one tranche$"):
        require_route(move(MovementKind.GRANT, LINE, other, 1))


@pytest.mark.parametrize("kind", [MovementKind.YEAR_TRANSFER, MovementKind.COUNTER])
def test_money_goes_to_another_bucket(kind: MovementKind) -> None:
    with pytest.raises(ValueError, match=r"^a movement goes to another bucket$"):
        require_route(move(kind, LINE, LINE, 1))
