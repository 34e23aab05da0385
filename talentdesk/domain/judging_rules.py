"""The rules about judging (G-02, G-03, G-04, G-18, G-22), each under its id."""

from talentdesk.domain.criteria import Condition
from talentdesk.domain.errors import RuleError
from talentdesk.domain.facts import count_fact
from talentdesk.domain.findings import Finding, finding, require
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalStatus
from talentdesk.domain.reviews import ConditionJudgement, Judgement


def check_tested(programme: Programme, proposal: Proposal) -> Finding | None:
    """G-18: an existing proposal is in the register without a test."""
    if proposal.status is not ProposalStatus.EXISTING and proposal.content.is_new:
        return None
    return finding(programme, "G-18", proposal=proposal.number)


def check_judgement(
    programme: Programme, number: str, draft: ProposalDraft, given: ConditionJudgement
) -> tuple[Finding, ...]:
    """G-02, G-03, G-04 and G-22 for one judgement; raises RuleError for one that blocks."""
    condition = programme.condition(given.condition)
    if draft.kind not in condition.applies_to:
        if given.judgement in (Judgement.NOT_ASSESSED, Judgement.NOT_APPLICABLE):
            return ()
        return require([finding(programme, "G-02", condition=condition.id, proposal=number)])
    if given.judgement is not Judgement.MEETS:
        return ()
    return require(
        [
            _check_choices(programme, number, draft, condition, given),
            *_check_support(programme, number, draft, condition),
            _ask_evidence(programme, number, condition, given),
        ]
    )


def check_changed_judgement(
    programme: Programme,
    number: str,
    draft: ProposalDraft,
    before: ConditionJudgement | None,
    given: ConditionJudgement,
) -> tuple[Finding, ...]:
    """As ``check_judgement``, but words beside an answer that was kept are never refused.

    The proposal may have changed since, so that the answer itself could not be given now.
    """
    try:
        return check_judgement(programme, number, draft, given)
    except RuleError:
        if before is None or (before.judgement, before.parts) != (given.judgement, given.parts):
            raise
        return ()


def _check_choices(
    programme: Programme,
    number: str,
    draft: ProposalDraft,
    condition: Condition,
    given: ConditionJudgement,
) -> Finding | None:
    if not condition.choices:
        return None
    ticked = [choice for choice in condition.choices if choice.id in draft.aspects]
    yes = {part for part, answer in given.parts if answer}
    unanswered = tuple(
        part.question for part in condition.parts if part.role == "required" and part.id not in yes
    )
    if len(ticked) >= condition.minimum_choices and not unanswered:
        return None
    return finding(
        programme,
        "G-03",
        condition=condition.id,
        proposal=number,
        ticked=len(ticked),
        minimum=condition.minimum_choices,
        unanswered=unanswered,
    )


def _check_support(
    programme: Programme, number: str, draft: ProposalDraft, condition: Condition
) -> tuple[Finding | None, ...]:
    for counted in condition.counted:
        if counted.fact != "supporting_groups" or counted.minimum is None:
            continue
        fact = count_fact(programme, draft, counted)
        facts = {
            "condition": condition.id,
            "proposal": number,
            "count": fact.number,
            "minimum": counted.minimum,
            "preferred": counted.preferred,
        }
        if not fact.is_enough:
            return (finding(programme, "G-04a", **facts),)
        if fact.is_preferred is False:
            return (finding(programme, "G-04b", **facts),)
    return ()


def _ask_evidence(
    programme: Programme, number: str, condition: Condition, given: ConditionJudgement
) -> Finding | None:
    if not condition.evidence_prompt or given.evidence.strip():
        return None
    return finding(
        programme,
        "G-22",
        condition=condition.id,
        proposal=number,
        prompt=condition.evidence_prompt,
    )
