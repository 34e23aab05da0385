"""What happened before a test looks at the room."""

from contextlib import closing
from dataclasses import replace
from typing import Any

from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.register import sqlite
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, all_yes

TO_JUDGE = "Nog te beoordelen"
DISCUSSED = "Al door twee beoordeeld"
NO = ConditionJudgement("L.2", Judgement.FAILS, "Alleen voor wie er al woont.")
PARTLY = ConditionJudgement("N.4", Judgement.MEETS_PARTLY, "Twee gemeenten doen mee.")


def judge_all(
    workplace: Workplace, proposal: ProposalId, person: str, *other: ConditionJudgement
) -> None:
    """Someone hands in a yes on everything but ``other``."""
    before = workplace.actor
    act_as(workplace, person)
    service = ReviewService(workplace)
    given = {item.condition: item for item in all_yes(workplace, ProposalKind.ACTIVITY)}
    for item in (given | {item.condition: item for item in other}).values():
        service.judge(proposal, item, MORNING)
    service.hand_in(proposal, MORNING)
    workplace.actor = before


def judged_by_two(workplace: Workplace, proposal: ProposalId) -> None:
    """Two see it alike, but for L.2 (yes and no) and N.4 (one step)."""
    judge_all(workplace, proposal, "regisseur wonen")
    judge_all(workplace, proposal, "regisseur leven", NO, PARTLY)


def change(workplace: Workplace, proposal: ProposalId, **fields: Any) -> None:
    """Someone changes the content of a proposal."""
    service = ProposalService(workplace)
    held = service.get(proposal)
    draft = replace(held.content, **fields)
    service.change(proposal, draft, held.content_version, MORNING)


def two_versions(workplace: Workplace, proposal: ProposalId, person: str) -> None:
    """Of someone's review of it there are two versions, and nobody chose yet."""
    with closing(sqlite.connect(workplace.database.file)) as file, file:
        file.execute(
            "UPDATE review SET is_forked = 1, status = 'in_progress' WHERE proposal_id = ?"
            " AND reviewer_id = (SELECT id FROM person WHERE name = ?)",
            (proposal, person),
        )
