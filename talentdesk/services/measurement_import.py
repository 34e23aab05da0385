"""Use cases about measurements that come in by a sheet: first the plan, then all or nothing."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from talentdesk.domain.errors import StalePlanError, TalentDeskError
from talentdesk.domain.imports import CellProblem, Fate
from talentdesk.domain.indicators import IndicatorDefinition, IndicatorLevel
from talentdesk.domain.measurement_plan import (
    MeasurementPlan,
    MeasurementReceipt,
    MeasuringGround,
    SheetMeasurement,
    plan_measurements,
)
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import FieldProblem
from talentdesk.exchange.measurement_sheet import (
    read_measurement_sheet,
    suggest_measurement_columns,
)
from talentdesk.files.source_files import read_source_file
from talentdesk.files.tables import read_table
from talentdesk.register.database import Register
from talentdesk.services.measurements_kept import held_places
from talentdesk.services.safety_copy import safety_copy
from talentdesk.services.workplace import Workplace
from talentdesk.wording.progress_terms import file_source

__all__ = ("MeasurementImport", "looks_like_measurements")


class MeasurementImport:
    """Read measurements from a workbook or CSV. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def plan(self, source: Path, indicator: str = "") -> MeasurementPlan:
        """What an import of the file would do; nothing is changed.

        Args:
            source: a workbook or CSV with a period and a value per row.
            indicator: taken where a row names none.

        Raises:
            SourceFileError: the file cannot be read, or holds no measurements.
        """
        file = read_source_file(source)
        rows = read_measurement_sheet(file)
        with self._workplace.reading() as register:
            ground = self._ground(register, file_source(file.name), indicator)
            log_seq = register.log.head().seq
        checked = [_percentage_checked(row, ground) for row in rows]
        return MeasurementPlan(file.name, file.sha256, log_seq, plan_measurements(checked, ground))

    def commit(self, plan: MeasurementPlan, now: datetime) -> MeasurementReceipt:
        """Carry out exactly this plan, after a backup: all of it, or nothing.

        Raises:
            RuleError: G-07.
            StalePlanError: the register changed after the plan was made.
        """
        self._workplace.require(Right.EDIT)
        if plan.changes_nothing:
            return MeasurementReceipt((), "")
        backup = safety_copy(self._workplace, now)
        with self._workplace.transaction(now, "import measurements") as register:
            if register.log.head().seq != plan.log_seq:
                raise StalePlanError
            drafts = [
                row.draft
                for row in plan.rows
                if row.fate in (Fate.NEW, Fate.CHANGED) and row.draft is not None
            ]
            added = register.indicators.add_many(drafts)
        return MeasurementReceipt(tuple(added), backup.name)

    def _ground(self, register: Register, source: str, indicator: str) -> MeasuringGround:
        programme = self._workplace.programme
        definitions = {item.draft.indicator: item for item in register.indicators.definitions()}
        names = {}
        for item in programme.indicators:
            names[item.id.casefold()] = item.id
            names[" ".join(item.name.split()).casefold()] = item.id
        areas = {item.id: item.name for item in programme.areas}
        parts = {key: _part_names(held, areas) for key, held in definitions.items()}
        held = held_places(register)
        return MeasuringGround(names, parts, definitions, held, source, indicator)


def looks_like_measurements(source: Path) -> bool:
    """Whether a sheet names an indicator, a period and a value in its titles.

    False as well for a file that cannot be read: whoever reads it says why.
    """
    try:
        table = read_table(read_source_file(source))
    except TalentDeskError:
        return False
    fields = set(suggest_measurement_columns(table.header).values())
    return {"indicator", "period", "value"} <= fields


def _part_names(held: IndicatorDefinition, areas: Mapping[str, str]) -> dict[str, str]:
    """How people write the parts of an indicator."""
    found = {part.casefold(): part for part in held.draft.parts}
    if held.draft.level is IndicatorLevel.AREA:
        found |= {areas[part].casefold(): part for part in held.draft.parts if part in areas}
    return found


def _percentage_checked(row: SheetMeasurement, ground: MeasuringGround) -> SheetMeasurement:
    """A cell with the look of a percentage holds 0,73 for 73%: which one is for a person to say."""
    named = " ".join(str(row.fields.get("indicator", "")).split()).casefold()
    key = ground.names.get(named, "") if named else ground.indicator
    definition = ground.definitions.get(key)
    value = row.fields.get("value")
    if definition is None or value is None or definition.draft.unit != "%":
        return row
    if not 0 < abs(value) < 1:
        return row
    readings = (f"{value * 100:f}".replace(".", ","), f"{value:f}".replace(".", ","))
    problem = CellProblem(row.place, "value", FieldProblem.AMBIGUOUS_AMOUNT, readings[1], readings)
    return SheetMeasurement(row.place, row.fields, (*row.problems, problem))
