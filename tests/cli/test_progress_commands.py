"""Progress and indicators on the command line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from talentdesk.__main__ import main
from talentdesk.domain.indicators import DefinitionDraft
from talentdesk.services.example_service import create_example
from talentdesk.services.indicator_service import IndicatorService
from tests.services.cases import MORNING, PROGRAMMES


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_sheet_is_taken_in_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "talent.tdesk"
    desk = create_example(file, PROGRAMMES / "voorbeeldstad-groen-2026.toml", MORNING)
    key = desk.programme.indicators[0].id
    texts = ("bomen", "straten", "op 1 oktober", "bomenregister", "bomen")
    draft = DefinitionDraft(key, date(2026, 3, 3), *texts, reason="Nieuwe telling.")
    IndicatorService(desk).define(draft, MORNING)
    desk.close()
    source = tmp_path / "metingen.csv"
    source.write_text(f"Indicator;Jaar;Waarde\n{key};2021;1.200,5\n{key};2022;veel\n")

    assert main(["import", "measurements", str(file), str(source), "--dry-run", "--json"]) == 1
    plan = printed(capsys)
    assert (plan["new"], plan["refused"], plan["committed"]) == (1, 1, False)
    assert main(["import", "measurements", str(file), str(source)]) == 1
    said = capsys.readouterr()
    assert "2021: 1.200,5" in said.out
    assert "geen getal" in said.err
    assert main(["show", str(file), "indicators", "--as-of", "2026-03-03", "--json"]) == 0
    shown = printed(capsys)[0]
    points = [(p["period"], p["value"]) for s in shown["series"] for p in s["points"]]
    assert ("2021", "1200.5") in points
    assert main(["show", str(file), "progress"]) == 0
    assert "elf plantvakken staan er" in capsys.readouterr().out
