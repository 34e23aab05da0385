"""A register that is closed lets go of its file, whoever is still reading."""

import gc
import sys
from pathlib import Path

import pytest

from talentdesk.register.database import Database
from tests.register.cases import MORNING


def open_handles(file: Path) -> int:
    """How often this process has the file open."""
    names = []
    for handle in Path("/proc/self/fd").iterdir():
        try:
            names.append(handle.readlink())
        except OSError:
            continue
    return names.count(file)


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files in /proc")
def test_reader_that_is_busy_while_the_register_closes_lets_go(file: Path) -> None:
    database = Database.open(file, "programmamedewerker", MORNING)
    gc.disable()
    try:
        with database.reading() as register:
            register.people.all()
            database.close()
            assert open_handles(file) > 0

        assert open_handles(file) == 0
    finally:
        gc.enable()


def test_closing_twice_is_harmless(file: Path) -> None:
    database = Database.open(file, "programmamedewerker", MORNING)

    database.close()
    database.close()

    Database.open(file, "programmamedewerker", MORNING).close()
