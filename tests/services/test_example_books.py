"""The example with books: whoever opens it finds something to tie, and all of it is made up."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from talentdesk.domain.progress import Silent
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.example_books import create_example_with_books
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.workplace import Workplace
from tests.services.cases import PROGRAMMES

JUNE = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Workplace]:
    file = tmp_path / "voorbeeld.tdesk"
    workplace = create_example_with_books(file, PROGRAMMES / "hengelo-talent-2025.toml", JUNE)
    yield workplace
    workplace.close()


def test_there_is_something_to_tie_and_to_explain(example: Workplace) -> None:
    room = ReconciliationService(example, RegisterCommitments(example))

    found = room.find(2026, Silent())

    assert len(found.suggestions) >= 3
    assert len(found.reversals) == 1
    statement = StatementService(example).statement(2026)
    assert statement.left == statement.posted > 0
    assert statement.reserve.unlawful == 0
    assert RegisterService(example).check(JUNE).problems == ()


def test_all_of_it_says_that_it_is_made_up(example: Workplace) -> None:
    assert all(line.commitment.is_example for line in CommitmentService(example).lines())
    texts = [row.posting.description for row in LedgerService(example).postings()]
    made = [item for item in DecisionService(example).all() if not item.draft.plan_reference]
    texts += [item.draft.paper.document for item in made]
    assert len(texts) == 8 + 2
    assert all(text.startswith("Voorbeeld") for text in texts)
    assert example.info.is_example
