from pathlib import Path

import pytest

from talentdesk.domain.programme import Programme
from talentdesk.exchange.programme_file import load_programme

PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"


@pytest.fixture(scope="session")
def programme() -> Programme:
    return load_programme(PROGRAMMES / "hengelo-talent-2025.toml")
