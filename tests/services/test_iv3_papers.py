"""A frozen moment gives a file for CBS and a workbook, the same each time, whole or with why."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import load_workbook

from talentdesk.domain.figures import PartKind
from talentdesk.domain.iv3 import Iv3Home, Iv3Side, Iv3Target
from talentdesk.domain.iv3_mapping import Iv3RuleDraft
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding
from talentdesk.exchange.iv3_codes import Iv3CodeBook
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.figure_trace_service import FigureTraceService
from talentdesk.services.iv3_papers import iv3_figure_sheets, iv3_papers, periods_at
from talentdesk.services.iv3_service import Iv3Service
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, allot
from tests.services.iv3_cases import RULES, SENDER, mapped, reserve_rule, take_in_ledger

SHARED = Path(__file__).parents[3] / "shared" / "finance"
FROZEN = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def snapshot(year: int = 2025, as_of: date = date(2025, 12, 31)) -> Snapshot:
    draft = SnapshotDraft(
        "jaarstukken", f"Jaarstukken {year}", year, 1, as_of, SnapshotStanding.CONCEPT
    )
    return Snapshot("x", "S-2026-001", draft, "0" * 64, "abcd", "", FROZEN, "iemand")


def made(desk: Workplace, frozen: Snapshot | None = None) -> dict[str, bytes]:
    return dict(iv3_papers(desk, frozen or snapshot(), Silent()))


def sheet_rows(files: dict[str, bytes], name: str, year: int = 2025) -> list[tuple[Any, ...]]:
    book = load_workbook(BytesIO(files[f"iv3/iv3-{year}.xlsx"]))
    return list(book[name].iter_rows(min_row=2, values_only=True))


def shared(name: str) -> Any:
    file = SHARED / name
    if not file.is_file():
        pytest.skip("the files of CBS are not on this computer")
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("as_of", "periods"),
    [
        (date(2024, 11, 1), (0,)),
        (date(2025, 3, 30), (0,)),
        (date(2025, 3, 31), (0, 1)),
        (date(2025, 9, 29), (0, 2)),
        (date(2025, 12, 30), (0, 3)),
        (date(2025, 12, 31), (0, 5)),
        (date(2026, 4, 1), (0, 5)),
    ],
)
def test_a_day_tells_which_periods_are_over(as_of: date, periods: tuple[int, ...]) -> None:
    assert periods_at(2025, as_of) == periods


def test_the_file_is_valid_and_every_cell_is_open(desk: Workplace, tmp_path: Path) -> None:
    mapped(desk, tmp_path)

    content = json.loads(made(desk)["iv3/iv3-2025-5.json"])

    jsonschema.Draft7Validator(shared("iv3/iv3_data_schema_v2_1_1.json")).validate(content)
    codes = Iv3CodeBook().of(2025)
    for side in Iv3Side:
        for cell in content["data"][side.value]:
            code = cell.get("taakveld") or cell["balanscode"]
            assert codes.refusal(side, code, cell["categorie"]) is None
    assert content["data"]["baten"] == [{"taakveld": "0.10", "categorie": "7.1", "bedrag": 46_000}]
    assert content["metadata"]["datum"] == "2026-03-01T09:00:00+00:00"
    assert content["contact"]["email"] == SENDER.contact_email


def test_the_same_moment_gives_the_same_bytes(desk: Workplace, tmp_path: Path) -> None:
    mapped(desk, tmp_path)

    assert made(desk) == made(desk)


def test_a_frozen_moment_keeps_its_delivery_when_the_mapping_changes(
    desk: Workplace, tmp_path: Path
) -> None:
    service = mapped(desk, tmp_path)
    snapshots = SnapshotService(desk)
    frozen = snapshots.freeze(snapshot().draft, MORNING, Silent())
    with snapshots.opened(frozen.number) as opened:
        before = made(opened, frozen)
    other = replace(RULES[0], target=Iv3Target(Iv3Home.EXPENSES, "3.4", "3.8"))
    service.set_rules([other], MORNING)

    with snapshots.opened(frozen.number) as opened:
        assert made(opened, frozen) == before
    snapshots.close()
    content = json.loads(before["iv3/iv3-2025-5.json"])
    assert content["data"]["lasten"][0]["taakveld"] == "3.1"
    assert frozen.number in content["opmerkingen"][0]["tekst"]
    assert json.loads(made(desk)["iv3/iv3-2025-5.json"])["data"]["lasten"][0]["taakveld"] == "3.4"


def test_the_workbook_has_cents_beside_whole_euros_and_codes_as_text(
    desk: Workplace, tmp_path: Path
) -> None:
    mapped(desk, tmp_path)

    rows = [row for row in sheet_rows(made(desk), "Iv3") if row[1] == "jaarrekening"]

    assert [row[3] for row in rows] == ["3.1", "0.10", "P112", "P213"]
    assert rows[1][4:9] == ("Mutaties reserves", "7.1", "Mutatie reserves", 46_000.4, 46_000)
    assert rows[1][9] == "S-2026-001/iv3/jaarrekening-baten-0.10-7.1"
    assert sheet_rows(made(desk), "Zonder plaats") == []


def test_every_amount_is_followed_to_what_is_behind_it(desk: Workplace, tmp_path: Path) -> None:
    mapped(desk, tmp_path)
    allot(desk, 40_000, "werken", 2025)
    Iv3Service(desk).set_line("werken", 2025, "3.1", "4.2", MORNING)
    frozen = snapshot(as_of=date(2026, 4, 1))

    (sheet,) = iv3_figure_sheets(desk, frozen)
    service = FigureTraceService(desk, frozen)

    assert len(sheet.row_keys()) == 7
    for row, key in zip(sheet.rows, sheet.row_keys(), strict=True):
        trace = service.trace(f"S-2026-001/iv3/{key}/bedrag-in-eur")
        assert trace.cents == row.amount.cents
    booked = service.trace("S-2026-001/iv3/jaarrekening-lasten-3.1-3.8/bedrag-in-eur")
    assert [(part.kind, part.number, part.cents) for part in booked.parts] == [
        (PartKind.POSTING, "1-1", 48_400_40),
        (PartKind.POSTING, "2-1", -2_400_00),
    ]
    planned = service.trace("S-2026-001/iv3/begroting-lasten-3.1-4.2/bedrag-in-eur")
    assert {part.kind for part in planned.parts} == {PartKind.MOVEMENT}
    assert all(part.decision for part in planned.parts)


def test_what_is_not_whole_is_no_file_and_the_workbook_says_why(
    desk: Workplace, tmp_path: Path
) -> None:
    take_in_ledger(desk, tmp_path)

    files = made(desk)

    assert list(files) == ["iv3/iv3-2025.xlsx"]
    said = [row[3] for row in sheet_rows(files, "Bevindingen") if row[0] == "jaarrekening"]
    assert said[0] == "Er staan 5 boekingen zonder taakveld en categorie."
    assert said[-1] == "Bestand 'iv3/iv3-2025-5.json' is niet gemaakt."
    assert [row[0] for row in sheet_rows(files, "Zonder plaats")] == ["1", "2", "3", "4", "6"]


def test_a_year_without_codes_is_told(desk: Workplace) -> None:
    files = made(desk, snapshot(2027, date(2026, 9, 1)))

    assert list(files) == ["iv3/iv3-2027.xlsx"]
    ((_, _, blocks, what, _),) = sheet_rows(files, "Bevindingen", 2027)
    assert (blocks, what) == ("ja", "Van 2027 zijn er geen codes van Iv3 in TalentDesk.")


def test_the_synthetic_ledger_gives_the_cells_of_its_delivery(desk: Workplace) -> None:
    expected = shared("synthetic/iv3_talent_2025.json")
    act_as(desk, "financieel adviseur")
    ledger = LedgerService(desk)
    plan = ledger.plan(SHARED / "synthetic" / "talent_2025_xaf32.xaf", Silent())
    ledger.commit(plan, MORNING, Silent(), reason="proef", alarms_seen=False)
    AttributionService(desk).add(reserve_rule("0112310"), MORNING)
    targets = {
        "60310380": Iv3Target(Iv3Home.EXPENSES, "3.1", "3.8"),
        "60310351": Iv3Target(Iv3Home.EXPENSES, "3.1", "3.5.1"),
        "60310438": Iv3Target(Iv3Home.EXPENSES, "3.1", "4.3.8"),
        "60010710": Iv3Target(Iv3Home.INCOME, "0.10", "7.1"),
        "0210000": Iv3Target(Iv3Home.BALANCE, "P213", "6.1"),
    }
    service = Iv3Service(desk)
    service.set_rules(
        [Iv3RuleDraft(account, "", 2025, 2025, target) for account, target in targets.items()],
        MORNING,
    )
    service.set_sender(SENDER, MORNING)

    found = json.loads(made(desk)["iv3/iv3-2025-5.json"])

    assert set(found) == set(expected)
    assert set(found["metadata"]) == set(expected["metadata"])
    for part, rows in expected["data"].items():
        plain = [{key: value for key, value in row.items() if key != "details"} for row in rows]
        key = sorted(plain, key=str)
        assert sorted(found["data"][part], key=str) == key, part
