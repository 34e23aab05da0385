"""What TalentDesk proposes to say in a paper for executive or council, block by block.

A line that begins with ``- `` or ``1. `` is an item of a list; an empty line ends a paragraph.
"""

from collections.abc import Callable, Mapping
from typing import Final

from talentdesk.domain.decision_papers import PaperFacts
from talentdesk.domain.kinds import Body
from talentdesk.domain.paper_blocks import BlockSource, PaperBlock
from talentdesk.domain.proposals import Brand, Proposal, ProposalStatus
from talentdesk.domain.reviews import Judgement, assess
from talentdesk.wording import advice_words as advice_say
from talentdesk.wording.college_decisions import requested_decision, subject
from talentdesk.wording.college_money import money_text
from talentdesk.wording.formatting import count_text, date_text, number_text
from talentdesk.wording.terms import term

_NO_ADVICE: Final = "Het programmateam heeft nog geen advies vastgelegd."
_NOT_TESTED: Final = "Dit voorstel liep al voordat het programma er was. Het wordt niet getoetst."


def proposed_text(block: PaperBlock, facts: PaperFacts) -> str:
    """What stands in a block while nobody wrote in it; empty where the facts say nothing."""
    if block.source is None:
        return block.text
    said = _WRITERS[block.source](facts)
    return f"{said}\n\n{block.text}".strip() if block.text else said


def _case_number(facts: PaperFacts) -> str:
    return facts.decision.draft.paper.case_number if facts.decision else ""


def _summary(facts: PaperFacts) -> str:
    return facts.proposal.content.summary.strip() if facts.proposal else ""


def _advice(facts: PaperFacts) -> str:
    proposal, advice = facts.proposal, facts.advice
    if proposal is None:
        return ""
    if advice is None:
        is_old = proposal.status is ProposalStatus.EXISTING
        return _NOT_TESTED if is_old else _NO_ADVICE
    found = assess(facts.programme, proposal.content.kind, _judgements(facts))
    counted = advice_say.assessment_sentences(found, facts.programme.settings)[0]
    parts = [f"{advice_say.outcome_sentence(advice.draft.outcome)} {counted}"]
    if facts.advised_at is not None:
        parts.append(f"Het advies is vastgelegd op {date_text(facts.advised_at)}.")
    if advice.proposal_version != proposal.content_version:
        parts.append(
            advice_say.later_version_words(advice.proposal_version, proposal.content_version, "")
        )
    return "\n\n".join(parts)


def _judgements(facts: PaperFacts) -> dict[str, Judgement]:
    return {key: item.judgement for key, item in facts.given.items()}


def _motivation(facts: PaperFacts) -> str:
    """The reasoning of the team, then what it came to on each criterion."""
    if facts.proposal is None:
        return facts.decision.draft.note.strip() if facts.decision else ""
    if facts.advice is None:
        return ""
    parts = [facts.advice.draft.reasoning.strip()]
    parts.append("\n".join(_criterion_lines(facts, facts.proposal)))
    return "\n\n".join(part for part in parts if part)


def _criterion_lines(facts: PaperFacts, proposal: Proposal) -> list[str]:
    conditions = facts.programme.conditions_for(proposal.content.kind)
    lines = []
    for criterion in facts.programme.criteria:
        mine = [item for item in conditions if item.criterion == criterion.id]
        if not mine:
            continue
        given = facts.given
        judged = [given[item.id].judgement if item.id in given else None for item in mine]
        met = sum(item is Judgement.MEETS for item in judged)
        of = count_text(len(mine), "voorwaarde", "voorwaarden")
        said = f"- {criterion.name}: voldoet aan {number_text(met)} van de {of}."
        for condition in mine:
            item = given.get(condition.id)
            if item is None or item.judgement is Judgement.NOT_ASSESSED:
                said += f" {condition.name}: niet beoordeeld."
            elif item.judgement in (Judgement.FAILS, Judgement.MEETS_PARTLY):
                reason = " ".join(item.reason.split()).rstrip(".")
                behind = f" ({reason})" if reason else ""
                said += f" {condition.name}: {term(item.judgement)}{behind}."
        lines.append(said)
    return lines


def _minority_view(facts: PaperFacts) -> str:
    if facts.advice is None:
        return ""
    return facts.advice.draft.minority_view.strip() or advice_say.NO_MINORITY


def _departure(facts: PaperFacts) -> str:
    decision = facts.decision
    if decision is not None and decision.draft.departure_reason.strip():
        return decision.draft.departure_reason.strip()
    return "Dit voorstel volgt het advies van het programmateam." if facts.advice else ""


def _risks(facts: PaperFacts) -> str:
    if facts.proposal is None:
        return ""
    risks = facts.proposal.content.risks
    if not risks:
        return "In het voorstel staan geen risico's."
    return "\n".join(
        f"- {item.text.strip().rstrip('.')} (ernst {term(item.level)})."
        + (
            f" Maatregel: {item.mitigation.strip().rstrip('.')}."
            if item.mitigation.strip()
            else " Er is nog geen maatregel."
        )
        for item in risks
    )


def _communication(facts: PaperFacts) -> str:
    proposal = facts.proposal
    if proposal is None:
        return ""
    said = {
        Brand.ON: "Het voorstel is ON-brand: het past bij het beeld van de stad.",
        Brand.OFF: "Het voorstel is OFF-brand: het komt niet in de etalage.",
        Brand.UNDECIDED: "Of het voorstel ON-brand of OFF-brand is, is nog niet bepaald.",
    }[proposal.brand]
    return f"{said} Het staat in de etalage." if proposal.in_showcase else said


def _planning(facts: PaperFacts) -> str:
    if facts.proposal is None:
        return ""
    content = facts.proposal.content
    lines = [
        f"- {item.name.strip()}: {date_text(item.day) if item.day else 'nog geen datum'}."
        for item in content.milestones
    ]
    running = f"Looptijd: {advice_say.running_words(content)}."
    return "\n\n".join(part for part in (running, "\n".join(lines)) if part)


def _results(facts: PaperFacts) -> str:
    if facts.proposal is None:
        return ""
    content = facts.proposal.content
    labels = {item.id: item.label for item in facts.programme.results}
    lines = [f"- {labels.get(key, key)}." for key in content.results]
    for goal in content.goals:
        measure = f" Maat: {goal.measure}, {goal.target}." if goal.measure else ""
        day = f" Uiterlijk {date_text(goal.day)}." if goal.day else ""
        lines.append(f"- {goal.text.strip().rstrip('.')}.{measure}{day}")
    return "\n".join(lines)


def _attachments(facts: PaperFacts) -> str:
    proposal = facts.proposal
    if proposal is None:
        return ""
    lines = [f"- Voorstel {proposal.number}, versie {number_text(proposal.content_version)}."]
    if facts.advised_at is not None:
        lines.append(f"- Advies van het programmateam van {date_text(facts.advised_at)}.")
    return "\n".join(lines)


_WRITERS: Final[Mapping[BlockSource, Callable[[PaperFacts], str]]] = {
    BlockSource.CASE_NUMBER: _case_number,
    BlockSource.SUBJECT: subject,
    BlockSource.REQUESTED_DECISION: requested_decision,
    BlockSource.SUMMARY: _summary,
    BlockSource.ADVICE: _advice,
    BlockSource.MOTIVATION: _motivation,
    BlockSource.MINORITY_VIEW: _minority_view,
    BlockSource.DEPARTURE: _departure,
    BlockSource.MONEY: money_text,
    BlockSource.RISKS: _risks,
    BlockSource.COMMUNICATION: _communication,
    BlockSource.PLANNING: _planning,
    BlockSource.RESULTS: _results,
    BlockSource.ATTACHMENTS: _attachments,
}


def kicker(body: Body) -> str:
    """What kind of paper it is."""
    return "Collegevoorstel" if body is Body.EXECUTIVE else "Raadsvoorstel"


def file_words(body: Body, number: str) -> str:
    """What its file is called after."""
    return f"{kicker(body)} {number}"
