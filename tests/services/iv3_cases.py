"""A small ledger of 2025 that names taakveld and categorie, and a mapping for it."""

from pathlib import Path

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.iv3 import Iv3Home, Iv3Target
from talentdesk.domain.iv3_mapping import Iv3RuleDraft
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.domain.progress import Silent
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.iv3_service import Iv3Service
from talentdesk.services.ledger_service import LedgerProfile, LedgerService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as

SENDER = Iv3Sender(
    "0000", "Voorbeeldstad", "Afdeling Financiën", "iv3@voorbeeld.nl", "0740000000", "Boekhouding"
)
PROFILE = LedgerProfile(
    "iv3",
    {
        "Boekstuk": "entry",
        "Regel": "line",
        "Boekdatum": "day",
        "Rekening": "account",
        "Naam": "account_name",
        "Kostenplaats": "cost_centre",
        "Taakveld": "taakveld",
        "Categorie": "categorie",
        "Bedrag": "amount",
    },
    unit=1,
)
RESERVE_ACCOUNT = "0112"
LINES = (
    "1;1;14-02-2025;6038;Diensten;3100;3.1;3.8;48.400,40",
    "1;2;14-02-2025;2100;Crediteuren;;P213;6.1;-48.400,40",
    "2;1;06-05-2025;6038;Diensten;3100;3.1;3.8;-2.400,00",
    "2;2;06-05-2025;2100;Crediteuren;;P213;6.1;2.400,00",
    "3;1;31-12-2025;0112;Reserve;;;;46.000,40",
    "3;2;31-12-2025;6071;Onttrekking;0010;0.10;7.1;-46.000,40",
)
RULES = (
    Iv3RuleDraft("6038", "", 2025, 2025, Iv3Target(Iv3Home.EXPENSES, "3.1", "3.8")),
    Iv3RuleDraft("6071", "", 2025, 2025, Iv3Target(Iv3Home.INCOME, "0.10", "7.1")),
    Iv3RuleDraft("2100", "", 2025, 2025, Iv3Target(Iv3Home.BALANCE, "P213", "6.1")),
)


def reserve_rule(account: str, year: int = 2025) -> AttributionDraft:
    """The account of the reserve itself."""
    return AttributionDraft((CodeRange("account", account, account),), year, year, is_reserve=True)


def take_in_ledger(desk: Workplace, folder: Path, lines: tuple[str, ...] = LINES) -> None:
    """Take in a ledger with those lines, as the financial adviser; the reserve is known."""
    file = folder / "grootboek.csv"
    file.write_text("\n".join([";".join(PROFILE.columns), *lines]) + "\n", encoding="utf-8")
    act_as(desk, "financieel adviseur")
    service = LedgerService(desk)
    plan = service.plan_with(file, PROFILE, Silent())
    service.commit(plan, MORNING, Silent(), reason="proef", alarms_seen=False)
    AttributionService(desk).add(reserve_rule(RESERVE_ACCOUNT), MORNING)


def mapped(desk: Workplace, folder: Path) -> Iv3Service:
    """The ledger with its mapping and sender: everything that a delivery needs."""
    take_in_ledger(desk, folder)
    service = Iv3Service(desk)
    service.set_rules(RULES, MORNING)
    service.set_sender(SENDER, MORNING)
    return service
