"""Commitments and the forecast, for ``talentdesk show``."""

from datetime import date
from typing import Any

from talentdesk.cli.shown import Shown
from talentdesk.services.commitment_service import CommitmentLine, CommitmentService
from talentdesk.services.forecast_service import ForecastService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import amount_text, short_date
from talentdesk.wording.terms import term


def show_commitments(workplace: Workplace, as_of: date) -> Shown:
    """Every commitment with what is bound, posted and open."""
    found = CommitmentService(workplace).lines(as_of)
    rows = [
        (
            line.commitment.number,
            short_date(line.commitment.draft.day),
            term(line.commitment.draft.kind),
            line.commitment.draft.relation,
            line.commitment.draft.reference,
            line.number,
            term(line.state.status),
            amount_text(line.state.total_bound),
            amount_text(line.posted),
            amount_text(line.open),
        )
        for line in found
    ]
    header = (
        *("Nummer", "Datum", "Soort", "Relatie", "Kenmerk", "Voorstel", "Status"),
        *("Vastgelegd €", "Geboekt €", "Open €"),
    )
    return Shown(header, rows, (7, 8, 9), [_plain_line(line) for line in found])


def _plain_line(line: CommitmentLine) -> dict[str, Any]:
    draft, state = line.commitment.draft, line.state
    return {
        "id": line.commitment.id,
        "number": line.commitment.number,
        "kind": draft.kind.value,
        "day": draft.day.isoformat(),
        "status": state.status.value,
        "proposal": line.number,
        "line": draft.line,
        "relation": draft.relation,
        "description": draft.description,
        "reference": draft.reference,
        "cost_centre": draft.cost_centre,
        "account": draft.account,
        "committed_cents": state.total_committed.cents,
        "released_cents": state.total_released.cents,
        "posted_cents": line.posted.cents,
        "open_cents": line.open.cents,
        "requested_cents": state.requested.cents if state.requested is not None else None,
        "advances_cents": state.advances.cents,
        "determined_cents": state.determined.cents if state.determined is not None else None,
        "recovery_cents": state.recovery.cents,
        "years": [{"year": year, "bound_cents": state.bound(year).cents} for year in state.years],
        "is_example": line.commitment.is_example,
    }


def show_forecast(workplace: Workplace, as_of: date) -> Shown:
    """What each grant comes to per year: certain apart from expected."""
    service = ForecastService(workplace)
    found, names = service.years(as_of), service.names()
    rows = [
        (
            names[item.proposal][0],
            workplace.programme.line(item.line).name,
            str(item.year),
            amount_text(item.granted),
            amount_text(item.committed),
            amount_text(item.posted),
            amount_text(item.certain),
            amount_text(item.expected),
            amount_text(item.left),
        )
        for item in found
    ]
    plain = [
        {
            "proposal": names[item.proposal][0],
            "line": item.line,
            "year": item.year,
            "granted_cents": item.granted.cents,
            "committed_cents": item.committed.cents,
            "posted_cents": item.posted.cents,
            "open_cents": item.open.cents,
            "certain_cents": item.certain.cents,
            "expected_cents": item.expected.cents,
            "left_cents": item.left.cents,
            "parts": [
                {
                    "rule": part.rule.value,
                    "amount_cents": part.amount.cents,
                    "commitment": part.commitment,
                }
                for part in item.parts
            ],
        }
        for item in found
    ]
    header = (
        *("Voorstel", "Lijn", "Jaar", "Toegekend €", "Vastgelegd €", "Geboekt €", "Zeker €"),
        *("Verwacht €", "Over €"),
    )
    return Shown(header, rows, (3, 4, 5, 6, 7, 8), plain)
