"""Proposals, what their test gave, and decisions, as rows of the finance papers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from talentdesk.domain.codes import code_sort_key
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import Condition, Programme
from talentdesk.domain.proposals import CoverSource, Proposal
from talentdesk.domain.reviews import (
    Advice,
    ConditionJudgement,
    Judgement,
    Review,
    ReviewStatus,
    assess,
)
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.paper_rows import ConditionResult, DecisionLine, ProposalLine


def proposal_lines(source: FinanceSource, granted: Mapping[str, Money]) -> tuple[ProposalLine, ...]:
    """Every proposal by number, with what ``granted`` says for that number."""
    advices = _current_advices(source.advices)
    return tuple(
        _proposal_line(source, item, granted.get(item.number, ZERO), advices.get(item.id))
        for item in _by_number(source.proposals)
    )


def _proposal_line(
    source: FinanceSource, proposal: Proposal, granted: Money, advice: Advice | None
) -> ProposalLine:
    content = proposal.content
    settled = advice.draft.settled if advice else ()
    result = assess(
        source.programme, content.kind, {item.condition: item.judgement for item in settled}
    )
    has_cover = bool(content.cover)
    return ProposalLine(
        number=proposal.number,
        kind=content.kind,
        title=content.title,
        line=source.line_name(content.line),
        side_lines=tuple(source.line_name(line) for line in content.side_lines),
        status=proposal.status,
        progress=proposal.progress,
        start=content.start,
        end=content.end,
        costs=content.total_costs,
        cofinancing=content.covered_by(CoverSource.COFINANCING) if has_cover else None,
        reserve_cover=content.covered_by(CoverSource.RESERVE) if has_cover else None,
        requested=content.requested,
        granted=granted,
        is_new=content.is_new,
        gate=result.gate if advice else None,
        answered=result.answered,
        conditions=result.conditions,
        cost_lines=content.costs,
        cover_lines=content.cover,
        is_example=content.amounts_are_example,
    )


def condition_results(source: FinanceSource) -> tuple[ConditionResult, ...]:
    """Every condition of each proposal that was advised on or judged.

    Proposals without a review that was handed in and without an advice have no rows.
    """
    advices = _current_advices(source.advices)
    reviews: dict[str, list[Review]] = defaultdict(list)
    for review in source.reviews:
        if review.status is ReviewStatus.SUBMITTED:
            reviews[review.proposal].append(review)
    found: list[ConditionResult] = []
    for proposal in _by_number(source.proposals):
        advice, given = advices.get(proposal.id), reviews.get(proposal.id, [])
        if advice or given:
            found.extend(_results_of(source.programme, proposal, advice, given))
    return tuple(found)


def _results_of(
    programme: Programme, proposal: Proposal, advice: Advice | None, reviews: Sequence[Review]
) -> list[ConditionResult]:
    settled = {item.condition: item for item in advice.draft.settled} if advice else {}
    is_example = any(review.is_example for review in reviews)
    found = []
    for condition in programme.conditions:
        decided = _decided(proposal, condition, settled)
        counts = _counts(proposal, condition, reviews)
        criterion = programme.criterion(condition.criterion)
        found.append(
            ConditionResult(
                number=proposal.number,
                title=proposal.content.title,
                kind=proposal.content.kind,
                criterion=f"{criterion.letter} {criterion.name}",
                condition=condition.id,
                name=condition.name,
                settled=decided.judgement,
                reason=decided.reason,
                meets=counts[Judgement.MEETS],
                meets_partly=counts[Judgement.MEETS_PARTLY],
                fails=counts[Judgement.FAILS],
                open=counts[Judgement.NOT_ASSESSED],
                is_stale=advice is not None and advice.proposal_version != proposal.content_version,
                is_example=is_example or (advice is not None and advice.is_example),
            )
        )
    return found


def _decided(
    proposal: Proposal, condition: Condition, settled: Mapping[str, ConditionJudgement]
) -> ConditionJudgement:
    if proposal.content.kind not in condition.applies_to:
        return ConditionJudgement(condition.id, Judgement.NOT_APPLICABLE)
    return settled.get(condition.id, ConditionJudgement(condition.id))


def _counts(
    proposal: Proposal, condition: Condition, reviews: Sequence[Review]
) -> Mapping[Judgement, int]:
    """How often each judgement was given; nothing where the condition does not hold."""
    counts = dict.fromkeys(Judgement, 0)
    if proposal.content.kind in condition.applies_to:
        for review in reviews:
            counts[review.judgement(condition.id).judgement] += 1
    return counts


def decision_lines(source: FinanceSource, as_of: date) -> tuple[DecisionLine, ...]:
    """Decisions up to and with ``as_of``, and those without a day, by number."""
    known = [
        item
        for item in source.decisions
        if item.draft.paper.day is None or item.draft.paper.day <= as_of
    ]
    return tuple(
        DecisionLine(
            number=item.number,
            kind=item.draft.kind,
            body=item.draft.body,
            document=item.draft.paper.document,
            case_number=item.draft.paper.case_number,
            day=item.draft.paper.day,
            standing=item.draft.standing,
            amount=item.draft.amount,
            tranche=source.tranche_name(item.draft.tranche),
            proposal=source.proposal_number(item.draft.proposal),
            departure_reason=item.draft.departure_reason,
            note=item.draft.note,
            is_example=source.is_example_decision(item),
        )
        for item in sorted(known, key=lambda item: code_sort_key(item.number))
    )


def _current_advices(advices: Sequence[Advice]) -> dict[str, Advice]:
    return {item.draft.proposal: item for item in advices if item.is_current}


def _by_number(proposals: Sequence[Proposal]) -> list[Proposal]:
    return sorted(proposals, key=lambda item: code_sort_key(item.number))
