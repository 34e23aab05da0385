"""What is stored of a draft gives the same draft back, and the same bytes for the same value."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.canonical import (
    canonical_json,
    content_hash,
    from_plain,
    sha256_of,
    to_plain,
)
from talentdesk.domain.money import Money
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    Milestone,
    ProposalDraft,
    ProposalFilter,
    ProposalStatus,
)
from talentdesk.domain.reviews import AdviceDraft, ConditionJudgement, Judgement
from tests.builders import a_draft, a_proposal, an_advice

st.register_type_strategy(Money, st.integers(-(10**15), 10**15).map(Money))


@given(st.from_type(ProposalDraft))
def test_proposal_comes_back_as_it_was(draft: ProposalDraft) -> None:
    assert from_plain(ProposalDraft, json.loads(canonical_json(to_plain(draft)))) == draft


@given(st.from_type(AdviceDraft))
def test_advice_comes_back_as_it_was(draft: AdviceDraft) -> None:
    assert from_plain(AdviceDraft, json.loads(canonical_json(to_plain(draft)))) == draft


@given(st.from_type(ProposalFilter))
def test_filter_comes_back_as_it_was(asked: ProposalFilter) -> None:
    assert from_plain(ProposalFilter, json.loads(canonical_json(to_plain(asked)))) == asked


@given(st.from_type(ProposalDraft), st.from_type(ProposalDraft))
def test_equal_values_have_one_hash_and_others_another(
    first: ProposalDraft, second: ProposalDraft
) -> None:
    again = from_plain(ProposalDraft, to_plain(first))

    assert content_hash(again) == content_hash(first)
    assert (content_hash(first) == content_hash(second)) == (first == second)


def test_fields_that_hold_their_default_are_left_out() -> None:
    draft = a_draft(
        line="",
        requested=Money(0),
        direct_aim=False,
        costs=(CostLine("x", 2026, Money(5)),),
        cover=(CoverLine(CoverSource.RESERVE, 2026, Money(5)),),
        milestones=(Milestone("start", date(2026, 3, 3)),),
    )

    assert to_plain(draft) == {
        "kind": "activity",
        "title": "Starters in de stad",
        "requested": 0,
        "direct_aim": False,
        "costs": [{"description": "x", "year": 2026, "amount": 5}],
        "cover": [{"source": "reserve", "year": 2026, "amount": 5}],
        "milestones": [{"name": "start", "day": "2026-03-03"}],
    }


def test_a_field_that_is_added_later_keeps_old_hashes() -> None:
    @dataclass(frozen=True)
    class Before:
        title: str

    @dataclass(frozen=True)
    class After:
        title: str
        note: str = ""

    assert content_hash(Before("x")) == content_hash(After("x"))
    assert content_hash(After("x", "y")) != content_hash(After("x"))


def test_a_key_that_this_version_does_not_know_is_left_alone() -> None:
    plain = {**to_plain(a_draft()), "from_the_future": 1}

    assert from_plain(ProposalDraft, plain) == a_draft()


def test_text_has_sorted_keys_no_spaces_and_its_accents() -> None:
    assert canonical_json({"b": [1, None, True], "a": "Élan"}) == '{"a":"Élan","b":[1,null,true]}'


def test_the_names_of_a_mapping_are_texts() -> None:
    assert to_plain({2: Money(5), ProposalKind.EFFORT: (1, 2)}) == {
        "2": to_plain(Money(5)), "effort": [1, 2],
    }  # fmt: skip


def test_judged_parts_come_back_as_pairs() -> None:
    settled = ConditionJudgement("T.1", Judgement.FAILS, "nee", "", (("a", True), ("b", False)))
    draft = an_advice(a_proposal(), [settled]).draft

    assert from_plain(AdviceDraft, to_plain(draft)).settled == (settled,)


@pytest.mark.parametrize("value", [1.5, Decimal("1.5"), b"x", object()])
def test_a_value_without_a_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        to_plain(value)


def test_kinds_are_their_codes() -> None:
    held = to_plain(
        replace(ProposalFilter(), kinds=(ProposalKind.EFFORT,), statuses=(ProposalStatus.GRANTED,))
    )

    assert held == {"kinds": ["effort"], "statuses": ["granted"]}


def test_a_kind_that_was_never_seen_before_comes_back_as_it_was() -> None:
    # What is known of a kind is remembered: only a new one shows how it is found out.
    class Colour(Enum):
        RED = "red"
        BLUE = "blue"

    @dataclass(frozen=True)
    class Spot:
        colour: Colour
        day: date | None = None

    @dataclass(frozen=True)
    class Picture:
        name: str
        spots: tuple[Spot, ...] = ()
        edge: tuple[Colour, Spot] | None = None
        three: tuple[Colour, int, Spot] | None = None
        maybe: tuple[Spot | None, ...] = ()
        prices: tuple[Money, ...] = field(default_factory=tuple)
        words: tuple[str, ...] = ("a", "b")

    red, blue = Spot(Colour.RED, date(2026, 3, 3)), Spot(Colour.BLUE)
    whole = Picture(
        "x", (red, blue), (Colour.BLUE, red), (Colour.RED, 3, blue), (None, red), (Money(5),)
    )
    plain = {
        "name": "x",
        "spots": [{"colour": "red", "day": "2026-03-03"}, {"colour": "blue"}],
        "edge": ["blue", {"colour": "red", "day": "2026-03-03"}],
        "three": ["red", 3, {"colour": "blue"}],
        "maybe": [None, {"colour": "red", "day": "2026-03-03"}],
        "prices": [5],
    }

    assert to_plain(whole) == plain
    assert from_plain(Picture, plain) == whole
    assert to_plain(Picture("x", words=tuple("ab"))) == {"name": "x"}
    assert from_plain(Picture, {"name": "x", "later": 1, "edge": None}) == Picture("x")
    with pytest.raises(ValueError, match="zip"):
        from_plain(Picture, {"name": "x", "edge": ["blue"]})
    with pytest.raises(ValueError, match="zip"):
        from_plain(Picture, {"name": "x", "three": ["red", 3]})


def test_a_hash_is_over_the_canonical_text() -> None:
    assert content_hash(Money(5)) == sha256_of("5")
    assert sha256_of("é") == hashlib.sha256("é".encode()).hexdigest()
