"""Rules say which postings are ours; a range of codes is not a range of letters."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.attribution import (
    Attribution,
    AttributionDraft,
    AttributionRule,
    AttributionRuleId,
    CodeRange,
    Codes,
    overlapping,
)
from talentdesk.domain.book_errors import AttributionRuleError
from talentdesk.domain.posting_periods import BookPeriod

POSTING = Codes("4100", "KP7", "P12", "0.1", 2026)


def draft(*ranges: tuple[str, str, str], **target: Any) -> AttributionDraft:
    fields: dict[str, Any] = {"line": "wonen", "first_year": 2026, "last_year": 2026, **target}
    return AttributionDraft(tuple(CodeRange(*item) for item in ranges), **fields)


def rule(key: str, held: AttributionDraft) -> AttributionRule:
    return AttributionRule(AttributionRuleId(key), held)


@pytest.mark.parametrize(
    ("ranges", "is_caught"),
    [
        ((("account", "4100", "4100"),), True),
        ((("account", "900", "5000"),), True),
        ((("account", "41000", "42000"),), False),
        ((("account", "4100", "4100"), ("cost_centre", "KP8", "KP9")), False),
        ((("account", "1", "2"), ("account", "4000", "4200")), True),
        ((("taakveld", "0.10", "0.10"),), False),
        ((("project", "p1", "p2"),), True),
    ],
)
def test_each_field_that_is_named_must_fit(
    ranges: tuple[tuple[str, str, str], ...], is_caught: bool
) -> None:
    assert draft(*ranges).catches(POSTING) is is_caught


def test_a_rule_holds_in_its_years() -> None:
    held = draft(("account", "4100", "4100"), first_year=2025)
    assert [held.catches(POSTING._replace(year=year)) for year in (2024, 2025, 2026, 2027)] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "is_held"),
    [("5000", True), ("899", False), ("0900", True), ("aba", True), ("ABD", False), ("", False)],
)
def test_digits_come_before_words(code: str, *, is_held: bool) -> None:
    assert CodeRange("account", "900", "ABC").holds(code) == is_held


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_codes_of_digits_are_numbers(first: int, last: int, code: int) -> None:
    held = CodeRange("account", str(first), str(last))
    assert held.holds(str(code)) is (first <= code <= last)


def test_a_code_of_thousands_of_digits_is_above_the_others() -> None:
    assert not CodeRange("account", "1", "99999").holds("9" * 5000)
    assert CodeRange("account", "1", "9" * 5000).holds("99999")


def test_without_rules_everything_is_ours_and_with_them_only_what_they_catch() -> None:
    assert Attribution(()).is_ours(POSTING)
    reserve = rule("r", draft(("account", "0500", "0500"), line="", is_reserve=True))
    with_reserve = Attribution([reserve])
    assert with_reserve.is_ours(POSTING)
    assert not with_reserve.is_ours(POSTING._replace(account="0500"))

    known = Attribution([reserve, rule("a", draft(("cost_centre", "KP7", "KP7")))])

    assert (known.is_ours(POSTING), known.line(POSTING)) == (True, "wonen")
    assert not known.is_ours(POSTING._replace(cost_centre="KP8"))


def test_what_two_rules_catch_is_nobodys() -> None:
    rules = [
        rule("a", draft(("account", "4100", "4100"))),
        rule("b", draft(("project", "P12", "P12"), line="werken")),
    ]
    known = Attribution(rules)

    assert (known.line(POSTING), len(known.catching(POSTING))) == ("", 2)
    assert overlapping(rules[1].draft, rules[:1], [POSTING, POSTING]) == (rules[0], 2)
    assert overlapping(rules[1].draft, rules[:1], [POSTING._replace(account="1")]) is None


@pytest.mark.parametrize(
    ("held", "facts"),
    [
        (draft(), ("catches_all", "")),
        (draft(("account", "1", "2"), line=""), ("no_target", "")),
        (draft(("account", "", "2")), ("wrong_range", "account")),
        (draft(("account", "3", "20"), ("account", "20", "3")), ("wrong_range", "20")),
        (draft(("account", "1", "2"), first_year=2027), ("wrong_range", "2027")),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_by_what_is_wrong(
    held: AttributionDraft, facts: tuple[str, str]
) -> None:
    with pytest.raises(AttributionRuleError) as caught:
        held.require_usable()

    assert (caught.value.reason, caught.value.other, caught.value.count) == (*facts, 0)


def test_one_code_of_one_year_is_a_range_and_the_reserve_is_a_target() -> None:
    draft(("account", "3", "3")).require_usable()
    draft(("account", "3", "4"), line="", is_reserve=True).require_usable()


@pytest.mark.parametrize(
    ("counts_from", "ended_in", "held"),
    [
        ("", None, [True] * 3),
        ("2026-02", None, [False, True, True]),
        ("", "2026-03", [True, True, False]),
        ("2026-02", "2026-03", [False, True, False]),
        ("", "", [False] * 3),
    ],
)
def test_a_rule_counts_in_the_periods_between_its_coming_and_its_end(
    counts_from: str, ended_in: str | None, held: list[bool]
) -> None:
    ended: dict[str, Any] = {"is_active": ended_in is None, "ended_in": ended_in or ""}
    found = replace(rule("a", CATCHING), counts_from=counts_from, **ended)
    periods = [BookPeriod(f"2026-0{month}") for month in (1, 2, 3)]

    assert [found.holds_in(period) for period in periods] == held
    assert [Attribution([found], period).rules == (found,) for period in periods] == held


CATCHING = draft(("account", "4100", "4100"), proposal="p")
RESERVE = draft(("account", "900", "999"), line="", is_reserve=True)


def test_rules_of_now_are_those_that_were_not_ended() -> None:
    ended, held = replace(rule("a", CATCHING), is_active=False), rule("b", RESERVE)

    assert Attribution([ended, held]).rules == (held,)


def test_a_posting_belongs_to_what_its_one_rule_says() -> None:
    held = Attribution([rule("a", CATCHING), rule("b", RESERVE)])
    reserve, other = POSTING._replace(account="950"), POSTING._replace(account="7")

    assert [held.line(codes) for codes in (POSTING, reserve, other)] == ["wonen", "", ""]
    assert [held.proposal(codes) for codes in (POSTING, reserve, other)] == ["p", "", ""]
    assert [held.is_reserve(codes) for codes in (POSTING, reserve, other)] == [False, True, False]
    assert [held.is_ours(codes) for codes in (POSTING, reserve, other)] == [True, False, False]
    assert held.catching(POSTING) is held.catching(POSTING)


def test_an_overlap_is_told_with_the_rule_that_still_holds() -> None:
    ended, held = replace(rule("a", CATCHING), is_active=False), rule("b", CATCHING)
    codes = [POSTING, POSTING, POSTING._replace(account="7")]

    assert overlapping(CATCHING, [ended, rule("c", RESERVE), held], codes) == (held, 2)
    assert overlapping(CATCHING, [ended], codes) is None
