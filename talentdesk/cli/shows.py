"""What ``talentdesk show`` can show: each subject as rows of text and as plain values."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from talentdesk.cli.book_shows import show_postings, show_reconciliation
from talentdesk.cli.commitment_shows import show_commitments, show_forecast
from talentdesk.cli.progress_shows import show_indicators, show_progress
from talentdesk.cli.shown import Shown
from talentdesk.cli.snapshot_shows import show_snapshots
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import ProposalFilter
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.log_service import LogService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import amount_text, short_date
from talentdesk.wording.terms import term


def _amount(amount: Money | None) -> str:
    return "niet ingevuld" if amount is None else amount_text(amount)


def show_reserve(workplace: Workplace, as_of: date) -> Shown:
    """What is formed, free, proposed, allotted and granted; per line and year."""
    figures = ReserveService(workplace).figures(as_of)
    named = {
        "formed": figures.formed,
        "free": figures.free,
        "proposed": figures.proposed,
        "allotted": figures.allotted,
        "line_free": figures.line_free,
        "granted": figures.granted,
    }
    words = {
        "formed": "gevormd",
        "free": "vrij",
        "proposed": "voorgesteld, nog niet vastgesteld",
        "allotted": "toegewezen aan lijnen",
        "line_free": "waarvan nog toe te kennen",
        "granted": "waarvan toegekend",
    }
    rows = [(words[name], "", amount_text(amount)) for name, amount in named.items()]
    for item in figures.lines:
        line = workplace.programme.line(item.line).name
        rows.append((f"{line}, nog toe te kennen", str(item.year), amount_text(item.free)))
        rows.append((f"{line}, toegekend", str(item.year), amount_text(item.granted)))
    plain = {
        "as_of": as_of.isoformat(),
        **{f"{name}_cents": amount.cents for name, amount in named.items()},
        "lines": [
            {
                "line": item.line,
                "year": item.year,
                "free_cents": item.free.cents,
                "granted_cents": item.granted.cents,
            }
            for item in figures.lines
        ],
    }
    return Shown(("Reserve", "Jaar", "Bedrag €"), rows, (2,), plain)


def show_proposals(workplace: Workplace, _as_of: date) -> Shown:
    """Every proposal with its status and amounts."""
    found = ProposalService(workplace).search(ProposalFilter())
    rows = [
        (
            row.number,
            row.title,
            term(row.kind),
            workplace.programme.line(row.line).name if row.line else "niet ingevuld",
            term(row.status),
            _amount(row.costs),
            _amount(row.requested),
            amount_text(row.granted),
        )
        for row in found
    ]
    plain = [
        {
            "id": row.id,
            "number": row.number,
            "plan_reference": row.plan_reference,
            "title": row.title,
            "kind": row.kind.value,
            "line": row.line,
            "status": row.status.value,
            "progress": row.progress.value,
            "costs_cents": row.costs.cents if row.costs is not None else None,
            "requested_cents": row.requested.cents if row.requested is not None else None,
            "granted_cents": row.granted.cents,
            "reviews_handed_in": row.handed_in,
            "content_version": row.content_version,
        }
        for row in found
    ]
    header = (
        "Nummer",
        "Voorstel",
        "Soort",
        "Lijn",
        "Status",
        "Kosten €",
        "Gevraagd €",
        "Toegekend €",
    )
    return Shown(header, rows, (5, 6, 7), plain)


def show_decisions(workplace: Workplace, _as_of: date) -> Shown:
    """Every decision with its paper and standing."""
    found = DecisionService(workplace).all()
    rows = [
        (
            item.number,
            item.draft.plan_reference,
            term(item.draft.body),
            term(item.draft.kind),
            item.draft.paper.document,
            item.draft.paper.case_number or "niet ingevuld",
            short_date(item.draft.paper.day) if item.draft.paper.day else "niet ingevuld",
            term(item.draft.standing),
            _amount(item.draft.amount),
        )
        for item in found
    ]
    plain = [
        {
            "id": item.id,
            "number": item.number,
            "plan_reference": item.draft.plan_reference,
            "body": item.draft.body.value,
            "kind": item.draft.kind.value,
            "document": item.draft.paper.document,
            "case_number": item.draft.paper.case_number,
            "day": item.draft.paper.day.isoformat() if item.draft.paper.day else None,
            "standing": item.draft.standing.value,
            "amount_cents": item.draft.amount.cents if item.draft.amount is not None else None,
            "proposal": item.draft.proposal,
        }
        for item in found
    ]
    header = (
        *("Nummer", "Plan", "Orgaan", "Soort", "Document", "Zaaknummer", "Datum", "Status"),
        "Bedrag €",
    )
    return Shown(header, rows, (8,), plain)


def show_movements(workplace: Workplace, as_of: date) -> Shown:
    """The journal of the reserve."""
    found = ReserveService(workplace).journal(as_of)
    rows = [
        (
            line.movement.number,
            short_date(line.movement.draft.day),
            term(line.movement.draft.kind),
            line.movement.draft.source.key,
            line.movement.draft.target.key,
            line.decision.number,
            line.number,
            amount_text(line.movement.draft.amount),
        )
        for line in found
    ]
    plain = [
        {
            "number": line.movement.number,
            "day": line.movement.draft.day.isoformat(),
            "kind": line.movement.draft.kind.value,
            "source": line.movement.draft.source.key,
            "target": line.movement.draft.target.key,
            "decision": line.decision.number,
            "proposal": line.number,
            "amount_cents": line.movement.draft.amount.cents,
            "note": line.movement.draft.note,
        }
        for line in found
    ]
    header = ("Mutatie", "Datum", "Soort", "Van", "Naar", "Besluit", "Voorstel", "Bedrag €")
    return Shown(header, rows, (7,), plain)


def show_log(workplace: Workplace, _as_of: date) -> Shown:
    """The newest entries of the log."""
    found = LogService(workplace).entries(limit=200)
    rows = [
        (str(item.seq), item.at[:19], item.actor, item.action, item.subject, item.seal[:16])
        for item in found
    ]
    plain = [
        {
            "seq": item.seq,
            "at": item.at,
            "actor": item.actor,
            "action": item.action,
            "subject": item.subject,
            "subject_id": item.subject_id,
            "before": item.before,
            "after": item.after,
            "seal": item.seal,
        }
        for item in found
    ]
    return Shown(("Nr", "Tijd", "Wie", "Wat", "Waaraan", "Controlecode"), rows, (0,), plain)


def show_programme(workplace: Workplace, _as_of: date) -> Shown:
    """The conditions that proposals are judged on."""
    programme = workplace.programme
    rows = [
        (item.id, item.name, ", ".join(sorted(term(kind) for kind in item.applies_to)))
        for item in programme.conditions
    ]
    plain = {
        "id": programme.id,
        "title": programme.title,
        "municipality": programme.municipality,
        "hash": programme.hash,
        "lines": [line.id for line in programme.lines],
        "moments": [moment.id for moment in programme.moments],
        "conditions": [
            {
                "id": item.id,
                "criterion": item.criterion,
                "name": item.name,
                "question": item.question,
                "applies_to": sorted(kind.value for kind in item.applies_to),
            }
            for item in programme.conditions
        ],
    }
    return Shown(("Voorwaarde", "Naam", "Geldt voor"), rows, (), plain)


Show = Callable[[Workplace, date], Shown]
SUBJECTS: Final[Mapping[str, Show]] = {
    "reserve": show_reserve,
    "proposals": show_proposals,
    "decisions": show_decisions,
    "movements": show_movements,
    "commitments": show_commitments,
    "forecast": show_forecast,
    "postings": show_postings,
    "reconciliation": show_reconciliation,
    "progress": show_progress,
    "indicators": show_indicators,
    "snapshots": show_snapshots,
    "log": show_log,
    "programme": show_programme,
}
"""Subjects of ``talentdesk show`` by their English name."""
FIGURE: Final = "figure"
"""The subject that is one figure of a paper."""


def subject_names() -> Sequence[str]:
    """All names, for the help text."""
    return (*SUBJECTS, FIGURE)
