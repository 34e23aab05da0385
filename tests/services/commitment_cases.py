"""Small stories for tests of commitments: a grant, and a commitment in it."""

from dataclasses import replace
from datetime import date
from typing import Any

from talentdesk.domain.commitments import CommitmentDraft, CommitmentKind, YearShare
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, a_grant, act_as, allot, presented

DAY = date(2026, 3, 10)


def granted(desk: Workplace, euros: int = 100_000) -> ProposalId:
    """A proposal with a grant of 3 March 2026; the finance adviser is at the desk."""
    proposal = presented(desk)
    allot(desk, euros)
    DecisionService(desk).grant(a_grant(proposal, euros), MORNING)
    act_as(desk, "financieel adviseur")
    return proposal


def a_draft_for(proposal: ProposalId, euros: int = 40_000, **changes: Any) -> CommitmentDraft:
    """A contract in 2026 on the line of the proposal."""
    draft = CommitmentDraft(
        CommitmentKind.CONTRACT,
        proposal,
        "werken",
        DAY,
        (YearShare(2026, Money.euros(euros)),),
        "Begeleiding van starters",
        "Stichting Voorbeeld",
        "INK-2026-0017",
    )
    return replace(draft, **changes)
