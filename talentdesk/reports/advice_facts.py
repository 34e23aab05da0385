"""What is counted in a proposal, and its money, as blocks of a paper."""

from collections.abc import Iterator

from talentdesk.domain.facts import Fact, count_fact
from talentdesk.domain.money import Money, total
from talentdesk.domain.proposals import CoverSource, ProposalDraft
from talentdesk.reports.advice_source import AdviceSource
from talentdesk.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    Pairs,
    Paragraph,
    Table,
    Text,
    cell,
    quiet,
    strong,
    words,
)
from talentdesk.wording import advice_words as say
from talentdesk.wording.fact_words import fact_bounds, fact_items, fact_value, fact_verdict
from talentdesk.wording.formatting import amount_text, euro_text, list_text

_COUNTED = (Column("Voorwaarde", 6), Column("Wat is geteld", 13))
_YEARS = (
    Column("Jaar", 3),
    Column("Kosten", 4, is_number=True),
    Column("Uit de reserve", 4, is_number=True),
    Column("Cofinanciering", 4, is_number=True),
)


def counted_blocks(source: AdviceSource, level: int) -> Iterator[Block]:
    """The counted facts of each condition, beside the judgement that they do not fill in."""
    rows = []
    for condition in source.conditions:
        facts = [
            count_fact(source.programme, source.judged.content, counted)
            for counted in condition.counted
        ]
        if facts:
            rows.append((cell(say.condition_title(condition)), tuple(map(_fact_line, facts))))
    if rows:
        yield Heading("Wat is geteld", level)
        yield Paragraph(words(say.COUNTED_NOTE))
        yield Table("Tellingen per voorwaarde", _COUNTED, tuple(rows))


def _fact_line(fact: Fact) -> Text:
    """What was counted with its figure, then what is behind it and how it compares."""
    behind = (list_text(fact_items(fact)), fact_bounds(fact), fact_verdict(fact))
    rest = "; ".join(part for part in behind if part)
    figure = strong(fact_value(fact))
    return (*words(f"{fact.counted.text}: "), *figure, *quiet(f" · {rest}" if rest else ""))


def money_blocks(source: AdviceSource, level: int) -> Iterator[Block]:
    """What is asked, what it costs and who pays, in all and per year."""
    draft = source.judged.content
    yield Heading("Geld", level)
    if draft.amounts_are_example:
        yield Note("", (words(say.EXAMPLE_AMOUNTS),))
    rows = [
        ("Gevraagd uit de reserve", _amount(draft.requested)),
        ("Kosten", _amount(draft.total_costs)),
    ]
    if draft.cover:
        rows.append(("Dekking uit de reserve", _amount(draft.covered_by(CoverSource.RESERVE))))
        rows.append(("Cofinanciering", _amount(draft.covered_by(CoverSource.COFINANCING))))
    yield Pairs(tuple((name, words(amount)) for name, amount in rows))
    if draft.costs and not draft.is_balanced:
        yield Paragraph(words(say.NOT_BALANCED))
    years = _years(draft)
    if len(years) > 1:
        yield Table("Kosten en dekking per jaar, in euro's", _YEARS, _year_rows(draft, years))


def _amount(amount: Money | None) -> str:
    return say.NOT_FILLED_IN if amount is None else euro_text(amount)


def _years(draft: ProposalDraft) -> list[int]:
    return sorted({line.year for line in draft.costs} | {line.year for line in draft.cover})


def _year_rows(draft: ProposalDraft, years: list[int]) -> tuple[tuple[Cell, ...], ...]:
    """A row per year and their sum: a total that is shown is the sum of what is shown."""
    rows = []
    sums = [Money(0), Money(0), Money(0)]
    for year in years:
        amounts = (
            total(line.amount for line in draft.costs if line.year == year),
            *(
                total(
                    line.amount
                    for line in draft.cover
                    if (line.year, line.source) == (year, paid_by)
                )
                for paid_by in (CoverSource.RESERVE, CoverSource.COFINANCING)
            ),
        )
        sums = [before + amount for before, amount in zip(sums, amounts, strict=True)]
        rows.append((cell(str(year)), *(cell(amount_text(amount)) for amount in amounts)))
    rows.append((cell(strong("Totaal")), *(cell(strong(amount_text(item))) for item in sums)))
    return tuple(rows)
