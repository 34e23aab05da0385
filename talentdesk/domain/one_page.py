"""What stands on the page for council and executive: the whole programme at one moment."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from talentdesk.domain.indicator_course import Course
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import RiskLevel
from talentdesk.domain.reserve_figures import ReserveFigures
from talentdesk.domain.work_progress import Light


@dataclass(frozen=True, slots=True)
class LineOnPage:
    """A line: what it wants, its money over all years in cents, and how many proposals run."""

    id: str
    name: str
    ambition: str
    allotted: Money
    granted: Money
    committed: Money
    posted: Money
    running: int


@dataclass(frozen=True, slots=True)
class LineYearOnPage:
    """A line in one year; ``allotted`` counts what is granted out of it as well."""

    line: str
    year: int
    allotted: Money
    granted: Money


@dataclass(frozen=True, slots=True)
class CriterionOnPage:
    """How many judgements of the team on a criterion are a plain yes, of all that count."""

    name: str
    met: int
    judged: int


@dataclass(frozen=True, slots=True)
class MilestoneOnPage:
    """A dated step of a proposal; ``day`` is when it was reached, else when it is expected."""

    day: date
    name: str
    number: str
    is_reached: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class ResultOnPage:
    """A desired result: how many proposals work on it, and what was last said to be reached."""

    label: str
    proposals: int
    reached: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorOnPage:
    """An indicator; ``value`` and ``target`` None where nothing was measured or wanted."""

    name: str
    unit: str
    value: Decimal | None = None
    period: str = ""
    target: Decimal | None = None
    target_year: str = ""
    course: Course = Course.UNKNOWN
    parts: int = 1


@dataclass(frozen=True, slots=True)
class RiskOnPage:
    """A risk of a proposal; ``measure`` is empty when nothing is done about it yet."""

    text: str
    level: RiskLevel
    measure: str
    number: str


@dataclass(frozen=True, slots=True)
class ProgressOnPage:
    """How many running proposals have each light (the worst of three), or no report at all."""

    lights: tuple[tuple[Light, int], ...]
    silent: int


@dataclass(frozen=True, slots=True)
class OnePage:
    """All figures of the page, at the end of ``reserve.as_of``.

    Lines stand in the order of the programme; ``years`` are those with money. ``judged`` is
    how many proposals the criteria are about.
    """

    municipality: str
    programme: str
    title: str
    aim: str
    reserve_name: str
    reserve: ReserveFigures
    committed: Money
    posted: Money
    lines: tuple[LineOnPage, ...]
    years: tuple[LineYearOnPage, ...]
    criteria: tuple[CriterionOnPage, ...]
    judged: int
    milestones: tuple[MilestoneOnPage, ...]
    results: tuple[ResultOnPage, ...]
    indicators: tuple[IndicatorOnPage, ...]
    risks: tuple[RiskOnPage, ...]
    progress: ProgressOnPage
    is_example: bool
    is_concept: bool
    number: str
    seal: str
    log_head: str
