"""Reads the invented progress and measurements of an example register; all of it says so."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from talentdesk.domain.ids import ProposalId
from talentdesk.domain.indicators import (
    DefinitionDraft,
    Direction,
    IndicatorLevel,
    PartValue,
    exact_value,
)
from talentdesk.domain.measurements import MeasurementDraft
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Milestone, ProgressStatus
from talentdesk.domain.work_progress import (
    Light,
    MilestoneReport,
    PartReport,
    ResultReport,
    WorkReportDraft,
)
from talentdesk.exchange.toml_documents import TomlDocument, parse_document, plain_text, read_text
from talentdesk.exchange.toml_positions import TomlPath
from talentdesk.exchange.toml_records import RecordReader, list_of


@dataclass(frozen=True, slots=True)
class ExampleMilestone:
    """A step of the post with that ``plan_ref``; the last report says expected and reached."""

    post: str
    name: str
    day: date
    expected: date | None = None
    reached: date | None = None


@dataclass(frozen=True, slots=True)
class ExampleReport:
    """A report on the post with that ``plan_ref``, so many days before the register is made."""

    post: str
    days_ago: int
    progress: ProgressStatus
    text: str
    quality: Light = Light.GREY
    quality_cause: str = ""
    quality_correction: str = ""
    time: Light = Light.GREY
    time_cause: str = ""
    time_correction: str = ""
    money: Light = Light.GREY
    money_cause: str = ""
    money_correction: str = ""
    result: str = ""
    reached: str = ""
    value: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ExampleValue:
    """A value of a part in a period; ``value`` is the text of an exact number."""

    period: str
    value: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class ExampleDefinition:
    """A version of a definition, in the order of the file."""

    indicator: str
    day: date
    counted: str
    population: str
    moment: str
    data_source: str
    unit: str
    level: IndicatorLevel = IndicatorLevel.WHOLE
    parts: tuple[str, ...] = ()
    direction: Direction | None = None
    baseline: tuple[ExampleValue, ...] = ()
    targets: tuple[ExampleValue, ...] = ()
    reason: str = ""

    def draft(self) -> DefinitionDraft:
        """As a person would write it."""
        return DefinitionDraft(
            self.indicator,
            self.day,
            self.counted,
            self.population,
            self.moment,
            self.data_source,
            self.unit,
            self.level,
            self.parts,
            self.direction,
            tuple(_value(item) for item in self.baseline),
            tuple(_value(item) for item in self.targets),
            self.reason,
        )


@dataclass(frozen=True, slots=True)
class ExampleMeasurement:
    """A measured value, by one version of the definition."""

    indicator: str
    version: int
    period: str
    value: str
    data_source: str
    part: str = ""

    def draft(self) -> MeasurementDraft:
        """As a person would enter it."""
        return MeasurementDraft(
            self.indicator,
            self.version,
            self.period,
            exact_value(self.value),
            self.part,
            self.data_source,
        )


@dataclass(frozen=True, slots=True)
class ExampleProgress:
    """Everything that is invented beside the posts of an example."""

    milestones: tuple[ExampleMilestone, ...] = ()
    reports: tuple[ExampleReport, ...] = ()
    definitions: tuple[ExampleDefinition, ...] = ()
    measurements: tuple[ExampleMeasurement, ...] = ()

    def planning(self, post: str) -> tuple[Milestone, ...]:
        """The milestones in the proposal of a post."""
        return tuple(
            Milestone(item.name, item.day) for item in self.milestones if item.post == post
        )

    def reports_on(self, post: str, proposal: ProposalId, today: date) -> list[WorkReportDraft]:
        """The reports on a post, oldest first; the last one says what became of its steps."""
        own = sorted((r for r in self.reports if r.post == post), key=lambda r: -r.days_ago)
        return [
            _report(item, proposal, today, self._steps(post) if item is own[-1] else ())
            for item in own
        ]

    def _steps(self, post: str) -> tuple[MilestoneReport, ...]:
        return tuple(
            MilestoneReport(item.name, item.day, item.expected, item.reached)
            for item in self.milestones
            if item.post == post
        )


def load_example_progress(path: Path, programme: Programme) -> ExampleProgress:
    """What the file at ``path`` invents beside its posts; nothing of it is needed.

    Raises:
        ProgrammeFileError: the file cannot be read, or is wrong at one line.
    """
    document = parse_document(plain_text(read_text(path)), str(path))
    reader = RecordReader(document)
    milestones = reader.records(
        ExampleMilestone, document.values, ("milestones",), may_be_empty=True
    )
    reports = reader.records(ExampleReport, document.values, ("reports",), may_be_empty=True)
    definitions = reader.records(
        ExampleDefinition, document.values, ("definitions",), may_be_empty=True
    )
    measurements = reader.records(
        ExampleMeasurement, document.values, ("measurements",), may_be_empty=True
    )
    found = ExampleProgress(milestones, reports, definitions, measurements)
    for place, value, known in _named(found, programme, document):
        if value not in known:
            reason = f"'{value}' is onbekend; bekend zijn {list_of(known)}."
            raise document.error(place, reason)
    return found


def _named(
    found: ExampleProgress, programme: Programme, document: TomlDocument
) -> Iterator[tuple[TomlPath, str, Collection[str]]]:
    """Everything that is named, with what there is."""
    posts = [str(post.get("plan_ref")) for post in document.values.get("posts", [])]
    results = [item.id for item in programme.results]
    indicators = [item.id for item in programme.indicators]
    for at, milestone in enumerate(found.milestones):
        yield ("milestones", at, "post"), milestone.post, posts
    for at, report in enumerate(found.reports):
        yield ("reports", at, "post"), report.post, posts
        if report.result:
            yield ("reports", at, "result"), report.result, results
    for at, definition in enumerate(found.definitions):
        yield ("definitions", at, "indicator"), definition.indicator, indicators
    for at, measurement in enumerate(found.measurements):
        yield ("measurements", at, "indicator"), measurement.indicator, indicators


def _value(item: ExampleValue) -> PartValue:
    return PartValue(item.period, exact_value(item.value), item.part)


def _report(
    item: ExampleReport, proposal: ProposalId, today: date, steps: tuple[MilestoneReport, ...]
) -> WorkReportDraft:
    value: Decimal | None = exact_value(item.value) if item.value else None
    results = (ResultReport(item.result, item.reached, value, item.unit),) if item.result else ()
    return WorkReportDraft(
        proposal,
        today - timedelta(days=item.days_ago),
        item.progress,
        item.text,
        PartReport(item.quality, item.quality_cause, item.quality_correction),
        PartReport(item.time, item.time_cause, item.time_correction),
        PartReport(item.money, item.money_cause, item.money_correction),
        steps,
        results,
    )
