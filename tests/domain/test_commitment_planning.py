"""The plan of an import of commitments says what each row does, and refuses by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from talentdesk.domain.commitment_errors import (
    CommitmentAmountError,
    CommitmentRoomError,
    CommitmentStepError,
)
from talentdesk.domain.commitment_plan import (
    CommitmentChange,
    CommitmentPlan,
    PlanGround,
    PlannedCommitment,
    SheetCommitment,
)
from talentdesk.domain.commitment_planning import plan_commitments
from talentdesk.domain.commitment_steps import enter_step, request_step, settle_step
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentDraft,
    CommitmentKind,
    Posted,
    YearShare,
)
from talentdesk.domain.grant_room import GrantRoom
from talentdesk.domain.imports import CellProblem, Fate
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem, ProposalId
from talentdesk.domain.reserve import (
    MovementDraft,
    MovementKind,
    ReserveBook,
    grant_bucket,
    line_bucket,
)
from tests.commitment_model import DAYS, LINE, PROPOSAL, a_commitment, after
from tests.reserve_model import DECISION

PLACE = FilePlace("Verplichtingen", 5)
NUMBER = "A-2026-001"
ORDER = CommitmentKind.ORDER


def shares(**cents: int) -> dict[int, Money]:
    return {int(year.removeprefix("_")): Money(amount) for year, amount in cents.items()}


def a_row(amounts: Mapping[int, Money] | None = None, **fields: Any) -> SheetCommitment:
    return SheetCommitment(PLACE, fields, amounts or {})


def a_new_row(amounts: Mapping[int, Money], **fields: Any) -> SheetCommitment:
    known = {
        "kind": ORDER, "day": DAYS[2], "proposal": NUMBER,
        "description": "Stoelen", "relation": "Bureau B",
    }  # fmt: skip
    return a_row(amounts, **(known | fields))


def entered(number: str = "V-1", **changes: Any) -> Commitment:
    """EUR 0.06 in 2026 and EUR 0.04 in 2027 on the second day."""
    held = replace(a_commitment(number, **changes), version=3)
    return after(held, enter_step(held, DAYS[1]))


def planned(
    *rows: SheetCommitment, held: Sequence[Commitment] = (), posted: int = 0, granted: int = 20
) -> tuple[PlannedCommitment, ...]:
    """The plan in a register where each year was granted ``granted`` cents."""
    grants = [
        MovementDraft(
            MovementKind.GRANT, DAYS[0], line_bucket("t", LINE, year),
            grant_bucket("t", LINE, year, PROPOSAL), Money(granted), DECISION,
        )
        for year in (2026, 2027)
    ]  # fmt: skip
    ground = PlanGround(
        held,
        {item.id: [Posted(DAYS[4], Money(posted))] for item in held if posted},
        {NUMBER: (PROPOSAL, LINE), "A-2026-002": (ProposalId("p-2"), LINE)},
        GrantRoom(ReserveBook(grants), held),
        DAYS[3],
        "import",
    )
    return plan_commitments(rows, ground)


def wrong(field: str, problem: FieldProblem, value: str = "") -> tuple[CellProblem, ...]:
    return (CellProblem(PLACE, field, problem, value),)


# --- new ------------------------------------------------------------------------------------


def test_a_row_that_names_nothing_known_is_a_new_commitment() -> None:
    (row,) = planned(a_new_row(shares(_2027=2, _2026=3, _2028=0), reference="F-1", account="4300"))

    draft = CommitmentDraft(
        ORDER, PROPOSAL, LINE, DAYS[2], (YearShare(2026, Money(3)), YearShare(2027, Money(2))),
        "Stoelen", "Bureau B", "F-1", "", "4300",
    )  # fmt: skip
    assert row == PlannedCommitment(PLACE, Fate.NEW, "", "Stoelen", draft)


def test_what_a_new_commitment_lacks_is_named() -> None:
    (row,) = planned(a_row(description="Stoelen", kind="", day=DAYS[1]))

    assert (row.fate, row.title) == (Fate.REFUSED, "Stoelen")
    assert row.problems == wrong("kind", FieldProblem.REQUIRED) + wrong(
        "proposal", FieldProblem.REQUIRED
    )


def test_what_is_wrong_in_a_new_commitment_is_named() -> None:
    (row,) = planned(a_new_row({}, relation="", description="x" * (MAX_TEXT + 1)))

    assert (row.fate, row.draft) == (Fate.REFUSED, None)
    assert row.problems == (
        wrong("description", FieldProblem.TOO_LONG)
        + wrong("relation", FieldProblem.REQUIRED)
        + wrong("amount", FieldProblem.REQUIRED)
    )


def test_rows_take_their_part_of_the_grant_in_order() -> None:
    rows = planned(
        a_new_row(shares(_2026=8)),
        a_new_row(shares(_2026=3)),
        a_new_row(shares(_2026=2)),
        granted=10,
    )

    assert [row.fate for row in rows] == [Fate.NEW, Fate.REFUSED, Fate.NEW]
    refusal = rows[1].refusal
    assert isinstance(refusal, CommitmentRoomError)
    assert (refusal.proposal, refusal.year, refusal.day) == (NUMBER, 2026, DAYS[2])
    assert (refusal.available, refusal.amount) == (Money(2), Money(3))
    assert (rows[1].number, rows[1].title) == ("", "Stoelen")


def test_what_the_reader_found_wrong_refuses_the_row() -> None:
    problem = CellProblem(PLACE, "amount", FieldProblem.NOT_AN_AMOUNT, "veel")
    row = replace(a_new_row(shares(_2026=1)), problems=(problem,))

    (found,) = planned(replace(row, fields={**row.fields, "proposal": "A-9"}))

    assert found.problems == (problem, *wrong("proposal", FieldProblem.UNKNOWN, "A-9"))


# --- which commitment -----------------------------------------------------------------------


def test_a_number_goes_before_a_reference() -> None:
    one, two = entered("V-1", reference="F-1"), entered("V-2", reference="F-2")
    rows = planned(
        a_row(number="V-2", reference="F-1"), a_row(reference="F-1"), held=[one, two]
    )  # fmt: skip

    assert [row.number for row in rows] == ["V-2", "V-1"]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([a_row(number="V-9")], wrong("number", FieldProblem.UNKNOWN, "V-9")),
        ([a_row(reference="F-2")], wrong("reference", FieldProblem.DOUBLE, "F-2")),
        (
            [a_row(number="V-1"), a_row(number="V-1")],
            wrong("number", FieldProblem.DOUBLE, "V-1"),
        ),
        (
            [a_row(number="V-1"), a_row(reference="F-1")],
            wrong("reference", FieldProblem.DOUBLE, "F-1"),
        ),
        (
            [a_row(reference="F-9"), a_row(reference="F-9")],
            wrong("reference", FieldProblem.DOUBLE, "F-9"),
        ),
        ([a_row(number="V-1", proposal="A-9")], wrong("proposal", FieldProblem.UNKNOWN, "A-9")),
    ],
)
def test_a_row_that_names_a_commitment_wrongly_is_refused(
    rows: list[SheetCommitment], problems: tuple[CellProblem, ...]
) -> None:
    held = [entered(f"V-{number}", reference=f"F-{min(number, 2)}") for number in (1, 2, 3)]

    found = planned(*rows, held=held)[-1]

    assert (found.fate, found.problems) == (Fate.REFUSED, problems)
    assert (found.number, found.title) == (rows[-1].fields.get("number", ""), "")


def test_rows_without_a_name_are_each_their_own() -> None:
    rows = planned(a_new_row(shares(_2026=1)), a_new_row(shares(_2026=1)), held=[entered()])

    assert [row.fate for row in rows] == [Fate.NEW, Fate.NEW]


# --- what is there already ------------------------------------------------------------------


def test_a_row_that_says_what_is_known_changes_nothing() -> None:
    held = entered()
    row = a_row(
        shares(_2026=6, _2027=4), number="V-1", kind=held.draft.kind, proposal=NUMBER,
        relation=held.draft.relation, day=DAYS[5],
    )  # fmt: skip

    (found,) = planned(row, held=[held])

    assert (found.fate, found.changes, found.problems) == (Fate.SAME, (), ())
    assert (found.number, found.title, found.draft) == ("V-1", held.draft.description, held.draft)
    assert (found.commitment, found.base_version) == (held.id, 3)
    assert (found.raised, found.released) == ((), ())


def test_other_words_are_changed_with_old_and_new() -> None:
    held = entered(reference="F-1")

    (found,) = planned(a_row(number="V-1", description="Anders", cost_centre="12"), held=[held])

    assert found.fate is Fate.CHANGED
    assert found.changes == (
        CommitmentChange("description", held.draft.description, "Anders"),
        CommitmentChange("cost_centre", "", "12"),
    )
    assert found.draft == replace(held.draft, description="Anders", cost_centre="12")
    assert found.title == "Anders"


def test_kind_and_proposal_of_a_commitment_stay() -> None:
    (found,) = planned(a_row(number="V-1", kind=ORDER, proposal="A-2026-002"), held=[entered()])

    assert (found.fate, found.draft) == (Fate.REFUSED, None)
    assert found.problems == (
        wrong("kind", FieldProblem.NOT_A_CHOICE, "order")
        + wrong("proposal", FieldProblem.NOT_A_CHOICE, "A-2026-002")
    )
    assert found.changes == (
        CommitmentChange("kind", CommitmentKind.SUBSIDY, ORDER),
        CommitmentChange("proposal", NUMBER, "A-2026-002"),
    )


def test_what_becomes_wrong_is_named() -> None:
    (found,) = planned(a_row(number="V-1", account="x" * (MAX_TEXT + 1)), held=[entered()])

    assert (found.fate, found.draft) == (Fate.REFUSED, None)
    assert found.problems == wrong("account", FieldProblem.TOO_LONG)


def test_a_draft_takes_another_amount() -> None:
    held = a_commitment("V-1")

    (found,) = planned(a_row(shares(_2026=1), number="V-1"), held=[held])

    spread = (YearShare(2026, Money(1)),)
    assert found.changes == (CommitmentChange("amount", held.draft.shares, spread),)
    assert found.draft == replace(held.draft, shares=spread)
    assert (found.raised, found.released, found.base_version) == ((), (), 1)


def test_a_draft_that_was_asked_for_keeps_its_amount() -> None:
    held = after(a_commitment("V-1"), request_step(a_commitment(), DAYS[1], Money(5)))

    (found,) = planned(a_row(shares(_2026=1), number="V-1"), held=[held])
    (same,) = planned(a_row(shares(_2026=6, _2027=4), number="V-1"), held=[held])

    assert found.fate is Fate.REFUSED
    assert isinstance(found.refusal, CommitmentStepError)
    assert (found.refusal.reason, found.refusal.status) == ("status", "draft")
    assert same.fate is Fate.SAME


def test_an_entered_commitment_gets_more_and_less_by_year() -> None:
    held = entered()

    (found,) = planned(a_row(shares(_2026=7, _2027=1), number="V-1"), held=[held])

    assert (found.fate, found.place) == (Fate.CHANGED, PLACE)
    assert found.raised == (YearShare(2026, Money(1)),)
    assert found.released == (YearShare(2027, Money(3)),)
    assert found.draft == held.draft
    assert found.changes == (
        CommitmentChange(
            "amount", held.draft.shares, (YearShare(2026, Money(7)), YearShare(2027, Money(1)))
        ),
    )


def test_a_year_that_the_row_leaves_out_is_given_back_and_a_new_one_taken() -> None:
    (found,) = planned(a_row(shares(_2027=9), number="V-1"), held=[entered()])

    assert found.released == (YearShare(2026, Money(6)),)
    assert found.raised == (YearShare(2027, Money(5)),)


def test_a_year_that_nothing_was_bound_in_is_taken_whole() -> None:
    (found,) = planned(
        a_row(shares(_2026=6, _2027=4, _2028=0), number="V-1"), held=[entered()]
    )  # fmt: skip
    (more,) = planned(a_row(shares(_2026=5, _2027=5), number="V-1"), held=[only_2026()])

    assert (found.raised, found.released) == ((), ())
    assert (more.raised, more.released) == (
        (YearShare(2027, Money(5)),),
        (YearShare(2026, Money(1)),),
    )


def only_2026() -> Commitment:
    return entered(shares=(YearShare(2026, Money(6)),))


def test_a_proposal_that_is_not_there_any_more_has_no_number() -> None:
    held = entered(proposal=ProposalId("weg"))

    (found,) = planned(a_row(number="V-1", proposal=NUMBER), held=[held])
    (short,) = planned(a_row(shares(_2026=9, _2027=4), number="V-1"), held=[held])

    assert found.changes == (CommitmentChange("proposal", "", NUMBER),)
    assert isinstance(short.refusal, CommitmentRoomError)
    assert short.refusal.proposal == ""


def test_what_one_row_gives_back_the_next_may_take() -> None:
    less = a_row(shares(_2026=1, _2027=4), number="V-1")
    rows = planned(less, a_new_row(shares(_2026=9), day=DAYS[3]), held=[entered()], granted=10)

    assert [row.fate for row in rows] == [Fate.CHANGED, Fate.NEW]


def test_what_is_posted_is_not_given_back() -> None:
    (found,) = planned(a_row(shares(_2026=1), number="V-1"), held=[entered()], posted=5)

    assert (found.fate, found.number) == (Fate.REFUSED, "V-1")
    assert isinstance(found.refusal, CommitmentAmountError)
    assert (found.refusal.amount, found.refusal.limit) == (Money(9), Money(5))


def test_a_row_that_names_a_reference_is_refused_by_the_number() -> None:
    row = a_row(shares(_2026=1), reference="F-1")

    (found,) = planned(row, held=[entered(reference="F-1")], posted=9)

    assert (found.number, type(found.refusal)) == ("V-1", CommitmentAmountError)


def test_more_than_the_grant_holds_is_refused_for_its_proposal() -> None:
    (found,) = planned(a_row(shares(_2026=8, _2027=4), number="V-1"), held=[entered()], granted=7)

    assert isinstance(found.refusal, CommitmentRoomError)
    assert (found.refusal.day, found.refusal.available) == (DAYS[3], Money(1))
    assert found.refusal.proposal == NUMBER


def test_a_settled_commitment_takes_no_other_amount() -> None:
    held = entered(kind=ORDER)
    held = after(held, settle_step(held, DAYS[2], "klaar", Money(10)))

    (found,) = planned(a_row(shares(_2026=1), number="V-1"), held=[held])

    assert isinstance(found.refusal, CommitmentStepError)
    assert found.refusal.status == "settled"


def test_a_plan_is_counted_by_fate() -> None:
    rows = planned(a_new_row(shares(_2026=1)), a_row(number="V-9"), a_row(number="V-8"))
    plan = CommitmentPlan("bron.xlsx", "0" * 64, 7, DAYS[3], rows)

    assert [plan.count(fate) for fate in Fate] == [1, 0, 0, 2]
    assert (plan.changes_nothing, replace(plan, rows=rows[1:]).changes_nothing) == (False, True)
    assert rows[0].draft is not None
    assert rows[0].draft.amount == Money(1) != ZERO
