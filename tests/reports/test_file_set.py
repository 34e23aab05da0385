"""Files that belong together: all of them, or what stood there before."""

from pathlib import Path

import pytest

from talentdesk.domain.errors import FileWriteError
from talentdesk.reports.file_set import write_files


def test_folder_is_made_and_every_file_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw" / "map"

    written = write_files(folder, {"a.pdf": b"1", "a.docx": b"2"})

    assert written == (folder / "a.pdf", folder / "a.docx")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
        "a.pdf": b"1",
        "a.docx": b"2",
    }


def test_when_one_cannot_be_written_the_others_are_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "oud.pdf").write_bytes(b"oud")
    (tmp_path / "dicht.pdf").mkdir()
    (tmp_path / "dicht.pdf" / "iets").write_bytes(b"x")

    with pytest.raises(FileWriteError):
        write_files(
            tmp_path, {"oud.pdf": b"nieuw", "vers.pdf": b"nieuw", "dicht.pdf" + "/x/y": b"nieuw"}
        )

    assert (tmp_path / "oud.pdf").read_bytes() == b"oud"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["dicht.pdf", "oud.pdf"]


def test_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(b"x")

    with pytest.raises(FileWriteError):
        write_files(tmp_path / "bestand" / "map", {"a.pdf": b"1"})
