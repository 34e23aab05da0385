"""The statement on paper: register beside ledger, the reserve, and every difference."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.closing import PeriodStep
from talentdesk.domain.difference_notes import DifferenceItem
from talentdesk.domain.log import LogHead
from talentdesk.domain.money import Money
from talentdesk.domain.statement import (
    Home,
    ReserveTie,
    Statement,
    StatementLine,
    all_differences,
)
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
    Table,
    Text,
    cell,
    quiet,
    strong,
    words,
)
from talentdesk.wording import statement_words as say
from talentdesk.wording.difference_words import DIFFERENCES
from talentdesk.wording.formatting import amount_text, date_text, number_text, time_text
from talentdesk.wording.paper_words import seal_words

_LINES = (
    Column("Lijn of voorstel", 10),
    Column("Mag uit €", 6, is_number=True),
    Column("Geboekt €", 6, is_number=True),
    Column("In register €", 6, is_number=True),
    Column("Verschil €", 5, is_number=True),
    Column("Te verklaren €", 7, is_number=True),
)
_KINDS = (
    Column("Soort", 8),
    Column("Eigenaar", 10),
    Column("Aantal", 4, is_number=True),
    Column("Bedrag €", 6, is_number=True),
)
_ITEMS = (
    Column("Waar het over gaat", 14),
    Column("Soort en eigenaar", 10),
    Column("Bedrag €", 6, is_number=True),
)


@dataclass(frozen=True, slots=True)
class StatementSource:
    """A statement with what a paper says around it.

    ``names`` are title and second line of each line and proposal. ``closed`` is the step that
    closed the period, None while it is open; ``hash`` is the seal of the figures. ``is_final``: the
    paper goes out.
    """

    statement: Statement
    names: Mapping[Home, tuple[str, str]]
    sender: str
    closed: PeriodStep | None
    hash: str
    is_final: bool
    is_example: bool
    log_head: LogHead
    made_at: datetime

    def name(self, line: str, proposal: str) -> str:
        """The title of a line or proposal."""
        return self.names.get((line, proposal), (proposal or line or say.WITHOUT_LINE, ""))[0]


def statement_document(source: StatementSource) -> Document:
    """The whole paper."""
    return Document(
        kicker=say.KICKER,
        title=f"Register en grootboek, {say.until_text(source.statement)}",
        sender=source.sender,
        mark="" if source.is_final else say.CONCEPT,
        seal=seal_words(source.log_head),
        made_at=source.made_at,
        blocks=tuple(_blocks(source)),
    )


def _blocks(source: StatementSource) -> Iterator[Block]:
    statement = source.statement
    yield Pairs(tuple(_head(source)))
    if source.is_example:
        yield Note("Voorbeeld", (words(say.EXAMPLE_NOTE),))
    yield from _unlawful(statement)
    yield Heading("Register naast grootboek")
    yield Table("Per lijn en voorstel: register naast grootboek", _LINES, tuple(_lines(source)))
    said = (say.outcome_text(statement), say.corrections_text(statement), say.ABOUT_FIGURES)
    yield from (Paragraph(words(text)) for text in said if text)
    yield from _overspent(source)
    yield from _reserve(statement.reserve)
    yield from _differences(source)
    yield Heading("De controlecode van deze cijfers")
    yield Paragraph(words(source.hash))
    yield Paragraph(quiet(say.ABOUT_SEAL))


def _head(source: StatementSource) -> Iterator[tuple[str, Text]]:
    closed = source.closed
    yield "Gaat over", words(say.until_text(source.statement))
    yield "Stand", words(say.closed_text(closed.at, closed.actor) if closed else say.OPEN)
    yield "Uitkomst", strong(say.outcome_text(source.statement))
    made = source.made_at
    yield "Gemaakt", words(f"{date_text(made)}, {time_text(made)}")


def _unlawful(statement: Statement) -> Iterator[Block]:
    tie = statement.reserve
    if tie.unlawful:
        told = say.unlawful_text(statement.year, tie)
        advice = say.unlawful_advice(statement.year, tie)
        yield Note(say.UNLAWFUL_TITLE, (strong(told), words(advice), quiet(say.UNLAWFUL_SOURCE)))


def _lines(source: StatementSource) -> Iterator[tuple[Cell, ...]]:
    statement = source.statement
    for row in statement.lines:
        title, second = source.names.get((row.line, row.proposal), (say.WITHOUT_LINE, ""))
        granted = "" if row.granted is None else amount_text(Money(row.granted))
        yield (cell(title, quiet(second)), cell(granted), *_amounts(row))
    differences = statement.posted - statement.taken - statement.left
    totals = (statement.posted, statement.taken, differences, statement.left)
    yield (cell(strong("Samen")), cell(""), *(cell(strong(_amount(cents))) for cents in totals))


def _amounts(row: StatementLine) -> tuple[Cell, ...]:
    difference = row.posted - row.taken - row.left
    return tuple(cell(_amount(cents)) for cents in (row.posted, row.taken, difference, row.left))


def _overspent(source: StatementSource) -> Iterator[Block]:
    rows = [row for row in source.statement.lines if row.overspent]
    if not rows:
        return
    yield Heading("Boven wat mag", 2)
    yield Listing(
        tuple(
            (*words(f"{say.overspent_text(row, source.name(row.line, row.proposal))} "),
             *quiet(say.overspent_advice(row)))
            for row in rows
        )
    )  # fmt: skip


def _reserve(tie: ReserveTie) -> Iterator[Block]:
    yield Heading("De reserve naast haar rekening")
    columns = (
        Column("", 8),
        Column("Register €", 6, is_number=True),
        Column("Grootboek €", 6, is_number=True),
        Column("Verschil €", 6, is_number=True),
    )
    rows = []
    for key, name in say.RESERVE_ROWS.items():
        ours = int(getattr(tie.register, key))
        ledger = tie.ledger if tie.tells(key) else None
        theirs = say.NOT_KNOWN if ledger is None else _amount(int(getattr(ledger, key)))
        apart = "" if ledger is None else _amount(int(getattr(tie.difference, key)))
        rows.append((cell(name), cell(_amount(ours)), cell(theirs), cell(apart)))
    yield Table("De reserve in het register en op haar rekening", columns, tuple(rows))
    if tie.ledger is None:
        yield Paragraph(words(say.NO_RESERVE_RULE))
    elif not tie.knows_opening:
        yield Paragraph(words(say.NO_OPENING))


def _differences(source: StatementSource) -> Iterator[Block]:
    statement = source.statement
    yield Heading("Verschillen")
    found = all_differences(statement)
    if not found:
        yield Paragraph(words(say.NO_DIFFERENCES))
        return
    if rows := tuple(_kinds(statement)):
        yield Heading("Bij boekingen, naar soort en eigenaar", 2)
        yield Table("Verschillen bij boekingen naar soort en eigenaar", _KINDS, rows)
    if statement.items:
        yield Heading("Zonder boeking, één voor één", 2)
        items = tuple(_item(source, item) for item in statement.items)
        yield Table("Verschillen die bij geen boeking staan", _ITEMS, items)
        yield Paragraph(quiet(say.ABOUT_ITEMS))
    yield Heading("Nog zonder soort of eigenaar", 2)
    waiting = [item for item in found if not item.is_settled]
    if not waiting:
        yield Paragraph(words(say.ALL_OWNED))
    else:
        yield Listing(tuple(words(_waiting(source, item)) for item in waiting))


def _kinds(statement: Statement) -> Iterator[tuple[Cell, ...]]:
    sums: dict[tuple[str, str], list[int]] = {}
    for line in statement.lines:
        for item in line.differences:
            held = sums.setdefault((DIFFERENCES[item.kind], item.owner), [0, 0])
            held[0] += item.count
            held[1] += item.cents
    for (kind, owner), (count, cents) in sorted(sums.items()):
        shown = cell(owner) if owner else cell(strong(say.NO_OWNER))
        yield cell(kind), shown, cell(number_text(count)), cell(_amount(cents))


def _item(source: StatementSource, item: DifferenceItem) -> tuple[Cell, ...]:
    about = say.item_text(item, source.name(item.line, item.proposal))
    owner = words(item.owner) if item.owner else strong(say.NO_OWNER)
    return (
        cell(about, quiet(item.reason)),
        cell(say.kind_text(item), owner),
        cell(_amount(item.cents)),
    )


def _waiting(source: StatementSource, item: DifferenceItem) -> str:
    lacking = [
        word for word, held in ((say.NO_KIND, item.kind), (say.NO_OWNER, item.owner)) if not held
    ]
    about = say.item_text(item, source.name(item.line, item.proposal))
    return f"{about}: {' en '.join(lacking)} ({_amount(item.cents)})"


def _amount(cents: int) -> str:
    return amount_text(Money(cents))
