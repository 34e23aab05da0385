"""Progress of work: dated reports on a proposal, with three lights."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from talentdesk.domain.ids import ProposalId, WorkReportId
from talentdesk.domain.kinds import ProposalKind
from talentdesk.domain.proposal_status import ProgressStatus, ProposalStatus
from talentdesk.domain.proposals import MAX_TEXT, FieldProblem, Milestone, ProposalDraft


class Light(StrEnum):
    """How a part of the work goes; GREY is not started, not said or not applicable."""

    GREEN = "green"
    ORANGE = "orange"
    RED = "red"
    GREY = "grey"

    @property
    def deviates(self) -> bool:
        """Whether a cause and a correction are asked for."""
        return self in (Light.ORANGE, Light.RED)


SEVERITY: Final = (Light.GREY, Light.GREEN, Light.ORANGE, Light.RED)
"""From what says least to what weighs most."""


class WorkPart(StrEnum):
    """What a light is about; kwaliteit, tijd and geld of a Dutch progress report."""

    QUALITY = "quality"
    TIME = "time"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class PartReport:
    """One light with its cause and correction; both are asked where it deviates."""

    light: Light = Light.GREY
    cause: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneReport:
    """One milestone: the day it was planned, is expected and was reached; None is not known."""

    name: str
    planned: date | None = None
    expected: date | None = None
    reached: date | None = None

    def is_late(self, as_of: date) -> bool:
        """Whether it came or comes after its planned day, or that day is over without it."""
        if self.planned is None:
            return False
        return (self.reached or self.expected or as_of) > self.planned


@dataclass(frozen=True, slots=True)
class ResultReport:
    """What was reached for one desired result; ``value`` None where no number was counted."""

    result: str
    text: str = ""
    value: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class WorkReportDraft:
    """What someone says of the work of a proposal on a day.

    ``text`` is the state in words: for an effort that suffices (choice O-27). ``departure`` is
    why the light of the money is another than the figures suggest. ``replaces`` is the report
    that this one puts right; empty for a new one.
    """

    proposal: ProposalId
    day: date
    progress: ProgressStatus
    text: str
    quality: PartReport = PartReport()
    time: PartReport = PartReport()
    money: PartReport = PartReport()
    milestones: tuple[MilestoneReport, ...] = ()
    results: tuple[ResultReport, ...] = ()
    departure: str = ""
    replaces: str = ""

    def part(self, part: WorkPart) -> PartReport:
        """The light of one part."""
        return {
            WorkPart.QUALITY: self.quality,
            WorkPart.TIME: self.time,
            WorkPart.MONEY: self.money,
        }[part]

    def problems(
        self, suggested: Light = Light.GREY, *, words_suffice: bool = False
    ) -> dict[str, FieldProblem]:
        """What is wrong per field.

        Args:
            suggested: the light that the figures give the money. Another one needs a reason;
                grey only where the figures ask for attention.
            words_suffice: grey needs no reason at all, as for an effort (choice O-27).
        """
        found: dict[str, FieldProblem] = {}
        if not self.text.strip():
            found["text"] = FieldProblem.REQUIRED
        for name, text in self._reasons():
            if not text.strip():
                found[name] = FieldProblem.REQUIRED
        if self._departs(suggested, words_suffice=words_suffice) and not self.departure.strip():
            found["departure"] = FieldProblem.REQUIRED
        if any(item.reached and item.reached > self.day for item in self.milestones):
            found["reached"] = FieldProblem.NOT_A_CHOICE
        if len({item.result for item in self.results}) != len(self.results):
            found["results"] = FieldProblem.DOUBLE
        found |= {name: FieldProblem.TOO_LONG for name, text in self._texts() if _is_long(text)}
        return found

    def _departs(self, suggested: Light, *, words_suffice: bool) -> bool:
        if self.money.light is Light.GREY:
            return suggested.deviates and not words_suffice
        return suggested not in (Light.GREY, self.money.light)

    def _reasons(self) -> Iterable[tuple[str, str]]:
        """Cause and correction of every light that asks for them."""
        for part in WorkPart:
            said = self.part(part)
            if said.light.deviates:
                yield f"{part.value}_cause", said.cause
                yield f"{part.value}_correction", said.correction

    def _texts(self) -> Iterable[tuple[str, str]]:
        yield "text", self.text
        yield "departure", self.departure
        for part in WorkPart:
            yield f"{part.value}_cause", self.part(part).cause
            yield f"{part.value}_correction", self.part(part).correction
        yield from (("results", item.text) for item in self.results)


def _is_long(text: str) -> bool:
    return len(text) > MAX_TEXT


@dataclass(frozen=True, slots=True)
class WorkReport:
    """A report in the register; ``suggested`` is the light that the figures gave that day."""

    id: WorkReportId
    draft: WorkReportDraft
    suggested: Light
    at: datetime
    actor: str
    is_example: bool = False
    is_withdrawn: bool = False

    @property
    def worst(self) -> Light:
        """The light that weighs most."""
        return max((self.draft.part(part).light for part in WorkPart), key=SEVERITY.index)


def holding(reports: Iterable[WorkReport], as_of: date | None = None) -> list[WorkReport]:
    """Reports until the end of ``as_of`` that nothing took the place of, oldest first.

    Without what was withdrawn: what that had replaced holds again. None takes every day. Of one
    day the order stays as given, which is that of the register.
    """
    standing = [
        item
        for item in reports
        if not item.is_withdrawn and (as_of is None or item.draft.day <= as_of)
    ]
    replaced = {item.draft.replaces for item in standing}
    found = [item for item in standing if item.id not in replaced]
    return sorted(found, key=lambda item: item.draft.day)


def milestone_reports(
    content: ProposalDraft, last: WorkReportDraft | None
) -> tuple[MilestoneReport, ...]:
    """The milestones of the planning with what the last report said of each.

    Milestones are known by name, those of one name in their order. One that is no longer in
    the planning stays, behind the others, when it was reached.
    """
    said = list(last.milestones) if last else []
    found = [_told(milestone, said) for milestone in content.milestones]
    return (*found, *(item for item in said if item.reached is not None))


def _told(milestone: Milestone, said: list[MilestoneReport]) -> MilestoneReport:
    for index, item in enumerate(said):
        if item.name == milestone.name:
            held = said.pop(index)
            return MilestoneReport(milestone.name, milestone.day, held.expected, held.reached)
    return MilestoneReport(milestone.name, milestone.day)


@dataclass(frozen=True, slots=True)
class WorkStanding:
    """A proposal with its last report at the end of a day.

    ``last`` is None when nothing was said yet. ``milestones`` are those of the planning with
    what is known of them. ``is_stale``: no report since the day that was asked for.
    """

    proposal: ProposalId
    number: str
    title: str
    kind: ProposalKind
    line: str
    status: ProposalStatus
    last: WorkReport | None
    milestones: tuple[MilestoneReport, ...]
    results: tuple[str, ...]
    is_stale: bool = False

    def light(self, part: WorkPart) -> Light:
        """The light of one part; grey while nothing was said."""
        return self.last.draft.part(part).light if self.last else Light.GREY


def stale_first(standings: Sequence[WorkStanding]) -> list[WorkStanding]:
    """Those without a recent report first, the oldest word first, then by number."""
    return sorted(
        standings,
        key=lambda item: (
            not item.is_stale,
            item.last.draft.day if item.last else date.min,
            item.number,
        ),
    )


def by_proposal(reports: Iterable[WorkReport]) -> Mapping[ProposalId, list[WorkReport]]:
    """Reports per proposal, in their order."""
    found: dict[ProposalId, list[WorkReport]] = {}
    for item in reports:
        found.setdefault(item.draft.proposal, []).append(item)
    return found
