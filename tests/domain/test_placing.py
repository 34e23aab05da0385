"""A posting is never placed for more than is left of it, and each cent has its reason."""

from datetime import date

import pytest

from talentdesk.domain.book_errors import PlacementError
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.matching import (
    AmountDifference,
    EvidenceKind,
    MatchDifference,
    MatchEvidence,
    MatchLink,
    MatchReversal,
    MatchStage,
    MatchSuggestion,
)
from talentdesk.domain.placements import (
    ActId,
    DifferenceKind,
    PlacementDraft,
    PlacementGroup,
    PlacementId,
    PlacementKind,
    PlacementRow,
)
from talentdesk.domain.placing import (
    Room,
    explained_group,
    linked_group,
    require_held,
    reversal_group,
    suggested_group,
)
from talentdesk.domain.posting_periods import BookPeriod, month_of
from talentdesk.domain.reconciliation import Explanation

A, B, GONE = PostingId("a"), PostingId("b"), PostingId("weg")
WHY = (MatchEvidence(next(iter(EvidenceKind)), 250, "V-1"),)
LINKS = (MatchLink("a", "V-1", 100), MatchLink("b", "V-1", 50), MatchLink("b", "V-2", 30))
MARCH = month_of(date(2026, 3, 1))


def placed(posting: PostingId, cents: int) -> PlacementDraft:
    return PlacementDraft(posting, PlacementKind.COMMITMENT, cents, "V-1", cents)


def refused(error: PlacementError) -> tuple[str, str, int]:
    return error.reason, error.subject, error.cents


# --- room ----------------------------------------------------------------------------------


def test_what_is_taken_is_not_there_any_more() -> None:
    room = Room({"a": 100, "b": -40})

    room.take([placed(A, 60), placed(B, -10), placed(A, 40)])

    assert (room.left("a"), room.left("b")) == (0, -30)
    Room({"a": 1, "b": -1}).take([placed(A, 1), placed(B, -1)])


@pytest.mark.parametrize(
    ("drafts", "why"),
    [
        ([], ("nothing", "", 0)),
        ([placed(A, 0)], ("nothing", "a", 0)),
        ([placed(A, 101)], ("too_much", "a", 100)),
        ([placed(A, -1)], ("too_much", "a", 100)),
        ([placed(B, 1)], ("too_much", "b", -40)),
        ([placed(B, -41)], ("too_much", "b", -40)),
        ([placed(A, 60), placed(A, 41)], ("too_much", "a", 40)),
        ([placed(GONE, 1)], ("gone", "weg", 0)),
        ([placed(PostingId("c"), 1)], ("gone", "c", 0)),
    ],
)
def test_more_than_is_left_is_refused(
    drafts: list[PlacementDraft], why: tuple[str, str, int]
) -> None:
    with pytest.raises(PlacementError) as caught:
        Room({"a": 100, "b": -40, "weg": None}).take(drafts)

    assert refused(caught.value) == why


# --- groups --------------------------------------------------------------------------------


def test_the_difference_of_a_suggestion_is_on_its_last_link() -> None:
    difference = MatchDifference(AmountDifference.VAT_21, 21)
    links = (MatchLink("b", "V-2", 30), *LINKS[:2])
    found = suggested_group(MatchSuggestion(links, WHY, MatchStage.PART, difference))

    assert found == PlacementGroup(
        (
            PlacementDraft(B, PlacementKind.COMMITMENT, 30, "V-2", 30),
            PlacementDraft(A, PlacementKind.COMMITMENT, 100, "V-1", 100),
            PlacementDraft(B, PlacementKind.COMMITMENT, 50, "V-1", 29, DifferenceKind.VAT),
        ),
        "part",
        WHY,
    )
    assert found.centibits == 250


def test_a_suggestion_without_a_difference_takes_what_was_posted() -> None:
    found = suggested_group(MatchSuggestion(LINKS[:1], WHY, MatchStage.SINGLE))

    assert found.placements == (placed(A, 100),)


def test_what_is_linked_by_hand_takes_as_much_unless_someone_says_why() -> None:
    assert linked_group(LINKS, {}, "") == PlacementGroup(
        (
            placed(A, 100),
            placed(B, 50),
            PlacementDraft(B, PlacementKind.COMMITMENT, 30, "V-2", 30),
        ),
        "by_hand",
    )
    found = linked_group(LINKS, {"V-1": 140, "V-2": 30}, "price").placements
    assert [(item.taken_cents, item.difference) for item in found] == [
        (100, None), (40, DifferenceKind.PRICE), (30, None),
    ]  # fmt: skip
    with pytest.raises(PlacementError) as caught:
        linked_group(LINKS, {"V-1": 140}, "zomaar")
    assert refused(caught.value) == ("no_kind", "V-1", 10)


def test_lines_that_undo_each_other_go_together_with_all_that_is_left() -> None:
    reversal = MatchReversal(("a", "b"), "", WHY)

    assert reversal_group(reversal, Room({"a": 40, "b": -40})) == PlacementGroup(
        (
            PlacementDraft(A, PlacementKind.REVERSAL, 40),
            PlacementDraft(B, PlacementKind.REVERSAL, -40),
        ),
        "reversal",
        WHY,
    )
    with pytest.raises(PlacementError) as caught:
        reversal_group(reversal, Room({"a": 41, "b": -40}))
    assert refused(caught.value) == ("no_balance", "", 1)


def test_what_has_no_commitment_has_a_kind_and_an_owner() -> None:
    room = Room({"a": 41, "b": -40})

    assert explained_group(["a", "b", "a"], Explanation("timing", " Anna "), room) == (
        PlacementGroup(
            tuple(
                PlacementDraft(
                    posting, PlacementKind.EXPLAINED, cents,
                    difference=DifferenceKind.TIMING, owner="Anna",
                )
                for posting, cents in ((A, 41), (B, -40))
            ),
            "by_hand",
        )
    )  # fmt: skip
    for why, reason in (
        (Explanation("timing", " "), "no_owner"),
        (Explanation("", "A"), "no_kind"),
    ):
        with pytest.raises(PlacementError) as caught:
            explained_group(["a"], why, room)
        assert refused(caught.value) == (reason, "", 0)


# --- what holds ----------------------------------------------------------------------------


def a_row(undone_in: BookPeriod | None = None) -> PlacementRow:
    undone_by = ActId(2) if undone_in else None
    return PlacementRow(
        PlacementId(1), ActId(1), 0, "part", placed(A, 1), MARCH, undone_by, undone_in
    )


def test_only_what_holds_can_be_taken_back() -> None:
    rows = [a_row()]

    assert require_held(rows) is rows
    for wrong, reason in (([], "nothing"), ([a_row(), a_row(MARCH)], "undone")):
        with pytest.raises(PlacementError) as caught:
            require_held(wrong)
        assert refused(caught.value) == (reason, "", 0)


@pytest.mark.parametrize(
    ("undone_in", "held"),
    [
        (None, [False, True, True, True]),
        (BookPeriod("2026-05"), [False, True, True, False]),
        (MARCH, [False, False, False, False]),
    ],
)
def test_a_placement_counts_from_its_period_until_it_is_undone(
    undone_in: BookPeriod | None, held: list[bool]
) -> None:
    periods = [BookPeriod(f"2026-0{month}") for month in (2, 3, 4, 5)]

    assert [a_row(undone_in).holds_in(period) for period in periods] == held
