"""The log of faults and the diagnosis: places in the program, and nothing that was typed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from talentdesk.register import sqlite
from talentdesk.services.diagnosis_service import read_diagnosis, write_diagnosis
from talentdesk.services.fault_log import log_crash, log_fault, logger, read_faults
from talentdesk.services.user_folders import CRASH_NAME, LOG_NAME
from talentdesk.services.workplace import Workplace
from tests.services.canaries import ALL_IN_ONE, IBAN, NAME, found_in, leave_canaries
from tests.services.cases import MORNING


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log goes to a folder of this test, and to no later one."""
    monkeypatch.setattr(logger, "handlers", [])
    yield tmp_path / NAME / "log"
    for handler in logger.handlers:
        handler.close()


def plainly() -> None:
    raise ValueError(ALL_IN_ONE)


def from_another() -> None:
    try:
        plainly()
    except ValueError as error:
        raise KeyError(NAME) from error


def of_the_system() -> None:
    Path(f"/nergens/{NAME}/{IBAN}.xlsx").read_bytes()


def in_a_group() -> None:
    raise ExceptionGroup(ALL_IN_ONE, [ValueError(ALL_IN_ONE)])


@pytest.mark.parametrize("fail", [plainly, from_another, of_the_system, in_a_group])
def test_no_message_reaches_the_log(fail: Callable[[], None], folder: Path) -> None:
    with pytest.raises(Exception) as failed:  # noqa: PT011 -- each fails in its own way
        fail()

    said = log_fault(failed.value, folder)

    written = (folder / LOG_NAME).read_text(encoding="utf-8")
    assert fail.__name__ in written
    assert not found_in(said + written, folder, "nergens")
    assert read_faults(folder).left_out == 0, "all that is written may be read"


def test_statement_that_the_register_refuses_keeps_its_values(
    desk: Workplace, folder: Path
) -> None:
    """Its message holds the statement with every value that was to be stored."""
    with (
        pytest.raises(IntegrityError) as failed,
        desk.transaction(MORNING, "break") as register,
    ):
        register.people._session.connection().exec_driver_sql(
            "INSERT INTO person (id, name, role) VALUES (?, ?, ?)", (NAME, ALL_IN_ONE, IBAN)
        )
    assert found_in(str(failed.value)), "the message itself does hold them"

    log_fault(failed.value, folder)

    written = (folder / LOG_NAME).read_text(encoding="utf-8")
    assert "door IntegrityError SQLITE_CONSTRAINT" in written
    assert not found_in(written)


def test_crash_of_before_is_told_without_its_paths(folder: Path) -> None:
    folder.mkdir(parents=True)
    left = folder / CRASH_NAME
    left.write_text(
        f'Fatal Python error: Aborted\n\n  File "/home/{NAME}/app.py", line 7 in paint\n',
        encoding="utf-8",
    )

    log_crash(folder)

    assert read_faults(folder).lines[1:] == ("Aborted", "app.py:7 paint")
    assert left.read_bytes() == b""
    assert not found_in((folder / LOG_NAME).read_text(encoding="utf-8"))


def test_diagnosis_of_a_full_register_holds_none_of_it(desk: Workplace, folder: Path) -> None:
    leave_canaries(desk)
    log_fault(ValueError(ALL_IN_ONE), folder)
    # As an older version, or another program, may have left it.
    with (folder / LOG_NAME).open("a", encoding="utf-8") as log:
        log.write(f"{ALL_IN_ONE}\nTraceback of {NAME}\n")

    text = read_diagnosis(desk, folder, {"Qt": "6.11.0"})

    assert not found_in(text, desk.database.file, desk.database.file.name, folder)
    for expected in ("Qt          6.11.0", "quick_check           in orde", "ValueError"):
        assert expected in text
    assert "Weggelaten: 2 regels" in text
    with desk.reading() as register:
        assert register.log.head().short in text


def test_every_table_is_counted(desk: Workplace, folder: Path) -> None:
    text = read_diagnosis(desk, folder, {})

    rows = dict(
        line.split() for line in text.split("Rijen per tabel\n")[1].split("\n\n")[0].splitlines()
    )
    with desk.reading() as register:
        assert rows["person"] == str(len(register.people.all()))
        assert rows["log_entry"] == str(register.log.count())
    assert len(rows) > 50


def test_name_of_a_table_of_another_program_is_kept_back(desk: Workplace, folder: Path) -> None:
    with closing(sqlite.connect(desk.database.file)) as other:
        other.execute(f'CREATE TABLE "{NAME}" (a)')

    text = read_diagnosis(desk, folder, {})

    assert "anders dan gemaakt" in text
    assert "  log_entry" in text
    assert not found_in(text)


def test_diagnosis_without_a_register_or_a_log_says_so(folder: Path, tmp_path: Path) -> None:
    text = read_diagnosis(None, folder, {})
    write_diagnosis(tmp_path / "diagnose.txt", text)

    assert "Er is geen register open." in text
    assert text.endswith("  Geen.\n")
    assert (tmp_path / "diagnose.txt").read_text(encoding="utf-8") == text
