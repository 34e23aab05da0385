"""Encryption from the command line: what is asked, what is said, and that no password is shown."""

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from talentdesk.__main__ import main
from talentdesk.services.example_service import create_example
from talentdesk.services.unlocking import is_encrypted
from tests.services.cases import MORNING, PROGRAMMES
from tests.services.encryption_cases import forget

PASSWORD = "paarden eten geen gras"
OTHER = "koeien lopen op het dak"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("cli") / "groen.tdesk"
    create_example(file, PROGRAMMES / "voorbeeldstad-groen-2026.toml", MORNING).close()
    return file


@pytest.fixture
def register(made: Path, tmp_path: Path) -> Iterator[Path]:
    forget()
    copy = tmp_path / "groen.tdesk"
    shutil.copy(made, copy)
    yield copy
    forget()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> "Typing":
    return Typing(monkeypatch)


class Typing:
    """What comes in on standard input of the next command."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, *lines: str) -> None:
        forget()
        text = io.StringIO("".join(f"{line}\n" for line in lines))
        self._monkeypatch.setattr("sys.stdin", text)


def test_a_register_is_encrypted_opened_and_decrypted(
    register: Path, tmp_path: Path, typed: Typing, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, second = tmp_path / "kluis.txt", tmp_path / "kluis2.txt"

    typed(PASSWORD)
    assert main(["encrypt", str(register), "--recovery-to", str(paper)]) == 0
    said = capsys.readouterr().out
    assert PASSWORD not in said
    assert "Deze kopieën zijn niet versleuteld" in said
    assert is_encrypted(register)
    recovery = "-".join(
        group for line in paper.read_text("utf-8").splitlines()[3:6] for group in line.split()
    )
    typed(PASSWORD)
    assert main(["plain-copies", str(register), "--remove"]) == 0
    typed(recovery)
    capsys.readouterr()
    assert main(["check", str(register), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["clean"]
    typed(PASSWORD, OTHER)
    assert main(["password", str(register), "--recovery-to", str(second)]) == 0
    typed(PASSWORD)
    assert main(["check", str(register)]) == 1
    typed(OTHER)
    assert main(["decrypt", str(register)]) == 0
    typed()
    assert main(["check", str(register)]) == 0


def test_a_file_gives_the_password_to_every_command(
    register: Path, tmp_path: Path, typed: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "wachtwoord.txt"
    key.write_text(f"{PASSWORD}\r\n", "utf-8")
    paper = tmp_path / "kluis.txt"
    encrypting = ["encrypt", str(register), "--recovery-to", str(paper)]
    assert main([*encrypting, "--password-file", str(key)]) == 0
    monkeypatch.setenv("TALENTDESK_KEY_FILE", str(key))

    typed()

    assert main(["show", str(register), "reserve"]) == 0


def test_without_a_key_a_command_says_so_and_changes_nothing(
    register: Path, tmp_path: Path, typed: Typing, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "kluis.txt"
    typed("kort")
    assert main(["encrypt", str(register), "--recovery-to", str(paper)]) == 1
    assert not paper.exists()
    typed(PASSWORD)
    assert main(["encrypt", str(register), "--recovery-to", str(paper)]) == 0
    assert main(["encrypt", str(register), "--recovery-to", str(paper)]) == 2
    content = register.read_bytes()
    capsys.readouterr()

    typed()
    assert main(["check", str(register)]) == 1
    assert "is versleuteld" in capsys.readouterr().err
    typed("een ander wachtwoord")
    assert main(["check", str(register)]) == 1
    assert "past niet op groen.tdesk" in capsys.readouterr().err
    assert register.read_bytes() == content


def test_who_types_may_try_again_and_sees_what_was_wrong(
    register: Path,
    tmp_path: Path,
    typed: Typing,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed(PASSWORD)
    assert main(["encrypt", str(register), "--recovery-to", str(tmp_path / "kluis.txt")]) == 0
    typed()
    tries = iter(["vergeten", PASSWORD])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("talentdesk.cli.secrets.getpass", lambda _said: next(tries))

    assert main(["show", str(register), "reserve"]) == 0
    assert "past niet op" in capsys.readouterr().err
