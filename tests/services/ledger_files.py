"""Small ledger files as an administration gives them."""

from collections.abc import Sequence
from pathlib import Path

from talentdesk.domain.progress import Silent
from talentdesk.services.ledger_service import LedgerProfile, LedgerReceipt, LedgerService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as

HEADER = "Boekstuk;Regel;Boekdatum;Rekening;Relatie;Omschrijving;Kostenplaats;Bedrag"
PROFILE = LedgerProfile(
    "grootboek",
    {
        "Boekstuk": "entry",
        "Regel": "line",
        "Boekdatum": "day",
        "Rekening": "account",
        "Relatie": "relation_name",
        "Omschrijving": "description",
        "Kostenplaats": "cost_centre",
        "Bedrag": "amount",
    },
    unit=1,
)


def a_line(
    entry: str,
    amount: str,
    *,
    day: str = "14-02-2026",
    text: str = "factuur",
    centre: str = "KP7",
    account: str = "4100",
    relation: str = "Bureau Berg",
) -> str:
    """A line of the file; the amount as ``1.210,00``, below zero is credit."""
    return f"{entry};1;{day};{account};{relation};{text};{centre};{amount}"


def ledger_file(folder: Path, lines: Sequence[str], name: str = "grootboek.csv") -> Path:
    """A CSV file with those lines."""
    file = folder / name
    file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return file


def take_in(
    desk: Workplace, folder: Path, lines: Sequence[str], *, alarms_seen: bool = False
) -> LedgerReceipt:
    """Take in a file with those lines, as the financial adviser."""
    return take_file_in(desk, ledger_file(folder, lines), alarms_seen=alarms_seen)


def take_file_in(desk: Workplace, file: Path, *, alarms_seen: bool = False) -> LedgerReceipt:
    """Take in a file that is there, as the financial adviser."""
    act_as(desk, "financieel adviseur")
    service = LedgerService(desk)
    plan = service.plan_with(file, PROFILE, Silent())
    return service.commit(plan, MORNING, Silent(), reason="proef", alarms_seen=alarms_seen)
