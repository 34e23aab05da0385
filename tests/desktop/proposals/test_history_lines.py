from datetime import timedelta
from pathlib import Path

import pytest

from talentdesk.desktop.proposals.history_lines import history_lines
from talentdesk.domain.canonical import canonical_json
from talentdesk.domain.log import LogEntry
from talentdesk.exchange.programme_file import load_programme
from talentdesk.wording.field_values import FieldValues, ValueChange
from tests.services.cases import MORNING, PROGRAMMES


@pytest.fixture(scope="module")
def values() -> FieldValues:
    return FieldValues(load_programme(Path(PROGRAMMES / "hengelo-talent-2025.toml")))


def edit(
    minute: int, before: dict[str, object], after: dict[str, object], actor: str = "Regisseur leven"
) -> LogEntry:
    at = (MORNING + timedelta(minutes=minute)).isoformat()
    texts = canonical_json(before), canonical_json(after)
    subject_id = f"voorstel/{minute}"
    return LogEntry(
        minute, at, actor, "change proposal", "proposal_version", subject_id, *texts, "", ""
    )


def test_typing_in_pieces_is_told_as_one_change(values: FieldValues) -> None:
    newest_first = [
        edit(3, {"summary": "Een pro"}, {"summary": "Een proef"}),
        edit(2, {"summary": "Een"}, {"summary": "Een pro"}),
        edit(1, {}, {"summary": "Een"}),
    ]

    (line,) = history_lines(newest_first, values)

    assert line.changes == (("Samenvatting", ValueChange("leeg", "Een proef")),)
    assert line.at == MORNING + timedelta(minutes=3)


def test_what_was_typed_and_taken_out_again_is_not_told(values: FieldValues) -> None:
    newest_first = [edit(2, {"summary": "Een"}, {}), edit(1, {}, {"summary": "Een"})]

    assert history_lines(newest_first, values) == []


def test_another_person_or_a_long_pause_begins_a_new_line(values: FieldValues) -> None:
    newest_first = [
        edit(60, {"line": "werken"}, {"line": "leven"}),
        edit(2, {"line": "wonen"}, {"line": "werken"}),
        edit(1, {}, {"line": "wonen"}, actor="Programmamanager"),
    ]

    lines = history_lines(newest_first, values)

    assert [line.actor for line in lines] == ["Regisseur leven"] * 2 + ["Programmamanager"]
