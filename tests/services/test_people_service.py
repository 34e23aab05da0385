import pytest

from talentdesk.domain.errors import RuleError
from talentdesk.domain.people import Person
from talentdesk.domain.programme import Right
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as


def named(service: PeopleService, name: str) -> Person:
    return next(person for person in service.all() if person.name == name)


def test_only_who_works_here_in_a_role_with_the_right_is_named(desk: Workplace) -> None:
    service = PeopleService(desk)
    assert [person.name for person in service.with_right(Right.REPORT)] == ["Financieel adviseur"]

    service.leave(named(service, "Financieel adviseur"), MORNING)

    assert service.with_right(Right.REPORT) == []


def test_who_left_comes_back_in_the_same_role(desk: Workplace) -> None:
    service = PeopleService(desk)
    before = named(service, "Regisseur wonen")
    service.leave(before, MORNING)

    service.come_back(named(service, "Regisseur wonen"), MORNING)

    assert named(service, "Regisseur wonen") == before


def test_lead_does_not_come_back_to_a_line_that_got_another(desk: Workplace) -> None:
    service = PeopleService(desk)
    old = named(service, "Regisseur wonen")
    service.leave(old, MORNING)
    service.add("Nieuwe regisseur", "regisseur", "wonen", MORNING)

    with pytest.raises(RuleError, match="G-17a"):
        service.come_back(old, MORNING)

    assert not named(service, "Regisseur wonen").is_active


def test_who_may_change_nothing_brings_nobody_back(desk: Workplace) -> None:
    service = PeopleService(desk)
    service.leave(named(service, "Regisseur wonen"), MORNING)
    act_as(desk, "Financieel adviseur")

    with pytest.raises(RuleError, match="G-07"):
        service.come_back(named(service, "Regisseur wonen"), MORNING)
