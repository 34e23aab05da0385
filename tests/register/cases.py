"""Who works when in the tests of the register, and a register that has something in it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from talentdesk.domain.decisions import DecisionDraft, DecisionId, DecisionKind, DecisionPaper
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.programme import Standing
from talentdesk.domain.proposals import ProposalId
from talentdesk.register import sqlite
from talentdesk.register.database import Database
from talentdesk.register.proposals import NewProposal
from tests.builders import a_draft, a_programme
from tests.reserve_model import TRANCHES

MORNING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
NOON = MORNING + timedelta(hours=3)
ACTOR = Actor(PersonId(""), "programmamedewerker", "programmamedewerker")
"""Somebody who is no person in the register: what is written of who did it is a name."""
PROGRAMME_HASH = "a" * 64
COUNCIL = DecisionPaper("Zomernota", "1234567", date(2026, 3, 1))


@dataclass(frozen=True)
class Started:
    """Ids in a started register."""

    reviewer: PersonId
    proposal: ProposalId
    decision: DecisionId
    not_adopted: DecisionId


def start(database: Database) -> Started:
    """A programme, a reviewer, a proposal, two decisions of the council, four tranches."""
    with database.transaction(ACTOR, MORNING, "start register") as register:
        register.programme.start(a_programme(hash=PROGRAMME_HASH), "tekst", is_example=False)
        reviewer = register.people.add("regisseur wonen", "regisseur", "wonen")
        (proposal,) = register.proposals.add_many([NewProposal(a_draft())])
        adopted, planned = (
            register.decisions.add(DecisionDraft(DecisionKind.ALLOT, COUNCIL, standing))
            for standing in (Standing.ADOPTED, Standing.PROPOSED)
        )
        for state in TRANCHES:
            register.reserve.add_tranche(state.tranche, None)
    return Started(reviewer, proposal, adopted.id, planned.id)


def add(database: Database, *titles: str, **content: Any) -> list[ProposalId]:
    """Proposals with those titles, in that order."""
    with database.transaction(ACTOR, MORNING, "add proposal") as register:
        return register.proposals.add_many(
            [NewProposal(a_draft(title=title, **content)) for title in titles]
        )


@contextmanager
def bare(file: Path) -> Iterator[sqlite.Connection]:
    """Another program at the file: none of our settings, each statement committed at once."""
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        yield connection
