"""Small records for tests: only what matters is named, the rest has a quiet value."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from talentdesk.domain.codes import Taakveld
from talentdesk.domain.decisions import Decision, DecisionDraft, DecisionId, DecisionKind
from talentdesk.domain.decisions import DecisionPaper as Paper
from talentdesk.domain.money import Money
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import (
    Body,
    Condition,
    Criterion,
    Force,
    Line,
    Programme,
    ProposalKind,
    Reserve,
    Rule,
    Settings,
    Standing,
    Tranche,
)
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalId, ProposalStatus
from talentdesk.domain.reserve import (
    Bucket,
    Movement,
    MovementDraft,
    MovementId,
    MovementKind,
    TrancheState,
)
from talentdesk.domain.reviews import (
    Advice,
    AdviceDraft,
    AdviceOutcome,
    ConditionJudgement,
    Judgement,
    Review,
    ReviewId,
    ReviewStatus,
)

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
BOTH_KINDS = frozenset(ProposalKind)
ONLY_ACTIVITIES = frozenset({ProposalKind.ACTIVITY})


def a_programme(**changes: Any) -> Programme:
    """Two lines, two criteria with three conditions (one for activities only), two tranches."""
    programme = Programme(
        id="klein",
        title="Programma Klein",
        municipality="Kleinstad",
        municipality_organisation="kleinstad",
        plan_stage="voorstel",
        first_year=2025,
        horizon=2050,
        scope="talent houden",
        age_from=18,
        age_to=35,
        lines=(
            Line(
                "wonen",
                "Wonen",
                is_cross=False,
                has_lead=True,
                ambition="Prettig wonen.",
                paragraph="3.2",
                taakvelden=(Taakveld("8.3"), Taakveld("0.10")),
            ),
            Line(
                "werken",
                "Werken",
                is_cross=False,
                has_lead=True,
                ambition="Goed werk.",
                paragraph="3.3",
                taakvelden=(Taakveld("3.1"),),
            ),
        ),
        modes=(),
        results=(),
        criteria=(
            Criterion("T", "T", "Talentgericht", BOTH_KINDS),
            Criterion("E", "E", "Effectief", ONLY_ACTIVITIES),
        ),
        conditions=(
            a_condition("T.1", "T"),
            a_condition("T.2", "T"),
            a_condition("E.1", "E", applies_to=ONLY_ACTIVITIES),
        ),
        groups=(),
        segment_groups=(),
        segments=(),
        migration_moments=(),
        areas=(),
        effect_places=(),
        policy_documents=(),
        roles=(),
        reserve=Reserve(
            "reserve", "reserve talent", (), "bestemmingsreserve", is_incidental=True, code="26-1"
        ),
        tranches=(
            Tranche("eerste", "Eerste tranche", None, Standing.ADOPTED, "BSL-1"),
            Tranche("tweede", "Tweede tranche", Money(300_000_00), Standing.PROPOSED, "BSL-2"),
        ),
        decisions=(),
        moments=(),
        indicators=(),
        taakvelden=(),
        rules=(),
        organisations=(),
        settings=Settings(),
        hash="0" * 64,
    )
    return replace(programme, **changes)


def rules_of(*rule_ids: str, force: Force = Force.BLOCKS) -> tuple[Rule, ...]:
    """Rules of a programme with those ids."""
    return tuple(Rule(rule_id, force, "4", f"Regel {rule_id}.") for rule_id in rule_ids)


def a_condition(condition_id: str = "T.1", criterion: str = "T", **changes: Any) -> Condition:
    """A condition for both kinds of proposal."""
    condition = Condition(
        id=condition_id,
        criterion=criterion,
        name=f"Voorwaarde {condition_id}",
        question=f"Klopt {condition_id}?",
        applies_to=BOTH_KINDS,
        paragraph="4",
    )
    return replace(condition, **changes)


def a_draft(**changes: Any) -> ProposalDraft:
    """An activity on the line Wonen that has a title and nothing else."""
    return replace(ProposalDraft(ProposalKind.ACTIVITY, "Starters in de stad", "wonen"), **changes)


def a_proposal(number: str = "A-2026-001", **content: Any) -> Proposal:
    """A submitted activity on the line Wonen with that number; ``content`` fills its draft."""
    kind = ProposalKind.EFFORT if number.startswith("I") else ProposalKind.ACTIVITY
    status = content.pop("status", ProposalStatus.SUBMITTED)
    draft = replace(ProposalDraft(kind, f"Voorstel {number}", line="wonen"), **content)
    return Proposal(
        id=ProposalId(f"id-{number}"),
        number=number,
        status=status,
        content=draft,
        content_version=1,
        content_hash="0" * 64,
        version=1,
    )


def a_decision(number: str = "D-001", **changes: Any) -> Decision:
    """An adopted grant on a complete paper; ``changes`` fill its draft."""
    paper = Paper("Collegebesluit bijdragen", "1234567", date(2026, 3, 3))
    draft = replace(DecisionDraft(DecisionKind.GRANT, paper), **changes)
    return Decision(DecisionId(f"id-{number}"), number, draft, 1, NOON, "programmamedewerker")


def a_movement(
    seq: int, kind: MovementKind, source: Bucket, target: Bucket, cents: int, **changes: Any
) -> Movement:
    """A movement of that many cents on 3 March 2026, resting on decision D-001."""
    day, decision = date(2026, 3, 3), DecisionId("id-D-001")
    draft = MovementDraft(kind, day, source, target, Money(cents), decision)
    draft = replace(draft, **changes)
    return Movement(
        MovementId(f"id-M-{seq:05d}"), seq, f"M-{seq:05d}", draft, NOON, "financieel adviseur"
    )


def a_review(proposal: Proposal, judgements: Mapping[str, Judgement], **changes: Any) -> Review:
    """A review that was handed in, with those judgements by condition id."""
    review = Review(
        id=ReviewId(f"review-{proposal.number}-{len(judgements)}"),
        proposal=proposal.id,
        reviewer=PersonId("regisseur-wonen"),
        reviewer_name="regisseur wonen",
        status=ReviewStatus.SUBMITTED,
        proposal_version=proposal.content_version,
        programme_hash="0" * 64,
        judgements=tuple(
            ConditionJudgement(condition, judgement) for condition, judgement in judgements.items()
        ),
        revision=1,
        version=1,
    )
    return replace(review, **changes)


def an_advice(
    proposal: Proposal, settled: Sequence[ConditionJudgement] = (), **changes: Any
) -> Advice:
    """The current, positive advice on a proposal."""
    draft = AdviceDraft(
        proposal.id, AdviceOutcome.POSITIVE, "Het past bij het programma.", settled=tuple(settled)
    )
    advice = Advice(
        id=f"advice-{proposal.number}",
        draft=draft,
        proposal_version=proposal.content_version,
        programme_hash="0" * 64,
        actor="programmamanager",
        at=NOON,
        is_current=True,
    )
    return replace(advice, **changes)


def tranche_states(programme: Programme) -> tuple[TrancheState, ...]:
    """The tranches with the standing that the programme file gives them."""
    return tuple(TrancheState(tranche, tranche.standing) for tranche in programme.tranches)


def a_council_decision(number: str, kind: DecisionKind, document: str, day: date) -> Decision:
    """An adopted decision of the council on a complete paper."""
    decision = a_decision(number, kind=kind, paper=Paper(document, "7654321", day))
    assert decision.draft.body is Body.COUNCIL
    return decision
