"""The mapping is kept, checked and suggested, and a period comes to its cells."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from talentdesk.domain.errors import RecordMissingError, RuleError
from talentdesk.domain.iv3 import Iv3Home, Iv3Target
from talentdesk.domain.iv3_errors import (
    Iv3CellError,
    Iv3RuleError,
    Iv3SenderError,
    Iv3YearError,
)
from talentdesk.domain.iv3_mapping import Iv3RuleDraft, Iv3RuleId
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.services.iv3_service import Iv3Service
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, allot
from tests.services.iv3_cases import LINES, RULES, mapped, take_in_ledger

TODAY = date(2026, 3, 3)
WORK = Iv3Target(Iv3Home.EXPENSES, "3.1", "3.8")


def cells(service: Iv3Service, year: int, period: int) -> dict[tuple[str, str, str], int]:
    outcome = service.outcome(year, period, TODAY)
    return {cell.place: euros for cell, euros in outcome.cells}


def test_the_annual_accounts_come_to_whole_cells(desk: Workplace, tmp_path: Path) -> None:
    service = mapped(desk, tmp_path)

    outcome = service.outcome(2025, 5, TODAY)

    assert [(*cell.place, cell.cents, euros) for cell, euros in outcome.cells] == [
        ("lasten", "3.1", "3.8", 46_000_40, 46_000),
        ("baten", "0.10", "7.1", 46_000_40, 46_000),
        ("balans_lasten", "P112", "7.1", 46_000_40, 46_000),
        ("balans_baten", "P213", "6.1", 46_000_40, 46_000),
    ]
    assert (outcome.problems, outcome.is_whole) == ((), True)


@pytest.mark.parametrize(("period", "euros"), [(1, 48_400), (2, 46_000), (4, 46_000)])
def test_a_quarter_counts_from_the_first_of_january(
    desk: Workplace, tmp_path: Path, period: int, euros: int
) -> None:
    found = cells(mapped(desk, tmp_path), 2025, period)

    assert found["lasten", "3.1", "3.8"] == euros
    assert (("baten", "0.10", "7.1") in found) is (period == 4)


def test_what_has_no_place_is_named_and_suggested(desk: Workplace, tmp_path: Path) -> None:
    take_in_ledger(desk, tmp_path)
    service = Iv3Service(desk)

    outcome = service.outcome(2025, 5, TODAY)
    found = service.gaps(2025)

    assert [problem.fault for problem in outcome.problems] == ["unmapped", "SF009"]
    assert (outcome.part.unmapped, outcome.is_whole) == (("1", "2", "3", "4", "6"), False)
    assert [(gap.account, gap.cost_centre, gap.cents, gap.target) for gap in found] == [
        ("2100", "", -46_000_40, Iv3Target(Iv3Home.BALANCE, "P213", "6.1")),
        ("6038", "", 46_000_40, WORK),
        ("6071", "", -46_000_40, Iv3Target(Iv3Home.INCOME, "0.10", "7.1")),
    ]
    service.set_rules(RULES, MORNING)
    assert service.gaps(2025) == ()


def test_cost_centres_that_say_something_else_come_apart(desk: Workplace, tmp_path: Path) -> None:
    other = "4;1;01-03-2025;6038;Diensten;3200;3.4;3.8;10,00"
    grey = "5;1;01-03-2025;6099;Iets;3200;0.1;7.1;10,00"
    silent = "6;1;01-03-2025;6098;Stil;3200;;;10,00"
    take_in_ledger(desk, tmp_path, (*LINES, other, grey, silent))

    found = {(gap.account, gap.cost_centre): gap for gap in Iv3Service(desk).gaps(2025)}

    assert found["6038", "3200"].target == replace(WORK, code="3.4")
    assert found["6038", "3100"].target == WORK
    assert (found["6099", ""].target, found["6099", ""].said) == (None, (("0.1", "7.1"),))
    assert (found["6098", ""].target, found["6098", ""].said) == (None, ())


def test_a_new_line_takes_the_years_from_then_on(desk: Workplace) -> None:
    act_as(desk, "financieel adviseur")
    service = Iv3Service(desk)
    old = Iv3RuleDraft("6038", "", 2024, 2026, WORK)
    new = Iv3RuleDraft("6038", "", 2025, 2026, replace(WORK, code="3.4"))

    assert service.set_rules([old], MORNING) == 1
    assert service.set_rules([new], MORNING) == 1
    assert service.set_rules([new], MORNING) == 0

    assert [rule.draft for rule in service.rules(2024)] == [replace(old, last_year=2024)]
    assert [rule.draft for rule in service.rules(2026)] == [new]
    service.end_rule(service.rules(2026)[0].id, MORNING)
    assert service.rules(2026) == []


def test_one_wrong_line_keeps_none_of_them(desk: Workplace) -> None:
    act_as(desk, "financieel adviseur")
    service = Iv3Service(desk)
    wrong = Iv3RuleDraft("6039", "", 2025, 2025, replace(WORK, code="0.10"))

    with pytest.raises(Iv3CellError) as refused:
        service.set_rules([*RULES, wrong], MORNING)

    assert (refused.value.refusal, refused.value.code) == ("grijs", "0.10")
    assert service.rules(2025) == []
    with pytest.raises(RecordMissingError):
        service.end_rule(Iv3RuleId("geen"), MORNING)


def test_only_who_books_changes_the_mapping(desk: Workplace) -> None:
    act_as(desk, "communicatieadviseur")
    service = Iv3Service(desk)
    for work in (
        lambda: service.set_rules(RULES, MORNING),
        lambda: service.set_line("wonen", 2025, "8.3", "3.8", MORNING),
        lambda: service.set_sender(Iv3Sender(), MORNING),
        lambda: service.end_rule(Iv3RuleId("geen"), MORNING),
    ):
        with pytest.raises(RuleError, match="G-07"):
            work()


def test_the_budget_is_what_the_council_allotted(desk: Workplace) -> None:
    allot(desk, 40_000, "werken")
    act_as(desk, "financieel adviseur")
    service = Iv3Service(desk)
    before = service.outcome(2026, 0, TODAY)
    service.set_line("werken", 2026, "3.1", "4.2", MORNING)

    assert [p.names for p in before.problems if p.fault == "lines"] == [before.part.lines]
    assert "werken" in before.part.lines
    found = cells(service, 2026, 0)
    assert found["lasten", "3.1", "4.2"] == found["baten", "0.10", "7.1"] >= 40_000
    assert found["balans_lasten", "P112", "7.1"] == found["baten", "0.10", "7.1"]


@pytest.mark.parametrize(
    ("line", "year", "code", "categorie", "refused"),
    [
        ("maan", 2026, "3.1", "3.8", RecordMissingError),
        ("wonen", 2027, "3.1", "3.8", Iv3YearError),
        ("wonen", 2026, "0.1", "7.1", Iv3CellError),
        ("wonen", 2026, "0.10", "7.1", Iv3RuleError),
    ],
)
def test_a_budget_goes_to_an_open_cell_of_a_line(
    desk: Workplace, line: str, year: int, code: str, categorie: str, refused: type[Exception]
) -> None:
    act_as(desk, "financieel adviseur")
    with pytest.raises(refused):
        Iv3Service(desk).set_line(line, year, code, categorie, MORNING)


def test_a_sender_that_cbs_would_refuse_is_refused(desk: Workplace) -> None:
    act_as(desk, "financieel adviseur")
    service = Iv3Service(desk)

    with pytest.raises(Iv3SenderError) as refused:
        service.set_sender(Iv3Sender(contact_email="geen adres"), MORNING)
    service.set_sender(Iv3Sender(contact_name="Afdeling"), MORNING)

    assert refused.value.fields == ("contact_email",)
    assert service.sender() == Iv3Sender(contact_name="Afdeling")
