"""No password is kept anywhere; a private key is in its own file and no other."""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from typer.core import TyperGroup
from typer.main import get_command

from talentdesk.cli.app import app
from talentdesk.cli.secrets import KEY_FILE
from talentdesk.domain.errors import RegisterKeyError
from talentdesk.register import sqlite
from talentdesk.register.keys import RING
from talentdesk.services.diagnosis_service import read_diagnosis, write_diagnosis
from talentdesk.services.encryption_service import encrypt_register, new_key
from talentdesk.services.fault_log import log_fault, logger
from talentdesk.services.key_service import KEY_FILE as OWN_KEY
from talentdesk.services.register_service import RegisterService, open_register
from talentdesk.services.unlocking import unlock_register
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import message_for
from tests.services.cases import MORNING
from tests.services.round_stories import Story

SOURCES = sorted((Path(__file__).parents[2] / "talentdesk").rglob("*.py"))
SECRET = re.compile(r"passw|wachtwoord|credential|passphrase|pincode|recovery", re.IGNORECASE)
VARIABLES = {"XDG_DATA_HOME", "QT_QPA_PLATFORM", "MPLCONFIGDIR", KEY_FILE}
"""What the program may ask the environment: places, and never a secret itself."""
ENCODINGS = ("utf-8", "utf-16-le")
PASSWORD = "vier losse woorden aan de wilgentak"


def commands(group: TyperGroup) -> Iterator[object]:
    for command in group.commands.values():
        if isinstance(command, TyperGroup):
            yield from commands(command)
        else:
            yield from command.params


def test_the_program_asks_the_environment_for_no_secret() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)
    source = re.sub(r"^ *os\.environ\[.+\] = ", "", source, flags=re.MULTILINE)  # Set, not asked.

    assert not re.search(r"\b(getenv|environb|keyring)\b", source)
    asked = re.findall(r"\bos\.environ(?:\.get\(|\[)\"?(\w+)\"?", source)
    assert asked
    assert {KEY_FILE if name == "KEY_FILE" else name for name in asked} <= VARIABLES
    assert len(re.findall(r"\bos\.environ\b", source)) == len(asked)


def test_no_command_takes_a_secret() -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    options = list(commands(group))

    assert len(options) > 50
    for option in options:
        words = [*getattr(option, "opts", ()), *getattr(option, "secondary_opts", ())]
        assert words
        # A place of a secret may be named; the secret itself would stand in the list of programs.
        assert all(word.endswith(("-file", "-to")) for word in words if SECRET.search(word))
        assert not getattr(option, "hide_input", False)


def test_the_register_has_no_place_for_a_password(desk: Workplace) -> None:
    with closing(sqlite.connect(desk.database.file)) as file:
        (schema,) = file.execute("SELECT group_concat(sql, ' ') FROM sqlite_schema").fetchone()

    assert "CREATE TABLE person" in schema
    assert not SECRET.search(schema)


def test_private_key_is_in_no_other_file(
    desk: Workplace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It signs packages and a card; a copy, a fault and a diagnosis are made beside it."""
    monkeypatch.setattr(logger, "handlers", [])
    story = Story(desk, tmp_path)
    assert len(story.issue()) == 2
    story.keys.write_card(tmp_path / "uit" / "ik.tkaart", "Programmamanager")
    RegisterService(desk).back_up(tmp_path / "uit" / "kopie.tdesk")
    log_fault(ValueError(story.keys.own_key().to_pem()), tmp_path / "log")
    diagnosis = read_diagnosis(desk, tmp_path / "log", {})
    write_diagnosis(tmp_path / "uit" / "diagnose.txt", diagnosis)
    for handler in logger.handlers:
        handler.close()

    shapes = shapes_of(tmp_path / "sleutels" / OWN_KEY)
    assert holders_of(tmp_path, shapes) == {OWN_KEY}


def test_password_and_recovery_key_are_kept_nowhere(
    desk: Workplace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where one was wrong, and where a fault came with it in its message."""
    monkeypatch.setattr(logger, "handlers", [])
    file = desk.database.file
    desk.close()
    new = new_key(PASSWORD)
    encrypt_register(file, new, "programmamanager", MORNING)
    RING.forget()
    with pytest.raises(RegisterKeyError) as wrong:
        unlock_register(file, PASSWORD + "x")
    unlock_register(file, PASSWORD)
    workplace = open_register(file, MORNING)
    RegisterService(workplace).back_up(tmp_path / "kopie.tdesk")
    for error in (wrong.value, ValueError(PASSWORD, new.recovery, new.key)):
        log_fault(error, tmp_path / "log")
    diagnosis = read_diagnosis(workplace, tmp_path / "log", {})
    write_diagnosis(tmp_path / "diagnose.txt", diagnosis)
    workplace.close()
    for handler in logger.handlers:
        handler.close()

    plain = new.recovery.replace("-", "")
    shapes = [
        *(text.encode(how) for text in (PASSWORD, new.recovery, plain) for how in ENCODINGS),
        *(new.key.key, new.key.key.hex().encode(), b64encode(new.key.key)),
    ]
    (tmp_path / "los").mkdir()
    (tmp_path / "los" / "briefje.txt").write_text(f"het is {PASSWORD}", encoding="utf-8")

    assert holders_of(tmp_path, shapes) == {"briefje.txt"}, "the search sees what there is"
    said = f"{new!r} {new.key!r} {wrong.value} {message_for(wrong.value)}"
    assert not any(text in said for text in (PASSWORD, new.recovery, new.key.key.hex()))


def holders_of(folder: Path, shapes: Sequence[bytes]) -> set[str]:
    """Names of the files that hold one of these, however deep."""
    files = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {file.name for file, held in files.items() if any(shape in held for shape in shapes)}


def shapes_of(pem: Path) -> tuple[bytes, ...]:
    """The private half as it could turn up: the file itself, bytes, hex and Base64."""
    text = pem.read_bytes()
    key = load_pem_private_key(text, password=None)
    assert isinstance(key, Ed25519PrivateKey)
    raw = key.private_bytes_raw()
    body = b"".join(text.splitlines()[1:-1])
    return body, raw, raw.hex().encode(), b64encode(raw)
