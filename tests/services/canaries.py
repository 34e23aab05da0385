"""Words that must never come out where only places in the program belong."""

from pathlib import Path

from talentdesk.domain.money import Money
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import CostLine, Partner
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, complete_activity

NAME = "Kanarie van Vogelzang"
MAIL = "kanarie@vogelzang.example"
BSN = "123456782"
IBAN = "NL91ABNA0417164300"
TITLE = "Volière voor starters"
AMOUNT = "987.654,32"
CENTS = 98_765_432
SECRETS = (NAME, "Kanarie", "Vogelzang", MAIL, BSN, IBAN, TITLE, "Voli", AMOUNT, "98765432")
ALL_IN_ONE = f"{NAME} <{MAIL}> {BSN} {IBAN} {TITLE} € {AMOUNT} {CENTS}"


def leave_canaries(desk: Workplace) -> None:
    """Fill a register with them: a person, a proposal, its partner and its money."""
    PeopleService(desk).add(NAME, _reviewer(desk.programme), "", MORNING)
    cost = CostLine(f"{MAIL} {IBAN}", 2026, Money(CENTS))
    partner = Partner(f"{NAME} {BSN}", group="onderwijs", supports=True)
    draft = complete_activity(title=TITLE, costs=(cost,), partners=(partner,))
    ProposalService(desk).add(draft, MORNING)


def _reviewer(programme: Programme) -> str:
    return next(role.id for role in programme.roles if role.in_team and not role.per_line)


def found_in(text: str, *more: str | Path) -> list[str]:
    """Which of them stand in a text."""
    return [str(word) for word in (*SECRETS, *more) if str(word).casefold() in text.casefold()]
