"""The destruction list on paper: per record the event, the term, and why it may or may not go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.log import LogHead
from talentdesk.domain.retention import KindSummary, PastTerm, RetentionList
from talentdesk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
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
from talentdesk.reports.import_sheet import ImportSheet, SheetColumn
from talentdesk.reports.plain_workbook import WorkbookOccasion, plain_workbook
from talentdesk.reports.sheet_columns import code, count, day, text
from talentdesk.wording import retention_words as say
from talentdesk.wording.formatting import date_text, short_date
from talentdesk.wording.paper_words import seal_words

_WIDE = 60
_PAST = (
    Column("Soort", 7),
    Column("Wat", 11),
    Column("Einde termijn", 6),
    Column("Termijn", 9),
    Column("Mag het weg?", 11),
)
_KINDS = (
    Column("Soort", 9),
    Column("Aantal", 4, is_number=True),
    Column("Termijn en bron", 14),
    Column("Stand", 13),
)


@dataclass(frozen=True, slots=True)
class RetentionSource:
    """The list with what a paper says around it; the same source gives the same bytes."""

    found: RetentionList
    sender: str
    is_example: bool
    log_head: LogHead
    made_at: datetime


def retention_document(source: RetentionSource) -> Document:
    """The list to read and to sign."""
    return Document(
        kicker=say.KICKER,
        title=f"Wat over zijn termijn is op {date_text(source.found.day)}",
        sender=source.sender,
        mark="",
        seal=seal_words(source.log_head),
        made_at=source.made_at,
        blocks=tuple(_blocks(source)),
    )


def retention_workbook(source: RetentionSource) -> bytes:
    """The same list as plain tables."""
    title = f"{say.KICKER} {date_text(source.found.day)}"
    occasion = WorkbookOccasion(title, title, seal_words(source.log_head), source.made_at)
    return plain_workbook(occasion, (_past_sheet(source.found), _kinds_sheet(source.found)))


def _blocks(source: RetentionSource) -> Iterator[Block]:
    found = source.found
    yield Pairs(
        (
            ("Peildatum", words(date_text(found.day))),
            ("Uitkomst", strong(say.outcome_text(found))),
            ("Akkoord archivaris", quiet("naam, datum en handtekening")),
            ("Akkoord tweede persoon", quiet("naam, datum en handtekening")),
        )
    )
    warnings = (say.NEVER_BY_ITSELF, say.missing_text(found))
    yield Note("Let op", tuple(words(said) for said in warnings if said))
    yield Heading("Over de termijn")
    if found.past:
        yield Table("Per record: het einde van de termijn", _PAST, tuple(map(_row, found.past)))
    else:
        yield Paragraph(words(say.NOTHING_PAST))
    yield Heading("Termijnen per soort")
    yield Table("Per soort: de termijn", _KINDS, tuple(map(_kind_row, found.kinds)))
    yield Paragraph(quiet(say.ABOUT_TERMS))


def _row(line: PastTerm) -> tuple[Cell, ...]:
    record = line.record
    why: Text = words(say.why_text(line)) if line.obstacles else strong(say.MAY_GO)
    return (
        cell(say.KINDS[record.kind]),
        cell(record.number, quiet(record.title)),
        cell(short_date(line.ended)),
        cell(say.term_text(line.term), quiet(short_date(line.event_day))),
        cell(why, quiet(say.WAYS[record.kind])),
    )


def _kind_row(item: KindSummary) -> tuple[Cell, ...]:
    term = item.term
    return (
        cell(say.KINDS[item.kind]),
        cell(str(item.count)),
        cell(say.term_text(term), quiet(term.source)) if term else cell(),
        cell(say.kind_text(item)),
    )


def _past_sheet(found: RetentionList) -> ImportSheet[PastTerm]:
    columns: tuple[SheetColumn[PastTerm], ...] = (
        text("Soort", lambda line: say.KINDS[line.record.kind]),
        code("Nummer", lambda line: line.record.number, widest=24),
        text("Waar het over gaat", lambda line: line.record.title, widest=_WIDE),
        count("Aantal", lambda line: line.record.count),
        text("Gebeurtenis", lambda line: say.EVENTS[line.term.counts_from]),
        day("Dag", lambda line: line.event_day),
        text("Termijn", lambda line: say.term_text(line.term), widest=_WIDE),
        text("Bron", lambda line: line.term.source, widest=_WIDE),
        day("Einde termijn", lambda line: line.ended),
        text("Mag weg", lambda line: "ja" if line.may_go else "nee"),
        text("Waarom", say.why_text, widest=_WIDE),
        text("Hoe", lambda line: say.WAYS[line.record.kind], widest=_WIDE),
    )
    return ImportSheet(
        "Over de termijn",
        "OverDeTermijn",
        say.outcome_text(found),
        columns,
        found.past,
        "over-de-termijn",
        lambda line: f"{line.record.kind}-{line.record.number}",
    )


def _kinds_sheet(found: RetentionList) -> ImportSheet[KindSummary]:
    columns: tuple[SheetColumn[KindSummary], ...] = (
        text("Soort", lambda item: say.KINDS[item.kind]),
        count("Aantal", lambda item: item.count),
        text("Termijn", lambda item: say.term_text(item.term) if item.term else "", widest=_WIDE),
        text("Bron", lambda item: item.term.source if item.term else "", widest=_WIDE),
        count("Over de termijn", lambda item: item.past),
        day("Volgende", lambda item: item.next_end),
        text("Stand", say.kind_text, widest=_WIDE),
    )
    return ImportSheet(
        "Termijnen",
        "Termijnen",
        say.ABOUT_TERMS,
        columns,
        found.kinds,
        "termijnen",
        lambda item: item.kind.value,
    )
