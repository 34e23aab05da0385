"""Sums by the indexes of the file are those of the whole journal."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentdesk.domain.decisions import YearAmount
from talentdesk.domain.money import Money
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from tests.services.cases import EARLIER, MORNING, a_grant, act_as, allot, presented

SHARED = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SHARED
@given(st.lists(st.tuples(st.integers(2026, 2028), st.integers(1, 9)), min_size=1, max_size=4))
def test_held_is_what_the_journal_says(desk: Workplace, parts: list[tuple[int, int]]) -> None:
    for year, thousands in parts:
        allot(desk, thousands * 1_000, year=year)

    lines = ReserveService(desk).journal()
    with desk.reading() as register:
        book = register.reserve.book()
        for bucket in book.buckets():
            assert register.movement_sums.held([bucket]) == book.balance(bucket)
        for line in lines:
            movement = line.movement
            left = register.movement_sums.held([movement.draft.source], movement.seq)
            assert left == line.left_in_source


def test_what_a_decision_moved_is_without_what_was_put_right(desk: Workplace) -> None:
    allot(desk, 120_000)
    allot(desk, 30_000, year=2027)
    parts = (
        YearAmount(2026, Money.euros(80_000), EARLIER),
        YearAmount(2027, Money.euros(20_000), EARLIER),
    )
    granted = replace(a_grant(presented(desk)), parts=parts)
    decision, _ = DecisionService(desk).grant(granted, MORNING)
    act_as(desk, "financieel adviseur")
    reserve = ReserveService(desk)
    reserve.counter(reserve.journal()[-1].movement.number, "Vergissing.", MORNING.date(), MORNING)

    with desk.reading() as register:
        moved = register.movement_sums.of_decision(decision.id)

    assert [(target.year, amount) for _, _, target, amount in moved] == [
        (2026, Money.euros(80_000))
    ]
