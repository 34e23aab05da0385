import re
from pathlib import Path

import pytest
from sqlalchemy import inspect

from talentdesk.register.records import KEY_OF
from talentdesk.wording.log_words import ACTIONS, SUBJECTS

SERVICES = Path(__file__).parents[2] / "talentdesk" / "services"


def actions_in_services() -> set[str]:
    """Every text that a service gives to a transaction as what it does."""
    found: set[str] = set()
    for file in SERVICES.glob("*.py"):
        source = file.read_text(encoding="utf-8")
        found |= set(re.findall(r'transaction\([^()]*?now, "([^"]+)"', source))
        found |= set(re.findall(r'_move\([^()]*?now, "([^"]+)"', source))
    return found


def test_services_name_what_they_do() -> None:
    assert len(actions_in_services()) > 25


@pytest.mark.parametrize("action", sorted(actions_in_services()))
def test_action_has_a_dutch_word(action: str) -> None:
    assert action in ACTIONS


TABLES = sorted(str(inspect(record).local_table) for record in KEY_OF)


@pytest.mark.parametrize("table", TABLES)
def test_table_has_a_dutch_word(table: str) -> None:
    assert table in SUBJECTS
