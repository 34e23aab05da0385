"""A register on a network share is looked at, never written."""

from pathlib import Path

import pytest

from talentdesk.domain.errors import RegisterShareError
from talentdesk.domain.people import Actor, PersonId
from talentdesk.register import database as database_module
from talentdesk.register.database import Database
from talentdesk.register.shares import is_on_share, system_of
from tests.register.cases import MORNING

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /media/Gedeelde\\040map rw - cifs //server/map rw
31 30 8:2 / /media/Gedeelde\\040map/lokaal rw - ext4 /dev/sdb1 rw
32 22 0:41 / /huis rw - ext4 /dev/sdc1 rw
33 22 0:42 / /huis rw - nfs4 server:/huis rw
onzin
"""
ACTOR = Actor(PersonId(""), "Beheer", "")


@pytest.mark.parametrize(
    ("place", "system"),
    [
        ("/home/x/talent.tdesk", "ext4"),
        ("/media/Gedeelde map/talent.tdesk", "cifs"),
        ("/media/Gedeelde map/lokaal/talent.tdesk", "ext4"),
        ("/media/Gedeelde mapje/talent.tdesk", "ext4"),
        ("/huis/talent.tdesk", "nfs4"),
    ],
)
def test_the_nearest_mount_tells_the_system(place: str, system: str) -> None:
    assert system_of(Path(place), MOUNTS) == system


def test_a_folder_of_this_computer_is_no_share(tmp_path: Path) -> None:
    assert not is_on_share(tmp_path / "talent.tdesk")


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file lies on a share."""
    monkeypatch.setattr(database_module, "is_on_share", lambda _file: True)


@pytest.mark.usefixtures("shared")
def test_a_register_on_a_share_is_only_looked_at(file: Path) -> None:
    before = file.read_bytes()
    beside = sorted(item.name for item in file.parent.iterdir())

    opened = Database.open(file, "Beheer", MORNING)
    with opened.reading() as register:
        assert register.people.all()
    with (
        pytest.raises(RegisterShareError),
        opened.transaction(ACTOR, MORNING, "add person") as register,
    ):
        register.people.add("Nieuw", "adviser", "")
    opened.close()

    assert opened.is_on_share
    assert file.read_bytes() == before
    assert sorted(item.name for item in file.parent.iterdir()) == beside


@pytest.mark.usefixtures("shared")
def test_no_register_is_made_on_a_share(tmp_path: Path) -> None:
    with pytest.raises(RegisterShareError):
        Database.create(tmp_path / "nieuw.tdesk", "Beheer", MORNING)

    assert list(tmp_path.iterdir()) == []
