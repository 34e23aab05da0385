"""What a stranger finds at the door says the same everywhere."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from talentdesk import __version__

PROJECT = Path(__file__).parents[1]
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_the_version_has_notes_with_a_day() -> None:
    heads = re.findall(r"^## (.+)$", read("CHANGELOG.md"), re.MULTILINE)

    assert heads[0] == "Unreleased"
    assert heads[1] == f"{__version__} - {said('releaseDate')}"


def test_catalogues_of_public_code_are_told_the_same() -> None:
    assert said("softwareVersion") == __version__
    assert said("license") == project()["license"] == "EUPL-1.2"


def test_the_licence_is_the_whole_text_and_travels_with_the_package() -> None:
    licence = read("LICENSE")

    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert re.findall(r"^(\d+)\. ", licence, re.MULTILINE) == [str(n) for n in range(1, 16)]
    assert "according to Article 5 EUPL are:" in licence
    assert project()["license-files"] == ["LICENSE"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_a_link_leads_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]

    assert [link for link in targets if not (page.parent / link).exists()] == []


def test_editors_keep_the_line_that_the_style_check_keeps() -> None:
    sections = dict(re.findall(r"^\[(.+)\]\n((?:.+\n)+)", read(".editorconfig"), re.MULTILINE))

    assert f"max_line_length = {tool()['ruff']['line-length']}\n" in sections["*.py"]


def said(key: str) -> str:
    """What publiccode.yml says under a key, wherever that stands in it."""
    found = re.search(rf"^\s*{key}: (.+?)\s*(?:#.*)?$", read("publiccode.yml"), re.MULTILINE)
    assert found
    return found[1].strip('"')


def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return table


def tool() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["tool"]
    return table


def read(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")
