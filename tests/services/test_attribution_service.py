"""Rules are shown before they hold, and two rules never claim one posting."""

from pathlib import Path

import pytest

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.book_errors import AttributionRuleError
from talentdesk.domain.errors import RecordMissingError, RuleError
from talentdesk.domain.reconciliation import PostingQuery
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.ledger_files import a_line, take_in
from tests.services.reconciliation_cases import SomeCommitments

LINES = (
    a_line("1", "100,00", centre="KP7"),
    a_line("2", "50,00", centre="KP7", account="4300"),
    a_line("3", "9,00", centre="KP8"),
    a_line("4", "8,00", centre="KP9", relation="Iemand anders"),
)


def a_rule(field: str, code: str, line: str = "wonen") -> AttributionDraft:
    return AttributionDraft((CodeRange(field, code, code),), 2026, 2026, line)


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    take_in(desk, tmp_path, LINES)
    return desk


def test_a_preview_counts_what_is_caught_and_what_looks_like_ours(desk: Workplace) -> None:
    rules = AttributionService(desk)

    shown = rules.preview(a_rule("cost_centre", "KP7"))

    assert (shown.count, shown.cents, shown.examples) == (2, 15_000, ("1", "2"))
    assert (shown.missed, shown.missed_cents) == (1, 900)
    assert rules.rules() == []


def test_a_rule_makes_postings_ours_until_it_ends(desk: Workplace) -> None:
    rules = AttributionService(desk)
    room = ReconciliationService(desk, SomeCommitments())
    assert len(room.posting_ids(2026, PostingQuery())) == 4

    key = rules.add(a_rule("cost_centre", "KP7"), MORNING)

    assert room.posting_ids(2026, PostingQuery(line="wonen")) == ["1", "2"]
    assert room.totals(2026).posted == 15_000
    assert [row.id for row in rules.missed()] == ["3"]
    rules.end(key, MORNING)
    assert (rules.rules(), len(rules.rules(with_ended=True))) == ([], 1)
    assert room.totals(2026).postings == 4


def test_a_rule_that_claims_what_another_has_is_refused(desk: Workplace) -> None:
    rules = AttributionService(desk)
    rules.add(a_rule("cost_centre", "KP7"), MORNING)

    for work in (rules.preview, lambda draft: rules.add(draft, MORNING)):
        with pytest.raises(AttributionRuleError) as refused:
            work(a_rule("account", "4100", "werken"))
        assert (refused.value.reason, refused.value.other, refused.value.count) == (
            "overlap",
            "wonen",
            1,
        )
    assert len(rules.rules()) == 1


def test_a_rule_is_for_a_line_that_there_is_and_by_who_books(desk: Workplace) -> None:
    rules = AttributionService(desk)
    with pytest.raises(RecordMissingError):
        rules.add(a_rule("account", "1", "maan"), MORNING)
    act_as(desk, "communicatieadviseur")
    with pytest.raises(RuleError, match="G-07"):
        rules.add(a_rule("account", "1"), MORNING)
