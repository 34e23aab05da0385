"""SQLModel tables of progress and indicators; as ``records``, and nothing of them leaves here."""

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from talentdesk.register.person_marks import PersonMark


class WorkReportRecord(SQLModel, table=True):
    """Table ``work_report``; ``milestones`` and ``results`` are JSON. Never changed."""

    __tablename__ = "work_report"

    seq: int = Field(primary_key=True)
    id: str = Field(unique=True)
    proposal_id: str = Field(foreign_key="proposal.id")
    day: str
    progress: str
    said: str
    quality: str
    quality_cause: str = ""
    quality_correction: str = ""
    time: str
    time_cause: str = ""
    time_correction: str = ""
    money: str
    money_cause: str = ""
    money_correction: str = ""
    suggested: str
    departure: str = ""
    milestones: str = "[]"
    results: str = "[]"
    replaces: str | None = Field(default=None, foreign_key="work_report.id")
    is_example: int = 0
    at: str
    actor: str = Field(sa_type=PersonMark)


class WorkReportStepRecord(SQLModel, table=True):
    """Table ``work_report_step``: a report was withdrawn, or holds again."""

    __tablename__ = "work_report_step"

    seq: int = Field(primary_key=True)
    report_id: str = Field(foreign_key="work_report.id")
    step: str
    reason: str
    at: str
    actor: str = Field(sa_type=PersonMark)


class IndicatorDefinitionRecord(SQLModel, table=True):
    """Table ``indicator_definition``: every version; parts, baseline and targets are JSON."""

    __tablename__ = "indicator_definition"

    indicator: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    series: int
    day: str
    counted: str
    population: str
    moment: str
    data_source: str
    unit: str
    indicator_level: str
    level_parts: str = "[]"
    direction: str = ""
    baseline: str = "[]"
    targets: str = "[]"
    reason: str = ""
    is_example: int = 0
    at: str
    actor: str = Field(sa_type=PersonMark)


class MeasurementRecord(SQLModel, table=True):
    """Table ``measurement``; ``value`` is the text of an exact number. Never changed."""

    __tablename__ = "measurement"
    __table_args__ = (
        ForeignKeyConstraint(
            ["indicator", "version"],
            ["indicator_definition.indicator", "indicator_definition.version"],
        ),
    )

    seq: int = Field(primary_key=True)
    id: str = Field(unique=True)
    indicator: str
    version: int
    part: str
    period: str
    value: str
    data_source: str
    note: str = ""
    replaces: str | None = Field(default=None, foreign_key="measurement.id")
    is_example: int = 0
    at: str
    actor: str = Field(sa_type=PersonMark)


class MeasurementStepRecord(SQLModel, table=True):
    """Table ``measurement_step``: a measurement was withdrawn, or holds again."""

    __tablename__ = "measurement_step"

    seq: int = Field(primary_key=True)
    measurement_id: str = Field(foreign_key="measurement.id")
    step: str
    reason: str
    at: str
    actor: str = Field(sa_type=PersonMark)


KEY_OF_PROGRESS: dict[type[SQLModel], tuple[str, ...]] = {
    WorkReportRecord: ("proposal_id", "id"),
    WorkReportStepRecord: ("report_id",),
    IndicatorDefinitionRecord: ("indicator", "version"),
    MeasurementRecord: ("indicator", "id"),
    MeasurementStepRecord: ("measurement_id",),
}
"""Those that the session itself writes to the log."""
