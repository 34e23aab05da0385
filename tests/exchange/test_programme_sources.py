"""The shipped programmes against the plan they were made from, and against the code."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from talentdesk.exchange.example_posts import example_path, load_example_posts
from talentdesk.exchange.programme_file import load_programme

ROOT = Path(__file__).parents[2]
PROGRAMMES = ROOT / "resources" / "programmes"
HENGELO = PROGRAMMES / "hengelo-talent-2025.toml"
SOURCES = ROOT.parent / "shared" / "programme"
WORDS_OF_A_SENTENCE = 8


def source(name: str) -> str:
    path = SOURCES / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this project")
    return path.read_text(encoding="utf-8")


def model() -> dict[str, Any]:
    return tomllib.loads(source("model.toml"))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("lines", "lijnen"),
        ("modes", "modi"),
        ("results", "resultaten"),
        ("criteria", "criteria"),
        ("conditions", "voorwaarden"),
        ("groups", "groepen"),
        ("segment_groups", "segmentgroepen"),
        ("segments", "segmenten"),
        ("migration_moments", "migratiemomenten"),
        ("areas", "gebieden"),
        ("policy_documents", "beleidskader"),
        ("roles", "rollen"),
        ("decisions", "besluiten"),
        ("moments", "pc_momenten"),
        ("indicators", "indicatoren"),
        ("rules", "regels"),
        ("organisations", "organisaties"),
    ],
)
def test_ids_are_those_of_the_model_of_the_plan(ours: str, theirs: str) -> None:
    programme = load_programme(HENGELO)

    assert {item.id for item in getattr(programme, ours)} == {
        item["id"] for item in model()[theirs]
    }


def test_conditions_apply_where_the_model_says() -> None:
    words = {"activity": "activiteit", "effort": "inspanning"}
    programme = load_programme(HENGELO)

    ours = {
        item.id: (item.criterion, {words[kind] for kind in item.applies_to})
        for item in programme.conditions
    }

    assert ours == {
        item["id"]: (item["criterium"], set(item["geldt_voor"])) for item in model()["voorwaarden"]
    }


def test_amounts_and_dates_are_those_of_the_model() -> None:
    programme = load_programme(HENGELO)
    ours = {
        item.id: (item.amount.cents if item.amount else None, str(item.day) if item.day else None)
        for item in programme.decisions
    }

    assert ours == {
        item["id"]: (item["bedrag"] * 100 if "bedrag" in item else None, item.get("datum"))
        for item in model()["besluiten"]
    }


def test_posts_are_those_of_the_model() -> None:
    posts = load_example_posts(example_path(HENGELO), load_programme(HENGELO))
    plan = model()
    lines = {"integraal": "samenwerken"}

    assert [(post.plan_ref, post.line, list(post.results)) for post in posts] == [
        (item["id"], lines.get(item["lijn"], item["lijn"]), item.get("resultaten", []))
        for item in plan["posten_bestaand"] + plan["posten_voorgenomen"]
    ]


def test_no_sentence_of_the_plan_is_copied() -> None:
    plan = runs_of_words(source("programmaplan-talent.txt"))

    copied = {
        f"{path.name}: {' '.join(run)}"
        for path in sorted(PROGRAMMES.iterdir())
        for run in runs_of_words(path.read_text(encoding="utf-8")) & plan
    }

    assert copied == set()


def runs_of_words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", re.sub(r"-\s*\n\s*", "", text).lower().replace("ĳ", "ij"))
    length = WORDS_OF_A_SENTENCE
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_no_person_of_the_plan_is_named() -> None:
    names = [person["naam"].lower() for person in model()["personen"]]
    texts = [path.read_text(encoding="utf-8").lower() for path in PROGRAMMES.iterdir()]

    assert [name for name in names for text in texts if name in text] == []


def test_nothing_of_one_municipality_is_in_the_code() -> None:
    programme = load_programme(HENGELO)
    places = [f'"{line.id}"' for line in programme.lines]
    places += [f'"{area.id}"' for area in programme.areas]
    ids = [rf"\b{result.id}\b" for result in programme.results]
    ids += [rf"\b{segment.id}\b" for segment in programme.segments]
    words = ["hengelo", r"twent[es]", "aanjaagbudget", "hunkertukker", r"\bBSL-\d"]
    pattern = re.compile("|".join([*words, *ids, *places]), re.IGNORECASE)

    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in sorted((ROOT / "talentdesk").rglob("*.py"))
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []
