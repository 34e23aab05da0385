"""Rules say which postings are ours; a range of codes is not a range of letters."""

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


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_codes_of_digits_are_numbers(first: int, last: int, code: int) -> None:
    held = CodeRange("account", str(first), str(last))
    assert held.holds(str(code)) is (first <= code <= last)


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
    ("held", "reason"),
    [
        (draft(), "catches_all"),
        (draft(("account", "1", "2"), line=""), "no_target"),
        (draft(("account", "20", "3")), "wrong_range"),
        (draft(("account", "", "")), "wrong_range"),
        (draft(("account", "1", "2"), first_year=2027), "wrong_range"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused(held: AttributionDraft, reason: str) -> None:
    with pytest.raises(AttributionRuleError, match=reason):
        held.require_usable()
