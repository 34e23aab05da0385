"""A snapshot of an earlier version of the program is opened like any other."""

from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from talentdesk.domain.progress import Silent
from talentdesk.exchange.programme_file import load_programme
from talentdesk.register.dialect import make_empty, make_engine
from talentdesk.register.opening import HEAD_REVISION
from talentdesk.register.snapshot_image import Image, pack, take_image
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from talentdesk.shipped import MIGRATIONS
from tests.services.cases import MORNING, PROGRAMMES, act_as
from tests.services.snapshot_cases import a_moment

FIRST_WITH_SNAPSHOTS = "0008"
PROGRAMME = PROGRAMMES / "voorbeeldstad-groen-2026.toml"


@pytest.fixture
def old_image(desk: Workplace, tmp_path: Path) -> Image:
    """A register as the first version with snapshots had it: a programme and a person."""
    act_as(desk, "financieel adviseur")
    file = tmp_path / "oud.tdesk"
    make_empty(file)
    engine = make_engine(file)
    programme = load_programme(PROGRAMME)
    at = MORNING.isoformat()
    with engine.begin() as connection:
        settings = Config()
        settings.set_main_option("script_location", str(MIGRATIONS))
        settings.attributes["connection"] = connection
        command.upgrade(settings, FIRST_WITH_SNAPSHOTS)
        connection.exec_driver_sql(
            "INSERT INTO programme_version VALUES (?, ?, ?, '', ?, 'wie')",
            (programme.hash, programme.title, PROGRAMME.read_text(encoding="utf-8"), at),
        )
        connection.exec_driver_sql(
            "INSERT INTO register_info VALUES (1, 'r', ?, ?, 0, 1)", (at, programme.hash)
        )
        connection.exec_driver_sql(
            "INSERT INTO person VALUES (1, ?, 'Financieel adviseur', ?, '', 1, 1)",
            (desk.actor.person, programme.roles[0].id),
        )
    engine.dispose()
    image = take_image(file, Silent())
    assert image.revision == FIRST_WITH_SNAPSHOTS < HEAD_REVISION
    return image


def test_an_older_image_is_brought_up_to_date_and_stays_as_it_was(
    desk: Workplace, old_image: Image
) -> None:
    pieces = pack(old_image.content, Silent())
    with desk.transaction(MORNING, "freeze moment") as register:
        info = register.programme.info()
        kept = register.snapshots.add(a_moment(), old_image, pieces, "0.0.1", info.programme_hash)
    service = SnapshotService(desk)

    with service.opened(kept.number) as frozen:
        assert frozen.programme.hash == load_programme(PROGRAMME).hash
        assert ReserveService(frozen).figures(date(2025, 12, 31)).formed.cents == 0
        with frozen.reading() as register:
            assert register.snapshots.all() == []

    assert service.verify(kept.number)
