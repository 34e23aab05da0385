"""A known weakness in a part that is shipped stops a change, unless it was weighed."""

import runpy
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parents[1] / ".ci" / "audit"
WEAK = {"name": "part", "version": "1.0", "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"]}]}
SOUND = {"name": "other", "version": "1.0", "vulns": []}
WEIGHED = '[[allowed]]\nid = "CVE-1"\nuntil = {until}\nwhy = "{why}"\n'


@pytest.fixture
def audit(tmp_path: Path) -> Any:
    """Gives what ``.ci/audit`` makes of parts, with a list of allowed weaknesses."""
    judge = runpy.run_path(str(AUDIT))["_judge"]

    def answer(parts: list[dict[str, object]], allowed: str = "", count: int = 0) -> int:
        judge.__globals__["ALLOWED"] = tmp_path / "allowed.toml"
        (tmp_path / "allowed.toml").write_text(allowed, encoding="utf-8")
        return int(judge(parts, count or len(parts)))

    return answer


def test_sound_parts_pass(audit: Any) -> None:
    assert audit([SOUND]) == 0


def test_a_weak_part_stops(audit: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit([SOUND, WEAK]) == 1
    assert "part 1.0: PYSEC-1" in capsys.readouterr().out


def test_a_part_that_was_not_audited_stops(audit: Any) -> None:
    assert audit([SOUND], count=2) == 1


@pytest.mark.parametrize(
    ("until", "why", "status"),
    [("2999-01-01", "nooit aangeroepen", 0), ("2020-01-01", "verlopen", 1), ("2999-01-01", "", 1)],
)
def test_weighed_until_a_day_with_a_reason(audit: Any, until: str, why: str, status: int) -> None:
    assert audit([WEAK], WEIGHED.format(until=until, why=why)) == status
