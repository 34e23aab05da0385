"""Money in a paper for executive or council: what it costs, who pays, what remains."""

from talentdesk.domain.decision_papers import MoneyRow, PaperFacts
from talentdesk.domain.decisions import DecisionKind
from talentdesk.domain.proposals import CoverSource, ProposalDraft
from talentdesk.wording.advice_words import EXAMPLE_AMOUNTS
from talentdesk.wording.college_decisions import place_words, short_of
from talentdesk.wording.formatting import euro_text, list_text
from talentdesk.wording.movement_route import line_name

NO_AMOUNT = "Er is nog geen bedrag ingevuld."
NO_MONEY = "Dit besluit kost geen geld uit de reserve."
_FREE = (DecisionKind.REFUSE, DecisionKind.DEFER, DecisionKind.SET_FRAME)


def money_text(facts: PaperFacts) -> str:
    """Amount and cover, then what remains; empty paragraphs are left out."""
    if facts.kind in _FREE:
        return NO_MONEY
    parts = [_amount(facts), _costs(facts), "\n".join(_remaining(facts))]
    if facts.proposal is not None and facts.proposal.content.amounts_are_example:
        parts.append(EXAMPLE_AMOUNTS)
    return "\n\n".join(part for part in parts if part)


def _amount(facts: PaperFacts) -> str:
    if facts.amount is None:
        return NO_AMOUNT
    said = f"Het gaat om {euro_text(facts.amount)}"
    if not facts.rows:
        return f"{said}."
    if len(facts.rows) == 1 and facts.rows[0].amount == facts.amount:
        return f"{said} {_row_words(facts.rows[0], facts)}."
    shares = [f"{euro_text(row.amount)} {_row_words(row, facts)}" for row in facts.rows]
    return f"{said}: {list_text(shares)}."


def _row_words(row: MoneyRow, facts: PaperFacts) -> str:
    tranche = next((item.name for item in facts.programme.tranches if item.id == row.tranche), "")
    behind = f", uit '{tranche}'" if tranche else ""
    return f"{place_words(row, facts)}{behind}"


def _costs(facts: PaperFacts) -> str:
    """What the whole proposal costs and who pays along."""
    if facts.proposal is None or facts.kind is DecisionKind.RELEASE:
        return ""
    draft = facts.proposal.content
    if draft.total_costs is None:
        return "In het voorstel staan geen kosten."
    said = f"De kosten zijn samen {euro_text(draft.total_costs)}."
    others = draft.covered_by(CoverSource.COFINANCING)
    if others:
        said += f" Anderen betalen {euro_text(others)}{_payers(draft)}."
    if not draft.is_balanced:
        said += " Kosten en dekking zijn niet gelijk."
    return said


def _payers(draft: ProposalDraft) -> str:
    names = [
        line.organisation
        for line in draft.cover
        if line.source is CoverSource.COFINANCING and line.organisation.strip()
    ]
    return f": {list_text(list(dict.fromkeys(names)))}" if names else ""


def _remaining(facts: PaperFacts) -> list[str]:
    lines = []
    for row in facts.rows:
        if row.left is None:
            continue
        year = f" in {row.year}" if row.year is not None else ""
        place = f"{line_name(facts.programme, row.line)}{year}"
        lacking = short_of(row)
        if lacking is not None:
            lines.append(f"- {place}: er is {euro_text(lacking)} te weinig.")
        elif facts.kind is DecisionKind.RELEASE:
            lines.append(f"- {place}: daarna is nog {euro_text(row.left)} toegekend.")
        elif facts.kind is DecisionKind.ALLOT:
            lines.append(f"- {place}: daarna is {euro_text(row.left)} van de reserve vrij.")
        else:
            lines.append(f"- {place}: daarna is nog {euro_text(row.left)} toe te kennen.")
    return lines
