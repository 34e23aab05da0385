"""A backup is a whole register, or it is not there."""

from pathlib import Path

import pytest

from talentdesk.domain.errors import FileWriteError, RegisterDamagedError, RegisterExistsError
from talentdesk.domain.proposals import ProgressStatus
from talentdesk.domain.work_progress import Light, WorkReportDraft
from talentdesk.register.backup import back_up, file_problems, row_counts
from talentdesk.register.database import Database
from tests.register.cases import ACTOR, MORNING, NOON, Started, add, bare


def names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


def test_a_backup_made_while_the_register_is_open_is_a_whole_register(
    database: Database, ids: Started, tmp_path: Path
) -> None:
    target = tmp_path / "kopie" / "talent #1.tdesk"
    target.parent.mkdir()
    with database.transaction(ACTOR, NOON, "half done") as register:
        said = WorkReportDraft(ids.proposal, NOON.date(), ProgressStatus.RUNNING, "half")
        register.progress.add(said, Light.GREY)
        back_up(database.file, target)
    add(database, "Later")

    opened = Database.open(target, "controleur", MORNING)
    with opened.reading() as register:
        (held,) = register.proposals.all()
        assert list(register.log.faults()) == []
    opened.close()
    assert (held.id, held.progress_text) == (ids.proposal, "")
    assert file_problems(target) == ()
    assert row_counts(target) == {"proposal": 1, "review": 0, "decision": 2, "movement": 0}


def test_a_backup_never_goes_over_a_file(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "er al.tdesk"
    target.write_text("van een ander")

    with pytest.raises(RegisterExistsError):
        back_up(file, target)

    assert target.read_text() == "van een ander"


def test_a_backup_that_cannot_be_written_leaves_nothing(file: Path, tmp_path: Path) -> None:
    before = names(tmp_path)

    with pytest.raises(FileWriteError) as caught:
        back_up(file, tmp_path / "geen map" / "kopie.tdesk")

    assert caught.value.reason == "denied"
    assert names(tmp_path) == before


def test_a_register_that_cannot_be_read_gives_no_backup(file: Path, tmp_path: Path) -> None:
    content = bytearray(file.read_bytes())
    content[200:8392] = bytes(range(256)) * 32
    file.write_bytes(content)
    before = names(tmp_path)

    with pytest.raises(RegisterDamagedError):
        back_up(file, tmp_path / "kopie.tdesk")

    with pytest.raises(RegisterDamagedError):
        row_counts(file)
    assert file_problems(file)
    assert names(tmp_path) == before


def test_a_register_that_is_not_whole_gives_no_backup(file: Path, tmp_path: Path) -> None:
    with bare(file) as connection:
        connection.execute("UPDATE tranche SET decision_id = 'bestaat-niet' WHERE id = 'vast'")
    before = names(tmp_path)

    with pytest.raises(RegisterDamagedError, match="foreign_key_check"):
        back_up(file, tmp_path / "kopie.tdesk")

    assert file_problems(file) == ("foreign_key_check: tranche",)
    assert names(tmp_path) == before
