"""Measurements by a sheet: the plan says what would happen, and that happens or nothing."""

from decimal import Decimal
from pathlib import Path

import pytest

from talentdesk.domain.errors import StalePlanError
from talentdesk.domain.imports import Fate
from talentdesk.domain.indicators import DefinitionDraft, IndicatorLevel
from talentdesk.domain.measurements import MeasurementDraft
from talentdesk.services.indicator_service import IndicatorService
from talentdesk.services.measurement_import import MeasurementImport
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING
from tests.services.test_indicator_service import DAY

HEADER = "Indicator;Periode;Onderdeel;Waarde;Bron"


@pytest.fixture
def draft(fresh_desk: Workplace) -> DefinitionDraft:
    """Voorbeeld: an indicator in percent per education level, with a definition."""
    found = DefinitionDraft(
        fresh_desk.programme.indicators[1].id,
        DAY,
        "blijvers",
        "afgestudeerden",
        "een jaar na afstuderen",
        "onderwijsregister",
        "%",
        IndicatorLevel.EDUCATION,
        ("mbo", "hbo"),
    )
    IndicatorService(fresh_desk).define(found, MORNING)
    return found


def sheet(folder: Path, *lines: str) -> Path:
    file = folder / "metingen.csv"
    file.write_text("\n".join((HEADER, *lines)), encoding="utf-8")
    return file


def test_a_sheet_is_planned_and_taken_in_at_once(
    fresh_desk: Workplace, draft: DefinitionDraft, tmp_path: Path
) -> None:
    service, key = MeasurementImport(fresh_desk), draft.indicator
    IndicatorService(fresh_desk).measure(
        MeasurementDraft(key, 1, "2024", Decimal(60), "mbo", "tabel"), MORNING
    )
    source = sheet(
        tmp_path,
        f"{key};2024;MBO;61,5;tabel 2",
        f"{key};2025;hbo;48;",
        f"{key};2025;wo;48;tabel",
        f"{key};2025;hbo;49;tabel",
        f"{key};2023;hbo;0,48;tabel",
        "KPI-ANDERS;2025;;1;tabel",
        f"{fresh_desk.programme.indicators[0].id};2025;;41;tabel",
    )

    plan = service.plan(source)

    assert [row.fate for row in plan.rows] == [Fate.CHANGED, Fate.NEW, *[Fate.REFUSED] * 5]
    assert plan.rows[0].old == Decimal(60)
    assert [[item.problem.value for item in row.problems] for row in plan.rows[2:6]] == [
        ["unknown"],
        ["double"],
        ["ambiguous_amount"],
        ["unknown"],
    ]
    assert plan.rows[6].refusal is not None
    receipt = service.commit(plan, MORNING)
    assert len(receipt.added) == 2
    found = {item.part: item.last for item in IndicatorService(fresh_desk).standing(key, DAY).parts}
    assert found["mbo"] is not None
    assert found["mbo"].draft.value == Decimal("61.5")
    assert found["hbo"] is not None
    assert found["hbo"].draft.data_source == "Ingelezen uit metingen.csv."
    again = service.plan(sheet(tmp_path, f"{key};2024;mbo;61,50;"))
    assert again.rows[0].fate is Fate.SAME
    assert service.commit(again, MORNING).added == ()


def test_a_register_that_moved_on_refuses_the_plan(
    fresh_desk: Workplace, draft: DefinitionDraft, tmp_path: Path
) -> None:
    service = MeasurementImport(fresh_desk)
    plan = service.plan(sheet(tmp_path, ";2025;hbo;48;tabel"), draft.indicator)
    assert plan.count(Fate.NEW) == 1
    IndicatorService(fresh_desk).measure(
        plan.rows[0].draft or pytest.fail("a new row has a draft"), MORNING
    )

    with pytest.raises(StalePlanError):
        service.commit(plan, MORNING)
