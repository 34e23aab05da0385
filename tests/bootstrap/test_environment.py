import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap.environment import Environment, Lock, pip_advice
from bootstrap.messages import SetupError

THIS_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def a_project(folder: Path) -> Path:
    """A project that needs no packages, so that its environment is filled without a network."""
    locks = folder / ".requirements"
    locks.mkdir(parents=True)
    for lock in Lock:
        (locks / lock.value).write_text("# nothing\n", "utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return a_project(tmp_path / "project")


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = a_project(tmp_path_factory.mktemp("filled") / "project")
    Environment.of(project).fill(Lock.RUN)
    return project


@pytest.fixture
def filled(filled_once: Path, tmp_path: Path) -> Path:
    """A project whose environment holds what it needs to run, to do with as a test likes."""
    return shutil.copytree(filled_once, tmp_path / "filled", symlinks=True)


def an_environment_of(python: str, folder: Path) -> None:
    folder.mkdir()
    (folder / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {python}.4\n", "utf-8")


def test_environment_of_this_python_is_used(project: Path) -> None:
    an_environment_of(THIS_PYTHON, project / ".venv")

    assert Environment.of(project).folder == project / ".venv"


def test_environment_of_another_python_is_left_alone(project: Path) -> None:
    an_environment_of("3.9", project / ".venv")

    assert Environment.of(project).folder == project / f".venv-{THIS_PYTHON}"


def test_empty_environment_is_not_ready(project: Path) -> None:
    an_environment_of(THIS_PYTHON, project / ".venv")

    assert not Environment.of(project).has(Lock.RUN)


def test_filled_environment_is_ready_until_a_lock_changes(filled: Path) -> None:
    environment = Environment.of(filled)
    assert environment.has(Lock.RUN)
    assert not environment.has(Lock.DEVELOP)

    (filled / ".requirements" / "run.txt").write_text("# nothing, differently\n", "utf-8")

    assert not environment.has(Lock.RUN)


def test_environment_for_development_serves_to_run_as_well(filled: Path) -> None:
    environment = Environment.of(filled)

    environment.fill(Lock.DEVELOP)

    assert environment.has(Lock.DEVELOP)
    assert environment.has(Lock.RUN)


def test_broken_environment_is_made_again(project: Path) -> None:
    an_environment_of(THIS_PYTHON, project / ".venv")
    environment = Environment.of(project)

    environment.fill(Lock.RUN)

    assert (
        subprocess.run([environment.python, "-m", "pip", "--version"], check=False).returncode == 0
    )


def test_environment_is_not_ready_after_a_refused_package(filled: Path) -> None:
    environment = Environment.of(filled)
    # Without a hash: refused by pip before it asks the network for anything.
    (filled / ".requirements" / "dev.txt").write_text("no-such-package==1\n", "utf-8")

    with pytest.raises(SetupError, match="Het ophalen van de onderdelen is niet gelukt"):
        environment.fill(Lock.DEVELOP)

    (filled / ".requirements" / "dev.txt").write_text("# nothing\n", "utf-8")
    assert not environment.has(Lock.RUN)


def test_folder_without_permission_is_named(project: Path) -> None:
    environment = Environment.of(project / "weg")

    with pytest.raises(SetupError, match="kan niet worden geschreven") as refusal:
        environment.fill(Lock.RUN)

    assert str(project / "weg") in str(refusal.value)


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "schijf is vol"),
        ("Failed to establish: NewConnectionError", "geen verbinding"),
        ("ProxyError('Cannot connect to proxy.', NewConnectionError('refused'))", "proxy"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM", "geweigerd"),
        ("ERROR: No matching distribution found for x", "Python 3.11 tot en met"),
        ("something unheard of", "Controleer het netwerk"),
    ],
)
def test_pip_failure_says_what_to_do(output: str, advice: str) -> None:
    assert advice in pip_advice(output)
