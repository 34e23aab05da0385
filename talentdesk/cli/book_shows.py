"""``talentdesk show`` of the books: postings, and register beside ledger."""

from datetime import date
from typing import Any

from talentdesk.cli.shown import Shown
from talentdesk.domain.money import Money
from talentdesk.domain.statement import ReserveSide, Statement, StatementLine
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.difference_words import DIFFERENCES
from talentdesk.wording.formatting import amount_text, short_date


def show_postings(workplace: Workplace, _as_of: date) -> Shown:
    """Every posting as the last export tells it."""
    found = LedgerService(workplace).postings()
    rows = [
        (
            short_date(row.posting.day),
            row.counts_in,
            row.posting.account,
            row.posting.cost_centre,
            row.posting.description,
            amount_text(row.posting.amount),
        )
        for row in found
    ]
    plain = [
        {
            "id": row.id,
            "day": row.posting.day.isoformat(),
            "book_period": row.book_period,
            "counts_in": row.counts_in,
            "entry": row.posting.entry,
            "account": row.posting.account,
            "cost_centre": row.posting.cost_centre,
            "relation": row.posting.relation_name or row.posting.relation,
            "description": row.posting.description,
            "amount_cents": row.posting.amount.cents,
        }
        for row in found
    ]
    header = ("Datum", "Periode", "Rekening", "Kostenplaats", "Omschrijving", "Bedrag €")
    return Shown(header, rows, (5,), plain)


def show_reconciliation(workplace: Workplace, as_of: date) -> Shown:
    """Register beside ledger in the year of the day asked for."""
    statement = StatementService(workplace).statement(as_of.year)
    rows: list[tuple[str, ...]] = []
    for line in statement.lines:
        name = line.proposal or (workplace.programme.line(line.line).name if line.line else "")
        sides = (_text(line.posted), _text(line.taken), _text(line.left))
        rows.append((name or "geen lijn", "", *sides))
        for item in line.differences:
            kind = DIFFERENCES[item.kind]
            rows.append(
                ("", f"{kind} ({item.owner})" if item.owner else kind, "", "", _text(item.cents))
            )
    header = ("Lijn of voorstel", "Verschil", "Geboekt €", "Vastgelegd €", "Zonder plaats €")
    return Shown(header, rows, (2, 3, 4), _plain(statement))


def _text(cents: int) -> str:
    return amount_text(Money(cents))


def _plain(statement: Statement) -> dict[str, Any]:
    tie = statement.reserve
    return {
        "year": statement.year,
        "posted_cents": statement.posted,
        "taken_cents": statement.taken,
        "left_cents": statement.left,
        "corrections_cents": statement.corrections,
        "lines": [_plain_line(line) for line in statement.lines],
        "reserve": {
            "register": _plain_side(tie.register),
            "ledger": _plain_side(tie.ledger) if tie.ledger is not None else None,
            "approved_cents": tie.approved,
            "unlawful_cents": tie.unlawful,
        },
    }


def _plain_line(line: StatementLine) -> dict[str, Any]:
    return {
        "line": line.line,
        "proposal": line.proposal,
        "granted_cents": line.granted,
        "posted_cents": line.posted,
        "taken_cents": line.taken,
        "left_cents": line.left,
        "overspent_cents": line.overspent,
        "differences": [
            {
                "kind": item.kind.value,
                "owner": item.owner,
                "amount_cents": item.cents,
                "count": item.count,
            }
            for item in line.differences
        ],
    }


def _plain_side(side: ReserveSide) -> dict[str, int]:
    return {
        "opening_cents": side.opening,
        "added_cents": side.added,
        "withdrawn_cents": side.withdrawn,
        "closing_cents": side.closing,
    }
