"""A sheet with commitments: the plan says what it does, and exactly that happens."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from talentdesk.domain.commitment_errors import CommitmentRoomError
from talentdesk.domain.commitment_plan import CommitmentPlan
from talentdesk.domain.commitments import CommitmentStatus, YearShare
from talentdesk.domain.errors import RuleError, SourceFileError, StalePlanError
from talentdesk.domain.imports import Fate
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import FieldProblem, ProposalId
from talentdesk.services.commitment_import import CommitmentImport
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.commitment_cases import DAY, a_draft_for, granted

HEADER = (
    *("Kenmerk bij financiën", "Voorstel", "Soort", "Datum", "Leverancier", "Omschrijving"),
    *("Bedrag", "Jaar", "Kostenplaats"),
)
LATER = date(2026, 6, 1)
Row = Sequence[object]


@pytest.fixture
def proposal(desk: Workplace) -> ProposalId:
    return granted(desk)


@pytest.fixture
def number(desk: Workplace, proposal: ProposalId) -> str:
    return ProposalService(desk).get(proposal).number


def sheet(folder: Path, *rows: Row, header: Sequence[object] = HEADER) -> Path:
    """A workbook with these rows under the titles."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (header, *rows):
        page.append(list(row))
    file = folder / "verplichtingen.xlsx"
    book.save(file)
    return file


def a_row(number: str, reference: str = "INK-1", euros: object = 1000.5, **changes: object) -> Row:
    values: dict[str, object] = {
        "reference": reference, "proposal": number, "kind": "Opdracht", "day": DAY,
        "relation": "Bureau A", "description": "Werving", "amount": euros, "year": 2026,
        "cost_centre": "4100", **changes,
    }  # fmt: skip
    return list(values.values())


def fates(plan: CommitmentPlan) -> list[Fate]:
    return [row.fate for row in plan.rows]


def test_a_sheet_comes_in_and_is_the_same_the_next_time(
    desk: Workplace, number: str, tmp_path: Path
) -> None:
    service = CommitmentImport(desk)
    file = sheet(tmp_path, a_row(number), a_row(number, "INK-2", "2.000,00", kind="overeenkomst"))

    receipt = service.commit(service.plan(file, LATER), MORNING)

    lines = CommitmentService(desk).lines()
    assert [(x.commitment.draft.reference, x.open) for x in lines] == [
        ("INK-1", Money(100_050)), ("INK-2", Money(200_000)),
    ]  # fmt: skip
    assert all(line.state.status is CommitmentStatus.ENTERED for line in lines)
    assert lines[0].commitment.draft.cost_centre == "4100"
    assert receipt.backup is not None
    assert len(receipt.added) == 2
    assert fates(service.plan(file, LATER)) == [Fate.SAME, Fate.SAME]
    assert service.commit(service.plan(file, LATER), MORNING).backup is None


def test_another_amount_raises_or_lowers_with_the_file_as_reason(
    desk: Workplace, number: str, tmp_path: Path
) -> None:
    service = CommitmentImport(desk)
    service.commit(service.plan(sheet(tmp_path, a_row(number)), LATER), MORNING)
    file = sheet(tmp_path, a_row(number, euros=1500, relation="Bureau B"))

    plan = service.plan(file, LATER)
    (row,) = plan.rows
    service.commit(plan, MORNING)

    assert [change.field for change in row.changes] == ["relation", "amount"]
    assert row.raised == (YearShare(2026, Money(49_950)),)
    (line,) = CommitmentService(desk).lines()
    assert (line.open, line.commitment.draft.relation) == (Money(150_000), "Bureau B")
    assert line.commitment.events[-1].draft.reason == "Ingelezen uit verplichtingen.xlsx."

    service.commit(service.plan(sheet(tmp_path, a_row(number, euros=100)), LATER), MORNING)
    (line,) = CommitmentService(desk).lines()
    assert (line.open, line.state.total_released) == (Money(10_000), Money(140_000))


def test_rows_take_the_grant_in_their_order(desk: Workplace, number: str, tmp_path: Path) -> None:
    service = CommitmentImport(desk)
    file = sheet(
        tmp_path,
        a_row(number, "INK-1", 90_000),
        a_row(number, "INK-2", 10_001),
        a_row(number, "INK-3", 10_000),
    )

    plan = service.plan(file, LATER)
    service.commit(plan, MORNING)

    assert fates(plan) == [Fate.NEW, Fate.REFUSED, Fate.NEW]
    assert isinstance(plan.rows[1].refusal, CommitmentRoomError)
    assert len(CommitmentService(desk).lines()) == 2


def test_what_one_row_gives_back_the_next_takes(
    desk: Workplace, number: str, tmp_path: Path
) -> None:
    service = CommitmentImport(desk)
    service.commit(service.plan(sheet(tmp_path, a_row(number, euros=100_000)), LATER), MORNING)
    rows = (a_row(number, euros=60_000), a_row(number, "INK-2", 40_000, day=LATER))

    service.commit(service.plan(sheet(tmp_path, *rows), LATER), MORNING)

    assert [x.open.cents for x in CommitmentService(desk).lines()] == [6_000_000, 4_000_000]


def test_columns_of_years_spread_the_amount(desk: Workplace, number: str, tmp_path: Path) -> None:
    header = (*HEADER[:6], "Bedrag 2026", "2027")
    row = [*a_row(number)[:6], 600, 400]

    (planned,) = CommitmentImport(desk).plan(sheet(tmp_path, row, header=header), LATER).rows

    assert isinstance(planned.refusal, CommitmentRoomError)
    assert planned.refusal.year == 2027


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"proposal": "A-1999-001"}, "proposal", FieldProblem.UNKNOWN),
        ({"proposal": ""}, "proposal", FieldProblem.REQUIRED),
        ({"kind": "lening"}, "kind", FieldProblem.NOT_A_CHOICE),
        ({"day": "ooit"}, "day", FieldProblem.NOT_A_DATE),
        ({"amount": "veel"}, "amount", FieldProblem.NOT_AN_AMOUNT),
        ({"amount": "1.234"}, "amount", FieldProblem.AMBIGUOUS_AMOUNT),
        ({"amount": -5}, "amount", FieldProblem.NOT_POSITIVE),
        ({"amount": ""}, "amount", FieldProblem.REQUIRED),
        ({"relation": ""}, "relation", FieldProblem.REQUIRED),
    ],
)
def test_a_row_that_is_wrong_says_where_and_the_others_go_in(
    desk: Workplace, number: str, tmp_path: Path, changes: dict[str, Any],
    field: str, problem: FieldProblem,
) -> None:  # fmt: skip
    file = sheet(tmp_path, a_row(number, **changes), a_row(number, "INK-9"))
    wrong, good = CommitmentImport(desk).plan(file, LATER).rows

    assert (wrong.fate, good.fate) == (Fate.REFUSED, Fate.NEW)
    assert [(item.field, item.problem) for item in wrong.problems][-1:] == [(field, problem)]
    assert wrong.problems[0].place.row == 2


def test_a_row_says_which_commitment_it_is_about(
    desk: Workplace, proposal: ProposalId, number: str, tmp_path: Path
) -> None:
    service = CommitmentService(desk)
    held = service.add_entered(a_draft_for(proposal, reference="INK-1"), MORNING, day=DAY)
    service.add(a_draft_for(proposal, reference="INK-2"), MORNING)
    service.add(a_draft_for(proposal, reference="INK-2"), MORNING)
    header = ("Nummer", *HEADER)
    rows = (
        [held.number, *a_row(number, "INK-7", 40_000, kind="contract")],
        ["", *a_row(number, "INK-1")],
        ["", *a_row(number, "INK-2")],
        ["V-1999-001", *a_row(number, "INK-8")],
        ["", *a_row(number, "INK-9")],
        ["", *a_row(number, "INK-9")],
    )

    plan = CommitmentImport(desk).plan(sheet(tmp_path, *rows, header=header), LATER)

    assert fates(plan) == [Fate.CHANGED, *[Fate.REFUSED] * 3, Fate.NEW, Fate.REFUSED]
    assert [(x.problems[0].field, x.problems[0].problem) for x in plan.rows if x.problems] == [
        ("reference", FieldProblem.DOUBLE),
        ("reference", FieldProblem.DOUBLE),
        ("number", FieldProblem.UNKNOWN),
        ("reference", FieldProblem.DOUBLE),
    ]


def test_a_kind_does_not_change_by_a_sheet(
    desk: Workplace, proposal: ProposalId, number: str, tmp_path: Path
) -> None:
    CommitmentService(desk).add_entered(a_draft_for(proposal), MORNING, day=DAY)
    row = a_row(number, "INK-2026-0017", 40_000, kind="subsidie")

    (planned,) = CommitmentImport(desk).plan(sheet(tmp_path, row), LATER).rows

    assert [(item.field, item.problem) for item in planned.problems] == [
        ("kind", FieldProblem.NOT_A_CHOICE)
    ]


def test_a_plan_of_an_older_register_is_refused(
    desk: Workplace, proposal: ProposalId, number: str, tmp_path: Path
) -> None:
    service = CommitmentImport(desk)
    plan = service.plan(sheet(tmp_path, a_row(number)), LATER)
    CommitmentService(desk).add(a_draft_for(proposal), MORNING)

    with pytest.raises(StalePlanError):
        service.commit(plan, MORNING)
    act_as(desk, "communicatieadviseur")
    with pytest.raises(RuleError, match="G-07"):
        service.commit(plan, MORNING)
    assert len(CommitmentService(desk).lines()) == 1


def test_a_csv_is_read_and_a_sheet_about_something_else_is_not(
    desk: Workplace, number: str, tmp_path: Path
) -> None:
    file = tmp_path / "lijst.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as stream:
        csv.writer(stream, delimiter=";").writerows(
            [HEADER, a_row(number, euros="1.000,50", day="10-03-2026")]
        )
    (row,) = CommitmentImport(desk).plan(file, LATER).rows
    assert (row.fate, row.draft and row.draft.amount) == (Fate.NEW, Money(100_050))

    other = sheet(tmp_path, ("rood", "4"), header=("Kleur", "Wielen"))
    with pytest.raises(SourceFileError, match="no_known_columns"):
        CommitmentImport(desk).plan(other, LATER)
