"""Gathers what the papers of advices are made from; nothing in the register changes."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.errors import AdviceMissingError
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import ReviewerNaming
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalId, ProposalStatus
from talentdesk.domain.reviews import Advice, ConditionJudgement, compare
from talentdesk.domain.rounds import RoundId
from talentdesk.reports.advice_source import Absent, AdviceSource
from talentdesk.reports.round_advice_document import RoundSource
from talentdesk.services.advice_service import AdviceService, TeamSheet
from talentdesk.services.workplace import Workplace
from talentdesk.wording.advice_words import sender_words, shown_names


class AdviceSources:
    """Reads through ``AdviceService``, so that what is hidden there stays hidden on paper.

    ``naming`` says how reviewers are called; None: as the programme says.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._advice = AdviceService(workplace)

    def of_round(self, key: RoundId, naming: ReviewerNaming | None) -> RoundSource:
        """What the paper of a round is made from.

        Raises:
            RecordMissingError: there is no such round.
            ReviewHiddenError: one of its reviews may not be seen yet.
        """
        with self._workplace.reading() as register:
            held = register.rounds.get(key)
            people = register.people.all()
        sources, without = [], []
        for proposal in held.draft.proposals:
            try:
                sources.append(self.of(proposal, naming))
            except AdviceMissingError:
                with self._workplace.reading() as register:
                    without.append(register.proposals.get(proposal))
        programme = self._workplace.programme
        names = shown_names(programme, people, naming or programme.settings.reviewers_on_papers)
        return RoundSource(
            held,
            tuple(sources),
            tuple(without),
            tuple(names[person] for person in held.draft.reviewers if person in names),
            sender_words(programme),
        )

    def of(self, proposal: ProposalId, naming: ReviewerNaming | None) -> AdviceSource:
        """What the paper of one proposal is made from.

        Raises:
            AdviceMissingError: the team has nothing on the proposal yet.
            ReviewHiddenError: it is under review and one's own is not handed in yet.
        """
        sheet = self._advice.sheet(proposal)
        recorded = _recorded(sheet)
        held = sheet.proposal
        if recorded is None and held.status is not ProposalStatus.UNDER_REVIEW:
            raise AdviceMissingError(held.number, held.status.value)
        programme = self._workplace.programme
        if recorded is not None:
            programme = self._workplace.programme_of(recorded.programme_hash)
        version = recorded.proposal_version if recorded else held.content_version
        with self._workplace.reading() as register:
            judged = register.proposals.version(held.id, version)
            rounds = register.rounds.of_proposals([held.id])[held.id]
        names = self._names(sheet, naming)
        asked = rounds[0].draft.reviewers if rounds else None
        return AdviceSource(
            programme=programme,
            proposal=held,
            judged=judged,
            text=_text(sheet, recorded),
            given=_given(sheet, recorded),
            reviews=sheet.side.reviews,
            comparisons=compare(programme, judged.content.kind, sheet.side.reviews),
            names=names,
            recused=tuple(
                Absent(names.get(item.reviewer, item.reviewer_name), item.recusal_reason)
                for item in sheet.side.recused
            ),
            waiting_for=tuple(names[person] for person in _waiting_for(sheet, asked)),
            recorded=recorded,
            recorded_by=self._recorded_by(sheet, recorded, names),
            earlier=sheet.history[0] if sheet.history and recorded is None else None,
            changed=_changed(judged.content, held),
            has_later_work=recorded is not None and _has_later_work(sheet, recorded),
            round_title=rounds[0].draft.title if rounds else "",
            is_example=self._is_example(sheet, recorded),
        )

    def _names(self, sheet: TeamSheet, naming: ReviewerNaming | None) -> Mapping[PersonId, str]:
        programme = self._workplace.programme
        asked = naming or programme.settings.reviewers_on_papers
        return shown_names(programme, sheet.people, asked)

    def _recorded_by(
        self, sheet: TeamSheet, recorded: Advice | None, names: Mapping[PersonId, str]
    ) -> str:
        """Who recorded it as called on paper; the log knows them by name."""
        if recorded is None:
            return ""
        for person in sheet.people:
            if person.name == recorded.actor:
                return names[person.id]
        return recorded.actor

    def _is_example(self, sheet: TeamSheet, recorded: Advice | None) -> bool:
        invented = any(review.is_example for review in sheet.side.reviews)
        return invented or (recorded is not None and recorded.is_example)


def _recorded(sheet: TeamSheet) -> Advice | None:
    """The advice that holds; none while the proposal is under review again."""
    if sheet.proposal.status is ProposalStatus.UNDER_REVIEW or not sheet.history:
        return None
    return sheet.history[0]


def _waiting_for(sheet: TeamSheet, asked: Sequence[PersonId] | None) -> list[PersonId]:
    """Who has not handed in, of those whom a round asks; without a round, of all regisseurs."""
    if asked is None:
        return [person.id for person in sheet.side.waiting_for]
    done = {review.reviewer for review in (*sheet.side.reviews, *sheet.side.recused)}
    return [person for person in asked if person not in done]


def _text(sheet: TeamSheet, recorded: Advice | None) -> AdviceText:
    if recorded is None:
        return sheet.text
    draft = recorded.draft
    return AdviceText(draft.outcome, draft.reasoning, draft.minority_view)


def _given(sheet: TeamSheet, recorded: Advice | None) -> dict[str, ConditionJudgement]:
    if recorded is None:
        return {item.condition.id: item.given for item in sheet.team}
    return {item.condition: item for item in recorded.draft.settled}


def _has_later_work(sheet: TeamSheet, recorded: Advice) -> bool:
    """Whether the team wrote or settled something that is not in the advice that holds."""
    kept = {item.condition: item for item in recorded.draft.settled}
    settled = (item.settled for item in sheet.team if item.settled is not None)
    return sheet.text != _text(sheet, recorded) or any(
        item != kept.get(item.condition) for item in settled
    )


def _changed(judged: ProposalDraft, held: Proposal) -> tuple[str, ...]:
    """Names of the fields that are other now than when they were judged."""
    return tuple(
        field.name
        for field in fields(judged)
        if getattr(judged, field.name) != getattr(held.content, field.name)
    )
