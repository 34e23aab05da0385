from datetime import date

import pytest

from talentdesk.domain.decisions import DecisionPaper
from talentdesk.domain.errors import ReasonRequiredError, RuleError, TransitionError
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Standing
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.reserve_service import LineRoom, ReserveService
from talentdesk.services.workplace import Workplace
from tests.services.cases import EARLIER, MORNING, a_grant, act_as, allot, presented


def test_example_reserve_is_formed_and_its_tranche_only_proposed(desk: Workplace) -> None:
    figures = ReserveService(desk).figures(date(2026, 3, 3))

    assert figures.formed == Money.euros(5_000_000)
    assert figures.proposed == Money.euros(3_000_000)
    assert figures.free == Money.euros(2_000_000)


def test_balance_before_the_reserve_was_formed_is_nothing(desk: Workplace) -> None:
    assert ReserveService(desk).figures(date(2023, 7, 18)).formed == Money(0)


def test_counter_movement_puts_a_mistake_right(desk: Workplace) -> None:
    allot(desk, 100_000)
    act_as(desk, "financieel adviseur")
    service = ReserveService(desk)
    wrong = service.journal()[-1].movement

    counter = service.counter(wrong.number, "verkeerde lijn", date(2026, 3, 3), MORNING)

    assert counter.draft.reverses == wrong.id
    assert service.figures(date(2026, 12, 31)).line_free == Money(0)
    assert [line.is_reversed for line in service.journal()][-2:] == [True, False]


def test_movement_is_countered_once(desk: Workplace) -> None:
    allot(desk, 100_000)
    act_as(desk, "financieel adviseur")
    service = ReserveService(desk)
    number = service.journal()[-1].movement.number
    service.counter(number, "verkeerde lijn", date(2026, 3, 3), MORNING)

    with pytest.raises(TransitionError):
        service.counter(number, "nog eens", date(2026, 3, 3), MORNING)


def test_counter_movement_needs_a_reason(desk: Workplace) -> None:
    allot(desk, 100_000)
    act_as(desk, "financieel adviseur")
    service = ReserveService(desk)

    with pytest.raises(ReasonRequiredError):
        service.counter(service.journal()[-1].movement.number, " ", date(2026, 3, 3), MORNING)


def test_allotment_that_was_granted_on_cannot_be_countered(desk: Workplace) -> None:
    allot(desk, 100_000)
    number = ReserveService(desk).journal()[-1].movement.number
    DecisionService(desk).grant(a_grant(presented(desk)), MORNING)
    act_as(desk, "financieel adviseur")

    with pytest.raises(RuleError) as refusal:
        ReserveService(desk).counter(number, "verkeerde lijn", date(2026, 3, 3), MORNING)

    assert refusal.value.rule == "G-09"


def test_journal_line_shows_what_was_left_at_both_ends(desk: Workplace) -> None:
    allot(desk, 100_000)
    DecisionService(desk).grant(a_grant(presented(desk), 30_000), MORNING)

    line = ReserveService(desk).journal()[-1]
    assert line.left_in_source == Money.euros(70_000)
    assert line.left_in_target == Money.euros(30_000)


def test_tranche_was_proposed_before_the_day_of_its_decision(desk: Workplace) -> None:
    decisions, service = DecisionService(desk), ReserveService(desk)
    paper = DecisionPaper("Zomernota 2026", "2345678", date(2026, 7, 1))
    decisions.adopt(decisions.find("BSL-5"), paper, MORNING)

    assert service.figures(date(2026, 6, 30)).proposed == Money.euros(3_000_000)
    assert service.figures(date(2026, 7, 1)).proposed == Money(0)
    assert [item.standing for item in service.tranches(date(2026, 6, 30))] == [
        Standing.ADOPTED,
        Standing.PROPOSED,
    ]
    assert [item.standing for item in service.tranches()] == [Standing.ADOPTED] * 2


def test_tranche_of_a_past_day_knows_what_was_allotted_then(desk: Workplace) -> None:
    allot(desk, 100_000)
    service = ReserveService(desk)

    earlier, _ = service.tranches(date(2024, 7, 2))
    later, _ = service.tranches(date(2024, 7, 3))

    assert (earlier.allotted, later.allotted) == (Money(0), Money.euros(100_000))
    assert later.spendable == Money.euros(1_900_000)


def test_room_of_a_line_is_kept_per_year_and_tranche(desk: Workplace) -> None:
    allot(desk, 100_000)
    allot(desk, 20_000, line="wonen", year=2027)
    DecisionService(desk).grant(a_grant(presented(desk), 30_000), MORNING)

    assert ReserveService(desk).rooms() == [
        LineRoom(EARLIER, "werken", 2026, Money.euros(70_000), Money.euros(30_000)),
        LineRoom(EARLIER, "wonen", 2027, Money.euros(20_000), Money(0)),
    ]
    assert ReserveService(desk).rooms(date(2024, 7, 3))[0].free == Money.euros(100_000)


def test_money_that_comes_later_is_not_available_before_that_day(desk: Workplace) -> None:
    allot(desk, 100_000)
    service = ReserveService(desk)

    assert service.available("werken", date(2024, 7, 2)) == {(EARLIER, 2026): Money(0)}
    assert service.available("werken", date(2024, 7, 3)) == {(EARLIER, 2026): Money.euros(100_000)}
