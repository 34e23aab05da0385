from pathlib import Path

import pytest

from bootstrap.commands import run


def test_help_needs_no_setup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, ["--help"]) == 0

    assert "start.py --test" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_refusal_is_a_sentence_and_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".requirements").mkdir()
    for lock in ("run.txt", "dev.txt"):
        (tmp_path / ".requirements" / lock).write_text("# nothing\n", "utf-8")
    (tmp_path / ".venv").write_text("in the way", "utf-8")

    assert run(tmp_path, ["check", "talent.tdesk"]) == 1

    printed = capsys.readouterr()
    assert f"In de map {tmp_path} kan niet worden geschreven" in printed.err
    assert printed.out == ""
