"""A paper for executive or council out of its blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.decision_papers import MoneyRow, PaperFacts
from talentdesk.domain.log import LogHead
from talentdesk.domain.money import total
from talentdesk.domain.paper_blocks import BlockSource, FilledBlock
from talentdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    Pairs,
    Table,
    Text,
    cell,
    quiet,
    strong,
    words,
)
from talentdesk.reports.typed_text import typed_blocks
from talentdesk.wording import advice_words as advice_say
from talentdesk.wording.college_texts import kicker
from talentdesk.wording.formatting import amount_text, date_text
from talentdesk.wording.movement_route import line_name
from talentdesk.wording.paper_words import seal_words

_MONEY = (
    Column("Lijn", 4),
    Column("Jaar", 3),
    Column("Tranche", 5),
    Column("Bedrag in €", 4, is_number=True),
    Column("Daarna over in €", 4, is_number=True),
)


@dataclass(frozen=True, slots=True)
class CollegeSource:
    """One paper: its facts, and every block as it stands in it."""

    facts: PaperFacts
    blocks: tuple[FilledBlock, ...]


def college_document(
    source: CollegeSource, made_at: datetime, head: LogHead, *, final: bool
) -> Document:
    """The whole paper; days in it are those of the zone of ``made_at``."""
    facts = source.facts
    marks = [advice_say.EXAMPLE] if facts.is_example else []
    if not final:
        marks.append(advice_say.CONCEPT)
    return Document(
        kicker=f"{kicker(facts.body)} {facts.number}".strip(),
        title=_subject(source) or advice_say.NOT_FILLED_IN.capitalize(),
        sender=advice_say.sender_words(facts.programme),
        mark=" · ".join(marks),
        seal=seal_words(head),
        made_at=made_at,
        blocks=tuple(_blocks(source, made_at)),
    )


def _subject(source: CollegeSource) -> str:
    for filled in source.blocks:
        if filled.block.source is BlockSource.SUBJECT:
            return " ".join(filled.text.split())
    return ""


def _blocks(source: CollegeSource, made_at: datetime) -> Iterator[Block]:
    lines = [item for item in source.blocks if item.block.in_head]
    yield from _head([item for item in lines if item.block.source is not BlockSource.SUBJECT])
    if source.facts.is_example:
        yield Note(advice_say.EXAMPLE, (words(advice_say.EXAMPLE_NOTE),))
    for filled in source.blocks:
        if filled.block.in_head or not (filled.text.strip() or filled.block.is_required):
            continue
        yield Heading(filled.block.name)
        yield from typed_blocks(filled.text.strip() or f"{advice_say.NOT_FILLED_IN.capitalize()}.")
        if filled.block.source is BlockSource.MONEY and source.facts.rows:
            yield _money_table(source.facts)
    yield Heading("Verantwoording")
    yield Pairs(tuple(_origin(source.facts, made_at)))


def _head(lines: Sequence[FilledBlock]) -> Iterator[Block]:
    """A table with the name of each line above what was filled in."""
    if lines:
        columns = tuple(Column(item.block.name, _share(item.block.name)) for item in lines)
        yield Table("Gegevens van dit voorstel", columns, (tuple(map(_head_cell, lines)),))


def _share(name: str) -> int:
    """Width by the longest word of a name, so that it need not be cut."""
    return max([8, *(len(word) for word in name.split())])


def _head_cell(filled: FilledBlock) -> Cell:
    text = " ".join(filled.text.split())
    return cell(text) if text else cell(quiet(advice_say.NOT_FILLED_IN))


def _money_table(facts: PaperFacts) -> Table:
    names = {item.id: item.name for item in facts.programme.tranches}
    rows = [
        (
            cell(line_name(facts.programme, row.line)),
            cell(_year(row)),
            cell(names.get(row.tranche, "") or quiet("nog niet gekozen")),
            cell(amount_text(row.amount)),
            cell(amount_text(row.left) if row.left is not None else quiet("niet bekend")),
        )
        for row in facts.rows
    ]
    total_cell = cell(strong(amount_text(total(row.amount for row in facts.rows))))
    rows.append((cell(strong("Totaal")), cell(), cell(), total_cell, cell()))
    return Table("Dekking per lijn en jaar, in euro's", _MONEY, tuple(rows))


def _year(row: MoneyRow) -> str:
    if row.year is None:
        return advice_say.NOT_FILLED_IN
    moved = row.to_year is not None and row.to_year != row.year
    return f"{row.year} naar {row.to_year}" if moved else str(row.year)


def _origin(facts: PaperFacts, made_at: datetime) -> Iterator[tuple[str, Text]]:
    """Where everything in the paper can be found again."""
    yield "Gemaakt", words(advice_say.made_words(made_at))
    if facts.decision is not None:
        day = facts.decision.draft.paper.day
        yield (
            "Besluit",
            words(
                f"{facts.decision.number} van {date_text(day)}" if day else facts.decision.number
            ),
        )
    if facts.proposal is not None:
        yield "Voorstel", words(facts.proposal.number)
        yield "Controlecode voorstel", words(facts.proposal.content_hash[:16])
    yield "Controlecode programma", words(facts.programme.hash[:16])
