"""What is found, in which order, and that the totals are those of the rows that are shown."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Aim, ProposalKind
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    ListTotals,
    Milestone,
    Partner,
    ProposalFilter,
    ProposalId,
    ProposalRow,
    ProposalStatus,
    Risk,
    RiskLevel,
    SmartGoal,
    TeamMember,
)
from talentdesk.domain.reserve import (
    FREE,
    OUTSIDE,
    MovementDraft,
    MovementKind,
    grant_bucket,
    line_bucket,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.register.database import Database
from talentdesk.register.opening import connect_read_only
from talentdesk.register.proposal_search import (
    first_keys,
    list_totals,
    proposal_keys,
    proposal_rows,
)
from talentdesk.register.proposals import NewProposal
from talentdesk.register.search_words import fold, tag
from tests.builders import a_draft
from tests.register.cases import ACTOR, MORNING, NOON, PROGRAMME_HASH, Started, add

ALREADY = "Starters in de stad"
"""The title of the proposal that the register starts with."""


def rows(database: Database, viewer: str = "", **asked: Any) -> list[ProposalRow]:
    wanted = ProposalFilter(**asked)
    with database.fast_reading() as connection:
        keys = proposal_keys(connection, wanted)
        found = proposal_rows(connection, keys, viewer, {ProposalKind.ACTIVITY: 19})
        assert first_keys(connection, wanted, 2) == keys[:2]
        totals = list_totals(connection, wanted)
    assert totals == ListTotals(
        len(found),
        Money(sum(row.costs.cents for row in found if row.costs)),
        Money(sum(row.requested.cents for row in found if row.requested)),
        Money(sum(row.granted.cents for row in found)),
    )
    return found


def titles(database: Database, **asked: Any) -> list[str]:
    return [row.title for row in rows(database, **asked)]


# --- words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("podium", True),
        ("PODIUM", True),
        ("pod", True),
        ("p", True),
        ("odium", False),
        ("stad podium", True),
        ("podium zee", False),
        ("élan", True),
        ("elan", True),
        ("e\N{COMBINING ACUTE ACCENT}lan", True),
        ("muziekcafe", True),
        ("podium-stad", True),
        ('"podium', True),
        ("podium_stad", True),
        ("podium*", True),
        ("NOT podium", False),
        ("(", True),
        ("   ", True),
        ("A-2026-002", True),
        ("2026-002", True),
    ],
)
def test_every_word_is_the_start_of_a_word_with_or_without_accents(
    words: str, found: bool, database: Database
) -> None:
    add(database, "Podium voor Élan in de stad", summary="In het muziekcafé.")

    assert ("Podium voor Élan in de stad" in titles(database, text=words)) is found


def test_an_accent_that_was_typed_apart_is_found(database: Database) -> None:
    add(database, "Muziekcafe\N{COMBINING ACUTE ACCENT}")

    assert len(titles(database, text="muziekcafé")) == 1


def test_everything_that_is_written_in_it_is_searched(database: Database) -> None:
    add(
        database,
        "Vol",
        summary="woord1",
        submitter="woord2",
        municipality_role="woord3",
        direct_aim_reason="woord4",
        partners=(Partner("woord5", note="woord6"),),
        costs=(CostLine("woord7", 2026, Money(1)),),
        cover=(CoverLine(CoverSource.COFINANCING, 2026, Money(1), "woord8"),),
        milestones=(Milestone("woord9", date(2026, 3, 3)),),
        goals=(SmartGoal("woord10", "woord11", "woord12"),),
        risks=(Risk("woord13", mitigation="woord14"),),
        team=(TeamMember("woord15", "woord16"),),
        plan_reference="ACT-07",
        paragraph="6.2",
    )

    for word in (*(f"woord{number}" for number in range(1, 17)), "ACT-07", "6.2"):
        assert titles(database, text=word) == ["Vol"], word


@pytest.mark.parametrize(
    "word",
    ["segment", "res", "area", "li", "group", "ye", "activity", "reserve", "high", "keep"],
)
def test_codes_of_our_own_are_not_found_as_words(word: str, database: Database) -> None:
    add(
        database,
        "Vol",
        aims=(Aim.KEEP,),
        segments=("AAN-PRO",),
        results=("WON-B1",),
        areas=("magneet",),
        partners=(Partner("Hogeschool", "onderwijs"),),
        cover=(CoverLine(CoverSource.RESERVE, 2026, Money(1)),),
        risks=(Risk("wind", RiskLevel.HIGH),),
    )

    assert titles(database, text=word) == []


def test_what_was_written_before_is_no_longer_found(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "change") as register:
        register.proposals.change_content(ids.proposal, a_draft(title="Anders", line="werken"))

    assert titles(database, text="starters") == []
    assert titles(database, text="anders") == ["Anders"]
    assert titles(database, lines=("werken",)) == ["Anders"]


@given(st.text(max_size=30))
def test_any_text_that_is_typed_can_be_asked(template: tuple[Path, Started], text: str) -> None:
    with closing(connect_read_only(template[0])) as connection:
        found = proposal_keys(connection, ProposalFilter(text=text))

    assert len(found) == 1 or any(char.isalnum() for char in text)


# --- filters -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "asked", "others"),
    [
        ({"segments": ("AAN-PRO",)}, {"segments": ("AAN-PRO",)}, {"segments": ("AAN",)}),
        ({"results": ("WON-B1",)}, {"results": ("WON-B1", "x")}, {"results": ("WON-B",)}),
        ({"areas": ("hart van",)}, {"areas": ("hart van",)}, {"areas": ("hart",)}),
        ({"partners": (Partner("X", "mkb"),)}, {"groups": ("mkb",)}, {"groups": ("MKB",)}),
        ({"costs": (CostLine("x", 2031, ZERO),)}, {"years": (2031,)}, {"years": (203,)}),
        (
            {"cover": (CoverLine(CoverSource.RESERVE, 2031, ZERO),)},
            {"years": (2030, 2031)},
            {"years": (2032,)},
        ),
        ({"start": date(2031, 1, 1)}, {"years": (2031,)}, {"years": (2030,)}),
        ({"end": date(2031, 1, 1)}, {"years": (2031,)}, {"years": (2030,)}),
        ({"line": "leven"}, {"lines": ("leven",)}, {"lines": ("lev",)}),
        ({"kind": ProposalKind.EFFORT}, {"kinds": (ProposalKind.EFFORT,)}, {"text": "zzz"}),
    ],
)
def test_a_code_is_found_exactly_and_nothing_near_it(
    content: Any, asked: Any, others: Any, database: Database
) -> None:
    add(database, "Gezocht", **content)

    assert titles(database, **asked) == ["Gezocht"]
    assert titles(database, **others) == []


def test_filters_of_different_kinds_all_hold(database: Database) -> None:
    add(database, "Twee", segments=("a",), areas=("b",))
    add(database, "Een", segments=("a",))

    assert titles(database, segments=("a",), areas=("b",), text="twee") == ["Twee"]
    assert titles(database, segments=("a",), areas=("b",), text="een") == []


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_tag_is_one_token_and_no_two_codes_share_one(first: str, second: str) -> None:
    assert (tag("area", first) == tag("area", second)) == (first == second)
    assert tag("area", first)[1:].isalnum()
    assert not tag("area", first)[0].isalnum()


def test_status_budget_and_newness_are_filters(database: Database, ids: Started) -> None:
    add(database, "Oud", is_new=False, costs=(CostLine("x", 2026, ZERO),))
    with database.transaction(ACTOR, NOON, "submit") as register:
        register.proposals.set_status(ids.proposal, ProposalStatus.SUBMITTED)

    assert titles(database, statuses=(ProposalStatus.SUBMITTED,)) == [ALREADY]
    assert titles(database, without_budget=True) == [ALREADY]
    assert titles(database, new_only=True) == [ALREADY]
    assert len(titles(database, statuses=(ProposalStatus.SUBMITTED, ProposalStatus.DRAFT))) == 2


# --- order -------------------------------------------------------------------------


def test_empty_amounts_stand_last_whichever_way_they_are_sorted(database: Database) -> None:
    for title, cents in (("tien", 1000), ("niets", 0), ("vijf", 500)):
        add(database, title, costs=(CostLine("x", 2026, Money(cents)),), requested=Money(cents))

    for key in ("costs", "requested"):
        assert titles(database, sort=(key,)) == ["niets", "vijf", "tien", ALREADY]
        assert titles(database, sort=(f"-{key}",)) == ["tien", "vijf", "niets", ALREADY]


def test_titles_sort_as_a_reader_expects(database: Database, ids: Started) -> None:
    add(database, "wijk 10", "Wijk 2", "élan", "Elan 3", "zee", "ĳsbaan", "IJsclub")

    assert titles(database, sort=("title",)) == [
        "élan", "Elan 3", "ĳsbaan", "IJsclub", ALREADY, "Wijk 2", "wijk 10", "zee",
    ]  # fmt: skip
    assert titles(database, sort=("-title",))[0] == "zee"


def test_numbers_sort_by_year_and_then_by_value(database: Database) -> None:
    with database.transaction(ACTOR, MORNING.replace(year=2025), "earlier") as register:
        register.proposals.add(NewProposal(a_draft(kind=ProposalKind.EFFORT, title="eerder")))
    add(database, *["x"] * 999)

    numbers = [row.number for row in rows(database, sort=("number",))]

    assert numbers[:2] == ["I-2025-001", "A-2026-001"]
    assert numbers[-2:] == ["A-2026-999", "A-2026-1000"]
    assert [row.number for row in rows(database, sort=("-number",))] == numbers[::-1]


def test_equal_values_are_sorted_by_the_next_key_and_then_by_number(database: Database) -> None:
    add(database, "b", line="werken")
    add(database, "c", "a", line="leven")

    assert titles(database, sort=("line", "-title")) == ["c", "a", "b", ALREADY]
    assert titles(database, sort=("line",)) == ["c", "a", "b", ALREADY]
    assert titles(database, sort=("kind", "-line", "title")) == [ALREADY, "b", "a", "c"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("a", "B"), ("wijk 2", "Wijk 10"), ("e", "é1"), ("1", "a"), (" a", "b"), ("Élan", "elan b")],
)
def test_sort_keys_compare_as_bytes(first: str, second: str) -> None:
    assert fold(first).encode() < fold(second).encode()


# --- rows --------------------------------------------------------------------------


def granted(database: Database, ids: Started, proposal: ProposalId) -> None:
    """EUR 0.05 to a proposal, of which EUR 0.02 comes back."""
    line = line_bucket("vast", "wonen", 2026)
    grant = grant_bucket("vast", "wonen", 2026, proposal)
    with database.transaction(ACTOR, NOON, "grant") as register:
        for kind, source, target, cents in (
            (MovementKind.FORM, OUTSIDE, FREE, 9),
            (MovementKind.ALLOT, FREE, line, 9),
            (MovementKind.GRANT, line, grant, 5),
            (MovementKind.RELEASE, grant, line, 2),
        ):
            register.reserve.add(
                MovementDraft(kind, date(2026, 3, 3), source, target, Money(cents), ids.decision)
            )


def test_a_row_shows_what_was_granted_and_came_back(database: Database, ids: Started) -> None:
    (other,) = add(database, "Anders")
    granted(database, ids, other)

    found = {row.title: row.granted for row in rows(database)}

    assert found == {ALREADY: ZERO, "Anders": Money(3)}
    assert titles(database, sort=("-granted",)) == ["Anders", ALREADY]


def test_a_row_counts_ones_own_judgements_and_who_handed_in(
    database: Database, ids: Started
) -> None:
    def judged(reviewer: PersonId, *given: Judgement) -> None:
        review = register.reviews.start(ids.proposal, reviewer, 1, PROGRAMME_HASH)
        for number, item in enumerate(given):
            register.reviews.judge(review.id, ConditionJudgement(f"T.{number}", item))
        register.reviews.hand_in(review.id)

    with database.transaction(ACTOR, NOON, "judge") as register:
        mine = register.people.add("regisseur werken", "regisseur", "werken")
        judged(mine, Judgement.MEETS, Judgement.NOT_ASSESSED, Judgement.FAILS)
        judged(ids.reviewer, Judgement.MEETS)

    (row,) = rows(database, viewer=mine)

    assert (row.answered, row.conditions, row.handed_in) == (2, 19, 2)
    assert rows(database)[0].answered == 0


def test_what_waits_for_a_reviewer_is_under_review_and_not_handed_in(
    database: Database, ids: Started
) -> None:
    add(database, "Concept")
    waiting = {"waits_for_reviewer": ids.reviewer}
    with database.transaction(ACTOR, NOON, "open") as register:
        register.proposals.set_status(ids.proposal, ProposalStatus.UNDER_REVIEW)
        review = register.reviews.start(ids.proposal, ids.reviewer, 1, PROGRAMME_HASH)
    assert titles(database, **waiting) == [ALREADY]

    with database.transaction(ACTOR, NOON, "recuse") as register:
        register.reviews.recuse(review.id, "te dichtbij")

    assert titles(database, **waiting) == []
    assert titles(database, waits_for_reviewer="een ander") == [ALREADY]


def test_rows_come_in_the_order_of_the_keys(database: Database) -> None:
    add(database, "b", "c")
    with database.fast_reading() as connection:
        keys = list(proposal_keys(connection, ProposalFilter()))
        found = proposal_rows(connection, [*keys[::-1], 999], "", {})

    assert [row.title for row in found] == ["c", "b", ALREADY]
    assert replace(found[0], id=found[1].id, title="b", number="A-2026-002") == found[1]
