"""Definitions of indicators with their versions, and what was measured."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from talentdesk.domain.canonical import canonical_json
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import MeasurementId, new_id
from talentdesk.domain.indicators import (
    DefinitionDraft,
    Direction,
    IndicatorDefinition,
    IndicatorLevel,
    PartValue,
    exact_text,
    exact_value,
    series_numbers,
)
from talentdesk.domain.measurements import Measurement, MeasurementDraft
from talentdesk.domain.people import Actor
from talentdesk.register.progress_records import (
    IndicatorDefinitionRecord,
    MeasurementRecord,
    MeasurementStepRecord,
)

_WITHDRAWN = "withdrawn"
_RESTORED = "restored"


class IndicatorRepository:
    """Reads and adds definitions and measurements within one session."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

    # --- definitions ------------------------------------------------------------------

    def definitions(self, indicator: str = "") -> list[IndicatorDefinition]:
        """Every version of one indicator, or of all, by indicator and version."""
        statement = select(IndicatorDefinitionRecord).order_by(
            col(IndicatorDefinitionRecord.indicator), col(IndicatorDefinitionRecord.version)
        )
        if indicator:
            statement = statement.where(IndicatorDefinitionRecord.indicator == indicator)
        return [_definition(record) for record in self._session.exec(statement)]

    def define(self, draft: DefinitionDraft, *, is_example: bool = False) -> IndicatorDefinition:
        """Keep the next version; one that means something else starts a series."""
        earlier = self.definitions(draft.indicator)
        series = series_numbers([*(item.draft for item in earlier), draft])[-1]
        record = IndicatorDefinitionRecord(
            indicator=draft.indicator,
            version=len(earlier) + 1,
            series=series,
            day=draft.day.isoformat(),
            counted=draft.counted.strip(),
            population=draft.population.strip(),
            moment=draft.moment.strip(),
            data_source=draft.data_source.strip(),
            unit=draft.unit.strip(),
            indicator_level=draft.level.value,
            level_parts=canonical_json(list(draft.parts)),
            direction=draft.direction.value if draft.direction else "",
            baseline=_values_text(draft.baseline),
            targets=_values_text(draft.targets),
            reason=draft.reason.strip(),
            is_example=int(is_example),
            at=self._now.isoformat(),
            actor=self._actor.mark,
        )
        self._session.add(record)
        self._session.flush()
        return _definition(record)

    # --- measurements -----------------------------------------------------------------

    def add_many(
        self, drafts: Sequence[MeasurementDraft], *, is_example: bool = False
    ) -> list[MeasurementId]:
        """Keep measurements, in this order; the file refuses two for one period and part."""
        last = self._session.exec(select(func.max(MeasurementRecord.seq))).one()
        records = [
            MeasurementRecord(
                seq=seq,
                id=new_id(self._now),
                indicator=draft.indicator,
                version=draft.version,
                part=draft.part,
                period=draft.period,
                value=exact_text(draft.value),
                data_source=draft.data_source.strip(),
                note=draft.note.strip(),
                replaces=draft.replaces or None,
                is_example=int(is_example),
                at=self._now.isoformat(),
                actor=self._actor.mark,
            )
            for seq, draft in enumerate(drafts, start=(last or 0) + 1)
        ]
        self._session.add_all(records)
        self._session.flush()
        return [MeasurementId(record.id) for record in records]

    def withdraw(self, measurement: MeasurementId, reason: str) -> str:
        """Let a measurement no longer hold; it stays readable. Returns its indicator."""
        return self._take_step(measurement, _WITHDRAWN, reason)

    def restore(self, measurement: MeasurementId, reason: str) -> str:
        """Let a measurement that was withdrawn hold again; the file refuses a second one."""
        return self._take_step(measurement, _RESTORED, reason)

    def _take_step(self, measurement: MeasurementId, step: str, reason: str) -> str:
        held = self.get(measurement)
        last = self._session.exec(select(func.max(MeasurementStepRecord.seq))).one()
        self._session.add(
            MeasurementStepRecord(
                seq=(last or 0) + 1,
                measurement_id=held.id,
                step=step,
                reason=reason.strip(),
                at=self._now.isoformat(),
                actor=self._actor.mark,
            )
        )
        self._session.flush()
        return held.draft.indicator

    def get(self, measurement: MeasurementId) -> Measurement:
        """One measurement; raises RecordMissingError."""
        record = self._session.exec(
            select(MeasurementRecord).where(MeasurementRecord.id == measurement)
        ).first()
        if record is None:
            raise RecordMissingError("measurement", measurement)
        return self._measurements([record])[0]

    def measurements(self, indicator: str = "") -> list[Measurement]:
        """Every measurement of one indicator, or of all, in the order they came."""
        statement = select(MeasurementRecord).order_by(col(MeasurementRecord.seq))
        if indicator:
            statement = statement.where(MeasurementRecord.indicator == indicator)
        return self._measurements(self._session.exec(statement).all())

    def _measurements(self, records: Sequence[MeasurementRecord]) -> list[Measurement]:
        versions = self._session.exec(
            select(
                IndicatorDefinitionRecord.indicator,
                IndicatorDefinitionRecord.version,
                IndicatorDefinitionRecord.series,
            )
        )
        series = {(indicator, version): number for indicator, version, number in versions}
        steps = self._session.exec(
            select(MeasurementStepRecord).order_by(col(MeasurementStepRecord.seq))
        )
        last = {item.measurement_id: item.step for item in steps}
        return [
            _measurement(
                record,
                series[record.indicator, record.version],
                is_withdrawn=last.get(record.id) == _WITHDRAWN,
            )
            for record in records
        ]


def _measurement(record: MeasurementRecord, series: int, *, is_withdrawn: bool) -> Measurement:
    draft = MeasurementDraft(
        record.indicator,
        record.version,
        record.period,
        exact_value(record.value),
        record.part,
        record.data_source,
        record.note,
        record.replaces or "",
    )
    return Measurement(
        MeasurementId(record.id),
        draft,
        series,
        datetime.fromisoformat(record.at),
        record.actor,
        bool(record.is_example),
        is_withdrawn,
    )


def _definition(record: IndicatorDefinitionRecord) -> IndicatorDefinition:
    draft = DefinitionDraft(
        record.indicator,
        date.fromisoformat(record.day),
        record.counted,
        record.population,
        record.moment,
        record.data_source,
        record.unit,
        IndicatorLevel(record.indicator_level),
        tuple(json.loads(record.level_parts)),
        Direction(record.direction) if record.direction else None,
        _values(json.loads(record.baseline)),
        _values(json.loads(record.targets)),
        record.reason,
    )
    return IndicatorDefinition(
        record.version,
        record.series,
        draft,
        datetime.fromisoformat(record.at),
        record.actor,
        bool(record.is_example),
    )


def _values_text(values: Iterable[PartValue]) -> str:
    return canonical_json(
        [
            {"part": item.part, "period": item.period, "value": exact_text(item.value)}
            for item in values
        ]
    )


def _values(plain: Iterable[Mapping[str, Any]]) -> tuple[PartValue, ...]:
    return tuple(
        PartValue(item["period"], exact_value(item["value"]), item["part"]) for item in plain
    )
