"""Moments that are frozen on the command line, and what is shown and checked of them."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from talentdesk.__main__ import main
from talentdesk.register import sqlite
from talentdesk.services.example_service import create_example
from talentdesk.services.figure_trace_service import FigureTraceService
from talentdesk.services.register_service import open_register
from talentdesk.services.snapshot_service import SnapshotService
from tests.services.cases import MORNING, PROGRAMMES


@pytest.fixture
def register(tmp_path: Path) -> str:
    file = tmp_path / "talent.tdesk"
    create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING).close()
    return str(file)


@pytest.fixture
def told(register: str, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """What a command says as JSON."""

    def run(command: str, *words: str, code: int = 0) -> Any:
        assert main([command, register, *words, "--json"]) == code
        return json.loads(capsys.readouterr().out)

    return run


def test_a_moment_is_frozen_shown_and_checked(told: Callable[..., Any]) -> None:
    made = told("snapshot", "jaarstukken", "--year", "2025")
    again = told("snapshot", "jaarstukken", "--year", "2025", "--as-of", "2025-06-30")

    assert (made["number"][-3:], made["title"], made["standing"]) == (
        "001",
        "Jaarstukken 2025",
        "concept",
    )
    assert (made["as_of"], again["as_of"]) == ("2025-12-31", "2025-06-30")
    assert again["follows"] == made["number"]
    assert [point["name"] for point in made["checklist"] if point["blocks"]] == [
        "results",
        "expenses",
    ]
    keys = made.keys() - {"checklist"}
    assert told("show", "snapshots") == [{key: item[key] for key in keys} for item in (made, again)]
    assert told("check")["clean"] is True


def test_title_and_years_can_be_asked_for(told: Callable[..., Any]) -> None:
    made = told("snapshot", "zomernota", "--year", "2026", "--years", "2", "--title", "Zomerbrief")

    assert (made["title"], made["year"], made["years"]) == ("Zomerbrief", 2026, 2)


def test_a_second_definitive_one_needs_a_reason(
    register: str, told: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    final = ("jaarstukken", "--year", "2025", "--final")
    first = told("snapshot", *final)

    assert main(["snapshot", register, *final]) == 1
    assert first["number"] in capsys.readouterr().err
    assert told("snapshot", *final, "--reason", "Een late factuur.")["follows"] == first["number"]


def test_what_is_said_names_number_seal_and_what_is_not_in_order(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["snapshot", register, "jaarstukken", "--year", "2025"]) == 0

    said = capsys.readouterr().out
    assert "Jaarstukken 2025 (concept), peildatum 31-12-2025" in said
    assert "Bij 3 besluiten mist een zaaknummer of datum." in said


@pytest.mark.parametrize("words", [["anders"], ["jaarstukken", "--as-of", "juni"]])
def test_what_is_not_known_is_refused(
    words: list[str], register: str, told: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["snapshot", register, *words]) == 1
    assert words[-1] in capsys.readouterr().err
    assert told("show", "snapshots") == []


def test_a_check_finds_a_snapshot_that_was_tampered_with(
    register: str, told: Callable[..., Any]
) -> None:
    number = told("snapshot", "jaarstukken")["number"]
    with closing(sqlite.connect(register)) as connection:
        (guard,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'snapshot_part_no_update'"
        ).fetchone()
        connection.execute("DROP TRIGGER snapshot_part_no_update")
        connection.execute("UPDATE snapshot_part SET bytes = x'00' WHERE piece = 1")
        connection.execute(guard)
        connection.commit()

    assert told("check", code=1)["problems"] == [f"snapshot: {number}"]


def test_papers_of_a_number_are_made_again_byte_for_byte(
    told: Callable[..., Any], tmp_path: Path
) -> None:
    number = told("snapshot", "jaarstukken", "--year", "2025")["number"]
    first = told("export", number, "--to", str(tmp_path / "een"))
    again = told("export", number, "--to", str(tmp_path / "een"))
    second = told("export", number, "--to", str(tmp_path / "twee"))

    assert (first["is_new"], again["is_new"], second["is_new"]) == (True, False, True)
    assert first["files"] == again["files"] == second["files"]
    assert first["files"]


@pytest.mark.parametrize("words", [["--final"], ["--year", "2024"], ["--title", "Anders"]])
def test_what_is_frozen_is_not_asked_for_otherwise(
    words: list[str], register: str, told: Callable[..., Any], tmp_path: Path
) -> None:
    number = told("snapshot", "jaarstukken")["number"]

    assert main(["export", register, number, "--to", str(tmp_path / "x"), *words]) == 2
    assert not (tmp_path / "x").exists()


def test_a_figure_is_followed_to_what_is_behind_it(
    register: str, told: Callable[..., Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = told("snapshot", "jaarstukken", "--year", "2025")["number"]
    with closing(open_register(Path(register), MORNING, read_only=True)) as desk:
        service = SnapshotService(desk)
        with service.opened(number) as frozen:
            figures = FigureTraceService(frozen, service.get(number)).amounts()

    trace = told("show", "figure", str(figures[0]))

    assert trace["amount_cents"] == sum(part["amount_cents"] for part in trace["parts"])
    assert main(["show", register, "figure", str(figures[0])]) == 0
    assert trace["label"] in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "code"),
    [(["figure"], 2), (["reserve", "S-2026-001/x/y/z"], 2), (["figure", "anders"], 1)],
)
def test_a_figure_has_an_id(words: list[str], code: int, register: str) -> None:
    assert main(["show", register, *words]) == code


def test_two_snapshots_are_set_beside_each_other(
    register: str, told: Callable[..., Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (
        told("snapshot", "jaarstukken", "--year", "2025", "--as-of", day)["number"]
        for day in ("2020-01-01", "2025-12-31")
    )
    file = tmp_path / "verschil.xlsx"

    found = told("difference", first, second, "--to", str(file))

    assert file.read_bytes().startswith(b"PK")
    assert found["figures"]
    for item in found["figures"]:
        causes = sum(cause["difference_cents"] for cause in item["causes"])
        assert causes == item["difference_cents"] != 0
    assert main(["difference", register, first, "S-2026-009", "--to", str(file)]) == 1
    assert "S-2026-009" in capsys.readouterr().err
