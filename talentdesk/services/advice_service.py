"""Use cases about the meeting of the team: settle each condition, write the advice, record it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.advising import AdviceText, TeamJudgement, team_judgements
from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.errors import FieldError, ReasonRequiredError, ReviewIncompleteError
from talentdesk.domain.judging_rules import check_changed_judgement
from talentdesk.domain.people import Person
from talentdesk.domain.programme import Programme, Right
from talentdesk.domain.proposals import Proposal, ProposalId, ProposalStatus, require_transition
from talentdesk.domain.reviews import (
    Advice,
    AdviceDraft,
    Assessment,
    ConditionJudgement,
    TeamItem,
    assess,
)
from talentdesk.domain.rules import Finding, check_tested, require
from talentdesk.register.database import Register
from talentdesk.register.review_queue import team_queue
from talentdesk.services.review_service import ReviewService, SideBySide
from talentdesk.services.workplace import Workplace

Settled = Mapping[str, tuple[ConditionJudgement, int]]
"""By condition id what the team said, and on which version of the proposal."""
_IN_THE_TEAM = (ProposalStatus.UNDER_REVIEW, ProposalStatus.ADVISED)


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """Everything that the team needs for its advice on one proposal.

    ``team`` is in the order of ``side.comparisons``: widest difference first. ``history``
    holds every advice that was recorded, newest first; ``people`` everyone in the register.
    ``may_advise``: who works now may settle and record, and the proposal is where that can
    be done. ``may_give_back``: a handed-in review may go back to its reviewer.
    """

    side: SideBySide
    programme: Programme
    team: tuple[TeamJudgement, ...]
    text: AdviceText
    history: tuple[Advice, ...]
    people: tuple[Person, ...]
    may_advise: bool
    may_give_back: bool

    @property
    def proposal(self) -> Proposal:
        """What the advice is about."""
        return self.side.proposal

    @property
    def assessment(self) -> Assessment:
        """Gate and score of what the team has now."""
        given = {item.condition.id: item.given.judgement for item in self.team}
        return assess(self.programme, self.proposal.content.kind, given)

    @property
    def open_conditions(self) -> tuple[str, ...]:
        """Ids of the conditions on which the team has no judgement yet."""
        return tuple(item.condition.id for item in self.team if item.is_open)

    def of(self, condition: str) -> TeamJudgement:
        """What the team has on one condition; raises KeyError."""
        by_id: Mapping[str, TeamJudgement] = {item.condition.id: item for item in self.team}
        return by_id[condition]


class AdviceService:
    """The discussion and the advice. Every method is one use case in one transaction."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._reviews = ReviewService(workplace)

    def proposals(self) -> list[TeamItem]:
        """What the team discusses, then what it has advised on; oldest first."""
        with self._workplace.database.fast_reading() as connection:
            return team_queue(connection)

    def advisers(self) -> tuple[str, ...]:
        """Names of the roles that may record an advice."""
        roles = self._workplace.programme.roles
        return tuple(role.name for role in roles if Right.ADVISE in role.rights)

    def role(self) -> str:
        """Name of the role of who works now."""
        return self._workplace.programme.role(self._workplace.actor.role).name

    def sheet(self, proposal: ProposalId) -> TeamSheet:
        """The reviews side by side with what the team has made of them.

        Raises:
            ReviewHiddenError: it is under review and one's own is not handed in yet.
        """
        side = self._reviews.side_by_side(proposal)
        with self._workplace.reading() as register:
            settled: Settled = register.settlement.of_proposal(proposal)
            text = register.settlement.text(proposal)
            history = tuple(register.advice.of_proposal(proposal))
            people = tuple(register.people.all())
        status = side.proposal.status
        if history and status is not ProposalStatus.UNDER_REVIEW:
            settled, text = _from_recorded(history[0], settled, text)
        return TeamSheet(
            side,
            self._workplace.programme,
            team_judgements(side.comparisons, settled),
            text,
            history,
            people,
            self._workplace.may(Right.ADVISE) and status in _IN_THE_TEAM,
            self._workplace.may(Right.EDIT) and status is ProposalStatus.UNDER_REVIEW,
        )

    def settle(
        self, proposal: ProposalId, given: ConditionJudgement, now: datetime
    ) -> tuple[TeamSheet, tuple[Finding, ...]]:
        """Keep what the team says on one condition; returns the sheet as it is now, and warnings.

        A judgement that is no plain yes may still lack its reason: ``record`` asks it.

        Raises:
            RuleError: G-02, G-03, G-04a, G-07, G-18.
            ReviewHiddenError: as ``sheet``; nothing is kept.
            TransitionError: the proposal is not with the team.
        """
        self._workplace.require(Right.ADVISE)
        # Asked before anything is kept: a refusal after that would leave the judgement behind.
        self._reviews.side_by_side(proposal)
        with self._workplace.transaction(now, "keep settlement") as register:
            held = self._with_team(register, proposal)
            before, _version = register.settlement.of_proposal(proposal).get(
                given.condition, (None, 0)
            )
            warnings = check_changed_judgement(
                self._workplace.programme, held.number, held.content, before, given
            )
            if before != given:
                register.settlement.settle(proposal, given, held.content_version)
                register.desk.add_step(
                    "settlement",
                    f"{proposal}/{given.condition}",
                    canonical_json(to_plain(before)),
                    canonical_json(to_plain(given)),
                )
        return self.sheet(proposal), warnings

    def keep_text(self, proposal: ProposalId, text: AdviceText, now: datetime) -> None:
        """Keep the advice that is being written, finished or not.

        Raises:
            RuleError: G-07.
            TransitionError: the proposal is not with the team.
        """
        self._workplace.require(Right.ADVISE)
        with self._workplace.transaction(now, "keep settlement") as register:
            self._with_team(register, proposal)
            if register.settlement.text(proposal) != text:
                register.settlement.keep_text(proposal, text)

    def _with_team(self, register: Register, proposal: ProposalId) -> Proposal:
        held = register.proposals.get(proposal)
        require([check_tested(self._workplace.programme, held)])
        if held.status is not ProposalStatus.ADVISED:
            require_transition(held.number, held.status, ProposalStatus.ADVISED)
        return held

    def record(
        self, proposal: ProposalId, now: datetime, *, open_confirmed: bool = False
    ) -> tuple[Finding, ...]:
        """Record the advice as it was written and settled; returns warnings.

        Raises:
            FieldError: no outcome was chosen, or the reasoning is empty.
            ReviewIncompleteError: conditions are open and that was not confirmed.
            ReasonRequiredError: a settled judgement that is no plain yes has no reason.
            RuleError: as ``settle``.
            TransitionError: as ``settle``, or of a review are two versions.
        """
        self._workplace.require(Right.ADVISE)
        sheet = self.sheet(proposal)
        text = sheet.text
        if text.outcome is None:
            raise FieldError("outcome", "required")
        if not text.reasoning.strip():
            raise FieldError("reasoning", "required")
        for item in sheet.team:
            if item.lacks_reason:
                raise ReasonRequiredError("judgement", item.condition.id)
        if sheet.open_conditions and not open_confirmed:
            raise ReviewIncompleteError(sheet.open_conditions)
        in_order = {item.condition.id: item.given for item in sheet.team}
        conditions = sheet.programme.conditions_for(sheet.proposal.content.kind)
        settled = tuple(in_order[condition.id] for condition in conditions)
        draft = AdviceDraft(proposal, text.outcome, text.reasoning, text.minority_view, settled)
        return self._reviews.advise(draft, now)


def _from_recorded(
    advice: Advice, settled: Settled, text: AdviceText
) -> tuple[Settled, AdviceText]:
    """What was recorded, where nobody wrote something else after it."""
    draft, version = advice.draft, advice.proposal_version
    recorded = {item.condition: (item, version) for item in draft.settled}
    if text == AdviceText():
        text = AdviceText(draft.outcome, draft.reasoning, draft.minority_view)
    return {**recorded, **settled}, text
