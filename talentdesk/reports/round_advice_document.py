"""The advice on every proposal of a review round as one paper, with an overview in front."""

from collections.abc import Iterator
from dataclasses import dataclass

from talentdesk.domain.agreement import Reliability, Spread, reliability, spread_of
from talentdesk.domain.money import total
from talentdesk.domain.proposals import Proposal
from talentdesk.domain.reviews import RANK
from talentdesk.domain.rounds import ReviewRound, RoundStatus
from talentdesk.reports.advice_document import advice_blocks, mark_of
from talentdesk.reports.advice_source import AdviceOccasion, AdviceSource
from talentdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Listing,
    Note,
    Pairs,
    Paragraph,
    Run,
    Table,
    Text,
    cell,
    quiet,
    strong,
    words,
)
from talentdesk.wording import advice_words as say
from talentdesk.wording.agreement_words import (
    agreement_basis,
    agreement_bounds,
    agreement_meaning,
    alpha_text,
    spread_text,
)
from talentdesk.wording.formatting import count_text, date_text, euro_text, list_text
from talentdesk.wording.paper_words import seal_words
from talentdesk.wording.terms import term

_OVERVIEW = (
    Column("Voorstel", 11),
    Column("Advies", 6),
    Column("Voldoet aan", 5),
    Column("Verschil tussen beoordelaars", 8),
    Column("Gevraagd", 6, is_number=True),
)


@dataclass(frozen=True, slots=True)
class RoundSource:
    """A round with the advice on each of its proposals, in the order of the round.

    ``without`` are its proposals that the team has nothing on; ``reviewers`` are called as
    the papers call them.
    """

    round: ReviewRound
    sources: tuple[AdviceSource, ...]
    without: tuple[Proposal, ...]
    reviewers: tuple[str, ...]
    sender: str


def round_document(source: RoundSource, occasion: AdviceOccasion) -> Document:
    """The whole paper: overview, agreement, then the advice on each proposal."""
    return Document(
        kicker=say.ROUND_KICKER,
        title=source.round.draft.title,
        sender=source.sender,
        mark=mark_of(*source.sources),
        seal=seal_words(occasion.log_head),
        made_at=occasion.made_at,
        blocks=tuple(_blocks(source, occasion)),
    )


def _blocks(source: RoundSource, occasion: AdviceOccasion) -> Iterator[Block]:
    yield Pairs(tuple(_head(source, occasion)))
    yield from _notes(source)
    if source.sources:
        yield Heading("Overzicht")
        rows = tuple(_overview_row(item) for item in source.sources)
        yield Table("Voorstellen van deze ronde met het advies", _OVERVIEW, rows)
    yield from _without(source)
    yield from _agreement(source)
    for item in source.sources:
        number, title = item.proposal.number, item.judged.content.title
        yield Heading(f"{number} {title}", 1, number, starts_page=True)
        yield from advice_blocks(item, occasion, level=2)


def _head(source: RoundSource, occasion: AdviceOccasion) -> Iterator[tuple[str, Text]]:
    draft = source.round.draft
    yield "Sluitdatum", words(date_text(draft.deadline))
    is_closed = source.round.status is RoundStatus.CLOSED
    yield "Ronde", words("gesloten" if is_closed else "nog open")
    yield "Voorstellen", words(count_text(len(draft.proposals), "voorstel", "voorstellen"))
    yield "Beoordelaars", words(list_text(source.reviewers) or say.NOT_FILLED_IN)
    asked = [item.judged.content.requested for item in source.sources]
    known = [amount for amount in asked if amount is not None]
    yield "Gevraagd samen", words(say.requested_words(total(known), len(known), len(asked)))
    yield "Gemaakt", words(say.made_words(occasion.made_at))


def _notes(source: RoundSource) -> Iterator[Note]:
    if any(item.is_example for item in source.sources):
        yield Note(say.EXAMPLE, (words(say.EXAMPLE_NOTE),))
    concepts = sum(1 for item in source.sources if item.recorded is None)
    said = [say.concepts_words(concepts, len(source.sources))] if concepts else []
    yield Note("", tuple(words(item) for item in (*said, say.STEPS_NOTE)))


def _overview_row(item: AdviceSource) -> tuple[Cell, ...]:
    number, draft = item.proposal.number, item.judged.content
    lines = {line.id: line.name for line in item.programme.lines}
    outcome = strong(say.outcome_word(item.text.outcome))
    standing = quiet("" if item.recorded else say.CONCEPT.lower())
    requested = say.NOT_FILLED_IN if draft.requested is None else euro_text(draft.requested)
    return (
        cell((Run(number, leads_to=number),), draft.title, quiet(lines.get(draft.line, ""))),
        cell(outcome, standing),
        cell(say.conditions_met(item.assessment)),
        cell(spread_text(_spread(item)) if item.reviews else say.NO_REVIEWS_SHORT),
        cell(requested),
    )


def _without(source: RoundSource) -> Iterator[Block]:
    if source.without:
        yield Heading("Nog geen advies")
        yield Listing(
            tuple(
                words(f"{item.number} {item.content.title} ({term(item.status)})")
                for item in source.without
            )
        )


def _agreement(source: RoundSource) -> Iterator[Block]:
    """How alike reviewers judge, with what the figure is worth."""
    found = round_reliability(source)
    yield Heading("Hoe eens zijn de beoordelaars het?")
    figure = (*words("Overeenstemming (Krippendorffs alfa): "), *strong(alpha_text(found)))
    yield Paragraph((*figure, *words(f". {agreement_meaning(found)}")))
    if found.units:
        yield Paragraph(words(f"{agreement_basis(found)} {agreement_bounds()}"))


def round_reliability(source: RoundSource) -> Reliability:
    """Agreement over every condition of every proposal in the paper."""
    return reliability([values for item in source.sources for values in _units(item)])


def _spread(item: AdviceSource) -> Spread:
    return spread_of(_units(item))


def _units(item: AdviceSource) -> list[list[int]]:
    """For each condition the ranks of the judgements that were given."""
    return [
        [RANK[given.judgement] for given in one.judgements if given.judgement in RANK]
        for one in item.comparisons
    ]
