from pathlib import Path
from typing import Any

import pytest

from talentdesk.domain.canonical import to_plain
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import CostLine, CoverLine, CoverSource, Partner, Risk, TeamMember
from talentdesk.exchange.programme_file import load_programme
from talentdesk.wording.field_values import FieldValues, ValueChange

PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"


@pytest.fixture(scope="module")
def values() -> FieldValues:
    return FieldValues(load_programme(PROGRAMMES / "hengelo-talent-2025.toml"))


@pytest.mark.parametrize(
    ("field", "plain", "words"),
    [
        ("kind", "effort", "inspanning"),
        ("line", "werken", "Werken"),
        ("results", ["WER-S1"], "Werkgevers zijn aantrekkelijker om voor te werken"),
        ("segments", ["NIE-STU"], "Studenten (Nieuw talent voor Twente)"),
        ("requested", 125_000, "€\N{NO-BREAK SPACE}1.250,00"),
        ("start", "2026-03-01", "01-03-2026"),
        ("direct_aim", False, "nee"),
        ("summary", "", "leeg"),
        ("line", "elders", "elders"),
    ],
)
def test_value_is_said_in_the_words_of_the_programme(
    values: FieldValues, field: str, plain: Any, words: str
) -> None:
    assert values.text(field, plain) == words


@pytest.mark.parametrize(
    ("field", "row", "words"),
    [
        ("partners", Partner("Saxion", supports=True, pays=Money(100)), "Saxion (steunt, € 1,00)"),
        ("costs", CostLine("Zaal", 2026, Money(100)), "Zaal 2026 € 1,00"),
        ("cover", CoverLine(CoverSource.RESERVE, 2026, Money(100)), "reserve 2026 € 1,00"),
        ("risks", Risk("Geen animo"), "Geen animo (midden)"),
        ("team", TeamMember("projectleider", hours=1200), "projectleider, 1.200 uur per jaar"),
    ],
)
def test_row_is_said_in_one_line(values: FieldValues, field: str, row: object, words: str) -> None:
    said = values.text(field, [to_plain(row)])

    assert said.replace("\N{NO-BREAK SPACE}", " ") == words


def test_change_of_a_list_says_what_came_and_went(values: FieldValues) -> None:
    changed = values.change("side_lines", ["wonen", "leven"], ["wonen", "imago"])

    assert changed == ValueChange("eruit: Leven", "erbij: Imago")


def test_change_from_nothing_says_so(values: FieldValues) -> None:
    assert values.change_of_json("side_lines", "", '["wonen"]') == ValueChange("leeg", "Wonen")
