"""Measurements of different definitions are never joined, and values stay exact."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.ids import MeasurementId
from talentdesk.domain.indicator_course import (
    Course,
    PartCourse,
    all_series,
    part_course,
    worst_course,
)
from talentdesk.domain.indicators import (
    DefinitionDraft,
    Direction,
    IndicatorDefinition,
    IndicatorLevel,
    PartValue,
    exact_text,
    exact_value,
    fits,
    series_numbers,
)
from talentdesk.domain.measured_periods import MeasuredPeriod, PeriodFormatError
from talentdesk.domain.measurements import Measurement, MeasurementDraft, holding_measurements
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem

AT = datetime(2026, 5, 1, tzinfo=UTC)
DRAFT = DefinitionDraft(
    "BOMEN",
    date(2026, 1, 1),
    "Bomen met een stam boven 10 cm",
    "Alle straten",
    "Telling op 1 oktober",
    "Bomenregister",
    "bomen",
    direction=Direction.UP,
    baseline=(PartValue("2024", Decimal(100)),),
    targets=(PartValue("2028", Decimal(200)),),
)
DEFINITION = IndicatorDefinition(1, 1, DRAFT, AT, "ans")


def measured(key: str, period: str, value: str, *, series: int = 1, **more: str) -> Measurement:
    draft = MeasurementDraft("BOMEN", series, period, Decimal(value), data_source="telling", **more)
    return Measurement(MeasurementId(key), draft, series, AT, "ans")


def test_another_meaning_starts_a_series_and_another_target_does_not() -> None:
    wider = replace(DRAFT, population="Alle straten en parken")
    aims = replace(DRAFT, targets=(), counted="bomen  met een stam boven 10 CM")

    assert series_numbers([DRAFT, aims, wider, DRAFT]) == [1, 1, 2, 3]


def test_points_of_two_definitions_stand_in_two_series() -> None:
    second = IndicatorDefinition(2, 2, replace(DRAFT, data_source="Satelliet"), AT, "ans")
    points = [measured("a", "2024", "90"), measured("b", "2025", "140", series=2)]

    found = all_series([DEFINITION, second], points)

    assert [(item.series, [point.id for point in item.points]) for item in found] == [
        (1, ["a"]),
        (2, ["b"]),
    ]


def test_a_measurement_counts_once_its_period_is_over() -> None:
    wrong, right = measured("a", "2025", "9"), measured("b", "2025", "90", replaces="a")
    early = measured("c", "2024/2025", "80")

    assert holding_measurements([wrong, right, early]) == [early, right]
    assert holding_measurements([wrong, right, early], date(2025, 12, 30)) == [early]
    assert holding_measurements([wrong, replace(right, is_withdrawn=True)]) == [wrong]


@pytest.mark.parametrize(
    ("period", "value", "course"),
    [
        ("2026", "150", Course.ON_COURSE),
        ("2026", "149", Course.BEHIND),
        ("2028", "200", Course.ON_COURSE),
        ("2028-03", "190", Course.BEHIND),
        ("2030", "199.9", Course.BEHIND),
    ],
)
def test_a_value_is_held_against_the_line_to_the_target(
    period: str, value: str, course: Course
) -> None:
    found = part_course(DEFINITION, "", measured("a", period, value))

    assert found.course is course


def test_what_is_needed_halfway_is_exact() -> None:
    found = part_course(DEFINITION, "", measured("a", "2026", "1"))

    assert found.needed == 100 + Fraction(100 * 730, 1461)


AIMS = {"2028": 200, "2026": 150, "2030": 90}
STEPS = tuple(PartValue(year, Decimal(value)) for year, value in AIMS.items())
IN_STEPS = replace(DEFINITION, draft=replace(DRAFT, targets=STEPS))


@pytest.mark.parametrize(
    ("period", "target", "needed"),
    [
        ("2025", STEPS[1], 100 + Fraction(50 * 365, 730)),
        ("2026", STEPS[1], 150),
        ("2027", STEPS[0], 100 + Fraction(100 * 1095, 1461)),
        ("2030", STEPS[2], 90),
        ("2031", STEPS[2], 90),
        ("2023", STEPS[1], 100),
    ],
)
def test_a_measurement_is_held_against_the_first_target_that_is_to_come(
    period: str, target: PartValue, needed: Fraction | int
) -> None:
    last = measured("a", period, "1")

    assert part_course(IN_STEPS, "", last) == PartCourse(
        "", last, PartValue("2024", Decimal(100)), target, Fraction(needed), Course.BEHIND
    )


def test_a_part_that_was_never_measured_has_its_beginning_and_first_target() -> None:
    bare = replace(DEFINITION, draft=replace(DRAFT, targets=(), baseline=()))
    begin = PartValue("2024", Decimal(100))

    assert part_course(IN_STEPS, "", None) == PartCourse(
        "", None, begin, STEPS[1], None, Course.UNKNOWN
    )
    assert part_course(bare, "noord", None) == PartCourse(
        "noord", None, None, None, None, Course.UNKNOWN
    )


def test_a_target_of_the_year_of_the_beginning_is_needed_at_once() -> None:
    draft = replace(DRAFT, baseline=(PartValue("2027", Decimal(9)),), targets=STEPS[1:2])
    early = part_course(replace(DEFINITION, draft=draft), "", measured("a", "2025", "1"))
    same = replace(draft, baseline=(PartValue("2026", Decimal(9)),))

    assert early.needed == 150
    found = part_course(replace(DEFINITION, draft=same), "", measured("a", "2025", "1"))
    assert found.needed == 150


def test_less_is_better_where_a_number_has_to_go_down() -> None:
    down = replace(DEFINITION, draft=replace(DRAFT, direction=Direction.DOWN))

    for value, course in (("200", Course.ON_COURSE), ("201", Course.BEHIND)):
        assert part_course(down, "", measured("a", "2028", value)).course is course


@pytest.mark.parametrize("gone", ["direction", "targets", "baseline"])
def test_without_an_aim_nothing_is_said(gone: str) -> None:
    changes: dict[str, Any] = {gone: None if gone == "direction" else ()}
    bare = replace(DRAFT, **changes)
    found = part_course(replace(DEFINITION, draft=bare), "", measured("a", "2026", "150"))

    assert found.course is Course.UNKNOWN
    definition = replace(DEFINITION, draft=bare)
    assert (found.part, found.last) == ("", measured("a", "2026", "150"))
    assert found.baseline == definition.baseline("")
    assert found.target == next(iter(definition.targets("")), None)
    assert (found.needed is not None) == (gone == "direction")
    assert worst_course([Course.UNKNOWN, Course.ON_COURSE]) is Course.ON_COURSE
    assert worst_course([Course.BEHIND, Course.ON_COURSE]) is Course.BEHIND


def test_a_definition_says_all_that_is_needed_to_measure_again() -> None:
    empty = replace(DRAFT, moment=" ", unit="", level=IndicatorLevel.AREA)
    elsewhere = replace(DRAFT, level=IndicatorLevel.AREA, parts=("kade",))
    twice = replace(DRAFT, targets=(*DRAFT.targets, PartValue("2028", Decimal(1))))
    vague = replace(DRAFT, targets=(PartValue("2028-03", Decimal(1)),))

    assert empty.problems() == {
        "moment": FieldProblem.REQUIRED,
        "unit": FieldProblem.REQUIRED,
        "level_parts": FieldProblem.REQUIRED,
    }
    assert elsewhere.problems() == {
        "baseline": FieldProblem.UNKNOWN,
        "targets": FieldProblem.UNKNOWN,
    }
    assert twice.problems() == {"targets": FieldProblem.DOUBLE}
    assert vague.problems() == {"targets": FieldProblem.NOT_A_DATE}


@pytest.mark.parametrize(
    ("text", "code", "last"),
    [
        ("2025", "2025", date(2025, 12, 31)),
        ("2024-2025", "2024/2025", date(2025, 7, 31)),
        ("2025 k2", "2025-K2", date(2025, 6, 30)),
        ("2024-02", "2024-02", date(2024, 2, 29)),
        ("2025-10-01", "2025-10-01", date(2025, 10, 1)),
    ],
)
def test_a_period_has_one_code_and_an_end(text: str, code: str, last: date) -> None:
    found = MeasuredPeriod.parse(text)

    assert (found.code, found.last) == (code, last)
    assert MeasuredPeriod.parse(found.code) == found


@pytest.mark.parametrize("text", ["", "ruim 20%", "2025-13", "2025-02-30", "2024/2026", "25"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodFormatError):
        MeasuredPeriod.parse(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_value_has_one_text(value: Decimal) -> None:
    text = exact_text(value)

    assert exact_value(text) == value
    assert exact_text(exact_value(text)) == text
    assert "E" not in text


@pytest.mark.parametrize("name", ["counted", "population", "moment", "data_source", "unit"])
def test_a_definition_has_each_of_its_texts_and_none_too_long(name: str) -> None:
    def with_text(text: str) -> dict[str, FieldProblem]:
        changed: dict[str, Any] = {name: text}
        return replace(DRAFT, **changed).problems()

    assert with_text("x" * MAX_TEXT) == {}
    assert with_text("x" * (MAX_TEXT + 1)) == {name: FieldProblem.TOO_LONG}
    assert with_text(" ") == {name: FieldProblem.REQUIRED}


@pytest.mark.parametrize(
    ("level", "parts", "problem"),
    [
        (IndicatorLevel.WHOLE, (), None),
        (IndicatorLevel.WHOLE, ("noord",), FieldProblem.NOT_A_CHOICE),
        (IndicatorLevel.AREA, (), FieldProblem.REQUIRED),
        (IndicatorLevel.AREA, ("noord", "zuid"), None),
        (IndicatorLevel.AREA, ("noord", "noord"), FieldProblem.DOUBLE),
    ],
)
def test_parts_are_named_where_they_are_measured_apart(
    level: IndicatorLevel, parts: tuple[str, ...], problem: FieldProblem | None
) -> None:
    draft = replace(DRAFT, level=level, parts=parts, baseline=(), targets=())

    assert draft.problems() == ({"level_parts": problem} if problem else {})


@pytest.mark.parametrize(
    ("values", "is_target", "problem"),
    [
        ((PartValue("2028", Decimal(1)), PartValue("2029", Decimal(1))), True, None),
        (
            (PartValue("2028", Decimal(1)), PartValue("2028", Decimal(2))),
            True,
            FieldProblem.DOUBLE,
        ),
        ((PartValue("2028-K1", Decimal(1)),), True, FieldProblem.NOT_A_DATE),
        ((PartValue("9999", Decimal(1)),), True, FieldProblem.NOT_A_DATE),
        ((PartValue("2028", Decimal("1e15")),), True, FieldProblem.TOO_LONG),
        ((PartValue("2028", Decimal(1), "oost"),), True, FieldProblem.UNKNOWN),
        ((PartValue("2024-K1", Decimal(1)),), False, None),
        (
            (PartValue("2024", Decimal(1)), PartValue("2025", Decimal(1))),
            False,
            FieldProblem.DOUBLE,
        ),
    ],
)
def test_an_aim_has_a_year_and_a_beginning_is_there_once(
    values: tuple[PartValue, ...], problem: FieldProblem | None, *, is_target: bool
) -> None:
    name = "targets" if is_target else "baseline"
    changed: dict[str, Any] = {"targets": (), "baseline": (), name: values}

    assert replace(DRAFT, **changed).problems() == ({name: problem} if problem else {})


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("9" * 15, True),
        ("9" * 16, False),
        ("-" + "9" * 15, True),
        ("-0." + "9" * 15, True),
        ("0." + "9" * 16, False),
        ("99999999.9999999", True),
        ("99999999.99999999", False),
        ("0." + "0" * 28 + "1", True),
        ("0." + "0" * 29 + "1", False),
    ],
)
def test_a_spreadsheet_keeps_fifteen_digits(text: str, *, is_kept: bool) -> None:
    assert fits(Decimal(text)) == is_kept


def test_a_series_has_each_part_that_is_asked_for_or_was_measured() -> None:
    apart = replace(DRAFT, level=IndicatorLevel.AREA, parts=("noord", "zuid"), targets=())
    definition = IndicatorDefinition(1, 1, apart, AT, "ans")
    points = [measured("a", "2024", "9", part="oost"), measured("b", "2024", "8", part="zuid")]

    found = all_series([definition], points)

    assert [(item.part, item.definition) for item in found] == [
        (part, definition) for part in ("noord", "zuid", "oost")
    ]
    assert [[point.id for point in item.points] for item in found] == [[], ["b"], ["a"]]


def test_a_period_counts_from_the_day_that_it_ends() -> None:
    held = [measured("a", "2025", "9")]

    assert holding_measurements(held, date(2025, 12, 31)) == held
    assert holding_measurements(held, date(2025, 12, 30)) == []


@pytest.mark.parametrize("text", ["veel", "", "NaN", "Infinity"])
def test_what_is_no_number_is_refused_by_its_text(text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{text}$"):
        exact_value(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.50", "1.5"), ("100", "100"), ("100.00", "100"), ("-0", "0"), ("-0.00", "0"),
        ("0.00", "0"), ("-0.50", "-0.5"), ("1E+3", "1000"), ("1E-3", "0.001"), ("-7", "-7"),
    ],
)  # fmt: skip
def test_a_number_is_written_without_what_says_nothing(value: str, text: str) -> None:
    assert exact_text(Decimal(value)) == text
