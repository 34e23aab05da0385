"""The statement as a workbook: its lines, the reserve and the differences, as plain tables."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from talentdesk.domain.money import Money
from talentdesk.domain.statement import all_differences
from talentdesk.reports.import_sheet import CellKind, ImportSheet, SheetColumn
from talentdesk.reports.plain_workbook import WorkbookOccasion, plain_workbook
from talentdesk.reports.statement_document import StatementSource
from talentdesk.wording import statement_words as say
from talentdesk.wording.difference_words import DIFFERENCES

_WIDE = 48


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its texts and its cents, in the order of the columns."""

    texts: tuple[str, ...]
    cents: tuple[int | None, ...]


def statement_workbook(source: StatementSource) -> bytes:
    """The workbook; the same statement gives the same bytes."""
    title = f"{say.KICKER} {say.until_text(source.statement)}"
    mark = "definitief" if source.is_final else say.CONCEPT.lower()
    occasion = WorkbookOccasion(title, title, f"{mark} · {source.hash[:16]}", source.made_at)
    return plain_workbook(occasion, _sheets(source))


def _sheets(source: StatementSource) -> Iterator[ImportSheet[_Row]]:
    texts = ("Lijn of voorstel", "Hoort bij")
    amounts = ("Mag uit", "Geboekt", "In register", "Verschil", "Te verklaren")
    yield _sheet("Aansluiting", texts, amounts, _lines(source))
    sides = ("Register", "Grootboek", "Verschil")
    yield _sheet("Reserve", ("Reserve",), sides, _reserve(source))
    about = ("Waar het over gaat", "Hoort bij", "Soort", "Eigenaar", "Toelichting")
    yield _sheet("Verschillen", about, ("Bedrag",), _differences(source))
    yield _sheet("Over dit blad", ("Wat", "Is"), (), _about(source))


def _sheet(
    title: str, texts: tuple[str, ...], amounts: tuple[str, ...], rows: Iterable[_Row]
) -> ImportSheet[_Row]:
    columns = (
        *(SheetColumn(name, CellKind.TEXT, _text(at), _WIDE) for at, name in enumerate(texts)),
        *(
            SheetColumn(f"{name} in EUR", CellKind.AMOUNT, _money(at))
            for at, name in enumerate(amounts)
        ),
    )
    table = title.replace(" ", "")
    return ImportSheet(
        title, table, title, columns, tuple(rows), table.lower(), lambda row: row.texts[0]
    )


def _text(at: int) -> Callable[[_Row], Any]:
    return lambda row: row.texts[at]


def _money(at: int) -> Callable[[_Row], Any]:
    def value(row: _Row) -> Money | None:
        cents = row.cents[at]
        return None if cents is None else Money(cents)

    return value


def _lines(source: StatementSource) -> Iterator[_Row]:
    for row in source.statement.lines:
        difference = row.posted - row.taken - row.left
        cents = (row.granted, row.posted, row.taken, difference, row.left)
        yield _Row(source.names[row.line, row.proposal], cents)


def _reserve(source: StatementSource) -> Iterator[_Row]:
    tie = source.statement.reserve
    for key, name in say.RESERVE_ROWS.items():
        told = tie.tells(key)
        sides = (tie.register, tie.ledger if told else None, tie.difference if told else None)
        cents = tuple(None if side is None else int(getattr(side, key)) for side in sides)
        yield _Row((name,), cents)


def _differences(source: StatementSource) -> Iterator[_Row]:
    for item in all_differences(source.statement):
        home = source.name(item.line, item.proposal) if item.line else ""
        kind = DIFFERENCES[item.kind] if item.kind is not None else say.NO_KIND
        owner = item.owner or say.NO_OWNER
        about = say.item_text(item, home)
        yield _Row((about, home, kind, owner, item.reason), (item.cents,))


def _about(source: StatementSource) -> Iterator[_Row]:
    statement, closed = source.statement, source.closed
    yield _Row(("Gaat over", say.until_text(statement)), ())
    yield _Row(("Stand", say.closed_text(closed.at, closed.actor) if closed else say.OPEN), ())
    yield _Row(("Uitkomst", say.outcome_text(statement)), ())
    if statement.reserve.unlawful:
        told = say.unlawful_text(statement.year, statement.reserve)
        yield _Row((say.UNLAWFUL_TITLE, f"{told} {say.UNLAWFUL_SOURCE}"), ())
    yield _Row(("Controlecode van deze cijfers", source.hash), ())
    yield _Row(("Controlecode logboek", source.log_head.short), ())
    if source.is_example:
        yield _Row(("Voorbeeld", say.EXAMPLE_NOTE), ())
