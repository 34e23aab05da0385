"""A folder of papers is there whole, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.domain.errors import FileWriteError, OperationCancelledError
from talentdesk.domain.handover import FolderTakenError
from talentdesk.domain.progress import Silent
from talentdesk.reports.new_folder import write_new_folder

FILES = {"a.txt": b"1", "csv/b.csv": b"2", "csv/diep/c.csv": b""}


class StopsAfter:
    """Progress that is stopped after some steps."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def step(self, done: int, total: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise OperationCancelledError


def held(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_every_file_is_in_it_and_nothing_beside_it(tmp_path: Path) -> None:
    assert write_new_folder(tmp_path / "diep" / "map", FILES, Silent())

    assert held(tmp_path / "diep" / "map") == FILES
    assert [item.name for item in (tmp_path / "diep").iterdir()] == ["map"]


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    write_new_folder(tmp_path / "map", FILES, Silent())
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}

    assert not write_new_folder(tmp_path / "map", FILES, Silent())
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    "others",
    [
        {**FILES, "a.txt": b"anders"},
        {**FILES, "meer.txt": b""},
        {"a.txt": b"1"},
        {},
    ],
)
def test_a_folder_with_something_else_is_left_alone(
    others: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "map").mkdir()
    for name, content in others.items():
        (tmp_path / "map" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "map" / name).write_bytes(content)

    with pytest.raises(FolderTakenError):
        write_new_folder(tmp_path / "map", FILES, Silent())
    assert held(tmp_path) == {f"map/{name}": content for name, content in sorted(others.items())}


def test_a_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "map").write_bytes(b"x")

    with pytest.raises(FolderTakenError):
        write_new_folder(tmp_path / "map", FILES, Silent())


@settings(max_examples=10)
@given(st.integers(0, len(FILES) - 1))
def test_when_it_is_stopped_nothing_is_there(
    tmp_path_factory: pytest.TempPathFactory, steps: int
) -> None:
    folder = tmp_path_factory.mktemp("stop")

    with pytest.raises(OperationCancelledError):
        write_new_folder(folder / "map", FILES, StopsAfter(steps))
    assert list(folder.iterdir()) == []


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileWriteError):
        write_new_folder(tmp_path / "map", {"goed.txt": b"1", "x" * 300: b"2"}, Silent())
    assert list(tmp_path.iterdir()) == []

    (tmp_path / "bestand").write_bytes(b"x")
    with pytest.raises(FileWriteError):
        write_new_folder(tmp_path / "bestand" / "map", FILES, Silent())


@pytest.mark.parametrize("name", ["../uit.txt", "a/../../uit.txt", "/uit.txt"])
def test_no_file_lands_outside_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="out of the folder"):
        write_new_folder(tmp_path / "binnen" / "map", {name: b"x"}, Silent())
    assert not list(tmp_path.rglob("uit.txt"))
