"""All reviews of a round beside each other: where people differ, and what that does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from talentdesk.domain.agreement import (
    Reliability,
    Spread,
    disagreement,
    reliability,
    spread_of,
)
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Condition, ProposalKind
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.reviewer_levels import (
    Given,
    ReviewerLevel,
    reviewer_levels,
    standing_out,
)
from talentdesk.domain.reviews import RANKED, Gate, Judgement
from talentdesk.domain.what_if import Corrections, Turning, corrections_of, gate_of, hinge, turning


class ReviewState(StrEnum):
    """Where one review is; only HANDED_IN counts."""

    HANDED_IN = "handed_in"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    RECUSED = "recused"
    APART = "apart"
    """Kept, and set apart until someone lets it in with a reason."""
    TWO_VERSIONS = "two_versions"
    """Two versions on one base, until someone chooses."""


class Talk(StrEnum):
    """What the team still has to talk about, in the order in which a meeting takes it."""

    OPEN = "open"
    """People differ and the team has not settled every difference."""
    SETTLED = "settled"
    THIN = "thin"
    """Nobody differs, but a condition has fewer than two judgements."""
    AGREED = "agreed"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class MatrixRow:
    """One proposal.

    ``given`` holds by condition that holds the ranks of the reviews that count; it is empty
    where ``is_hidden``: others' judgements stay hidden until one's own is in. ``settled`` is
    what the team said, by condition. ``stale`` are reviewers who judged an earlier version,
    ``apart`` those of whom something more came in that is set apart.
    """

    proposal: ProposalId
    number: str
    title: str
    line: str
    kind: ProposalKind
    status: ProposalStatus
    states: Mapping[PersonId, ReviewState]
    given: Mapping[str, Given]
    settled: Mapping[str, Judgement]
    stale: frozenset[PersonId] = frozenset()
    apart: frozenset[PersonId] = frozenset()
    is_hidden: bool = False

    @cached_property
    def spread(self) -> Spread:
        """How many conditions lie how far apart."""
        return spread_of([tuple(ranks.values()) for ranks in self.given.values()])

    @property
    def handed_in(self) -> int:
        """How many reviews count."""
        return sum(1 for state in self.states.values() if state is ReviewState.HANDED_IN)

    @cached_property
    def differences(self) -> tuple[str, ...]:
        """Ids of the conditions on which people differ, most disagreement first."""
        found = [
            (disagreement(tuple(ranks.values())), -len(ranks), key)
            for key, ranks in self.given.items()
            if len(set(ranks.values())) > 1
        ]
        # Sorted by what differs alone: equals stay in the order of the programme.
        return tuple(key for *_rank, key in sorted(found, key=lambda item: item[:2], reverse=True))

    @cached_property
    def open_differences(self) -> tuple[str, ...]:
        """Those that the team has not settled."""
        return tuple(key for key in self.differences if key not in self.settled)

    @cached_property
    def talk(self) -> Talk:
        """What there is to talk about."""
        if self.is_hidden:
            return Talk.HIDDEN
        if self.open_differences:
            return Talk.OPEN
        if self.differences:
            return Talk.SETTLED
        return Talk.THIN if self.spread.thin else Talk.AGREED

    @cached_property
    def team(self) -> Mapping[str, Judgement]:
        """What the team has by condition: settled, else what every review says, else open."""
        return {key: self.settled.get(key, self._agreed(key)) for key in self.given}

    @property
    def team_gate(self) -> Gate:
        """The gate of what the team has now."""
        return gate_of(self.team.values())

    @property
    def team_hinge(self) -> str:
        """The one condition that closes the gate of the team by itself; else empty."""
        return hinge(self.team)

    def _agreed(self, condition: str) -> Judgement:
        ranks = self.given[condition]
        values = set(ranks.values())
        if len(values) != 1 or len(ranks) < self.handed_in:
            return Judgement.NOT_ASSESSED
        return RANKED[values.pop()]


@dataclass(frozen=True)
class RoundMatrix:
    """Proposals by reviewers and by conditions, most disagreement first."""

    reviewers: tuple[Person, ...]
    conditions: tuple[Condition, ...]
    rows: tuple[MatrixRow, ...]

    @cached_property
    def reliability(self) -> Reliability:
        """Agreement over every condition of every proposal that may be seen."""
        return reliability(
            [tuple(ranks.values()) for row in self.rows for ranks in row.given.values()]
        )

    @cached_property
    def levels(self) -> Mapping[PersonId, ReviewerLevel]:
        """The level of each reviewer who shares a condition with another."""
        return reviewer_levels([tuple(row.given.values()) for row in self.rows])

    @cached_property
    def standing_out(self) -> frozenset[PersonId]:
        """Reviewers whose level is hardly chance."""
        return standing_out(self.levels)

    def most_disputed(self) -> list[tuple[Condition, Spread]]:
        """Conditions on which people differ, with over how many proposals; most often first."""
        found = [(condition, self._spread_on(condition.id)) for condition in self.conditions]
        disputed = [item for item in found if item[1].apart]
        return sorted(disputed, key=lambda item: (-item[1].apart, item[1].rank))

    def _spread_on(self, condition: str) -> Spread:
        return spread_of(
            [tuple(row.given[condition].values()) for row in self.rows if condition in row.given]
        )

    def turning(self, row: MatrixRow) -> Turning:
        """What turns the outcome of a proposal; reckoned when first asked."""
        found = self._turnings.get(row.proposal)
        if found is None:
            found = self._turnings[row.proposal] = turning(row.given, self._corrections)
        return found

    def row(self, proposal: ProposalId) -> MatrixRow | None:
        """The row of a proposal; None when it is not in the round."""
        return next((row for row in self.rows if row.proposal == proposal), None)

    @cached_property
    def _corrections(self) -> Corrections:
        return corrections_of(self.levels)

    @cached_property
    def _turnings(self) -> dict[ProposalId, Turning]:
        return {}


_ORDER: Final = {talk: place for place, talk in enumerate(Talk)}


def in_order(rows: Iterable[MatrixRow]) -> tuple[MatrixRow, ...]:
    """What is open first, and within that most disagreement first; then by number."""
    return tuple(sorted(rows, key=lambda row: (_ORDER[row.talk], row.spread.rank, row.number)))
