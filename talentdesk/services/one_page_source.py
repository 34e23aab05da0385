"""Gathers what stands on the page for council and executive, out of a frozen register."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from talentdesk.domain.forecast import ForecastYear
from talentdesk.domain.indicator_course import IndicatorStanding
from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.one_page import (
    CriterionOnPage,
    IndicatorOnPage,
    LineOnPage,
    LineYearOnPage,
    MilestoneOnPage,
    OnePage,
    ProgressOnPage,
    ResultOnPage,
    RiskOnPage,
)
from talentdesk.domain.programme import Programme
from talentdesk.domain.progress import PartOf, Progress
from talentdesk.domain.proposals import Proposal, ProposalStatus, RiskLevel
from talentdesk.domain.reserve_figures import ReserveFigures
from talentdesk.domain.reviews import Advice, Judgement
from talentdesk.domain.snapshots import Snapshot, SnapshotStanding
from talentdesk.domain.work_progress import SEVERITY, WorkStanding
from talentdesk.reports.ledger_source import LedgerSource
from talentdesk.services.forecast_service import ForecastService
from talentdesk.services.indicator_service import IndicatorService
from talentdesk.services.paper_ledger import ledger_source
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.one_page_words import aim_words, line_seal

_STEPS = 10
_AT_WORK = (ProposalStatus.EXISTING, ProposalStatus.GRANTED)
_LEVELS = (RiskLevel.HIGH, RiskLevel.MIDDLE, RiskLevel.LOW)


def one_page(frozen: Workplace, snapshot: Snapshot, progress: Progress) -> OnePage:
    """Everything on the page, in a fixed order.

    Raises:
        OperationCancelledError: the user stopped it.
    """
    as_of, programme = snapshot.draft.as_of, frozen.programme
    figures = ReserveService(frozen).figures(as_of)
    posted = _posted(ledger_source(frozen, as_of, PartOf(progress, 0, 500)))
    progress.step(6, _STEPS)
    forecast = ForecastService(frozen).years(as_of)
    progress.step(8, _STEPS)
    standings = ProgressService(frozen).standings(as_of)
    progress.step(9, _STEPS)
    with frozen.reading() as register:
        advices = list(register.advice.all_current().values())
        at_work = [item for item in register.proposals.all() if item.status in _AT_WORK]
    progress.step(_STEPS, _STEPS)
    running = [item for item in standings if item.status in _AT_WORK]
    return OnePage(
        municipality=programme.municipality,
        programme=programme.title,
        title=snapshot.draft.title,
        aim=aim_words(programme),
        reserve_name=programme.reserve.name,
        reserve=figures,
        committed=total(item.committed for item in forecast),
        posted=total(posted.values()),
        lines=tuple(_lines(programme, figures, forecast, posted, at_work)),
        years=_years(figures),
        criteria=tuple(_criteria(programme, advices)),
        judged=len(advices),
        milestones=_milestones(running, as_of),
        results=tuple(_results(programme, at_work, standings)),
        indicators=tuple(_indicator(item) for item in IndicatorService(frozen).standings(as_of)),
        risks=_risks(at_work),
        progress=_progress(running),
        is_example=frozen.info.is_example,
        is_concept=snapshot.draft.standing is SnapshotStanding.CONCEPT,
        number=snapshot.number,
        seal=line_seal(snapshot.seal),
        log_head=snapshot.log_head,
    )


def _lines(
    programme: Programme,
    figures: ReserveFigures,
    forecast: Sequence[ForecastYear],
    posted: Mapping[str, Money],
    at_work: Sequence[Proposal],
) -> Iterator[LineOnPage]:
    counts = Counter(item.content.line for item in at_work)
    for line in programme.lines:
        held = [item for item in figures.lines if item.line == line.id]
        granted = total(item.granted for item in held)
        yield LineOnPage(
            line.id,
            line.name,
            " ".join(line.ambition.split()),
            total(item.free for item in held) + granted,
            granted,
            total(item.committed for item in forecast if item.line == line.id),
            posted.get(line.id, ZERO),
            counts[line.id],
        )


def _posted(ledger: LedgerSource) -> dict[str, Money]:
    """What the ledger has by line, in the years up to the day; empty for what has no line."""
    found: dict[str, Money] = {}
    for year in ledger.years:
        for line in year.statement.lines:
            found[line.line] = found.get(line.line, ZERO) + Money(line.posted)
    return found


def _years(figures: ReserveFigures) -> tuple[LineYearOnPage, ...]:
    return tuple(
        LineYearOnPage(item.line, item.year, item.free + item.granted, item.granted)
        for item in figures.lines
        if item.free or item.granted
    )


def _criteria(programme: Programme, advices: Sequence[Advice]) -> Iterator[CriterionOnPage]:
    """Judgements on conditions that the programme of now has; others are of an older one."""
    criterion_of = {item.id: item.criterion for item in programme.conditions}
    met: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for advice in advices:
        for given in advice.draft.settled:
            criterion = criterion_of.get(given.condition)
            if criterion is None or given.judgement in _NO_JUDGEMENT:
                continue
            judged[criterion] += 1
            met[criterion] += given.judgement is Judgement.MEETS
    for item in programme.criteria:
        yield CriterionOnPage(item.name, met[item.id], judged[item.id])


_NO_JUDGEMENT = (Judgement.NOT_ASSESSED, Judgement.NOT_APPLICABLE)


def _milestones(running: Sequence[WorkStanding], as_of: date) -> tuple[MilestoneOnPage, ...]:
    """Those nearest to the day of the page first: what is late, then what comes, then what was."""
    found = [
        MilestoneOnPage(
            day, item.name.strip(), standing.number, item.reached is not None, item.is_late(as_of)
        )
        for standing in running
        for item in standing.milestones
        if (day := item.reached or item.expected or item.planned) is not None
    ]
    return tuple(sorted(found, key=lambda item: _nearness(item, as_of)))


def _nearness(item: MilestoneOnPage, as_of: date) -> tuple[int, int, str, str]:
    distance = (item.day - as_of).days
    if item.is_reached:
        return (2, abs(distance), item.number, item.name)
    return (0 if item.is_late else 1, distance, item.number, item.name)


def _results(
    programme: Programme, at_work: Sequence[Proposal], standings: Sequence[WorkStanding]
) -> Iterator[ResultOnPage]:
    """Desired results that someone works on, most worked on first; then those without."""
    counts = Counter(key for item in at_work for key in dict.fromkeys(item.content.results))
    said: dict[str, list[str]] = defaultdict(list)
    for standing in sorted(standings, key=lambda item: item.number):
        for report in standing.last.draft.results if standing.last else ():
            text = " ".join(report.text.split())
            if text:
                said[report.result].append(text)
    order = {item.id: place for place, item in enumerate(programme.results)}
    for result in sorted(programme.results, key=lambda item: (-counts[item.id], order[item.id])):
        yield ResultOnPage(result.label, counts[result.id], "; ".join(said[result.id]))


def _indicator(item: IndicatorStanding) -> IndicatorOnPage:
    """The first part that was measured speaks for the indicator; the others are counted."""
    part = next((one for one in item.parts if one.last is not None), None)
    part = part or (item.parts[0] if item.parts else None)
    if part is None:
        return IndicatorOnPage(item.name, item.unit)
    return IndicatorOnPage(
        item.name,
        item.unit,
        part.last.draft.value if part.last else None,
        part.last.draft.period if part.last else "",
        part.target.value if part.target else None,
        part.target.period if part.target else "",
        item.course,
        len(item.parts),
    )


def _risks(at_work: Sequence[Proposal]) -> tuple[RiskOnPage, ...]:
    found = [
        RiskOnPage(
            " ".join(risk.text.split()),
            risk.level,
            " ".join(risk.mitigation.split()),
            proposal.number,
        )
        for proposal in at_work
        for risk in proposal.content.risks
    ]
    return tuple(
        sorted(found, key=lambda item: (_LEVELS.index(item.level), bool(item.measure), item.number))
    )


def _progress(running: Sequence[WorkStanding]) -> ProgressOnPage:
    counts = Counter(item.last.worst for item in running if item.last is not None)
    lights = tuple((light, counts[light]) for light in reversed(SEVERITY))
    return ProgressOnPage(lights, sum(item.last is None for item in running))
