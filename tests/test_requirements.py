"""What a user installs is enough for all that TalentDesk imports."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).parents[1]
LOCKS = PROJECT / ".requirements"


def test_every_import_of_the_program_is_asked_for_by_its_name() -> None:
    """An installed wheel has for certain only what its metadata asks for."""
    asked = {normal(requirement.name) for requirement in asked_for()}
    distributions = packages_distributions()

    strangers = {
        name
        for source in [*(PROJECT / "talentdesk").rglob("*.py"), *(PROJECT / "db").rglob("*.py")]
        for name in imported_by(source) - {"talentdesk", *sys.stdlib_module_names}
        if not {normal(each) for each in distributions.get(name, [])} & asked
    }

    assert strangers == set()


def test_lock_holds_what_is_asked_for() -> None:
    """Where this is red, .ci/lock was not run."""
    lines = (LOCKS / "run.txt").read_text("utf-8").splitlines()
    pins = [Requirement(line.rstrip(" \\")) for line in lines if "==" in line]

    missing = [
        str(requirement)
        for requirement in asked_for()
        if not any(fits(pin, requirement) for pin in pins)
    ]

    assert missing == []


def fits(pin: Requirement, requirement: Requirement) -> bool:
    version = str(pin.specifier).removeprefix("==")
    return normal(pin.name) == normal(requirement.name) and version in requirement.specifier


def asked_for() -> list[Requirement]:
    """The dependencies of the program in pyproject.toml."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def test_setup_needs_the_standard_library_only() -> None:
    parts = sorted((PROJECT / ".start" / "bootstrap").glob("*.py"))
    sources = [PROJECT / "start.py", *parts]
    imported = set[str]().union(*(imported_by(source) for source in sources))

    assert parts
    assert imported - {"bootstrap", *sys.stdlib_module_names} == set()


def test_lock_for_development_holds_the_lock_for_running() -> None:
    """An environment for development stands in for one to run with."""
    run, develop = (
        {line for line in (LOCKS / name).read_text("utf-8").splitlines() if "==" in line}
        for name in ("run.txt", "dev.txt")
    )

    assert run - develop == set()
    assert run


def test_locks_name_no_package_host() -> None:
    assert [lock for lock in LOCKS.glob("*.txt") if "://" in lock.read_text("utf-8")] == []


def imported_by(source: Path) -> set[str]:
    """First names of all imports in a file, those inside functions included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_every_part_that_is_shipped_is_named_with_its_licence() -> None:
    """Made again by .ci/licences."""
    rows = (PROJECT / "resources" / "licences" / "parts.csv").read_text("utf-8").splitlines()[1:]
    parts = {tuple(row.split(";")[:2]) for row in rows}
    lock = (LOCKS / "run.txt").read_text("utf-8")
    pinned_parts = set(re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", lock, re.MULTILINE))

    beside = {("Inter", "4.1"), ("OpenSSL", "3.6"), ("Phosphor", "1.3"), ("SQLCipher", "4.19")}
    assert parts == {*pinned_parts, *beside}
    assert all(row.split(";")[2] for row in rows)
