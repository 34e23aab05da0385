"""The books of the example register: a grant, commitments in it, and a ledger to tie to them.

All of it is made up and says so: decisions that the plan does not name, commitments that are
marked, and texts that begin with the word. Nothing is tied yet: that is for who tries it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.commitment_steps import enter_step
from talentdesk.domain.commitments import CommitmentDraft, CommitmentKind, YearShare
from talentdesk.domain.decisions import DecisionDraft, DecisionKind, DecisionPaper
from talentdesk.domain.kinds import Standing
from talentdesk.domain.ledger import LedgerColumns, Posting, line_digests
from talentdesk.domain.ledger_books import LedgerIntake
from talentdesk.domain.ledger_facts import LedgerFacts, LedgerFormat
from talentdesk.domain.ledger_plan import KnownLines, LedgerPlan, NewLine
from talentdesk.domain.money import Money, total
from talentdesk.domain.proposals import Proposal, ProposalFilter, ProposalStatus
from talentdesk.domain.reserve import (
    FREE,
    MovementDraft,
    MovementKind,
    grant_bucket,
    line_bucket,
)
from talentdesk.register.database import Register
from talentdesk.services.example_service import create_example
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import MONTHS

EXAMPLE_PAPER: Final = "Voorbeeld: besluit over {what}"
_CASE: Final = "0000000"
_GRANTED: Final = Money.euros(60_000)
_CENTRE: Final = "EX-100"
_ACCOUNT: Final = "4300"
_RESERVE_ACCOUNT: Final = "0900"
_SPRING: Final = 4
"""From this month on the year itself has postings to show; before it the last one."""


@dataclass(frozen=True, slots=True)
class _Deal:
    """A commitment that is made up; its postings are month, cents and text."""

    kind: CommitmentKind
    relation: str
    description: str
    euros: int
    reference: str
    postings: tuple[tuple[int, int, str], ...]


_DEALS: Final = (
    _Deal(CommitmentKind.CONTRACT, "Voorbeeld Bureau Noord", "begeleiding van starters", 24_000,
          "VB-1001", ((2, 800_000, "VB-1001 termijn 1 van 3"), (3, 800_000, "termijn 2 van 3"))),
    _Deal(CommitmentKind.SUBSIDY, "Voorbeeld Stichting Podium", "subsidie voor een podium", 15_000,
          "VB-1002", ((2, 1_500_000, "beschikking VB-1002"),)),
    _Deal(CommitmentKind.ORDER, "Voorbeeld Drukkerij", "drukwerk van de campagne", 2_420,
          "VB-1003", ((3, 292_820, "factuur drukwerk campagne, met btw"),)),
    _Deal(CommitmentKind.ORDER, "Voorbeeld Onderzoek", "meting onder studenten", 8_000,
          "VB-1004", ()),
)  # fmt: skip
_LOOSE: Final = (
    (2, 12_650, "zaalhuur bijeenkomst", "Voorbeeld Zalen"),
    (2, 45_000, "verkeerd geboekt", "Voorbeeld Zalen"),
    (3, -45_000, "storno verkeerd geboekt", "Voorbeeld Zalen"),
)


def create_example_with_books(file: Path, programme_file: Path, now: datetime) -> Workplace:
    """The example register, also with money, commitments and a ledger that are made up.

    Raises as ``create_example`` does.
    """
    workplace = create_example(file, programme_file, now)
    try:
        fill_books(workplace, now)
    except BaseException:
        workplace.close()
        file.unlink(missing_ok=True)
        raise
    return workplace


def fill_books(workplace: Workplace, now: datetime) -> bool:
    """Fill the books of an example; False when its reserve has no money for it.

    Of the year before until April, as a year that has just begun has nothing to show.
    """
    year = now.year if now.month >= _SPRING else now.year - 1
    asked = ProposalFilter(statuses=(ProposalStatus.ADVISED,))
    advised = ProposalService(workplace).search(asked)
    with workplace.transaction(now, "fill example") as register:
        tranche = _tranche(register, date(year, 1, 8))
        if not advised or not tranche:
            return False
        proposal = register.proposals.get(advised[0].id)
        _grant(register, proposal, tranche, year)
        _commit(register, proposal, year)
        _post(register, proposal, year)
    return True


def _tranche(register: Register, day: date) -> str:
    """An adopted tranche that money can come from; empty when there is none."""
    if register.reserve.book().lowest_from(FREE, day)[1] < _GRANTED:
        return ""
    states = register.reserve.tranches()
    return next((item.tranche.id for item in states if item.standing is Standing.ADOPTED), "")


def _grant(register: Register, proposal: Proposal, tranche: str, year: int) -> None:
    line = line_bucket(tranche, proposal.content.line, year)
    grant = grant_bucket(tranche, proposal.content.line, year, proposal.id)
    for kind, moves, ends, day, what in (
        (DecisionKind.ALLOT, MovementKind.ALLOT, (FREE, line), date(year, 1, 8), "een lijn"),
        (DecisionKind.GRANT, MovementKind.GRANT, (line, grant), date(year, 1, 15), "een bijdrage"),
    ):
        paper = DecisionPaper(EXAMPLE_PAPER.format(what=what), _CASE, day)
        about = proposal.id if kind is DecisionKind.GRANT else None
        draft = DecisionDraft(kind, paper, amount=_GRANTED, proposal=about)
        decision = register.decisions.add(draft)
        register.reserve.add(MovementDraft(moves, day, *ends, _GRANTED, decision.id))
    register.proposals.set_status(proposal.id, ProposalStatus.GRANTED)


def _commit(register: Register, proposal: Proposal, year: int) -> None:
    day = date(year, 1, 22)
    drafts = [
        CommitmentDraft(
            deal.kind,
            proposal.id,
            proposal.content.line,
            day,
            (YearShare(year, Money.euros(deal.euros)),),
            f"Voorbeeld: {deal.description}",
            deal.relation,
            deal.reference,
            _CENTRE,
            _ACCOUNT,
        )
        for deal in _DEALS
    ]
    held = register.commitments.add_many(drafts, is_example=True)
    register.commitments.take_many([(item, enter_step(item, item.draft.day)) for item in held])


def _post(register: Register, proposal: Proposal, year: int) -> None:
    postings = _postings(year)
    columns = LedgerColumns.of(postings)
    plan = LedgerPlan(new=tuple(NewLine(index) for index in range(len(postings))))
    seal = sha256(canonical_json(to_plain(postings)).encode()).hexdigest()
    months = f"{MONTHS[0]}-{MONTHS[2]} {year}"
    facts = LedgerFacts(f"Voorbeeld grootboek {months}.csv", seal, LedgerFormat.CSV, year=str(year))
    intake = LedgerIntake(facts, (), columns, line_digests(columns), plan, is_part=True)
    register.books.files.take_in(intake, KnownLines(), ())
    for draft in (
        AttributionDraft((_code("cost_centre", _CENTRE),), year, year, proposal.content.line),
        AttributionDraft((_code("account", _RESERVE_ACCOUNT),), year, year, is_reserve=True),
    ):
        register.books.rules.add(draft)


def _postings(year: int) -> Sequence[Posting]:
    found = []
    for deal in _DEALS:
        for month, cents, text in deal.postings:
            found.append((month, cents, text, deal.relation))
    lines = [*found, *_LOOSE]
    rows = [
        Posting(
            date(year, month, 10 + place),
            Money(cents),
            entry=f"EX-{place + 1:03}",
            line="1",
            account=_ACCOUNT,
            relation_name=relation,
            description=f"Voorbeeld: {text}",
            cost_centre=_CENTRE,
        )
        for place, (month, cents, text, relation) in enumerate(lines)
    ]
    drawn = total(row.amount for row in rows)
    withdrawn = Posting(
        date(year, 3, 31),
        drawn,
        entry="EX-900",
        line="1",
        account=_RESERVE_ACCOUNT,
        description="Voorbeeld: onttrekking aan de reserve",
    )
    return [*rows, withdrawn]


def _code(field: str, code: str) -> CodeRange:
    return CodeRange(field, code, code)
