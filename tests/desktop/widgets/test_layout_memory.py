from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from talentdesk.desktop.widgets.layout_memory import LayoutMemory


def test_what_is_kept_comes_back_from_the_file(tmp_path: Path) -> None:
    first = LayoutMemory(tmp_path / "venster.ini")
    first.keep_text("theme/dark", "1")
    first.keep_state("window/geometry", QByteArray(b"\x00\xffabc"))
    first.flush()

    again = LayoutMemory(tmp_path / "venster.ini")

    assert again.text("theme/dark") == "1"
    assert again.state("window/geometry").data() == b"\x00\xffabc"


@pytest.mark.parametrize("kept", ["groot", "--5", pytest.param("9" * 5000, id="5,000 digits")])
def test_number_that_is_no_number_is_the_default(tmp_path: Path, kept: str) -> None:
    memory = LayoutMemory(tmp_path / "venster.ini")
    memory.keep_text("theme/zoom", kept)

    assert memory.number("theme/zoom", 100) == 100


def test_a_number_below_zero_is_one(tmp_path: Path) -> None:
    memory = LayoutMemory(tmp_path / "venster.ini")
    memory.keep_text("window/left", "-7")

    assert memory.number("window/left", 100) == -7


def test_damaged_file_only_costs_comfort(tmp_path: Path) -> None:
    file = tmp_path / "venster.ini"
    file.write_bytes(b"\x00\x01[[[=\nno")

    memory = LayoutMemory(file)

    assert memory.text("theme/dark", "0") == "0"
    assert memory.state("window/geometry").isEmpty()


def test_forgotten_is_gone(tmp_path: Path) -> None:
    memory = LayoutMemory(tmp_path / "venster.ini")
    memory.keep_text("theme/dark", "1")

    memory.forget()

    assert memory.text("theme/dark") == ""
