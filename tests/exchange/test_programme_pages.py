import re
from collections.abc import Callable
from pathlib import Path

import pytest

from talentdesk.domain.decisions import BODY_OF
from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.domain.facts import FACTS
from talentdesk.domain.programme import Right
from talentdesk.exchange.example_posts import example_path, read_example_posts
from talentdesk.exchange.programme_file import load_programme, read_programme
from talentdesk.exchange.programme_references import RULES

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "docs" / "programmabestand.md").read_text(encoding="utf-8")
SMALL = ROOT / "resources" / "programmes" / "voorbeeldstad-groen-2026.toml"
CHAPTERS = dict(re.findall(r"(?ms)^#+ `\[+([a-z_.]+)\]+`\n(.*?)(?=^#+ |\Z)", PAGES))
SECTIONS = re.findall(r"(?m)^\[+([a-z_]+)\]+$", SMALL.read_text(encoding="utf-8"))


def read_small(text: str) -> object:
    return read_programme(text, "x")


def read_posts(text: str) -> object:
    return read_example_posts(text, "x", load_programme(SMALL))


def known_keys(text: str, read: Callable[[str], object] = read_small) -> tuple[str, ...]:
    """What the reader says is known, when a key that is not known stands in ``text``."""
    with pytest.raises(ProgrammeFileError) as caught:
        read(text)
    known = re.fullmatch(
        r"De sleutel 'vreemd' is onbekend; bekend zijn (.*)\.", caught.value.reason
    )
    assert known is not None
    return tuple(known.group(1).replace(" of ", ", ").split(", "))


def undocumented(chapter: str, keys: tuple[str, ...]) -> list[str]:
    return [key for key in keys if f"| `{key}` |" not in CHAPTERS.get(chapter, "")]


@pytest.mark.parametrize("section", sorted(set(SECTIONS) - {"reason_prompts"}))
def test_every_key_of_a_table_is_explained(section: str) -> None:
    text = SMALL.read_text(encoding="utf-8")
    header = re.compile(rf"(?m)^(\[+{section}\]+)$")

    keys = known_keys(header.sub(r"\1\nvreemd = 1", text, count=1))

    assert undocumented(section, keys) == []


@pytest.mark.parametrize(
    ("chapter", "start"),
    [
        ("conditions.parts", '{ id = "G1-koel"'),
        ("conditions.choices", '{ id = "bomen"'),
        ("conditions.counted", "{ fact ="),
    ],
)
def test_every_key_of_a_small_table_is_explained(chapter: str, start: str) -> None:
    text = SMALL.read_text(encoding="utf-8")

    keys = known_keys(text.replace(start, f"{{ vreemd = 1,{start[1:]}", 1))

    assert undocumented(chapter, keys) == []


def test_every_table_is_explained() -> None:
    tables = known_keys("vreemd = 1\n" + SMALL.read_text(encoding="utf-8"))

    assert [table for table in tables if table not in CHAPTERS] == ["schema", "schema_version"]


def test_every_key_of_an_example_is_explained() -> None:
    text = example_path(SMALL).read_text(encoding="utf-8")

    posts = known_keys(text.replace("[[posts]]", "[[posts]]\nvreemd = 1", 1), read_posts)
    partners = known_keys(text.replace("{ org", "{ vreemd = 1, org", 1), read_posts)

    assert undocumented("posts", posts) == []
    assert undocumented("posts.partners", partners) == []


def test_every_word_to_choose_from_is_explained() -> None:
    words = [*FACTS, *(right.value for right in Right), *(kind.value for kind in BODY_OF)]

    assert [word for word in words if f"| `{word}` |" not in PAGES] == []
    assert [rule for rule in RULES if f"| {rule} |" not in PAGES] == []
