"""A started register, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from talentdesk.register.database import Database
from tests.register.cases import MORNING, Started, start


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Started]:
    """A started register, closed, with the ids in it."""
    file = tmp_path_factory.mktemp("register") / "start.tdesk"
    database = Database.create(file, "programmamedewerker", MORNING)
    started = start(database)
    database.close()
    return file, started


@pytest.fixture
def file(template: tuple[Path, Started], tmp_path: Path) -> Path:
    """A register that nobody has open."""
    copy = tmp_path / "talent.tdesk"
    shutil.copy(template[0], copy)
    return copy


@pytest.fixture
def ids(template: tuple[Path, Started]) -> Started:
    """The ids in that register."""
    return template[1]


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    """The register, open for writing."""
    opened = Database.open(file, "programmamedewerker", MORNING)
    yield opened
    opened.close()
