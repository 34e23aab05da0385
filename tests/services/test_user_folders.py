import sys
from pathlib import Path

import pytest

from talentdesk.services.user_folders import example_register, own_folder


def test_own_folder_is_in_the_documents(tmp_path: Path) -> None:
    documents = tmp_path / "Documenten"
    documents.mkdir()

    assert own_folder(documents, tmp_path) == documents / "TalentDesk"


def test_without_documents_the_own_folder_is_in_the_home_folder(tmp_path: Path) -> None:
    assert own_folder(tmp_path / "Documenten", tmp_path) == tmp_path / "TalentDesk"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the system, not HOME")
def test_example_register_follows_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    assert example_register() == tmp_path / "TalentDesk" / "voorbeeld.tdesk"
