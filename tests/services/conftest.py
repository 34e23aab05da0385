"""A register with people and money, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from talentdesk.services.example_service import create_example
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, PROGRAMMES


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example register, closed."""
    file = tmp_path_factory.mktemp("example") / "voorbeeld.tdesk"
    create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING).close()
    return file


@pytest.fixture
def desk(example_file: Path, tmp_path: Path) -> Iterator[Workplace]:
    """The programme lead at a copy of the example register."""
    copy = tmp_path / "talent.tdesk"
    shutil.copy(example_file, copy)
    workplace = open_register(copy, MORNING)
    yield workplace
    workplace.close()


@pytest.fixture
def fresh_desk(tmp_path: Path) -> Iterator[Workplace]:
    """The programme lead at a register in which nothing was done yet."""
    founder = Founder("programmamanager", "programmamanager")
    source = PROGRAMMES / "hengelo-talent-2025.toml"
    workplace = create_register(tmp_path / "nieuw.tdesk", source, founder, MORNING)
    yield workplace
    workplace.close()
