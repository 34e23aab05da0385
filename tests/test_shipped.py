"""What ships and is no code is found in a checkout, and is whole in a wheel."""

import subprocess
import sys
from pathlib import Path

import pytest

from talentdesk import shipped

PROJECT = Path(__file__).parents[1]


def test_checkout_keeps_it_at_the_top() -> None:
    found = (shipped.RESOURCES, shipped.MIGRATIONS, shipped.HANDBOOK)

    assert found == (PROJECT / "resources", PROJECT / "db", PROJECT / "docs" / "handleiding")


def test_installed_package_keeps_it_inside(tmp_path: Path) -> None:
    package = tmp_path / "talentdesk"
    (package / "_shipped").mkdir(parents=True)

    assert shipped.top_of(package) == package / "_shipped"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel holds it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "setup.py", "-q", "build_py", "--build-lib", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=300)
    return folder / "talentdesk"


@pytest.mark.parametrize("tree", ["resources", "db", "docs/handleiding"])
def test_wheel_holds_every_file_that_ships(built: Path, tree: str) -> None:
    assert files_under(built / "_shipped" / tree) == files_under(PROJECT / tree)


def test_wheel_holds_every_module(built: Path) -> None:
    missing = files_under(PROJECT / "talentdesk") - files_under(built)

    assert missing == set()
    assert (built / "_shipped" / "docs" / "programmabestand.md").is_file()


def files_under(folder: Path) -> set[str]:
    """Paths within a folder, without what Python keeps of its own."""
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return {name for name in found if "__pycache__" not in name}
