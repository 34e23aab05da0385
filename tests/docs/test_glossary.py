import importlib
import re
from enum import StrEnum
from pathlib import Path

import pytest

from talentdesk.wording.terms import term

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
HEADER = ["Nederlands", "Engels in code", "betekenis", "bron"]
ENUMS = {
    "domain.programme": ("Standing", "Body"),
    "domain.proposals": ("ProposalKind", "ProgressStatus", "Brand"),
    "domain.commitments": ("CommitmentKind", "CommitmentStatus", "CommitmentStep"),
    "domain.decisions": ("DecisionKind",),
    "domain.reviews": ("Judgement", "ReviewStatus", "Gate"),
    "domain.rounds": ("RoundStatus", "Visibility"),
    "domain.kept_reviews": ("AdmissionStep",),
}


def rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines if line[:1] == "|"]
    return [row for row in cells if set(row[0]) != {"-"}]


def terms() -> list[list[str]]:
    return [row for row in rows() if row != HEADER]


def test_every_table_has_the_four_columns() -> None:
    chapters = GLOSSARY.read_text(encoding="utf-8").count("\n## ")

    assert [row for row in rows() if len(row) != 4 or not all(row)] == []
    assert rows().count(HEADER) == chapters


@pytest.mark.parametrize("column", [0, 1])
def test_a_word_stands_there_once(column: int) -> None:
    words = [row[column].casefold() for row in terms()]

    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_english_words_are_names_for_code() -> None:
    name = re.compile(r"[A-Z][A-Za-z0-9]*(\.([A-Z][A-Z_]*|[a-z][a-z_]*))?")

    assert [row[1] for row in terms() if not name.fullmatch(row[1])] == []


@pytest.mark.parametrize(("module", "name"), [(m, n) for m, names in ENUMS.items() for n in names])
def test_the_words_on_screen_are_those_of_the_glossary(module: str, name: str) -> None:
    kind: type[StrEnum] = getattr(importlib.import_module(f"talentdesk.{module}"), name)
    listed = {row[1]: row[0] for row in terms() if row[1].startswith(f"{name}.")}

    assert {key: term(kind[key.partition(".")[2]]) for key in listed} == listed
    assert listed
