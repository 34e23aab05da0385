"""Small stories for tests of use cases: a complete proposal, money on a line, an advice."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from talentdesk.domain.decisions import DecisionPaper, YearAmount
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Condition, ProposalKind
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    Milestone,
    Partner,
    ProposalDraft,
    ProposalId,
    Risk,
    SmartGoal,
    TeamMember,
)
from talentdesk.domain.reviews import (
    AdviceDraft,
    AdviceOutcome,
    ConditionJudgement,
    Judgement,
)
from talentdesk.services.decision_service import DecisionService, GrantDraft, LineAmount
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.workplace import Workplace

MORNING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"
PAPER = DecisionPaper("Collegevoorstel", "1234567", date(2026, 3, 3))
EARLIER = "eerder"
"""The tranche without an amount of its own: adopted, two million."""


def act_as(desk: Workplace, name: str) -> None:
    """Work as the person with that name from now on."""
    desk.act_as(next(p for p in PeopleService(desk).all() if p.name.casefold() == name.casefold()))


def complete_activity(**changes: Any) -> ProposalDraft:
    """An activity with everything that any rule asks for: EUR 100,000 asked, of 150,000."""
    draft = ProposalDraft(
        kind=ProposalKind.ACTIVITY,
        title="Proeftuin voor starters",
        line="werken",
        summary="Starters proberen samen nieuwe diensten uit.",
        results=("WER-B2",),
        segments=("AAN-PRO",),
        aspects=("community",),
        direct_aim=True,
        partners=(
            Partner("Hogeschool", group="onderwijs", supports=True, co_produces=True),
            Partner("Ondernemerskring", group="ondernemers", supports=True, co_produces=True),
            Partner("Buurtraad", group="inwoners", supports=True),
        ),
        costs=(CostLine("Begeleiding", 2026, Money.euros(150_000)),),
        cover=(
            CoverLine(CoverSource.RESERVE, 2026, Money.euros(100_000)),
            CoverLine(CoverSource.COFINANCING, 2026, Money.euros(50_000), "Hogeschool"),
        ),
        requested=Money.euros(100_000),
        start=date(2026, 4, 1),
        end=date(2027, 3, 31),
        milestones=(Milestone("Start", date(2026, 4, 1)),),
        goals=(SmartGoal("Twintig starters", "aantal starters", "20", date(2027, 3, 31)),),
        risks=(Risk("Te weinig aanmeldingen", mitigation="Werven via scholen"),),
        team=(TeamMember("projectleider", "innovatie", 400),),
    )
    return replace(draft, **changes)


def a_yes(condition: Condition) -> ConditionJudgement:
    """A plain yes with everything that it needs."""
    parts = tuple((part.id, True) for part in condition.parts if part.role == "required")
    evidence = "Twee studenten schreven mee." if condition.evidence_prompt else ""
    return ConditionJudgement(condition.id, Judgement.MEETS, "", evidence, parts)


def all_yes(desk: Workplace, kind: ProposalKind) -> tuple[ConditionJudgement, ...]:
    """A plain yes on every condition that holds."""
    return tuple(a_yes(condition) for condition in desk.programme.conditions_for(kind))


def under_review(desk: Workplace, draft: ProposalDraft | None = None) -> ProposalId:
    """A proposal that the reviewers may judge."""
    service = ProposalService(desk)
    proposal = service.add(draft or complete_activity(), MORNING)
    service.submit(proposal, MORNING)
    service.open_review(proposal, MORNING)
    return proposal


def advised(
    desk: Workplace,
    draft: ProposalDraft | None = None,
    outcome: AdviceOutcome = AdviceOutcome.POSITIVE,
    settled: tuple[ConditionJudgement, ...] | None = None,
) -> ProposalId:
    """A proposal with an advice of the team."""
    content = draft or complete_activity()
    proposal = under_review(desk, content)
    given = all_yes(desk, content.kind) if settled is None else settled
    ReviewService(desk).advise(
        AdviceDraft(proposal, outcome, "Past bij wat de stad nodig heeft.", "", given), MORNING
    )
    return proposal


def presented(
    desk: Workplace,
    draft: ProposalDraft | None = None,
    outcome: AdviceOutcome = AdviceOutcome.POSITIVE,
) -> ProposalId:
    """A proposal that is before the executive."""
    proposal = advised(desk, draft, outcome)
    DecisionService(desk).present(proposal, MORNING)
    return proposal


def allot(desk: Workplace, euros: int, line: str = "werken", year: int = 2026) -> None:
    """Money for a line, on the council decision of the plan."""
    service = DecisionService(desk)
    decision = service.find("BSL-2")
    if decision.draft.paper.missing():
        paper = DecisionPaper("Zomernota", "7654321", date(2024, 7, 3))
        decision = service.fill_in_paper(decision, paper, MORNING)
    service.allot(decision.id, [LineAmount(EARLIER, line, year, Money.euros(euros))], MORNING)


def a_grant(proposal: ProposalId, euros: int = 100_000, **changes: Any) -> GrantDraft:
    """A grant in 2026 out of the earlier tranche."""
    parts = (YearAmount(2026, Money.euros(euros), EARLIER),)
    return replace(GrantDraft(proposal, PAPER, parts), **changes)
