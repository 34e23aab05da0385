"""A register of another, or one that something was laid beside, is refused and left as it is."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from talentdesk.domain.errors import (
    RegisterDamagedError,
    RegisterFileError,
    RegisterForeignError,
    RegisterNewerError,
)
from talentdesk.register import sqlite
from talentdesk.register.database import Database
from talentdesk.services.register_service import open_register
from talentdesk.wording.error_messages import message_for
from tests.hostile.corpus import cut_at
from tests.register.cases import MORNING


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A register in which nothing was done yet."""
    path = tmp_path / "talent.tdesk"
    Database.create(path, "Beheer", MORNING).close()
    return path


def saying(statement: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite.connect(file)) as connection:
            connection.execute(statement)
            connection.commit()

    return change


def cut(share: float) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        file.write_bytes(cut_at(share)(file.read_bytes()))

    return change


def with_a_size_that_lies(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[16:18] = (512).to_bytes(2, "big")
    file.write_bytes(data)


SPOILED: dict[str, tuple[Callable[[Path], None], type[RegisterFileError]]] = {
    "of another program": (saying("PRAGMA application_id = 1"), RegisterForeignError),
    "of no program": (saying("PRAGMA application_id = 0"), RegisterForeignError),
    "newer": (saying("UPDATE alembic_version SET version_num = '9999'"), RegisterNewerError),
    "hardly a header": (cut(0.0005), RegisterDamagedError),
    "cut in its first half": (cut(0.3), RegisterDamagedError),
    "cut near its end": (cut(0.97), RegisterDamagedError),
    "pages of another size": (with_a_size_that_lies, RegisterDamagedError),
}


@pytest.mark.parametrize("name", SPOILED)
def test_it_is_refused_with_a_sentence_and_left_as_it_is(name: str, file: Path) -> None:
    spoil, kind = SPOILED[name]
    spoil(file)
    before, around = file.read_bytes(), set(file.parent.iterdir())

    with pytest.raises(RegisterFileError) as refusal:
        open_register(file, MORNING)

    assert type(refusal.value) is kind
    said = message_for(refusal.value)
    assert "talent.tdesk" in said.what
    assert said.advice
    assert file.read_bytes() == before
    assert set(file.parent.iterdir()) == around
