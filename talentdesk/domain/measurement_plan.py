"""What an import of measurements would do, before it does anything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.ids import MeasurementId
from talentdesk.domain.imports import CellProblem, Fate
from talentdesk.domain.indicators import IndicatorDefinition
from talentdesk.domain.measured_periods import MeasuredPeriod
from talentdesk.domain.measurements import Measurement, MeasurementDraft
from talentdesk.domain.places import FilePlace
from talentdesk.domain.progress_errors import DefinitionMissingError
from talentdesk.domain.proposals import FieldProblem

SHEET_FIELDS = ("indicator", "period", "part", "value", "data_source", "note")
"""What a column of the sheet can be."""


@dataclass(frozen=True, slots=True)
class SheetMeasurement:
    """What one row of a sheet says: only the fields that it fills, by ``SHEET_FIELDS``.

    ``period`` is the code of a period and ``value`` an exact number; the rest is text.
    """

    place: FilePlace
    fields: Mapping[str, Any]
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedMeasurement:
    """One row of the plan.

    ``draft`` is None when the row is refused; ``old`` is the value that it puts right.
    ``refusal`` says why the register does not take it, ``problems`` what is wrong in its cells.
    """

    place: FilePlace
    fate: Fate
    indicator: str = ""
    draft: MeasurementDraft | None = None
    old: Decimal | None = None
    problems: tuple[CellProblem, ...] = ()
    refusal: TalentDeskError | None = None


@dataclass(frozen=True, slots=True)
class MeasurementPlan:
    """Everything that an import would do; the commit carries out this object or nothing.

    ``log_seq`` is the last log entry when the plan was made: a register that moved on since
    refuses the plan.
    """

    source: str
    source_hash: str
    log_seq: int
    rows: tuple[PlannedMeasurement, ...]

    def count(self, fate: Fate) -> int:
        """How many rows have that fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def changes_nothing(self) -> bool:
        """Whether carrying it out would leave the register as it is."""
        return not any(row.fate in (Fate.NEW, Fate.CHANGED) for row in self.rows)


@dataclass(frozen=True, slots=True)
class MeasuringGround:
    """The register as a plan of measurements sees it.

    ``names`` gives for how people write an indicator (folded) its id, ``parts`` the same for
    the parts of an indicator. ``definitions`` has the present one of each, ``held`` the
    measurements that hold by indicator, series, part and period. ``source`` is taken where a
    row names none, ``indicator`` where it names no indicator (empty: a row must).
    """

    names: Mapping[str, str]
    parts: Mapping[str, Mapping[str, str]]
    definitions: Mapping[str, IndicatorDefinition]
    held: Mapping[tuple[str, int, str, str], Measurement]
    source: str
    indicator: str = ""


def plan_measurements(
    rows: Iterable[SheetMeasurement], ground: MeasuringGround
) -> tuple[PlannedMeasurement, ...]:
    """What each row would do, in the order of the sheet; nothing is changed."""
    planner = _Planner(ground)
    return tuple(planner.planned(row) for row in rows)


@dataclass(slots=True)
class _Planner:
    """Goes through the rows of one sheet, once."""

    ground: MeasuringGround
    seen: set[tuple[str, int, str, str]] = field(default_factory=set)

    def planned(self, row: SheetMeasurement) -> PlannedMeasurement:
        """The row of the plan."""
        named = str(row.fields.get("indicator", ""))
        key = self.ground.names.get(_folded(named), "") if named else self.ground.indicator
        if row.problems or not key:
            found = row.problems or (self._problem(row, "indicator", named),)
            return PlannedMeasurement(row.place, Fate.REFUSED, named, problems=found)
        definition = self.ground.definitions.get(key)
        if definition is None:
            refusal = DefinitionMissingError(key)
            return PlannedMeasurement(row.place, Fate.REFUSED, key, refusal=refusal)
        draft = self._draft(row, key, definition)
        problems = self._problems(row, draft, definition)
        if problems or draft is None:
            return PlannedMeasurement(row.place, Fate.REFUSED, key, problems=problems)
        return self._weighed(row, draft, definition.series)

    def _draft(
        self, row: SheetMeasurement, key: str, definition: IndicatorDefinition
    ) -> MeasurementDraft | None:
        if "period" not in row.fields or "value" not in row.fields:
            return None
        named = str(row.fields.get("part", ""))
        part = self.ground.parts.get(key, {}).get(_folded(named), named)
        return MeasurementDraft(
            key,
            definition.version,
            MeasuredPeriod.parse(row.fields["period"]).code,
            row.fields["value"],
            part,
            str(row.fields.get("data_source", "")) or self.ground.source,
            str(row.fields.get("note", "")),
        )

    def _problems(
        self, row: SheetMeasurement, draft: MeasurementDraft | None, held: IndicatorDefinition
    ) -> tuple[CellProblem, ...]:
        if draft is None:
            missing = [name for name in ("period", "value") if name not in row.fields]
            return tuple(self._problem(row, name) for name in missing)
        allowed = {"part": held.draft.parts}
        return tuple(
            CellProblem(
                row.place, name, problem, str(row.fields.get(name, "")), allowed.get(name, ())
            )
            for name, problem in draft.problems(held).items()
        )

    def _weighed(
        self, row: SheetMeasurement, draft: MeasurementDraft, series: int
    ) -> PlannedMeasurement:
        place = (draft.indicator, series, draft.part, draft.period)
        if place in self.seen:
            problem = CellProblem(row.place, "period", FieldProblem.DOUBLE, draft.period)
            return PlannedMeasurement(row.place, Fate.REFUSED, draft.indicator, problems=(problem,))
        self.seen.add(place)
        held = self.ground.held.get(place)
        if held is None:
            return PlannedMeasurement(row.place, Fate.NEW, draft.indicator, draft)
        is_same = held.draft.value == draft.value
        fate = Fate.SAME if is_same else Fate.CHANGED
        right = replace(draft, replaces=held.id)
        return PlannedMeasurement(row.place, fate, draft.indicator, right, held.draft.value)

    def _problem(self, row: SheetMeasurement, name: str, value: str = "") -> CellProblem:
        problem = FieldProblem.UNKNOWN if value else FieldProblem.REQUIRED
        return CellProblem(row.place, name, problem, value)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class MeasurementReceipt:
    """What an import did; ``backup`` is the name of the copy, empty when nothing changed."""

    added: tuple[MeasurementId, ...]
    backup: str
