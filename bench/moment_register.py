"""A register as a large programme has it after years: what `snapshot.py` and others measure on.

2,000 proposals, 20,000 movements of the reserve and 200,000 postings, a tenth of which are
ours by a rule. Nothing of it is measured here. Movements are put in bare, because booking each
by hand would take minutes; the file's own guards see each of them.
"""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.large_register import drafts
from bench.ledger_import import NOW, PROGRAMME, adviser, make_ledger, planned
from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.decisions import DecisionDraft, DecisionKind, DecisionPaper
from talentdesk.domain.ids import new_id
from talentdesk.domain.programme import Programme, Standing
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.reserve import FREE, OUTSIDE, grant_bucket, line_bucket
from talentdesk.register.database import Register
from talentdesk.register.proposals import NewProposal
from talentdesk.services.example_service import create_example
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.workplace import Workplace

__all__ = ("NOW", "YEARS", "make_register")

YEARS = (2025, 2026, 2027, 2028)
_INSERT = (
    "INSERT INTO movement (seq, id, number, kind, day, source, target, tranche, proposal_id,"
    " amount_cents, decision_id, note, reverses, at, actor)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL, ?, 'bench')"
)
Row = tuple[str, date, str, str, str | None, str | None, int, str]
"""kind, day, source, target, tranche, proposal, cents, decision."""


def make_register(file: Path, proposals: int, movements: int, postings: int) -> Workplace:
    """The register, open for who books and reports."""
    workplace = create_example(file, PROGRAMME, NOW)
    programme = workplace.programme
    with workplace.transaction(NOW, "fill") as register:
        new = [NewProposal(draft, status=ProposalStatus.GRANTED) for draft in drafts(proposals)]
        ids = register.proposals.add_many(new)
        paper = DecisionPaper("Collegevoorstel", "1234567", date(2025, 1, 2))
        held = [
            register.decisions.add(DecisionDraft(DecisionKind.ALLOT, paper, Standing.ADOPTED)).id
            for _ in range(proposals // 10 + 1)
        ]
        _move(register, programme, ids, held, movements)
        # As text: KP1 and KP10 to KP13 of fifty cost centres.
        ours = (CodeRange("cost_centre", "KP1", "KP13"),)
        rule = AttributionDraft(ours, 2020, 2030, line="wonen")
        register.books.rules.add(rule)
    adviser(workplace)
    service = LedgerService(workplace)
    service.commit(planned(service, make_ledger(postings)), NOW, Silent())
    return workplace


def _move(
    register: Register, programme: Programme, ids: list[str], decisions: list[str], count: int
) -> None:
    rng = random.Random(7)
    lines = [line.id for line in programme.lines]
    tranche = next(item for item in programme.tranches if item.amount is None).id
    first = date(2025, 1, 2)
    big = 10**12
    rows: list[Row] = [
        ("form", first, OUTSIDE.key, FREE.key, None, None, big, decisions[0]),
        *(
            ("allot", first, FREE.key, line_bucket(tranche, line, year).key, tranche, None,
             big // 100, decisions[0])
            for line in lines for year in YEARS
        ),
    ]  # fmt: skip
    while len(rows) < count:
        number = len(rows)
        line, year = lines[number % len(lines)], YEARS[number % len(YEARS)]
        proposal = ids[number % len(ids)]
        day = first + timedelta(days=number * 360 // count)
        rows.append(
            (
                "grant",
                day,
                line_bucket(tranche, line, year).key,
                grant_bucket(tranche, line, year, proposal).key,
                tranche,
                proposal,
                rng.randrange(100, 2_000_000),
                decisions[number % len(decisions)],
            )
        )
    connection = register.log._session.connection()  # noqa: SLF001 -- bare, as said above
    held = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM movement").scalar_one()
    at = datetime(2025, 1, 2, tzinfo=UTC).isoformat()
    for seq, (kind, day, source, target, of, proposal, cents, decision) in enumerate(
        rows, start=held + 1
    ):
        connection.exec_driver_sql(
            _INSERT,
            (seq, new_id(NOW), f"M-{seq:03d}", kind, day.isoformat(), source, target, of,
             proposal, cents, decision, at),
        )  # fmt: skip
