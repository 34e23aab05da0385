"""The text blocks of papers in a programme file."""

import re
from pathlib import Path

import pytest

from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.domain.kinds import Body
from talentdesk.domain.paper_blocks import BlockSource, PaperBlock
from talentdesk.exchange.programme_file import read_programme
from talentdesk.wording.paper_block_names import DEFAULT_BLOCKS

ROOT = Path(__file__).parents[2]
SMALL = (ROOT / "resources/programmes/voorbeeldstad-groen-2026.toml").read_text(encoding="utf-8")
PAGES = (ROOT / "docs" / "programmabestand.md").read_text(encoding="utf-8")
CHAPTER = PAGES.split("## `[[paper_blocks]]`")[1].split("\n## ")[0]
EXAMPLE = re.findall(r"(?s)```toml\n(.*?)```", CHAPTER)[0]


def test_the_example_of_the_pages_is_read() -> None:
    programme = read_programme(SMALL + EXAMPLE, "x")

    assert programme.paper_blocks == (
        PaperBlock(
            "money",
            "Financiën",
            (Body.EXECUTIVE, Body.COUNCIL),
            BlockSource.MONEY,
            is_required=True,
        ),
    )


@pytest.mark.parametrize("source", BlockSource)
def test_every_source_is_explained_and_used(source: BlockSource) -> None:
    assert f"| `{source}` |" in CHAPTER
    assert source in [block.source for block in DEFAULT_BLOCKS]


def test_an_id_stands_there_once() -> None:
    with pytest.raises(ProgrammeFileError):
        read_programme(SMALL + EXAMPLE + EXAMPLE, "x")


def test_default_blocks_have_ids_of_their_own() -> None:
    ids = [block.id for block in DEFAULT_BLOCKS]

    assert sorted(set(ids)) == sorted(ids)
