"""Progress and indicators on paper: a word with its colour, a cause, and money explained."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from talentdesk.domain.forecast import ForecastPart, ForecastRule, ForecastYear
from talentdesk.domain.ids import MeasurementId, WorkReportId
from talentdesk.domain.indicator_course import IndicatorStanding, all_series, part_course
from talentdesk.domain.indicators import (
    DefinitionDraft,
    Direction,
    IndicatorDefinition,
    PartValue,
)
from talentdesk.domain.measurements import Measurement, MeasurementDraft
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.proposals import ProgressStatus
from talentdesk.domain.work_money import DeviationLimits, suggest_money
from talentdesk.domain.work_progress import (
    Light,
    MilestoneReport,
    PartReport,
    WorkReport,
    WorkReportDraft,
    WorkStanding,
)
from talentdesk.reports.finance_paper import FinancePaper, build_finance_paper
from talentdesk.reports.finance_sheets import finance_sheets
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.finance_workbook import write_finance_workbook
from talentdesk.reports.import_sheet import ImportSheet
from tests.reports.ledger_case import SNAPSHOT, a_full_source
from tests.reports.paper_case import ACTIVITY, EFFORT
from tests.reports.test_figure_parts import require_traceable

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
LIMITS = DeviationLimits(Money.euros(50_000), 100)
REPORT = WorkReport(
    WorkReportId("r-1"),
    WorkReportDraft(
        ACTIVITY.id,
        date(2026, 6, 1),
        ProgressStatus.RUNNING,
        "De bouw loopt.",
        quality=PartReport(Light.GREEN),
        time=PartReport(Light.ORANGE, "=levering", "Ander bedrijf"),
        money=PartReport(Light.RED, "Duurder staal", "Minder beplanting"),
    ),
    Light.RED,
    NOON,
    "regisseur wonen",
)
LATE = MilestoneReport("Start", date(2026, 4, 1), reached=date(2026, 4, 20))
STANDINGS = (
    WorkStanding(
        EFFORT.id,
        EFFORT.number,
        "Lobby",
        EFFORT.content.kind,
        "werken",
        EFFORT.status,
        None,
        (),
        (),
        is_stale=True,
    ),
    WorkStanding(
        ACTIVITY.id,
        ACTIVITY.number,
        "Buurthuis",
        ACTIVITY.content.kind,
        "wonen",
        ACTIVITY.status,
        REPORT,
        (LATE, MilestoneReport("Klaar", date(2026, 9, 1))),
        (),
    ),
)
FORECAST = ForecastYear(
    ACTIVITY.id,
    "wonen",
    2026,
    Money(100_000_07),
    Money(71_345_60),
    ZERO,
    ZERO,
    (
        ForecastPart(ForecastRule.DUE, Money(71_345_60), "V-2026-001"),
        ForecastPart(ForecastRule.UNCOMMITTED, Money(48_654_47)),
    ),
)


def a_source() -> FinanceSource:
    """The case with one report, one proposal without, and a forecast 20% above the grant."""
    money = suggest_money(2026, Money(100_000_07), Money(120_000_07), LIMITS)
    return replace(
        a_full_source(),
        standings=STANDINGS,
        suggestions={ACTIVITY.id: money},
        forecast=(FORECAST,),
        indicators=(an_indicator(),),
    )


def a_measurement(period: str, value: str, version: int, series: int) -> Measurement:
    draft = MeasurementDraft("KPI", version, period, Decimal(value), data_source="CBS")
    return Measurement(MeasurementId(f"m-{period}"), draft, series, NOON, "medewerker")


def an_indicator() -> IndicatorStanding:
    """Two series: the second counts something else, and has a target."""
    first = DefinitionDraft(
        "KPI", date(2025, 1, 1), "Alle studenten", "Twente", "Na diploma", "CBS", "%"
    )
    second = replace(
        first,
        counted="Alleen hbo",
        direction=Direction.UP,
        baseline=(PartValue("2025", Decimal("50.5")),),
        targets=(PartValue("2026", Decimal(60)),),
    )
    definitions = (
        IndicatorDefinition(1, 1, first, NOON, "medewerker"),
        IndicatorDefinition(2, 2, second, NOON, "medewerker"),
    )
    measured = (a_measurement("2024", "83", 1, 1), a_measurement("2026", "61.25", 2, 2))
    series = all_series(definitions, measured)
    course = part_course(definitions[1], "", measured[1])
    return IndicatorStanding(
        "KPI", "Blijfkans", "%", definitions[1], definitions, series, (course,)
    )


@pytest.fixture
def paper() -> FinancePaper:
    return build_finance_paper(a_source(), SNAPSHOT)


def shown(paper: FinancePaper, key: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the titles of their columns."""
    sheet: ImportSheet[Any]
    [sheet] = [item for item in finance_sheets(paper) if item.key == key]
    return [{column.title: column.value(row) for column in sheet.columns} for row in sheet.rows]


def test_a_light_that_deviates_has_its_cause_and_correction(paper: FinancePaper) -> None:
    activity, effort = shown(paper, "voortgang")

    assert [activity[name] for name in ("Kwaliteit", "Tijd", "Geld")] == ["groen", "oranje", "rood"]
    assert activity["Oorzaak"] == "tijd: =levering\ngeld: Duurder staal"
    assert activity["Bijsturing"] == "tijd: Ander bedrijf\ngeld: Minder beplanting"
    assert [activity[f"Mijlpalen{name}"] for name in ("", " bereikt", " te laat")] == [2, 1, 1]
    assert [effort[name] for name in ("Kwaliteit", "Oorzaak", "Opmerking")] == [
        "grijs",
        "",
        "nog geen bericht",
    ]


def test_money_says_what_it_comes_to_and_whether_that_asks_for_words(paper: FinancePaper) -> None:
    activity, effort = shown(paper, "voortgang")

    amounts = [activity[name] for name in ("Begroot 2026", "Prognose 2026", "Afwijking")]
    assert amounts == [Money(100_000_07), Money(120_000_07), Money(20_000_00)]
    assert activity["Afwijking in procenten"] == "20%"
    assert (activity["Voordeel of nadeel"], activity["Boven de grens"]) == ("N", "ja")
    assert (effort["Prognose 2026"], effort["Boven de grens"]) == (None, "nee")


def test_its_figures_are_followed_to_the_rules_of_the_forecast(paper: FinancePaper) -> None:
    require_traceable(paper)


def test_a_forecast_that_is_not_told_is_missed() -> None:
    source = replace(a_source(), forecast=())

    with pytest.raises(AssertionError):
        require_traceable(build_finance_paper(source, SNAPSHOT))


def test_series_of_an_indicator_stand_apart(paper: FinancePaper) -> None:
    first, second = shown(paper, "indicatoren")

    assert (first["Reeks"], first["Waarde"], first["Koers"]) == (1, Decimal(83), "")
    assert first["Niet ingevuld"] == "nulmeting"
    assert (second["Reeks"], second["Waarde"], second["Koers"]) == (2, Decimal("61.25"), "op koers")
    assert (second["Nulmeting"], second["Streefwaarde"], second["Jaar streefwaarde"]) == (
        Decimal("50.5"),
        Decimal(60),
        2026,
    )


def test_the_limits_of_the_programme_are_told(paper: FinancePaper, tmp_path: Path) -> None:
    receipt = write_finance_workbook(paper, tmp_path / "papier.xlsx")

    sheet = load_workbook(receipt.file)["Toelichting"]
    told = [str(row[1].value) for row in sheet if row[0].value == "Voortgang"]
    assert "50.000,00 of 10% van wat is toegekend" in told[-1]


def test_lights_have_the_colour_of_their_word(paper: FinancePaper, tmp_path: Path) -> None:
    receipt = write_finance_workbook(paper, tmp_path / "papier.xlsx")
    book = load_workbook(receipt.file)
    rows = book["Voortgang"].iter_rows(min_row=2, min_col=8, max_col=10)
    colours = {cell.value: cell.fill.fgColor.rgb for row in rows for cell in row}

    assert set(colours) == {"groen", "oranje", "rood", "grijs"}
    assert len(set(colours.values())) == 4
    [value] = [row[6].value for row in book["Indicatoren"].iter_rows(min_row=3)]
    assert value == 61.25
