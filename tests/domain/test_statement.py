"""The statement ties ledger and register together: every cent is taken, explained or left."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.commitment_steps import enter_step
from talentdesk.domain.commitments import YearShare
from talentdesk.domain.difference_notes import (
    DifferenceItem,
    DifferenceNote,
    last_notes,
    noted,
)
from talentdesk.domain.difference_notes import DifferenceSubject as Subject
from talentdesk.domain.money import Money
from talentdesk.domain.placements import DifferenceKind as Kind
from talentdesk.domain.placements import PlacementKind
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.domain.statement import (
    PlacedSum,
    ReserveSide,
    ReserveTie,
    Statement,
    StatementDifference,
    StatementLine,
    all_differences,
    differences_of,
    named,
    statement_lines,
    unowned,
)
from talentdesk.domain.statement_items import open_commitments, overspent_items, reserve_items
from tests.commitment_model import DAYS, LINE, PROPOSAL, a_commitment, after

HOME, OTHER = ("wonen", "p"), ("werken", "")
COMMITMENT, REVERSAL, EXPLAINED = PlacementKind
AT = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


def a_note(
    subject: Subject, key: str, period: str = "2026-03", kind: Kind = Kind.TIMING
) -> DifferenceNote:
    return DifferenceNote(subject, key, kind, "Anna", "loopt", 1, BookPeriod(period), AT, "c")


# --- lines ---------------------------------------------------------------------------------


def test_what_is_linked_belongs_to_the_line_of_its_commitment() -> None:
    placed = [
        PlacedSum(OTHER, COMMITMENT, 60, 50, 2, "V-1", Kind.VAT, "Anna"),
        PlacedSum(OTHER, COMMITMENT, 10, 9, 1, "V-1", Kind.VAT, "Anna"),
        PlacedSum(OTHER, EXPLAINED, 20, 0, 3, "", Kind.TIMING, "Bob"),
        PlacedSum(OTHER, REVERSAL, 7, 0, 2),
    ]

    found = statement_lines({OTHER: 100}, placed, {HOME: 80, ("niets", ""): 0}, {"V-1": HOME})

    assert found == (
        StatementLine(*OTHER, None, 30, 7, (StatementDifference(Kind.TIMING, "Bob", 20, 3),), 3),
        StatementLine(*HOME, 80, 70, 59, (StatementDifference(Kind.VAT, "Anna", 11, 3),), 0),
    )
    assert [line.overspent for line in found] == [0, 0]


def test_lines_that_undo_each_other_leave_what_was_taken() -> None:
    placed = [
        PlacedSum(OTHER, COMMITMENT, 60, 60, 1, "V-1"),
        PlacedSum(OTHER, REVERSAL, 7, 0, 1), PlacedSum(OTHER, REVERSAL, -7, 0, 1),
    ]  # fmt: skip

    assert statement_lines({OTHER: 60}, placed, {}, {}) == (
        StatementLine(*OTHER, None, 60, 60, (), 0),
    )
    assert statement_lines({OTHER: 67}, placed[:2], {}, {})[0].taken == 67


def test_a_line_with_a_grant_and_no_postings_is_there() -> None:
    assert statement_lines({}, [], {HOME: 80}, {}) == (StatementLine(*HOME, 80, 0, 0, (), 0),)


@given(
    st.lists(
        st.builds(
            PlacedSum,
            st.sampled_from([HOME, OTHER]),
            st.sampled_from([COMMITMENT, EXPLAINED]),
            st.integers(-99, 99),
            st.integers(-99, 99),
            st.integers(1, 3),
            st.sampled_from(["", "V-1", "V-2"]),
            st.sampled_from(list(Kind)[:3]),
            st.sampled_from(["Anna", "Bob"]),
        )
    ),
    st.integers(-999, 999),
)
def test_posted_is_taken_and_differences_and_left(placed: list[PlacedSum], cents: int) -> None:
    lines = statement_lines({HOME: cents, OTHER: 5}, placed, {}, {"V-1": OTHER})

    assert sum(line.posted for line in lines) == cents + 5
    for line in lines:
        named = sum(item.cents for item in line.differences)
        assert line.posted == line.taken + named + line.left
    total = differences_of(Statement(2026, "2026-03", lines, ReserveTie(ReserveSide(), None, 0)))
    assert sum(item.count for item in total) == sum(row.count for row in placed)


# --- the reserve ---------------------------------------------------------------------------

OURS, THEIRS = ReserveSide(100, 50, 30), ReserveSide(90, 55, 47)


def test_the_reserve_differs_by_figure() -> None:
    tie = ReserveTie(OURS, THEIRS, 40)

    assert tie.difference == ReserveSide(-10, 5, 17)
    assert (OURS.closing, tie.difference.closing, tie.unlawful) == (120, -22, 7)
    assert all(tie.tells(name) for name in ("opening", "added", "withdrawn", "closing"))


def test_an_opening_that_no_file_tells_is_no_difference() -> None:
    tie = ReserveTie(OURS, THEIRS, 50, knows_opening=False)

    assert tie.difference == ReserveSide(0, 5, 17)
    assert [tie.tells(name) for name in ("opening", "closing")] == [False, False]
    assert [tie.tells(name) for name in ("added", "withdrawn")] == [True, True]
    assert tie.unlawful == 0


def test_without_an_account_there_is_nothing_to_compare() -> None:
    tie = ReserveTie(OURS, None, 29)

    assert (tie.difference, tie.unlawful) == (ReserveSide(), 1)
    assert not any(tie.tells(name) for name in ("opening", "added"))


# --- all differences -----------------------------------------------------------------------

ITEM = DifferenceItem(Subject.COMMITMENT, "V-1", -9, kind=Kind.VAT, owner="Anna")
BARE = DifferenceItem(Subject.RESERVE, "added", 4)


def a_statement() -> Statement:
    vat, timing = (
        StatementDifference(Kind.VAT, "Anna", 11, 3), StatementDifference(Kind.TIMING, "", 2, 1),
    )  # fmt: skip
    lines = (
        StatementLine(*HOME, 80, 70, 59, (vat,), 0),
        StatementLine(*OTHER, None, 30, 7, (replace(vat, cents=5, count=1), timing), 16),
    )
    return Statement(2026, "2026-03", lines, ReserveTie(OURS, None, 0), 0, (ITEM, BARE))


def test_differences_are_added_up_by_kind_and_owner() -> None:
    assert differences_of(a_statement()) == (
        StatementDifference(Kind.TIMING, "", 2, 1),
        StatementDifference(Kind.VAT, "Anna", 7, 5),
    )


def test_every_difference_is_told_and_those_that_nobody_follows() -> None:
    timing = DifferenceItem(Subject.KIND, "timing", 2, kind=Kind.TIMING)
    vat = DifferenceItem(Subject.KIND, "vat", 16, kind=Kind.VAT, owner="Anna")

    assert all_differences(a_statement()) == (timing, vat, ITEM, BARE)
    assert unowned(a_statement()) == (timing, BARE)


def test_people_are_read_by_their_names_and_one_person_has_one_difference() -> None:
    def differs(kind: Kind, owner: str, cents: int, count: int) -> StatementDifference:
        return StatementDifference(kind, owner, cents, count)

    held = a_statement()
    lines = (
        replace(
            held.lines[0],
            differences=(
                differs(Kind.VAT, "p-1", 5, 1), differs(Kind.VAT, "Anna", 6, 2),
                differs(Kind.TIMING, "p-1", 7, 3), differs(Kind.VAT, "p-2", 8, 4),
            ),
        ),
        held.lines[1],
    )  # fmt: skip
    statement = replace(held, lines=lines, items=(replace(ITEM, owner="p-1"), BARE))

    found = named(statement, {"p-1": "Anna"})

    assert found.lines[0].differences == (
        differs(Kind.TIMING, "Anna", 7, 3),
        differs(Kind.VAT, "Anna", 11, 3),
        differs(Kind.VAT, "p-2", 8, 4),
    )
    assert [item.owner for item in found.items] == ["Anna", ""]
    assert replace(found, lines=lines, items=statement.items) == statement
    assert found.lines[1].differences == tuple(
        sorted(held.lines[1].differences, key=lambda item: (item.kind, item.owner))
    )


# --- differences that no posting bears -----------------------------------------------------


def test_what_is_bound_and_not_posted_is_a_difference() -> None:
    held = after(a_commitment(), enter_step(a_commitment(), DAYS[1]))
    less = DifferenceItem(
        Subject.COMMITMENT, held.id, -4, LINE, PROPOSAL, held.number, Kind.NO_POSTING
    )

    assert list(open_commitments([held], 2026, DAYS[1], {held.id: 2}, {})) == [less]
    assert list(open_commitments([held], 2026, DAYS[1], {}, {})) == [replace(less, cents=-6)]
    assert list(open_commitments([held], 2027, DAYS[1], {}, {})) == [replace(less, cents=-10)]
    assert list(open_commitments([held], 2026, DAYS[1], {held.id: 7}, {})) == [
        replace(less, cents=1, kind=None)
    ]


def test_a_draft_and_what_was_posted_whole_are_no_difference() -> None:
    draft = a_commitment()
    held = after(draft, enter_step(draft, DAYS[1]))
    other = a_commitment("V-2", shares=(YearShare(2026, Money(3)),))
    late = after(other, enter_step(other, DAYS[1]))

    found = list(open_commitments([draft, held, late], 2026, DAYS[1], {held.id: 6}, {}))

    assert [item.name for item in found] == ["V-2"]
    assert list(open_commitments([held], 2026, DAYS[0], {}, {})) == []


def test_overspending_is_told_of_the_proposal_or_else_of_the_line() -> None:
    lines = [
        StatementLine(*HOME, 80, 90, 90, (), 0),
        StatementLine(*OTHER, 80, 81, 81, (), 0),
        StatementLine("leeg", "", 80, 80, 80, (), 0),
        StatementLine("vrij", "", None, 80, 80, (), 0),
    ]

    assert list(overspent_items(lines, {})) == [
        DifferenceItem(Subject.PROPOSAL, "p", 10, *HOME),
        DifferenceItem(Subject.LINE, "werken", 1, *OTHER),
    ]


def test_the_reserve_is_told_figure_by_figure() -> None:
    tie = ReserveTie(OURS, replace(THEIRS, added=50), 0)

    assert list(reserve_items(tie, {})) == [
        DifferenceItem(Subject.RESERVE, "opening", -10),
        DifferenceItem(Subject.RESERVE, "withdrawn", 17),
    ]


# --- notes ---------------------------------------------------------------------------------


def test_what_was_said_last_until_a_period_holds() -> None:
    early = a_note(Subject.LINE, "werken", "2026-02")
    late = a_note(Subject.LINE, "werken", "2026-04", Kind.PRICE)

    assert last_notes([early, late], "2026-03") == {(Subject.LINE, "werken"): early}
    assert last_notes([early, late], "2026-04") == {(Subject.LINE, "werken"): late}
    assert last_notes([early], "2026-01") == {}


def test_a_difference_takes_on_what_was_said_of_it() -> None:
    item = DifferenceItem(Subject.LINE, "V-1", 10, "wonen", "p", "naam", Kind.VAT)
    other = replace(item, subject=Subject.COMMITMENT)
    notes = last_notes([a_note(Subject.LINE, "V-1")], "2026-03")

    found = noted(item, notes)

    assert found == replace(item, kind=Kind.TIMING, owner="Anna", reason="loopt")
    assert noted(other, notes) == other
    assert (found.is_settled, other.is_settled) == (True, False)


def test_notes_reach_every_kind_of_difference() -> None:
    held = after(a_commitment(), enter_step(a_commitment(), DAYS[1]))
    keys = [
        (Subject.COMMITMENT, held.id), (Subject.LINE, "werken"), (Subject.PROPOSAL, "p"),
        (Subject.RESERVE, "opening"),
    ]  # fmt: skip
    notes = last_notes([a_note(*key) for key in keys], "2026-03")
    lines = [StatementLine(*HOME, 1, 2, 2, (), 0), StatementLine(*OTHER, 1, 2, 2, (), 0)]

    found = [
        *open_commitments([held], 2026, DAYS[1], {}, notes),
        *overspent_items(lines, notes),
        *reserve_items(ReserveTie(OURS, replace(OURS, opening=1), 0), notes),
    ]

    assert [item.owner for item in found] == ["Anna"] * 4
