"""Register beside ledger: by line and proposal, and the reserve beside its account."""

from pathlib import Path

import pytest

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.matching import MatchLink
from talentdesk.domain.placements import DifferenceKind, PlacementKind
from talentdesk.domain.statement import (
    PlacedSum,
    ReserveSide,
    StatementDifference,
    StatementLine,
    statement_lines,
)
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, allot
from tests.services.ledger_files import a_line, take_in
from tests.services.reconciliation_cases import SomeCommitments, a_commitment

LINES = (
    a_line("1", "121,00", centre="KP7"),
    a_line("2", "50,00", centre="KP8"),
    a_line("3", "-500,00", account="0980", centre="", relation="Reserve"),
    a_line("4", "160,00", account="0980", centre="", relation="Reserve"),
    a_line("5", "999,00", account="9999", centre="KP1", relation="Vreemd"),
)


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    """EUR 150 allotted to werken; KP7 and KP8 are its cost centres, 0980 the reserve."""
    allot(desk, 150)
    take_in(desk, tmp_path, LINES)
    rules = AttributionService(desk)
    centres = (CodeRange("cost_centre", "KP7", "KP8"),)
    rules.add(AttributionDraft(centres, 2026, 2026, "werken"), MORNING)
    account = (CodeRange("account", "0980", "0980"),)
    rules.add(AttributionDraft(account, 2026, 2026, is_reserve=True), MORNING)
    return desk


def test_what_is_posted_is_what_was_taken_plus_named_differences_plus_what_is_left(
    desk: Workplace,
) -> None:
    commitment = a_commitment("V-2026-001", 10_000)
    room = ReconciliationService(desk, SomeCommitments([commitment]))
    link = MatchLink("1", commitment.id, 12_100)
    room.link([link], MORNING, taken={commitment.id: 10_000}, difference="vat")

    (line,) = StatementService(desk).statement(2026).lines

    vat = StatementDifference(DifferenceKind.VAT, "", 2100, 1)
    assert line == StatementLine("werken", "", 15_000, 17_100, 10_000, (vat,), 5000)
    assert line.posted == line.taken + vat.cents + line.left
    assert line.overspent == 2100


def test_the_reserve_stands_beside_its_account_and_says_what_no_council_decided(
    desk: Workplace,
) -> None:
    tie = StatementService(desk).statement(2026).reserve

    assert tie.ledger == ReserveSide(0, 50_000, 16_000)
    assert (tie.register.withdrawn, tie.approved, tie.unlawful) == (17_100, 15_000, 1000)
    assert tie.difference.withdrawn == 16_000 - 17_100
    assert tie.register.closing == tie.register.opening + tie.register.added - 17_100


def test_a_grant_on_which_nothing_was_posted_is_a_line_too() -> None:
    lines = statement_lines({}, [], {("werken", "p"): 9000, ("wonen", "q"): 0}, {})

    assert lines == (StatementLine("werken", "p", 9000, 0, 0, (), 0),)


def test_what_is_linked_to_a_commitment_belongs_to_its_proposal() -> None:
    home = ("werken", "")
    row = PlacedSum(home, PlacementKind.COMMITMENT, 10_000, 10_000, 1, "v")
    granted = {("werken", "p"): 9000, home: 7000}

    lines = statement_lines({home: 17_100}, [row], granted, {"v": ("werken", "p")})

    assert lines == (
        StatementLine("werken", "", 7000, 7100, 0, (), 7100),
        StatementLine("werken", "p", 9000, 10_000, 10_000, (), 0),
    )
    assert [line.overspent for line in lines] == [100, 1000]


def test_the_end_of_a_year_says_what_is_left_of_each_line(desk: Workplace) -> None:
    found = StatementService(desk).year_end(2026)

    (line,) = [item for item in found.lines if item.line == "werken"]
    assert (line.granted, line.posted, line.carried, line.left) == (15_000, 17_100, 0, -2100)
    assert (found.waiting, found.commitments, found.transfers) == (1, (), {})
