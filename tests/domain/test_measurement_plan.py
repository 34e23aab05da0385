"""The plan of an import of measurements, and the numbers and periods that people write."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from talentdesk.domain.exact_numbers import NumberFormatError, read_number
from talentdesk.domain.ids import MeasurementId
from talentdesk.domain.imports import CellProblem, Fate
from talentdesk.domain.indicators import DefinitionDraft, IndicatorDefinition, IndicatorLevel
from talentdesk.domain.measured_periods import MeasuredPeriod, PeriodFormatError
from talentdesk.domain.measurement_plan import (
    MeasurementPlan,
    MeasuringGround,
    PlannedMeasurement,
    SheetMeasurement,
    plan_measurements,
)
from talentdesk.domain.measurements import Measurement, MeasurementDraft
from talentdesk.domain.places import FilePlace
from talentdesk.domain.progress_errors import DefinitionMissingError
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem

PLACE = FilePlace("Metingen", 4)
AT = datetime(2026, 5, 1, tzinfo=UTC)
WHOLE = DefinitionDraft(
    "BOMEN", date(2026, 1, 1), "Bomen", "Alle straten", "1 oktober", "Register", "bomen"
)
APART = replace(WHOLE, indicator="LEERLINGEN", level=IndicatorLevel.AREA, parts=("noord", "zuid"))
HELD = Measurement(
    MeasurementId("m-1"),
    MeasurementDraft("BOMEN", 2, "2025", Decimal(90), data_source="telling"),
    1, AT, "ans",
)  # fmt: skip
GROUND = MeasuringGround(
    names={"aantal bomen": "BOMEN", "leerlingen": "LEERLINGEN", "leeg": "LEEG"},
    parts={"LEERLINGEN": {"het noorden": "noord"}},
    definitions={
        "BOMEN": IndicatorDefinition(3, 1, WHOLE, AT, "ans"),
        "LEERLINGEN": IndicatorDefinition(1, 4, APART, AT, "ans"),
    },
    held={("BOMEN", 1, "", "2025"): HELD},
    source="Jaarverslag",
    indicator="",
)
BOMEN = replace(GROUND, indicator="BOMEN")


def a_row(**fields: Any) -> SheetMeasurement:
    return SheetMeasurement(PLACE, {"period": "2024", "value": Decimal(5)} | fields)


def planned(row: SheetMeasurement, ground: MeasuringGround = GROUND) -> PlannedMeasurement:
    return plan_measurements([row], ground)[0]


def refused(indicator: str, *problems: CellProblem) -> PlannedMeasurement:
    return PlannedMeasurement(PLACE, Fate.REFUSED, indicator, problems=problems)


def wrong(field: str, problem: FieldProblem, value: str = "", *allowed: str) -> CellProblem:
    return CellProblem(PLACE, field, problem, value, allowed)


def test_a_new_measurement_names_its_definition_and_its_source() -> None:
    row = a_row(indicator=" Aantal  BOMEN", period="2024 - 2025", note="geschat")

    assert planned(row) == PlannedMeasurement(
        PLACE, Fate.NEW, "BOMEN",
        MeasurementDraft(
            "BOMEN", 3, "2024/2025", Decimal(5), "", "Jaarverslag", "geschat"
        ),
    )  # fmt: skip
    other = planned(a_row(indicator="aantal bomen", data_source="telling")).draft
    assert other is not None
    assert (other.data_source, other.note) == ("telling", "")


def test_a_part_is_known_by_how_people_write_it() -> None:
    found = planned(a_row(indicator="Leerlingen", part="Het  Noorden"))
    other = planned(a_row(indicator="Leerlingen", part="zuid"))

    assert found.draft == MeasurementDraft(
        "LEERLINGEN", 1, "2024", Decimal(5), "noord", "Jaarverslag"
    )
    assert other.draft is not None
    assert other.draft.part == "zuid"


@pytest.mark.parametrize(
    ("row", "ground", "plan"),
    [
        (a_row(), GROUND, refused("", wrong("indicator", FieldProblem.REQUIRED))),
        (
            a_row(indicator="Vissen"),
            BOMEN,
            refused("Vissen", wrong("indicator", FieldProblem.UNKNOWN, "Vissen")),
        ),
        (
            SheetMeasurement(PLACE, {"indicator": "leeg"}),
            GROUND,
            replace(refused("LEEG"), refusal=DefinitionMissingError("LEEG")),
        ),
        (
            SheetMeasurement(PLACE, {"indicator": "aantal bomen"}),
            GROUND,
            refused(
                "BOMEN",
                wrong("period", FieldProblem.REQUIRED),
                wrong("value", FieldProblem.REQUIRED),
            ),
        ),
        (
            SheetMeasurement(PLACE, {"period": "2024"}),
            BOMEN,
            refused("BOMEN", wrong("value", FieldProblem.REQUIRED)),
        ),
        (
            SheetMeasurement(PLACE, {"value": Decimal(1)}),
            BOMEN,
            refused("BOMEN", wrong("period", FieldProblem.REQUIRED)),
        ),
        (
            a_row(indicator="leerlingen", part="oost"),
            GROUND,
            refused("LEERLINGEN", wrong("part", FieldProblem.UNKNOWN, "oost", "noord", "zuid")),
        ),
        (
            a_row(value=Decimal("1e30")),
            replace(BOMEN, source=""),
            refused(
                "BOMEN",
                wrong("data_source", FieldProblem.REQUIRED),
                wrong("value", FieldProblem.TOO_LONG, "1E+30"),
            ),
        ),
        (
            a_row(note="x" * (MAX_TEXT + 1)),
            BOMEN,
            refused("BOMEN", wrong("note", FieldProblem.TOO_LONG, "x" * (MAX_TEXT + 1))),
        ),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(
    row: SheetMeasurement, ground: MeasuringGround, plan: PlannedMeasurement
) -> None:
    found = planned(row, ground)

    assert str(found.refusal) == str(plan.refusal)
    assert replace(found, refusal=None) == replace(plan, refusal=None)


def test_what_the_reader_found_wrong_is_told_first() -> None:
    problem = wrong("value", FieldProblem.NOT_A_NUMBER, "veel")
    row = replace(a_row(indicator="Vissen"), problems=(problem,))

    assert planned(row) == refused("Vissen", problem)
    assert planned(replace(row, fields={}), BOMEN) == refused("", problem)


def test_a_period_that_is_there_already_is_the_same_or_put_right() -> None:
    same = planned(a_row(period="2025", value=Decimal("90.0")), BOMEN)
    other = planned(a_row(period="2025", value=Decimal(91)), BOMEN)

    assert (same.fate, other.fate) == (Fate.SAME, Fate.CHANGED)
    assert (same.old, other.old) == (Decimal(90), Decimal(90))
    assert other == PlannedMeasurement(
        PLACE, Fate.CHANGED, "BOMEN",
        MeasurementDraft(
            "BOMEN", 3, "2025", Decimal(91), "", "Jaarverslag", replaces="m-1"
        ),
        Decimal(90),
    )  # fmt: skip


def test_the_same_period_twice_in_a_sheet_is_refused() -> None:
    rows = [a_row(), a_row(value=Decimal(6)), a_row(period="2023")]

    found = plan_measurements(rows, BOMEN)

    assert [row.fate for row in found] == [Fate.NEW, Fate.REFUSED, Fate.NEW]
    assert found[1] == refused("BOMEN", wrong("period", FieldProblem.DOUBLE, "2024"))


def test_a_plan_is_counted_by_fate() -> None:
    rows = plan_measurements([a_row(period="2025", value=Decimal(90)), a_row(), a_row()], BOMEN)
    plan = MeasurementPlan("bron.xlsx", "0" * 64, 7, rows)

    assert [plan.count(fate) for fate in Fate] == [1, 0, 1, 1]
    assert not plan.changes_nothing
    assert replace(plan, rows=(rows[0], rows[2])).changes_nothing


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"period": "voorjaar"}, {"period": FieldProblem.NOT_A_DATE}),
        ({"data_source": " "}, {"data_source": FieldProblem.REQUIRED}),
        ({"data_source": "x" * MAX_TEXT, "note": "x" * MAX_TEXT}, {}),
        ({"data_source": "x" * (MAX_TEXT + 1)}, {"data_source": FieldProblem.TOO_LONG}),
        ({"note": "x" * (MAX_TEXT + 1)}, {"note": FieldProblem.TOO_LONG}),
        ({"part": "noord"}, {"part": FieldProblem.UNKNOWN}),
        ({"value": Decimal("1e15")}, {"value": FieldProblem.TOO_LONG}),
    ],
)
def test_a_measurement_says_per_field_what_is_wrong(
    changes: dict[str, Any], problems: dict[str, FieldProblem]
) -> None:
    assert replace(HELD.draft, **changes).problems(GROUND.definitions["BOMEN"]) == problems


# --- numbers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("41,5", "41.5"),
        (" -3 ", "-3.0"),
        ("\N{MINUS SIGN}3", "-3.0"),
        ("1.234,50", "1234.50"),
        ("12.345.678,9", "12345678.9"),
        ("1234567,25", "1234567.25"),
        ("1\N{NO-BREAK SPACE}234", "1234.0"),
    ],
)
def test_a_number_is_read_to_its_last_digit(text: str, number: str) -> None:
    assert str(read_number(text)) == number


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.234", ("1234", "1,234")),
        ("-12.345", ("-12345", "-12,345")),
        ("4.5", ("45", "4,5")),
        ("1,234.5", ("12345", "1234,5")),
        ("1.23.45", ()),
        ("", ()),
        ("veel", ()),
        ("1,2,3", ()),
        ("3%", ()),
    ],
)
def test_a_number_that_can_be_two_is_not_guessed(text: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(NumberFormatError) as caught:
        read_number(text)

    assert (str(caught.value), caught.value.readings) == (text, readings)


# --- periods -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "first", "last"),
    [
        (" 2025 ", "2025", "2025-01-01", "2025-12-31"),
        ("2025/2026", "2025/2026", "2025-08-01", "2026-07-31"),
        ("2025 - 2026", "2025/2026", "2025-08-01", "2026-07-31"),
        ("2025-K1", "2025-K1", "2025-01-01", "2025-03-31"),
        ("2025q2", "2025-K2", "2025-04-01", "2025-06-30"),
        ("2025 k4", "2025-K4", "2025-10-01", "2025-12-31"),
        ("2028-02", "2028-02", "2028-02-01", "2028-02-29"),
        ("2025-12", "2025-12", "2025-12-01", "2025-12-31"),
        ("2025-10-01", "2025-10-01", "2025-10-01", "2025-10-01"),
        ("1900", "1900", "1900-01-01", "1900-12-31"),
        ("2200", "2200", "2200-01-01", "2200-12-31"),
    ],
)
def test_a_period_has_one_code_and_two_ends(text: str, code: str, first: str, last: str) -> None:
    found = MeasuredPeriod.parse(text)

    assert found == MeasuredPeriod(code, date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "25", "1899", "2201", "2025/2027", "2025-K5", "2025-13", "2025-02-30", "voorjaar"]
)
def test_another_text_is_no_period(text: str) -> None:
    with pytest.raises(PeriodFormatError) as caught:
        MeasuredPeriod.parse(text)

    assert str(caught.value) == text
